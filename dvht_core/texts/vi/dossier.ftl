# Words of the dossier's documents (hồ sơ); what is fixed in a form stands in its Word template.

dossier-title-indicator-sheet = Phiếu đánh giá chỉ tiêu { $code }
dossier-title-summary = Phiếu tổng hợp, đánh giá xếp loại chỉ tiêu, tiêu chí
dossier-title-report = Báo cáo tự đánh giá “Đơn vị học tập”

dossier-draft-mark = BẢN NHÁP

## Number, date, grounds

dossier-number-line = Số: { $number }/{ $symbol }
dossier-date-line = { $place }, { $date }
dossier-date-line-open = { $place }, ngày … tháng … năm …
dossier-long-date = ngày { $day } tháng { $month } năm { $year }
dossier-of-day = ngày { $date }
dossier-basis = Căn cứ { $reference }
dossier-basis-decision = Quyết định số { $number } của { $unit } về việc thành lập Tổ đánh giá “Đơn vị học tập” năm { $year }

## The team

dossier-team = Tổ đánh giá “Đơn vị học tập” năm { $year } của { $unit } gồm { $count } thành viên:
dossier-team-decided = Tổ đánh giá “Đơn vị học tập” năm { $year } của { $unit } được thành lập theo Quyết định số { $decision }, gồm { $count } thành viên:
dossier-team-unknown = Danh sách Tổ đánh giá “Đơn vị học tập” năm { $year } của { $unit } chưa được lập.
dossier-criterion = Tiêu chí { $code }

## Levels and figures

dossier-level-0 = không đạt
dossier-level-1 = đạt mức độ 1
dossier-level-2 = đạt mức độ 2
dossier-level-open = chưa đánh giá
dossier-level-not-applicable = không áp dụng

dossier-counts = Trong số { $total } chỉ tiêu áp dụng đối với đơn vị, có { $parts }.
dossier-counts-part = { $count } chỉ tiêu { $level }
dossier-counts-all-0 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều không đạt.
dossier-counts-all-1 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều đạt mức độ 1.
dossier-counts-all-2 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều đạt mức độ 2.
dossier-counts-all-open = Trong số { $total } chỉ tiêu áp dụng đối với đơn vị, chưa có chỉ tiêu nào được đánh giá.
dossier-counts-others = Không tính chỉ tiêu không áp dụng đối với loại hình đơn vị: { $codes }.

## Conclusion and request

dossier-conclusion-reached = Căn cứ kết quả trên, { $unit } tự đánh giá đạt “Đơn vị học tập” { $name } mức độ { $level } năm { $year }.
dossier-conclusion-none = Căn cứ kết quả trên, { $unit } tự đánh giá chưa đạt “Đơn vị học tập” { $name } năm { $year }.
dossier-conclusion-open = Chưa đủ căn cứ để tự xếp loại, vì còn chỉ tiêu chưa được đánh giá.

dossier-request-reached = { $unit } kính đề nghị { $receiver } xem xét, trình cấp có thẩm quyền công nhận đơn vị đạt “Đơn vị học tập” { $name } mức độ { $level } năm { $year }.
dossier-request-none = { $unit } chưa đề nghị công nhận “Đơn vị học tập” { $name } năm { $year }; đơn vị tiếp tục khắc phục các tồn tại, hạn chế để đề nghị công nhận trong những năm tiếp theo.
dossier-request-open = Phần đề nghị sẽ được hoàn thiện khi tất cả các chỉ tiêu đã được đánh giá.

## Sheets and evidence

dossier-nothing = Không có.
dossier-nothing-yet = Chưa có nội dung.
dossier-pages = { $count } trang
dossier-files = { $count } tệp
dossier-photo-part = (ảnh { $number }/{ $total })
dossier-photo-broken = (không mở được ảnh)

## Templates that cannot be used

dossier-template-missing = Không tìm thấy mẫu Word { $name }. Thầy/cô chép lại tệp này vào thư mục templates, rồi lập hồ sơ lại.
dossier-template-unreadable = Không mở được mẫu Word { $name }: tệp hỏng hoặc không phải tệp .docx. Thầy/cô lưu lại mẫu ở dạng .docx, rồi lập hồ sơ lại.
dossier-template-broken = Mẫu Word { $name } có chỗ điền dữ liệu chưa đúng ({ $reason }). Thầy/cô so lại với mẫu gốc các phần nằm trong dấu ngoặc nhọn, rồi lập hồ sơ lại.
