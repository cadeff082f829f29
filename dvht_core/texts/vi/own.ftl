# Mẫu Word riêng của đơn vị: kiểm tra trước khi dùng

own-unknown-form = Không có mẫu “{ $name }”. Các mẫu có thể thay: { $known }
own-too-large = Tệp mẫu quá lớn; cần dưới { $most } MB. Thầy/cô bỏ bớt ảnh trong mẫu rồi thử lại.
own-not-word = Tệp không phải tài liệu Word dạng .docx. Thầy/cô mở bằng Word, chọn “Save as”, dạng .docx, rồi thử lại.
own-macros = Mẫu chứa macro hoặc đối tượng nhúng. Thầy/cô lưu lại ở dạng .docx không có macro, rồi thử lại.
own-external = Mẫu lấy nội dung từ bên ngoài (ảnh, tệp hoặc mẫu gốc trên mạng). Thầy/cô bỏ liên kết ấy, chèn trực tiếp nội dung vào mẫu, rồi thử lại. Địa chỉ thư điện tử, trang web để bấm thì dùng được.
own-active-field = Mẫu có trường tự động lấy nội dung từ tệp khác. Thầy/cô thay trường đó bằng chữ thường, rồi thử lại.
own-no-field = Mẫu chưa có chỗ nào để điền dữ liệu, nên văn bản nào cũng in ra giống hệt nhau. Thầy/cô đánh dấu chỗ cần điền như trong mẫu có sẵn, hoặc gửi mẫu có chỗ “……” để trợ lý gợi ý.
own-syntax-open = Tại “{ $where }” có dấu ngoặc mở mà thiếu dấu đóng.
own-syntax-unended-for = Phần lặp lại bắt đầu tại “{ $where }” chưa có dấu đóng: thêm “endfor” vào cuối phần ấy.
own-syntax-unended-if = Phần có điều kiện bắt đầu tại “{ $where }” chưa có dấu đóng: thêm “endif” vào cuối phần ấy.
own-syntax-stray = Tại “{ $where }” có dấu đóng mà không có phần mở đầu tương ứng ở trước.
own-syntax-word = Tại “{ $where }”, lệnh “{ $word }” không dùng được; chỉ dùng “for” và “if”.
own-syntax-signs = Tại “{ $where }”, phần trong ngoặc nhọn viết chưa đúng: chỉ ghi tên mục, rồi bộ lọc sau dấu gạch đứng.
own-forbidden-call = Mẫu có lời gọi hàm không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden-mul = Mẫu có phép nhân không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden-pow = Mẫu có phép luỹ thừa không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden-include = Mẫu có lệnh chèn tệp không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden-import = Mẫu có lệnh lấy từ tệp khác không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden-macro = Mẫu có lệnh tự đặt không được phép. Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-forbidden = Mẫu có phép tính hoặc lời gọi không được phép ({ $what }). Trong ngoặc nhọn chỉ ghi tên mục và bộ lọc.
own-unknown-field = Không có mục “{ $name }”; gần nhất là “{ $nearest }”.
own-unknown-filter = Không có bộ lọc “{ $name }”; gần nhất là “{ $nearest }”.
