# Tiếp nhận minh chứng. { $file } là tên tệp trong ngoặc kép có dấu cách ở trước, hoặc để trống.

evidence-unnamed = minh chứng

evidence-refused-empty = Tệp{ $file } không có nội dung. Xin { $co } mở thử trên máy rồi gửi lại.
evidence-refused-too-large = Tệp{ $file } lớn hơn { $most } MB nên không nhận được. Xin { $co } giảm dung lượng, hoặc chụp ảnh những trang cần dùng rồi gửi.
evidence-refused-broken = Tệp{ $file } bị hỏng hoặc chưa tải lên hết nên không mở được. Xin { $co } mở thử trên máy rồi gửi lại.
evidence-refused-pixels = Ảnh{ $file } có kích thước quá lớn (hơn { $most } triệu điểm ảnh). Xin { $co } chụp lại ở cỡ ảnh thường, hoặc gửi dưới dạng ảnh thay vì dạng tệp.
evidence-refused-bomb = Tệp{ $file } khi mở ra lớn bất thường nên không nhận được. Xin { $co } lưu lại thành PDF rồi gửi.
file-too-heavy = Trợ lý chưa mở được tệp{ $file } vì tệp quá nặng khi xử lý. Xin { $co } lưu lại thành tệp gọn hơn rồi gửi lại.
evidence-refused-password-pdf = Tệp PDF{ $file } có đặt mật khẩu hoặc bị khoá. Xin { $co } bỏ mật khẩu rồi gửi lại, hoặc chụp ảnh những trang cần dùng.
evidence-refused-password-office = Tệp{ $file } có đặt mật khẩu. Xin { $co } bỏ mật khẩu rồi gửi lại, hoặc lưu thành PDF.
evidence-refused-macro = Tệp{ $file } có chứa macro nên không nhận, để giữ an toàn cho máy của nhà trường. Xin { $co } lưu lại thành .docx, .xlsx không có macro, hoặc PDF.
evidence-refused-old-office = Tệp{ $file } thuộc định dạng chưa dùng được. Xin { $co } mở tệp, chọn “Lưu thành” (Save As) dạng .docx, .xlsx hoặc PDF rồi gửi lại.
evidence-refused-archive = Tệp{ $file } là tệp nén. Xin { $co } giải nén rồi gửi từng tệp bên trong.
evidence-refused-image-kind = Ảnh{ $file } thuộc định dạng chưa dùng được. Xin { $co } gửi ảnh JPEG, PNG, WebP hoặc HEIC; chụp màn hình ảnh đó cũng được.
evidence-refused-markup = Tệp{ $file } là trang web hoặc hình vẽ web nên không nhận, để giữ an toàn. Xin { $co } chụp màn hình, hoặc in ra PDF rồi gửi.
evidence-refused-video = Tệp{ $file } là video hoặc âm thanh, không in vào hồ sơ được. Xin { $co } gửi một vài ảnh chụp thay cho tệp này.
evidence-refused-unknown = Tệp{ $file } thuộc loại chưa dùng làm minh chứng được. Xin { $co } gửi ảnh, hoặc tệp PDF, Word (.docx), Excel (.xlsx).


evidence-title-number = { $kind } số { $number }
evidence-title-number-date = { $kind } số { $number } ngày { $date }
evidence-title-matter = về việc { $subject }
evidence-other-document = Văn bản

evidence-code-pattern-wrong = Mẫu mã minh chứng “{ $pattern }” chưa dùng được. Mẫu cần có đủ { "{indicator}" } và { "{number}" }, có thể thêm { "{box}" }, mỗi phần một lần và cách nhau bằng dấu gạch, ví dụ: H{ "{box}" }-{ "{indicator}" }-{ "{number:02}" }.
