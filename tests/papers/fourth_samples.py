"""A fourth set of papers: what stands on them. Written apart from the reader's rules; read once.

Offices as they are since 2025: communes and wards without a district above them, their own
department of culture and society, provinces with new names; schools, unions and societies.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

DOCUMENTS, NOTHING = 90, 30
CAMERAS = (
    *("window", "phone-shadow", "folded", "fingers", "photocopy", "far", "steep", "evening"),
    *("sideways", "wavy"),
)
FONTS = (
    *("Tinos", "Tinos", "Tinos", "Liberation", "Liberation", "FreeSerif"),
    *("NotoSerif", "NotoSans", "FreeSans", "FreeMono"),
)


@dataclass(frozen=True)
class Office:
    """Who issues papers: the lines above its name, its name, the letters of its numbers, a place.

    `lines` is the name as it is set, in capitals; `signs` who signs.
    """

    above: tuple[str, ...]
    lines: tuple[str, ...]
    name: str
    letters: str
    place: str
    signs: str = "HIỆU TRƯỞNG"


OFFICES = (
    Office(
        (),
        ("ỦY BAN NHÂN DÂN", "XÃ TRÀ LINH"),
        "Ủy ban nhân dân xã Trà Linh",
        "UBND",
        "Trà Linh",
        "CHỦ TỊCH",
    ),
    Office(
        (),
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG ĐÔNG HẢI"),
        "Ủy ban nhân dân phường Đông Hải",
        "UBND",
        "Đông Hải",
        "KT. CHỦ TỊCH",
    ),
    Office(
        ("UBND XÃ CẦU KÈ",),
        ("PHÒNG VĂN HÓA - XÃ HỘI",),
        "Phòng Văn hóa - Xã hội xã Cầu Kè",
        "VHXH",
        "Cầu Kè",
        "TRƯỞNG PHÒNG",
    ),
    Office(
        ("UBND TỈNH GIA LAI",),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        "Sở Giáo dục và Đào tạo",
        "SGDĐT",
        "Gia Lai",
        "GIÁM ĐỐC",
    ),
    Office(
        ("UBND THÀNH PHỐ CẦN THƠ",),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        "Sở Giáo dục và Đào tạo",
        "SGDĐT",
        "Cần Thơ",
        "KT. GIÁM ĐỐC",
    ),
    Office(
        ("UBND XÃ TRÀ LINH",),
        ("TRƯỜNG PTDTBT THCS", "TRÀ LINH"),
        "Trường PTDTBT THCS Trà Linh",
        "PTDTBT",
        "Trà Linh",
    ),
    Office(
        ("UBND PHƯỜNG ĐÔNG HẢI",),
        ("TRƯỜNG TIỂU HỌC ĐỖ NHUẬN",),
        "Trường Tiểu học Đỗ Nhuận",
        "THĐN",
        "Đông Hải",
    ),
    Office(
        ("UBND XÃ EA KAR",),
        ("TRƯỜNG MẦM NON HOA PƠ LANG",),
        "Trường Mầm non Hoa Pơ Lang",
        "MNHPL",
        "Ea Kar",
    ),
    Office(
        ("UBND XÃ AN BIÊN",),
        ("TRƯỜNG THCS NGUYỄN TRUNG TRỰC",),
        "Trường THCS Nguyễn Trung Trực",
        "THCSNTT",
        "An Biên",
    ),
    Office(
        ("SỞ GDĐT LẠNG SƠN",),
        ("TRƯỜNG THPT HỮU LŨNG",),
        "Trường THPT Hữu Lũng",
        "THPTHL",
        "Hữu Lũng",
    ),
    Office(
        ("SỞ GDĐT CÀ MAU",),
        ("TRUNG TÂM GDNN - GDTX", "THỚI BÌNH"),
        "Trung tâm GDNN - GDTX Thới Bình",
        "GDNN-GDTX",
        "Thới Bình",
        "GIÁM ĐỐC",
    ),
    Office(
        ("HỘI KHUYẾN HỌC TỈNH SƠN LA",),
        ("HỘI KHUYẾN HỌC XÃ MỘC SƠN",),
        "Hội Khuyến học xã Mộc Sơn",
        "HKH",
        "Mộc Sơn",
        "CHỦ TỊCH",
    ),
)
PAPERS = (
    ("Quyết định", "QĐ", "Về việc thành lập Ban chỉ đạo chuyển đổi số năm 2026"),
    ("Quyết định", "QĐ", "Về việc công nhận kết quả đánh giá, xếp loại Đơn vị học tập năm 2025"),
    ("Quyết định", "QĐ", "Về việc phê duyệt danh sách giáo viên dạy giỏi cấp trường"),
    ("Quyết định", "QĐ", "V/v cử viên chức tham gia bồi dưỡng lý luận chính trị"),
    ("Quyết định", "QĐ", "Ban hành Quy chế dân chủ trong hoạt động của nhà trường"),
    (
        "Quyết định",
        "QĐ",
        "Về việc tặng danh hiệu “Gia đình học tập”, “Dòng họ học tập” trên địa bàn năm 2025",
    ),
    ("Kế hoạch", "KH", "Triển khai phong trào “Cả nước thi đua xây dựng xã hội học tập” năm 2026"),
    ("Kế hoạch", "KH", "Tổ chức Hội thảo đổi mới phương pháp dạy học"),
    ("Kế hoạch", "KH", "Tự bồi dưỡng của giáo viên năm học 2026 - 2027"),
    ("Kế hoạch", "KH", "Kiểm tra nội bộ học kỳ II năm học 2025 - 2026"),
    ("Kế hoạch", "KH", "Phổ cập giáo dục, xóa mù chữ giai đoạn 2026 - 2030"),
    ("Báo cáo", "BC", "Tổng kết công tác khuyến học, khuyến tài năm 2025"),
    ("Báo cáo", "BC", "Kết quả thực hiện Kế hoạch học tập suốt đời năm 2025"),
    ("Báo cáo", "BC", "Tình hình ứng dụng công nghệ thông tin trong dạy học"),
    ("Thông báo", "TB", "Về việc nghỉ Tết Nguyên đán và lịch trực cơ quan"),
    ("Thông báo", "TB", "Kết quả xét nâng bậc lương thường xuyên đợt 2 năm 2025"),
    ("Tờ trình", "TTr", "Về việc xin kinh phí mua sắm thiết bị dạy học"),
    ("Tờ trình", "TTr", "Đề nghị công nhận “Cộng đồng học tập” cấp xã năm 2025"),
    ("Hướng dẫn", "HD", "Tổ chức sinh hoạt chuyên môn theo nghiên cứu bài học"),
    ("Chương trình", "CTr", "Công tác trọng tâm tháng 11 năm 2026"),
    ("Biên bản", "BB", "Họp Hội đồng đánh giá, xếp loại cuối năm"),
    ("Công văn", "", "báo cáo số liệu người học tại trung tâm học tập cộng đồng"),
    ("Công văn", "", "tham gia cuộc thi tìm hiểu kỹ năng số"),
    ("Công văn", "", "đăng ký nhu cầu bồi dưỡng thường xuyên năm 2026"),
    ("Công văn", "", "tăng cường công tác bảo đảm an toàn trường học"),
    ("Giấy chứng nhận", "GCN", "hoàn thành khóa tập huấn dạy học phát triển năng lực"),
    ("Giấy chứng nhận", "GCN", "hoàn thành chương trình bồi dưỡng giáo viên phổ thông"),
    ("Giấy khen", "QĐ", "Đã có thành tích trong phong trào thi đua dạy tốt, học tốt"),
)
STYLES = ("plain", "seal-on-head", "incoming", "true-copy", "qr", "bold-number", "close", "wide")
HOLDERS = ("Hoàng Thị Lan Chi", "Y Blô Niê", "Kim Sa Rinh", "Vi Văn Hoạch", "Ma Seo Chính")
NO_PAPERS = (
    *("chat", "menu", "receipt", "second-page", "leave", "quiz", "poster", "crossword", "clipping"),
    *("people", "notebook", "ticket", "map", "label", "contents"),
)


@dataclass(frozen=True)
class Fourth:
    """A drawn photo; kind "" where there is no paper."""

    name: str
    style: str
    camera: str
    seed: int
    kind: str = ""
    number: str | None = None
    day: str | None = None
    """In ISO form."""
    said: str = ""
    """The subject with what stands before it: "Về việc …"."""
    office: Office = OFFICES[0]
    holder: str = ""
    font: str = "Tinos"
    size: float = 26
    wrap: int = 52
    written: bool = False

    @property
    def subject(self) -> str:
        """The subject alone."""
        return self.said.removeprefix("Về việc ").removeprefix("V/v ")


def fourth(seed: int) -> Iterator[Fourth]:
    """Yield 120 photos, a quarter of them of no paper, the same for the same seed."""
    chance = random.Random(seed)
    for at in range(DOCUMENTS):
        yield _document(chance, at)
    for at in range(NOTHING):
        style = NO_PAPERS[at % len(NO_PAPERS)]
        yield Fourth(f"{style}-{at}", style, chance.choice(CAMERAS), chance.randrange(10**6))


def _document(chance: random.Random, at: int) -> Fourth:
    office = chance.choice(OFFICES)
    kind, code, said = PAPERS[(at * 5 + at // 28) % len(PAPERS)]
    serial = str(chance.choice((chance.randrange(1, 10), chance.randrange(10, 1000))))
    serial = f"0{serial}" if len(serial) == 1 and chance.random() < 0.6 else serial
    letters = f"{code}-{office.letters}" if code else office.letters
    if kind == "Công văn" and office.letters in ("UBND", "SGDĐT"):
        letters += chance.choice(("", "-VX", "-GDTH"))
    day = f"{chance.choice((2025, 2026))}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    holder = chance.choice(HOLDERS) if code == "GCN" or kind == "Giấy khen" else ""
    style = "award" if holder else STYLES[(at + at // 8) % len(STYLES)]
    return Fourth(
        name=f"{style}-{at}",
        style=style,
        camera=CAMERAS[(at * 7 + at // 10) % len(CAMERAS)],
        seed=chance.randrange(10**6),
        kind=kind,
        number=f"{serial}/{letters}",
        day=day,
        said=said,
        office=office,
        holder=holder,
        font=chance.choice(FONTS),
        size=chance.uniform(23.5, 28),
        wrap=chance.choice((44, 52, 60)),
        written=not holder and chance.random() < 0.15,
    )
