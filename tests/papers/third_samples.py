"""A third set of papers: what stands on them. No rule was tuned on it when it was first read.

Schools, subjects, numbers, signs of office and pictures of none are others than in `samples` and
`fresh_samples`; numbers are spaced as offices space them, and some papers have a number that two
dashes or a year make unusual.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

DOCUMENTS, NOTHING = 150, 50
CAMERAS = (
    *("near", "messenger", "shadow", "curled", "hand", "filled", "scanner"),
    *("lying-90", "upside-180", "lying-270"),
)
UNREADABLE = "dim"
FONTS = ("Termes", "Termes", "Termes", "FreeSerif", "FreeSerif", "Heros", "Carlito", "Libertine")


@dataclass(frozen=True)
class Unit:
    """Who issues papers: whom they belong to, their name, the end of their numbers, their place."""

    above: tuple[str, ...]
    name: str
    letters: str
    place: str


UNITS = (
    Unit(("UBND XÃ ĐỒNG TÂM",), "Trường Tiểu học Lý Tự Trọng", "THLTT", "Đồng Tâm"),
    Unit(("UBND PHƯỜNG HÒA XUÂN",), "Trường THCS Phan Đăng Lưu", "THCSPĐL", "Hòa Xuân"),
    Unit(("UBND XÃ PÚ NHI",), "Trường PTDTBT Tiểu học Pú Nhi", "PTDTBTTHPN", "Pú Nhi"),
    Unit(("UBND XÃ IA RVÊ",), "Trường Mẫu giáo Sao Mai", "MGSM", "Ia Rvê"),
    Unit(("UBND QUẬN HẢI AN", "PHÒNG GD&ĐT"), "Trường Mầm non Đằng Hải", "MNĐH", "Hải An"),
    Unit(("SỞ GD&ĐT VĨNH LONG",), "Trường THPT Bình Minh", "THPTBM", "Bình Minh"),
    Unit(("UBND TỈNH LÀO CAI",), "Sở Giáo dục và Đào tạo", "SGDĐT", "Lào Cai"),
    Unit(("UBND THỊ XÃ NINH HÒA",), "Phòng Giáo dục và Đào tạo", "GDĐT", "Ninh Hòa"),
    Unit(("UBND HUYỆN BA TRI",), "Phòng Giáo dục và Đào tạo", "PGDĐT", "Ba Tri"),
    Unit(("TỈNH SÓC TRĂNG",), "Ủy ban nhân dân huyện Kế Sách", "UBND", "Kế Sách"),
    Unit(("TRƯỜNG TH&THCS THẠCH LÂM",), "Công đoàn cơ sở", "CĐCS", "Thạch Lâm"),
    Unit(("UBND XÃ MỸ PHƯỚC",), "Trung tâm học tập cộng đồng", "TTHTCĐ", "Mỹ Phước"),
)
KNOWN_BODIES = tuple(unit.name for unit in UNITS)
HEADED = (
    ("Quyết định", "QĐ", "Về việc ", "phân công giáo viên hướng dẫn tập sự năm học 2025 - 2026"),
    ("Quyết định", "QĐ", "Về việc ", "công nhận hoàn thành bồi dưỡng thường xuyên năm 2025"),
    ("Quyết định", "QĐ", "V/v ", "cử giáo viên tham gia lớp đào tạo nâng trình độ chuẩn"),
    ("Quyết định", "QĐ", "Về việc ", "thành lập Ban tổ chức Ngày sách và Văn hóa đọc năm 2026"),
    ("Quyết định", "QĐ", "", "Ban hành Quy chế chi tiêu nội bộ năm 2026"),
    ("Quyết định", "QĐ", "Về việc ", "khen thưởng học sinh đạt giải kỳ thi cấp tỉnh"),
    ("Quyết định", "QĐ", "Về việc ", "kiện toàn Tổ tư vấn tâm lý cho học sinh"),
    ("Quyết định", "QĐ", "Về việc ", "công nhận danh hiệu “Công dân học tập” đợt 1 năm 2025"),
    ("Kế hoạch", "KH", "", "Chuyển đổi số trong nhà trường giai đoạn 2025 - 2030"),
    ("Kế hoạch", "KH", "", "Tổ chức Ngày hội đọc sách năm học 2025 - 2026"),
    ("Kế hoạch", "KH", "", "Đào tạo, bồi dưỡng đội ngũ nhà giáo năm 2026"),
    ("Kế hoạch", "KH", "", "Xây dựng mô hình “Đơn vị học tập” năm 2025"),
    ("Kế hoạch", "KH", "", "Bồi dưỡng học sinh giỏi, phụ đạo học sinh yếu"),
    ("Kế hoạch", "KH", "", "Thực hiện công tác xóa mù chữ cho người lớn năm 2026"),
    ("Báo cáo", "BC", "", "Kết quả thực hiện phong trào thi đua học kỳ I"),
    ("Báo cáo", "BC", "", "Tự đánh giá, xếp loại “Đơn vị học tập” năm 2025"),
    ("Báo cáo", "BC", "", "Kết quả tham gia học tập của cán bộ, giáo viên, nhân viên năm 2025"),
    ("Thông báo", "TB", "Về việc ", "tuyển sinh vào lớp 1 năm học 2026 - 2027"),
    ("Thông báo", "TB", "", "Kết luận cuộc họp giao ban tháng 10 năm 2025"),
    ("Tờ trình", "TTr", "Về việc ", "đề nghị công nhận thư viện đạt tiêu chuẩn mức độ 1"),
    ("Tờ trình", "TTr", "", "Đề nghị xét tặng danh hiệu thi đua năm học 2024 - 2025"),
    ("Hướng dẫn", "HD", "", "Đánh giá, xếp loại viên chức và người lao động"),
    ("Chương trình", "CTr", "", "Bồi dưỡng năng lực số cho cán bộ, giáo viên"),
    ("Nghị quyết", "NQ", "", "Về phát triển đội ngũ giáo viên giai đoạn 2025 - 2030"),
    ("Đề án", "ĐA", "", "Xây dựng xã hội học tập giai đoạn 2025 - 2030"),
    ("Phương án", "PA", "", "Phòng cháy, chữa cháy và cứu nạn trong trường học"),
    ("Biên bản", "BB", "", "Họp tổ tự đánh giá “Đơn vị học tập” năm 2025"),
    ("Danh sách", "", "", "Cán bộ, giáo viên tham gia học tập, bồi dưỡng năm 2025"),
)
SENT = (
    "hướng dẫn tự đánh giá “Đơn vị học tập” năm 2025",
    "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025",
    "cử giáo viên dự lớp tập huấn sử dụng thiết bị dạy học",
    "rà soát nhu cầu bồi dưỡng của cán bộ, giáo viên",
    "báo cáo kết quả xây dựng xã hội học tập năm 2025",
)
AWARDS = (
    ("Giấy chứng nhận", "hoàn thành chương trình bồi dưỡng năng lực quản trị trường học"),
    ("Giấy chứng nhận", "hoàn thành khóa học kỹ năng số cơ bản"),
    ("Chứng chỉ", "hoàn thành chương trình bồi dưỡng nghiệp vụ sư phạm"),
    ("Giấy khen", "Đã có thành tích xuất sắc trong công tác khuyến học năm 2025"),
    ("Bằng khen", "Đã có thành tích xuất sắc trong xây dựng xã hội học tập"),
)
HOLDERS = ("Lò Thị Phương Thảo", "Thạch Sô Phol", "Đặng Hữu Nghĩa", "Rmah H’Nga", "Tạ Kim Oanh")
LAYOUTS = (
    *("plain", "signed-by-machine", "head-seal", "stamp-right", "one-line", "logo", "low-line"),
    *("squeezed", "grounds", "two-names"),
)
GAPS = ("Số: {}/{}", "Số: {}/{}", "Số: {}/{}", "Số:{}/{}", "Số: {} /{}", "Số : {}/{}", "Số: {}/ {}")
"""How offices space a number; a space before the stroke is where a pen was to write."""
NO_PAPERS = (
    *("timetable", "exam", "invitation", "contract", "slip", "news", "textbook", "board", "sign"),
    *("exercise", "empty-frame", "annex", "table-page", "medicine"),
)


@dataclass(frozen=True)
class Third:
    """A drawn photo; kind "" where there is no paper."""

    name: str
    layout: str
    camera: str
    seed: int
    kind: str = ""
    number: str | None = None
    shown: str = ""
    """The number's line: "Số: 45 /QĐ-THLTT"."""
    day: str | None = None
    """In ISO form."""
    about: str = ""
    subject: str = ""
    unit: Unit = UNITS[0]
    holder: str = ""
    font: str = "Termes"
    size: int = 26
    wrap: int = 50
    written: bool = False


def third(seed: int) -> Iterator[Third]:
    """Yield 200 photos, a quarter of them of no paper, the same for the same seed."""
    chance = random.Random(seed)
    for at in range(DOCUMENTS):
        camera = UNREADABLE if at % 12 == 7 else CAMERAS[(at * 3 + at // 10) % len(CAMERAS)]
        yield _document(chance, at, camera)
    for at in range(NOTHING):
        layout = NO_PAPERS[at % len(NO_PAPERS)]
        yield Third(f"{layout}-{at}", layout, chance.choice(CAMERAS), chance.randrange(10**6))


def _document(chance: random.Random, at: int, camera: str) -> Third:
    unit, layout = chance.choice(UNITS), LAYOUTS[(at + at // 10) % len(LAYOUTS)]
    serial = chance.choice(("0{}", "{}", "{}{}", "{}{}{}", "{}{}{}")).format(
        *(chance.randrange(1, 10) for _ in range(3))
    )
    year, month = chance.choice((2024, 2025, 2025, 2026)), chance.randrange(1, 13)
    day: str | None = f"{year}-{month:02}-{chance.randrange(1, 29):02}"
    kind, code, about, subject = HEADED[(at * 11 + at // 28) % len(HEADED)]
    holder, rest = "", f"{code}-{unit.letters}"
    if at % 7 == 6:
        kind, subject = AWARDS[at // 7 % len(AWARDS)]
        about, holder, layout = "", chance.choice(HOLDERS), "award"
        short = {"Giấy khen": "QĐ", "Bằng khen": "QĐ", "Chứng chỉ": "CC"}.get(kind, "GCN")
        rest = f"{short}-{unit.letters}"
    elif at % 7 == 2:
        kind, subject = "Công văn", SENT[at // 7 % len(SENT)]
        rest = unit.letters + chance.choice(("", "", "-GDTX", "-TCCB", "-VP"))
    elif code == "QĐ" and unit.letters == "UBND":
        rest = f"{year}/{rest}" if chance.random() < 0.3 else rest
    number: str | None = f"{serial}/{rest}"
    shown = chance.choice(GAPS).format(serial, rest)
    if kind == "Danh sách":
        number, shown, day, layout = None, "", None, "list"
    return Third(
        name=f"{layout}-{at}",
        layout=layout,
        camera=camera,
        seed=chance.randrange(10**6),
        kind=kind,
        number=number,
        shown=shown,
        day=day,
        about=about,
        subject=subject,
        unit=unit,
        holder=holder,
        font=chance.choice(FONTS[:5] if holder else FONTS),
        size=chance.choice((24, 25, 26, 27, 28)),
        wrap=chance.choice((42, 50, 58)),
        written=not holder and chance.random() < 0.12,
    )
