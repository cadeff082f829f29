# Dữ liệu của đợt tự đánh giá, viết thành chữ để in vào hồ sơ

filling-office-head = { $kind ->
        [vocational_centre] GIÁM ĐỐC
        [enterprise] GIÁM ĐỐC
        [cooperative] GIÁM ĐỐC
        [continuing_education_centre] GIÁM ĐỐC
        [inclusive_education_centre] GIÁM ĐỐC
        [commune_committee] CHỦ TỊCH
        [agency] THỦ TRƯỞNG CƠ QUAN
        [party_body] THỦ TRƯỞNG CƠ QUAN
        [political_organisation] NGƯỜI ĐỨNG ĐẦU
        [military_unit] CHỈ HUY TRƯỞNG
        [police_unit] THỦ TRƯỞNG ĐƠN VỊ
        [other_business] NGƯỜI ĐỨNG ĐẦU
        [other_education] THỦ TRƯỞNG ĐƠN VỊ
        [social_organisation] NGƯỜI ĐỨNG ĐẦU
       *[school] HIỆU TRƯỞNG
    }
filling-office-deputy = PHÓ { $head }
filling-sector-public = { $kind ->
        [commune_committee] { "" }
        [agency] { "" }
        [party_body] { "" }
        [political_organisation] { "" }
        [military_unit] { "" }
        [police_unit] { "" }
        [enterprise] { "" }
        [cooperative] { "" }
        [other_business] { "" }
        [social_organisation] { "" }
       *[school] công lập
    }
filling-sector-private = { $kind ->
        [commune_committee] { "" }
        [agency] { "" }
        [party_body] { "" }
        [political_organisation] { "" }
        [military_unit] { "" }
        [police_unit] { "" }
        [enterprise] { "" }
        [cooperative] { "" }
        [other_business] { "" }
        [social_organisation] { "" }
       *[school] ngoài công lập
    }
filling-team = Tổ đánh giá
filling-days = từ { $start } đến { $end }
filling-role-lead = Tổ trưởng
filling-role-deputy = Tổ phó
filling-role-secretary = Thư ký
filling-role-member = Thành viên
filling-who-all = tất cả các thành viên
filling-who-lead = tổ trưởng
filling-who-deputy = tổ phó
filling-who-secretary = thư ký
filling-who-members = các thành viên
filling-state-assigned = chưa viết
filling-state-draft = đang viết
filling-state-submitted = đã nộp, chờ kiểm tra chéo
filling-state-returned = đang bổ sung theo ý kiến kiểm tra chéo
filling-state-checked = đã kiểm tra chéo
filling-state-final = đã chốt
filling-answer = { $what }: { $now }
filling-yes = đã { $what }
filling-no = chưa { $what }
filling-article = Điều { $article }
filling-article-clause = khoản { $clause } Điều { $article }
filling-article-point = điểm { $point } khoản { $clause } Điều { $article }
filling-articles = { $articles } { $circular }
filling-count = { $met }/{ $total } { $noun } ({ $percent })
filling-count-alone = { $met } { $noun }
filling-untitled = (chưa có tên)
filling-missing-lead = Chưa có tổ trưởng.
filling-missing-place = Chưa có địa danh để ghi trước ngày, tháng của văn bản.
filling-missing-abbreviation = Chưa rõ ký hiệu của đơn vị trong số văn bản (như TrTH trong 05/BC-TrTH).
filling-missing-governing-body = Chưa có cơ quan chủ quản.
filling-missing-level-name = Chưa rõ cấp công nhận.
filling-missing-receiving-office = Chưa rõ hồ sơ gửi về cơ quan nào.
filling-missing-deciding-authority = Chưa rõ ai quyết định công nhận.
filling-missing-meeting = Chưa ghi cuộc họp của Tổ thông qua kết quả.
filling-missing-minutes = Biên bản họp chưa có: { $parts }.
filling-missing-secretary = Chưa rõ ai là thư ký.
filling-minutes-day = ngày họp
filling-minutes-started = giờ bắt đầu
filling-minutes-place = địa điểm
filling-minutes-present = người dự họp
filling-minutes-votes-for = kết quả biểu quyết
filling-minutes-ended = giờ kết thúc
filling-missing-of = Chỉ tiêu { $indicator }: { $what }
filling-missing-answers = Chưa trả lời đủ câu hỏi.
filling-missing-description = Chưa có mô tả hiện trạng.
filling-missing-shortcomings = Chưa nêu tồn tại, hạn chế.
filling-missing-measures = Chưa có biện pháp cải tiến.
filling-missing-outdated = { $parts } viết theo kết quả cũ, cần xem lại.
filling-part-description = Mô tả hiện trạng
filling-part-strengths = Ưu điểm
filling-part-shortcomings = Tồn tại, hạn chế
filling-part-measures = Biện pháp cải tiến
filling-missing-decided = Cuộc họp thống nhất mức cao hơn kết quả hiện nay: cần bổ sung minh chứng hoặc họp lại.
filling-missing-evidence = Chưa có minh chứng.
filling-missing-cited = Phiếu nhắc đến minh chứng { $codes } nhưng danh mục chưa có.
filling-missing-assigned = Phiếu chưa được viết.
filling-missing-draft = Phiếu chưa nộp.
filling-missing-submitted = Phiếu chưa được kiểm tra chéo.
filling-missing-returned = Phiếu đang được bổ sung.
filling-on-behalf = { $author } (ghi thay { $assigned })
filling-decided = Cuộc họp của Tổ thống nhất kết quả “{ $level }”, lý do: { $reason }.
filling-decided-unproved = Cuộc họp của Tổ thống nhất kết quả “{ $level }”, nhưng chưa có minh chứng phù hợp nên vẫn tính là { $now }.
filling-decided-above = Cuộc họp của Tổ thống nhất kết quả “{ $level }”, cao hơn kết quả theo số liệu và minh chứng hiện có, nên vẫn tính là { $now }.
filling-decided-of = Chỉ tiêu { $indicator }: { $what }
filling-measure = Chỉ tiêu { $indicator }: { $text }
filling-measure-done = Kết quả: đã làm xong.
filling-measure-partly = Kết quả: làm được một phần.
filling-measure-not-done = Kết quả: chưa làm.
filling-measure-open = Kết quả: chưa có báo cáo.
filling-checker-level = Người kiểm tra chéo đề nghị mức: { $level }.

# Phiếu để viết trên Word
filling-sheet-yes = Có
filling-sheet-no = Không
filling-sheet-title = Phiếu đánh giá chỉ tiêu { $code }, để viết trên Word
filling-sheet-hint-yes-no = (ghi Có hoặc Không)
filling-sheet-hint-count = (ghi số người, ví dụ: 34/37)
filling-sheet-hint-choice = (ghi một trong: { $choices })
