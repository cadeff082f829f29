# Một người trên nhiều kênh: nối thêm, huỷ nối

join-ask-who-link =
    Chào thầy/cô. Đây là trợ lý “Đơn vị học tập” của { $unit }.
    Mã này nối kênh đang dùng với cuộc trò chuyện của { $co } **{ $person }**. Có đúng là { $co } không ạ?
join-not-me-link = Cảm ơn thầy/cô đã cho biết. Trợ lý chưa nối gì cả. Có mã của mình, thầy/cô gửi vào đây.
chats-list = { $Co } đang trò chuyện với trợ lý trên { $count } kênh:
chats-device = { $channel } ({ $device })
chats-here = { $channel } (kênh này)
chats-used = { $channel } (dùng lần cuối { $day }, { $hour })
chats-line = • { $chat }
chats-ask = { $Co } muốn làm gì ạ?
chats-add = Nối thêm kênh
chats-end = Huỷ nối { $chat }
chats-see = Xem các kênh đã nối
chats-sure = Sau khi huỷ nối, **{ $channel }** không mở được cuộc trò chuyện này và không nhận tin nữa; câu trả lời của { $co } vẫn được giữ. { $Co } có chắc không ạ?
chats-sure-here = Sau khi huỷ nối, chính **{ $channel }** đang dùng không mở được cuộc trò chuyện này và không nhận tin nữa; { $co } tiếp tục trên kênh còn lại. { $Co } có chắc không ạ?
chats-sure-yes = Huỷ nối
chats-sure-no = Giữ nguyên
chats-told-yes = Đã huỷ nối.
chats-told-no = Các kênh được giữ nguyên.
chats-code-comes = Mã nối và cách dùng ở ngay tin sau.
chats-linked = Đã nối xong. { $Co } tiếp tục ở đây, đúng chỗ đang làm dở. Xem hoặc huỷ các kênh đã nối: /huylienket
chats-left = Kênh này đã được huỷ nối với cuộc trò chuyện của thầy/cô. Muốn nối lại, thầy/cô gửi /lienket ở kênh còn lại để nhận mã.
chats-told-linked = { $channel } vừa được nối với cuộc trò chuyện này. Nếu không phải { $co } nối, xin { $co } huỷ ngay.

chats-code = Mã nối thêm kênh cho { $co }: **{ $code }**
chats-code-type = Ở kênh kia (Zalo, Telegram…), { $co } mở trợ lý và gửi: /lienket { $code }
chats-code-web = Trên trình duyệt của máy khác, { $co } mở: { $link }
chats-code-web-qr = Trên trình duyệt của máy khác, { $co } quét mã QR này, hoặc mở: { $link }
chats-code-telegram = Trên Telegram, { $co } mở: { $link }
chats-code-once = Mã dùng một lần, trong { $minutes } phút. Ai có mã thì vào được cuộc trò chuyện của { $co }, nên xin { $co } không chuyển cho người khác.
