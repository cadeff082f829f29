sheet-progress = **Chỉ tiêu { $indicator }** · câu { $number }/{ $total }

sheet-progress-before = **Chỉ tiêu { $indicator }** · câu hỏi chung, chỉ hỏi một lần

sheet-ask-total = Năm { $year }, toàn đơn vị có bao nhiêu **thành viên** (cán bộ, giáo viên, nhân viên) ạ? Số này dùng cho tiêu chí 2 và chỉ tiêu 3.1.
sheet-ask-both = { $Co } gửi tổng số; hoặc cả { $what } và tổng số, ví dụ: 34/37
sheet-help-total = Thành viên là cán bộ, công chức, viên chức và người lao động của đơn vị, không tính học sinh.
sheet-ask-learners_total = Năm { $year }, đơn vị có bao nhiêu **người học**?
sheet-help-learners_total = Người học là học sinh, sinh viên, học viên của cơ sở giáo dục.
sheet-ask-differs = { $Co } vừa gửi { $met }/{ $claimed }, còn tổng số hiện ghi cho cả trường là **{ $total }**. Tổng số nào đúng ạ?
sheet-differs-keep = { $total } là đúng
sheet-differs-change = Sửa thành { $total }, dùng cho mọi phiếu

sheet-share = { $met }/{ $total } = **{ $percent }**.
sheet-share-reaches = Đủ tỉ lệ của **mức độ { $level }** (từ { $percent }%).
sheet-share-misses = Mức độ { $level } cần { $percent }%, còn thiếu { $missing } người.

sheet-ask-description = **Mô tả hiện trạng**: đơn vị đã làm được gì ạ?
sheet-ask-strengths = Đơn vị có **ưu điểm** gì nổi bật ở chỉ tiêu này ạ?
sheet-ask-shortcomings = Còn **tồn tại, hạn chế** gì không ạ?
sheet-ask-measures = Năm tới cần **biện pháp cải tiến** gì ạ?
sheet-draft =
    Gợi ý:
    { $text }
sheet-wanted-example = Nên viết thêm: { $detail }.
sheet-wanted-description = Nên viết thêm vì sao chưa đạt.
sheet-wanted-strengths = Nên viết thêm tên việc làm tốt và số liệu.
sheet-wanted-shortcomings = Nên viết thêm nguyên nhân, nếu biết.
sheet-wanted-measures = Nên viết thêm việc cụ thể, ai làm, khi nào xong.
sheet-no-draft-yet = Khi phiếu có đủ câu trả lời, trợ lý sẽ gợi ý mục này.
sheet-no-draft-strengths = Theo câu trả lời và minh chứng, trợ lý chưa có gì để gợi ý ở mục này.
sheet-no-draft-shortcomings = Theo câu trả lời, không còn yêu cầu nào chưa đạt. Còn điều cần làm tốt hơn, { $co } viết vào đây.
sheet-text-now =
    Hiện ghi:
    { $text }
    Xin gửi nội dung mới để thay, hoặc chọn dưới đây.
sheet-text-draft = Dùng câu này
sheet-text-add = Dùng câu này và viết thêm
sheet-text-all = Dùng gợi ý cho mọi mục
sheet-text-last-year = Dùng nội dung năm trước
sheet-draft-instead =
    Gợi ý mới:
    { $text }
sheet-text-replace = Thay bằng gợi ý mới
sheet-text-clear = Để trống
sheet-text-keep = Giữ nguyên
sheet-text-skip = Bỏ qua
sheet-text-none = Không có tồn tại
sheet-text-done = Xong
sheet-text-rewrite = Viết lại từ đầu
sheet-text-bare = Trợ lý chưa rõ “{ $said }” là ý nào. Xin { $co } viết thành câu để in vào phiếu, hoặc chọn dưới đây.
sheet-text-noted = Đã ghi **{ $what }**.
sheet-text-further = Viết thêm: { $what }
sheet-text-more = Đã ghi. { $Co } gửi thêm nếu còn, hoặc bấm “Xong”.
sheet-text-near = Đã ghi { $length }/{ $limit } ký tự, gần đủ một trang. { $Co } gửi thêm nếu còn, hoặc bấm “Xong”.
sheet-text-long = Mục này tối đa { $limit } ký tự, tin vừa gửi làm vượt { $over } ký tự nên chưa được ghi. Xin { $co } rút gọn rồi gửi lại.
sheet-unknown-codes = Trong bài có nhắc mã { $codes } nhưng chưa có minh chứng nào mang mã này. Xin { $co } kiểm tra lại mã, hoặc gửi thêm minh chứng.
sheet-help-description = Nêu việc đơn vị đã làm, có số liệu và mã minh chứng, ví dụ [H1-1.1-01]. Hai đến bốn câu là đủ.
sheet-help-strengths = Nêu điều đơn vị làm tốt ở chỉ tiêu này, ngắn gọn trong một hai câu.
sheet-help-shortcomings = Nêu điều còn thiếu và nguyên nhân. Nếu không có, { $co } chọn “Không có tồn tại”.
sheet-help-measures = Nêu việc sẽ làm, ai làm, khi nào xong.

sheet-summary = **Chỉ tiêu { $indicator }. { $title }**: đã viết xong, chưa nộp.
sheet-summary-submitted = **Chỉ tiêu { $indicator }. { $title }**: đã nộp, chờ kiểm tra chéo.
sheet-summary-checked = **Chỉ tiêu { $indicator }. { $title }**: đã kiểm tra chéo.
sheet-summary-final = **Chỉ tiêu { $indicator }. { $title }**: đã chốt.
sheet-ask-submit = Phiếu **{ $indicator }** như vậy đã đúng chưa ạ?
sheet-summary-submit = Nộp phiếu
sheet-summary-correct = Sửa câu trả lời
sheet-summary-write = Viết: { $what }
sheet-summary-review = Xem lại: { $what }
sheet-summary-still-right = Các mục đã viết vẫn đúng
sheet-review-first = Xin { $co } viết hoặc xem lại các mục có dấu ⚠, rồi nộp phiếu.
sheet-lacks-shortcomings = ⚠ Chưa nêu tồn tại, hạn chế.
sheet-lacks-measures = ⚠ Chưa có biện pháp cải tiến.
sheet-reopened = Phiếu **{ $indicators }** vừa thay đổi sau khi đã nộp, nên { $co } cần nộp lại.
sheet-outdated = ⚠ Phần { $what } vẫn theo số cũ; xin { $co } cập nhật.
sheet-outdated-level = ⚠ { $what }: viết khi kết quả là “{ $before }”, hiện là “{ $now }”.
sheet-summary-leave = Về danh sách việc
sheet-remark = ↩ { $by } có ý kiến: “{ $text }”
sheet-submitted = ✅ Đã nộp phiếu **{ $indicator }** và báo người kiểm tra chéo.

sheet-ask-correct = { $Co } muốn sửa câu nào ạ?
sheet-correct-choice = { $what }: { $now }
sheet-what-total = Tổng số thành viên
sheet-what-learners_total = Tổng số người học
sheet-what-evidence = Minh chứng
sheet-what-description = Mô tả hiện trạng
sheet-what-strengths = Ưu điểm
sheet-what-shortcomings = Tồn tại, hạn chế
sheet-what-measures = Biện pháp cải tiến
sheet-text-empty = để trống
sheet-evidence-count = { $count } mục

sheet-line = • { $what }: { $now }
sheet-line-evidence = • Minh chứng { $code }: { $title }{ $files ->
        [0] {""}
        [1] {""}
       *[other] {" "}({ $files } tệp)
    }
sheet-line-no-evidence = • Minh chứng: chưa có
sheet-figure = { $met }/{ $total } { $noun } ({ $percent })
sheet-unanswered-yet = chưa trả lời

sheet-level-open = Chưa đủ câu trả lời để tính mức độ.
sheet-level-0 = Kết quả: **không đạt**.
sheet-level-1 = Kết quả: **đạt mức độ 1**.
sheet-level-2 = Kết quả: **đạt mức độ 2**.
sheet-level-why = – { $why }
sheet-level-checker = Người kiểm tra chéo có ý kiến khác: { $level }.

sheet-on-behalf = { $Co } đang viết thay { $who }; phiếu sẽ ghi rõ điều này.
sheet-being-written = { $who } đang viết dở phiếu này (lần cuối { $when }). { $Co } trả lời tiếp các câu còn lại.
sheet-resume = Tiếp tục phiếu đang viết. Đã có: { $said }.
sheet-evidence-none = chưa có
sheet-as-elsewhere = { $what }: ghi “{ $now }” như ở chỉ tiêu đã trả lời.
sheet-answer-yes = Có
sheet-answer-no = Không
sheet-answer-now = Hiện ghi: { $now }
