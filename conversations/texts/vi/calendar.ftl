# Lịch công việc của từng người, cho ứng dụng lịch trên điện thoại

calendar-comes = Lịch của { $co } ở ngay tin sau.
calendar-name = Đơn vị học tập – { $unit }
calendar-ready =
    Lịch công việc của { $co }: mở tệp này, các ngày của kế hoạch sẽ vào ứng dụng lịch.
    Khi kế hoạch đổi ngày, { $co } gửi /lich để nhận lịch mới.
calendar-ready-link =
    Lịch công việc của { $co }: mở tệp này, các ngày của kế hoạch sẽ vào ứng dụng lịch.
    Để lịch tự cập nhật khi kế hoạch đổi ngày, { $co } thêm địa chỉ sau vào ứng dụng lịch (mục “Thêm lịch bằng URL”): { $link }
    Địa chỉ chỉ dành cho { $co }, dùng được hơn một năm. Thu hồi: /thuhoi
calendar-empty = Kế hoạch chưa có ngày nào liên quan đến { $co }. Khi có, { $co } gửi lại /lich.
calendar-who = Dành cho: { $who }
calendar-write = Hạn nộp phiếu
calendar-check = Hạn kiểm tra chéo
calendar-report = Ngày cuối để hoàn thành báo cáo
calendar-report-about = Báo cáo tự đánh giá cần hoàn thành trước ngày { $day }.
calendar-dossier = Ngày cuối để gửi hồ sơ
calendar-dossier-about = Hồ sơ cần gửi đến { $office } trước ngày { $day }.
