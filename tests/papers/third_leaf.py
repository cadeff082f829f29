"""A leaf of paper of the third set: lines, a pen's figures, tables, seals and stamps.

Fonts are those of Debian's fonts-texgyre, fonts-freefont-ttf, fonts-crosextra-carlito and
fonts-linuxlibertine, looked for under `PAPER_FONTS` or "/".
"""

import math
import os
import random
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.papers.noise import noise

WIDTH, HEIGHT = 1488, 2105
SHARE = WIDTH / 1240
PLAIN, BOLD, SLANTED = 0, 1, 2
_ROOT = Path(os.environ.get("PAPER_FONTS", "/")) / "usr/share"
_GYRE, _SHARED = "texmf/fonts/opentype/public/tex-gyre/texgyre", "fonts/truetype"
_LIBERTINE = "fonts/opentype/linux-libertine/LinLibertine_R"
_FILES = {
    "Termes": [f"{_GYRE}termes-{style}.otf" for style in ("regular", "bold", "italic")],
    "Heros": [f"{_GYRE}heros-{style}.otf" for style in ("regular", "bold", "italic")],
    "FreeSerif": [f"{_SHARED}/freefont/FreeSerif{style}.ttf" for style in ("", "Bold", "Italic")],
    "Carlito": [
        f"{_SHARED}/crosextra/Carlito-{style}.ttf" for style in ("Regular", "Bold", "Italic")
    ],
    "Libertine": [f"{_LIBERTINE}{style}.otf" for style in ("", "B", "I")],
    "Hand": [f"{_GYRE}chorus-mediumitalic.otf"] * 3,
}
_WIDE = {"Heros": 0.88, "Carlito": 1.05}
SEAL_INKS = ((205, 40, 55), (180, 35, 60), (220, 70, 70))
PENS = ((25, 50, 160), (50, 60, 190), (35, 35, 40))
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_TEXT = (
    "Để việc học tập thường xuyên trở thành nền nếp của mỗi cán bộ, giáo viên và nhân viên,",
    "Hiệu trưởng giao các tổ chuyên môn bàn bạc, thống nhất nội dung, phân công người phụ trách",
    "và gửi kết quả về văn phòng trước thời hạn đã nêu; mọi ý kiến khác được ghi lại đầy đủ.",
)


@cache
def face(name: str, size: int, style: int = PLAIN) -> ImageFont.FreeTypeFont:
    """Return a font of the set."""
    return ImageFont.truetype(str(_ROOT / _FILES[name][style]), size)


class Leaf:
    """A leaf of paper on which lines are set from above to below."""

    def __init__(self, font: str, size: float, chance: random.Random, wide: bool = False) -> None:
        self.size = (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)
        self.image = Image.new("RGB", self.size, chance.choice(((255, 255, 253), (250, 249, 252))))
        self.font, self.point, self.chance = font, size * SHARE, chance
        self.y = self.size[1] * chance.uniform(0.035, 0.065)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        """What draws on the leaf."""
        return ImageDraw.Draw(self.image)

    def faced(self, style: int = PLAIN, scale: float = 1.0) -> ImageFont.FreeTypeFont:
        """Return the leaf's font in a style."""
        return face(self.font, round(self.point * scale * _WIDE.get(self.font, 1)), style)

    def put(
        self,
        text: str,
        x: float,
        style: int = PLAIN,
        scale: float = 1.0,
        anchor: str = "ms",
        fill: object = (15, 15, 18),
    ) -> None:
        """Set a line on the base line `y`, about or from `x`, a share of the width."""
        at = (x * self.size[0], self.y)
        self.pen.text(at, text, font=self.faced(style, scale), fill=fill, anchor=anchor)  # type: ignore[arg-type]

    def go(self, lines: float) -> None:
        """Go down."""
        self.y += lines * self.point * 1.36

    def bar(self, x: float, share: float) -> None:
        """Draw a thin line below a text."""
        left, right = (x - share / 2) * self.size[0], (x + share / 2) * self.size[0]
        self.pen.line((left, self.y, right, self.y), fill=(20, 20, 20), width=2)

    def mixed(self, parts: Iterable[tuple[str, bool]], x: float, style: int = PLAIN) -> None:
        """Set printed parts and parts that a pen wrote, about `x`."""
        parts, printed = list(parts), self.faced(style)
        hand = face("Hand", round(self.point * self.chance.uniform(1.3, 1.7)))
        ink = self.chance.choice(PENS)
        length = sum((hand if by_hand else printed).getlength(text) for text, by_hand in parts)
        left = x * self.size[0] - length / 2
        for text, by_hand in parts:
            drop = self.chance.uniform(-0.05, 0.2) * self.point if by_hand else 0
            font, fill = (hand, ink) if by_hand else (printed, (15, 15, 18))
            self.pen.text((left, self.y - drop), text, font=font, fill=fill, anchor="ls")
            left += font.getlength(text)

    def paragraphs(self, many: int) -> None:
        """Fill the leaf with text."""
        for _ in range(many):
            for row, text in enumerate(_TEXT):
                self.put(text[:92], 0.17 if row == 0 else 0.12, scale=0.97, anchor="ls")
                self.go(1.02)
            self.go(0.2)

    def grid(self, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """Draw a table."""
        edges = [0.11 + 0.78 * at / len(heads) for at in range(len(heads) + 1)]
        high = self.point * 1.6
        for row in (heads, *rows):
            for left, right, text in zip(edges, edges[1:], row, strict=False):
                box = (left * self.size[0], self.y, right * self.size[0], self.y + high)
                self.pen.rectangle(box, outline=(30, 30, 30), width=2)
                at = (box[0] + 8, self.y + high * 0.7)
                self.pen.text(at, text, font=self.faced(scale=0.8), fill="black", anchor="ls")
            self.y += high
        self.go(1)

    def round_seal(self, x: float, y: float, said: str, radius: float = 0.098) -> None:
        """Press a round seal: two rings, letters along them, a star; uneven, over what is there."""
        wide = round(radius * self.size[0])
        seal = Image.new("RGB", (2 * wide, 2 * wide), "white")
        ink, pen = self.chance.choice(SEAL_INKS), ImageDraw.Draw(seal)
        pen.ellipse((3, 3, 2 * wide - 4, 2 * wide - 4), outline=ink, width=7)
        pen.ellipse((14, 14, 2 * wide - 15, 2 * wide - 15), outline=ink, width=2)
        inner = wide * 0.56
        pen.ellipse((wide - inner, wide - inner, wide + inner, wide + inner), outline=ink, width=2)
        points = [
            (
                wide + math.sin(at * math.pi / 5) * inner * (0.7, 0.28)[at % 2],
                wide - math.cos(at * math.pi / 5) * inner * (0.7, 0.28)[at % 2],
            )
            for at in range(10)
        ]
        pen.polygon(points, fill=ink)
        letters = said.upper()[:34]
        for at, letter in enumerate(letters):
            turn = -130 + 260 * at / max(1, len(letters) - 1)
            over = Image.new("RGB", seal.size, "white")
            where = (wide, wide - wide * 0.76)
            font = face("Heros", round(wide * 0.17), BOLD)
            ImageDraw.Draw(over).text(where, letter, font=font, fill=ink, anchor="mm")
            over = over.rotate(-turn, Image.Resampling.BICUBIC, fillcolor="white")
            seal = ImageChops.multiply(seal, over)
        seal = seal.rotate(
            self.chance.uniform(-20, 20), Image.Resampling.BICUBIC, fillcolor="white"
        )
        worn = noise((24, 24), 70, self.chance).resize(seal.size, Image.Resampling.BICUBIC)
        worn = worn.point(lambda value: max(0, min(200, value - 90)))
        seal = ImageChops.add(seal, Image.merge("RGB", [worn] * 3))
        self._press(seal, x, y)

    def box_stamp(self, lines: tuple[str, ...], x: float, y: float, ink: object) -> None:
        """Press a stamp with a frame: what came in, and when."""
        stamp = Image.new("RGB", (390, 60 + 46 * len(lines)), "white")
        pen = ImageDraw.Draw(stamp)
        pen.rectangle((20, 20, 369, stamp.height - 21), outline=ink, width=4)  # type: ignore[arg-type]
        for at, line in enumerate(lines):
            font = face("Heros", 30, BOLD if at == 0 else PLAIN)
            pen.text((195, 50 + 46 * at), line, font=font, fill=ink, anchor="mm")  # type: ignore[arg-type]
        stamp = stamp.rotate(
            self.chance.uniform(-8, 8), Image.Resampling.BICUBIC, expand=True, fillcolor="white"
        )
        self._press(stamp, x, y)

    def _press(self, stamp: Image.Image, x: float, y: float) -> None:
        over = Image.new("RGB", self.size, "white")
        over.paste(stamp, (round(x * self.size[0] - stamp.width / 2), round(y - stamp.height / 2)))
        self.image = ImageChops.multiply(self.image, over)

    def scribble(self, x: float) -> None:
        """Sign."""
        ink, at = self.chance.choice(PENS), (x * self.size[0], self.y + 50.0)
        for _ in range(14):
            to = (at[0] + self.chance.uniform(-60, 75), at[1] + self.chance.uniform(-45, 45))
            self.pen.line((*at, *to), fill=ink, width=4)
            at = to
