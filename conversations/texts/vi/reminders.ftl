reminder-head-tomorrow = Ngày mai **{ $day }**, theo kế hoạch:
reminder-again = Trợ lý nhắc lại như { $co } đã hẹn.
reminder-lines-more = • và { $count } việc khác
reminder-missed = Trợ lý gián đoạn nên chưa kịp nhắc { $count ->
        [1] việc ngày { $tasks }.
       *[other] các việc ngày { $tasks }.
    }
reminder-overdue-write = Hạn nộp phiếu đã qua.
reminder-overdue-check = Hạn kiểm tra chéo đã qua.
reminder-late = Đến sáng **{ $day }**, tổ đã nộp **{ $done }/{ $total }** phiếu.
reminder-late-write = Chưa nộp: { $who }.
reminder-late-check = Chưa kiểm tra chéo: { $who }.
reminder-deadline-report = Báo cáo tự đánh giá cần hoàn thành **trước ngày { $day }**, { $left ->
        [1] hôm nay là ngày cuối
       *[other] còn { $left } ngày
    }.
reminder-deadline-dossier = Hồ sơ cần gửi đến { $office } **trước ngày { $day }**, { $left ->
        [1] hôm nay là ngày cuối
       *[other] còn { $left } ngày
    }.
reminder-office = cơ quan nhận hồ sơ
reminder-nudge = { $by } nhờ nhắc: đã đến hạn.
choice-later = Nhắc lại sau 2 giờ
choice-tomorrow = Nhắc lại sáng mai
choice-remind = Nhắc người chưa xong
later-set = Trợ lý sẽ nhắc lại vào lúc **{ $hour } { $weekday } { $day }**.
remind-done = Đã nhắc { $who }.
remind-just-done = Vừa nhắc trong vòng một giờ qua nên chưa nhắc lại: { $who }.
remind-paused = Đang tạm dừng nhắc: { $who }.
remind-not-joined = Chưa vào trợ lý nên chưa nhắc được: { $who }.
remind-nobody = Hiện không có ai còn nợ phiếu hay kiểm tra chéo đến hạn.
notice-paused = { $by } đã tạm dừng việc nhắc { $co } cho đến ngày { $day }. Muốn nhận tin nhắc lại sớm hơn, { $co } gửi /nhacnho.
notice-unpaused = { $by } đã cho trợ lý nhắc việc { $co } trở lại. Muốn đổi giờ nhắc, { $co } gửi /nhacnho.

reminders-now = Trợ lý nhắc { $co } lúc **{ $morning }** ngày có việc và **{ $evening }** tối hôm trước; không nhắc trong giờ nghỉ { $quiet }.
reminders-now-fewer = Trợ lý nhắc { $co } lúc **{ $morning }** ngày có việc, không nhắc tối hôm trước và không nhắc trong giờ nghỉ { $quiet }.
reminders-now-paused = Việc nhắc đang **tạm dừng** đến ngày { $day }.
reminders-now-again = { $Co } đã hẹn nhắc lại lúc { $hour } ngày { $day }.
reminders-ask = { $Co } muốn đổi điều gì ạ?
reminders-menu-morning = Giờ nhắc buổi sáng
reminders-menu-evening = Giờ nhắc tối hôm trước
reminders-menu-quiet = Giờ nghỉ
reminders-menu-pause = Tạm dừng nhắc
reminders-now-folded = Kênh này giới hạn số tin nên lời nhắc của một ngày được gộp vào một tin. Muốn nhắc cả tối hôm trước, { $co } chọn giờ dưới đây.
reminders-menu-channel = Nơi nhận tin nhắc
reminders-menu-forget = Bỏ lần hẹn nhắc lại
reminders-menu-member = Tạm dừng nhắc một đồng nghiệp
reminders-menu-school = Cách nhắc chung của trường
reminders-menu-done = Xong
reminders-ask-morning = Buổi sáng, trợ lý nhắc { $co } lúc mấy giờ? { $Co } chọn, hoặc gõ giờ, ví dụ: 6h45
reminders-ask-evening = Tối hôm trước, trợ lý nhắc { $co } lúc mấy giờ? { $Co } chọn, hoặc gõ giờ, ví dụ: 19h30
reminders-ask-quiet = { $Co } nghỉ từ mấy giờ đến mấy giờ? { $Co } chọn, hoặc gõ, ví dụ: 20h30 đến 6h
reminders-ask-pause = Tạm dừng nhắc { $co } đến khi nào? { $Co } chọn, hoặc gõ ngày muốn được nhắc lại, ví dụ: 20/01
reminders-ask-channel = { $Co } muốn nhận tin nhắc ở đâu?
reminders-ask-member = Tạm dừng nhắc đồng nghiệp nào? Người đó sẽ được báo và tự bật lại được.
reminders-ask-member-pause = Tạm dừng nhắc { $person } đến khi nào? { $Co } chọn, hoặc gõ ngày nhắc trở lại, ví dụ: 20/01
reminders-ask-school = Cách nhắc chung áp dụng cho những người chưa đặt riêng. { $Co } muốn đổi điều gì?
reminders-school-morning = Giờ nhắc buổi sáng
reminders-school-evening = Giờ nhắc tối hôm trước
reminders-school-quiet = Giờ nghỉ
reminders-school-channel = Nơi nhận tin nhắc
reminders-school-leave = Quay lại
reminders-ask-school_morning = Buổi sáng, trợ lý nhắc cả trường lúc mấy giờ? { $Co } chọn, hoặc gõ giờ, ví dụ: 6h45
reminders-ask-school_evening = Tối hôm trước, trợ lý nhắc cả trường lúc mấy giờ? { $Co } chọn, hoặc gõ giờ, ví dụ: 19h30
reminders-ask-school_quiet = Cả trường nghỉ từ mấy giờ đến mấy giờ? { $Co } chọn, hoặc gõ, ví dụ: 20h30 đến 6h
reminders-ask-school_channel = Trợ lý nhắc cả trường ở đâu? Ai không dùng nơi này thì được nhắc ở nơi người đó dùng gần đây nhất.
reminders-school = Theo giờ chung của trường
reminders-none = Không nhắc tối hôm trước
reminders-leave = Quay lại
reminders-pause-3 = 3 ngày
reminders-pause-7 = 1 tuần
reminders-pause-14 = 2 tuần
reminders-pause-none = Nhắc trở lại ngay
reminders-channel-last = Nơi dùng gần đây nhất
channel-web = Trang web
channel-telegram = Telegram
channel-terminal = Cửa sổ lệnh
channel-zalo = Zalo
reminders-saved = ✅ Đã ghi.
misread-hour = Trợ lý chưa đọc được giờ trong “{ $said }”. Xin { $co } gõ giờ và phút, ví dụ: 7h30
misread-span = Trợ lý chưa đọc được hai mốc giờ trong “{ $said }”. Xin { $co } gõ, ví dụ: 21h đến 6h30
reminder-first = ⏰ { $line }
