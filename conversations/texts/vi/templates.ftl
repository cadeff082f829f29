# Mẫu Word riêng của đơn vị và logo (/bieumau)

templates-name-cover = Bìa và mục lục
templates-name-plan = Kế hoạch tự đánh giá
templates-name-work-plan = Kế hoạch làm việc của Tổ
templates-name-decision = Quyết định thành lập Tổ
templates-name-indicator-sheet = Phiếu đánh giá chỉ tiêu (Mẫu 1)
templates-name-evidence-list = Danh mục minh chứng
templates-name-evidence-annex = Phụ lục ảnh minh chứng
templates-name-summary = Phiếu tổng hợp (Mẫu 2)
templates-name-minutes = Biên bản họp
templates-name-report = Báo cáo tự đánh giá (Mẫu 8)
templates-name-shortfall = Báo cáo khi chưa đủ điều kiện
templates-name-request = Tờ trình
templates-name-improvement = Kế hoạch cải tiến

templates-ask = Hồ sơ được in theo các biểu mẫu Word dưới đây; ✏️ là mẫu riêng của đơn vị. { $Co } muốn xem hoặc thay biểu mẫu nào?
templates-own = ✏️ { $form }
templates-shipped = { $form }
templates-logo = Thêm logo của đơn vị
templates-logo-own = Đổi logo của đơn vị
templates-leave = Về danh sách việc

templates-ask-shipped = **{ $form }**: đang dùng mẫu có sẵn.
templates-ask-own = **{ $form }**: đang dùng mẫu riêng của đơn vị.
templates-ask-send = Muốn thay, xin { $co } gửi vào đây tệp Word (.docx) đã đánh dấu các trường. Trợ lý sẽ kiểm tra và gửi bản in thử; mẫu chỉ được dùng khi { $co } đồng ý.
templates-help = Cách làm dễ nhất: chọn “Gửi mẫu đang dùng”, sửa chữ và trình bày bằng Word, giữ nguyên những phần trong ngoặc nhọn, rồi gửi lại vào đây.
templates-export = Gửi mẫu đang dùng vào đây
templates-versions = Trở lại một bản trước
templates-others = Chọn biểu mẫu khác
templates-sending = Trợ lý đang gửi mẫu.
templates-sent = Đây là mẫu đang dùng của **{ $form }**, kèm bảng các trường in được vào mẫu. Sửa xong, xin { $co } gửi lại tệp Word vào đây.

templates-send-word = Ở bước này xin { $co } gửi tệp Word dạng .docx, hoặc chọn dưới đây.
templates-wait = Trợ lý kiểm tra và in thử mẫu vừa nhận cho **{ $form }**, rồi gửi kết quả vào đây. Nếu mẫu có chỗ cần sửa, xin { $co } sửa rồi gửi lại tệp.
templates-sound = Mẫu cho **{ $form }** dùng được. Kèm theo là bản in thử với dữ liệu của đơn vị; xin { $co } xem, rồi cho biết có dùng mẫu không.
templates-unused = So với mẫu có sẵn, mẫu này không in: { $fields }.
templates-unused-more = So với mẫu có sẵn, mẫu này không in: { $fields } và { $more } trường khác.
templates-layout = Về thể thức, xin { $co } xem lại: { $first }
templates-not-now = Với kết quả hiện nay hồ sơ chưa có văn bản này, nên chưa có bản in thử.
templates-refused = Mẫu chưa dùng được vì có { $count } chỗ cần sửa:
templates-problem = – { $problem }
templates-problems-more = … và { $more } chỗ khác.
templates-send-again = Xin { $co } sửa rồi gửi lại tệp vào đây.
templates-ask-use = Mẫu vừa gửi cho **{ $form }** đã được kiểm tra và in thử. { $Co } có dùng mẫu này không?
templates-use = Dùng mẫu này
templates-drop = Không dùng
templates-used-own = Từ nay **{ $form }** được in theo mẫu riêng của đơn vị. Muốn trở lại như trước, { $co } gửi /quaylai.
templates-used-shipped = Từ nay **{ $form }** được in theo mẫu có sẵn. Các mẫu riêng đã gửi vẫn được giữ.
templates-ask-version = { $Co } muốn dùng bản nào của **{ $form }**?
templates-version = Mẫu riêng dùng từ { $day }, { $time }
templates-version-shipped = Mẫu có sẵn

templates-ask-logo = Xin { $co } gửi ảnh logo của đơn vị (tệp PNG nền trong là đẹp nhất). Logo được in ở bìa hồ sơ và ở mẫu riêng có chỗ cho logo.
templates-logo-remove = Bỏ logo
templates-logo-back = Quay lại danh sách
templates-logo-kept = Đã nhận logo. Từ nay logo được in ở bìa hồ sơ.
templates-logo-removed = Đã bỏ logo khỏi hồ sơ.
templates-send-photo = Ở bước này xin { $co } gửi một ảnh, hoặc chọn dưới đây.
