# Lập đợt, điều chỉnh kế hoạch và nhân sự: khi chưa làm được

not-allowed-set-up = Chỉ tổ trưởng, tổ phó hoặc thư ký lập được đợt tự đánh giá.
not-allowed-change-plan = Chỉ tổ trưởng, tổ phó hoặc thư ký điều chỉnh được kế hoạch.
not-allowed-change-team = Chỉ tổ trưởng, tổ phó hoặc thư ký điều chỉnh được nhân sự và phân công.
draft-gone = Bản nháp không còn nữa; có thể đồng nghiệp đã lập đợt hoặc đã bỏ bản nháp.
draft-no-year = Bản nháp chưa có năm đánh giá. Xin thầy/cô bổ sung ở mục “Sửa năm đánh giá”.
draft-no-lead = Bản nháp chưa có tổ trưởng. Xin thầy/cô chọn nhiệm vụ cho một người ở mục “Thành viên và phân công”.
draft-without-you = Trong bản nháp chưa có tên { $name }. Xin thầy/cô thêm tên mình ở mục “Thành viên và phân công”.
campaign-there = Trường đã có đợt tự đánh giá năm { $year }. Xin thầy/cô sửa năm đánh giá trong bản nháp, hoặc điều chỉnh đợt đang có bằng /dieuchinh.
plan-line-empty = Việc cần thêm chưa có nội dung. Xin thầy/cô ghi việc cần làm.
plan-line-reversed = Ngày kết thúc trước ngày bắt đầu. Xin thầy/cô gửi lại, ví dụ: từ 06/01 đến 08/01
plan-line-gone = Việc này vừa được người khác thay đổi hoặc bỏ. Xin thầy/cô chọn lại.
duty-unknown = Không có chỉ tiêu { $indicator } trong đợt này.
duty-nobody = Chỉ tiêu { $indicator } cần có người viết phiếu. Xin thầy/cô chọn một người.
duty-own-check = Người viết phiếu { $indicator } không thể tự kiểm tra chéo phiếu ấy. Xin thầy/cô chọn người khác.
member-there = { $name } đã có trong tổ.
member-gone = Người này không còn trong tổ. Xin thầy/cô chọn lại.
member-yourself = Thầy/cô không tự đưa mình ra khỏi tổ được. Xin nhờ tổ trưởng hoặc thư ký.
member-has-duties = { $name } còn chỉ tiêu được giao. Xin thầy/cô giao lại trước.
member-only-lead = { $name } là tổ trưởng duy nhất. Xin thầy/cô thêm tổ trưởng mới trước.
school-unknown = Trường này không còn trong cuộc trò chuyện. Xin thầy/cô gửi /truong để chọn lại.
invitation-of-colleague = Mã mời này dành cho người khác trong trường; xin thầy/cô chuyển lại cho đúng người. Mã vẫn còn giá trị.
