### What an installation says of itself to whoever operates it.

settings-wrong = Cấu hình chưa dùng được: { $names }. Xin thầy/cô sửa giá trị trong tệp .env hoặc biến môi trường theo docs/operating.md rồi chạy lại.

## What a failure means
operating-disk-full = Ổ đĩa chứa dữ liệu đã đầy. Xin thầy/cô giải phóng chỗ trống hoặc chuyển thư mục dữ liệu sang ổ khác; trợ lý tự tiếp tục khi có chỗ, tin đã nhận không mất.
operating-read-only = Trợ lý không ghi được vào thư mục dữ liệu. Xin thầy/cô kiểm tra quyền ghi của thư mục và ổ đĩa.
operating-database-locked = Cơ sở dữ liệu đang bị một chương trình khác giữ quá lâu. Xin thầy/cô đóng chương trình đang mở tệp dữ liệu (ví dụ: trình xem SQLite); trợ lý vẫn thử lại đều đặn.
operating-database-damaged = Tệp cơ sở dữ liệu bị hỏng. Xin thầy/cô dừng trợ lý, giữ lại tệp hiện có và khôi phục bản sao lưu gần nhất: dvht restore TỆP --replace
operating-database-unreachable = Không kết nối được cơ sở dữ liệu PostgreSQL. Xin thầy/cô kiểm tra máy chủ cơ sở dữ liệu và DVHT_DATABASE_URL; trợ lý vẫn thử lại đều đặn.
operating-disk-broken = Ổ đĩa chứa dữ liệu báo lỗi khi đọc hoặc ghi. Xin thầy/cô sao lưu ngay (dvht backup TỆP) và kiểm tra ổ đĩa.
operating-unknown = Có lỗi chưa rõ nguyên nhân; trợ lý vẫn thử lại đều đặn. Nếu lỗi lặp lại, xin thầy/cô chạy “dvht doctor” và gửi nhật ký cho người phát triển.

## What the log says when a messenger asks to wait
operating-send-held = Kênh { $channel } yêu cầu chờ { $seconds } giây mới gửi tiếp được cho một cuộc trò chuyện. Tin được giữ lại và tự gửi sau; việc nhận tin không bị ảnh hưởng.

## What the log says of a wrong clock
operating-clock-back = Đồng hồ của máy vừa lùi lại. Các việc đang chờ được tính lại theo giờ mới; không có tin nào mất, không nhắc việc hai lần. Xin thầy/cô bật đồng bộ giờ (NTP) cho máy.

## What a person reads whose chat is silenced
flood-silenced = Trợ lý nhận được quá nhiều tin từ cuộc trò chuyện này nên tạm ngừng nhận trong { $minutes } phút. Tin gửi trong lúc này không được lưu; xin thầy/cô gửi lại sau.

## What the figures of /metrics mean
metrics-inbox_rows = Số tin đến còn chờ hoặc bị để riêng, theo kênh và trạng thái
metrics-outbox_rows = Số tin đi còn chờ hoặc bị để riêng, theo kênh và trạng thái
metrics-inbox_waiting_seconds = Tin đến lâu nhất chưa được xử lý đã chờ bao nhiêu giây
metrics-outbox_waiting_seconds = Tin đi lâu nhất chưa được gửi đã chờ bao nhiêu giây
metrics-reminders_late_seconds = Lời nhắc chậm nhất đã quá giờ bao nhiêu giây
metrics-messages_sent = Số tin mỗi bot đã gửi trong tháng, ở kênh tính theo số tin
metrics-loop_silence_seconds = Số giây từ nhịp cuối của mỗi vòng lặp
metrics-unheard_messages = Số tin không được nhận vì gửi quá nhiều, từ lúc khởi động
metrics-channel_up = Kênh đang hoạt động (1) hay đang có trở ngại (0)
metrics-unreadable_updates = Số tin đến không đọc được, từ lúc khởi động
metrics-unreadable_answers = Số câu trả lời của ứng dụng không đọc được, từ lúc khởi động
metrics-refused_files = Số tệp ứng dụng không nhận, từ lúc khởi động
metrics-disk_free_bytes = Dung lượng đĩa còn trống, tính bằng byte
