### `dvht doctor` and `dvht stuck`: what was found, and what to do.

doctor-help = Kiểm tra cài đặt: dữ liệu, ổ đĩa, đồng hồ, Telegram, bản sao lưu, tin bị kẹt; kèm cách xử lý. Không thay đổi gì.
doctor-well = Mọi thứ hoạt động bình thường.
doctor-wrong = Có { $count } việc cần xử lý.

doctor-data-found = Thư mục dữ liệu: { $data }
doctor-data-missing = Không tìm thấy thư mục dữ liệu { $data }. Xin thầy/cô chạy lệnh trong đúng thư mục, đặt DVHT_DATA, hoặc lập đợt tự đánh giá: dvht init
doctor-data-empty = Thư mục { $data } chưa có cơ sở dữ liệu. Xin thầy/cô lập đợt tự đánh giá (dvht init), hoặc khôi phục bản sao lưu (dvht restore TỆP).
doctor-running = Trợ lý đang chạy trên thư mục này.
doctor-not-running = Trợ lý chưa chạy trên thư mục này. Muốn chạy: dvht run
doctor-programs = Có { $count } tiến trình đang cùng làm việc trên cơ sở dữ liệu này.
doctor-programs-none = Chưa có tiến trình nào làm việc trên cơ sở dữ liệu này. Muốn chạy: dvht run
doctor-disk = Ổ đĩa còn trống { $megabytes } MB.
doctor-disk-low = Ổ đĩa chỉ còn trống { $megabytes } MB. Xin thầy/cô giải phóng chỗ trống, hoặc giảm số bản sao lưu hằng ngày (DVHT_BACKUPS_KEPT).

doctor-zone = Múi giờ { $zone }: bây giờ là { $now }.
doctor-zone-unknown = Máy không biết múi giờ { $zone }, nên không nhắc việc đúng giờ được. Xin thầy/cô cài lại gói tzdata, hoặc sửa múi giờ của đơn vị.
doctor-clock = Đồng hồ của máy lệch { $seconds } giây so với Telegram. Xin thầy/cô bật đồng bộ giờ (NTP).
doctor-clock-right = Đồng hồ của máy khớp với Telegram.
doctor-clock-behind = Đồng hồ của máy chậm: có tin được ghi vào { $minutes } phút sau giờ hiện tại. Xin thầy/cô bật đồng bộ giờ (NTP) rồi khởi động lại trợ lý.

doctor-schema = Cơ sở dữ liệu đúng phiên bản ({ $revision }).
doctor-schema-older = Cơ sở dữ liệu thuộc phiên bản cũ ({ $revision }); khi chạy lệnh tiếp theo, chương trình tự nâng cấp. Xin thầy/cô sao lưu trước (dvht backup TỆP) rồi chạy: dvht status
doctor-schema-newer = Cơ sở dữ liệu do một phiên bản dvht mới hơn tạo ra (mã { $revision }). Xin thầy/cô cập nhật chương trình; dữ liệu vẫn nguyên vẹn.
doctor-integrity = Tệp cơ sở dữ liệu nguyên vẹn.
doctor-integrity-broken = Tệp cơ sở dữ liệu { $file } bị hỏng. Xin thầy/cô dừng trợ lý, giữ lại tệp này và khôi phục bản sao lưu gần nhất: dvht restore TỆP --replace

doctor-moving-inbox = Không có tin đến nào phải chờ lâu.
doctor-moving-outbox = Không có tin gửi nào phải chờ lâu.
doctor-waiting-inbox = Có { $count } tin đến chờ trả lời quá 15 phút. Xin thầy/cô kiểm tra trợ lý có đang chạy không (dvht run) và xem nhật ký.
doctor-reminders-late = Lời nhắc đã chậm { $minutes } phút. Xin thầy/cô kiểm tra trợ lý có đang chạy không; nếu đang chạy, xin xem máy có quá tải không.
doctor-waiting-outbox = Có { $count } tin chờ gửi quá 15 phút. Xin thầy/cô kiểm tra trợ lý có đang chạy không và mạng có tới được Telegram không.
doctor-stuck-none = Không có tin nào bị để riêng.
doctor-stuck = Có { $count } tin bị để riêng sau nhiều lần thử. Xin thầy/cô xem: dvht stuck; sau khi xử lý nguyên nhân, thử lại: dvht stuck --replay all

doctor-blobs = Đủ { $count } tệp, tất cả nguyên vẹn.
doctor-blobs-sampled = Dữ liệu có nhiều tệp nên chỉ xem { $count } tệp, phần lớn chọn ngẫu nhiên; tệp mất hoặc hỏng (nếu có) được nêu ở đây. Lần chạy sau xem các tệp khác.
doctor-blob-missing = Mất tệp “{ $name }” của minh chứng { $code } ({ $sha256 }). Xin thầy/cô khôi phục từ bản sao lưu, hoặc đề nghị người phụ trách gửi lại.
doctor-blob-damaged = Tệp “{ $name }” của minh chứng { $code } bị hỏng ({ $sha256 }). Xin thầy/cô khôi phục từ bản sao lưu, hoặc đề nghị người phụ trách gửi lại.
doctor-blob-missing-chat = Mất tệp “{ $name }” trong một cuộc trò chuyện ({ $sha256 }). Xin thầy/cô khôi phục từ bản sao lưu.
doctor-blob-damaged-chat = Tệp “{ $name }” trong một cuộc trò chuyện bị hỏng ({ $sha256 }). Xin thầy/cô khôi phục từ bản sao lưu.
doctor-blob-more = Và { $count } tệp khác bị mất hoặc hỏng.

doctor-copies = Bản sao lưu hằng ngày: { $count } bản trong { $folder }, mới nhất ngày { $day }.
doctor-copies-old = Bản sao lưu hằng ngày mới nhất đã từ { $day } ({ $folder }). Xin thầy/cô xem nhật ký của trợ lý, hoặc sao lưu ngay: dvht backup TỆP
doctor-copies-none = Chưa có bản sao lưu hằng ngày trong { $folder }; trợ lý tự tạo khi chạy, từ 2 giờ sáng.
doctor-copies-others = Trong { $folder } không có bản sao lưu hằng ngày nào mới. Có { $programs } tiến trình cùng làm việc và chỉ tiến trình chạy lâu nhất sao lưu, vào thư mục riêng của nó; xin thầy/cô chạy “dvht doctor” trên máy ấy, hoặc đặt cùng một DVHT_BACKUPS cho mọi tiến trình.
doctor-copies-listed = Bản sao lưu chỉ có cơ sở dữ liệu và danh mục tệp; các tệp nằm ở { $where }. Xin thầy/cô bật lưu phiên bản (versioning) cho kho ấy.
doctor-copies-off = Sao lưu hằng ngày đang tắt (DVHT_BACKUPS_KEPT=0). Xin thầy/cô tự sao lưu đều đặn: dvht backup TỆP

doctor-office = LibreOffice: { $command }
doctor-tesseract = Đọc chữ trên ảnh: { $command }
doctor-tesseract-missing = Chưa cài tesseract với tiếng Việt nên trợ lý chưa đọc được chữ trên ảnh minh chứng; mọi việc khác không cần đến. Cài bằng lệnh: apt-get install tesseract-ocr tesseract-ocr-vie
doctor-office-missing = Chưa cài LibreOffice nên không lập được bản PDF; các tệp Word không cần đến.

doctor-telegram-off = Chưa cấu hình Telegram (DVHT_TELEGRAM_TOKEN); web chat vẫn hoạt động.
doctor-telegram = Telegram: @{ $username }
doctor-morning = Telegram: { $chats } cuộc trò chuyện; nhắc mỗi nơi một tin mất chừng { $takes } phút, đang được rải ra { $minutes } phút.
doctor-morning-long = Telegram: { $chats } cuộc trò chuyện; nhắc mỗi nơi một tin mất chừng { $takes } phút, mà lời nhắc chỉ được rải ra { $minutes } phút. Xin thầy/cô đặt DVHT_REMINDER_MINUTES={ $takes }.
doctor-telegram-unreachable = Không kết nối được Telegram. Xin thầy/cô kiểm tra mạng; nhiều mạng ở Việt Nam chặn Telegram. Web chat không bị ảnh hưởng.
doctor-polling = Trợ lý tự hỏi tin từ Telegram (polling).
doctor-webhook = Telegram gửi tin đến { $url } (webhook).
doctor-webhook-differs = Telegram đang gửi tin đến { $theirs }, không phải { $ours }: một chương trình khác dùng cùng mã bot. Xin thầy/cô dừng chương trình đó, rồi khởi động lại trợ lý.
doctor-webhook-later = Telegram hiện gửi tin đến { $theirs }; khi chạy, trợ lý sẽ đổi theo cấu hình.
doctor-webhook-trouble = Telegram không chuyển được tin đến trợ lý ({ $why }); { $pending } tin đang chờ. Xin thầy/cô kiểm tra máy chủ web phía trước và chứng chỉ HTTPS.

doctor-channel-unreachable = Trợ lý đang chạy không nhận được tin từ { $channel }: không kết nối được, hoặc câu trả lời không phải của { $channel }. Xin thầy/cô kiểm tra mạng; trợ lý vẫn thử lại đều đặn, các kênh khác không bị ảnh hưởng.
doctor-channel-refused = { $channel } không chấp nhận mã bot mà trợ lý đang chạy dùng: mã sai, hoặc đã bị thu hồi. Xin thầy/cô lấy mã hiện hành, sửa cấu hình rồi khởi động lại trợ lý.
doctor-channel-conflict = Một chương trình khác đang nhận tin bằng cùng mã bot { $channel }. Xin thầy/cô chỉ cho một trợ lý chạy với mã này.
doctor-channel-slowed = { $channel } yêu cầu trợ lý chờ hơn một phút giữa các lần hỏi tin. Thầy/cô không cần làm gì; trợ lý tự trở lại bình thường.
doctor-channel-webhook = { $channel } không nhận địa chỉ webhook của trợ lý. Xin thầy/cô kiểm tra tên miền và chứng chỉ HTTPS trong DVHT_PUBLIC_URL.

stuck-help = Xem những tin bị để riêng sau nhiều lần thử; thử lại bằng --replay.
stuck-replay = Mã của tin cần thử lại (dùng được nhiều lần), hoặc all.
stuck-unknown = Không có tin bị để riêng với mã: { $ids }. Xin thầy/cô xem danh sách: dvht stuck
stuck-replayed = Sẽ thử lại { $count } tin; trợ lý đang chạy thì làm ngay, nếu không thì khi chạy.
stuck-next = Mã i là tin đến, o là tin gửi. Thử lại: dvht stuck --replay MÃ, hoặc --replay all
stuck-id = Mã
stuck-at = Lúc
stuck-channel = Kênh
stuck-person = Người
stuck-error = Lỗi × số lần
stuck-stranger = (người lạ)
