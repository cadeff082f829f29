# Bảng theo dõi trên trình duyệt

board-comes = Liên kết mở bảng theo dõi ở ngay tin sau.
board-link =
    Bảng theo dõi của trường: { $link }
    Liên kết mở được trong 12 giờ, chỉ dành cho { $co }; ai có liên kết thì xem được, nên xin { $co } không chuyển tiếp. Thu hồi: /thuhoi
    Mở trên điện thoại khác hay máy có camera: quét mã QR kèm theo. Để chiếu lên màn hình lớn, { $co } mở liên kết này trên máy tính rồi bấm “Họp”.
board-link-session = Xin { $co } mở bảng theo dõi trên trình duyệt đang dùng web chat: { $link }
board-title = Bảng theo dõi năm { $year }
board-nav = Các phần của bảng
board-nav-progress = Tiến độ
board-nav-meeting = Họp
board-nav-papers = Văn bản
board-sheets = Các phiếu
board-items = { $count } minh chứng
board-evidence = Minh chứng
board-around = Trước và sau
board-before = ← Trước
board-after = Tiếp →
board-place = { $number }/{ $total }
board-up = Phiếu { $indicator }
board-return = Trả lại phiếu, vì:
board-return-button = Trả lại phiếu
board-returned = Đã trả lại phiếu { $indicator }; người viết được báo kèm lý do.
board-meeting = Họp tổ tự đánh giá
board-meeting-hint = Mỗi chỉ tiêu một màn hình. Phím ← → (hoặc bút trình chiếu) để chuyển, F11 để xem toàn màn hình. Quyết định được ghi trong cuộc trò chuyện: /hop
board-criterion = Tiêu chí { $criterion }: { $level }
board-undecided = Chưa quyết định: { $indicators }
board-papers = Văn bản của hồ sơ
board-papers-note = Mỗi văn bản được lập theo dữ liệu của lúc này. Cả hồ sơ kèm minh chứng trong một tệp ZIP: gửi /hoso trong cuộc trò chuyện.
board-download = Tải về
board-refused-title = Chưa mở được bảng theo dõi
board-no-session = Trình duyệt này chưa vào web chat. Thầy/cô vào web chat trước, hoặc gửi /bang trong cuộc trò chuyện để nhận liên kết.
board-unknown = Không có trang này. Thầy/cô quay lại bảng theo dõi và chọn lại.
board-so-far = Theo các phiếu và quyết định đến lúc này.
