"""What yes, no and what stands beside them are made of: phrases by tag (`parsing/yes_no.py`)."""

POLITE = """
    ạ, dạ, thưa, ơi, xin, cảm ơn, thầy, cô, em, chị, anh, bạn, bot, trợ lý, ad, sếp, nè, này
"""

WORDS = {
    # yes
    "U": "vâng, ừ, ừm, ờ, ờm, ừa, phải rồi, vâng dạ",
    "H": """
        ok, ok la, yes, yep, yup, yeah, yah, x, đương nhiên, dĩ nhiên, tất nhiên, hiển nhiên,
        hẳn rồi, chắc chắn, chắc chắn rồi, done, chuẩn cơm mẹ nấu, đúng vậy, đúng thế, phải
        đó, sure, absolutely, yea, ya, of course
    """,
    "J": "đúng, đồng ý, nhất trí, chính xác, chuẩn",
    "B": "phải",
    "C": "có, cò, cõ, có đủ, có hết, có cả",
    "D": "đã",
    "R": "rồi, òi",
    "F": "đủ, đầy đủ, xong, xong xuôi, được",
    # what was done, and on what
    "V": """
        ban hành, trường ban hành, thực hiện, triển khai, làm, mần, tổ chức, tham gia, hoàn
        thành, hoàn tất, bố trí, cấp, hỗ trợ, trang bị, tập huấn, bồi dưỡng, phổ biến, chia
        sẻ, xây dựng, phê duyệt, duyệt, ký, ký duyệt, gửi, nộp, họp, đăng ký, đánh giá, công
        nhận, khen thưởng, cử, mua, lắp, áp dụng, ứng dụng, công khai, thông qua, lập, soạn,
        ra, đạt, lên, thành lập, phát động, thống nhất, thông báo, cho đi học, chuyển đổi số,
        kịp, cập nhật, tự đánh giá, được cấp, kiểm tra, theo dõi
    """,
    "O": """
        kế hoạch, quy định, quy chế, quyết định, qđ, kinh phí, tiền, ngân sách, chế độ, nội
        quy, nghị quyết, văn bản, công văn, hồ sơ, minh chứng, báo cáo, danh sách, chứng chỉ,
        thiết bị, máy tính, lớp, lớp học, khoá học, khóa học, hoạt động, phong trào, việc này,
        cái này, cái đó, việc đó, năm học, hằng năm, hàng năm, bằng khen, giấy khen, danh
        hiệu, thư viện, tủ sách, phòng máy, wifi, mạng, phần mềm, chương trình, nội dung,
        chính sách, biên bản, tờ trình, bồi dưỡng thường xuyên, học tập, khuyến học, riêng, cụ
        thể, bằng văn bản, cho giáo viên, cho thầy cô, cho cán bộ giáo viên
    """,
    # of whom, and when
    "S": """
        trường, nhà trường, trường em, trường mình, trường tôi, trường tui, trường ta, trường
        chúng tôi, đơn vị, đơn vị em, đơn vị mình, bên em, bên mình, bên tôi, bên tui, tổ, tụi
        em, chúng em, chúng tôi, bọn em, tụi mình, tôi, mình, tui, năm nay, hiện tại, hiện
        nay, hiện giờ, hiện, bây giờ, giờ, đến nay, tới nay, cho đến nay, cho tới nay, đến
        giờ, tới giờ, đến bây giờ
    """,
    "T": """
        hôm nào cũng, ngày nào cũng, tuần nào cũng, tháng nào cũng, quý nào cũng, kỳ nào cũng,
        học kỳ nào cũng, năm nào cũng, đợt nào cũng, lúc nào cũng, lần nào cũng, luôn luôn,
        cũng, vẫn luôn, hằng năm đều, hàng năm đều, năm nào trường cũng, đều
    """,
    "W": "vẫn, thì, là, của",
    "A": """
        hết, cả, tất, tốt, nghiêm túc, thường xuyên, từ lâu, lâu, sớm, kỹ, hết cả, cả rồi, từ
        sớm, từ đầu năm, đầu năm, từ năm ngoái, đúng hạn, kịp thời, theo quy định, theo kế
        hoạch, ngay từ đầu, từ đầu, định kỳ, lắm, từ tuần trước, từ tháng trước, phòng, cho
        phòng, lên phòng, toàn trường, đến toàn trường, cả trường
    """,
    "E": """
        nhé, luôn, nốt, á, đó, đấy, đây, thôi, mà, chứ, chớ, lị, chứ lị, chứ sao, vậy, thế,
        đi, nà, nữa
    """,
    # no
    "N": "không, chưa, chẳng, chả, nỏ, chẳng hề, không hề, chưa hề, chưa từng",
    "Z": "no, nah, nope, n, sai, không bao giờ, chưa bao giờ, không hề, chưa hề, chưa từng",
    "I": """
        tiếc là, rất tiếc, rất tiếc là, thật ra, thực ra, thật tình, thật tình là, thú thật,
        hoàn toàn, tuyệt đối, còn
    """,
    "G": """
        gì, chi, nào, ai, cái nào, cái gì, bao giờ, ai cả, gì sất, đồng nào, lúc nào, hết
        trơn, trơn, ráo
    """,
    "L": "đâu, mô",
    "M": "làm gì, làm chi, mần chi, nào, hồi nào, đời nào",
    # asked back
    "Q": """
        à, hả, hở, há, ha, nhỉ, ư, sao, ta, vậy sao, thế sao, chăng, không ta, chưa ta, để làm
        gì, hay không, hay chưa, có phải, phải không, nghe đâu, biết đâu, ở đâu, đâu rồi, chi
        rứa
    """,
    "X": """
        đang, sắp, sẽ, gần, mới, nếu, tưởng, nghĩ, đoán, hình như, chắc, có lẽ, có thể, tuỳ,
        tùy, dự kiến, dự thảo, định, không hẳn, chưa hẳn, không chắc chắn, chưa chắc chắn,
        không chắc, chưa chắc, nhưng, nhưng mà, tuy, tuy nhiên, song, coi như, gọi là, không
        phải là, không những, không chỉ, chẳng những, không sao, cho có, một phần, phần nào,
        một nửa, nửa, không hoàn toàn, mơ, nằm mơ, cái nịt, con khỉ, cho vui, trên giấy, lẽ
        ra, đáng lẽ, giá mà, ước gì, phải chi, biết, nhớ, rõ, nghe nói, nghe bảo, cũng được,
        thế nào cũng được, sao cũng được, gì cũng được, khi có khi không, lúc có lúc không
    """,
    "Y": """
        ít, một ít, một số, thiếu, vắng, trừ, chờ, đợi, chưa hết, không hết, trường bạn,
        trường khác, trường kia, tổ khác, tổ bạn, chỗ khác, đơn vị khác, đơn vị bạn
    """,
}
"""By tag, in order: of phrases that look alike without accents the first is meant."""

NOTHING = {
    "N": "không, chưa, chẳng, chả",
    "K": """
        có, biết, rõ, nhớ, chắc, chắc chắn, thấy, tìm ra, tìm được, tìm thấy, tra được, xác
        định, xác định được, nắm, nắm được, nghĩ ra, được biết, có tên, có số, đặt tên
    """,
    "L": """
        để sau, tính sau, ghi sau, điền sau, bổ sung sau, báo sau, sau, để trống, bỏ trống,
        trống, bỏ qua, quên, quên mất, none, unknown, n a, null, later, skip, nothing, no idea,
        not yet, don t know, i don t know
    """,
    "E": f"""
        {POLITE}, thì, hiện, hiện tại, hiện nay, bây giờ, giờ, vẫn, còn, mình, tôi, trường,
        trường em, bên em, bên mình, đơn vị, cái này, đâu, gì, ai, nữa, nhé, nha, thôi, rồi, cả,
        hết, lúc này, tạm thời, nên, mà, là, luôn, này, đó, cho, xin, được, số, tên, ngày, địa
        chỉ, ở đâu, chỗ nào, nào
    """,
}
"""What says that there is nothing to tell, by tag (`parsing/nothing.py`)."""
