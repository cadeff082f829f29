# Mẫu Word riêng của đơn vị: kiểm tra trước khi dùng

own-unknown-form = Không có mẫu “{ $name }”. Các mẫu có thể thay: { $known }
own-too-large = Tệp mẫu quá lớn; cần dưới { $most } MB. Thầy/cô bỏ bớt ảnh trong mẫu rồi thử lại.
own-not-word = Tệp không phải tài liệu Word dạng .docx. Thầy/cô mở bằng Word, chọn “Save as”, dạng .docx, rồi thử lại.
own-macros = Mẫu chứa macro hoặc đối tượng nhúng. Thầy/cô lưu lại ở dạng .docx không có macro, rồi thử lại.
own-external = Mẫu có liên kết ra bên ngoài (ảnh, mẫu gốc hoặc siêu liên kết). Thầy/cô bỏ liên kết, chèn trực tiếp nội dung vào mẫu, rồi thử lại.
own-active-field = Mẫu có trường tự động lấy nội dung từ tệp khác. Thầy/cô thay trường đó bằng chữ thường, rồi thử lại.
own-syntax = Có chỗ điền dữ liệu viết chưa đúng gần “{ $where }” ({ $reason }). Mỗi dấu ngoặc mở cần có dấu đóng, mỗi “for” cần “endfor”, mỗi “if” cần “endif”.
own-forbidden = Mẫu có phép tính hoặc lời gọi không được phép ({ $what }). Trong ngoặc nhọn chỉ ghi tên trường và bộ lọc.
own-unknown-field = Không có trường “{ $name }”; gần nhất là “{ $nearest }”.
own-unknown-filter = Không có bộ lọc “{ $name }”; gần nhất là “{ $nearest }”.
