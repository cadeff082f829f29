### What the Zalo channel tells whoever runs the program.

zalo-token-refused = Zalo không chấp nhận mã bot (token) trong cấu hình: mã sai, hoặc đã bị thu hồi. Xin thầy/cô lấy mã hiện hành ở Zalo Bot Creator, sửa DVHT_ZALO_TOKEN rồi khởi động lại trợ lý. Trong lúc đó các kênh khác vẫn hoạt động và trợ lý vẫn thử lại đều đặn.
zalo-webhook-needs-https = Muốn Zalo tự gửi tin đến (DVHT_ZALO_MODE=webhook), DVHT_PUBLIC_URL phải là địa chỉ https:// mở được từ Internet; hiện là “{ $url }”. Xin thầy/cô sửa địa chỉ này, hoặc đặt DVHT_ZALO_MODE=polling.
zalo-webhook-refused = Zalo không nhận địa chỉ { $url }. Xin thầy/cô kiểm tra tên miền và chứng chỉ HTTPS của địa chỉ này, hoặc đặt DVHT_ZALO_MODE=polling; trong lúc đó trợ lý vẫn thử lại đều đặn.
zalo-quota-near = Bot Zalo đã gửi { $sent }/{ $monthly } tin của tháng { $month }. Hết số này, tin gửi qua Zalo có thể bị từ chối đến đầu tháng sau. Xin thầy/cô nâng gói dịch vụ của bot, hoặc mời các thành viên dùng web chat.
zalo-quota-used = Bot Zalo đã gửi đủ { $monthly } tin của tháng { $month }; từ nay đến đầu tháng sau, tin gửi qua Zalo có thể bị từ chối. Xin thầy/cô nâng gói dịch vụ của bot, hoặc mời các thành viên dùng web chat.

## `dvht doctor`
doctor-zalo-off = Chưa cấu hình Zalo (DVHT_ZALO_TOKEN); các kênh khác vẫn hoạt động.
doctor-zalo = Zalo: { $name }
doctor-zalo-token = { zalo-token-refused }
doctor-zalo-unreachable = Không kết nối được Zalo. Xin thầy/cô kiểm tra mạng; các kênh khác không bị ảnh hưởng.
doctor-zalo-polling = Trợ lý tự hỏi tin từ Zalo (polling). Zalo chỉ giữ tin mới nhất, nên khi cả tổ cùng dùng, xin thầy/cô chuyển sang DVHT_ZALO_MODE=webhook để không sót tin.
doctor-zalo-webhook = Zalo gửi tin đến { $url } (webhook).
doctor-zalo-webhook-differs = Zalo đang gửi tin đến { $theirs }, không phải { $ours }: một chương trình khác dùng cùng mã bot. Xin thầy/cô dừng chương trình đó, rồi khởi động lại trợ lý.
doctor-zalo-webhook-later = Zalo hiện gửi tin đến { $theirs }; khi chạy, trợ lý sẽ đổi theo cấu hình.
doctor-zalo-sent = Tin đã gửi qua Zalo tháng { $month }: { $sent }/{ $monthly }.
doctor-zalo-sent-near = { zalo-quota-near }
doctor-zalo-plan-small = Nhắc { $people } người qua Zalo mỗi ngày làm việc một tin cần chừng { $needed } tin mỗi tháng, nhiều hơn { $monthly } tin của gói đang dùng. Xin thầy/cô nâng gói dịch vụ của bot, hoặc mời bớt người sang kênh khác.
doctor-zalo-people = Số người trò chuyện qua Zalo: { $people }/{ $most }.
doctor-zalo-people-near = Đã có { $people }/{ $most } người trò chuyện qua Zalo; vượt số này, người mới có thể không nhắn được cho bot. Xin thầy/cô nâng gói dịch vụ của bot, hoặc mời thêm người qua web chat.

## The public address
doctor-public-off = Chưa đặt DVHT_PUBLIC_URL. Không có địa chỉ công khai thì webhook và liên kết tệp (cần cho Zalo) không dùng được; những phần khác vẫn hoạt động.
doctor-public = Địa chỉ công khai { $url } mở được và dẫn đúng đến trợ lý này.
doctor-public-later = Địa chỉ công khai { $url } sẽ được kiểm tra khi trợ lý chạy.
doctor-public-unreachable = Không mở được địa chỉ công khai { $url } ({ $why }). Xin thầy/cô kiểm tra tên miền, chứng chỉ HTTPS và máy chủ web phía trước.
doctor-public-other = Địa chỉ công khai { $url } mở được nhưng không dẫn đến trợ lý này (mã trả lời { $status }). Xin thầy/cô kiểm tra DVHT_PUBLIC_URL và cấu hình của máy chủ web phía trước.
