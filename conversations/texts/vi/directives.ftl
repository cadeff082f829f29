# Văn bản chỉ đạo của cấp trên, phần 1 của hồ sơ (/chidao)

directives-none = Hồ sơ chưa có **văn bản chỉ đạo, hướng dẫn** nào của cấp trên.
directives-have = Hồ sơ đang có { $count } **văn bản chỉ đạo, hướng dẫn**:
directives-item = { $place }. { $title }
directives-ask-send = Xin { $co } gửi ảnh chụp hoặc tệp của văn bản, kèm loại văn bản, số, ngày và nội dung. Các ảnh gửi cùng một lần được ghi thành một văn bản.
directives-help = Văn bản chỉ đạo là hướng dẫn, công văn, kế hoạch của cấp trên về đánh giá “Đơn vị học tập”. Các văn bản này được xếp ở phần 1 của hồ sơ và ghi trong mục lục. Ví dụ lời kèm: Hướng dẫn số 08/HD-PGDĐT ngày 06/12/2024 về đánh giá Đơn vị học tập
directives-send-file = Ở bước này xin { $co } gửi ảnh hoặc tệp của văn bản (ghi tên văn bản kèm theo), hoặc chọn dưới đây.
directives-untitled = (chưa có tên)
directives-rename = Sửa tên một văn bản
directives-remove = Bỏ một văn bản
directives-done = Xong
directives-added =
    📎 Đã nhận { $count } tệp, ghi thành văn bản:
    **{ $title }**
directives-ask-title = Xin { $co } cho biết tên văn bản (loại văn bản, số, ngày, nội dung), ví dụ: Hướng dẫn số 08/HD-PGDĐT ngày 06/12/2024 về đánh giá Đơn vị học tập
directives-title-skip = Để sau
directives-ask-which = { $Co } muốn sửa tên văn bản nào?
directives-ask-remove = { $Co } muốn bỏ văn bản nào khỏi hồ sơ?
directives-removed = Đã bỏ văn bản khỏi hồ sơ. Muốn lấy lại, { $co } gửi /quaylai.
