# Điều chỉnh kế hoạch và nhân sự trong đợt

changes-ask-what = { $Co } muốn điều chỉnh gì ạ? Trợ lý cho xem trước ai sẽ được báo; /quaylai để hoàn tác.
changes-what-plan = Đổi, thêm hoặc bỏ một việc
changes-what-assess = Giao lại chỉ tiêu
changes-what-check = Đổi người kiểm tra chéo
changes-what-join = Thêm thành viên
changes-what-leave = Bớt thành viên
changes-what-invite = Cấp lại lời mời
changes-what-done = Xong, về danh sách việc

changes-ask-line = { $Co } muốn điều chỉnh việc nào ạ?
changes-ask-how =
    Việc ngày **{ $days }**: { $task }
    Loại việc: { $kind }.
    { $Co } muốn làm gì ạ?
changes-how-move = Đổi ngày
changes-how-kind = Đổi loại việc
changes-how-drop = Bỏ việc này
changes-how-cancel = Thôi
changes-ask-codes-assess = Giao lại chỉ tiêu nào ạ? { $Co } bấm hoặc gõ, ví dụ: 2.1, 2.2. Nội dung đã viết được giữ nguyên.
changes-ask-codes-check = Đổi người kiểm tra chéo của chỉ tiêu nào ạ? { $Co } bấm hoặc gõ, ví dụ: 2.1, 2.2.
changes-ask-to-assess = Giao { $codes } cho ai viết ạ? Hiện nay: { $who }.
changes-ask-to-check = Ai kiểm tra chéo { $codes } ạ? Hiện nay: { $who }. Người viết phiếu không có trong danh sách.
changes-ask-leaver = Ai rút khỏi tổ ạ? Những gì người ấy đã viết được giữ trong hồ sơ.
changes-ask-heir = Phiếu của { $person } ({ $codes }) giao cho ai ạ?
changes-ask-checker = Phần kiểm tra chéo của { $person } ({ $codes }) giao cho ai ạ?
changes-nobody = Chưa giao cho ai
changes-invitee-opened = { $person } (đã mở lời mời, chưa vào)
changes-invitee-unopened = { $person } (chưa mở lời mời)
changes-ask-invitee = Cấp lại lời mời cho ai ạ? Lời mời cũ chưa dùng sẽ hết hiệu lực.

changes-line-added = Thêm việc ngày **{ $days }** (loại việc: { $kind }): { $task }
changes-line-moved = Chuyển “{ $task }” từ { $before } sang **{ $days }**.
changes-line-kind = Đổi loại việc của “{ $task }” từ { $before } thành **{ $kind }**.
changes-kind-means-sheets = Trợ lý lấy ngày này làm hạn nộp phiếu; ai nộp đủ phiếu thì thôi nhắc.
changes-kind-means-cross-check = Trợ lý lấy ngày này làm hạn kiểm tra chéo; ai xong phần mình thì thôi nhắc.
changes-kind-means-meeting = Sáng hôm ấy, lời nhắc của người phụ trách tổ có nút ghi biên bản họp và nút lập hồ sơ.
changes-kind-means-report = Sáng hôm ấy, lời nhắc của người phụ trách tổ có nút lập hồ sơ.
changes-kind-means-dossier = Sáng hôm ấy, lời nhắc của người phụ trách tổ có nút lập hồ sơ.
changes-kind-means-other = Trợ lý chỉ nhắc đúng ngày, không lấy ngày này làm hạn.
changes-line-cancelled = Bỏ việc ngày **{ $days }**: { $task }
changes-duty-assess = Giao **{ $codes }** cho { $who } viết.
changes-duty-check = Giao **{ $codes }** cho { $who } kiểm tra chéo.
changes-duty-unchecked = ⚠ { $codes } sẽ chưa có người kiểm tra chéo.
changes-added = Thêm **{ $person }** vào tổ, { $role }.
changes-removed = **{ $person }** thôi tham gia tổ và không vào được cuộc trò chuyện nữa.
changes-invited = Cấp lời mời mới cho **{ $person }**.
changes-told = Sẽ được báo: { $people }.
changes-away = Chưa tham gia nên chưa báo được qua trợ lý: { $people }.
changes-reminders = Số lời nhắc thay đổi theo: { $count }.
changes-note-join = Lời mời được gửi cho { $co } để chuyển đi; sau đó { $co } giao chỉ tiêu ở mục “Giao lại chỉ tiêu”.
changes-note-invite = Lời mời được gửi cho { $co } để chuyển đi.
changes-ask-confirm = { $Co } xác nhận chứ ạ?
changes-confirm-yes = Xác nhận
changes-confirm-no = Thôi, không đổi
changes-done = ✅ Đã điều chỉnh.
changes-not-done = Không có gì thay đổi.

notice-line-added = { $by } thêm vào kế hoạch: **{ $days }** { $task }
notice-line-moved = { $by } chuyển “{ $task }” từ { $before } sang **{ $days }**.
notice-line-kind = { $by } đổi loại việc của “{ $task }” từ { $before } thành **{ $kind }**.
notice-line-cancelled = { $by } bỏ khỏi kế hoạch việc ngày { $days }: { $task }
notice-duties = { $by } vừa điều chỉnh phân công của { $co }:
notice-assess-gained = • Nhận viết phiếu { $codes }.
notice-assess-lost = • Thôi viết phiếu { $codes }; nội dung { $co } đã viết được giữ nguyên.
notice-check-gained = • Nhận kiểm tra chéo { $codes }.
notice-check-lost = • Thôi kiểm tra chéo { $codes }.
notice-open-own = Mở phiếu { $indicator }
notice-removed = { $by } cho biết { $co } thôi tham gia tổ đánh giá của { $unit }. Những gì { $co } đã viết được giữ trong hồ sơ. Trợ lý xin cảm ơn và chào { $co }.
notice-returned-to-team = { $by } đã rút lại việc cho { $co } thôi tham gia: { $co } vẫn là thành viên tổ đánh giá của { $unit }. Xem việc của mình: /viec
