# Reading a work plan (kế hoạch làm việc): what is wrong with the file

plan-file-missing = Không tìm thấy tệp “{ $name }”. { $Co } kiểm tra lại tên và thư mục của tệp.
plan-file-empty = Tệp “{ $name }” rỗng, không có nội dung. { $Co } lưu lại kế hoạch rồi gửi lại tệp.
plan-file-too-large = Tệp “{ $name }” quá lớn. Tệp kế hoạch cần dưới 20 MB; { $co } bỏ bớt ảnh rồi lưu lại.
plan-file-doc = Tệp “{ $name }” có định dạng Word cũ (.doc). { $Co } mở tệp bằng Word, chọn Lưu thành (Save As), chọn kiểu .docx rồi gửi lại.
plan-file-xls = Tệp “{ $name }” có định dạng Excel cũ (.xls). { $Co } mở tệp bằng Excel, chọn Lưu thành (Save As), chọn kiểu .xlsx rồi gửi lại.
plan-file-encrypted = Tệp “{ $name }” được đặt mật khẩu nên không đọc được. { $Co } gỡ mật khẩu, lưu lại rồi gửi tệp.
plan-file-other = Tệp “{ $name }” không phải tệp Word (.docx), Excel (.xlsx) hay PDF. { $Co } lưu kế hoạch thành một trong các kiểu này rồi gửi lại.
plan-file-blurred = Ảnh hoặc bản quét “{ $name }” chưa đủ rõ để đọc kế hoạch. Xin { $co } gửi tệp Word (.docx) của kế hoạch, hoặc quét lại cho thẳng và rõ.
plan-file-broken = Tệp “{ $name }” bị lỗi, không mở được. { $Co } mở tệp bằng Word hoặc Excel, lưu lại rồi gửi lại.
plan-none = Trong tệp “{ $name }” không có kế hoạch làm việc. Tệp cần có bảng công việc (cột ngày, nội dung, người thực hiện) hoặc bảng phân công (cột họ và tên, nhiệm vụ, chỉ tiêu).
plan-unreadable = Không đọc được dòng nào trong các bảng của tệp “{ $name }”. { $first }
plan-form-unfilled = Tệp “{ $name }” có bảng kế hoạch nhưng các bảng còn trống. { $Co } điền ít nhất một dòng công việc hoặc một thành viên rồi gửi lại.

# Writing the form

plan-form-exists = Đã có tệp “{ $name }”; tệp cũ được giữ nguyên. { $Co } chọn tên khác cho biểu mẫu.
plan-form-name = Biểu mẫu là tệp Excel, tên cần có đuôi .xlsx; “{ $name }” chưa đúng.
plan-form-unwritable = Không ghi được tệp “{ $name }”. { $Co } kiểm tra thư mục có tồn tại và cho phép ghi không.

# Doubts about one cell; they follow the cell's text and a colon

plan-doubt-date-none = chưa đọc được ngày nào, cần hỏi lại ngày của việc này. Ngày nên ghi dạng 06/01/2025.
plan-doubt-date-impossible = ngày này không có trong lịch, cần hỏi lại ngày của việc này.
plan-doubt-date-reversed = ngày kết thúc trước ngày bắt đầu, cần hỏi lại ngày của việc này.
plan-doubt-date-no-year = chưa ghi năm và không suy ra được năm, cần hỏi lại ngày của việc này.
plan-doubt-date-week = chưa rõ tuần ấy từ ngày nào đến ngày nào, cần hỏi lại ngày của việc này.
plan-doubt-date-part = chỉ ghi khoảng chừng; tạm hiểu là { $read }.
plan-doubt-date-after = “sau ngày” không gồm chính ngày ấy; tạm hiểu là { $read }.
plan-doubt-date-rest = có phần chưa hiểu; tạm hiểu là { $read }.
plan-doubt-date-before = “trước ngày” không gồm chính ngày ấy; hạn cuối được ghi là { $read }.
plan-doubt-date-year = chưa ghi năm; tạm hiểu là { $read }.
plan-doubt-date-weekday = thứ không khớp với ngày; tạm hiểu là { $read }.
plan-doubt-date-order = các ngày không theo thứ tự; tạm hiểu là { $read }.
plan-doubt-date-blank-first = chưa ghi ngày, cần hỏi lại ngày của việc này.
plan-doubt-date-blank = chưa ghi ngày; tạm lấy ngày của dòng trên, { $read }.
plan-doubt-date-seen = ảnh đọc chưa chắc ngày này (có thể là { $read }), cần hỏi lại ngày của việc này.
plan-doubt-seen = hai lần đọc ảnh không giống nhau; xin { $co } so với bản giấy.
plan-doubt-date-far = ngày { $read } cách xa năm đánh giá { $year }; xin { $co } xem lại.
plan-doubt-moved-weekend = sau khi chuyển năm, ngày { $day } là cuối tuần; xin { $co } xem lại.
plan-doubt-moved-year = nội dung còn ghi năm { $years }; xin { $co } sửa nếu cần.
plan-doubt-task-blank = chưa ghi nội dung công việc, dòng này chưa được đưa vào kế hoạch.
plan-doubt-task-moved = có ghi là dời, lùi hoặc chuyển sang ngày khác; xin { $co } xem lại ngày của việc này.
plan-doubt-task-off = có ghi là hoãn, bỏ hoặc không tổ chức; dòng này vẫn được giữ trong kế hoạch, xin { $co } xem lại.
plan-doubt-who-blank = chưa ghi người thực hiện; tạm tính là tất cả thành viên.
plan-doubt-who-head = tạm hiểu “{ $part }” là tổ trưởng.
plan-doubt-who-deputy = tạm hiểu “{ $part }” là tổ phó.
plan-doubt-who-school = tạm hiểu “{ $part }” là tất cả thành viên của Tổ.
plan-doubt-who-nobody = chưa rõ ai làm việc này; tạm tính là tất cả thành viên.
plan-doubt-who-unknown = chưa rõ “{ $part }” là ai trong tổ; xin { $co } ghi họ tên như trong bảng phân công.
plan-doubt-who-many = có nhiều người trong tổ tên là “{ $part }”; xin { $co } ghi đủ họ tên.
plan-old-font = Tệp dùng phông chữ cũ ({ $font }) và đã được chuyển sang chữ Unicode. Xin { $co } xem lại họ tên và dấu.
plan-doubt-role-blank = chưa ghi nhiệm vụ trong tổ; tạm tính là thành viên.
plan-doubt-role-head = tạm hiểu là tổ trưởng.
plan-doubt-role-unknown = chưa rõ nhiệm vụ trong tổ; tạm tính là thành viên.
plan-doubt-role-both = ô này ghi nhiều nhiệm vụ; tạm hiểu theo nhiệm vụ trong Tổ.
plan-doubt-role-office = có lẽ là chức vụ chuyên môn; tạm tính là thành viên.
plan-doubt-role-twice = nhiệm vụ khác với dòng trước của cùng người; giữ nhiệm vụ ghi trước.
plan-doubt-name = chưa chắc đây là họ tên của một người; xin { $co } xem lại.
plan-doubt-away = có ghi là người này nghỉ hoặc đã chuyển đi; vẫn được giữ trong danh sách, xin { $co } xem lại.
plan-doubt-name-none = đây không phải họ tên của một người nên chưa được đưa vào danh sách.
plan-doubt-name-spelled = tạm hiểu là { $known }, viết khác dấu ở bảng trước.
plan-doubt-name-blank = dòng này không ghi họ tên nên chưa được đưa vào danh sách.
plan-doubt-codes-rest = có phần chưa hiểu; tạm hiểu là { $read }.
plan-doubt-codes-none = chưa đọc được chỉ tiêu nào. { $Co } có thể ghi “Tiêu chí 1” hoặc “1.1; 1.2”.
plan-doubt-code-unknown = không có “{ $code }” trong bộ tiêu chí của đơn vị.
plan-doubt-codes-reversed = khoảng “{ $range }” viết ngược nên chưa được tính.
plan-doubt-codes-comma = chưa rõ “{ $text }” là chỉ tiêu hay hai tiêu chí; chỉ tiêu nên ghi bằng dấu chấm, ví dụ 1.2.
plan-doubt-codes-except = phần loại trừ “{ $code }” không nằm trong phần được giao.

plan-no-codes = không có chỉ tiêu nào

# Warnings

plan-warn-item = Bảng công việc, ô “{ $cell }”: { $doubt }
plan-warn-member = Bảng phân công, { $name }, ô “{ $cell }”: { $doubt }
plan-warn-sentence = Câu “{ $cell }”: { $doubt }
plan-warn-row = Bảng phân công, dòng “{ $cell }”: { $doubt }
plan-warn-no-unit = Chưa đọc được tên trường trong kế hoạch.
plan-warn-no-year = Chưa đọc được năm đánh giá trong kế hoạch.
plan-warn-year-guessed = Kế hoạch không ghi năm đánh giá; tạm hiểu là năm { $year } theo ngày của các công việc.
plan-warn-years-differ = Kế hoạch nhắc đến nhiều năm đánh giá ({ $years }); tạm hiểu là năm { $year }.
plan-warn-struck = Tệp có chữ bị gạch ngang, trợ lý không lấy phần này: { $cells }. Xin { $co } xem lại.
plan-warn-seen = Kế hoạch được đọc từ ảnh hoặc bản quét nên có thể sai dấu. Xin { $co } xem lại từng dòng và từng họ tên.
plan-warn-pages = Tệp dài quá, còn { $count } trang cuối chưa đọc.
plan-warn-member-seen = Bảng phân công, { $name }: hai lần đọc ảnh không giống nhau. Xin { $co } xem lại họ tên và việc được giao.
plan-warn-torn = Có dòng của bảng nằm ở chỗ sang trang: { $rows }. Xin { $co } xem lại dòng ấy.
plan-warn-hidden = Tệp có { $count } hàng hoặc cột bị ẩn; trợ lý không đọc phần bị ẩn.
plan-warn-roster-prose = Tệp không có bảng phân công; thành viên được lấy từ lời văn. { $Co } xem lại họ tên, nhiệm vụ và chỉ tiêu của từng người.
plan-warn-no-schedule = Tệp không có bảng công việc (cột ngày, nội dung, người thực hiện). { $Co } bổ sung bảng này để trợ lý nhắc việc đúng ngày.
plan-warn-schedule-empty = Bảng công việc chưa có dòng nào dùng được. { $Co } bổ sung để trợ lý nhắc việc đúng ngày.
plan-warn-prose = Tệp không có bảng công việc; các mốc hạn được lấy từ lời văn và tạm giao cho tất cả thành viên. { $Co } xem lại và bổ sung bảng công việc.
plan-warn-no-who-column = Bảng công việc không có cột người thực hiện; các việc tạm tính là của tất cả thành viên.
plan-warn-no-roster = Tệp không có bảng phân công (cột họ và tên, nhiệm vụ, chỉ tiêu). { $Co } bổ sung danh sách thành viên và chỉ tiêu của từng người.
plan-warn-roster-empty = Bảng phân công chưa có thành viên nào. { $Co } bổ sung danh sách thành viên và chỉ tiêu của từng người.
plan-warn-no-role-column = Bảng phân công không có cột nhiệm vụ trong tổ; mọi người tạm tính là thành viên.
plan-warn-no-lead = Bảng phân công chưa có tổ trưởng.
plan-warn-no-secretary = Bảng phân công chưa có thư ký.
plan-warn-leads = Bảng phân công có nhiều tổ trưởng: { $names }.
plan-warn-nobody = Chưa có ai đánh giá chỉ tiêu { $codes }.
plan-warn-several = Chỉ tiêu { $codes } có nhiều người cùng đánh giá: { $names }.
plan-warn-own-check = { $name } được giao kiểm tra chéo chỉ tiêu { $codes } do chính mình đánh giá. { $Co } giao phần kiểm tra này cho người khác.

# The Excel form: names of sheets and columns, which the reader finds again by their headings

plan-form-schedule = Công việc
plan-form-roster = Phân công
plan-form-schedule-title = KẾ HOẠCH LÀM VIỆC CỦA TỔ ĐÁNH GIÁ “ĐƠN VỊ HỌC TẬP”
plan-form-roster-title = PHÂN CÔNG NHIỆM VỤ TRONG TỔ ĐÁNH GIÁ
plan-form-schedule-help = Mỗi việc một dòng. Ngày ghi dạng 06/01/2025 hoặc “Từ 06/01/2025 đến 08/01/2025”. Người thực hiện: Tất cả thành viên, Tổ trưởng và thư ký, hoặc họ tên. Dòng ví dụ không được tính.
plan-form-roster-help = Mỗi người một dòng. Chỉ tiêu ghi “Tiêu chí 1”, “1.1; 1.2” hoặc “Tiêu chí 1 trừ 1.5”. Không giao kiểm tra chéo cho người đã đánh giá. Dòng ví dụ không được tính.
plan-form-unit = Tên trường:
plan-form-year = Năm đánh giá:
plan-form-number = TT
plan-form-date = Ngày, tháng, năm
plan-form-task = Nội dung
plan-form-who = Người thực hiện
plan-form-note = Ghi chú
plan-form-name-column = Họ và tên
plan-form-role = Nhiệm vụ trong tổ
plan-form-assess = Chỉ tiêu được phân công đánh giá
plan-form-check = Chỉ tiêu được phân công kiểm tra chéo
plan-form-example = Ví dụ
plan-form-example-date = 06/01/2025
plan-form-example-task = Thống nhất kế hoạch làm việc
plan-form-example-who = Tất cả thành viên
plan-form-example-name = Nguyễn Thị Lan
plan-form-example-role = Thành viên
plan-form-example-assess = Tiêu chí 2
plan-form-example-check = Tiêu chí 1
plan-form-role-hint = { $Co } chọn một trong bốn nhiệm vụ trong danh sách.

# The roles, as the form offers them and the tables show them

plan-role-lead = Tổ trưởng
plan-role-deputy = Tổ phó
plan-role-secretary = Thư ký
plan-role-member = Thành viên

# The usual plan of a school that has none (dvht_core.work_plan.default_plan)

plan-usual-agree = Họp Tổ, thống nhất kế hoạch làm việc
plan-usual-train = Tập huấn cách đánh giá “Đơn vị học tập” cho các thành viên
plan-usual-write = Viết và nộp phiếu đánh giá chỉ tiêu, kèm minh chứng đã đánh mã
plan-usual-report = Xây dựng báo cáo tự đánh giá
plan-usual-meet = Họp Tổ, hoàn chỉnh báo cáo và hồ sơ; đề nghị công nhận hoặc không công nhận
