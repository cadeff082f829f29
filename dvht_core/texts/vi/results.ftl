# Kết quả
results-level-0 = không đạt
results-level-1 = đạt mức độ 1
results-level-2 = đạt mức độ 2
results-open = chưa đủ thông tin
results-not-applicable = không áp dụng

# Vì sao
results-why-no = Chưa đạt yêu cầu: { $label }{ $cited }.
results-why-too-few = { $met }/{ $total } { $noun } ({ $percent }), thiếu { $missing } người để đạt { $needed }% của mức độ { $level }{ $cited }.
results-why-too-low = Mới được đánh giá “{ $choice }”, mức độ { $level } cần “{ $needed }”{ $cited }.
results-why-no-evidence = Chưa có minh chứng phù hợp nên được đánh giá là không đạt{ $cited }.
results-why-open = Chưa trả lời: { $label }{ $cited }.
results-why-not-asked = Không áp dụng cho loại hình đơn vị này nên không tính vào kết quả (suy ra từ đối tượng nêu tại { $article }, Thông tư không nói rõ).
results-why-same-level = Mức độ 2 không yêu cầu đơn vị này{ $cited }, nên đã đạt mức độ 1 thì được tính đạt mức độ 2 (đây là cách hiểu, Thông tư không nói rõ).

# Câu gợi ý cho phiếu: chỉ nhắc lại câu trả lời, minh chứng, quy tắc và kết luận của cuộc họp
results-draft-told = Năm { $year }, { $told }.
results-draft-yes = { $unit ->
        [none] đã { $says }
       *[named] { $unit } đã { $says }
    }
results-draft-no = { $unit ->
        [none] chưa { $says }
       *[named] { $unit } chưa { $says }
    }
results-draft-count = { $unit ->
        [none] { $met }/{ $total } { $noun } ({ $percent }) { $says }
       *[named] { $met }/{ $total } { $noun } của { $unit } ({ $percent }) { $says }
    }
results-draft-choice = { $unit ->
        [none] được đánh giá “{ $choice }” về { $says }
       *[named] { $unit } được đánh giá “{ $choice }” về { $says }
    }
results-draft-evidence = Minh chứng: { $items }{ $more ->
        [0] .
       *[other] ; và { $count } minh chứng khác trong danh mục.
    }
results-draft-unproved = Chưa có minh chứng kèm theo.

results-draft-matter = việc { $label }
results-draft-done = { $what }{ $count ->
        [1] { "" }
       *[other] { " " }đều
    } có minh chứng
results-draft-count-met = { $label } là { $met }/{ $total } ({ $percent }){ $level ->
        [0] { "" }
       *[other] , đủ tỉ lệ của mức độ { $level } (từ { $needed }%)
    }
results-draft-choice-met = { $label } là “{ $choice }”{ $level ->
        [0] { "" }
       *[other] , đủ yêu cầu của mức độ { $level }
    }

results-draft-undone = So với yêu cầu của mức độ { $level } còn thiếu: { $what }.
results-draft-count-missed = { $label } là { $met }/{ $total } ({ $percent }), còn thiếu { $missing } { $noun } so với tỉ lệ tối thiểu { $needed }% của mức độ { $level }.
results-draft-choice-missed = { $label } là “{ $choice }”, mức độ { $level } cần “{ $needed }”.
results-draft-no-evidence = Chưa có minh chứng phù hợp nên chỉ tiêu được đánh giá là không đạt.
results-draft-lowered = Cuộc họp của Tổ đánh giá thống nhất kết quả “{ $level }”, lý do: { $reason }.

results-draft-plan = Năm { $year }, { $unit } { $told }.
results-draft-count-more = { $measure }, để có thêm ít nhất { $missing } { $noun } đạt yêu cầu của mức độ { $level }
results-draft-choice-more = { $measure } lên “{ $needed }”
results-draft-find-evidence = thu thập, đánh mã minh chứng của chỉ tiêu { $code }
results-draft-mend = { $what ->
        [none] khắc phục các tồn tại đã nêu
       *[quoted] khắc phục tồn tại đã nêu: “{ $what }”
    }
results-draft-mend-lowered = { $what ->
        [none] khắc phục nội dung cuộc họp của Tổ đánh giá đã nêu
       *[quoted] khắc phục nội dung cuộc họp của Tổ đánh giá đã nêu: “{ $what }”
    }

# Số liệu đưa vào không dùng được
facts-not-json = Tệp không phải JSON hợp lệ (dòng { $line }, cột { $column }).
facts-twice = “{ $field }” được ghi hai lần.
facts-missing = Thiếu “{ $field }”.
facts-unknown = Không có mục “{ $field }”. Những mục dùng được: { $expected }.
facts-not-object = “{ $field }” cần là các cặp “khoá: giá trị”, không phải { $value }.
facts-not-text = “{ $field }” cần là chuỗi chữ, không phải { $value }.
facts-not-yes-no = “{ $field }” cần là true (có) hoặc false (không), không phải { $value }.
facts-not-number = “{ $field }” cần là số nguyên từ 0 trở lên, không phải { $value }.
facts-not-choice = “{ $field }” không nhận giá trị { $value }. Những giá trị dùng được: { $expected }.
facts-total-zero = “{ $field }” phải lớn hơn 0.
facts-over-total = “{ $field }” là { $met }, nhiều hơn tổng số { $total }.
facts-totals-differ = “{ $field }” là { $total }, nhưng “{ $other }” là { $known }: hai tổng số phải bằng nhau.
facts-unreadable = Không đọc được tệp { $file }. Xin thầy/cô kiểm tra đường dẫn và quyền mở tệp.
facts-not-utf8 = Tệp { $file } không ở bảng mã UTF-8 nên không đọc được.
