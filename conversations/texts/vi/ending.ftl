# Kết thúc năm: số văn bản, đóng và mở lại, công nhận, biện pháp, năm sau, nhật ký
choice-documents = Nhận riêng một văn bản
choice-pdf = Nhận cả bản PDF
choice-differences = Hồ sơ thay đổi những gì
choice-recognition = Quyết định công nhận
choice-measures = Còn thiếu gì, biện pháp
choice-measure = Báo kết quả biện pháp { $indicator }
choice-log = Xem nhật ký
choice-reopen = Mở lại để sửa
choice-next-year = Bắt đầu năm sau
minutes-started = Trợ lý đang lập biên bản họp (Word), vài phút nữa gửi vào đây.
pdf-started = Trợ lý đang làm bản PDF của các văn bản (tệp ZIP), vài phút nữa gửi vào đây.
documents-ask = { $Co } muốn nhận văn bản nào ạ?
documents-started = Trợ lý đang lập văn bản, vài phút nữa gửi vào đây.
differences-started = Trợ lý đang so hồ sơ hiện nay với lần gửi trước, vài phút nữa gửi kết quả vào đây.

tasks-closed = Đợt tự đánh giá năm { $year } đã kết thúc. Cảm ơn { $name }.
sheet-year-before = { " " }· năm { $year }: { $level }

papers-head = **Số và ngày các văn bản** của hồ sơ:
papers-line = – { $title }: { $number }, { $day }
papers-left = – Chưa ghi gì: { $count } văn bản
papers-line-open = – { $title }: chưa ghi
papers-line-signed = {" "}· đã có bản ký
papers-line-elsewhere = {" "}· theo kế hoạch, chưa có bản ký nên ghi là dự thảo
papers-line-plan = {" "}· đã có bản của đơn vị
papers-plan-out = Bỏ bản của đơn vị: { $title }
papers-plan-ask = Tệp Word, Excel chỉ giữ được làm **bản kế hoạch của đơn vị**; văn bản đã ký, xin { $co } gửi ảnh hoặc PDF. Đây là kế hoạch nào ạ?
papers-plan-kept = ✅ Đã lưu bản của đơn vị: { $title }. Trong tệp hồ sơ, bản này đứng thay bản do trợ lý lập.
papers-signed-out = Bỏ bản đã ký của { $title }
papers-signed-read = Trên giấy, trợ lý đọc được: **{ $title }**.
papers-signed-other-number = ⚠ Số trên giấy khác số đã ghi của { $title } ({ $number }). Xin { $co } xem lại.
papers-signed-no-number = ⚠ { $title } chưa ghi số trong hồ sơ. Xin { $co } xem số đọc được ở trên có đúng như trên giấy không.
papers-signed-many = ⚠ { $co } gửi { $count } tệp; mỗi văn bản chỉ giữ một tệp, các tệp còn lại vẫn được giữ riêng. Văn bản nhiều trang, xin { $co } gửi thành một tệp PDF.
papers-signed-ask = Đây là **bản đã ký** của văn bản nào ạ?
papers-signed-kept = ✅ Đã lưu bản đã ký của { $title }. Trong tệp hồ sơ, bản do trợ lý lập được ghi là dự thảo.
papers-signed-unnumbered = Số và ngày của văn bản này chưa được ghi; xin { $co } chọn văn bản đó dưới đây để ghi.
papers-stamped-ask = Trên bản đã ký của { $title } có số **{ $number }**, ngày **{ $day }**. Ghi số và ngày này vào hồ sơ ạ?
papers-stamped-ask-number = Trên bản đã ký của { $title } có số **{ $number }**. Ghi số này vào hồ sơ ạ?
papers-stamped-yes = Ghi như trên giấy
papers-stamped-no = Không, để sau
papers-no-day = chưa có ngày
papers-ask = { $Co } chọn văn bản cần ghi, hoặc gửi ảnh, PDF của bản đã ký:
papers-ask-number = Số và ngày của **{ $title }**? Ví dụ: { $number } ngày { $day }
papers-take-back = Muốn bỏ số đã ghi, { $co } gửi chữ “bỏ”; muốn quay lại danh sách, { $co } gửi /quaylai.
papers-ask-day = **{ $title }** ký ngày nào?
papers-kept = ✅ Đã ghi: { $line }.
papers-misread = Trợ lý chưa đọc được số văn bản trong “{ $said }”. Xin { $co } trả lời, ví dụ: { $example }
papers-wrong-kind = { $title } có ký hiệu loại văn bản là { $kind }, không phải { $said }. Xin { $co } kiểm tra lại.
papers-wrong-unit = Ký hiệu đơn vị { $said } khác với ký hiệu { $unit } trong quyết định thành lập tổ. Nếu { $said } mới đúng, xin { $co } sửa ở quyết định thành lập tổ trước.

close-ask = **Kết thúc đợt tự đánh giá năm { $year } ạ?** Sau đó phiếu, minh chứng và kết quả không sửa được nữa, hồ sơ là bản chính thức. Khi thật cần, { $co } mở lại được và ghi lý do.
close-unchecked = • Phiếu chưa kiểm tra chéo: { $indicators }
close-unit = • Toàn trường: **{ $level }**
close-proposed-0 = • Tổ **không đề nghị** công nhận năm nay.
close-proposed-1 = • Tổ đề nghị công nhận **mức độ 1**.
close-proposed-2 = • Tổ đề nghị công nhận **mức độ 2**.
close-unnumbered = • Văn bản chưa ghi số: { $count }
close-blanks = • Còn thiếu nội dung nên hồ sơ vẫn in dấu **bản nháp**: { $what }
close-no-meeting = Cuộc họp của tổ chưa quyết định xong, hoặc kết quả đã thay đổi sau cuộc họp, nên chưa kết thúc đợt được. Xin { $co } ghi xong biên bản họp trước.
close-already = Đợt tự đánh giá năm { $year } đã kết thúc rồi.
close-confirm-yes = Kết thúc đợt
close-confirm-no = Để sau
close-done = ✅ Đã kết thúc đợt tự đánh giá. Hồ sơ từ nay là bản chính thức; { $co } gửi /hoso để nhận.
close-filing = Hồ sơ đề nghị gửi trước ngày { $before }: nộp trực tiếp, trực tuyến (dịch vụ công) hoặc qua dịch vụ bưu chính ({ $article }).
close-result = Kết quả công nhận có trước ngày { $due } ({ $article }).

reopen-ask = Xin { $co } ghi **lý do mở lại** đợt tự đánh giá năm { $year }; trợ lý ghi lý do vào nhật ký và báo cả tổ.
reopen-reason-cancel = Không mở lại
reopen-done = Đã mở lại đợt tự đánh giá. Hồ sơ lại là bản nháp cho đến khi { $co } kết thúc đợt.

next-year-ask = **Bắt đầu đợt tự đánh giá năm { $next } ạ?** Trợ lý chép lại tổ, phân công và kế hoạch làm việc (dời sang năm sau, tránh Chủ nhật), và gợi ý theo phiếu năm { $year }. Xin { $co } nhận đủ hồ sơ năm { $year } trước, vì từ đó cả tổ làm việc với năm { $next }.
next-year-counted = Số liệu { $indicators } của năm { $next } được tính từ đầu theo danh sách nhân sự, cho đến khi phiếu ghi số khác.
next-year-open = Đợt tự đánh giá năm { $year } chưa kết thúc. Xin { $co } kết thúc đợt này trước khi bắt đầu năm sau.
next-year-yes = Bắt đầu
next-year-no = Để sau
next-year-done = ✅ Đã bắt đầu đợt tự đánh giá năm { $year }: tổ có { $count } người, việc đầu tiên trong kế hoạch là ngày { $day }/{ $first }.
next-year-done-without-plan = ✅ Đã bắt đầu đợt tự đánh giá năm { $year }: tổ có { $count } người, chưa có kế hoạch làm việc.

recognition-none = Chưa ghi quyết định công nhận nào. Khi nhận được quyết định, { $co } ghi vào đây để trợ lý theo dõi thời hạn.
recognition-line = Quyết định số **{ $number }** ngày { $day }: công nhận mức độ { $level }.
recognition-upgrade-from = • Từ ngày { $day } có thể đề nghị nâng lên mức độ 2.
recognition-until = • Thời hạn { $months } tháng, tính từ ngày ký, đến ngày { $day }.
recognition-ended = • Đã hết thời hạn { $months } tháng từ ngày { $day }; đơn vị cần đề nghị công nhận lại.
recognition-list-add = Ghi quyết định mới hoặc sửa
recognition-list-leave = Về danh sách việc
recognition-ask-number = Số và ngày của quyết định công nhận? Ví dụ: 123/QĐ-UBND ngày 20/03/2025
recognition-misread = Trợ lý chưa đọc được số quyết định. Xin { $co } trả lời, ví dụ: 123/QĐ-UBND ngày 20/03/2025
recognition-ask-day = Quyết định được ký ngày nào?
recognition-ask-level = Quyết định số **{ $number }** ngày { $day } công nhận mức độ nào?
recognition-level = Mức độ { $level }
recognition-kept = ✅ Đã ghi quyết định công nhận. Trợ lý sẽ báo khi đến các mốc dưới đây.

measures-head = **Còn thiếu gì để đạt mức độ cao hơn:**
measures-line = • { $indicator } { $title }: { $level }. { $why }
measures-decided = Cuộc họp quyết định: { $reason }.
measures-planned = ➜ { $text } ({ $who }, hạn { $day })
measures-planned-unseen = ➜ Đã có biện pháp ghi trong phiếu ({ $who }, hạn { $day })
measures-unplanned = ➜ Phiếu chưa có biện pháp. { $state ->
    [open] Xin { $who } ghi ở mục “Biện pháp cải tiến”, gửi /phieu { $indicator } để mở.
   *[other] Nên bàn và ghi ở đợt năm sau.
    }
measures-none = Mọi chỉ tiêu đều đạt mức độ 2.
measures-none-yet = Các chỉ tiêu đã đủ thông tin đều đạt mức độ 2; những chỉ tiêu khác chưa tính được.
measures-before = **Biện pháp đề ra ở đợt năm { $year }:**
measures-before-line = • { $indicator }: { $text } → { $outcome }.{ $note }
measures-ask = Xin { $co } chọn việc tiếp theo:
measure-ask =
    Biện pháp đề ra ở đợt năm { $year } cho **chỉ tiêu { $indicator }. { $title }**:
    “{ $text }”
    Hạn: { $day }. Đến nay đã làm đến đâu ạ?
measure-outcome-done = Đã làm xong
measure-outcome-partly = Làm được một phần
measure-outcome-not-done = Chưa làm
measure-ask-note = { $Co } có muốn ghi thêm không? Ví dụ: đã cử 05 giáo viên đi học, 03 người đã có chứng chỉ.
measure-kept = ✅ Đã ghi kết quả biện pháp của chỉ tiêu { $indicator }.
measure-is-done = đã làm xong
measure-is-partly = làm được một phần
measure-is-not-done = chưa làm
measure-is-open = chưa báo kết quả

log-head = **Nhật ký**, mới nhất ở trên:
log-line = { $time } { $said }
log-empty = Nhật ký chưa có gì.
log-list-older = Cũ hơn
log-list-newer = Mới hơn
log-list-export = Tải về (Excel)
log-list-leave = Về danh sách việc
log-started = Trợ lý đang ghi nhật ký ra tệp Excel; tệp sẽ được gửi vào đây trong ít phút nữa.

notice-closed = { $by } đã kết thúc đợt tự đánh giá năm { $year }. Phiếu và kết quả không sửa được nữa. Cảm ơn { $name }.
notice-reopened =
    { $by } đã mở lại đợt tự đánh giá năm { $year } để sửa, lý do:
    “{ $reason }”
notice-next-year = { $by } đã bắt đầu đợt tự đánh giá **năm { $year }** với cùng tổ, phân công và kế hoạch.
notice-measures = Xin { $co } cho biết các biện pháp đề ra ở đợt năm { $year } đã làm đến đâu:
notice-measure-due = Biện pháp đề ra cho chỉ tiêu **{ $indicator }** đến hạn vào ngày **{ $day }**:
    “{ $text }”
    Xin { $co } hoàn thành trước ngày đó; kết quả được báo ở đợt tự đánh giá năm sau.
notice-next-year-due = Theo kế hoạch năm trước, đợt tự đánh giá **năm { $year }** bắt đầu vào khoảng ngày **{ $day }**. Khi { $co } bấm “Bắt đầu năm sau”, trợ lý chép lại tổ, phân công và kế hoạch với ngày tháng mới để { $co } xem và sửa.
notice-next-year-late = Theo kế hoạch năm trước, đợt tự đánh giá **năm { $year }** lẽ ra bắt đầu từ ngày **{ $day }**, nay chưa bắt đầu. Khi { $co } bấm “Bắt đầu năm sau”, trợ lý chép lại tổ, phân công và kế hoạch để { $co } xem và sửa.
notice-recognition-upgrade = Đã đủ { $months } tháng kể từ Quyết định số { $number } ngày { $signed } công nhận mức độ 1. Từ ngày **{ $day }**, đơn vị có thể đề nghị nâng lên **mức độ 2**.
notice-recognition-ending = Kết quả công nhận mức độ { $level } theo Quyết định số { $number } ngày { $signed } sắp hết thời hạn, vào ngày **{ $day }**. Xin { $co } chuẩn bị hồ sơ đề nghị công nhận lại.
notice-recognition-ended = Kết quả công nhận mức độ { $level } theo Quyết định số { $number } ngày { $signed } đã hết thời hạn từ ngày **{ $day }**. Đơn vị cần đề nghị công nhận lại.

notice-document-ready = **{ $title }** đã lập xong.
notice-document-draft = **{ $title }** đã lập xong, còn mang dấu **bản nháp** vì hồ sơ chưa hoàn tất.
notice-document-kept = Bản trên giấy của nhà trường gửi trước; tệp do trợ lý lập gửi sau để đối chiếu.
notice-document-none = Với kết quả hiện nay, hồ sơ không có văn bản này.
notice-pdf-ready = Bản PDF của cả { $count } văn bản đã xong, xếp theo thư mục của hồ sơ.
notice-pdf-making = Đã viết xong { $count } văn bản, đang chuyển sang PDF…
notice-pdf-none = Máy chủ chưa có LibreOffice nên trợ lý chưa làm được bản PDF. Tệp Word vẫn dùng được: mở bằng Word rồi chọn “Save as”, PDF.
notice-pdf-failed = Lần này trợ lý chưa chuyển được sang PDF; tệp Word vẫn dùng được. Nếu cần bản PDF, xin thầy/cô thử lại sau ít phút.
notice-log-ready = Nhật ký đã ghi ra tệp Excel: { $count } việc.
notice-changes-first = Chưa có hồ sơ nào được gửi trước đây để so sánh. Xin gửi /hoso để lập hồ sơ.
notice-changes-none = Hồ sơ không thay đổi gì so với lần gửi lúc { $at }.
notice-changes-head = So với hồ sơ gửi lúc { $at }, có **{ $count } tệp khác** (chi tiết từng đoạn ở tệp đính kèm):
notice-changes-added = • Thêm: { $file }
notice-changes-removed = • Bỏ: { $file }
notice-changes-changed = • Sửa { $count } đoạn: { $file }
notice-changes-looks = • Khác ảnh hoặc dấu “bản nháp”: { $file }
