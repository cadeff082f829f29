tasks-none-assigned = Hiện { $name } chưa được phân công chỉ tiêu nào. { $Co } có thể xem tiến độ chung của tổ.
tasks-all-done = { $Co } đã xong mọi việc được giao. Cảm ơn { $name }.
tasks-check-later = { $own ->
    [0] Hiện { $co } chưa phải làm gì.
   *[other] { $Co } đã nộp đủ **{ $own }** phiếu được giao.
    } Còn **{ $count }** phiếu { $co } sẽ kiểm tra chéo chưa được nộp ({ $indicators }); phiếu nào nộp xong, trợ lý báo { $co } ngay.
tasks-to-write = { $Co } còn **{ $left }/{ $total }** phiếu cần viết.
tasks-to-check = Có **{ $count }** phiếu của đồng nghiệp chờ { $co } kiểm tra chéo.
tasks-choose = Xin { $co } chọn việc để làm tiếp:

tasks-assigned = Viết { $indicator } { $title }
tasks-draft = ✏️ Viết tiếp { $indicator } { $title }
tasks-returned = ↩ Sửa { $indicator } { $title }
tasks-submitted = Xem { $indicator } (đã nộp)
tasks-checked = Xem { $indicator } (đã kiểm tra)
tasks-final = Xem { $indicator } (đã chốt)
tasks-check = Kiểm tra { $indicator } { $title }
tasks-check-all = Kiểm tra cả tiêu chí { $criterion } ({ $count } phiếu)

others-ask = { $Co } muốn viết thay phiếu nào? Trong phiếu sẽ ghi rõ { $co } là người viết thay.
others-sheet = { $indicator } { $title } ({ $who })
others-nobody = chưa phân công

# Trang đầu
home-more = { $count } người nữa
home-own = Phần { $co } còn { $write ->
    [0] { $check } phiếu kiểm tra chéo.
   *[other] { $write } phiếu cần viết{ $check ->
        [0] .
       *[other] , { $check } phiếu kiểm tra chéo.
    }
    }
home-written = { $Co } đã nộp đủ **{ $count }** phiếu được giao.
home-closed-member = { $Co } xem lại được tiến độ và các biện pháp cải tiến.
home-closed-recognition = Việc tiếp theo: ghi quyết định công nhận khi nhận được; sau đó bắt đầu năm { $next }.
home-closed-next = Việc tiếp theo: bắt đầu đợt tự đánh giá năm { $next }.
home-waits = { $unit } chưa có đợt tự đánh giá nào đang làm. Tổ trưởng lập xong, trợ lý báo { $co } ngay.
tasks-mine = **Việc của { $co }**: { $write ->
    [0] không còn phiếu phải viết
   *[other] { $write } phiếu cần viết
    }, { $check ->
    [0] không có phiếu chờ kiểm tra chéo
   *[other] { $check } phiếu chờ { $co } kiểm tra chéo
    }, { $done } phiếu đã nộp.
home-joined = Tổ đã nộp **{ $done }/{ $total }** phiếu, { $checked } phiếu đã kiểm tra chéo. Cả tổ { $count } người đã tham gia.
home-joined-late = Tổ đã nộp **{ $done }/{ $total }** phiếu, { $checked } phiếu đã kiểm tra chéo. Cả tổ { $count } người đã tham gia. Đang chậm: { $late }.
home-absent = Tổ đã nộp **{ $done }/{ $total }** phiếu, { $checked } phiếu đã kiểm tra chéo. Chưa tham gia: { $absent }.
home-absent-late = Tổ đã nộp **{ $done }/{ $total }** phiếu, { $checked } phiếu đã kiểm tra chéo. Chưa tham gia: { $absent }. Đang chậm: { $late }.
home-own-today = Phần { $co } còn { $write ->
    [0] { $check } phiếu kiểm tra chéo.
   *[other] { $write } phiếu cần viết{ $check ->
        [0] .
       *[other] , { $check } phiếu kiểm tra chéo.
    }
    } Hôm nay, theo kế hoạch: { $task }
home-own-coming = Phần { $co } còn { $write ->
    [0] { $check } phiếu kiểm tra chéo.
   *[other] { $write } phiếu cần viết{ $check ->
        [0] .
       *[other] , { $check } phiếu kiểm tra chéo.
    }
    } Sắp tới trong kế hoạch, **{ $day }**: { $task }
home-today = Hôm nay, theo kế hoạch: { $task }
home-coming = Sắp tới trong kế hoạch, **{ $day }**: { $task }
home-write-due = { $Co } còn **{ $left }/{ $total }** phiếu cần viết. Hạn nộp phiếu: **{ $weekday } { $day }**.
home-write-overdue = { $Co } còn **{ $left }/{ $total }** phiếu cần viết. Hạn nộp phiếu là { $weekday } { $day }, nay đã qua.
