# Cuộc họp của tổ: ghi biên bản, quyết định từng chỉ tiêu, kiến nghị
choice-meeting = Họp tổ, ghi biên bản
choice-minutes = Nhận biên bản họp (Word)
choice-papers = Ghi số, ngày văn bản
choice-close = Kết thúc đợt tự đánh giá

misread-time = Trợ lý chưa đọc được giờ trong “{ $said }”. Xin { $co } trả lời, ví dụ: 14 giờ 30

meeting-resumed = Biên bản họp đang ghi dở; trợ lý tiếp tục từ chỗ đã dừng.
meeting-ask-begin =
    Ghi **biên bản họp tổ**: hôm nay { $day }, bắt đầu { $hour }, tại { $unit }, có mặt đủ { $count } người.
    Chủ trì: **{ $chair }**. Thư ký: **{ $secretary }**.
    Như vậy đã đúng chưa ạ?
meeting-begin-yes = Đúng cả
meeting-begin-each = Ghi từng mục
meeting-ask-day = Ghi **biên bản họp tổ**. Cuộc họp diễn ra ngày nào ạ?
meeting-day-today = Hôm nay, { $day }
meeting-day-planned = Ngày { $day }, theo kế hoạch
meeting-ask-started = Cuộc họp bắt đầu lúc mấy giờ? Ví dụ: 14 giờ
meeting-ask-ended = Cuộc họp kết thúc lúc mấy giờ? Ví dụ: 16 giờ 30
meeting-hour-now = Bây giờ ({ $hour })
meeting-hour = { $hour } giờ { $minute } phút
meeting-ask-place = Cuộc họp diễn ra ở đâu? { $Co } chọn bên dưới, hoặc gõ địa điểm, ví dụ: Phòng họp hội đồng
meeting-place-here = Tại { $unit }

meeting-ask-present = Tổ có { $count } thành viên. Có ai **vắng mặt** không ạ? { $Co } chọn từng người, xong thì chọn dòng đầu.
meeting-absent-line = • Vắng: { $who } ({ $reason })
meeting-no-reason = không rõ lý do
meeting-present-all = Có mặt đủ { $count } người
meeting-present-rest = Xong, có mặt { $count } người
meeting-absent-choice = Vắng: { $who }
meeting-here-choice = Sửa lại: { $who } có mặt
meeting-ask-absence = Lý do vắng mặt của { $who }?
meeting-absence-unknown = Không rõ lý do

meeting-ask-officers = Chủ trì: **{ $chair }**. Thư ký: **{ $secretary }**. Như vậy đã đúng chưa ạ?
meeting-officers-yes = Đúng
meeting-officers-chair = Người khác chủ trì
meeting-officers-secretary = Người khác làm thư ký
meeting-ask-chair = Ai chủ trì cuộc họp?
meeting-ask-secretary = Ai là thư ký cuộc họp?
meeting-person = { $name }

meeting-criterion = **Tiêu chí { $criterion }**: còn { $count } chỉ tiêu chờ tổ quyết định.
meeting-unanimous = **{ $count } chỉ tiêu** chờ tổ quyết định, chưa ai có ý kiến khác:
meeting-criterion-line = • { $indicators }: { $level } ({ $note })
meeting-note-checked = đã kiểm tra chéo
meeting-note-unchecked = chưa kiểm tra chéo
meeting-note-otherwise = người kiểm tra đề nghị: { $level }
meeting-note-no-evidence = chưa có minh chứng
meeting-note-review = lời văn của phiếu cần xem lại
meeting-criterion-all = Đồng ý { $count } chỉ tiêu chưa ai có ý kiến khác
meeting-criterion-each = Xem và quyết định từng chỉ tiêu

meeting-indicator = **Chỉ tiêu { $indicator }. { $title }**
meeting-evidence = • Minh chứng: { $codes }
meeting-by-sheet = • Theo phiếu ({ $who }): { $level }
meeting-unchecked = • Kiểm tra chéo: chưa kiểm tra
meeting-checked = • Kiểm tra chéo ({ $who }): đồng ý
meeting-checked-otherwise = • Kiểm tra chéo ({ $who }): { $level }.
meeting-remark = “{ $remark }”
meeting-by-rules = • Theo Thông tư: **{ $level }**
meeting-decided-now = • Tổ đã quyết định: { $level }
meeting-ask-indicator = Tổ quyết định thế nào ạ?
meeting-agree = Đồng ý: { $level }
meeting-lower = Hạ xuống: { $level }
meeting-read = Xem cả phiếu và minh chứng
meeting-read-back = Quay lại
meeting-ask-why = Mức này thấp hơn kết quả tính theo minh chứng của chỉ tiêu { $indicator }. Xin { $co } ghi **lý do** để đưa vào biên bản.
meeting-why-cancel = Quay lại

meeting-ask-lacking = Chưa quyết định được chỉ tiêu **{ $indicators }**, vì phiếu chưa đủ thông tin. Khi các phiếu đã viết xong, { $co } gửi /hop để họp tiếp; những gì đã quyết định vẫn được giữ.
meeting-lacking-again = Xem lại bây giờ
meeting-lacking-leave = Tạm dừng cuộc họp

meeting-results = **Kết quả theo các quyết định của tổ:**
meeting-review = ⚠ Người viết cần xem lại các mục: { $sheets }. Đến khi xem lại xong, hồ sơ còn là bản nháp.
meeting-review-sheet = phiếu { $indicator } ({ $parts })
meeting-result-criterion = • Tiêu chí { $criterion }: { $level }
meeting-result-unit = Đơn vị: **{ $level }**
meeting-criteria-again = Quyết định lại một chỉ tiêu
meeting-ask-which = { $Co } muốn quyết định lại chỉ tiêu nào?
meeting-which-choice = { $indicator }: { $level }

meeting-ask-proposal-0 = Đơn vị chưa đạt mức độ 1 nên chưa đề nghị công nhận được. Hồ sơ sẽ có báo cáo về việc chưa đủ điều kiện, thay cho tờ trình. Xin { $co } xác nhận.
meeting-ask-proposal-1 = Đơn vị đạt **mức độ 1**. Tổ đề nghị thế nào ạ?
meeting-ask-proposal-2 = Đơn vị đạt **mức độ 2**. Tổ đề nghị thế nào ạ?
meeting-ask-proposal-early =
    Đơn vị đạt **mức độ 2**, nhưng đã được công nhận mức độ 1 và đến ngày { $day } mới đủ { $months } tháng để đề nghị nâng lên mức độ 2.
    Tổ đề nghị thế nào ạ?
meeting-propose-0 = Không đề nghị công nhận
meeting-propose-1 = Đề nghị công nhận mức độ 1
meeting-propose-2 = Đề nghị công nhận mức độ 2
meeting-proposed-0 = Tổ **không đề nghị** công nhận năm nay.
meeting-proposed-1 = Tổ đề nghị công nhận **mức độ 1**.
meeting-proposed-2 = Tổ đề nghị công nhận **mức độ 2**.

meeting-ask-opinions = Có **ý kiến thảo luận** nào cần ghi vào biên bản không ạ? Mỗi ý kiến một dòng, ví dụ: “Cô Lan đề nghị bổ sung số liệu của điểm trường lẻ.”
meeting-opinions-finish = Không; cả { $count } người nhất trí; kết thúc lúc { $hour }
meeting-opinions-none = Không có ý kiến khác
meeting-ask-votes = Những người dự họp **biểu quyết** kết quả và đề nghị thế nào ạ?
meeting-votes-some = Có người không nhất trí
meeting-ask-counted = Trong { $count } người dự họp, có bao nhiêu người **nhất trí**? Ví dụ: 2
meeting-votes-all = Cả { $count } người nhất trí

meeting-summary = ✅ Biên bản họp ngày { $day } đã ghi xong: { $absent ->
        [0] có mặt đủ { $present } người.
       *[other] có mặt { $present } người, vắng { $absent } người.
    }
meeting-summary-lower = • { $indicator }: { $level } ({ $reason })
meeting-ask-summary = Xin { $co } chọn việc tiếp theo:
meeting-correct = Sửa biên bản
meeting-ask-correct = { $Co } muốn sửa mục nào?
meeting-correct-day = Ngày họp
meeting-correct-started = Giờ bắt đầu
meeting-correct-place = Địa điểm
meeting-correct-present = Người có mặt, vắng mặt
meeting-correct-officers = Chủ trì, thư ký
meeting-correct-criteria = Mức độ của các chỉ tiêu
meeting-correct-proposal = Đề nghị của tổ
meeting-correct-opinions = Ý kiến thảo luận
meeting-correct-votes = Biểu quyết
meeting-correct-ended = Giờ kết thúc
