# Mỗi lệnh trong cuộc trò chuyện để làm gì: trang docs/lenh-chat.md, màn “Thêm…”, danh sách lệnh của Telegram
# đều lấy từ đây. Vừa một dòng trên điện thoại; ai dùng được thì chương trình tự biết.

command-start = bắt đầu; kèm mã mời để tham gia
command-tasks = trang đầu: đang ở đâu, việc tiếp theo
command-mine = phiếu phải viết, phải kiểm tra, đã nộp
command-more = mọi việc làm được, theo nhóm
command-continue = trở lại câu đang hỏi
command-sheet = mở một phiếu, ví dụ /phieu 2.2
command-sheet-word = nhận một phiếu về để viết trên Word, ví dụ /phieuword 2.2
command-sheet-file = đọc lại tệp Word của phiếu đã gửi
command-fix = sửa một câu trả lời, ví dụ /sua 2.2 met
command-evidence = gửi ảnh, tệp cho một chỉ tiêu
command-paper = trả lời về điều trợ lý đọc được trên ảnh minh chứng
command-file = chọn chỉ tiêu cho tệp đã gửi mà chưa ghi vào đâu
command-check = kiểm tra chéo một phiếu, ví dụ /kiemtra 1.3
command-check-all = kiểm tra chéo cả tiêu chí, ví dụ /kiemtratieuchi 1
command-others = viết phiếu của người chưa dùng trợ lý
command-data = nhận bản sao
command-revoke = khoá các liên kết đã nhận
command-connect = nhận mã nối thêm một kênh trò chuyện; dùng mã ấy ở kênh kia: /lienket MÃ
command-disconnect = nối thêm, huỷ nối
command-erasure = đề nghị xoá
command-erase = của thành viên
command-language = đổi ngôn ngữ
command-learning = gửi ảnh chứng chỉ, sửa, nhận tệp Word
command-goals = mục tiêu học trong năm, từng quý
command-quarter = quý ấy học đúng kế hoạch hay chậm hơn: /quy 1 dung, /quy 1 cham
command-declare = trả lời các chỉ tiêu tính theo từng người
command-staff = ai được tính, phiếu mời
command-census = xác nhận từng người
command-plans = xem, duyệt từng người
command-setup = gửi kế hoạch, hoặc trả lời vài câu
command-undo-setup = khi chưa ai viết gì (người đã lập đợt)
command-changes = thành viên, lời mời
command-school = khi có nhiều trường
command-status = một hình và ba câu
command-board = phiếu cỡ lớn, máy chiếu
command-sheets = đọc từng phiếu, trả lại kèm lý do
command-report = báo cáo, phiếu tổng hợp, tờ trình
command-reminders = giờ nhắc, giờ nghỉ, tạm dừng
command-calendar = đưa ngày của kế hoạch vào điện thoại
command-later = nhắc lại sau 2 giờ
command-tomorrow = nhắc lại sáng mai
command-remind = gửi tin nhắc ngay
command-meeting = quyết định từng chỉ tiêu, đề nghị
command-minutes = biên bản của lần họp đã ghi
command-papers = kể cả bản đã ký
command-differences = so với lần gửi trước
command-close = chốt kết quả, không ai sửa nữa
command-reopen = mở đợt đã đóng, có lý do
command-next-year = lập đợt tự đánh giá năm sau
command-recognition = ghi quyết định, theo dõi thời hạn
command-measures = điều còn thiếu để đạt mức độ 2
command-measure = báo kết quả biện pháp năm trước, ví dụ /baobienphap 2.4
command-log = ai đã sửa gì, tải Excel
command-dossier = văn bản kèm minh chứng
command-unit-facts = cơ quan chủ quản, nơi nhận, căn cứ, tình hình
command-documents = Word và PDF
command-pdf = mọi văn bản, khi máy chủ có LibreOffice
command-directives = văn bản chỉ đạo của cấp trên
command-templates = mẫu Word riêng của trường, in thử; logo
command-help = trợ giúp về câu đang hỏi
command-back = lùi một bước
command-for-leads = tổ trưởng, thư ký
command-stop = tạm dừng

# Nút của mỗi lệnh
choice-mine = Việc của tôi
choice-more = Thêm việc khác…
choice-calendar = Lịch của tôi
choice-evidence = Gửi minh chứng
choice-sheet-file = Phiếu gửi bằng Word
choice-board = Bảng trên trình duyệt
choice-changes = Đổi kế hoạch, phân công
choice-erase = Xoá dữ liệu theo đề nghị
choice-erasure = Xoá dữ liệu của tôi
choice-revoke = Thu hồi liên kết
choice-data = Dữ liệu của tôi
choice-language = English
choice-reminders = Nhắc việc
choice-disconnect = Kênh trò chuyện
choice-directives = Văn bản chỉ đạo
choice-templates = Biểu mẫu Word
choice-unit-facts = Thông tin đơn vị
choice-school = Chuyển sang trường khác
choice-setup = Lập đợt tự đánh giá
choice-undo-setup = Huỷ đợt vừa lập

# Các nhóm trong “Thêm…”
group-work = Phiếu, minh chứng
group-work-about = viết, xem phiếu; còn thiếu gì
group-learning = Học tập
group-learning-about = hồ sơ, kế hoạch, kê khai
group-team = Tổ, nhân sự
group-team-about = tiến độ, phân công, danh sách
group-papers = Hồ sơ, văn bản
group-papers-about = lập, nhận, ghi số
group-forms = Nội dung văn bản
group-forms-about = đơn vị, chỉ đạo, biểu mẫu
group-year = Họp, kết thúc năm
group-year-about = quyết định, đóng đợt, năm sau
group-own = Cài đặt, dữ liệu
group-own-about = nhắc việc, kênh, ngôn ngữ, xoá
menu-ask = { $Co } muốn làm gì ạ?
menu-group = **{ $group }**
menu-line = • { $name }: { $about }
menu-home = Về trang đầu

# Telegram cho xem trước khi bắt đầu, và trong hồ sơ của trợ lý
about-assistant =
    Trợ lý giúp nhà trường tự đánh giá “Đơn vị học tập” theo Thông tư 24/2023/TT-BGDĐT: viết phiếu, gửi minh chứng, kiểm tra chéo, họp tổ, lập hồ sơ.

    Thầy/cô cần mã mời của trường. Bấm Bắt đầu rồi gửi mã. Trong cuộc trò chuyện: /viec là trang đầu, /them là mọi việc làm được.
about-assistant-short = Giúp nhà trường tự đánh giá “Đơn vị học tập” (TT 24/2023). /viec trang đầu, /them mọi việc.
