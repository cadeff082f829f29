data-started = Trợ lý đang gom dữ liệu của { $co } thành một tệp nén; tệp sẽ được gửi vào đây trong ít phút nữa.
notice-data-ready = Đây là toàn bộ dữ liệu trợ lý đang giữ về { $co }: thông tin, câu trả lời, tin nhắn và tệp đã gửi. Xin { $co } giữ tệp này cẩn thận.

privacy-ask-erasure =
    { $Co } muốn xoá dữ liệu cá nhân của mình? Sau khi tổ trưởng xác nhận:
    • **Xoá hẳn:** tin nhắn, mã cuộc trò chuyện, quyền truy cập của { $co }.
    • **Giữ lại trong hồ sơ của trường:** họ tên ở phiếu, biên bản và minh chứng đã nộp, vì đây là hồ sơ phải lưu.
privacy-ask-yes = Đề nghị xoá
privacy-ask-no = Thôi, không xoá
privacy-told-yes = Trợ lý đã ghi nhận đề nghị và chuyển tới tổ trưởng. Theo quy định, việc xoá được thực hiện trong vòng 20 ngày. Muốn giữ một bản dữ liệu, { $co } gửi /dulieu trước khi xoá.
privacy-told-no = Không có gì thay đổi.

notice-erasure-asked = { $by } đề nghị xoá dữ liệu cá nhân. Theo quy định, xin { $co } xác nhận trong vòng 20 ngày.
notice-open-erasure = Xem đề nghị
notice-erased = Dữ liệu cá nhân của { $co } đã được xoá theo đề nghị. Đây là tin nhắn cuối cùng của trợ lý. Cảm ơn { $co }.

erase-who = Những người sau đã đề nghị xoá dữ liệu của mình. { $Co } xem đề nghị của ai ạ?
erase-ask =
    Xoá dữ liệu cá nhân của **{ $person }**? Tin nhắn và quyền truy cập sẽ bị xoá hẳn, không lấy lại được. Phiếu, minh chứng và họ tên trong hồ sơ được giữ. Những phiếu chưa xong cần giao cho người khác.
erase-yes = Xác nhận xoá
erase-no = Để sau
erase-told-yes = Đã xoá dữ liệu cá nhân theo đề nghị.
erase-told-no = Đề nghị vẫn chờ { $co } xác nhận.
privacy-ask-erasure-staff =
    { $Co } muốn xoá dữ liệu cá nhân của mình? Sau khi tổ trưởng xác nhận:
    • **Xoá hẳn:** hồ sơ học tập, kế hoạch học tập, câu kê khai chưa xác nhận, tin nhắn, mã cuộc trò chuyện, quyền truy cập của { $co }.
    • **Giữ lại trong hồ sơ của trường:** họ tên ở danh sách nhân sự, danh sách người đạt từng chỉ tiêu, phiếu, biên bản và minh chứng đã nộp, vì đây là hồ sơ phải lưu.
    Muốn mang theo hồ sơ học tập, { $co } mở /hoctap, bấm “Nhận tệp Word” trước.
