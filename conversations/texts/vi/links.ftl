# Liên kết tệp, ở kênh không gửi được tệp.
links-one = 📄 { $name }: { $url }
links-many = 📄 { $count } tệp, mở tại đây: { $url }
links-until = Liên kết mở được trong { $days } ngày và chỉ dành cho người nhận tin này; thu hồi bằng lệnh /thuhoi.
links-none = 📄 Có { $count } tệp nhưng kênh này chưa chuyển được tệp. Xin { $co } nhờ tổ trưởng, hoặc người quản trị trợ lý, gửi giúp qua kênh khác.
file-refused = 📄 Ứng dụng này không nhận tệp “{ $name }”, nên trợ lý chưa gửi được vào đây. Xin { $co } mở trợ lý trên trình duyệt (web chat) rồi yêu cầu lại để nhận tệp, hoặc nhờ người quản trị trợ lý gửi giúp.
file-refused-link = 📄 Ứng dụng này không nhận tệp “{ $name }”, nên trợ lý chưa gửi được vào đây. Xin { $co } mở tệp theo liên kết: { $url }
file-missing = 📄 Tệp “{ $name }” không còn đọc được trong kho của trợ lý, nên chưa gửi được. Xin { $co } báo người quản trị trợ lý để khôi phục tệp từ bản sao lưu.
links-revoked = Mọi liên kết đã gửi cho { $co } từ trước đến nay không còn mở được nữa. Khi cần tệp, { $co } yêu cầu lại để nhận liên kết mới.
unsupported-file = Kênh này không chuyển được tệp, video hay vị trí cho trợ lý. Nếu là minh chứng, xin { $co } gửi ảnh chụp; tệp Word, PDF, Excel xin gửi qua web chat hoặc nhờ tổ trưởng nhận giúp.
unsupported-file-link =
    Kênh này không chuyển được tệp, video hay vị trí cho trợ lý. Nếu là minh chứng, { $co } gửi ảnh vào đây, còn tệp Word, PDF, Excel xin gửi ở trang này rồi quay lại trò chuyện:
    { $link }
