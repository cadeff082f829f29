# Kết quả
results-level-0 = không đạt
results-level-1 = đạt mức độ 1
results-level-2 = đạt mức độ 2
results-open = chưa đủ thông tin
results-not-applicable = không áp dụng

# Vì sao
results-why-no = Chưa đạt yêu cầu: { $label } ({ $article }).
results-why-too-few = { $met }/{ $total } { $noun } ({ $percent }), thiếu { $missing } người để đạt { $needed }% của mức độ { $level } ({ $article }).
results-why-too-low = Mới được đánh giá “{ $choice }”, mức độ { $level } cần “{ $needed }” ({ $article }).
results-why-no-evidence = Chưa có minh chứng phù hợp nên được đánh giá là không đạt ({ $article }).
results-why-open = Chưa trả lời: { $label } ({ $article }).
results-why-not-asked = Không áp dụng cho loại hình đơn vị này nên không tính vào kết quả (suy ra từ đối tượng nêu tại { $article }, Thông tư không nói rõ).
results-why-same-level = Mức độ 2 không yêu cầu đơn vị này ({ $article }), nên đã đạt mức độ 1 thì được tính đạt mức độ 2 (đây là cách hiểu, Thông tư không nói rõ).

# Chỗ điền và câu dùng trong phần gợi ý viết phiếu
results-draft-gap = thiếu { $missing } { $noun } so với mức tối thiểu { $percent }%
results-draft-done = Những việc đã làm được: { $done }.
results-draft-no-evidence = Chưa thu thập được minh chứng phù hợp cho chỉ tiêu { $code }, nên nội dung đã thực hiện chưa đủ căn cứ để đánh giá là đạt.
results-draft-find-evidence = Rà soát hồ sơ lưu, thu thập và đánh mã minh chứng cho chỉ tiêu { $code }; từ năm sau lưu minh chứng ngay khi hoạt động diễn ra.

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
