join-ask-code =
    Chào thầy/cô. Đây là trợ lý tự đánh giá “Đơn vị học tập”.
    Để bắt đầu, xin thầy/cô gửi **mã mời** mà tổ trưởng hoặc thư ký đã chuyển.
join-no-code = Trợ lý chưa thấy mã mời trong tin nhắn. Mã gồm 26 chữ cái và chữ số (mã nối từ kênh khác: 10); thầy/cô chép nguyên cả mã, có dấu cách hay không đều được.
join-wrong-code = Mã này không đúng, đã dùng rồi hoặc đã hết hạn. Xin thầy/cô kiểm tra lại, hoặc nhờ tổ trưởng gửi mã mới.
join-ask-who =
    Chào thầy/cô. Đây là trợ lý tự đánh giá “Đơn vị học tập” năm { $year } của { $unit }.
    Mã mời này dành cho { $co } **{ $person }**, { $role } tổ đánh giá. Có đúng là { $co } không ạ?
join-who-yes = Đúng là tôi
join-who-no = Không phải tôi
join-not-me-no = Cảm ơn thầy/cô đã cho biết. Mã mời vẫn giữ nguyên cho đúng người; xin thầy/cô chuyển lại hoặc báo tổ trưởng. Có mã của mình, thầy/cô gửi vào đây.
join-ask-salutation = Xin phép gọi thầy/cô là “cô” hay “thầy” ạ?
join-salutation-co = Cô
join-salutation-thay = Thầy
join-ask-consent =
    Trợ lý lưu họ tên, câu trả lời và ảnh minh chứng { $co } gửi, chỉ để lập hồ sơ tự đánh giá của trường.
    Tổ trưởng, thư ký và người kiểm tra chéo phiếu của { $co } xem được. { $Co } xem lại hoặc yêu cầu xoá lúc nào cũng được (/dulieu, /xoa).
    { $Co } có đồng ý không ạ?
join-ask-consent-again = { $Co } có đồng ý không ạ?
join-consent-yes = Đồng ý
join-consent-no = Không đồng ý
join-consent-details = Xem chi tiết
join-details =
    **Dữ liệu được lưu:** họ tên, nhiệm vụ trong tổ, câu trả lời trong phiếu, ảnh và tệp minh chứng (vị trí chụp trong ảnh được xoá ngay khi nhận), mã cuộc trò chuyện.
    **Để làm gì:** lập hồ sơ tự đánh giá “Đơn vị học tập” và nhắc việc theo kế hoạch; không dùng vào việc khác.
    **Ai xem được:** { $co }, tổ trưởng, tổ phó, thư ký và người kiểm tra chéo phiếu của { $co }.
    **Quyền của { $co }:** biết, xem, sửa, xoá dữ liệu, rút lại sự đồng ý (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15).
    Xin đừng gửi ảnh căn cước công dân.
join-declined = Trợ lý đã ghi nhận { $co } không đồng ý và sẽ không lưu câu trả lời nào của { $co }. Khi nào đổi ý, { $co } gửi lại mã mời. Về phần việc của mình, xin { $co } trao đổi với tổ trưởng.
join-welcome = Cảm ơn { $name }. Mỗi phiếu mất khoảng 3 phút, dừng lúc nào cũng được, câu trả lời đã gửi không mất.
join-ask-who-staff =
    Chào thầy/cô. Đây là trợ lý “Đơn vị học tập” của { $unit }.
    Mã mời này dành cho { $co } **{ $person }**. Có đúng là { $co } không ạ?
join-ask-consent-staff =
    Trợ lý lưu họ tên, kế hoạch học tập, khoá học, chứng chỉ, danh hiệu và câu kê khai { $co } gửi, để tính các chỉ tiêu của trường và làm hồ sơ học tập của { $co }.
    Chỉ { $co }, tổ trưởng và thư ký xem được; mỗi lần xem đều có ghi lại. { $Co } sửa, xoá, lấy về lúc nào cũng được (/hoctap, /dulieu, /xoa).
    { $Co } có đồng ý không ạ?
join-details-staff =
    **Dữ liệu được lưu:** họ tên, năm sinh, chức vụ, diện làm việc, thời gian nghỉ (do trường ghi); kế hoạch học tập, khoá học, chứng chỉ, danh hiệu, ảnh kèm theo và câu kê khai (do { $co } gửi); mã cuộc trò chuyện.
    **Để làm gì:** tính các chỉ tiêu của trường theo từng người, lập danh sách minh chứng, làm hồ sơ học tập của { $co }; không dùng vào việc khác.
    **Ai xem được:** { $co }, tổ trưởng và thư ký. Danh sách người đạt từng chỉ tiêu có trong hồ sơ của trường.
    **Quyền của { $co }:** biết, xem, sửa, xoá dữ liệu, rút lại sự đồng ý (Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15).
    Xin đừng gửi ảnh căn cước công dân.
join-welcome-staff = Cảm ơn { $name }. Từ nay có chứng chỉ, chứng nhận hay danh hiệu mới, { $co } chụp ảnh gửi vào đây; cuối năm trợ lý chỉ hỏi thêm vài câu.
