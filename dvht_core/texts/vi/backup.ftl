### Backup and restore, said to whoever operates an installation.

backup-exists = Đã có tệp { $file }. Xin thầy/cô chọn tên khác; tệp cũ không bị thay đổi.
backup-nothing = Chưa có dữ liệu để sao lưu: không tìm thấy { $file }. Xin thầy/cô kiểm tra DVHT_DATA.
restore-unreadable = { $file } không phải bản sao lưu của dvht, hoặc tệp bị cắt cụt. Dữ liệu hiện có không thay đổi.
restore-no-room = Dữ liệu trong bản sao lưu { $file } cần { $megabytes } MB, nhiều hơn chỗ trống của ổ đĩa. Xin thầy/cô dọn bớt ổ đĩa rồi khôi phục lại; dữ liệu hiện có không thay đổi.
restore-newer = Bản sao lưu { $file } do một phiên bản dvht mới hơn tạo ra. Xin thầy/cô cập nhật chương trình rồi khôi phục lại; dữ liệu hiện có không thay đổi.
restore-files-elsewhere = Bản sao lưu này chỉ có cơ sở dữ liệu và danh mục tệp; các tệp nằm ở { $where }. Xin thầy/cô đặt DVHT_BLOBS trỏ đến kho ấy (hoặc bản sao của kho) rồi khôi phục lại.
restore-damaged = Bản sao lưu { $file } bị hỏng nên không khôi phục. Dữ liệu hiện có không thay đổi; xin thầy/cô dùng một bản sao lưu khác.
