"""Draws the papers of `fourth_samples`: set, numbered, signed, sealed and stamped."""

import random
import textwrap

from PIL import Image, ImageDraw, ImageFilter

from tests.papers.fourth_leaf import (
    BLACK,
    BLUE,
    BOLD,
    ITALIC,
    MOTTO,
    PURPLE,
    RED,
    REGULAR,
    UNIT,
    Leaf,
)
from tests.papers.fourth_samples import Fourth


def draw(photo: Fourth) -> Image.Image:
    """Return a paper."""
    chance = random.Random(photo.seed)
    return _award(photo, chance) if photo.holder else _paper(photo, chance)


def _number(photo: Fourth) -> tuple[tuple[str, bool], ...]:
    serial, _, rest = (photo.number or "").partition("/")
    return ("Số: ", False), (serial, photo.written), (f"/{rest}", False)


def _day(photo: Fourth) -> tuple[tuple[str, bool], ...]:
    year, month, day = (photo.day or "").split("-")
    month = month if int(month) < 3 else str(int(month))
    return (
        (f"{photo.office.place}, ngày ", False),
        (day, photo.written),
        (" tháng ", False),
        (month, photo.written),
        (f" năm {year}", False),
    )


def _head(leaf: Leaf, photo: Fourth) -> None:
    narrow = photo.style == "close"
    left, right = (0.29, 0.71) if narrow else (0.26, 0.7)
    scale, top = (0.78 if narrow else 0.88), leaf.y
    for text in photo.office.above:
        leaf.line(text, left, REGULAR, scale)
        leaf.down(0.95)
    for text in photo.office.lines:
        leaf.line(text, left, BOLD, scale * (0.9 if len(text) > 26 else 1))
        leaf.down(0.95)
    leaf.y -= leaf.points * UNIT * 0.95
    leaf.rule(left, 0.11)
    leaf.down(1.35)
    leaf.parts(_number(photo), left, BOLD if photo.style == "bold-number" else REGULAR)
    below, leaf.y = leaf.y, top
    leaf.line(MOTTO[0], right, BOLD, scale)
    leaf.down(0.95)
    leaf.line(MOTTO[1], right, BOLD, 0.92 if narrow else 1.0)
    leaf.rule(right, 0.27)
    leaf.down(1.6)
    leaf.y = max(leaf.y, below)
    leaf.parts(_day(photo), right, ITALIC)
    leaf.down(2.1)


def _paper(photo: Fourth, chance: random.Random) -> Image.Image:
    leaf = Leaf(photo.font, photo.size, chance)
    top = leaf.y
    _head(leaf, photo)
    if photo.kind == "Công văn":
        leaf.y -= leaf.points * UNIT
        for text in textwrap.wrap(f"V/v {photo.said}", 34):
            leaf.line(text, 0.26, scale=0.9)
            leaf.down(0.95)
        leaf.down(1.2)
        leaf.line("Kính gửi: Thủ trưởng các cơ quan, đơn vị", 0.5)
        leaf.down(1.8)
    else:
        leaf.line(photo.kind.upper(), 0.5, BOLD, 1.12)
        leaf.down(1.2)
        for text in textwrap.wrap(photo.said, photo.wrap):
            leaf.line(text, 0.5, BOLD)
            leaf.down(1.05)
        leaf.y -= leaf.points * UNIT
        leaf.rule(0.5, 0.14)
        leaf.down(1.9)
        if photo.kind == "Quyết định":
            leaf.line(f"{photo.office.signs} {photo.office.name.upper()}"[:60], 0.5, BOLD)
            leaf.down(1.5)
            leaf.line("Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;", 0.17, ITALIC, anchor="ls")
            leaf.down(1.3)
    leaf.body(7)
    leaf.down(0.6)
    leaf.line(photo.office.signs, 0.72, BOLD)
    leaf.down(2.2)
    leaf.sign(0.68)
    leaf.seal(0.6, leaf.y, photo.office.name)
    _stamped(leaf, photo, top)
    return leaf.image


def _stamped(leaf: Leaf, photo: Fourth, top: float) -> None:
    chance, line = leaf.chance, leaf.points * UNIT * 1.3
    if photo.style == "seal-on-head":
        leaf.seal(
            chance.uniform(0.1, 0.25), top + line * chance.uniform(0.5, 2.6), photo.office.name
        )
    elif photo.style == "incoming":
        said = (
            "CÔNG VĂN ĐẾN",
            f"Số: {chance.randrange(20, 900)}",
            f"Ngày: {chance.randrange(10, 29)}/6/2026",
        )
        leaf.stamp(
            said,
            chance.choice((0.17, 0.83)),
            top + line * chance.uniform(6.5, 9),
            chance.choice((PURPLE, BLUE, RED)),
        )
    elif photo.style == "true-copy":
        leaf.stamp(
            ("SAO Y BẢN CHÍNH",),
            chance.uniform(0.3, 0.7),
            top + line * chance.uniform(3, 8),
            chance.choice((RED, BLUE)),
        )
    elif photo.style == "qr":
        draw, cell = ImageDraw.Draw(leaf.image), 5
        for at in range(21 * 21):
            if chance.random() < 0.5:
                x, y = 60 + at % 21 * cell, 50 + at // 21 * cell
                draw.rectangle((x, y, x + cell - 1, y + cell - 1), fill=BLACK)


def _award(photo: Fourth, chance: random.Random) -> Image.Image:
    leaf = Leaf(photo.font, photo.size * 1.12, chance, wide=True)
    draw, (wide, high) = ImageDraw.Draw(leaf.image), leaf.size
    ink = chance.choice(((170, 120, 40), (60, 110, 60), (150, 40, 40)))
    for inset in (38, 52, 70):
        draw.rectangle((inset, inset, wide - inset, high - inset), outline=ink, width=4)
    leaf.y = 72 * UNIT
    for text in MOTTO:
        leaf.line(text, 0.5, BOLD)
        leaf.down(1.15)
    leaf.down(0.8)
    leaf.line(
        f"{photo.office.signs.removeprefix('KT. ')} {photo.office.name.upper()}", 0.5, BOLD, 1.02
    )
    leaf.down(2.3)
    leaf.line(
        photo.kind.upper(), 0.5, BOLD, 2.2, fill=chance.choice(((196, 28, 36), (170, 30, 60)))
    )
    leaf.down(2.0)
    granted = "Tặng: Ông (bà)" if photo.kind == "Giấy khen" else "Chứng nhận: Ông (bà)"
    leaf.line(f"{granted} {photo.holder}", 0.5, BOLD, 1.1)
    leaf.down(1.5)
    leaf.line(f"Đã {photo.said.removeprefix('Đã ')}", 0.5)
    leaf.down(2.2)
    leaf.parts(_number(photo), 0.24)
    leaf.parts(_day(photo), 0.72, ITALIC)
    leaf.down(1.3)
    leaf.line(photo.office.signs, 0.72, BOLD)
    leaf.down(2)
    leaf.sign(0.69)
    leaf.seal(0.6, leaf.y, photo.office.name)
    return leaf.image.filter(ImageFilter.GaussianBlur(0.3))
