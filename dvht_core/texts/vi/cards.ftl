# Thẻ mời in ra giấy (dvht_core.invitations.invitation_cards)

cards-title = Mời tham gia tự đánh giá “Đơn vị học tập” năm { $year }
cards-scan = Mở máy ảnh hoặc Zalo, quét mã QR rồi bấm “Bắt đầu”.
cards-code = Hoặc gửi cho trợ lý mã mời:
cards-once = Dùng một lần, trong 60 ngày, cho riêng người có tên trên thẻ.
cards-picture = Mã QR mời { $name }
