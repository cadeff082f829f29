"""Draws the papers of `third_samples` as offices print, sign and stamp them."""

import random
import textwrap

from PIL import Image

from tests.papers.third_leaf import BOLD, MOTTO, PLAIN, SEAL_INKS, SLANTED, WIDTH, Leaf
from tests.papers.third_pictures import PICTURES
from tests.papers.third_samples import Third

_PEOPLE = ("Cầm Thị Xuân", "Huỳnh Ngọc Diệp", "Danh Sà Rane", "Lương Bá Tùng", "Tô Thị Vân Anh")


def draw(photo: Third) -> Image.Image:
    """Return the printed paper, or the picture that is none."""
    chance = random.Random(photo.seed)
    if not photo.kind:
        return PICTURES[photo.layout](chance)
    return _award(photo, chance) if photo.holder else _paper(photo, chance)


def _day_of(photo: Third) -> list[tuple[str, bool]]:
    year, month, day = (photo.day or "").split("-")
    month = month if int(month) < 3 else str(int(month))
    hand = photo.written
    place = (f"{photo.unit.place}, ngày ", False)
    return [place, (day, hand), (" tháng ", False), (month, hand), (f" năm {year}", False)]


def _number_of(photo: Third) -> list[tuple[str, bool]]:
    serial = (photo.number or "").partition("/")[0]
    before, _, after = photo.shown.partition(serial)
    return [(before, False), (serial, photo.written), (after, False)]


def _head(leaf: Leaf, photo: Third) -> None:
    left, right = (0.27, 0.72) if photo.layout != "squeezed" else (0.29, 0.74)
    small = 0.82 if photo.layout == "squeezed" else 0.9
    name, top = photo.unit.name.upper(), leaf.y
    names = textwrap.wrap(name, {"one-line": 60, "two-names": 16}.get(photo.layout, 28))
    if photo.layout == "logo":
        box = (0.045 * WIDTH, leaf.y - 30, 0.045 * WIDTH + 84, leaf.y + 54)
        leaf.pen.ellipse(box, outline=(20, 90, 160), width=7)
        leaf.pen.polygon(
            [(box[0] + 42, leaf.y - 18), (box[0] + 70, leaf.y + 38), (box[0] + 14, leaf.y + 38)],
            fill=(230, 180, 40),
        )
    for row, text in enumerate((*photo.unit.above, *names)):
        own = row >= len(photo.unit.above)
        leaf.put(text, left, BOLD if own else PLAIN, small * (0.84 if len(text) > 34 else 1))
        leaf.go(0.96)
    leaf.y -= leaf.point * 0.75
    leaf.bar(left, 0.09)
    leaf.go(1.15)
    if photo.number:
        leaf.mixed(_number_of(photo), left)
    below, leaf.y = leaf.y, top
    leaf.put(MOTTO[0], right, BOLD, small * 0.92)
    leaf.go(0.96)
    leaf.put(MOTTO[1], right, BOLD, 0.98)
    leaf.go(0.35)
    leaf.bar(right, 0.25)
    leaf.go(1.1)
    leaf.y = max(leaf.y, below)
    if photo.layout == "low-line":
        leaf.go(1.3)
    leaf.mixed(_day_of(photo), right, SLANTED)
    leaf.go(1.9)


def _paper(photo: Third, chance: random.Random) -> Image.Image:
    leaf = Leaf(photo.font, photo.size, chance)
    top = leaf.y
    if photo.layout == "signed-by-machine":
        moment = f"14:0{chance.randrange(10)} {chance.randrange(10, 28)}/10/2025"
        signed = f"Người ký: {photo.unit.name} | Thời gian ký: {moment}"
        leaf.put(signed, 0.97, scale=0.55, anchor="rs", fill=(30, 60, 170))
        leaf.go(1.5)
    if photo.layout != "list":
        _head(leaf, photo)
    if photo.kind == "Công văn":
        leaf.y -= leaf.point * 0.7
        for line in textwrap.wrap(f"V/v {photo.subject}", 32):
            leaf.put(line, 0.27, scale=0.86)
            leaf.go(0.9)
        leaf.go(1.1)
        leaf.put("Kính gửi: Các đơn vị trường học trên địa bàn", 0.53)
        leaf.go(1.7)
    else:
        leaf.put(photo.kind.upper(), 0.515, BOLD, chance.choice((1.08, 1.2)))
        leaf.go(1.15)
        for line in textwrap.wrap(photo.about + photo.subject, photo.wrap):
            leaf.put(line, 0.515, BOLD)
            leaf.go(1.02)
        _between(leaf, photo)
    if photo.layout == "list":
        rows = [(str(at + 1), name, "Giáo viên") for at, name in enumerate(_PEOPLE * 3)]
        leaf.grid(("TT", "Họ và tên", "Công việc"), rows)
    leaf.paragraphs(6)
    leaf.put("HIỆU TRƯỞNG" if "Trường" in photo.unit.name else "THỦ TRƯỞNG", 0.71, BOLD)
    leaf.scribble(0.68)
    leaf.round_seal(0.62, leaf.y + 70, photo.unit.name)
    if photo.layout == "head-seal":
        leaf.round_seal(chance.uniform(0.14, 0.3), top + leaf.point * 3.2, photo.unit.name)
    if photo.layout == "stamp-right":
        said = (
            "CÔNG VĂN ĐẾN",
            f"Số: {chance.randrange(11, 980)}",
            f"Ngày {chance.randrange(1, 29)}/11/2025",
        )
        leaf.box_stamp(
            said,
            chance.choice((0.2, 0.8)),
            top + leaf.point * chance.uniform(9, 12),
            chance.choice((SEAL_INKS[0], (60, 60, 160))),
        )
    return leaf.image


def _between(leaf: Leaf, photo: Third) -> None:
    if photo.layout == "list":
        leaf.put("(Kèm theo Kế hoạch số 62/KH-THLTT ngày 15/9/2025)", 0.515, SLANTED, 0.95)
    elif photo.layout == "grounds":
        leaf.go(0.5)
        for ground in (
            "Căn cứ Luật Viên chức số 58/2010/QH12 ngày 15 tháng 11 năm 2010;",
            "Căn cứ Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023;",
        ):
            leaf.put(ground, 0.17, SLANTED, 0.97, "ls")
            leaf.go(1.02)
    else:
        leaf.y -= leaf.point * 0.7
        leaf.bar(0.515, 0.16)
        leaf.go(0.5)
    leaf.go(1.1)


def _award(photo: Third, chance: random.Random) -> Image.Image:
    leaf = Leaf(photo.font, photo.size * 1.1, chance, wide=True)
    tint = chance.choice(((255, 250, 232), (244, 250, 255), (255, 255, 255)))
    leaf.image.paste(tint, (0, 0, *leaf.size))
    for inset, thick in ((30, 10), (50, 3)):
        box = (inset, inset, leaf.size[0] - inset, leaf.size[1] - inset)
        leaf.pen.rectangle(box, outline=(150, 45, 40), width=thick)
    leaf.go(1.6)
    for text in MOTTO:
        leaf.put(text, 0.5, BOLD)
        leaf.go(1.1)
    leaf.go(0.9)
    leaf.put(f"{chance.choice(('', 'HIỆU TRƯỞNG '))}{photo.unit.name.upper()}", 0.5, BOLD, 1.05)
    leaf.go(2.6)
    leaf.put(photo.kind.upper(), 0.5, BOLD, 2.3, fill=(185, 30, 35))
    leaf.go(2)
    granted = "Tặng: Ông/Bà" if photo.kind in ("Giấy khen", "Bằng khen") else "Chứng nhận Ông/Bà:"
    leaf.put(f"{granted} {photo.holder}", 0.5, BOLD, 1.1)
    leaf.go(1.4)
    for line in textwrap.wrap(f"Đã {photo.subject.removeprefix('Đã ')}", 64):
        leaf.put(line, 0.5)
        leaf.go(1.3)
    leaf.go(0.8)
    leaf.mixed(_number_of(photo), 0.22)
    leaf.mixed(_day_of(photo), 0.72, SLANTED)
    leaf.go(1.2)
    leaf.put("NGƯỜI ĐỨNG ĐẦU", 0.72, BOLD)
    leaf.scribble(0.7)
    leaf.round_seal(0.62, leaf.y + 80, photo.unit.name, 0.07)
    return leaf.image
