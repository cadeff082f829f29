# Mở đợt tự đánh giá ngay trong cuộc trò chuyện

tasks-set-up-drafted = **Bản nháp** đợt tự đánh giá của { $unit } đang chờ { $co } xem lại và xác nhận.
tasks-set-up = { $unit } chưa mở đợt tự đánh giá. Xin { $co } gửi **kế hoạch làm việc** của Tổ (Word, Excel hoặc PDF), hoặc bấm nút dưới.
tasks-begin-set-up = Mở đợt tự đánh giá
tasks-go-on-set-up = Xem tiếp bản nháp

who-all = cả tổ
who-lead = tổ trưởng
who-deputy = tổ phó
who-secretary = thư ký
who-members = các thành viên
who-nobody = chưa có ai
plan-line-kind-sheets = nộp phiếu
plan-line-kind-cross-check = kiểm tra chéo
plan-line-kind-meeting = họp Tổ
plan-line-kind-report = làm báo cáo
plan-line-kind-dossier = gửi hồ sơ
plan-line-kind-other = việc khác
plan-line-day-sheets = Hạn nộp phiếu: { $before } → **{ $after }**.
plan-line-day-cross-check = Hạn kiểm tra chéo: { $before } → **{ $after }**.
plan-line-day-meeting = Ngày họp Tổ: { $before } → **{ $after }**.
plan-line-day-report = Báo cáo cần xong trước ngày: { $before } → **{ $after }**.
plan-line-day-none = chưa có
criterion-short = tiêu chí { $criterion }
codes-none = chưa có

misread-task = Trợ lý chưa rõ việc cần làm trong “{ $said }”. Xin { $co } gõ nội dung công việc, ví dụ: Họp Tổ đánh giá, thống nhất kết quả
misread-who = Trợ lý chưa rõ việc này của ai. Xin { $co } bấm một lựa chọn, hoặc gõ họ tên như trong danh sách: { $known }
misread-name = Trợ lý chưa đọc được họ tên trong “{ $said }”. Xin { $co } gõ đủ họ, tên đệm và tên của một người, viết hoa chữ đầu, ví dụ: Nguyễn Thị Lan
misread-codes = Trợ lý chưa đọc được chỉ tiêu nào trong “{ $said }”. Xin { $co } gõ như: Tiêu chí 1; hoặc: 2.1, 2.2; hoặc: Tiêu chí 1 trừ 1.5

setup-ask-begin =
    Để mở đợt tự đánh giá của { $unit }, xin { $co } gửi **kế hoạch làm việc** của Tổ (Word, Excel hoặc PDF).
    Chưa có kế hoạch cũng được. Mọi thứ chỉ là bản nháp cho đến khi { $co } xác nhận.
setup-begin-usual = Dùng kế hoạch mẫu, tự chia việc
setup-begin-questions = Chưa có kế hoạch, hỏi từng câu
setup-begin-leave = Để sau
setup-send-file = Ở bước này xin { $co } gửi tệp kế hoạch (Word, Excel hoặc PDF), hoặc bấm một lựa chọn dưới đây.
setup-read = Đã đọc tệp “{ $name }”.

setup-ask-names =
    Xin { $co } gửi **danh sách thành viên** của Tổ, mỗi người một dòng, kèm nhiệm vụ nếu có. Ví dụ:
    Nguyễn Thị Hà Thu, thư ký
    Nguyễn Thị Lan
    Nếu không ghi ai, { $co } là tổ trưởng.
setup-no-names = Trợ lý chưa đọc được họ tên nào. Xin { $co } ghi đủ họ, tên đệm và tên, viết hoa chữ đầu, mỗi người một dòng, ví dụ: Nguyễn Thị Lan, thư ký
setup-ask-assess = **Tiêu chí { $criterion }. { $title }** ({ $count } chỉ tiêu): ai viết phiếu ạ?
setup-ask-check = Ai **kiểm tra chéo** tiêu chí { $criterion } ạ? Người viết là { $who }, nên cần một người khác.
setup-check-skip = Chưa phân công
setup-ask-meeting = Tổ họp thống nhất kết quả vào ngày nào ạ? Trợ lý xếp các việc khác vào những ngày trước đó. { $Co } chọn hoặc gõ ngày, ví dụ: 12/01
setup-meeting-usual = { $weekday } { $day }

setup-overview = **Bản nháp** đợt tự đánh giá năm **{ $year }**, { $unit }.
setup-overview-unit = ⚠ Kế hoạch này ghi tên **{ $other }**, không phải { $unit }.
setup-overview-lines = • Kế hoạch: { $lines } việc, { $days }.
setup-overview-undated = • { $count } việc chưa có ngày; trợ lý sẽ hỏi ngày trước khi mở đợt.
setup-overview-no-lines = • Kế hoạch: chưa có việc nào.
setup-overview-unit-spelled = • Tên đơn vị ghi trong kế hoạch: { $other }.
setup-overview-people = • Tổ ({ $people } người): { $team }.
setup-team-role = { $role }: { $people }
setup-overview-assigned = • Phân công: cả { $total } chỉ tiêu có người viết, người kiểm tra chéo.
setup-overview-codes = • Phân công: { $assessed }/{ $total } chỉ tiêu có người viết, { $checked }/{ $total } có người kiểm tra chéo.
setup-overview-doubts = ⚠ Còn { $count } điểm { $co } nên xem lại.
setup-ask-overview = { $Co } sửa chỗ chưa đúng rồi xác nhận, hoặc gửi tệp khác để thay.
setup-overview-to-confirm = Xác nhận, mở đợt
setup-overview-to-doubts = Xem { $count } điểm cần xem lại
setup-overview-to-people = Thành viên và phân công
setup-overview-to-lines = Công việc và ngày
setup-overview-to-year = Sửa năm đánh giá
setup-overview-to-drop = Bỏ bản nháp, làm lại
setup-overview-to-leave = Để sau

setup-doubt-unchecked = Chưa có người kiểm tra chéo chỉ tiêu { $codes }.
setup-doubt-kind = Việc { $days } “{ $task }” được hiểu là **{ $kind }**, nhưng cũng có thể là { $others }. Trợ lý nhắc và tính hạn theo loại việc.
setup-doubt-former = Kế hoạch ghi { $name } là “{ $value }”, nhưng năm { $year } không còn; trợ lý không dùng và sẽ hỏi lại { $co }.
setup-doubt-past = { $count } việc trong kế hoạch có ngày đã qua; trợ lý không nhắc các việc đó.
setup-ask-doubts = { $Co } sửa ở mục “Thành viên và phân công” hoặc “Công việc và ngày”.
setup-doubts-earlier = Chuyển các ngày sang đợt này
setup-doubts-seen = Đã xem, giữ như trợ lý hiểu
setup-doubts-later = Quay lại bản nháp

setup-ask-year = Đợt này đánh giá năm nào ạ? Số liệu lấy từ 01/01 đến 31/12 năm đó.
setup-no-year = Trợ lý chưa rõ “{ $said }” là năm nào. Xin { $co } gửi năm bằng bốn chữ số, ví dụ: { $example }

setup-line = • **{ $days }** { $task } ({ $who }; { $kind })
setup-line-doubtful = • **{ $days }** { $task } ({ $who }; ⚠ { $kind })
setup-ask-lines = { $Co } muốn sửa việc nào ạ?
setup-lines-add = Thêm một việc
setup-lines-done = Xong, quay lại bản nháp
setup-ask-line =
    { $line }
    { $Co } muốn sửa gì ạ?
setup-line-day = Đổi ngày
setup-line-task = Sửa nội dung
setup-line-who = Đổi người thực hiện
setup-line-kind = Đổi loại việc
setup-line-remove = Bỏ việc này
setup-line-done = Xong
setup-ask-day = Ngày nào ạ? { $Co } gõ như: 08/01; thứ tư tuần sau; từ 06/01 đến 08/01. Việc: { $task }
setup-ask-undated = Còn { $left } việc chưa có ngày. Kế hoạch ghi “{ $when }” cho việc: { $task }
    Việc này làm vào ngày nào ạ? { $Co } gõ như: 08/01; từ 06/01 đến 08/01.
setup-ask-undated-blank = Còn { $left } việc chưa có ngày. Kế hoạch chưa ghi ngày cho việc: { $task }
    Việc này làm vào ngày nào ạ? { $Co } gõ như: 08/01; từ 06/01 đến 08/01.
setup-undated-none = Mọi việc trong kế hoạch đã có ngày.
setup-undated-without = Bỏ việc này khỏi kế hoạch
setup-ask-task = Việc cần làm là gì ạ? Xin { $co } gõ một câu ngắn.
setup-ask-who = Ai thực hiện ạ? { $Co } bấm một lựa chọn hoặc gõ họ tên.
setup-ask-kind =
    Việc: { $task }
    Đây là loại việc nào ạ? Trợ lý nhắc và tính hạn theo loại việc.

setup-person = • **{ $person }**, { $role }: { $duties }.
setup-person-doubtful = • ⚠ **{ $person }**, { $role }: { $duties }.
setup-duty-assess = viết { $codes }
setup-duty-check = kiểm tra chéo { $codes }
setup-duty-none = chưa được giao chỉ tiêu nào
setup-ask-people = { $Co } muốn sửa phần của ai ạ?
setup-people-add = Thêm người
setup-people-done = Xong, quay lại bản nháp
setup-ask-person =
    { $person }
    { $Co } muốn sửa gì ạ?
setup-person-assess = Chỉ tiêu viết phiếu
setup-person-check = Chỉ tiêu kiểm tra chéo
setup-person-role = Nhiệm vụ trong tổ
setup-person-name = Họ tên
setup-person-remove = Đưa ra khỏi danh sách
setup-person-done = Xong
setup-ask-new-person = Xin { $co } gõ họ tên và nhiệm vụ của người đó, ví dụ: Lò Văn Hùng, thành viên
setup-ask-role = { $person } làm nhiệm vụ gì trong tổ ạ?
setup-ask-name = Họ tên đúng của { $person } là gì ạ?
setup-ask-person-assess = { $person } **viết phiếu** những chỉ tiêu nào ạ? { $Co } bấm hoặc gõ, ví dụ: 2.1, 2.2. Các chỉ tiêu này chuyển từ người đang viết sang { $person }.
setup-ask-person-check = { $person } **kiểm tra chéo** những chỉ tiêu nào ạ? { $Co } bấm hoặc gõ, ví dụ: Tiêu chí 3. Các chỉ tiêu này chuyển từ người đang kiểm tra sang { $person }.
setup-criterion = Tiêu chí { $criterion }
setup-codes-none = Không giao chỉ tiêu nào

setup-ask-me = Trong danh sách không có tên { $person }. { $Co } là ai trong tổ ạ? Tên của { $co } sẽ được ghi theo danh sách. Nếu chưa có, xin { $co } gửi /quaylai rồi thêm ở mục “Thành viên và phân công”.
setup-ask-earlier =
    Kế hoạch này có các ngày của đợt trước: **{ $days }**.
    { $Co } có muốn chuyển sang đợt năm { $year }, cùng ngày cùng tháng (**{ $moved }**) không ạ?
setup-earlier-move = Chuyển sang đợt năm { $year }
setup-earlier-keep = Giữ nguyên ngày
setup-earlier-moved = Đã chuyển các ngày. Số và ngày của kế hoạch, quyết định năm cũ không dùng cho đợt này; có văn bản mới, { $co } bổ sung ở /vanban.
setup-ask-unit =
    Kế hoạch vừa gửi ghi tên **{ $other }**, còn đợt này là của **{ $unit }**.
    { $Co } có dùng kế hoạch này cho { $unit } không ạ?
setup-unit-yes = Có, dùng cho { $unit }
setup-unit-no = Không, bỏ bản nháp này
setup-unit-back = Xem lại bản nháp

setup-ask-confirm = Mở đợt tự đánh giá năm **{ $year }** của { $unit } ạ?
setup-ask-confirm-plain = Mở đợt tự đánh giá năm **{ $year }** của { $unit } với **{ $lead }** làm tổ trưởng, còn { $co } là { $role } và **không còn quyền** đổi kế hoạch, giao việc, xem phiếu của cả tổ ạ?
setup-ask-confirm-other-role = Mở đợt tự đánh giá năm **{ $year }** của { $unit } với **{ $lead }** làm tổ trưởng, còn { $co } **không còn là tổ trưởng** mà là { $role } ạ?
setup-confirm-others-lose = • Theo kế hoạch này, { $people } không còn phụ trách tổ như hiện nay; trợ lý sẽ báo.
setup-confirm-entails =
    • { $past ->
        [0] { $lines } việc trong kế hoạch, trợ lý nhắc đúng ngày.
       *[other] { $lines } việc trong kế hoạch, trong đó { $past } việc đã qua ngày nên trợ lý không nhắc.
    }
    • Mời vào tổ: { $people }. Trợ lý gửi lời mời để { $co } chuyển tiếp, kèm tệp Word có mã QR để in.
setup-whole-plan = • Kế hoạch { $paper }
setup-whole-decision = • Quyết định thành lập tổ { $paper }
setup-whole-decree = • Tên đơn vị in trên văn bản: { $name }. Theo Nghị định 30/2020/NĐ-CP thì viết “{ $decree }”; muốn sửa, { $co } gửi /donvi.
setup-whole-place = • Địa danh ghi trên các văn bản: { $place }
setup-whole-fact = • { $name } (theo kế hoạch): { $value }
setup-whole-number = số { $number }
setup-whole-day = ngày { $day }
setup-whole-people = **Tổ đánh giá** ({ $count } người):
setup-whole-lines = **Kế hoạch làm việc** ({ $count } việc):
setup-confirm-doubts = ⚠ Còn { $count } điểm chưa xử lý; có thể điều chỉnh sau bằng /dieuchinh.
setup-confirm-yes = Đồng ý, mở đợt
setup-confirm-yes-lead = Đồng ý, { $lead } làm tổ trưởng
setup-confirm-no = Xem lại bản nháp
setup-founded = ✅ Đã mở đợt tự đánh giá. Xin { $co } chuyển tiếp lời mời ở các tin sau cho từng người. Đổi kế hoạch hoặc nhân sự: /dieuchinh. Mở nhầm: /huydot.
setup-founded-member = ✅ Đã mở đợt tự đánh giá, tổ trưởng là { $lead }. Xin { $co } chuyển tiếp lời mời ở các tin sau cho từng người. Mở nhầm: /huydot.

setup-undo-ask =
    Huỷ đợt tự đánh giá năm **{ $year }** vừa mở của { $unit }?
    • Mọi thứ trở lại như trước khi mở; bản nháp (nếu có) được giữ để { $co } sửa tiếp.
    • Những mã mời đã gửi trong đợt này không dùng được nữa.{ $count ->
        [0] {""}
       *[other] {" "}Trợ lý sẽ báo cho { $people }.
    }
setup-undo-nothing = Hiện không có đợt tự đánh giá nào vừa mở để huỷ.
setup-undo-back = Về việc của tôi
setup-undo-yes = Huỷ đợt vừa mở
setup-undo-no = Giữ nguyên
setup-undone = Đã huỷ đợt vừa mở. Mọi thứ trở lại như trước.
