# Những điều văn bản ghi về đơn vị (/donvi)

unit-facts-head = Các văn bản của hồ sơ ghi về đơn vị như sau:
unit-facts-line = – { $name }: { $value }
unit-facts-none = chưa có
unit-facts-ask = { $Co } muốn ghi hoặc sửa mục nào?
unit-facts-governing-body = Cơ quan chủ quản
unit-facts-receiving-office = Nơi nhận hồ sơ
unit-facts-dossier-before = Hạn gửi hồ sơ
unit-facts-description = Đặc điểm tình hình
unit-facts-bases = Căn cứ khác
unit-facts-ask-governing-body = Cơ quan chủ quản in ở góc trên bên trái, phía trên tên đơn vị. Xin { $co } cho biết tên, ví dụ: UBND xã Hua Thanh
unit-facts-ask-receiving-office = Báo cáo và tờ trình gửi cơ quan nào? Xin { $co } cho biết tên đầy đủ, ví dụ: Phòng Văn hoá - Xã hội xã Hua Thanh
unit-facts-ask-dossier-before = Hồ sơ phải gửi trước ngày nào của năm sau? Xin { $co } trả lời ngày và tháng, ví dụ: 15/01
unit-facts-ask-description = Phần “Đặc điểm tình hình” của báo cáo ghi gì về đơn vị? Mỗi dòng thành một đoạn, ví dụ: Năm 2024, trường có 02 điểm trường, 18 lớp, 512 học sinh. Đội ngũ ổn định, đoàn kết.
unit-facts-ask-bases = Ngoài Thông tư và quyết định thành lập tổ, văn bản còn căn cứ vào đâu? Mỗi dòng một văn bản, không cần ghi chữ “Căn cứ”, ví dụ: Hướng dẫn số 08/HD-PGDĐT ngày 06 tháng 12 năm 2024 của Phòng Giáo dục và Đào tạo
unit-facts-take-back = Muốn bỏ nội dung đã ghi, { $co } gửi chữ “bỏ”.
unit-facts-misread-day = Trợ lý chưa đọc được ngày và tháng trong “{ $said }”. Xin { $co } trả lời, ví dụ: 15/01
unit-facts-kept = Đã ghi **{ $name }**; các văn bản lập từ nay sẽ in như vậy.
unit-facts-taken-back = Đã bỏ **{ $name }** đã ghi.
