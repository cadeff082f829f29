evidence-head = **Chỉ tiêu { $indicator }. { $title }**
evidence-ask =
    Xin { $co } gửi **minh chứng**: ảnh chụp hoặc tệp PDF, Word, Excel, kèm tên, số và ngày của văn bản. Các ảnh gửi cùng một lần được ghi thành một minh chứng.
    Gợi ý: { $suggestions }.
evidence-have = Chỉ tiêu này đã có { $count } minh chứng:
evidence-more = { $Co } gửi thêm ảnh hoặc tệp, hoặc chọn dưới đây.
evidence-help = Minh chứng gợi ý: { $suggestions }. Chỉ tiêu không có minh chứng phù hợp bị coi là không đạt (TT24 Đ9.3). Xin đừng gửi ảnh căn cước công dân.
evidence-item = { $code } { $title }
evidence-untitled = (chưa có tên)
evidence-done = Xong phần minh chứng
evidence-later = Để sau
evidence-rename = Sửa tên một minh chứng
evidence-ask-rename = { $Co } muốn sửa tên minh chứng nào?
evidence-use-library = Dùng minh chứng đã có ({ $count })
evidence-remove = Bỏ một minh chứng
evidence-send-file = Ở bước này xin { $co } gửi ảnh hoặc tệp minh chứng (ghi tên văn bản kèm theo ảnh), hoặc chọn dưới đây.
evidence-title-long = Tên minh chứng dài quá { $limit } ký tự. Xin { $co } viết gọn lại, phần còn lại ghi trong mô tả.

evidence-photos = ảnh
evidence-files = tệp
evidence-added =
    📎 Đã nhận { $count } { $what }, ghi thành minh chứng:
    **{ $code }** { $title }
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

# Tệp gửi khi chưa hỏi đến: trợ lý giữ lại, không bỏ
kept-files = { $count } { $what }
kept-files-named = { $count } { $what } “{ $caption }”
kept-choice = { $when }: { $what }
kept-said = 📎 Trợ lý đã giữ { $what }, chưa ghi vào chỉ tiêu nào. Xong việc này, { $co } gửi /minhchung để chọn chỉ tiêu.
kept-said-record = 📎 Trợ lý đã giữ { $what }. Xong việc này, { $co } gửi /hoctap để ghi vào hồ sơ học tập.
kept-waiting = 📎 Có **{ $count }** tệp { $co } đã gửi mà chưa ghi vào chỉ tiêu nào.
kept-others = Ngoài ra còn { $count } tệp gửi trước đó chưa ghi vào chỉ tiêu nào.
kept-file = Chọn chỉ tiêu cho tệp đã gửi
kept-ask = 📎 { $Co } vừa gửi { $what }. Dùng làm minh chứng cho chỉ tiêu **{ $indicator }** không ạ?
kept-yes = Có, dùng cho chỉ tiêu { $indicator }
kept-no = Không, để sau
kept-on = Viết tiếp phiếu
kept-joined = 📎 Đã ghép thêm ảnh cùng lần gửi, nay có { $what }, chưa ghi vào chỉ tiêu nào.
kept-joined-item = 📎 Đã ghép thêm { $count } ảnh cùng lần gửi vào minh chứng **{ $code }** { $title }, nay có { $total } ảnh.
