# Lập đợt, điều chỉnh kế hoạch và nhân sự: khi chưa làm được

not-allowed-set-up = Chỉ tổ trưởng, tổ phó hoặc thư ký lập được đợt tự đánh giá.
not-allowed-change-plan = Chỉ tổ trưởng, tổ phó hoặc thư ký điều chỉnh được kế hoạch.
not-allowed-change-team = Chỉ tổ trưởng, tổ phó hoặc thư ký điều chỉnh được nhân sự và phân công.
draft-gone = Bản nháp không còn nữa; có thể đồng nghiệp đã mở đợt hoặc đã bỏ bản nháp.
draft-no-year = Bản nháp chưa có năm đánh giá. Xin { $co } bổ sung ở mục “Sửa năm đánh giá”.
draft-undated = Việc “{ $task }” chưa có ngày. Xin { $co } cho biết ngày rồi xác nhận lại.
draft-no-lead = Bản nháp chưa có tổ trưởng. Xin { $co } chọn nhiệm vụ cho một người ở mục “Thành viên và phân công”.
not-allowed-undo-founding = Chỉ người đã mở đợt tự đánh giá này huỷ được đợt.
founding-not-kept = Đợt tự đánh giá năm { $year } không phải vừa lập trong cuộc trò chuyện nên không huỷ được ở đây. Tổ trưởng hoặc thư ký điều chỉnh đợt bằng /dieuchinh.
founding-written-since = Sau khi mở đợt đã có người viết hoặc thay đổi nội dung, nên không huỷ được nữa để không mất gì. Tổ trưởng hoặc thư ký điều chỉnh đợt bằng /dieuchinh.
draft-other-unit = Kế hoạch trong bản nháp ghi tên { $other }, không phải { $unit }. Xin { $co } xác nhận dùng kế hoạch này cho { $unit }, hoặc gửi tệp khác.
draft-without-you = Trong bản nháp chưa có tên { $name }. Xin { $co } thêm tên mình ở mục “Thành viên và phân công”.
campaign-there = Trường đã có đợt tự đánh giá năm { $year }. Xin { $co } sửa năm đánh giá trong bản nháp, hoặc điều chỉnh đợt đang có bằng /dieuchinh.
plan-line-empty = Việc cần thêm chưa có nội dung. Xin { $co } ghi việc cần làm.
plan-line-reversed = Ngày kết thúc trước ngày bắt đầu. Xin { $co } gửi lại, ví dụ: từ 06/01 đến 08/01
plan-line-gone = Việc này vừa được người khác thay đổi hoặc bỏ. Xin { $co } chọn lại.
duty-unknown = Không có chỉ tiêu { $indicator } trong đợt này.
duty-nobody = Chỉ tiêu { $indicator } cần có người viết phiếu. Xin { $co } chọn một người.
duty-own-check = Người viết phiếu { $indicator } không thể tự kiểm tra chéo phiếu ấy. Xin { $co } chọn người khác.
member-there = { $name } đã có trong tổ.
member-gone = Người này không còn trong tổ. Xin { $co } chọn lại.
member-yourself = { $Co } không tự đưa mình ra khỏi tổ được. Xin nhờ tổ trưởng hoặc thư ký.
member-has-duties = { $name } còn chỉ tiêu được giao. Xin { $co } giao lại trước.
member-only-lead = { $name } là tổ trưởng duy nhất. Xin { $co } thêm tổ trưởng mới trước.
school-unknown = Trường này không còn trong cuộc trò chuyện. Xin { $co } gửi /truong để chọn lại.
invitation-of-colleague = Mã mời này dành cho người khác trong trường; xin { $co } chuyển lại cho đúng người. Mã vẫn còn giá trị.
