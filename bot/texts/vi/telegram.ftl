### What the Telegram channel tells whoever runs the program.

telegram-token-refused = Telegram không chấp nhận mã bot (token) trong cấu hình: mã sai, hoặc đã bị thu hồi. Xin thầy/cô lấy mã hiện hành ở @BotFather, sửa DVHT_TELEGRAM_TOKEN rồi khởi động lại trợ lý. Trong lúc đó các kênh khác vẫn hoạt động và trợ lý vẫn thử lại đều đặn.
telegram-conflict = Một chương trình khác đang nhận tin nhắn bằng cùng mã bot Telegram. Xin thầy/cô chỉ cho một trợ lý chạy với mã này; trong lúc đó trợ lý vẫn thử lại đều đặn.
telegram-slowed = Telegram yêu cầu trợ lý chờ { $seconds } giây trước khi hỏi tin mới. Thầy/cô không cần làm gì: trợ lý vẫn hỏi mỗi phút một lần và tự trở lại bình thường; tin gửi trong lúc này được Telegram giữ lại.
telegram-menu-put-off = Telegram yêu cầu chờ { $seconds } giây mới cho đặt danh sách lệnh. Trợ lý vẫn nhận và trả lời tin; danh sách lệnh được đặt sau.
telegram-webhook-needs-https = Muốn Telegram tự gửi tin đến (DVHT_TELEGRAM_MODE=webhook), DVHT_PUBLIC_URL phải là địa chỉ https:// mở được từ Internet; hiện là “{ $url }”. Xin thầy/cô sửa địa chỉ này, hoặc đặt DVHT_TELEGRAM_MODE=polling.
telegram-webhook-refused = Telegram không nhận địa chỉ { $url }. Xin thầy/cô kiểm tra tên miền và chứng chỉ HTTPS của địa chỉ này, hoặc đặt DVHT_TELEGRAM_MODE=polling; trong lúc đó trợ lý vẫn thử lại đều đặn.
telegram-webhook-trouble = Telegram chưa chuyển được tin đến trợ lý; tin được Telegram giữ lại trong 24 giờ. Xin thầy/cô kiểm tra máy chủ web phía trước và chứng chỉ HTTPS.

# Câu duy nhất trợ lý nói trong một nhóm
telegram-group = Trợ lý chỉ trò chuyện riêng với từng thầy cô và không đọc tin trong nhóm; xin thầy cô bấm vào tên trợ lý để nhắn riêng.

doctor-telegram-token = { telegram-token-refused }
