# Danh sách nhân sự, hồ sơ học tập, kê khai: vì sao chưa làm được và cần làm gì
not-allowed-keep-staff = Chỉ tổ trưởng hoặc thư ký sửa được danh sách nhân sự.
not-allowed-read-record = Hồ sơ học tập chỉ chính người đó, tổ trưởng và thư ký xem được.
not-allowed-write-record = Hồ sơ học tập chỉ chính người đó, tổ trưởng và thư ký ghi được.
not-allowed-write-plan = Thầy/cô chưa có tên trong danh sách nhân sự nên chưa lập được kế hoạch học tập. Xin báo thư ký bổ sung giúp.
not-allowed-approve-plan = Chỉ tổ trưởng hoặc thư ký duyệt được kế hoạch học tập.
not-allowed-answer-census = Phần kê khai này chỉ chính người đó, tổ trưởng và thư ký trả lời được.
not-allowed-confirm-census = Chỉ tổ trưởng hoặc thư ký xác nhận được phần kê khai.

staff-unknown = Không tìm thấy người này trong danh sách nhân sự.
staff-namesake = Danh sách đã có { $name } và chưa có gì để phân biệt hai người. Xin ghi thêm năm sinh hoặc mã số.
staff-left-before = Ngày nghỉ việc sớm hơn ngày vào đơn vị. Xin kiểm tra lại hai ngày này.
staff-leave-backwards = Ngày hết phép sớm hơn ngày bắt đầu nghỉ. Xin kiểm tra lại.
staff-all-joined = Không còn ai cần mời: mọi người trong danh sách đã tham gia.
staff-erased = { $name } đã rút khỏi cuộc trò chuyện và dữ liệu đã được xoá, nên không mời lại được.
staff-list-none = Trợ lý chưa thấy bảng danh sách nào trong “{ $name }”. Bảng cần có dòng tiêu đề với cột “Họ và tên”.
staff-list-elsewhere = Mọi dòng trong “{ $name }” đều ghi tên đơn vị khác. Xin kiểm tra lại tệp.
staff-list-long = “{ $name }” có hơn { $most } dòng nên có lẽ không phải danh sách của một đơn vị. Xin kiểm tra lại tệp.
staff-list-namesakes = Danh sách có người trùng tên mà chưa có gì để phân biệt: { $names }. Xin ghi thêm cột năm sinh hoặc mã số rồi gửi lại.
staff-names-none = Trợ lý chưa thấy tên người nào. Xin gửi mỗi người một dòng, hoặc cách nhau bằng dấu phẩy.

list-unknown = Danh sách này đã được dùng hoặc đã bỏ. Nếu cần, xin gửi lại.
list-doubtful = Danh sách còn { $count } tên chưa rõ là ai nên chưa dùng được. Xin trả lời các tên đó trước.
list-not-readable = Trợ lý chỉ đọc được danh sách trong tệp Word (.docx) hoặc Excel (.xlsx). Nếu chỉ có ảnh hoặc PDF, xin gõ tên từng người.
list-unreadable = Trợ lý chưa đọc được “{ $name }”. Xin mở tệp, lưu lại dưới dạng .docx hoặc .xlsx rồi gửi lại.

answer-needs-reason = Xin ghi lý do để người nhận biết cần bổ sung điều gì.
census-not-counted = Chỉ tiêu { $indicator } chưa tính theo từng người được: cần có danh sách nhân sự trước (/nhansu).
record-unknown = Không tìm thấy mục này trong hồ sơ học tập; có thể nó đã được xoá.
record-needs-title = Xin ghi tên khoá học, chứng chỉ hoặc danh hiệu.
record-backwards = Ngày hết hạn sớm hơn ngày cấp. Xin kiểm tra lại hai ngày này.
goals-many = Kế hoạch học tập có nhiều nhất { $most } mục tiêu. Xin gộp bớt lại.
goals-needed = Kế hoạch chưa có mục tiêu nào nên chưa gửi được.
goals-cannot = Kế hoạch học tập này không ở bước đó nữa; có thể vừa được sửa hoặc vừa được duyệt.
total-from-staff = Tổng số thành viên được tính từ danh sách nhân sự. Nếu chưa đúng, xin báo tổ trưởng hoặc thư ký sửa danh sách (/nhansu).

staff-kind-official = cán bộ quản lý
staff-kind-civil-servant = công chức
staff-kind-public-employee = viên chức
staff-kind-worker = người lao động hợp đồng
staff-kind-guest = thỉnh giảng, khoán việc

record-kind-course = Khoá học, bồi dưỡng
record-kind-digital = Bồi dưỡng chuyển đổi số
record-kind-language = Chứng chỉ ngoại ngữ, tiếng dân tộc
record-kind-certificate = Văn bằng, chứng chỉ khác
record-kind-emulation = Danh hiệu “Lao động tiên tiến” trở lên
record-kind-citizen = Danh hiệu “Công dân học tập”

paper-list = Danh sách thành viên
paper-list-title = Danh sách thành viên { $people }
paper-proof-item = Minh chứng { $code }
paper-proof-confirmed = Thư ký đã đối chiếu, xác nhận
paper-record = Hồ sơ học tập cá nhân: { $person }
paper-plan-sent = Kế hoạch đang chờ duyệt.
paper-plan-returned = Kế hoạch đang được sửa theo ý kiến của người duyệt.
paper-plan-approved = Kế hoạch đã được duyệt.
paper-plan-word = Quý { $quarter }: { $text }
paper-slips = Phiếu mời
paper-slip-about = Mời thầy/cô dùng trợ lý “Đơn vị học tập” của { $unit }: quét mã hoặc mở liên kết.
paper-slip-code = Mã mời: { $code }
paper-slip-note = Mã dùng một lần, dành riêng cho thầy/cô, có hạn 60 ngày. Xin không chuyển cho người khác.
staff-linked = Người này của tổ đánh giá đã được gắn với một dòng khác trong danh sách.

# The audit log. What somebody learns stays between them and whoever keeps the records.
log-staff-add = { $who } ghi thêm vào danh sách nhân sự: { $after }
log-staff-name = { $who } sửa họ tên trong danh sách nhân sự: { $before } → { $after }
log-staff-kind = { $who } sửa diện của một người trong danh sách nhân sự: { $before } → { $after }
log-staff-birth-year = { $who } sửa năm sinh của một người trong danh sách nhân sự.
log-staff-code = { $who } sửa mã số của một người trong danh sách nhân sự.
log-staff-office = { $who } sửa chức vụ của một người trong danh sách nhân sự: { $before } → { $after }
log-staff-joined-on = { $who } sửa ngày vào đơn vị của một người trong danh sách nhân sự: { $before } → { $after }
log-staff-left-on = { $who } sửa ngày làm việc cuối cùng của một người trong danh sách nhân sự: { $before } → { $after }
log-staff-leaves = { $who } sửa thời gian nghỉ dài ngày của một người trong danh sách nhân sự.
log-staff-link = { $who } gắn một dòng của danh sách nhân sự với một thành viên của tổ.
log-staff-invite = { $who } lấy phiếu mời cho những người trong danh sách nhân sự.
log-staff-remove = { $who } đưa một người ra khỏi danh sách nhân sự.
log-staff-restore = { $who } đưa một người trở lại danh sách nhân sự.
log-list-receive = { $who } gửi một danh sách tên để đối chiếu.
log-list-take = { $who } xác nhận kết quả đối chiếu một danh sách tên.
log-list-drop = { $who } bỏ một danh sách tên đang đối chiếu.
log-record-add = { $who } ghi thêm một mục vào một hồ sơ học tập.
log-record-kind = { $who } sửa loại của một mục trong một hồ sơ học tập.
log-record-title = { $who } sửa tên của một mục trong một hồ sơ học tập.
log-record-number = { $who } sửa số hiệu của một mục trong một hồ sơ học tập.
log-record-issued = { $who } sửa ngày cấp của một mục trong một hồ sơ học tập.
log-record-issuer = { $who } sửa nơi cấp của một mục trong một hồ sơ học tập.
log-record-hours = { $who } sửa số tiết của một mục trong một hồ sơ học tập.
log-record-expires = { $who } sửa thời hạn của một mục trong một hồ sơ học tập.
log-record-files = { $who } đổi ảnh, tệp của một mục trong một hồ sơ học tập.
log-record-remove = { $who } xoá một mục trong một hồ sơ học tập.
log-record-restore = { $who } lấy lại một mục đã xoá trong một hồ sơ học tập.
log-record-look = { $who } xem hồ sơ học tập của { $after }.
log-record-export = { $who } lấy tệp Word hồ sơ học tập của { $after }.
log-plan-goals = { $who } sửa các mục tiêu của kế hoạch học tập.
log-plan-word = { $who } ghi kết quả thực hiện kế hoạch học tập trong quý.
log-plan-sent = { $who } gửi kế hoạch học tập để duyệt.
log-plan-approved = { $who } duyệt một kế hoạch học tập.
log-plan-returned = { $who } trả lại một kế hoạch học tập.
log-census-answer = { $who } ghi câu trả lời của một người cho chỉ tiêu { $subject }.

log-value-official = { staff-kind-official }
log-value-civil-servant = { staff-kind-civil-servant }
log-value-public-employee = { staff-kind-public-employee }
log-value-worker = { staff-kind-worker }
log-value-guest = { staff-kind-guest }
