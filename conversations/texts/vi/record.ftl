# Hồ sơ và kế hoạch học tập của mỗi người
choice-learning = Hồ sơ học tập của tôi
choice-goals = Kế hoạch học tập của tôi
choice-plans = Duyệt kế hoạch học tập
home-staff = Hồ sơ học tập, kế hoạch học tập và phần kê khai năm { $year } của { $co } ở đây. Có chứng chỉ mới, { $co } chụp ảnh gửi vào.
home-staff-owes = { $Co } còn **{ $count }** câu kê khai năm { $year }. Có chứng chỉ mới, { $co } chụp ảnh gửi vào.

record-ask-consent =
    Trợ lý lưu kế hoạch học tập, khoá học, chứng chỉ, danh hiệu và câu kê khai { $co } gửi, để tính các chỉ tiêu của trường và làm hồ sơ học tập của { $co }.
    Chỉ { $co }, tổ trưởng và thư ký xem được; mỗi lần xem đều có ghi lại. { $Co } sửa, xoá, lấy về lúc nào cũng được (/hoctap, /dulieu, /xoa).
    { $Co } có đồng ý không ạ?
record-not-agreed = Trợ lý không lưu gì thêm về { $co }. Khi nào đổi ý, { $co } mở lại /hoctap.
record-mine = { $count ->
    [0] Hồ sơ học tập của { $co } chưa có mục nào.
   *[other] Hồ sơ học tập của { $co } có **{ $count }** mục.
    }
record-of = { $count ->
    [0] Hồ sơ học tập của **{ $person }** chưa có mục nào. Nhật ký có ghi lần xem này.
   *[other] Hồ sơ học tập của **{ $person }** có **{ $count }** mục. Nhật ký có ghi lần xem này.
    }
record-how = Thêm một mục: { $co } gửi ảnh chứng chỉ, hoặc gõ một dòng, ví dụ: Chứng chỉ tiếng Anh B1 số 123 ngày 12/05/2024 do Đại học Thái Nguyên cấp
record-help = Mỗi mục gồm tên, ngày cấp, nơi cấp, số, số tiết và ảnh; trợ lý đọc từ lời kèm theo ảnh, { $co } sửa được từng phần. “Nhận tệp Word” cho { $co } bản hồ sơ học tập cá nhân để lưu hoặc mang theo. Xin đừng gửi ảnh căn cước công dân.
record-what = Xin { $co } gửi ảnh chứng chỉ, hoặc gõ tên khoá học, chứng chỉ, danh hiệu.
record-use-kept = Ghi tệp đã gửi vào hồ sơ ({ $count })
record-kept = Trợ lý giữ tệp này trong 30 ngày. Khi cần, { $co } mở /hoctap để ghi vào hồ sơ.
record-export = Nhận tệp Word
record-export-started = Trợ lý đang lập hồ sơ học tập cá nhân (Word), vài phút nữa gửi vào đây.
record-ask-kind = “{ $title }” thuộc loại nào ạ?
record-ask-kind-untitled = { $count ->
    [0] Đây là loại nào ạ?
   *[other] Đã nhận { $count } ảnh. Đây là loại nào ạ?
    }
record-read = Trên giấy, trợ lý đọc được: **{ $title }**.
record-read-holder = ⚠ Giấy ghi tên **{ $holder }**, khác với tên trong hồ sơ đang mở. Xin { $co } xem lại là giấy của ai.
record-read-ask = Nếu đúng, { $co } chọn loại để ghi vào hồ sơ:
record-read-other = Ghi vào hồ sơ của { $person }
record-read-plain = Không dùng điều đã đọc
record-noted = ✅ Đã ghi vào hồ sơ học tập:
record-head = **{ $title }**
record-line = { $what }: { $now }
record-dated = { $title } ({ $day })
record-gone = Mục này không còn trong hồ sơ.
record-needs-day = ⚠ Chưa có ngày cấp nên chưa tính mục này cho chỉ tiêu nào. { $Co } gõ ngày cấp, hoặc một dòng như trên giấy, ví dụ: số 123 ngày 12/05/2024
record-ok = Đúng rồi
record-correct = Sửa
record-remove = Xoá mục này
record-removed = Đã xoá. Nếu nhầm, { $co } gửi /quaylai để lấy lại.
record-photo-or-choice = { $Co } gửi thêm ảnh, gõ thêm chi tiết (ngày cấp, số, nơi cấp, số tiết), hoặc chọn dưới đây.
record-ask-which = { $Co } muốn sửa phần nào?
record-column-title = Tên
record-column-kind = Loại
record-column-issued = Ngày cấp
record-column-expires = Có giá trị đến
record-column-issuer = Nơi cấp
record-column-number = Số
record-column-hours = Số tiết
record-column-files = Số ảnh, tệp
record-ask-title = Tên đúng là gì ạ?
record-ask-kind-again = Thuộc loại nào ạ?
record-ask-issued = Cấp ngày nào ạ? Ví dụ: 12/05/2024
record-ask-expires = Có giá trị đến ngày nào ạ? Ví dụ: 12/05/2026
record-ask-issuer = Nơi nào cấp ạ?
record-ask-number = Số của văn bản là gì ạ?
record-ask-hours = Bao nhiêu tiết ạ? Ví dụ: 30
record-hours-number = Xin { $co } gửi số tiết bằng chữ số, ví dụ: 30

goals-none = { $Co } chưa có kế hoạch học tập năm { $year }. { $Co } gõ mục tiêu, mỗi mục tiêu một dòng, hoặc chọn từ gợi ý.
goals-draft = Kế hoạch học tập năm { $year } của { $co } (chưa gửi duyệt):
goals-sent = Kế hoạch học tập năm { $year } của { $co } (đang chờ duyệt):
goals-returned = Kế hoạch học tập năm { $year } của { $co } (cần sửa):
goals-approved = Kế hoạch học tập năm { $year } của { $co } (đã duyệt):
goals-line = { $number }. { $goal }
goals-word = Quý { $quarter }: { $text }
goals-remark = Ý kiến của người duyệt: “{ $text }”
goals-help = Kế hoạch gồm vài mục tiêu học tập trong năm. { $Co } gõ thêm, bỏ bớt, rồi gửi tổ trưởng duyệt; mỗi quý trợ lý hỏi một câu xem việc học đến đâu.
goals-send = Gửi duyệt
goals-suggest = Thêm từ gợi ý
goals-word-button = Ghi kết quả quý này
goals-remove = Bỏ một mục tiêu
goals-was-sent = Đã gửi kế hoạch để duyệt.
goals-ask-suggest = { $Co } chọn mục tiêu để đưa vào kế hoạch:
goals-suggest-done = Xong
goals-suggest-programmes = Hoàn thành bồi dưỡng thường xuyên năm { $year }
goals-suggest-subject = Dự đủ các buổi sinh hoạt chuyên môn, chuyên đề
goals-suggest-digital = Học và dùng một công cụ số mới trong dạy học
goals-suggest-language = Học ngoại ngữ hoặc tiếng dân tộc để thi chứng chỉ
goals-suggest-politics = Hoàn thành bồi dưỡng chính trị hè
goals-suggest-reading = Đọc ít nhất bốn cuốn sách trong năm
goals-ask-remove = { $Co } muốn bỏ mục tiêu nào?
goals-ask-word = Quý { $quarter }, việc học theo kế hoạch của { $co } thế nào ạ? { $Co } gõ vài dòng, hoặc chọn:
goals-word-well = Đúng kế hoạch
goals-word-slow = Chậm hơn kế hoạch
goals-word-own = Viết vài dòng
goals-word-cancel = Thôi
goals-word-noted = Đã ghi. Cảm ơn { $name }.

plans-overview = Kế hoạch học tập năm { $year }: { $approved } đã duyệt, **{ $sent } chờ duyệt**, trên { $people } người.
plans-of = Kế hoạch học tập năm { $year } của **{ $person }**:
plans-none-left = Kế hoạch này không còn chờ duyệt.
plans-approve = Duyệt
plans-return = Đề nghị sửa
plans-back = Quay lại
plans-approved = Đã duyệt.
plans-ask-reason = Xin { $co } ghi điều cần sửa để người lập biết.
plans-returned = Đã chuyển lại kèm ý kiến của { $co }.

notice-plan-sent = { $person } vừa gửi kế hoạch học tập, chờ { $co } duyệt.
notice-plan-withdrawn = { $person } đã rút lại kế hoạch học tập vừa gửi để sửa thêm; { $co } chưa cần duyệt.
notice-plan-approved = { $by } đã duyệt kế hoạch học tập của { $co }.
notice-plan-returned = { $by } đề nghị { $co } sửa kế hoạch học tập: “{ $reason }”
notice-answer-refused = Phần kê khai chỉ tiêu **{ $indicator }** của { $co } chưa xác nhận được: “{ $reason }”. Xin { $co } bổ sung rồi kê khai lại.
notice-refusal-withdrawn = Phần kê khai chỉ tiêu **{ $indicator }** của { $co } không còn bị trả lại; xin { $co } bỏ qua tin báo trước.
asking-quarter = Quý { $quarter } năm { $year } sắp hết. Việc học theo kế hoạch của { $co } đến đâu rồi ạ?
asking-census = { $Co } còn { $count } câu hỏi kê khai năm { $year } (chỉ tiêu { $indicators }), mỗi câu chỉ bấm một lần. Xin { $co } trả lời để trường tính đúng số liệu.

notice-record-ready = Đây là hồ sơ học tập cá nhân của { $person }. Xin { $co } giữ tệp này cẩn thận.
notice-invitations-ready = Phiếu mời của { $count } người, mỗi người một mã dùng một lần, có hạn 60 ngày. Mã đã phát trước đó không còn dùng được. Xin { $co } trao tận tay từng người.
