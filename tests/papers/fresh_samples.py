"""Papers that no rule was tuned on: other schools, subjects, numbers and fonts, drawn by a seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.papers.samples import Sample

UNITS = (
    (("UBND PHƯỜNG AN KHÁNH",), "Trường Tiểu học Nguyễn Bỉnh Khiêm", "THNBK", "An Khánh"),
    (("UBND XÃ ĐẮK SÔM",), "Trường PTDTBT THCS Đắk Sôm", "PTDTBTTHCS", "Đắk Sôm"),
    (("UBND HUYỆN MỘC CHÂU", "PHÒNG GD&ĐT"), "Trường Mầm non Hoa Đào", "MNHĐ", "Mộc Châu"),
    (("SỞ GD&ĐT THÁI NGUYÊN",), "Trường THPT Gang Thép", "THPTGT", "Thái Nguyên"),
    (("UBND THÀNH PHỐ BẾN TRE",), "Phòng Giáo dục và Đào tạo", "PGDĐT", "Bến Tre"),
    (("UBND TỈNH QUẢNG TRỊ",), "Sở Giáo dục và Đào tạo", "SGDĐT", "Đông Hà"),
    (("UBND HUYỆN CẦN GIỜ",), "Trung tâm GDNN - GDTX Cần Giờ", "TTGDNNGDTX", "Cần Giờ"),
    (("LIÊN ĐOÀN LAO ĐỘNG HUYỆN TÂY SƠN",), "CĐCS Trường Tiểu học Võ Xán", "CĐCS", "Tây Sơn"),
    (("UBND XÃ YÊN THÀNH",), "Hội Khuyến học xã Yên Thành", "HKH", "Yên Thành"),
    (("TỈNH CAO BẰNG",), "Ủy ban nhân dân huyện Hạ Lang", "UBND", "Hạ Lang"),
)
HEADED = (
    ("Quyết định", "QĐ", "Về việc ", "cử viên chức tham gia khóa bồi dưỡng năng lực số năm 2025"),
    ("Quyết định", "QĐ", "Về việc ", "công nhận “Gia đình học tập”, “Dòng họ học tập” năm 2025"),
    ("Quyết định", "QĐ", "V/v ", "cho phép giáo viên đi học sau đại học khóa 2025 - 2027"),
    ("Quyết định", "QĐ", "Về việc ", "kiện toàn Ban chỉ đạo xây dựng xã hội học tập"),
    ("Quyết định", "QĐ", "", "Ban hành Quy chế làm việc của Hội đồng sư phạm nhà trường"),
    (
        "Quyết định",
        "QĐ",
        "Về việc ",
        "giao chỉ tiêu biên chế và hợp đồng lao động năm học 2025 - 2026",
    ),
    ("Quyết định", "QĐ", "Về việc ", "thành lập Tổ hỗ trợ chuyển đổi số và an toàn thông tin"),
    ("Quyết định", "QĐ", "Về việc ", "phê duyệt kết quả đánh giá chuẩn nghề nghiệp giáo viên"),
    ("Kế hoạch", "KH", "", "Hưởng ứng Tuần lễ học tập suốt đời năm 2025"),
    ("Kế hoạch", "KH", "", "Bồi dưỡng tiếng Anh cho giáo viên giai đoạn 2025 - 2030"),
    (
        "Kế hoạch",
        "KH",
        "",
        "Xây dựng thư viện thân thiện, phát triển văn hóa đọc năm học 2025 - 2026",
    ),
    ("Kế hoạch", "KH", "", "Phòng, chống đuối nước cho trẻ em, học sinh năm 2026"),
    ("Kế hoạch", "KH", "", "Sinh hoạt chuyên môn theo hướng nghiên cứu bài học"),
    ("Kế hoạch", "KH", "", "Tự học, tự bồi dưỡng của viên chức và người lao động năm 2025"),
    ("Báo cáo", "BC", "", "Kết quả bồi dưỡng thường xuyên giáo viên và cán bộ quản lý năm 2025"),
    ("Báo cáo", "BC", "", "Sơ kết học kỳ I và phương hướng nhiệm vụ học kỳ II"),
    ("Báo cáo", "BC", "", "Thực hiện quy chế dân chủ ở cơ sở năm 2025"),
    ("Báo cáo", "BC", "", "Tình hình đội ngũ nhà giáo đạt trình độ chuẩn đào tạo"),
    ("Thông báo", "TB", "Về việc ", "nghỉ Tết Nguyên đán Bính Ngọ năm 2026"),
    ("Thông báo", "TB", "", "Kết quả chấm sáng kiến cấp trường đợt 2"),
    ("Tờ trình", "TTr", "Về việc ", "xin chủ trương sửa chữa phòng học bộ môn"),
    ("Tờ trình", "TTr", "V/v ", "đề nghị công nhận giáo viên dạy giỏi cấp huyện"),
    ("Nghị quyết", "NQ", "", "Hội nghị nhà giáo, cán bộ quản lý và người lao động"),
    ("Hướng dẫn", "HD", "", "Tổ chức học tập, bồi dưỡng trực tuyến trên nền tảng số"),
    ("Chương trình", "CTr", "", "Công tác năm 2026 của Ban đại diện cha mẹ học sinh"),
    ("Giấy mời", "GM", "", "Dự lễ tổng kết phong trào khuyến học, khuyến tài"),
    ("Biên bản", "BB", "", "Họp xét công nhận kết quả học tập của viên chức năm 2025"),
    ("Biên bản", "BB", "", "Kiểm tra thư viện và thiết bị dạy học cuối năm"),
    ("Danh sách", "", "", "Viên chức hoàn thành chương trình bồi dưỡng năm 2025"),
    ("Danh sách", "", "", "Giáo viên đạt chứng chỉ ứng dụng công nghệ thông tin"),
)
SENT = (
    "tăng cường ứng dụng công nghệ số trong quản lý nhà trường",
    "báo cáo số liệu đội ngũ nhà giáo năm 2025",
    "phối hợp tổ chức lớp bồi dưỡng kỹ năng an toàn trên mạng",
    "đăng ký danh hiệu “Đơn vị học tập” năm 2026",
    "cử cán bộ dự tập huấn giáo dục hòa nhập",
)
AWARDS = (
    ("Giấy chứng nhận", "hoàn thành khóa bồi dưỡng phương pháp dạy học tích cực"),
    ("Giấy chứng nhận", "hoàn thành chương trình tập huấn kỹ năng tư vấn học đường"),
    ("Chứng chỉ", "hoàn thành chương trình bồi dưỡng chức danh nghề nghiệp giáo viên"),
    ("Giấy khen", "Đã có thành tích xuất sắc trong phong trào thi đua năm học 2024 - 2025"),
    ("Chứng nhận", "tham gia hội thảo xây dựng môi trường học tập mở"),
)
HOLDERS = ("H’Bia Niê", "Sùng Thị Máy", "Võ Hoàng Phúc", "Đinh Quang Bửu", "Kim Thị Sô Phia")
FONTS = ("Tinos", "Tinos", "Tinos", "Arimo", "Sans", "Condensed", "SerifCondensed", "Mono")
LAYOUTS = ("usual", "low-date", "three-lines", "narrow", "table", "received", "sealed", "cited")
DOCUMENTS, NOTHING = 150, 50
NO_PAPERS = (
    *("blank", "class", "chat", "card", "notes", "marks", "blackboard", "cover", "receipt"),
    *("page-two", "application", "birth", "lesson", "poster", "quoted"),
)


@dataclass(frozen=True)
class Fresh:
    """A drawn photo: what stands on it (None: no paper), how it is laid out, who photographs it."""

    name: str
    sample: Sample | None
    layout: str
    camera: str
    seed: int
    above: tuple[str, ...] = ()


CAMERAS = ("sharp", "lamp", "tele", "close", "creased", "turned-90", "turned-180", "turned-270")
_BAD = "bad"


def fresh(seed: int) -> Iterator[Fresh]:
    """Yield 200 photos, a quarter of them of no paper, the same for the same seed."""
    chance = random.Random(seed)
    for at in range(DOCUMENTS):
        camera = _BAD if at % 10 == 9 else CAMERAS[at % len(CAMERAS)]
        sample, above, layout = _document(chance, at)
        yield Fresh(f"{layout}-{at}", sample, layout, camera, chance.randrange(10**6), above)
    for at in range(NOTHING):
        layout = NO_PAPERS[at % len(NO_PAPERS)]
        camera = CAMERAS[chance.randrange(len(CAMERAS))]
        yield Fresh(f"{layout}-{at}", None, layout, camera, chance.randrange(10**6))


def _document(chance: random.Random, at: int) -> tuple[Sample, tuple[str, ...], str]:
    above, issuer, letters, place = chance.choice(UNITS)
    layout = LAYOUTS[at // 3 % len(LAYOUTS)]
    serial = chance.choice((f"{chance.randrange(1, 30):02}", str(chance.randrange(30, 2400))))
    serial += chance.choice(("", "", "", "", "a"))
    day = f"{chance.choice((2024, 2025, 2026))}-{chance.randrange(1, 13):02}"
    day += f"-{chance.randrange(1, 29):02}"
    of = Sample(
        *("", "", None, day, "", above[0], issuer, place),
        font=chance.choice(FONTS),
        size=chance.choice((23, 25, 26, 27, 29)),
        wrap=chance.choice((40, 46, 55, 62)),
        written=chance.random() < 0.15,
    )
    if at % 6 == 5:
        kind, subject = chance.choice(AWARDS)
        number = f"{serial}/{'GCN' if kind != 'Giấy khen' else 'QĐ'}-{letters}"
        holder = chance.choice(HOLDERS)
        of = replace(of, written=False, font=chance.choice(FONTS[:4]), holder=holder)
        award = replace(of, kind=kind, number=number, subject=subject)
        return award, above, chance.choice(("award", "framed"))
    if at % 6 == 2 and at % 4:
        number = f"{serial}/{letters}" + chance.choice(("", "-TCCB", "-CM", "-VP"))
        subject = chance.choice(SENT)
        sent = replace(of, kind="Công văn", number=number, subject=subject, wrap=30)
        return sent, above, "received" if layout == "received" else "usual"
    kind, code, about, subject = HEADED[at * 7 % len(HEADED)]
    of = replace(of, kind=kind, subject=subject, about=about)
    if kind == "Danh sách":
        return replace(of, day=None), above, "list"
    return replace(of, number=f"{serial}/{code}-{letters}"), above, layout
