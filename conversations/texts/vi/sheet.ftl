sheet-progress = **Chỉ tiêu { $indicator }** · câu { $number }/{ $total }

sheet-progress-before = **Chỉ tiêu { $indicator }** · trước hết

sheet-ask-total = Năm { $year }, toàn đơn vị có bao nhiêu **thành viên** (cán bộ, giáo viên, nhân viên)? Số này dùng chung cho cả tiêu chí 2 và chỉ tiêu 3.1.
sheet-help-total = Thành viên là cán bộ, công chức, viên chức và người lao động của đơn vị, không tính học sinh (TT24 Đ2.7).
sheet-ask-learners_total = Năm { $year }, đơn vị có bao nhiêu **người học**?
sheet-help-learners_total = Người học là học sinh, sinh viên, học viên của cơ sở giáo dục (TT24 Đ2.8).
sheet-ask-differs = { $Co } vừa gửi { $met }/{ $claimed }, còn tổng số đang ghi cho cả trường là **{ $total }**. Tổng số nào đúng ạ?
sheet-differs-keep = { $total } là đúng
sheet-differs-change = Sửa thành { $total }, dùng cho mọi phiếu

sheet-share = { $met }/{ $total } = **{ $percent }**.
sheet-share-reaches = Đạt tỉ lệ của **mức độ { $level }** (từ { $percent }%).
sheet-share-misses = Mức độ { $level } cần { $percent }%, còn thiếu { $missing } người.

sheet-ask-description = **Mô tả hiện trạng**: đơn vị đã làm được gì ở chỉ tiêu này?
sheet-ask-strengths = **Ưu điểm** nổi bật?
sheet-ask-shortcomings = **Tồn tại, hạn chế**?
sheet-ask-measures = **Biện pháp cải tiến**, khuyến nghị cho năm tới?
sheet-draft =
    Gợi ý: “{ $text }”
    { $Co } dùng câu này, hoặc tự viết và gửi vào đây.
sheet-text-now = Đang ghi: “{ $text }”
    Xin gửi nội dung mới để thay, hoặc chọn dưới đây.
sheet-text-draft = Dùng câu này
sheet-text-all = Dùng gợi ý cho mọi mục
sheet-text-last-year = Dùng nội dung năm trước
sheet-draft-instead = Gợi ý mới: “{ $text }”
sheet-text-replace = Thay bằng gợi ý mới
sheet-text-clear = Để trống
sheet-text-keep = Giữ nguyên
sheet-text-skip = Bỏ qua
sheet-text-done = Xong
sheet-text-rewrite = Viết lại từ đầu
sheet-text-more = Đã ghi. { $Co } gửi thêm nếu còn, hoặc bấm “Xong”.
sheet-text-near = Đã ghi { $length }/{ $limit } ký tự, gần đủ một trang. { $Co } gửi thêm nếu còn, hoặc bấm “Xong”.
sheet-text-long = Mục này tối đa { $limit } ký tự, tin vừa gửi làm vượt { $over } ký tự nên chưa được ghi. Xin { $co } rút gọn rồi gửi lại.
sheet-unknown-codes = Trong bài có nhắc mã { $codes } nhưng chưa có minh chứng nào mang mã này. Xin { $co } kiểm tra lại mã, hoặc gửi thêm minh chứng.
sheet-help-description = Nêu việc đơn vị đã làm, có số liệu và mã minh chứng, ví dụ [H1-1.1-01]. Hai đến bốn câu là đủ.
sheet-help-strengths = Nêu điều đơn vị làm tốt ở chỉ tiêu này, ngắn gọn trong một hai câu.
sheet-help-shortcomings = Nêu điều còn thiếu và nguyên nhân. Nếu không có, { $co } chọn “Bỏ qua”.
sheet-help-measures = Nêu việc sẽ làm, ai làm, khi nào xong.

sheet-summary = **Chỉ tiêu { $indicator }. { $title }**: phiếu đã viết.
sheet-summary-submitted = **Chỉ tiêu { $indicator }. { $title }**: đã nộp, chờ kiểm tra chéo.
sheet-summary-checked = **Chỉ tiêu { $indicator }. { $title }**: đã kiểm tra chéo.
sheet-summary-final = **Chỉ tiêu { $indicator }. { $title }**: đã chốt.
sheet-ask-submit = Phiếu **{ $indicator }** như vậy đã đúng chưa ạ?
sheet-summary-submit = Nộp phiếu
sheet-summary-correct = Sửa câu trả lời
sheet-summary-refresh = Cập nhật theo gợi ý mới
sheet-outdated = ⚠ { $parts }: viết theo câu trả lời trước khi sửa. { $Co } nên cập nhật trước khi nộp.
sheet-refreshed = Đã cập nhật theo các câu trả lời mới.
sheet-summary-leave = Về danh sách việc
sheet-remark = ↩ { $by } có ý kiến: “{ $text }”
sheet-submitted = ✅ Đã nộp phiếu **{ $indicator }**. Người kiểm tra chéo sẽ được báo.

sheet-ask-correct = { $Co } muốn sửa câu nào?
sheet-correct-choice = { $what }: { $now }
sheet-what-total = Tổng số thành viên
sheet-what-learners_total = Tổng số người học
sheet-what-evidence = Minh chứng
sheet-what-description = Mô tả hiện trạng
sheet-what-strengths = Ưu điểm
sheet-what-shortcomings = Tồn tại, hạn chế
sheet-what-measures = Biện pháp cải tiến
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
sheet-being-written = { $who } đang viết phiếu này, câu trả lời gần nhất lúc { $when }. Những câu đã trả lời được giữ nguyên; { $co } trả lời tiếp các câu còn lại.
sheet-resume = Tiếp tục phiếu đang viết. Đã có: { $said }.
sheet-evidence-none = chưa có
sheet-answer-now = Đang ghi: { $now }
