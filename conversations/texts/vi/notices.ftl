notice-submitted = { $by } vừa nộp phiếu **{ $indicator }** ({ $title }). Mời { $co } kiểm tra chéo.
notice-open-check = Kiểm tra { $indicator }
notice-returned =
    { $by } kiểm tra chéo chỉ tiêu **{ $indicator }** và đề nghị bổ sung:
    “{ $reason }”
notice-returned-led =
    { $by } trả lại phiếu **{ $indicator }** và đề nghị bổ sung:
    “{ $reason }”
notice-fix = Sửa: { $what }
notice-open-sheet = Sửa phiếu { $indicator }
notice-add-evidence = Gửi thêm minh chứng
notice-checked = { $by } đã đồng ý với phiếu **{ $indicator }** của { $co }.
notice-checked-otherwise =
    { $by } đồng ý nội dung phiếu **{ $indicator }** của { $co } nhưng không đồng ý mức độ ({ $level }). Cuộc họp của tổ sẽ quyết định:
    “{ $remark }”
notice-check-fell = Phiếu **{ $indicator }** mà { $co } đã kiểm tra chéo cần kiểm tra lại. Không ai sửa phiếu; phiếu thay đổi theo vì { $cause }.
notice-figure-moved = Phiếu **{ $indicator }** do { $co } viết có số liệu mới, vì { $cause }. Không ai sửa phiếu. Nếu phần mô tả, ưu điểm còn ghi số cũ, xin { $co } viết lại.
cause-staff = danh sách nhân sự thay đổi
cause-total = tổng số của đơn vị thay đổi
cause-source = nguồn số liệu của phiếu được chọn lại (danh sách nhân sự hoặc số đã nhập)
cause-answers = kết quả kê khai, xác nhận của từng người thay đổi
cause-evidence = minh chứng dùng chung được đổi tên, tách hoặc ghép
notice-check-reset = { $by } đã sửa phiếu **{ $indicator }** sau khi { $co } kiểm tra chéo. Khi phiếu được nộp lại, xin { $co } kiểm tra lại giúp.
notice-check-stands = { $by } đã rút lại thay đổi vừa rồi, nên phiếu **{ $indicator }** vẫn như khi { $co } kiểm tra chéo; { $co } không cần kiểm tra lại.
notice-report-ready = Báo cáo đã lập xong, gồm { $count } tệp dưới đây.
notice-dossier-ready = Hồ sơ đã lập xong: { $count } tệp Word cùng minh chứng. Giải nén rồi mở index.html để xem theo mục lục. Những văn bản chính gửi kèm riêng để đọc ngay.
notice-dossier-parts = Hồ sơ lớn nên được chia thành { $parts } tệp ZIP; giải nén tất cả vào cùng một thư mục.
notice-dossier-draft = Đây là **bản nháp**, còn thiếu { $count } mục; danh sách nằm ở cuối Báo cáo tự đánh giá.
notice-dossier-failed = Trợ lý chưa lập được hồ sơ do lỗi kỹ thuật, không mất dữ liệu nào. Xin { $co } thử lại sau ít phút; nếu vẫn lỗi, { $co } báo người quản trị.
notice-reading = ⏳ Đang đọc “{ $name }”…
notice-fetching = ⏳ Đang nhận ảnh: { $done }/{ $total }…
notice-dossier-writing = ⏳ Đang soạn hồ sơ: { $done }/{ $total } văn bản…
notice-data-packing = ⏳ Đang gom dữ liệu: { $done }/{ $total } tệp…
notice-founded = { $by } đã mở đợt tự đánh giá năm { $year } với { $lead } làm tổ trưởng; { $co } là { $role }. Xem việc của mình: /viec
notice-lead-lost = { $by } đã mở đợt tự đánh giá năm { $year } với { $lead } làm tổ trưởng; { $co } không còn phụ trách tổ trong đợt này. Nếu chưa đúng, xin { $co } trao đổi với { $by } để huỷ hoặc sửa.
notice-unfounded = { $by } đã huỷ đợt tự đánh giá năm { $year } vừa mở của { $unit } vì mở chưa đúng. Chưa có nội dung nào bị mất; khi có đợt mới, { $co } sẽ nhận lời mời hoặc tin nhắn của trợ lý.
notice-unreachable =
    { $who } đã chặn trợ lý{ $channel ->
        [telegram] {" "}trên Telegram
        [zalo] {" "}trên Zalo
       *[other] {""}
    } nên tin nhắc không đến được nữa. Xin { $co } gọi điện cho { $them }, nhờ bỏ chặn rồi gửi /tieptuc trong cuộc trò chuyện cũ; nếu không được, xin gửi lời mời mới.
notice-set-aside = Trợ lý chưa xử lý được tin vừa rồi của { $co } do lỗi kỹ thuật. Tin vẫn được lưu để người quản trị xem; những câu trả lời trước không bị ảnh hưởng.

reminder-head = Hôm nay **{ $day }**, theo kế hoạch:
reminder-line = • { $task }
reminder-write = { $Co } còn **{ $left }/{ $total }** phiếu: { $sheets }.
reminder-check = { $Co } có { $count } phiếu chờ kiểm tra chéo: { $sheets }.
reminder-done = { $Co } đã xong các phiếu được giao. Cảm ơn { $name }.
reminder-state-assigned = { $count ->
    [1] { $indicators } (chưa bắt đầu)
   *[other] { $indicators } (đều chưa bắt đầu)
    }
reminder-state-draft = { $count ->
    [1] { $indicators } (đang viết)
   *[other] { $indicators } (đều đang viết)
    }
reminder-state-returned = { $count ->
    [1] { $indicators } (cần bổ sung)
   *[other] { $indicators } (đều cần bổ sung)
    }
