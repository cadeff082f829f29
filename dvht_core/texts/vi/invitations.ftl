invitation-busy = Hiện có quá nhiều mã mời không đúng được gửi đến nên trợ lý tạm ngừng nhận mã. Mã của thầy/cô vẫn còn giá trị; xin thầy/cô gửi lại sau một giờ.
