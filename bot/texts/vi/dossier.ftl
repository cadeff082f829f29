# Lệnh lập hồ sơ và thay mẫu Word

cli-dossier-zip = Tệp ZIP chứa cả hồ sơ, xếp thư mục như hồ sơ lưu.
cli-dossier-pdf = Ghi thêm bản PDF của từng tệp Word (cần LibreOffice).
cli-dossier-where = Xin cho biết nơi ghi hồ sơ: --out THƯ-MỤC, hoặc --zip TỆP.zip.
cli-dossier-pdf-done = Đã ghi thêm { $count } tệp PDF.
cli-dossier-zip-done = Đã ghi { $file }
cli-dossier-unreadable = Không đọc được tệp { $file }. Xin kiểm tra đường dẫn.
cli-dossier-check-help = Kiểm tra thể thức một tệp Word, hoặc mọi tệp Word trong thư mục, theo Nghị định 30/2020/NĐ-CP, Phụ lục I.
cli-dossier-check-file = Tệp Word (.docx) hoặc thư mục cần kiểm tra.
cli-dossier-check-all = { $fine }/{ $count } tệp đúng thể thức.
cli-dossier-check-none = Trong { $folder } không có tệp Word (.docx) nào.
cli-dossier-check-fine = { $file }: chưa thấy chỗ nào sai thể thức.
cli-dossier-changes-help = Liệt kê những gì đã thay đổi so với một tệp ZIP hồ sơ lập trước đây.
cli-dossier-changes-file = Tệp ZIP đã lập trước đây.
cli-dossier-changes-none = Hồ sơ không thay đổi so với lần trước.
cli-dossier-added = Thêm: { $file }
cli-dossier-removed = Bỏ: { $file }
cli-dossier-changed = Thay đổi: { $file }
cli-pdf-no-office = Máy này chưa có LibreOffice, nên chưa ghi được PDF. Xin cài gói libreoffice-writer, hoặc mở tệp Word và chọn “Save as PDF”.
cli-pdf-failed = LibreOffice chưa ghi được PDF ({ $reason }). Các tệp Word vẫn đã lập xong.

cli-template-help = Dùng mẫu Word riêng của đơn vị thay cho mẫu có sẵn.
cli-template-form = Mẫu cần thay: { $forms }
cli-template-file = Tệp mẫu Word (.docx).
cli-template-fields-help = Liệt kê các trường dùng được trong một mẫu, kèm ví dụ.
cli-template-example = Ví dụ: { $example }
cli-template-export-help = Chép mẫu có sẵn ra một tệp để sửa bằng Word.
cli-template-exported = Đã chép mẫu ra { $file }
cli-template-exists = Tệp { $file } đã có. Xin chọn tên khác.
cli-template-install-help = Kiểm tra một mẫu riêng rồi dùng mẫu đó từ nay.
cli-template-installed = Từ nay hồ sơ dùng mẫu riêng cho { $template }. Muốn trở lại mẫu có sẵn, xin chạy: dvht template reset
cli-template-preview-help = In thử dữ liệu của đơn vị vào một mẫu riêng, chưa dùng mẫu đó.
cli-template-preview-out = Thư mục để ghi bản in thử.
cli-template-previewed = Đã in thử { $count } tệp vào { $out }
cli-template-reset-help = Trở lại mẫu có sẵn; các bản mẫu riêng vẫn được giữ.
cli-template-reset = Từ nay hồ sơ dùng mẫu có sẵn cho { $template }.
cli-template-list-help = Liệt kê các mẫu và các bản mẫu riêng đã cài.
cli-template-shipped = (mẫu có sẵn)
cli-template-unused = Mẫu này không in các trường mà mẫu có sẵn có in: { $fields }
cli-template-refused =
    Chưa dùng được mẫu { $file }:
    { $problems }
