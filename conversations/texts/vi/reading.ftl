# Đọc câu trả lời gõ tự do
misread-date = Trợ lý chưa đọc được ngày trong “{ $said }”. Xin { $co } gửi ngày và tháng, ví dụ: { $example }
