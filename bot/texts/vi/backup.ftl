backup-help = Sao lưu toàn bộ dữ liệu (cơ sở dữ liệu và tệp) vào một tệp; chạy được cả khi trợ lý đang làm việc.
backup-file = Tệp sao lưu sẽ tạo, ví dụ: sao-luu.zip
backup-done = Đã sao lưu vào { $file }: cơ sở dữ liệu và { $files } tệp, { $size } MB. Tệp này chứa dữ liệu cá nhân; xin thầy/cô cất ở nơi riêng, trên một máy hoặc ổ đĩa khác.
backup-damaged = ⚠ Tệp { $sha256 } đã hỏng từ trước nên không có trong bản sao lưu. Xin thầy/cô chạy “dvht doctor” để biết tệp thuộc minh chứng nào.

restore-help = Khôi phục dữ liệu từ một bản sao lưu do lệnh backup tạo ra.
restore-file = Tệp sao lưu.
restore-replace = Thay dữ liệu hiện có; dữ liệu cũ được giữ trong một thư mục riêng.
restore-not-empty = Thư mục { $data } đã có dữ liệu nên không khôi phục đè lên. Muốn thay dữ liệu này, xin thầy/cô thêm --replace; dữ liệu cũ được giữ trong một thư mục riêng.
restore-database-not-empty = Cơ sở dữ liệu ghi trong DVHT_DATABASE_URL đã có dữ liệu. Xin thầy/cô tạo một cơ sở dữ liệu trống, sửa DVHT_DATABASE_URL rồi khôi phục lại; cơ sở dữ liệu cũ giữ nguyên.
restore-done = Đã khôi phục bản sao lưu lúc { $at } ({ $files } tệp) vào { $data }. Bước tiếp theo: dvht run
restore-aside = Dữ liệu trước khi khôi phục nằm ở: { $folder }
restore-erased = Đã xoá lại dữ liệu cá nhân của { $count } trường hợp được xoá sau khi bản sao lưu này được tạo.
