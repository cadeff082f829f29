### The web chat's pages. Sentences beginning web-live- are handed to the page's script.

web-title = Trợ lý Đơn vị học tập
web-short-title = Đơn vị học tập
web-subtitle = Cùng thầy/cô tự đánh giá hằng năm
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
web-original = Gửi ảnh gốc, không thu nhỏ (gửi lâu hơn)

## Spoken by the script; braces are filled in there
web-live-me = Thầy/cô
web-live-assistant = Trợ lý
web-live-typing = Trợ lý đang trả lời
web-live-caption-hint = Ghi chú cho tệp…
web-live-sending = Đang gửi…
web-live-sending-percent = Đang gửi { $percent }%
web-live-waiting = Đang chờ gửi
web-live-copied = Đã chép, mời dán vào tin nhắn
web-live-sent = Đã gửi
web-live-no-network = Đang chờ mạng
web-live-failed = Máy chủ chưa nhận được, sẽ tự gửi lại
web-live-behind = Đang chờ tin ở trên được gửi trước
web-live-passed = Máy chủ chưa nhận được tin này và sẽ được gửi lại. Các tin sau vẫn được gửi tiếp.
web-live-ended = Chưa gửi: chờ thầy/cô vào lại
web-live-aside = Còn { $count } tin chưa gửi, được giữ kín trên máy này. Khi thầy/cô vào lại tại đây, tin tự gửi theo đúng thứ tự; người khác không đọc được và không gửi thay được. Sau 180 ngày, tin chưa gửi tự xoá.
web-live-aside-text = Tin nhắn đang giữ kín
web-live-aside-files = Ảnh, tệp đang giữ kín ({ $count })
web-live-throw-away = Xoá các tin này
web-live-throw-away-sure = Xoá hẳn { $count } tin chưa gửi? Xoá rồi thì không lấy lại được.
web-live-throw-away-yes = Xoá hẳn
web-live-throw-away-no = Giữ lại
web-live-unsent = Còn { $count } tin chưa gửi. Thoát bây giờ là xoá các tin ấy.
web-live-not-left = Đang mất kết nối nên chưa thoát được, và trên máy này chưa có gì bị xoá. Khi có mạng, xin thầy/cô bấm thoát lại.
web-live-unkept = Máy đã đầy nên tin chưa được giữ lại. Xin thầy/cô để trang này mở cho tới khi gửi xong.
web-live-again = Gửi ngay
web-live-take-back = Sửa lại
web-live-offline = Mất kết nối. Tin chưa gửi được giữ trên máy này và sẽ tự gửi khi có mạng.
web-live-session-ended = { web-refused-no-session }
web-live-sign-in = Nhập mã
web-live-new-version = Trợ lý vừa có bản mới.
web-live-update = Cập nhật
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
web-leave-note = Thoát sẽ xoá tin nhắn và ảnh đang lưu trên máy này. Muốn trò chuyện tiếp tại đây, thầy/cô cần mã nối từ một kênh hay máy khác của mình (/lienket), hoặc một mã mời mới.
web-leave = Thoát khỏi máy này

## The invitation and the question for its code
web-welcome = Chào thầy/cô
web-invitation-note = Thầy/cô được mời cùng nhà trường xây dựng “Đơn vị học tập”. Trợ lý hướng dẫn từng bước: mỗi việc mất vài phút, dừng lúc nào cũng được.
web-invitation-of = Lời mời của { $unit }
web-invitation-preview = Tự đánh giá “Đơn vị học tập” năm { $year }
web-invitation-team = Kính mời { $co } { $person } tham gia tổ tự đánh giá “Đơn vị học tập” năm { $year }.
web-invitation-staff = Kính mời { $co } { $person } ghi hồ sơ học tập của mình cho “Đơn vị học tập” năm { $year }.
web-invitation-lead = Người mời: { $lead }, tổ trưởng.
web-invitation-about = Trợ lý hỏi từng câu ngay trên điện thoại: mỗi việc vài phút, dừng lúc nào cũng được, điều đã gửi không mất.
web-invitation-code = Mã mời
web-invitation-start = Bắt đầu
web-code-note = Xin thầy/cô nhập mã mời do tổ trưởng gửi, hoặc mở trực tiếp liên kết mời. Đã tham gia rồi, thầy/cô gửi /lienket ở nơi đang trò chuyện để nhận mã cho máy này.
web-code-label = Mã mời hoặc mã nối
web-code-hint = Mã mời gồm 26 chữ và số, mã nối gồm 10; không phân biệt chữ hoa, chữ thường.
web-code-wrong = Mã này chưa đúng dạng. Xin thầy/cô kiểm tra lại: mã mời gồm 26 chữ và số, mã nối gồm 10.
web-code-not-good = Mã này không đúng, đã dùng rồi hoặc đã hết hạn. Xin thầy/cô kiểm tra lại, hoặc nhờ tổ trưởng cấp mã mời mới.
web-code-slow = Vừa có nhiều lần nhập mã từ nơi này. Mã đúng thì vẫn còn giá trị: xin thầy/cô thử lại sau một phút.
web-code-send = Tiếp tục

## The invitation in a browser that is signed in
web-beside-note = Trình duyệt này đang mở một cuộc trò chuyện. Bấm nút trên là đóng cuộc trò chuyện ấy trên máy này. Nếu chính thầy/cô đang dùng nó và có thêm một trường nữa, thầy/cô bấm nút dưới đây để giữ cả hai.
web-beside-keep = Đó là tôi, thêm vào cuộc trò chuyện đang mở

## One more device of somebody who has joined
web-device-title = Nối máy này
web-device-note = Thầy/cô tiếp tục cuộc trò chuyện của mình trên máy này. Chỉ bấm nút dưới đây trên máy của thầy/cô; có thể huỷ nối bất cứ lúc nào (/huylienket).
web-device-code = Mã nối
web-device-start = Vào cuộc trò chuyện

## Refusals
web-refused-no-session = Phiên trò chuyện trên máy này đã kết thúc. Muốn tiếp tục tại đây, thầy/cô gửi /lienket ở kênh hay máy khác của mình để nhận mã, hoặc nhờ tổ trưởng cấp lại mã mời.
web-refused-changed = Trang đang vào lại cuộc trò chuyện. Xin thầy/cô chờ một chút.
web-refused-strange-words = Trợ lý đã nhận nhiều tin từ đây mà chưa có mã đúng. Xin thầy/cô mở lại liên kết mời, hoặc gửi tiếp sau ít phút.
web-refused-upload = Một tệp chưa được gửi hết. Xin thầy/cô chờ trang gửi lại tệp ấy.
web-refused-not-now = Máy chủ tạm thời chưa nhận được. Điều thầy/cô gửi vẫn còn trên máy này và sẽ tự gửi lại sau ít phút.
web-refused-storage = Máy chủ chưa cất được tệp. Tệp vẫn còn trên máy của thầy/cô và sẽ tự gửi lại sau ít phút.
web-refused-empty-file = Tệp này không có nội dung. Xin thầy/cô mở lại tệp để kiểm tra rồi gửi lại.
web-refused-upload-size = Mỗi tệp nặng nhất { $file-size } MB. Xin thầy/cô chọn tệp nhẹ hơn.
web-refused-not-ready = Trợ lý đang khởi động. Xin thầy/cô thử lại sau ít phút.
web-refused-foreign-page = Yêu cầu này đến từ một trang khác nên không được thực hiện. Xin thầy/cô mở lại trang trò chuyện.
web-refused-unreadable = Trợ lý không đọc được nội dung vừa gửi. Xin thầy/cô tải lại trang rồi thử lại.
web-refused-empty = Tin nhắn chưa có nội dung. Xin thầy/cô nhập câu trả lời hoặc chọn tệp rồi gửi.
web-refused-text = Tin nhắn dài quá { $characters } ký tự. Xin thầy/cô chia thành nhiều tin.
web-refused-files = Mỗi lần gửi được nhiều nhất { $files } tệp. Xin thầy/cô chia thành nhiều lần.
web-refused-file-size = Tệp { $name } nặng quá { $file-size } MB. Xin thầy/cô chọn tệp nhẹ hơn.
web-refused-total = Các tệp cộng lại nặng quá { $total-size } MB. Xin thầy/cô chia thành nhiều lần.
web-refused-host = Trợ lý không có ở địa chỉ này. Xin thầy/cô mở lại liên kết mà nhà trường đã gửi.
web-refused-long = Nội dung gửi lên dài quá mức cho phép. Xin thầy/cô rút gọn rồi gửi lại.
web-refused-slow = Đường truyền quá chậm nên nội dung chưa đến đủ. Xin thầy/cô gửi lại.
web-refused-not-joined = Trợ lý nhận tệp sau khi thầy/cô đã tham gia. Xin thầy/cô trả lời các câu hỏi trong cuộc trò chuyện trước, rồi gửi lại tệp.
web-refused-quota = Trong một ngày qua, quá nhiều tệp đã được gửi từ đây nên trợ lý tạm ngừng nhận tệp. Xin thầy/cô gửi tiếp sau ít giờ.
web-refused-disk = Máy chủ sắp hết chỗ nên tạm chưa nhận thêm tệp. Xin thầy/cô báo cho người quản trị, rồi gửi lại sau.
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
