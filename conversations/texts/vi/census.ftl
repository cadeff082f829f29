# Kê khai theo từng người, và số liệu của các chỉ tiêu theo tỉ lệ
choice-census = Số liệu 2.1–2.5, 3.1
choice-declare = Kê khai của tôi
declare-greets = Kê khai năm { $year }: chỉ hỏi những điều hồ sơ học tập chưa cho biết.
declare-head = **Chỉ tiêu { $indicator }**
declare-head-for = **Chỉ tiêu { $indicator }** · trả lời giúp **{ $person }**
declare-related = Hồ sơ học tập đã có: { $records }.
declare-answered = Chỉ tiêu **{ $indicator }** đã có câu trả lời, trợ lý giữ nguyên. Muốn đổi, { $co } mở /kekhai và chọn “Sửa { $indicator }”.
declare-help = Được tính khi có: { $proof }. Thư ký xác nhận sau khi đối chiếu.
declare-summary = Kê khai năm { $year }:
declare-not-counted = Người này không tính là thành viên ngày 31/12/{ $year } nên không cần kê khai.
declare-line = • **{ $indicator }** { $title }: { $now }
declare-declared = có, chờ xác nhận
declare-confirmed = ✅ đã xác nhận
declare-refused = chưa được xác nhận
declare-refused-for = chưa được xác nhận (“{ $reason }”)
declare-no = chưa
declare-missing = chưa trả lời
declare-by-record = có, theo hồ sơ ({ $record }), chờ xác nhận
declare-office = • Thư ký ghi theo giấy tờ của trường: { $indicators }
declare-correct = Sửa { $indicator }

census-none = Trường chưa có danh sách nhân sự nên chưa thống kê theo từng người được. Muốn lập danh sách, xin { $co } gửi /nhansu.
census-overview = Số liệu năm { $year }, tính trên **{ $total }** thành viên:
census-line = **{ $indicator }**: { $met }/{ $total } ({ $percent }) đã xác nhận{ $count ->
    [0] .
   *[other] , { $also }.
    }
census-also-declared = { $count } chờ xác nhận
census-also-missing = { $count } chưa rõ
census-owed = { $count } người chưa kê khai đủ.
census-reaches = Đạt mức độ { $level } (từ { $percent }%).
census-misses = Mức độ { $level } cần { $percent }%, còn thiếu { $missing } người.
census-what-if = Nếu xác nhận { $count ->
    [1] người đang chờ
   *[other] cả { $count } người đang chờ
    }: { $met }/{ $total } ({ $percent }), { $level }.
census-could-lapsed = Có chứng chỉ nhưng hết hạn trước 31/12: { $names }.
census-could-missing = Chưa có thông tin: { $names }.
census-expires = { $name } ({ $day })
census-more = { $count } người nữa
census-ask-suppose = Tính thử với bao nhiêu người đạt ạ? Chỉ tính thử, không lưu. Ví dụ: 35
census-supposed = Tính thử: nếu có { $met }/{ $total } người ({ $percent }) thì chỉ tiêu **{ $indicator }** { $level }.
census-supposed-misses = Mức độ { $level } còn thiếu { $missing } người.
census-supposed-whole = Khi đó tiêu chí { $criterion }: { $of_criterion }; toàn trường: { $of_unit }.
census-proof = Minh chứng được tính: { $proof }.
census-waiting = Chờ xác nhận ({ $count }): { $names }.
census-unconfirmed = Chưa xác nhận ({ $count }): { $names }.
census-go-on = Xem tiếp danh sách đang nhận
census-all = { $count ->
    [1] Xác nhận người đang chờ
   *[other] Xác nhận cả { $count } người đang chờ
    }
census-decide = Xem và xác nhận từng người
census-send = Gửi danh sách người đạt
census-suppose = Tính thử
census-but = Chỉ ghi người không đạt
census-who = Xem tên từng người
census-back = Các chỉ tiêu khác
census-ask-send = Xin { $co } gửi danh sách người **đạt**: tệp Excel, Word hoặc PDF (quyết định kèm danh sách), ảnh chụp danh sách, hoặc gõ tên từng người. Tên nào chưa rõ, trợ lý sẽ hỏi lại.
census-ask-but = Xin { $co } gửi tên những người **không đạt** (tệp Excel, Word, PDF, ảnh, hoặc gõ tên). Mọi thành viên còn lại được xác nhận là đạt.
census-everybody = Không có ai, tất cả đều đạt
census-ask-decide = { $Co } xem kê khai của ai? Lần xem được ghi vào nhật ký.
census-names-confirmed = **Đã xác nhận ({ $count }):**
census-names-declared = **Chờ xác nhận ({ $count }):**
census-names-refused = **Không được xác nhận ({ $count }):**
census-names-no = **Trả lời “chưa” ({ $count }):**
census-names-missing = **Chưa có thông tin ({ $count }):**
census-case-declared = Đã kê khai là có, chờ xác nhận.
census-case-confirmed = Đã xác nhận.
census-case-refused = Không được xác nhận.
census-case-no = Đã trả lời “chưa”.
census-case-missing = Chưa có thông tin.
census-case-confirm = Xác nhận
census-case-refuse = Không xác nhận
census-case-back = Quay lại
census-confirmed = Đã xác nhận.
census-ask-reason = Xin { $co } ghi lý do, người kê khai sẽ nhận được.
census-refused = Đã ghi là không xác nhận và báo cho người kê khai.

sheet-census = Số liệu năm { $year } lấy từ danh sách nhân sự, tính từng người:
sheet-census-own = Phiếu hiện ghi **{ $met }**, khác danh sách, với lý do: “{ $reason }”
sheet-census-ask = { $Co } gửi **{ $met }** để lấy số này, hoặc gửi số khác kèm lý do.
sheet-census-total = Toàn đơn vị có { $total } thành viên theo danh sách nhân sự. Xin { $co } chỉ gửi số người đạt.
sheet-census-why = { $Co } ghi **{ $own }**, còn danh sách có **{ $met }** người được xác nhận. Số khác danh sách chỉ được giữ khi có lý do. Xin { $co } cho biết lý do.
sheet-census-cancel = Giữ số theo danh sách
sheet-census-noted = Đã ghi số này kèm lý do; người kiểm tra chéo sẽ thấy cả hai.
sheet-line-own = Khác danh sách nhân sự ({ $met } người), lý do: { $reason }
census-sheet-typed = Phiếu ghi { $met }/{ $total }, số đã nhập.
census-sheet-closed = Phiếu đã chốt { $met }/{ $total }.
census-count-all = Tính mọi phiếu theo danh sách
census-count = Phiếu lấy số này: { $met }/{ $total }
census-typed = Phiếu ghi lại số đã nhập: { $typed }
census-counted = Đã chuyển sang tính theo danh sách nhân sự.
census-typed-again = Phiếu ghi lại số đã nhập.
sheet-census-beside = Danh sách nhân sự cũng có số liệu; phiếu giữ số đã nhập cho đến khi được chuyển:
sheet-census-take = Lấy theo danh sách: { $met }/{ $total }
