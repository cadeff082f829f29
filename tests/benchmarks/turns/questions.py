"""The nine questions that every bot asks, and what the people answer."""

QUESTIONS = (
    "Chỉ tiêu 2.2: năm 2024 có bao nhiêu thành viên hoàn thành các chương trình bồi dưỡng?",
    "Xin cô gửi minh chứng, hoặc “Để sau”.",
    "Mô tả hiện trạng: đơn vị đã làm được gì ở chỉ tiêu này?",
    "Còn gì nữa không ạ?",
    "Ưu điểm nổi bật của đơn vị là gì?",
    "Còn gì nữa không ạ?",
    "Tồn tại, hạn chế là gì?",
    "Còn gì nữa không ạ?",
    "Biện pháp của năm sau là gì?",
)
DONE = "Phiếu đã viết xong."
ANSWERS = (
    "34",
    "Để sau",
    "Đơn vị đã cử giáo viên tham gia đầy đủ các lớp bồi dưỡng thường xuyên của năm.",
    "Xong",
    "Thầy cô tự giác, nộp sản phẩm học tập đúng hạn.",
    "Xong",
    "Một số thầy cô chưa thành thạo học trực tuyến.",
    "Xong",
    "Tổ chuyên môn hỗ trợ thầy cô cách học trực tuyến.",
)
START = "/start"
