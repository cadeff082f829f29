# Words of the dossier's documents (hồ sơ); what is fixed in a form stands in its Word template.

dossier-title-cover = Bìa và mục lục hồ sơ
dossier-title-plan = Kế hoạch tự đánh giá “Đơn vị học tập”
dossier-title-work-plan = Kế hoạch làm việc của Tổ
dossier-title-decision = Quyết định thành lập Tổ, Bảng phân công nhiệm vụ
dossier-title-indicator-sheet = Phiếu đánh giá chỉ tiêu { $code }
dossier-title-evidence-list = Danh mục minh chứng
dossier-title-evidence-annex = Phụ lục ảnh minh chứng
dossier-title-summary = Phiếu tổng hợp, đánh giá xếp loại chỉ tiêu, tiêu chí
dossier-title-minutes = Biên bản họp Tổ
dossier-title-report = Báo cáo tự đánh giá “Đơn vị học tập”
dossier-title-shortfall = Báo cáo về việc chưa đủ điều kiện đề nghị công nhận
dossier-title-request = Tờ trình đề nghị công nhận “Đơn vị học tập”
dossier-title-improvement = Kế hoạch cải tiến năm sau

## The parts of the kept file (Vĩnh Phong 3, III.3)

dossier-folder-1 = Văn bản chỉ đạo, hướng dẫn của các cấp
dossier-folder-2 = Kế hoạch tự đánh giá của đơn vị
dossier-folder-3 = Quyết định thành lập Tổ và Bảng phân công nhiệm vụ
dossier-folder-4 = Phiếu đánh giá chỉ tiêu{ $sheet_form } kèm theo minh chứng
dossier-folder-5 = Phiếu tổng hợp kết quả tự đánh giá{ $summary_form }
dossier-folder-6 = Báo cáo tự đánh giá{ $report_form }
dossier-folder-7 = Tờ trình đề nghị đánh giá, công nhận
dossier-folder-8 = Kế hoạch cải tiến
dossier-sent = Hồ sơ gửi
dossier-sent-above = cấp trên
dossier-empty-1 = Thư mục này chưa có văn bản chỉ đạo, hướng dẫn nào; đơn vị bổ sung tại đây.
dossier-empty-7-open = Chưa có tờ trình: còn chỉ tiêu chưa được đánh giá.
dossier-empty-7-none = Không có tờ trình, vì đơn vị không đề nghị công nhận trong đợt này.
dossier-empty-sent = Chưa có hồ sơ gửi: còn chỉ tiêu chưa được đánh giá.
dossier-contents-signed = bản đã ký
dossier-contents-own = bản của đơn vị
dossier-contents-elsewhere = bản dự thảo; chưa có bản đã ký
dossier-contents-changes = phụ lục thay đổi
dossier-directives-none = (đơn vị tự bổ sung)

dossier-draft-mark = BẢN NHÁP

## Number, date, grounds

dossier-number-line = Số: { $symbol }
dossier-date-line = { $place }, { $date }
dossier-long-date = ngày { $day } tháng { $month } năm { $year }
dossier-blank = ……………………
dossier-of-day = ngày { $date }
dossier-basis = Căn cứ { $reference }
dossier-proposer = Theo đề nghị của { $who }
dossier-basis-decision = Quyết định số { $number } của { $unit } về việc thành lập { $team } “Đơn vị học tập” năm { $year }

## The team

dossier-team = { $team } “Đơn vị học tập” năm { $year } của { $unit } gồm { $count } thành viên:
dossier-team-decided = { $team } “Đơn vị học tập” năm { $year } của { $unit } được thành lập theo Quyết định số { $decision }, gồm { $count } thành viên:
dossier-team-unknown = Danh sách { $team } “Đơn vị học tập” năm { $year } của { $unit } chưa được lập.
dossier-criterion = Tiêu chí { $code }
dossier-meeting = Ngày { $date }, { $team } họp để thông qua kết quả, với { $present } thành viên dự họp.
dossier-work = { $open ->
        [0] Theo phân công, các thành viên đã viết đủ { $total } phiếu đánh giá chỉ tiêu
       *[other] Theo phân công, các thành viên đã viết { $written }/{ $total } phiếu đánh giá chỉ tiêu
    }{ $items ->
        [0] .
       *[other] , thu thập và mã hoá { $evidence } minh chứng.
    }
dossier-work-checked-all = Tất cả các phiếu đã được kiểm tra chéo.
dossier-work-checked-some = Đến nay có { $checked }/{ $total } phiếu đã được kiểm tra chéo.
dossier-votes-all = Tất cả { $voted } thành viên dự họp biểu quyết nhất trí.
dossier-votes = Có { $agreed }/{ $voted } thành viên dự họp biểu quyết nhất trí, { $against } thành viên không nhất trí.

## Levels and figures

dossier-level-0 = không đạt
dossier-level-1 = đạt mức độ 1
dossier-level-2 = đạt mức độ 2
dossier-level-open = chưa được đánh giá
dossier-level-not-applicable = không áp dụng

dossier-counts = Trong số { $total } chỉ tiêu áp dụng đối với đơn vị, có { $parts }.
dossier-counts-part = { $count } chỉ tiêu { $level }
dossier-counts-all-0 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều không đạt.
dossier-counts-all-1 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều đạt mức độ 1.
dossier-counts-all-2 = Tất cả { $total } chỉ tiêu áp dụng đối với đơn vị đều đạt mức độ 2.
dossier-counts-all-open = Trong số { $total } chỉ tiêu của đơn vị, chưa có chỉ tiêu nào được đánh giá.
dossier-counts-others = { $count ->
        [1] Chỉ tiêu
       *[other] Các chỉ tiêu
    } { $codes } không áp dụng đối với loại hình đơn vị nên không tính vào kết quả.

dossier-overview = Tiêu chí { $code } có { $total } chỉ tiêu áp dụng đối với đơn vị, trong đó { $parts }.
dossier-overview-all = Tiêu chí { $code } có { $total } chỉ tiêu áp dụng đối với đơn vị, tất cả đều { $level }.
dossier-overview-nothing = Tiêu chí { $code } không có chỉ tiêu nào áp dụng đối với đơn vị.
dossier-shortfall = Đơn vị còn { $count } chỉ tiêu không đạt: { $codes }.

## Conclusion and request

dossier-authority = cấp có thẩm quyền
dossier-conclusion-reached = Căn cứ kết quả trên, { $unit } tự đánh giá đạt “Đơn vị học tập” { $name } mức độ { $level } năm { $year }.
dossier-conclusion-none = Căn cứ kết quả trên, { $unit } tự đánh giá chưa đạt “Đơn vị học tập” { $name } năm { $year }.
dossier-conclusion-open = Chưa đủ căn cứ để tự xếp loại, vì còn chỉ tiêu chưa được đánh giá.

dossier-request-reached = { $unit } kính đề nghị { $receiver } xem xét, trình { $authority } công nhận đơn vị đạt “Đơn vị học tập” { $name } mức độ { $level } năm { $year }.
dossier-request-none = { $unit } chưa đề nghị công nhận “Đơn vị học tập” { $name } năm { $year }; đơn vị tiếp tục khắc phục các tồn tại, hạn chế để đề nghị công nhận trong những năm tiếp theo.
dossier-request-held-back = { $unit } thống nhất chưa đề nghị công nhận “Đơn vị học tập” trong đợt đánh giá năm { $year }.
dossier-request-open = Phần đề nghị sẽ được hoàn thiện khi tất cả các chỉ tiêu đã được đánh giá.

dossier-agreement-reached = Cuộc họp thống nhất đề nghị { $receiver } xem xét, trình { $authority } công nhận { $unit } đạt “Đơn vị học tập” { $name } mức độ { $level } năm { $year }.
dossier-agreement-none = Cuộc họp thống nhất chưa đề nghị công nhận “Đơn vị học tập” { $name } năm { $year }; đơn vị tiếp tục khắc phục các tồn tại, hạn chế để đề nghị công nhận trong những năm tiếp theo.
dossier-agreement-held-back = Cuộc họp thống nhất chưa đề nghị công nhận “Đơn vị học tập” trong đợt đánh giá năm { $year }.
dossier-agreement-open = Phần đề nghị sẽ được hoàn thiện khi tất cả các chỉ tiêu đã được đánh giá.

## Sheets and evidence

dossier-form-name = ({ $form })

dossier-nothing = Không có.
dossier-nothing-yet = Chưa có nội dung.
dossier-pages = { $count } trang
dossier-photos = { $count } ảnh
dossier-papers = { $count } văn bản
dossier-files = { $count } tệp
dossier-evidence-uses = Dùng chung: { $codes }
dossier-photo-part = (ảnh { $number }/{ $total })
dossier-picture = Hình ảnh
dossier-logo = Logo của { $unit }
dossier-photo-broken = (không mở được ảnh)

## The summary as a spreadsheet, the index of the kept file

dossier-xlsx-sheet = Tổng hợp
dossier-xlsx-title = Tổng hợp kết quả tự đánh giá “Đơn vị học tập” năm { $year }, { $unit }
dossier-xlsx-code = Mã
dossier-xlsx-text = Nội dung
dossier-xlsx-met = Số đạt
dossier-xlsx-total = Tổng số
dossier-xlsx-share = Tỉ lệ
dossier-xlsx-level = Mức độ
dossier-xlsx-figures = Kết quả
dossier-xlsx-result = Tự đánh giá
dossier-xlsx-evidence = Minh chứng
dossier-xlsx-data = Dữ liệu
dossier-xlsx-year = Năm
dossier-xlsx-row = Loại dòng
dossier-xlsx-row-criterion = Tiêu chí
dossier-xlsx-row-indicator = Chỉ tiêu
dossier-xlsx-row-count = Số liệu
dossier-xlsx-row-unit = Đơn vị
dossier-xlsx-counted = Đếm ai
dossier-xlsx-items = Số minh chứng
dossier-xlsx-unit = Đơn vị
dossier-xlsx-whole = Kết quả chung của đơn vị
dossier-index-title = Hồ sơ tự đánh giá “Đơn vị học tập” năm { $year }, { $unit }
dossier-index-code = Tiêu chí, chỉ tiêu
dossier-index-text = Nội dung
dossier-index-figures = Kết quả
dossier-index-result = Tự đánh giá
dossier-index-evidence = Minh chứng
dossier-index-sheets = Phiếu và minh chứng của từng chỉ tiêu
dossier-index-signed = { $title } (bản đã ký)
dossier-index-own = { $title } (bản của đơn vị)
dossier-index-changes = { $title } (phụ lục: lịch và phân công sau khi có thay đổi)
dossier-index-draft = { $title } (bản dự thảo)
dossier-index-indicators = Chỉ tiêu, phiếu đánh giá và minh chứng
dossier-index-parts = Khi hồ sơ gồm nhiều tệp ZIP, giải nén tất cả vào cùng một thư mục thì mọi liên kết đều mở được.
dossier-index-xlsx = Phiếu tổng hợp dạng Excel
dossier-closed = Hồ sơ được chốt lúc { $time } ngày { $day }; người chốt: { $by }.

## Templates that cannot be used

dossier-template-missing = Không tìm thấy mẫu Word { $name }. Thầy/cô chép lại tệp này vào thư mục templates, rồi lập hồ sơ lại.
dossier-template-unreadable = Không mở được mẫu Word { $name }: tệp hỏng hoặc không phải tệp .docx. Thầy/cô lưu lại mẫu ở dạng .docx, rồi lập hồ sơ lại.
dossier-template-broken = Mẫu Word { $name } có chỗ điền dữ liệu chưa đúng ({ $reason }). Thầy/cô so lại với mẫu gốc các phần nằm trong dấu ngoặc nhọn, rồi lập hồ sơ lại.
dossier-template-heavy = Mẫu Word { $name } mất quá nhiều thời gian hoặc bộ nhớ khi điền dữ liệu nên trợ lý đã dừng lại. Thầy/cô bớt các phần lặp lồng nhau và ảnh lớn trong mẫu, hoặc dùng lại mẫu gốc, rồi thử lại.
