# Danh sách trường của một cơ quan (dvht schools)

schools-not-excel = Tệp “{ $name }” không phải tệp Excel (.xlsx). Xin lưu danh sách trường bằng Excel rồi chạy lại.
schools-no-columns = Trong tệp “{ $name }” không tìm thấy dòng tiêu đề. Danh sách cần có ít nhất hai cột “Tên trường” và “Hiệu trưởng”; biểu mẫu: dvht schools --form DANH-SACH.xlsx
schools-row = Dòng { $row }: { $problem }
schools-row-twice = trường này đã có ở dòng { $row } nên được bỏ qua.
schools-row-no-name = chưa ghi tên trường.
schools-row-no-head = chưa ghi họ tên hiệu trưởng.
schools-row-head = chưa chắc “{ $head }” là họ tên đầy đủ của một người. Xin ghi đủ họ, tên đệm và tên.
schools-row-kind = chưa rõ loại hình “{ $kind }”. Các loại hình dùng được: { $known }.
schools-form-title = Danh sách trường
schools-form-name = Tên trường
schools-form-kind = Loại hình
schools-form-public = Công lập
schools-form-place = Địa danh
schools-form-head = Hiệu trưởng
schools-form-body = Cơ quan chủ quản
schools-form-name-example = Ví dụ: Trường Tiểu học Suối Sen
schools-form-kind-example = trường tiểu học
schools-form-public-example = có
schools-form-place-example = Suối Sen
schools-form-head-example = Nguyễn Thị Mai
schools-form-body-example = UBND XÃ SUỐI SEN
