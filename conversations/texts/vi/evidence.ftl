evidence-head = **Chỉ tiêu { $indicator }. { $title }**
evidence-ask =
    Xin { $co } gửi **minh chứng** (ảnh, PDF, Word hoặc Excel), kèm tên, số và ngày của văn bản.
    Ví dụ: { $suggestions }.
evidence-have = Chỉ tiêu này đã có { $count } minh chứng:
evidence-more = { $Co } gửi thêm ảnh hoặc tệp, hoặc chọn dưới đây.
evidence-help = Minh chứng gợi ý: { $suggestions }. Các ảnh gửi cùng một lần được ghi thành một minh chứng. Chỉ tiêu không có minh chứng phù hợp bị coi là không đạt. Xin đừng gửi ảnh căn cước công dân.
evidence-item = { $code } { $title }
evidence-untitled = (chưa có tên)
evidence-done = Xong phần minh chứng
evidence-later = Để sau
evidence-rename = Sửa tên một minh chứng
evidence-ask-rename = { $Co } muốn sửa tên minh chứng nào?
evidence-use-library = Dùng minh chứng đã có ({ $count })
evidence-remove = Bỏ một minh chứng
evidence-send-file = Xin { $co } gửi ảnh hoặc tệp minh chứng (kèm tên văn bản), hoặc chọn dưới đây.
evidence-title-long = Tên minh chứng dài quá { $limit } ký tự. Xin { $co } viết gọn lại, phần còn lại ghi trong mô tả.

evidence-photos = ảnh
evidence-files = tệp
evidence-added =
    📎 Đã nhận { $count } { $what }, ghi vào minh chứng:
    **{ $code }** { $title }
evidence-noted = 📎 Đã ghi **{ $code }** { $title }
evidence-beside-rename = Sửa tên minh chứng
evidence-before = Ngay trước đó đã nhận: { $codes }.
evidence-dark = Ảnh hơi tối, có thể khó đọc khi in. { $Co } có thể chụp lại và gửi thêm.
evidence-blurred = Ảnh hơi nhoè, có thể khó đọc khi in. { $Co } có thể chụp lại và gửi thêm.
evidence-small = Ảnh nhỏ, có thể khó đọc khi in. Nếu được, xin { $co } gửi lại ảnh gốc.
evidence-lost = Trợ lý chưa tải được tệp này do mạng chậm. Xin { $co } gửi lại giúp.
evidence-ask-right = Tên như vậy đã đúng chưa ạ?
evidence-ask-title = Xin { $co } cho biết tên minh chứng (loại văn bản, số, ngày, nội dung), ví dụ: Kế hoạch số 12/KH-TrTH ngày 05/01/2024 về bồi dưỡng thường xuyên
evidence-named-ok = Đúng rồi, tiếp tục
evidence-named-ok-untitled = Bỏ qua tên, tiếp tục
evidence-named-more = Gửi thêm minh chứng khác
evidence-named-rename = Sửa tên
evidence-split = Tách thành { $count } minh chứng
evidence-ask-library = { $Co } dùng minh chứng nào? Mã cũ được giữ nguyên.
evidence-ask-remove = Bỏ minh chứng nào khỏi chỉ tiêu này? Nếu nhầm, { $co } gửi /quaylai để lấy lại.
evidence-removed = Đã bỏ { $code } khỏi chỉ tiêu này. Muốn lấy lại, { $co } gửi /quaylai.
evidence-gone = Minh chứng đó không còn trong chỉ tiêu này, nên chưa ghi được tên.
evidence-ask-which = 📎 Đã nhận { $what }. Đây là minh chứng cho chỉ tiêu nào ạ?
evidence-which-later = Để sau
evidence-which-discard = Không dùng tệp này
evidence-which-kept = Chọn chỉ tiêu cho tệp đã gửi ({ $count })
evidence-which-back = Về danh sách việc
evidence-told-later = Trợ lý giữ tệp này trong 30 ngày. Khi cần, { $co } gửi /minhchung để chọn chỉ tiêu.
evidence-told-discard = Trợ lý không ghi tệp này vào chỉ tiêu nào.
evidence-no-indicator = Trợ lý chưa rõ là chỉ tiêu nào. Xin { $co } bấm một chỉ tiêu dưới đây, hoặc gõ mã của chỉ tiêu.
evidence-use-waiting = Dùng tệp đã gửi, chưa ghi ({ $count })
evidence-ask-waiting = { $Co } dùng tệp nào cho chỉ tiêu này?
evidence-for = { $indicator } { $title }
evidence-ask-whose = { $Co } muốn xem hoặc gửi minh chứng của chỉ tiêu nào?
evidence-known = Tệp này đã có trong kho minh chứng: { $codes }. Mã cũ được dùng lại.
evidence-look-alike = Ảnh này rất giống minh chứng { $code } đã có.
evidence-same = Bỏ ảnh này, dùng { $code }

# Điều đọc được trên ảnh, chỉ là đề nghị
paper-offer =
    Trên ảnh của minh chứng { $code }, trợ lý đọc được:
    **{ $title }**
paper-twin = Văn bản này đã có trong kho minh chứng, mã { $code }.
paper-other-year = Ngày ban hành không thuộc năm { $year }. { $Co } xem giúp có đúng là minh chứng của năm { $year } không.
paper-ask = Xin { $co } xem lại trước khi dùng.
paper-yes = Đúng rồi
paper-edit = Sửa
paper-no = Không dùng
paper-same = Bỏ ảnh này, dùng { $code }
paper-told-yes = Đã ghi **{ $code }** { $title }
paper-told-no = Vâng, trợ lý không dùng điều đã đọc trên ảnh.
paper-told-same = Đã dùng minh chứng có sẵn.
paper-settled = Điều đọc được trên ảnh này đã xem rồi.
paper-turned = Ảnh của minh chứng { $code } bị xoay, trợ lý đã xoay lại cho đúng chiều.
paper-turned-too = Ảnh bị xoay, trợ lý đã xoay lại cho đúng chiều.
paper-better = Nội dung này hợp với chỉ tiêu **{ $indicator }** ({ $title }) hơn; nếu muốn, { $co } chọn “Chuyển sang chỉ tiêu { $indicator }”.
paper-cut = Ảnh của minh chứng { $code } bị mất một bên trang nên trợ lý chưa đọc được. Nếu tiện, xin { $co } chụp lại cho đủ bốn góc giấy rồi gửi thêm.
paper-dark = Ảnh của minh chứng { $code } tối quá nên trợ lý chưa đọc được chữ. Nếu tiện, xin { $co } chụp lại ở chỗ sáng hơn rồi gửi thêm.
paper-blurred = Ảnh của minh chứng { $code } bị nhoè nên trợ lý chưa đọc được chữ. Nếu tiện, xin { $co } giữ chắc máy, chụp lại rồi gửi thêm.
paper-known = Tôi đã rõ
paper-move = Chuyển sang chỉ tiêu { $indicator }
paper-unturn = Để ảnh như cũ
paper-told-move = Đã chuyển minh chứng **{ $code }** sang chỉ tiêu { $indicators }.
paper-told-unturn = Đã để ảnh của **{ $code }** như lúc { $co } gửi.
paper-waits = Tên đọc trên ảnh vẫn chờ { $co } xem; các nút ở tin đó vẫn bấm được.
paper-ask-fixing =
    Trợ lý đang đọc là:
    **{ $title }**
    { $Co } cần sửa phần nào ạ? { $Co } cũng có thể gõ lại cả tên.
paper-fixed = Dùng như trên
paper-part-number = Số: { $value }
paper-part-date = Ngày: { $value }
paper-part-subject = Nội dung: { $value }
paper-part-issuer = Nơi ban hành: { $value }
paper-part-none = chưa có
paper-now = Đang đọc là: **{ $value }**
paper-lacks-number = Trên ảnh, trợ lý chưa đọc được **số** của văn bản.
paper-lacks-date = Trên ảnh, trợ lý chưa đọc được **ngày** của văn bản.
paper-lacks-subject = Trên ảnh, trợ lý chưa đọc được **nội dung** của văn bản.
paper-lacks-issuer = Trên ảnh, trợ lý chưa đọc được **nơi ban hành**.
paper-type-number = Xin { $co } gõ số, ví dụ: 45/QĐ-PGDĐT
paper-type-date = Xin { $co } gõ ngày ban hành, ví dụ: 12/08/2024
paper-type-subject = Xin { $co } gõ nội dung, ví dụ: công nhận kết quả bồi dưỡng thường xuyên
paper-type-issuer = Xin { $co } gõ tên nơi ban hành, ví dụ: Phòng Giáo dục và Đào tạo
paper-skip = Bỏ qua
paper-as-it-is = Để nguyên
paper-misread-number = Trợ lý chưa thấy con số nào trong câu trả lời. Xin { $co } gõ số của văn bản, ví dụ: 45/QĐ-PGDĐT
paper-misread-subject = Xin { $co } gõ nội dung bằng chữ, không quá { $limit } ký tự.
paper-misread-issuer = Xin { $co } gõ tên nơi ban hành bằng chữ, không quá { $limit } ký tự.

# Tệp gửi khi chưa hỏi đến: trợ lý giữ lại, không bỏ
kept-files = { $count } { $what }
kept-files-named = { $count } { $what } “{ $caption }”
kept-choice = { $when }: { $what }
kept-said = 📎 Trợ lý đã giữ { $what }, chưa ghi vào chỉ tiêu nào. Xong việc này, { $co } gửi /minhchung để chọn chỉ tiêu.
kept-said-sheet = 📎 Trợ lý đã giữ tệp phiếu { $co } gửi. Xong việc này, { $co } gửi /docphieu để xem và ghi vào phiếu.
kept-said-record = 📎 Trợ lý đã giữ { $what }. Xong việc này, { $co } gửi /hoctap để ghi vào hồ sơ học tập.
kept-waiting = 📎 Có **{ $count }** tệp { $co } đã gửi mà chưa ghi vào chỉ tiêu nào.
kept-others = Ngoài ra còn { $count } tệp gửi trước đó chưa ghi vào chỉ tiêu nào.
kept-file = Chọn chỉ tiêu cho tệp đã gửi
kept-ask = 📎 { $Co } vừa gửi { $what }. Dùng làm minh chứng cho chỉ tiêu **{ $indicator }** không ạ?
kept-yes = Có, dùng cho chỉ tiêu { $indicator }
kept-no = Không, để sau
kept-on = Viết tiếp phiếu
kept-joined = 📎 Đã ghép thêm ảnh cùng lần gửi, hiện có { $what }, chưa ghi vào chỉ tiêu nào.
kept-joined-item = 📎 Đã ghép thêm { $count } ảnh cùng lần gửi vào minh chứng **{ $code }** { $title }, hiện có { $total } ảnh.
