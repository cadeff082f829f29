# Vì sao một tệp bộ tiêu chí không dùng được
rubric-broken = { $file }:{ $line }: { $reason }
rubric-not-utf8 = tệp không ở bảng mã UTF-8
rubric-no-yaml = không đọc được cú pháp YAML ({ $problem })
rubric-empty-file = tệp không có nội dung
rubric-not-text = chỗ này cần một chuỗi chữ
rubric-empty-text = chỗ này đang để trống
rubric-not-number = “{ $value }” không phải số nguyên từ { $low } đến { $high }
rubric-not-flag = “{ $value }” không hợp lệ, cần ghi true hoặc false
rubric-not-list = chỗ này cần một danh sách
rubric-empty-list = danh sách này đang để trống
rubric-not-mapping = chỗ này cần các cặp “khoá: giá trị”
rubric-duplicate-key = khoá “{ $name }” bị lặp lại
rubric-unknown-key = khoá “{ $name }” không dùng được ở đây
rubric-missing-key = thiếu khoá “{ $name }”
rubric-bad-key = tên “{ $name }” không hợp lệ
rubric-wrong-id = mã “{ $id }” khác với tên tệp
rubric-unknown-base = không có bộ tiêu chí gốc “{ $name }” trong cùng thư mục
rubric-unknown-like = bộ tiêu chí gốc không có chỉ tiêu { $code }
rubric-duplicate-code = mã { $code } bị lặp lại
rubric-bad-code = mã chỉ tiêu “{ $code }” không thuộc tiêu chí { $criterion }
rubric-bad-article = “{ $text }” không phải cách viết điều khoản, ví dụ: TT24 Đ6.2.đ
rubric-bad-day = “{ $text }” không phải ngày và tháng, ví dụ: 15/01
rubric-unknown-kind = không có loại hình hoặc nhóm đơn vị “{ $name }”
rubric-bad-condition = điều kiện áp dụng cần “kinds” hoặc “except”, hoặc “public”
rubric-unknown-question = quy tắc nhắc tới câu hỏi “{ $name }” mà chỉ tiêu không có
rubric-unknown-question-kind = không có kiểu câu hỏi “{ $name }”
rubric-unknown-choice = câu hỏi không có lựa chọn “{ $name }”
rubric-few-choices = câu hỏi lựa chọn cần ít nhất hai lựa chọn
rubric-idle-question = câu hỏi “{ $name }” không có trong quy tắc của mức độ nào
rubric-too-long = dài hơn { $limit } ký tự
rubric-other-count = chỗ này cần đúng { $count } mục, như bộ tiêu chí tiếng Việt
rubric-bad-braces = dấu ngoặc nhọn không khớp nhau
rubric-unknown-slot = không có chỗ điền “{ $name }”

# Khi hỏi đến một bộ tiêu chí hoặc chỉ tiêu không có
rubric-unknown = Không có bộ tiêu chí “{ $id }”. Các bộ tiêu chí hiện có: { $known }.
rubric-unknown-indicator = Bộ tiêu chí “{ $rubric }” không có chỉ tiêu { $code }.
