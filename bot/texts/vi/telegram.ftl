### What the Telegram channel tells whoever runs the program.

telegram-token-refused = Telegram không chấp nhận mã bot (token) trong cấu hình. Xin thầy/cô kiểm tra lại mã do @BotFather cấp, sửa cấu hình rồi khởi động lại trợ lý.
telegram-conflict = Một chương trình khác đang nhận tin nhắn bằng cùng mã bot Telegram. Xin thầy/cô chỉ cho một trợ lý chạy với mã này; trong lúc đó trợ lý vẫn thử lại đều đặn.
telegram-webhook-needs-https = Muốn Telegram tự gửi tin đến (DVHT_TELEGRAM_MODE=webhook), DVHT_PUBLIC_URL phải là địa chỉ https:// mở được từ Internet; hiện là “{ $url }”. Xin thầy/cô sửa địa chỉ này, hoặc đặt DVHT_TELEGRAM_MODE=polling.
telegram-webhook-refused = Telegram không nhận địa chỉ { $url }. Xin thầy/cô kiểm tra tên miền và chứng chỉ HTTPS của địa chỉ này, hoặc đặt DVHT_TELEGRAM_MODE=polling; trong lúc đó trợ lý vẫn thử lại đều đặn.
telegram-webhook-trouble = Telegram chưa chuyển được tin đến trợ lý; tin được Telegram giữ lại trong 24 giờ. Xin thầy/cô kiểm tra máy chủ web phía trước và chứng chỉ HTTPS.
