"""The papers that are drawn: what stands on each, and what must be read from it.

A third is `held`: the rules were not tuned on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Sample:
    """A paper, and how it looks."""

    name: str
    kind: str
    number: str | None
    day: str | None
    """In ISO form."""
    subject: str
    above: str
    """Whom the issuer belongs to: the first line on the left."""
    issuer: str
    place: str = ""
    about: str = "Về việc "
    """What stands before the subject."""
    signer: str = "HIỆU TRƯỞNG"
    holder: str = ""
    font: str = "Tinos"
    size: int = 26
    """Of the letters, in pixels, on a page 1,240 wide."""
    wrap: int = 52
    """Letters of a line of the subject."""
    written: bool = False
    """The number and the day are written by hand, in blue."""
    held: bool = False


TRUONG = (
    ("UBND XÃ TÂN PHÚ", "Trường Tiểu học Tân Phú", "THTP", "Tân Phú"),
    ("UBND HUYỆN BÌNH SƠN", "Trường THCS Trần Hưng Đạo", "THCSTHĐ", "Bình Sơn"),
    ("PHÒNG GD&ĐT KRÔNG BÔNG", "Trường Mầm non Họa Mi", "MNHM", "Krông Bông"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Trường THPT Lê Quý Đôn", "THPTLQĐ", "Pleiku"),
)
SUBJECTS = (
    ("Quyết định", "QĐ", "Về việc ", "thành lập Hội đồng tự đánh giá năm học 2025 - 2026"),
    ("Kế hoạch", "KH", "", "Bồi dưỡng thường xuyên cán bộ quản lý, giáo viên năm học 2025 - 2026"),
    ("Báo cáo", "BC", "", "Kết quả công tác phổ cập giáo dục, xóa mù chữ năm 2025"),
    ("Thông báo", "TB", "Về việc ", "phân công chuyên môn học kỳ II năm học 2025 - 2026"),
    ("Tờ trình", "TTr", "Về việc ", "đề nghị phê duyệt danh sách cử đi học nâng chuẩn"),
    ("Quyết định", "QĐ", "", "Ban hành Quy chế dân chủ trong hoạt động của nhà trường"),
    ("Kế hoạch", "KH", "", "Kiểm tra nội bộ trường học năm học 2025 - 2026"),
    ("Biên bản", "BB", "", "Họp Hội đồng thi đua khen thưởng đợt 1 năm 2025"),
    ("Quyết định", "QĐ", "V/v ", "công nhận sáng kiến cấp cơ sở năm học 2024 - 2025"),
    ("Hướng dẫn", "HD", "", "Viết và chấm sáng kiến kinh nghiệm"),
    ("Báo cáo", "BC", "", "Tổng kết phong trào thi đua “Dạy tốt, học tốt” năm học 2024 - 2025"),
    ("Kế hoạch", "KH", "", "Triển khai phong trào “Bình dân học vụ số” giai đoạn 2025 - 2026"),
    ("Nghị quyết", "NQ", "", "Hội nghị viên chức, người lao động năm học 2025 - 2026"),
    ("Quyết định", "QĐ", "Về việc ", "khen thưởng giáo viên dạy giỏi cấp trường"),
)
_FONTS = ("Tinos", "Tinos", "Tinos", "Arimo", "DejaVuSerif")
_DAYS = ("2025-09-05", "2025-11-28", "2025-01-14", "2026-03-02", "2025-08-31", "2024-12-19")
_NUMBERS = ("07", "186", "43", "1025", "12a", "358", "91", "260")


def papers() -> Iterator[Sample]:
    """Yield papers with a heading."""
    for at, (kind, code, about, subject) in enumerate(SUBJECTS):
        above, issuer, letters, place = TRUONG[at % len(TRUONG)]
        yield Sample(
            name=f"{code.lower()}-{at}",
            kind=kind,
            number=f"{_NUMBERS[at % len(_NUMBERS)]}/{code}-{letters}",
            day=_DAYS[at % len(_DAYS)],
            subject=subject,
            above=above,
            issuer=issuer,
            place=place,
            about=about,
            font=_FONTS[at % len(_FONTS)],
            size=(26, 28, 24)[at % 3],
            wrap=(52, 44, 60)[at % 3],
            written=at % 5 == 4,
            held=at % 3 == 2,
        )


def dispatches() -> Iterator[Sample]:
    """Yield dispatches, which have no heading."""
    of = Sample(
        name="cv-0",
        kind="Công văn",
        number="815/PGDĐT-TH",
        day="2025-10-07",
        subject="triển khai bồi dưỡng kỹ năng số cho cán bộ, giáo viên năm 2025",
        above="UBND HUYỆN BÌNH SƠN",
        issuer="Phòng Giáo dục và Đào tạo",
        place="Bình Sơn",
        signer="TRƯỞNG PHÒNG",
        wrap=30,
    )
    yield of
    yield replace(
        of,
        name="cv-1",
        number="29/THTP",
        day="2025-12-12",
        subject="đề nghị hỗ trợ thiết bị dạy học",
        above="UBND XÃ TÂN PHÚ",
        issuer="Trường Tiểu học Tân Phú",
        place="Tân Phú",
        signer="HIỆU TRƯỞNG",
        held=True,
    )


def certificates() -> Iterator[Sample]:
    """Yield certificates: a course, a title."""
    of = Sample(
        name="gcn-0",
        kind="Giấy chứng nhận",
        number="527/GCN-SGDĐT",
        day="2025-06-18",
        subject="hoàn thành khóa tập huấn xây dựng trường học hạnh phúc",
        above="UBND TỈNH GIA LAI",
        issuer="Sở Giáo dục và Đào tạo",
        place="Gia Lai",
        holder="Rơ Châm H’Lan",
        signer="GIÁM ĐỐC",
    )
    yield of
    yield replace(
        of,
        name="gcn-1",
        number="64/GCN-PGDĐT",
        day="2025-07-30",
        subject="hoàn thành chương trình bồi dưỡng thường xuyên năm học 2024 - 2025",
        above="UBND HUYỆN BÌNH SƠN",
        issuer="Phòng Giáo dục và Đào tạo",
        place="Bình Sơn",
        holder="Trần Thị Mỹ Duyên",
        signer="TRƯỞNG PHÒNG",
        font="Arimo",
        held=True,
    )


NOTHING = {
    "timetable": ("THỜI KHÓA BIỂU LỚP 4A", "Áp dụng từ ngày 08 tháng 9 năm 2025", "Thứ hai: Toán"),
    "poster": ("CHÀO MỪNG NĂM HỌC MỚI", "KẾ HOẠCH NHỎ", "Số: 45 ngày còn lại", "Năm 2025"),
    "page-two": (
        "2",
        "Điều 3. Các ông (bà) có tên chịu trách nhiệm thi hành Quyết định này.",
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 12 tháng 8 năm 2024",
        "QUYẾT ĐỊNH:",
    ),
    "application": (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ĐƠN XIN NGHỈ PHÉP",
        "Kính gửi: Ban giám hiệu Trường Tiểu học Tân Phú",
    ),
}
"""Pictures that are none of a paper: name → its lines."""


def samples() -> tuple[Sample, ...]:
    """Return every paper that is drawn."""
    return (*papers(), *dispatches(), *certificates())
