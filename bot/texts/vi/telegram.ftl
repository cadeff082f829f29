### What the Telegram channel tells whoever runs the program.

telegram-token-refused = Telegram không chấp nhận mã bot (token) trong cấu hình. Xin thầy/cô kiểm tra lại mã do @BotFather cấp, sửa cấu hình rồi khởi động lại trợ lý.
telegram-conflict = Một chương trình khác đang nhận tin nhắn bằng cùng mã bot Telegram. Xin thầy/cô chỉ cho một trợ lý chạy với mã này; trong lúc đó trợ lý vẫn thử lại đều đặn.
