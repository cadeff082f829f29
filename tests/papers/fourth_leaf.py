"""A leaf of paper of the fourth set: lines, a pen's figures, seals and stamps.

Fonts are those of Debian's fonts-croscore, fonts-liberation2, fonts-freefont-ttf, fonts-noto-core
and, for a hand, fonts-texgyre, looked for under `PAPER_FONTS` and "/".
"""

import math
import os
import random
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.papers.noise import noise

WIDTH, HEIGHT = 1654, 2339
UNIT = WIDTH / 595
"""Pixels to a point."""
REGULAR, BOLD, ITALIC = 0, 1, 2
_ROOTS = (Path(os.environ.get("PAPER_FONTS", "/")), Path("/"))
_TRUE = "usr/share/fonts/truetype"
_FACES = {
    "Tinos": [f"{_TRUE}/croscore/Tinos-{style}.ttf" for style in ("Regular", "Bold", "Italic")],
    "Liberation": [
        f"{_TRUE}/liberation2/LiberationSerif-{style}.ttf"
        for style in ("Regular", "Bold", "Italic")
    ],
    "FreeSerif": [f"{_TRUE}/freefont/FreeSerif{style}.ttf" for style in ("", "Bold", "Italic")],
    "FreeSans": [f"{_TRUE}/freefont/FreeSans{style}.ttf" for style in ("", "Bold", "Oblique")],
    "FreeMono": [f"{_TRUE}/freefont/FreeMono{style}.ttf" for style in ("", "Bold", "Oblique")],
    "NotoSerif": [f"{_TRUE}/noto/NotoSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic")],
    "NotoSans": [f"{_TRUE}/noto/NotoSans-{style}.ttf" for style in ("Regular", "Bold", "Italic")],
    "Pen": ["usr/share/texmf/fonts/opentype/public/tex-gyre/texgyrechorus-mediumitalic.otf"] * 3,
}
_SHARE = {"FreeSans": 0.86, "FreeMono": 0.72, "NotoSerif": 0.84, "NotoSans": 0.84}
"""Of the size: wide letters are set smaller."""
RED, PURPLE, BLUE, BLACK = (214, 38, 48), (96, 52, 150), (40, 66, 170), (22, 22, 24)
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_BODY = (
    "Các bộ phận có liên quan chủ động xây dựng phương án, bố trí thời gian hợp lý để mọi người",
    "được tham gia học hỏi, trao đổi kinh nghiệm; định kỳ rà soát, đánh giá và điều chỉnh cho sát",
    "với tình hình của địa phương, báo cáo bằng văn bản khi có khó khăn, vướng mắc phát sinh.",
)


@cache
def face(name: str, size: int, style: int = REGULAR) -> ImageFont.FreeTypeFont:
    """Return a font of the set."""
    places = [root / _FACES[name][style] for root in _ROOTS]
    return ImageFont.truetype(str(next((p for p in places if p.exists()), places[0])), size)


class Leaf:
    """A sheet of paper, set from above to below."""

    def __init__(self, font: str, size: float, chance: random.Random, wide: bool = False) -> None:
        self.size = (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)
        self.image = Image.new("RGB", self.size, chance.choice(((254, 253, 250), (247, 247, 244))))
        self.font, self.points, self.chance, self.y = font, size / 2, chance, 42 * UNIT

    def faced(self, style: int, scale: float) -> ImageFont.FreeTypeFont:
        """Return the font of the leaf."""
        return face(self.font, round(self.points * UNIT * scale * _SHARE.get(self.font, 1)), style)

    def line(
        self, text: str, x: float, style: int = REGULAR, scale: float = 1.0, **how: object
    ) -> None:
        """Set a line about `x`."""
        how = {"fill": BLACK, "anchor": "ms", **how}
        at = (x * self.size[0], self.y)
        ImageDraw.Draw(self.image).text(at, text, font=self.faced(style, scale), **how)  # type: ignore[arg-type]

    def down(self, lines: float = 1.0) -> None:
        """Go down by lines."""
        self.y += lines * self.points * UNIT * 1.3

    def rule(self, x: float, share: float) -> None:
        """Draw a thin rule just below the line."""
        y, half = self.y + 6, share * self.size[0] / 2
        middle = x * self.size[0]
        ImageDraw.Draw(self.image).line((middle - half, y, middle + half, y), fill=BLACK, width=3)

    def parts(self, parts: tuple[tuple[str, bool], ...], x: float, style: int = REGULAR) -> None:
        """Set what is printed and what a pen writes, figure by figure, about `x`."""
        printed, ink = self.faced(style, 1.0), self.chance.choice((BLUE, (30, 40, 120), BLACK))
        pen = face("Pen", round(self.points * UNIT * self.chance.uniform(1.2, 1.5)))
        left = (
            x * self.size[0] - sum((pen if hand else printed).getlength(t) for t, hand in parts) / 2
        )
        draw = ImageDraw.Draw(self.image)
        for text, hand in parts:
            for letter in text if hand else (text,):
                rise = self.chance.uniform(-2, 3) * UNIT if hand else 0
                font = pen if hand else printed
                draw.text(
                    (left, self.y - rise),
                    letter,
                    font=font,
                    fill=ink if hand else BLACK,
                    anchor="ls",
                )
                left += font.getlength(letter)

    def body(self, many: int) -> None:
        """Set paragraphs."""
        for _ in range(many):
            for at, text in enumerate(_BODY):
                font = self.faced(REGULAR, 0.98)
                while font.getlength(text) > 0.78 * self.size[0]:
                    text = text.rpartition(" ")[0]
                self.line(text, 0.17 if at == 0 else 0.13, scale=0.98, anchor="ls")
                self.down(1.06)

    def press(self, stamp: Image.Image, x: float, y: float) -> None:
        """Press a stamp on white about a place, turned a little, its ink uneven."""
        stamp = stamp.rotate(
            self.chance.uniform(-9, 9), Image.Resampling.BICUBIC, True, fillcolor="white"
        )
        patches = noise((9, 9), 60, self.chance).resize(stamp.size, Image.Resampling.BICUBIC)
        worn = patches.point(lambda value: max(0, min(150, 2 * (value - 140))))
        stamp = ImageChops.add(stamp, Image.merge("RGB", [worn] * 3))
        over = Image.new("RGB", self.size, "white")
        over.paste(stamp, (round(x * self.size[0] - stamp.width / 2), round(y - stamp.height / 2)))
        self.image = ImageChops.multiply(self.image, over)

    def seal(self, x: float, y: float, said: str) -> None:
        """Press a round seal of 36 mm."""
        wide = round(51 * UNIT)
        stamp, middle = Image.new("RGB", (2 * wide, 2 * wide), "white"), wide
        draw = ImageDraw.Draw(stamp)
        for inset, thick in ((4, 8), (20, 3)):
            box = (inset, inset, 2 * wide - inset, 2 * wide - inset)
            draw.ellipse(box, outline=RED, width=thick)
        draw.ellipse(
            (middle - wide * 0.5, middle - wide * 0.5, middle + wide * 0.5, middle + wide * 0.5),
            outline=RED,
            width=3,
        )
        star = [
            (middle + r * math.sin(k * math.pi / 5), middle - r * math.cos(k * math.pi / 5))
            for k in range(10)
            for r in (wide * (0.3 if k % 2 == 0 else 0.12),)
        ]
        draw.polygon(star, fill=RED)
        letters = f"{said.upper()} *"[:30]
        for at, letter in enumerate(letters):
            over = Image.new("RGB", stamp.size, "white")
            where = (middle, middle - wide * 0.72)
            ImageDraw.Draw(over).text(
                where, letter, font=face("FreeSans", round(wide * 0.2), BOLD), fill=RED, anchor="mm"
            )
            angle = 150 - 300 * at / max(1, len(letters) - 1)
            stamp = ImageChops.multiply(
                stamp, over.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
            )
        self.press(stamp, x, y)

    def stamp(self, lines: tuple[str, ...], x: float, y: float, ink: tuple[int, int, int]) -> None:
        """Press a stamp with a frame."""
        font = face("FreeSans", round(11 * UNIT), BOLD)
        wide = round(max(font.getlength(line) for line in lines) + 24 * UNIT)
        stamp = Image.new("RGB", (wide, round((12 + 15 * len(lines)) * UNIT)), "white")
        draw = ImageDraw.Draw(stamp)
        draw.rectangle((9, 9, wide - 10, stamp.height - 10), outline=ink, width=5)
        for at, line in enumerate(lines):
            draw.text((wide / 2, (14 + 15 * at) * UNIT), line, font=font, fill=ink, anchor="mm")
        self.press(stamp, x, y)

    def sign(self, x: float) -> None:
        """Sign with a pen: loops."""
        draw, ink = ImageDraw.Draw(self.image), self.chance.choice((BLUE, BLACK))
        a, b = self.chance.uniform(2, 5), self.chance.uniform(1, 3)
        points = [
            (
                x * self.size[0] + 90 * math.sin(a * t / 9) + 3 * t,
                self.y + 46 * math.sin(b * t / 5 + 1),
            )
            for t in range(60)
        ]
        draw.line(points, fill=ink, width=5, joint="curve")
