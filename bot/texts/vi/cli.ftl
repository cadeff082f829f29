cli-help = Trợ lý trò chuyện giúp nhà trường tự đánh giá “Đơn vị học tập” (Thông tư 24/2023/TT-BGDĐT).

cli-init-help = Lập đơn vị và đợt tự đánh giá từ kế hoạch làm việc của trường, in mã mời cho từng thành viên.
cli-init-plan = Tệp kế hoạch làm việc (Word hoặc Excel).
cli-init-kind = Loại hình đơn vị, ví dụ: primary (tiểu học), lower_secondary (trung học cơ sở), preschool (mầm non).
cli-init-public = Công lập hay ngoài công lập.
cli-init-year = Năm được đánh giá, khi kế hoạch không ghi.
cli-init-rubric = Bộ tiêu chí, khi không muốn để chương trình tự chọn.
cli-init-again = Đợt tự đánh giá năm { $year } của { $unit } đã có sẵn; không có gì thay đổi. Cần mã mời mới cho một thành viên, xin chạy: dvht invite "TÊN"
cli-init-done =
    Đã lập đợt tự đánh giá năm { $year } của { $unit }.
    Dữ liệu nằm ở: { $data }
    Mã mời của từng thành viên (mỗi mã dùng một lần, trong 60 ngày; xin chuyển riêng cho đúng người):
cli-init-code =   Mã mời:   { $code }
cli-init-web =   Web chat: { $link }
cli-init-telegram =   Telegram: { $link }
cli-init-telegram-code =   Telegram: gửi cho bot của trường dòng “/start { $code }”
cli-init-zalo =   Zalo:     gửi cho bot của trường dòng “/start { $code }”
cli-init-next = Bước tiếp theo: dvht run
cli-init-no-unit = Trong { $file } không tìm thấy tên đơn vị. Xin ghi tên trường vào phần đầu kế hoạch, hoặc chạy lại với --unit "TÊN ĐƠN VỊ".
cli-init-unit = Tên đơn vị, khi kế hoạch không ghi, ghi tên khác, hoặc khi lập thêm một đơn vị trong cùng thư mục dữ liệu.
cli-init-undated = Việc “{ $task }” chưa có ngày nên chưa được đưa vào kế hoạch; tổ trưởng thêm việc này bằng lệnh /kehoach.
cli-init-for-unit = Kế hoạch ghi tên { $named }; đợt được lập cho { $unit } như đã yêu cầu.
cli-init-other-unit =
    Kế hoạch ghi tên { $named }, còn thư mục dữ liệu này đang có: { $known }. Chưa có gì được lập.
    Nếu đây là kế hoạch của đơn vị đang có, hoặc của một đơn vị mới lập thêm, xin chạy lại và ghi rõ tên: dvht init … --unit "TÊN ĐƠN VỊ"
cli-init-no-year = Trong { $file } không tìm thấy năm được đánh giá. Xin chạy lại với --year, ví dụ: --year 2024
cli-init-no-members = Trong { $file } chưa có bảng phân công (họ và tên, nhiệm vụ, chỉ tiêu). Xin bổ sung bảng này, hoặc điền biểu mẫu do lệnh “dvht plan template KE-HOACH.xlsx” tạo ra, rồi chạy lại.
cli-init-unknown-kind = Không có loại hình “{ $kind }”. Các loại hình dùng được: { $known }
cli-no-campaign = Chưa có đợt tự đánh giá nào trong thư mục dữ liệu. Xin chạy trước: dvht init --plan KẾ-HOẠCH.docx --kind primary

cli-invite-help = In mã mời mới cho một thành viên; mã cũ chưa dùng sẽ hết hiệu lực.
cli-invite-name = Họ tên, hoặc một phần tên, của thành viên.
cli-invite-unit = Chỉ tìm trong những trường có chữ này trong tên, khi có nhiều trường.
cli-who = Không xác định được đúng một người theo tên “{ $name }”. Các tên có thể: { $known }

cli-status-help = Xem phiếu của từng chỉ tiêu: ai phụ trách, đã đến đâu, mức độ nào.
cli-status-json = In dạng JSON.
cli-status-title = { $unit }, năm { $year }
cli-status-indicator = Chỉ tiêu
cli-status-who = Phụ trách
cli-status-state = Phiếu
cli-status-evidence = Minh chứng
cli-status-level = Kết quả

cli-run-help = Chạy trợ lý: các kênh trò chuyện đã cấu hình, nhắc việc và gửi tin.
cli-run-web = Web chat: { $url }
cli-run-telegram = Telegram: đang nhận tin.{ $link ->
    [none] {""}
   *[other] {" "}{ $link }
    }
cli-run-zalo = Zalo: đang nhận tin.
cli-reach-machine = ⚠ { $url } chỉ mở được trên chính máy này, chưa mở được trên điện thoại của đồng nghiệp. Xin chọn một cách dưới đây: đặt biến môi trường (hoặc thêm một dòng vào tệp .env trong thư mục này), rồi chạy lại dvht run.
cli-reach-network = { $url } mở được trên điện thoại dùng chung mạng Wi-Fi với máy này. Nếu không mở được, xin cho phép cổng { $port } trong tường lửa của máy. Để dùng ở nơi khác:
cli-reach-wifi = { $url ->
    [none]   • Điện thoại dùng chung Wi-Fi với máy này: nối máy này vào Wi-Fi (hiện chưa có địa chỉ trong mạng), rồi đặt DVHT_WEB_HOST=0.0.0.0
   *[other]   • Điện thoại dùng chung Wi-Fi với máy này: đặt DVHT_WEB_HOST=0.0.0.0; địa chỉ khi đó là { $url }
    }
cli-reach-public-url =   • DVHT_PUBLIC_URL hiện là { $url }; xin đổi thành địa chỉ mà điện thoại mở được.
cli-reach-public =   • Ở bất cứ đâu: đặt DVHT_PUBLIC_URL=https://… là địa chỉ dẫn tới cổng { $port } của máy này (cách làm: docs/operating.md)
cli-reach-messenger =   • Qua ứng dụng nhắn tin: đặt DVHT_TELEGRAM_TOKEN cùng DVHT_TELEGRAM_BOT, hoặc DVHT_ZALO_TOKEN
cli-reach-codes =   Mã mời ở trên vẫn dùng được: đồng nghiệp mở địa chỉ mới rồi nhập mã.
cli-reach-telegram-token = ⚠ Đã có DVHT_TELEGRAM_BOT nhưng thiếu DVHT_TELEGRAM_TOKEN, nên @{ $bot } chưa trả lời ai. Xin đặt DVHT_TELEGRAM_TOKEN (do @BotFather cấp) khi chạy dvht run.
cli-reach-telegram-name = Đặt thêm DVHT_TELEGRAM_BOT (tên bot) thì lời mời có liên kết mở thẳng Telegram.
cli-reach-zalo-files = Zalo chỉ gửi được tệp bằng liên kết: xin đặt DVHT_PUBLIC_URL để thành viên nhận được văn bản trên Zalo.
cli-run-stop = Bấm Ctrl-C để dừng.
cli-run-stopped = Đã dừng. Mọi tin nhắn và câu trả lời đều được giữ.
cli-locked = Một chương trình dvht khác đang dùng thư mục dữ liệu { $data }. Xin dừng chương trình đó trước (Ctrl-C), hoặc đặt DVHT_DATA sang thư mục khác.
cli-port-taken = Cổng { $port } trên { $host } đang được chương trình khác dùng. Xin dừng chương trình đó, hoặc chọn cổng khác, ví dụ: DVHT_WEB_PORT=8090 dvht run

cli-chat-help = Trò chuyện ngay trong cửa sổ lệnh với tư cách một thành viên.
cli-chat-as = Họ tên, hoặc một phần tên, của thành viên. Gửi tệp bằng @đường-dẫn.

cli-dossier-help = Lập các tệp Word của hồ sơ vào một thư mục.
cli-dossier-out = Thư mục để ghi.
cli-dossier-writing = Đang lập hồ sơ
cli-dossier-done = Đã lập { $count } tệp Word trong { $out }
cli-dossier-draft = Hồ sơ là bản nháp, vì còn thiếu:

cli-play-help = Diễn lại một kịch bản trò chuyện qua chính trợ lý và cho xem trợ lý trả lời gì.
cli-play-file = Tệp kịch bản (.yaml).
cli-play-manner = Cách chọn: buttons (bấm nút), numbers (gửi số), labels (gõ chữ trên nút).
cli-play-update = Ghi những gì trợ lý trả lời vào chính tệp kịch bản.
cli-play-updated = Đã ghi lại { $file }
cli-play-done = Đã diễn { $count } mục; { $wrong } mục trả lời khác với kịch bản.
cli-play-differs =    ↑ khác với kịch bản
play-unreadable = Không đọc được tệp kịch bản { $file }. Xin kiểm tra đường dẫn.
play-broken = Tệp { $file } không phải kịch bản hợp lệ: { $why }
play-unknown-person = Kịch bản nhắc đến “{ $who }”, nhưng tổ chỉ có: { $known }
play-no-button = { $who } không có lựa chọn nào bắt đầu bằng “{ $label }”.
play-unknown-manner = Không có cách chọn “{ $manner }”. Dùng một trong: { $known }

cli-demo-help = Chạy thử: diễn câu chuyện của một trường, lập hồ sơ, rồi mở điện thoại của cả tổ trên một trang web.
cli-demo-once = Dừng sau khi lập hồ sơ.


cli-demo-written = Đã lập { $count } tệp Word trong { $folder }
cli-demo-foreign-folder = Thư mục { $folder } đang chứa thứ khác, không phải dữ liệu của lần chạy thử trước, nên không có gì bị xoá. Xin chuyển thư mục đó đi chỗ khác, hoặc đặt DVHT_DATA sang thư mục khác.
cli-demo-serving =
    Điện thoại của cả tổ: { $url }
    Thầy/cô có thể nhắn tiếp trong vai từng người và chuyển sang ngày khác. Bấm Ctrl-C để dừng.
cli-next-year-help = Bắt đầu đợt tự đánh giá của năm sau: chép lại tổ, phân công và kế hoạch. Đợt hiện nay phải đóng trước.
cli-next-year-done = Đã bắt đầu đợt tự đánh giá năm { $year } của { $unit }. Tổ trưởng xem và sửa trong cuộc trò chuyện.
