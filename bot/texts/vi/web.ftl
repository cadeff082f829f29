### The web chat's pages. Sentences beginning web-live- are handed to the page's script.

web-title = Trợ lý Đơn vị học tập
web-subtitle = Theo Thông tư 24/2023/TT-BGDĐT
web-noscript = Trang trò chuyện cần JavaScript. Xin thầy/cô bật JavaScript trong trình duyệt rồi tải lại trang.

## The chat page
web-log-label = Nội dung trò chuyện
web-empty = Chưa có tin nhắn nào. Thầy/cô gửi lời chào để bắt đầu.
web-newer = Tin mới
web-attach = Đính kèm ảnh hoặc tệp
web-camera = Chụp ảnh
web-input-label = Tin nhắn của thầy/cô
web-input-hint = Nhập tin nhắn…
web-send = Gửi
web-tray-label = Tệp sắp gửi

## Spoken by the script; braces are filled in there
web-live-me = Thầy/cô
web-live-assistant = Trợ lý
web-live-typing = Trợ lý đang trả lời
web-live-caption-hint = Ghi chú cho tệp…
web-live-sending = Đang gửi…
web-live-sending-percent = Đang gửi { $percent }%
web-live-waiting = Đang chờ gửi
web-live-sent = Đã gửi
web-live-failed = Chưa gửi được – bấm để gửi lại
web-live-offline = Mất kết nối. Tin chưa gửi được giữ lại và sẽ tự gửi khi có mạng.
web-live-session-ended = { web-refused-no-session }
web-live-remove = Bỏ tệp { $name }
web-live-photo = Ảnh { $name }
web-live-document = Tải tệp { $name }
web-live-too-many = { web-refused-files }
web-live-too-large = { web-refused-file-size }
web-live-total-too-large = { web-refused-total }
web-live-too-long = { web-refused-text }
web-live-refused = Không gửi được tin này. Xin thầy/cô thử lại.
web-live-unread = ({ $count }) Trợ lý Đơn vị học tập

## Leaving
web-menu = Tùy chọn
web-leave-note = Sau khi thoát, muốn trò chuyện tiếp trên máy này, thầy/cô cần một mã mời mới.
web-leave = Thoát khỏi máy này

## The invitation and the question for its code
web-welcome = Chào thầy/cô
web-invitation-note = Thầy/cô được mời cùng nhà trường xây dựng “Đơn vị học tập”. Trợ lý hướng dẫn từng bước: mỗi việc mất vài phút, dừng lúc nào cũng được.
web-invitation-code = Mã mời
web-invitation-start = Bắt đầu
web-code-note = Xin thầy/cô nhập mã mời do tổ trưởng gửi, hoặc mở trực tiếp liên kết mời.
web-code-label = Mã mời
web-code-hint = Mã gồm 26 chữ và số; không phân biệt chữ hoa, chữ thường.
web-code-wrong = Mã này chưa đúng dạng. Xin thầy/cô kiểm tra lại: mã gồm 26 chữ và số.
web-code-send = Tiếp tục

## Refusals
web-refused-no-session = Phiên trò chuyện trên máy này đã kết thúc. Xin thầy/cô mở lại liên kết mời.
web-refused-not-ready = Trợ lý đang khởi động. Xin thầy/cô thử lại sau ít phút.
web-refused-foreign-page = Yêu cầu này đến từ một trang khác nên không được thực hiện. Xin thầy/cô mở lại trang trò chuyện.
web-refused-unreadable = Trợ lý không đọc được nội dung vừa gửi. Xin thầy/cô tải lại trang rồi thử lại.
web-refused-empty = Tin nhắn chưa có nội dung. Xin thầy/cô nhập câu trả lời hoặc chọn tệp rồi gửi.
web-refused-text = Tin nhắn dài quá { $characters } ký tự. Xin thầy/cô chia thành nhiều tin.
web-refused-files = Mỗi lần gửi được nhiều nhất { $files } tệp. Xin thầy/cô chia thành nhiều lần.
web-refused-file-size = Tệp { $name } nặng quá { $file-size } MB. Xin thầy/cô chọn tệp nhẹ hơn.
web-refused-total = Các tệp cộng lại nặng quá { $total-size } MB. Xin thầy/cô chia thành nhiều lần.
web-refused-no-file = Không tìm thấy tệp này trong cuộc trò chuyện của thầy/cô.

## The demo
web-demo-title = Bản chạy thử
web-demo-clock = Thời gian trong bản chạy thử
web-demo-tomorrow = Sang ngày hôm sau
web-demo-choose = Chọn ngày
web-demo-go = Chuyển tới
web-demo-documents = Văn bản đã lập
web-demo-no-documents = Chưa có văn bản nào.
web-demo-phones = Điện thoại
web-demo-phone = Điện thoại của { $name }
web-demo-moving = Đang chuyển thời gian…
web-demo-failed = Chưa chuyển được thời gian. Xin thầy/cô thử lại.
web-demo-refused-time = Chỉ chuyển được tới thời điểm sau { $now } và trong vòng một năm.
