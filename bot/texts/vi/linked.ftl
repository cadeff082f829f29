### The pages behind links: files to open, a place to send files.

link-files-title = Tệp trợ lý gửi thầy/cô
link-files-note = Trang này mở được trong { $days } ngày kể từ khi tin được gửi và chỉ dành cho người nhận. Xin thầy/cô không chuyển tiếp liên kết.
link-upload-title = Gửi tệp cho trợ lý
link-upload-how = Mỗi lần gửi được nhiều nhất { $most } tệp, mỗi tệp không quá { $size } MB: ảnh, PDF, Word, Excel. Tệp được đưa vào đúng cuộc trò chuyện của thầy/cô.
link-upload-files = Chọn ảnh hoặc tệp
link-upload-caption = Tên hoặc ghi chú (không bắt buộc)
link-upload-caption-hint = Ví dụ: QĐ 45 ngày 12/8/2024
link-upload-send = Gửi tệp
link-upload-done = Đã nhận { $count } tệp. Xin thầy/cô quay lại cuộc trò chuyện để xem trả lời, hoặc gửi thêm tệp dưới đây.
link-refused-title = Không mở được liên kết
link-expired = Liên kết này đã hết hạn hoặc đã được thu hồi. Xin thầy/cô quay lại cuộc trò chuyện với trợ lý để nhận liên kết mới.
link-unknown = Liên kết này không đúng. Xin thầy/cô mở lại nguyên vẹn liên kết trong tin nhắn của trợ lý.
