# Danh sách nhân sự: dành cho tổ trưởng, thư ký
choice-staff = Danh sách nhân sự
choice-clear = Để trống
staff-leave = Về việc của tôi
staff-none = Trường chưa có danh sách nhân sự. Khi có danh sách, các chỉ tiêu 2.1–2.5 và 3.1 được tính theo từng người, mỗi người giữ được hồ sơ học tập của mình.
staff-overview = Danh sách có **{ $people }** người. Tính đến { $day }, trường có **{ $counted }** thành viên: { $kinds }.
staff-of-kind = { $count } { $kind }
staff-others = { $count } người không tính, kèm lý do: xem “Ai được tính”.
staff-chatting = { $count } người đã tham gia trò chuyện.
staff-how = Muốn xem hoặc sửa một người, { $co } gõ tên người đó.
staff-help = { $Co } gửi tệp Excel hoặc Word có cột “Họ và tên” (nên có thêm năm sinh, chức vụ, loại hợp đồng, ngày vào đơn vị), hoặc thêm từng người. Thành viên là cán bộ, công chức, viên chức và người lao động của đơn vị (TT24 Đ2.5–2.7); người thỉnh giảng, khoán việc không tính. Trợ lý không đọc số căn cước công dân.
staff-go-on = Xem tiếp danh sách đang nhận
staff-not-listed = Phần này cần danh sách nhân sự, mà { $co } chưa có tên trong đó. Tổ trưởng hoặc thư ký thêm tên bằng lệnh /nhansu.
staff-send = Gửi tệp danh sách
staff-add = Thêm một người
staff-who = Ai được tính
staff-invite = Lập phiếu mời
staff-inviting = Trợ lý đang lập phiếu mời. Tệp Word có liên kết và mã QR riêng của từng người sẽ được gửi vào đây; xin { $co } in ra, cắt rời và trao tận tay.
staff-ask-send = Xin { $co } gửi tệp Excel hoặc Word có cột “Họ và tên”, hoặc gõ tên từng người, mỗi người một dòng (thêm năm sinh nếu trùng tên).
staff-not-found = Trợ lý không tìm thấy ai có tên như vậy. { $Co } gõ lại tên, hoặc chọn dưới đây.
staff-ask-which = { $Co } muốn xem ai ạ?
staff-ask-new = Xin { $co } gõ họ và tên, thêm năm sinh nếu có người trùng tên. Ví dụ: Vàng A Sùng 1990
staff-one-name = Xin { $co } gõ đầy đủ họ và tên của một người.
staff-ask-kind = **{ $person }** làm việc theo diện nào ạ?
staff-added = Đã thêm vào danh sách.
staff-removed = Đã đưa ra khỏi danh sách. Nếu nhầm, { $co } gửi /quaylai để lấy lại.
staff-gone = Người này không còn trong danh sách.
staff-counted = **{ $count } thành viên** tính đến { $day }:
staff-not-counted = **{ $count } người không tính:**
staff-why = • { $person }: { $why }
staff-why-not-yet = chưa vào đơn vị
staff-why-left = đã nghỉ việc
staff-why-away = đang nghỉ và đơn vị không tính
staff-why-no-member = thỉnh giảng, khoán việc
staff-namesake-of = { $name } ({ $sign })
staff-text-long = Nội dung dài quá { $limit } ký tự. Xin { $co } viết gọn lại.
misread-day = Trợ lý chưa đọc được ngày. Xin { $co } gửi đủ ngày, tháng, năm, ví dụ: 12/05/2024

staff-card-counted = Được tính là thành viên ngày { $day }.
staff-card-not-counted = Không tính là thành viên ngày { $day }: { $why }.
staff-card-chats = Đã tham gia trò chuyện.
staff-card-no-chat = Chưa tham gia trò chuyện; { $co } có thể ghi hồ sơ và kê khai giúp.
staff-card-ok = Quay lại danh sách
staff-card-correct = Sửa thông tin
staff-card-absence = Ghi thời gian nghỉ
staff-card-record = Hồ sơ học tập
staff-card-declare = Kê khai giúp
staff-card-invite-one = Mời người này
staff-card-remove = Đưa ra khỏi danh sách
staff-leave-line = Nghỉ { $start } – { $end }, vẫn tính là thành viên.
staff-leave-off = Nghỉ { $start } – { $end }, không tính là thành viên.
staff-ask-column = { $Co } muốn sửa mục nào?
staff-column-name = Họ và tên
staff-column-kind = Diện
staff-column-birth_year = Năm sinh
staff-column-code = Mã số
staff-column-office = Chức vụ
staff-column-joined_on = Ngày vào đơn vị
staff-column-left_on = Ngày làm việc cuối cùng
staff-ask-name = Họ và tên đúng là gì ạ?
staff-ask-birth_year = Người này sinh năm nào? Ví dụ: 1985
staff-ask-code = Mã số trong đơn vị là gì? Xin đừng ghi số căn cước công dân.
staff-ask-office = Chức vụ hoặc công việc là gì ạ?
staff-ask-joined_on = Vào đơn vị ngày nào? Ví dụ: 01/09/2020
staff-ask-left_on = Ngày làm việc cuối cùng là ngày nào? Ví dụ: 30/06/2024
staff-year-number = Xin { $co } gửi năm sinh bằng bốn chữ số, ví dụ: 1985
staff-ask-leave = Nghỉ từ ngày nào đến ngày nào? Ví dụ: từ 01/09/2024 đến 28/02/2025. Chưa biết ngày đi làm lại thì chỉ gửi ngày bắt đầu.
staff-leave-days = Trợ lý chưa đọc được thời gian nghỉ. Ví dụ: từ 01/09/2024 đến 28/02/2025
staff-ask-counts = Trong thời gian nghỉ, người này có còn tính là thành viên không? Thông tư không trừ người nghỉ thai sản, ốm đau, đi học; biệt phái nơi khác thì tuỳ đơn vị.
staff-counts-yes = Vẫn tính
staff-counts-no = Không tính

lists-back = Quay lại
lists-none = Không có danh sách nào đang chờ.
lists-born = { $name } (sinh { $year })
lists-ask-who = Trong danh sách có “**{ $name }**”. Đây là ai ạ? (còn { $left } tên cần hỏi)
lists-nobody-staff = Người khác, thêm mới
lists-nobody-census = Không phải người của trường
lists-take-staff = { $known ->
    [0] Danh sách có **{ $count }** người, đều là người mới. Đưa vào danh sách nhân sự?
   *[other] Danh sách có **{ $count }** người: { $known } người đã có (bổ sung thông tin), { $others } người mới. Đưa vào danh sách nhân sự?
    }
lists-take-census = { $known ->
    [0] Danh sách có **{ $count }** tên, không có ai của trường.
    [1] Danh sách có **{ $count }** tên, 1 người của trường. Xác nhận người này đạt?
   *[other] Danh sách có **{ $count }** tên, { $known } người của trường. Xác nhận cả { $known } người đạt?
    }
lists-names-known = Đã có trong danh sách nhân sự ({ $count }): { $names }.
lists-names-new = Thêm mới ({ $count }): { $names }.
lists-names-met = Xác nhận đạt ({ $count }): { $names }.
lists-names-unmet = Ghi là chưa đạt ({ $count }): { $names }.
lists-names-rest = Xác nhận đạt ({ $count }): { $names }.
lists-document = Văn bản vừa gửi trở thành minh chứng của chỉ tiêu này.
lists-take-census-but = Danh sách có **{ $count }** tên, { $known } người của trường. Ghi như vậy là **chưa đạt** và xác nhận mọi thành viên còn lại đạt?
lists-absent = Đang có trong danh sách nhân sự mà không có ở đây: { $names }. Những người này vẫn còn trong danh sách; ai đã nghỉ, xin { $co } gõ tên người đó rồi ghi ngày làm việc cuối cùng.
lists-typed = Tên gõ tay không kèm văn bản nào. Khi có quyết định hoặc danh sách, xin { $co } gửi thêm để làm minh chứng.
lists-unknown = Không có trong danh sách nhân sự, nên bỏ qua: { $names }.
lists-yes = Đồng ý
lists-drop = Bỏ danh sách này
lists-told-yes = Đã ghi theo danh sách.
lists-told-drop = Đã bỏ danh sách, không có gì thay đổi.
staff-of-team-perhaps = ⚠ Tổ đánh giá có { $names } mà danh sách có nhiều người trùng tên. Xin { $co } gõ tên và chọn đúng người.
staff-card-of-team = Đây là người của tổ đánh giá
lists-standing = Số đã nhập trên các phiếu vẫn giữ nguyên: { $sheets }. Muốn phiếu nào tính theo danh sách, { $co } vào “Số liệu 2.1–2.5, 3.1” và chọn chuyển.
lists-standing-of = { $indicator } ({ $met }/{ $total })
lists-counting = Chưa nhập số nên từ nay được tính theo danh sách: { $indicators }.
