# Dữ liệu của đợt tự đánh giá, viết thành chữ để in vào hồ sơ

filling-circular = { $circular } ngày 11 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, công nhận “Đơn vị học tập” cấp huyện, tỉnh
filling-office-head = { $kind ->
        [vocational_centre] GIÁM ĐỐC
        [enterprise] GIÁM ĐỐC
        [cooperative] GIÁM ĐỐC
        [continuing_education_centre] GIÁM ĐỐC
        [agency] THỦ TRƯỞNG CƠ QUAN
        [social_organisation] NGƯỜI ĐỨNG ĐẦU
       *[school] HIỆU TRƯỞNG
    }
filling-office-deputy = PHÓ { $head }
filling-abbreviation = ĐV
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
filling-missing-evidence = Chưa có minh chứng.
filling-missing-cited = Phiếu nhắc đến minh chứng { $codes } nhưng danh mục chưa có.
filling-missing-assigned = Phiếu chưa được viết.
filling-missing-draft = Phiếu chưa nộp.
filling-missing-submitted = Phiếu chưa được kiểm tra chéo.
filling-missing-returned = Phiếu đang được bổ sung.
filling-on-behalf = { $author } (ghi thay { $assigned })
filling-decided = Cuộc họp của Tổ thống nhất kết quả “{ $level }”, lý do: { $reason }.
filling-decided-of = Chỉ tiêu { $indicator }: { $what }
filling-measure = Chỉ tiêu { $indicator }: { $text }
filling-measure-done = Kết quả: đã làm xong.
filling-measure-partly = Kết quả: làm được một phần.
filling-measure-not-done = Kết quả: chưa làm.
filling-measure-open = Kết quả: chưa có báo cáo.
filling-checker-level = Người kiểm tra chéo đề nghị mức: { $level }.
