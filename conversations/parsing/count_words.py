"""The words around a count, by what they do there (`parsing/counts.py`)."""

PEOPLE = """
    gviên, tviên, nviên, hsinh,
    người, ng, ngui, thành viên, tv, gv, giáo viên, giáo, viên, cb, cán bộ, hs, học sinh, sinh viên,
    sv, học viên, hv, đồng chí, đc, dc, nhân viên, nv, cnv, viên chức, vc, cbgv, cbgvnv, cbql,
    cán bộ quản lý, quản lý, ql, bgh, cbnv, lao động, người lao động, ld, đoàn viên, đảng viên, cô,
    thầy, thầy cô, cô giáo, thầy giáo, em, bác, ban, bạn, chị, anh, people, person, persons, member,
    members, teacher, teachers, staff, learners
"""
_CASES = [*map(str.strip, PEOPLE.split(",")), "trường hợp", "đứa", "bộ phận"]

WORDS = {
    "P": PEOPLE,
    "/": "trên, trong, của, phần, tr, tổng, trên tổng, trong tổng, trên số, trong số, of, out of",
    "E": """
        là, được, khoảng, tầm, cỡ, đạt được, rồi, r, số, kết quả, gồm, minh chứng, tôi, tui,
        mình, trường, trường em, đơn vị, hiện nay, hiện tại, hiện có, hiện, bên, bên em, nhé,
        nha, nhá, ơi, vâng, ừ, ờ, ok, bot, trợ lý, thưa, thì, đúng, chính xác, dạ, ạ, a, này,
        nè, cảm ơn, cám ơn, báo cáo, xin, gửi, chốt, lại, cho, mặt, thôi, và, vs, với, tỉ, tỷ,
        lệ, tỉ lệ, tỷ lệ, chiếm, lượng, tức, theo, danh sách, sl, số lượng, mới, mới có, mà,
        luôn, á, đó, đấy, cả thảy, tổng cộng, tổng số là, năm nay, năm qua, năm rồi, chỉ, quân
        số, sĩ số, biên chế, tổng sĩ số, e, đã, nộp, oi, u, vậy, thế, các, những, ta, con số,
        đếm, đếm được, tổng kết, thống kê, rà soát, trong trường, trong tổ, của trường
    """,
    "C": "có",
    "V": "đạt, hoàn thành, xong, tham gia, thực hiện, làm, đảm bảo, đi học, được công nhận",
    "A": """
        tất cả, tất, tất tần tật, toàn bộ, toàn thể, toàn trường, toàn tổ, toàn, cả, cả
        trường, cả tổ, tập thể, cả đơn vị, cả hội đồng, hết, hết cả, đủ, đủ cả, đầy đủ, mọi,
        ai cũng, người nào cũng, full, all, everyone, everybody, đều, trọn, tuốt
    """,
    "N": "không, chẳng, chả, nỏ, none, nobody, no one, không còn",
    "M": "chưa",
    "W": ", ".join(
        ["ai, một ai, 1 ai, any", *(f"{one} nào" for one in _CASES), "ai cả", "ai hết"]
        + [f"1 {one} nào" for one in _CASES]
    ),
    "L": "thiếu, còn thiếu, trừ, chỉ thiếu, thiếu mỗi, thiếu đúng, ngoại trừ, sót, bỏ sót",
    "H": "vắng, vắng mặt",
    "K": "đâu, trơn, hết trơn, ráo, cả",
    "X": """
        à, hả, hở, há, ha, nhỉ, ư, sao, chắc, có lẽ, hình như, đoán, nghe nói, không nhớ, gần,
        đâu có, làm gì, biết, hay, hoặc, không phải, nào, mấy, vài, 1 số, 1 vài, 1 ít, dự
        kiến, tạm tính, ước, ước tính, phần 2, phần 3, phần 4, phần 5, phần 10, phần 100
    """,
}
"""By tag; who is no such word makes an answer unclear."""
