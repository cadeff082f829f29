"""Pictures of the fourth set that are no papers, and what only looks like one."""

import random
from collections.abc import Callable

from PIL import Image, ImageDraw

from tests.papers.fourth_leaf import BLACK, BOLD, ITALIC, MOTTO, REGULAR, Leaf, face
from tests.papers.fourth_samples import Fourth

Line = tuple[str, int, float]
"""A text, its style, its size."""


def picture(photo: Fourth) -> Image.Image:
    """Return what is no paper."""
    return PICTURES[photo.style](random.Random(photo.seed))


def _set(chance: random.Random, *lines: Line, body: int = 3, font: str = "Tinos") -> Image.Image:
    leaf = Leaf(font, 27, chance)
    leaf.down(1.5)
    for text, style, scale in lines:
        leaf.line(text, 0.5, style, scale)
        leaf.down(1.3 * max(1.0, scale))
    leaf.down(0.5)
    leaf.body(body)
    return leaf.image


def _chat(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1080, 2160), (226, 232, 240))
    draw, y = ImageDraw.Draw(image), 180
    said = (
        "Em gửi cô Quyết định số 88/QĐ-THĐN",
        "ngày 05 tháng 5 năm 2026 ạ",
        "Cô nhận được chưa ạ?",
        "Rồi em nhé",
        "Kế hoạch tháng 11 mai cô gửi",
        "Dạ vâng ạ",
        "BÁO CÁO nộp trước thứ sáu",
    )
    for at, text in enumerate(said):
        left = 60 if at % 2 else 260 + chance.randrange(40)
        draw.rounded_rectangle((left, y, left + 720, y + 130), 30, fill="white")
        draw.text((left + 30, y + 40), text, font=face("NotoSans", 36), fill=BLACK)
        y += 190
    return image


def _people(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (2000, 1500), (150, 170, 150))
    draw = ImageDraw.Draw(image)
    draw.rectangle((300, 120, 1700, 420), fill=(170, 30, 40))
    for at, text in enumerate(("HỘI NGHỊ TỔNG KẾT", "PHONG TRÀO KHUYẾN HỌC NĂM 2025")):
        draw.text(
            (1000, 200 + 110 * at),
            text,
            font=face("NotoSans", 70, BOLD),
            fill=(250, 220, 70),
            anchor="mm",
        )
    for at in range(9):
        x, y = 200 + at * 200, 800 + chance.randrange(80)
        draw.ellipse((x - 70, y - 90, x + 70, y + 90), fill=(206, 160, 130))
        draw.rectangle(
            (x - 110, y + 90, x + 110, 1500), fill=tuple(chance.randrange(30, 220) for _ in "rgb")
        )
    return image


def _notebook(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1500, 2000), (252, 252, 246))
    draw = ImageDraw.Draw(image)
    for y in range(120, 2000, 90):
        draw.line((0, y, 1500, y), fill=(150, 190, 230), width=3)
    said = (
        "Ngày 12 tháng 3 năm 2026",
        "Họp tổ chuyên môn",
        "Số: 4/5 bạn có mặt",
        "- Kế hoạch tuần 26",
        "- Quyết định chọn đề",
    )
    for at, text in enumerate(said):
        draw.text(
            (130 + chance.randrange(30), 110 + 180 * at),
            text,
            font=face("Pen", 78),
            fill=(30, 50, 150),
            anchor="ls",
        )
    return image


def _crossword(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1500, 1500), "white")
    draw = ImageDraw.Draw(image)
    for x in range(12):
        for y in range(12):
            box = (90 + x * 110, 90 + y * 110, 200 + x * 110, 200 + y * 110)
            draw.rectangle(
                box, outline=BLACK, width=3, fill=BLACK if chance.random() < 0.25 else "white"
            )
            draw.text(
                (box[0] + 55, box[1] + 55),
                chance.choice("ABCDĐGHKLMNOPQ"),
                font=face("FreeSans", 56),
                fill=BLACK,
                anchor="mm",
            )
    return image


def _map(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1800, 1400), (214, 228, 200))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        points = [(chance.randrange(1800), chance.randrange(1400)) for _ in range(4)]
        draw.line(points, fill=(250, 250, 240), width=18, joint="curve")
    for name in ("Xã Trà Linh", "Ea Kar", "Đông Hải", "Mộc Sơn", "Thới Bình"):
        draw.text(
            (chance.randrange(1500), chance.randrange(1300)),
            name,
            font=face("NotoSerif", 54, ITALIC),
            fill=(60, 60, 90),
        )
    return image


def _receipt(chance: random.Random) -> Image.Image:
    leaf = Leaf("FreeMono", 30, chance)
    for text in (
        "SIÊU THỊ SÁCH VÀ THIẾT BỊ",
        f"Số: {chance.randrange(1000)}/HĐ-BL",
        "Ngày 02 tháng 6 năm 2026",
        "----------------",
        "Vở 96 trang   12.000",
        "Bút bi         4.000",
        "Tổng cộng     16.000",
    ):
        leaf.line(text, 0.5, BOLD)
        leaf.down(1.5)
    return leaf.image.crop((200, 0, 1454, 1100))


PICTURES: dict[str, Callable[[random.Random], Image.Image]] = {
    "chat": _chat,
    "people": _people,
    "notebook": _notebook,
    "crossword": _crossword,
    "map": _map,
    "receipt": _receipt,
    "menu": lambda chance: _set(
        chance,
        ("THỰC ĐƠN BÁN TRÚ TUẦN 34", BOLD, 1.4),
        ("Từ ngày 04 tháng 5 năm 2026", ITALIC, 1.0),
        ("Thứ hai: Cơm, canh rau ngót, thịt kho", REGULAR, 1.1),
        ("Thứ ba: Cơm, canh bí đỏ, cá sốt cà chua", REGULAR, 1.1),
        body=0,
    ),
    "second-page": lambda chance: _set(
        chance,
        ("2", REGULAR, 0.9),
        ("Điều 3. Các ông, bà có tên trong danh sách chịu trách nhiệm thi hành", REGULAR, 1.0),
        ("Quyết định số 61/QĐ-UBND ngày 09 tháng 01 năm 2026./.", REGULAR, 1.0),
        body=4,
    ),
    "leave": lambda chance: _set(
        chance,
        (MOTTO[0], BOLD, 1.0),
        (MOTTO[1], BOLD, 1.0),
        ("ĐƠN XIN NGHỈ PHÉP", BOLD, 1.3),
        ("Kính gửi: Ban giám hiệu nhà trường", REGULAR, 1.0),
        body=2,
    ),
    "quiz": lambda chance: _set(
        chance,
        ("PHIẾU TRẮC NGHIỆM MÔN LỊCH SỬ", BOLD, 1.2),
        ("Câu 1. Chỉ thị số 10/CT-TW được ban hành năm nào?", REGULAR, 1.0),
        ("A. 1986      B. 1988      C. 1990      D. 1992", REGULAR, 1.0),
    ),
    "poster": lambda chance: _set(
        chance,
        ("HỌC TẬP SUỐT ĐỜI", BOLD, 2.6),
        ("VÌ MỘT XÃ HỘI HỌC TẬP", BOLD, 2.0),
        ("2026", BOLD, 3.0),
        body=0,
        font="NotoSans",
    ),
    "clipping": lambda chance: _set(
        chance,
        ("Sở ban hành kế hoạch tuyển sinh", BOLD, 1.7),
        ("Kế hoạch số 415/KH-SGDĐT ngày 20 tháng 3 năm 2026 nêu rõ", ITALIC, 1.0),
        body=6,
        font="NotoSerif",
    ),
    "ticket": lambda chance: _set(
        chance, ("VÉ XE KHÁCH", BOLD, 2.0), (f"Số: {chance.randrange(9999)}/VX", BOLD, 1.3), body=0
    ),
    "label": lambda chance: _set(
        chance, ("HỒ SƠ LƯU TRỮ", BOLD, 2.0), ("KẾ HOẠCH NĂM 2025", BOLD, 1.8), body=0
    ),
    "contents": lambda chance: _set(
        chance,
        ("MỤC LỤC", BOLD, 1.4),
        ("1. Quyết định thành lập tổ ............ 3", REGULAR, 1.0),
        ("2. Kế hoạch ................................. 7", REGULAR, 1.0),
        ("3. Báo cáo ................................. 15", REGULAR, 1.0),
        body=0,
    ),
}
"""What is no paper, by its style."""
