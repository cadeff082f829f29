# Dùng ở mọi nơi. $co: cô, thầy hoặc thầy/cô; $Co: như vậy, viết hoa; $name: cô Lan.

choice-yes = Có
choice-no = Chưa
choice-skip = Bỏ qua
choice-cancel = Thôi
choice-page = Xem tiếp…
choice-first = Xem lại từ đầu
choice-fix = Sửa câu trả lời đó
choice-others = Viết thay đồng nghiệp
choice-status = Xem tiến độ
choice-report = Lập hồ sơ (Word)
choice-dossier = Nhận cả hồ sơ (ZIP)

role-lead = tổ trưởng
role-deputy = tổ phó
role-secretary = thư ký
role-member = thành viên

# Khi câu trả lời chưa khớp với câu hỏi
misread-choice = Trợ lý chưa rõ ý { $co }. Xin { $co } bấm một lựa chọn dưới đây, hoặc gửi số thứ tự của lựa chọn.
misread-words = Câu này cần trả lời bằng chữ. Xin { $co } gõ câu trả lời.
misread-count = Trợ lý chưa đọc được số người trong “{ $said }”. Xin { $co } trả lời bằng số, ví dụ: { $example }
misread-percent = { $Co } vừa gửi tỉ lệ { $percent }. Phiếu cần **số người** để đối chiếu danh sách: có bao nhiêu trong { $total } người?
misread-total = Trợ lý chưa đọc được số trong “{ $said }”. Xin { $co } trả lời bằng một số, ví dụ: 37
misread-nothing = Trợ lý hiểu “{ $said }” là chưa có gì để ghi. Khi nào có, { $co } gõ vào đây, hoặc làm việc khác trước.
misread-more-than-all = Số người đạt là { $met } nhưng tổng số chỉ có { $total }. Xin { $co } xem lại và gửi lại số người.

press-answered = Câu đó { $co } đã trả lời rồi. Muốn sửa, { $co } gửi /quaylai, hoặc chọn “Sửa câu trả lời” ở cuối phiếu.
press-answered-so = Câu đó { $co } đã trả lời rồi: **{ $answer }**.
press-old = Nút đó là của câu hỏi trước. Xin { $co } tiếp tục với câu dưới đây.
press-unknown = Lựa chọn đó không còn nữa. Xin { $co } chọn lại dưới đây.

# Khi điều được nộp, được đồng ý không còn như lúc trợ lý cho xem
signing-changed = Nội dung đã khác lần { $co } xem trước nên trợ lý chưa ghi lựa chọn vừa rồi. Xin { $co } xem bản mới dưới đây rồi chọn lại.

unsupported-voice = Trợ lý chưa nghe được tin nhắn thoại. Xin { $co } gõ câu trả lời, hoặc bấm một lựa chọn dưới đây.
unsupported-link = Trợ lý chưa mở được liên kết. Nếu đây là câu trả lời, xin { $co } gõ bằng chữ; nếu là minh chứng, xin { $co } gửi ảnh chụp trang đó.
unsupported-photo = Ảnh vừa gửi chưa đến được trợ lý. Xin { $co } gửi lại ảnh.
unsupported-sticker = Cảm ơn { $co }. Để tiếp tục, xin { $co } trả lời câu dưới đây.
unsupported-video = Trợ lý chưa nhận được video. Nếu là minh chứng, xin { $co } gửi ảnh chụp hoặc tệp PDF, Word, Excel.
unsupported-edited = Trợ lý chỉ đọc được tin nhắn mới, chưa đọc được tin đã sửa. Xin { $co } gửi lại nội dung vừa sửa thành một tin mới.
edited-corrected = Trợ lý đã sửa câu trả lời theo tin { $co } vừa sửa.
edited-unread = Câu trả lời trước vẫn được giữ.
edited-late = Tin { $co } vừa sửa không còn gắn với câu nào đang hỏi nên trợ lý chưa đổi gì. Nếu đó là câu trả lời cho câu đang hỏi, xin { $co } gửi lại; muốn sửa câu đã trả lời, { $co } chọn “Sửa câu trả lời” ở cuối phiếu.
reply-elsewhere = Câu { $co } trả lời riêng không còn mở nên trợ lý chưa ghi gì. Muốn sửa câu ấy, { $co } mở lại phiếu rồi chọn “Sửa câu trả lời”.
unsupported-other = Trợ lý chưa đọc được loại tin nhắn này. Xin { $co } gõ câu trả lời, hoặc gửi ảnh, tệp PDF, Word, Excel.

# Trước khi làm một việc khiến phiếu khác đổi số liệu hoặc mức độ
hold-changes = ⚠ Chưa ghi gì. Việc này làm thay đổi các phiếu sau:
hold-sheet = • **{ $indicator }**: { $what }
hold-from-to = { $before } → { $after }
hold-share = { $met }/{ $total } ({ $percent })
hold-no-figure = chưa có số liệu
hold-unchecked = phải kiểm tra chéo lại
hold-unit = Toàn đơn vị: { $before } → { $after }.
hold-ask = { $Co } có đồng ý thực hiện không ạ?
hold-yes = Đồng ý, thực hiện
hold-no = Thôi, giữ nguyên
hold-kept = Không có gì thay đổi.

back-done = Đã quay lại một bước.
back-kept = Đã quay lại một bước, điều đã ghi ở bước này vẫn còn.
back-at-start = Đây là bước đầu, không lùi thêm được nữa.
stopped = Đã dừng, mọi câu trả lời vẫn còn. Khi tiện, { $co } mở lại phiếu để viết tiếp.
report-started = Trợ lý đang lập báo cáo, phiếu tổng hợp và các văn bản kèm theo, vài phút nữa gửi vào đây.
report-started-packed = Trợ lý đang lập cả hồ sơ (tệp ZIP gồm Word và minh chứng), vài phút nữa gửi vào đây.

help-commands = Lúc nào { $co } cũng gửi được: /viec trang đầu · /them mọi việc làm được · /quaylai lùi một bước · /dung tạm dừng.
help-groups = Trong /them có: { $groups }.
help-example = Ví dụ: “{ $example }”
help-indicator = **Chỉ tiêu { $indicator }** ({ $articles }): { $text }

not-allowed-dialog = Phần đó do người khác phụ trách nên { $co } chưa mở được. Nếu cần, xin { $co } trao đổi với tổ trưởng.
language-set = Từ nay trợ lý nói tiếng Việt. Đổi sang tiếng Anh: /language
choice-by-command = • { $label }: gửi { $command }
unsupported-file-before-joining = Trợ lý chỉ nhận tệp sau khi thầy/cô tham gia tổ đánh giá, nên tệp vừa gửi chưa được giữ lại.
choice-continue = Tiếp tục câu đang hỏi
