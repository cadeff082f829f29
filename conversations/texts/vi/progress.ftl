progress-done = Đã nộp **{ $done }/{ $total }** phiếu, { $checked } phiếu đã kiểm tra chéo.
progress-nobody-late = Chưa có ai chậm.
progress-own-late = { $Co } đang chậm: { $indicators }.
progress-person = { $person } { $indicators }
progress-today = Hôm nay, theo kế hoạch: { $task }
progress-owed = Hôm nay { $co } nên làm tiếp: { $indicators }.
progress-next = Việc kế tiếp, ngày { $day }: { $task }
progress-unit-open = Chưa tính được mức độ chung, vì còn phiếu chưa nộp.
progress-unit-0 = Theo các phiếu đã nộp, đơn vị **chưa đạt** mức độ 1.
progress-unit-1 = Theo các phiếu đã nộp, đơn vị ở **mức độ 1**.
progress-unit-2 = Theo các phiếu đã nộp, đơn vị ở **mức độ 2**.
progress-reach = Thiếu **{ $missing }** { $who } để **{ $indicator }** đạt mức độ { $level }.
progress-obstacle = **{ $indicator }**: { $why }
progress-also = Còn vướng: { $indicators }.
choice-sheets = Xem từng phiếu

picture-title = Đơn vị học tập năm { $year }
picture-done = Đã nộp { $done }/{ $total } phiếu
picture-days-sheets = { $left ->
        [0] Hạn nộp phiếu: hôm nay
       *[other] Còn { $left } ngày nộp phiếu
    }
picture-days-dossier = Còn { $left } ngày gửi hồ sơ
picture-days-over = Đã quá hạn gửi hồ sơ
picture-criterion = Tiêu chí { $criterion }
picture-open = chưa đủ phiếu
picture-level-0 = chưa đạt
picture-level-1 = mức độ 1
picture-level-2 = mức độ 2
picture-tile-open = Chưa rõ
picture-tile-0 = Chưa đạt
picture-tile-1 = Mức 1
picture-tile-2 = Mức 2
picture-state-assigned = Chưa viết
picture-state-draft = Đang viết
picture-state-returned = Cần sửa
picture-people = Từng người
picture-own = Phiếu của { $co }
picture-count = { $done }/{ $total }
picture-legend-assigned = Chưa bắt đầu viết
picture-legend-draft = Đang viết
picture-legend-returned = Trả lại để sửa
picture-legend-submitted = Đã nộp, chờ kiểm tra
picture-legend-checked = Đã kiểm tra chéo
picture-legend-final = Đã chốt
picture-legend-late = Viền đậm: quá hạn

sheets-ask = { $Co } muốn mở phiếu nào ạ?
sheets-assigned = { $indicator } chưa viết ({ $who })
sheets-draft = { $indicator } đang viết ({ $who })
sheets-returned = { $indicator } cần sửa ({ $who })
sheets-submitted = { $indicator } đã nộp ({ $who })
sheets-checked = { $indicator } đã kiểm tra ({ $who })
sheets-final = { $indicator } đã chốt ({ $who })

# Đầu của nhãn một câu hỏi đếm, bỏ đi khi nhãn đứng giữa câu
progress-counted = số { $what }
