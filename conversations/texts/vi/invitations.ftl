# Lời mời để chuyển tiếp, và việc thuộc hai trường

invitation-head = Kính mời { $co } **{ $person }** tham gia tổ tự đánh giá “Đơn vị học tập” năm { $year } của { $unit }, nhiệm vụ: { $role }.
invitation-lead = Người mời: { $lead }, tổ trưởng.
invitation-about = Mỗi phiếu khoảng 3 phút, ngay trên điện thoại, dừng lúc nào cũng được.
invitation-web = Xin { $co } mở liên kết này rồi bấm “Bắt đầu”: { $link }
invitation-telegram = Hoặc trên Telegram: { $link }
invitation-code = Mã mời (khi trợ lý hỏi): { $code }
invitation-share = Chia sẻ lời mời
invitation-once = Mã dùng một lần, trong 60 ngày, cho riêng { $co }.
founding-documents = Đây là kế hoạch làm việc (Word) để ký, đóng dấu, và tệp thẻ mời có mã QR của { $count } người để in, cắt và phát.
founding-documents-left-out = Kế hoạch nhà trường đã gửi được giữ nguyên để đưa vào hồ sơ.{ $count ->
        [0] {""}
       *[other] {" "}Đây là tệp thẻ mời có mã QR của { $count } người để in, cắt và phát.
    }

school-head = 🏫 **{ $unit }**
school-ask = Chúng ta đang làm việc với **{ $unit }**. { $Co } muốn chuyển sang trường nào ạ?
school-only-one = { $Co } chỉ tham gia tổ đánh giá của **{ $unit }**. Nếu có lời mời của trường khác, { $co } mở lời mời ấy trong chính cuộc trò chuyện này.
school-stay = Ở lại { $unit }
school-now = 🏫 Chúng ta đang làm việc với **{ $unit }**. Chuyển trường: /truong

reach-machine = ⚠ Liên kết này mới mở được trên máy chạy trợ lý. Xin { $co } nhờ người cài đặt mở cho điện thoại (lệnh dvht run chỉ cách làm).
reach-network = Liên kết mở được khi điện thoại dùng chung mạng Wi-Fi với máy đang chạy trợ lý.
