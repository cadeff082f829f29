"""Pictures that are no papers, and the leaves that only look like some."""

import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from tests.papers.third_leaf import BOLD, MOTTO, PLAIN, SLANTED, Leaf, face

Line = tuple[str, int, float]
"""A text, its style, its size."""


def _leaf(
    chance: random.Random, *lines: Line, font: str = "Termes", paragraphs: int = 4
) -> Image.Image:
    leaf = Leaf(font, 27, chance)
    leaf.go(1)
    for text, style, scale in lines:
        leaf.put(text, 0.5, style, scale)
        leaf.go(1.25 * max(1, scale))
    leaf.go(0.5)
    leaf.paragraphs(paragraphs)
    return leaf.image


def _with_motto(*lines: Line) -> tuple[Line, ...]:
    return (MOTTO[0], BOLD, 1.0), (MOTTO[1], BOLD, 1.0), ("", PLAIN, 1.0), *lines


def _timetable(chance: random.Random) -> Image.Image:
    leaf = Leaf("Carlito", 26, chance, wide=True)
    leaf.put("THỜI KHÓA BIỂU LỚP 2C", 0.5, BOLD, 1.4)
    leaf.go(1.2)
    leaf.put("Áp dụng từ ngày 15 tháng 9 năm 2025", 0.5, SLANTED)
    leaf.go(1)
    subjects = ("Toán", "Tiếng Việt", "Mĩ thuật", "Đạo đức", "Âm nhạc")
    rows = [tuple(chance.sample(subjects, 5)) for _ in range(7)]
    leaf.grid(("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6"), rows)
    return leaf.image


def _news(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1080, 2000), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1080, 150), fill=(200, 30, 40))
    pen.text((60, 50), "BÁO GIÁO DỤC", font=face("Heros", 54, BOLD), fill="white")
    lines = ("Bộ ban hành Quyết định số 1115/QĐ-BGDĐT", "về kế hoạch năm học 2025 - 2026")
    for at, line in enumerate((*lines, "Thứ sáu, ngày 15 tháng 8 năm 2025 | 09:12")):
        pen.text((60, 210 + 70 * at), line, font=face("Heros", 42, BOLD), fill="black")
    for at in range(18):
        said = "Theo đó, các địa phương chủ động xây dựng nội dung"[: 30 + chance.randrange(20)]
        pen.text((60, 480 + 78 * at), said, font=face("Heros", 38), fill=(40, 40, 40))
    return image


def _board(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1800, 1200), (40, 44, 46))
    pen = ImageDraw.Draw(image)
    for at, said in enumerate(("Ngày 12 tháng 11 năm 2025", "BÁO CÁO NHÓM 3", "Số: 24/6 = 4", "")):
        left = 240 + chance.randrange(160)
        pen.text((left, 130 + 200 * at), said, font=face("Hand", 96), fill=(235, 232, 220))
    return image


def _sign(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1800, 1100), (150, 180, 210))
    pen = ImageDraw.Draw(image)
    pen.rectangle((150, 240, 1650, 760), fill=(20, 70, 150))
    lines = ("UBND XÃ MỸ PHƯỚC", "TRƯỜNG TIỂU HỌC LÝ TỰ TRỌNG", "ĐT: 0270 385 1122")
    for at, line in enumerate(lines):
        pen.text(
            (900, 340 + 150 * at), line, font=face("Heros", 78, BOLD), fill="white", anchor="mm"
        )
    pen.rectangle((820, 760, 980, 1100), fill=(90, 80, 70 + chance.randrange(20)))
    return image


def _frame(chance: random.Random) -> Image.Image:
    leaf = Leaf("Termes", 30, chance, wide=True)
    leaf.pen.rectangle(
        (40, 40, leaf.size[0] - 40, leaf.size[1] - 40), outline=(180, 40, 40), width=9
    )
    leaf.go(5)
    leaf.put("GIẤY KHEN", 0.5, BOLD, 2.4, fill=(190, 30, 35))
    return leaf.image


def _page_of_table(chance: random.Random) -> Image.Image:
    leaf = Leaf("Termes", 25, chance)
    rows = [(str(at), "Phạm Thị Hồng Nhung", "Hoàn thành") for at in range(18, 44)]
    leaf.grid(("TT", "Họ và tên", "Kết quả"), rows)
    leaf.put("(Danh sách này có 43 người)", 0.5, SLANTED)
    return leaf.image


PICTURES: dict[str, Callable[[random.Random], Image.Image]] = {
    "timetable": _timetable,
    "news": _news,
    "board": _board,
    "sign": _sign,
    "empty-frame": _frame,
    "table-page": _page_of_table,
    "exam": lambda chance: _leaf(
        chance,
        ("ĐỀ KIỂM TRA CUỐI HỌC KỲ I", BOLD, 1.2),
        ("Môn: Tiếng Việt - Lớp 5", PLAIN, 1.0),
        ("Ngày kiểm tra: ngày 26 tháng 12 năm 2025", SLANTED, 1.0),
    ),
    "invitation": lambda chance: _leaf(
        chance,
        ("Trân trọng kính mời", SLANTED, 1.6),
        ("dự Lễ Thành hôn của", PLAIN, 1.0),
        ("Minh Khôi & Thanh Trúc", SLANTED, 1.8),
        ("ngày 08 tháng 11 năm 2025", BOLD, 1.1),
        paragraphs=0,
    ),
    "contract": lambda chance: _leaf(
        chance,
        *_with_motto(
            ("GIẤY BIÊN NHẬN", BOLD, 1.3), ("Hôm nay, ngày 03 tháng 9 năm 2025", PLAIN, 1.0)
        ),
    ),
    "slip": lambda chance: _leaf(
        chance,
        ("PHIẾU THU", BOLD, 1.5),
        (f"Số: {chance.randrange(100, 999)}", PLAIN, 1.0),
        ("Ngày 17 tháng 10 năm 2025", SLANTED, 1.0),
        font="Heros",
        paragraphs=1,
    ),
    "textbook": lambda chance: _leaf(
        chance,
        ("Bài 9. KẾ HOẠCH NHỎ", BOLD, 1.4),
        ("Em hãy đọc và trả lời câu hỏi", SLANTED, 1.0),
        font="Libertine",
        paragraphs=5,
    ),
    "exercise": lambda chance: _leaf(
        chance,
        ("PHIẾU BÀI TẬP TUẦN 12", BOLD, 1.3),
        ("Họ và tên: ........................ Lớp: ........", PLAIN, 1.0),
        font="Carlito",
    ),
    "annex": lambda chance: _leaf(
        chance,
        ("3", PLAIN, 0.9),
        ("Điều 4. Tổ chức thực hiện theo Quyết định số 31/QĐ-THLTT", PLAIN, 1.0),
        ("ngày 02 tháng 10 năm 2025 của Hiệu trưởng./.", PLAIN, 1.0),
        paragraphs=5,
    ),
    "medicine": lambda chance: _leaf(
        chance,
        *_with_motto(
            ("ĐƠN THUỐC", BOLD, 1.4), (f"Số: {chance.randrange(1000, 9999)}/BV", PLAIN, 1.0)
        ),
        paragraphs=2,
    ),
}
"""What is no paper, by its layout."""
