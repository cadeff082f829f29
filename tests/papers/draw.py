"""Draws a paper as an office prints it, and photographs it as a teacher does.

Everything is simulated: perspective, shade, a dark table, noise, JPEG. Real pens and creases are
worse; what is wrong here is wrong there, too.
"""

import io
import random
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from bot.ocr.straighten import perspective
from tests.papers.noise import noise
from tests.papers.samples import Sample

WIDTH, HEIGHT = 1240, 1754
BLUE = (28, 52, 140)
FONTS = Path("/usr/share/fonts/truetype")
_FILES = {
    "Tinos": "croscore/Tinos-{style}.ttf",
    "Arimo": "croscore/Arimo-{style}.ttf",
    "DejaVuSerif": "dejavu/DejaVuSerif{style}.ttf",
}
BODY = (
    "Căn cứ chức năng, nhiệm vụ và quyền hạn của nhà trường; căn cứ tình hình thực tế của đơn vị,",
    "nhà trường thông báo đến toàn thể cán bộ, giáo viên, nhân viên các nội dung sau đây.",
    "Các bộ phận, cá nhân có liên quan nghiêm túc thực hiện và báo cáo đúng thời gian quy định.",
)


@dataclass(frozen=True)
class Camera:
    """How a paper is photographed."""

    name: str
    longest: int
    tilt: float
    """How far corners stray, in shares of the picture."""
    noise: float
    blur: float
    quality: int
    turn: int = 0
    """Degrees by which the whole photo is turned."""


CAMERAS = (
    Camera("good", 2800, 0.015, 5, 0.6, 90),
    Camera("usual", 2000, 0.04, 9, 0.8, 80),
    Camera("tele", 1280, 0.04, 6, 0.5, 82),
    Camera("turned", 1600, 0.02, 6, 0.6, 80, turn=90),
    Camera("bad", 1500, 0.07, 22, 2.4, 40),
)


@cache
def font(name: str, size: int, style: str = "Regular") -> ImageFont.FreeTypeFont:
    """Return one of Debian's fonts."""
    if name == "DejaVuSerif":
        style = {"Regular": "", "Bold": "-Bold", "Italic": ""}[style]
    return ImageFont.truetype(str(FONTS / _FILES[name].format(style=style)), size)


class Page:
    """A sheet of paper on which lines are written."""

    def __init__(self, sample: Sample, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.sample, self.width = sample, width
        self.image = Image.new("RGB", (width, height), "white")
        self._draw = ImageDraw.Draw(self.image)
        self.at = height // 18

    def centred(
        self, text: str, x: float, style: str = "Regular", size: float = 1.0, colour: str = "black"
    ) -> None:
        """Write a line about the middle `x`, a share of the width."""
        face = font(self.sample.font, round(self.sample.size * size), style)
        middle = (x * self.width, self.at)
        self._draw.text(middle, text, fill=colour, font=face, anchor="mt")

    def left(self, text: str, x: float, style: str = "Regular") -> None:
        """Write a line that begins at `x`, a share of the width."""
        face = font(self.sample.font, self.sample.size, style)
        self._draw.text((x * self.width, self.at), text, fill="black", font=face)

    def mixed(self, parts: list[tuple[str, bool]], x: float, style: str = "Regular") -> None:
        """Write a line about `x` of printed parts and parts written by hand."""
        face = font(self.sample.font, self.sample.size, style)
        pen = font("DejaVuSerif", round(self.sample.size * 1.25), "Italic")
        faces = [pen if written else face for _, written in parts]
        lengths = [each.getlength(text) for each, (text, _) in zip(faces, parts, strict=True)]
        left = x * self.width - sum(lengths) / 2
        for each, (text, written), length in zip(faces, parts, lengths, strict=True):
            lift = self.sample.size // 3 if written else 0
            colour = BLUE if written else "black"
            self._draw.text((left, self.at - lift), text, fill=colour, font=each)
            left += length

    def down(self, lines: float) -> None:
        """Go down by so many lines."""
        self.at += round(lines * self.sample.size * 1.45)

    def rule(self, x: float, share: float = 0.12) -> None:
        """Draw a short line about `x`."""
        left, right = (x - share / 2) * self.width, (x + share / 2) * self.width
        self._draw.line((left, self.at, right, self.at), fill="black", width=2)


def draw(sample: Sample) -> Image.Image:
    """Return the printed paper."""
    if sample.holder:
        return _certificate(sample)
    page = Page(sample)
    _head(page)
    if sample.kind == "Công văn":
        for line in textwrap.wrap(f"V/v {sample.subject}", sample.wrap):
            page.centred(line, 0.27, size=0.9)
            page.down(1)
        page.down(1)
        page.centred("Kính gửi: Các trường học trên địa bàn", 0.5)
    else:
        page.down(1)
        page.centred(sample.kind.upper(), 0.52, "Bold", 1.1)
        page.down(1.15)
        for line in textwrap.wrap(sample.about + sample.subject, sample.wrap):
            page.centred(line, 0.52, "Bold")
            page.down(1.15)
        page.rule(0.52)
    page.down(2)
    _body(page)
    return page.image


def _head(page: Page) -> None:
    sample = page.sample
    small = 0.92
    page.centred(sample.above, 0.27, size=small)
    page.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.71, "Bold", small)
    page.down(1)
    page.centred(sample.issuer.upper(), 0.27, "Bold", small)
    page.centred("Độc lập - Tự do - Hạnh phúc", 0.71, "Bold")
    page.down(1)
    page.rule(0.27, 0.1)
    page.rule(0.71, 0.26)
    page.down(0.4)
    serial, _, rest = (sample.number or "").partition("/")
    page.mixed([("Số: ", False), (serial, sample.written), (f"/{rest}", False)], 0.27)
    _day(page, 0.71)
    page.down(1.1)


def _day(page: Page, x: float) -> None:
    sample = page.sample
    year, month, day = (sample.day or "").split("-")
    month = month if int(month) < 3 else str(int(month))
    hand = sample.written
    start = (f"{sample.place}, ngày ", False)
    parts = [start, (day, hand), (" tháng ", False), (month, hand), (f" năm {year}", False)]
    page.mixed(parts, x, "Italic")


def _body(page: Page) -> None:
    for paragraph in range(5):
        for line, text in enumerate(BODY):
            page.left(text[: 70 - page.sample.size], 0.17 if line == 0 else 0.12)
            page.down(1.1)
        page.down(0.3 + paragraph % 2 * 0.2)
    page.centred(page.sample.signer, 0.7, "Bold")


def _certificate(sample: Sample) -> Image.Image:
    page = Page(sample, HEIGHT, WIDTH)
    _head_of_certificate(page)
    page.centred(sample.kind.upper(), 0.5, "Bold", 2.4, "#a01818")
    page.down(3.4)
    for line in (
        f"Chứng nhận bà: {sample.holder}",
        "Sinh ngày: 04/09/1988",
        f"Đã {sample.subject}",
        "Xếp loại: Khá",
    ):
        page.left(line, 0.14)
        page.down(1.6)
    page.mixed([(f"Số: {sample.number}", False)], 0.25)
    _day(page, 0.72)
    page.down(1.3)
    page.centred(sample.signer, 0.72, "Bold")
    return page.image


def _head_of_certificate(page: Page) -> None:
    page.centred(page.sample.above, 0.25)
    page.centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.72, "Bold")
    page.down(1)
    page.centred(page.sample.issuer.upper(), 0.25, "Bold")
    page.centred("Độc lập - Tự do - Hạnh phúc", 0.72, "Bold")
    page.down(3)


def draw_lines(lines: tuple[str, ...]) -> Image.Image:
    """Return a page on which some lines stand: no paper."""
    page = Page(Sample("", "", None, None, "", "", "", size=34))
    page.down(3)
    for line in lines:
        page.centred(line, 0.5, "Bold")
        page.down(1.6)
    page.down(2)
    _body(page)
    return page.image


def photograph(paper: Image.Image, camera: Camera, seed: int) -> bytes:
    """Return a JPEG of a paper that lies on a table."""
    chance = random.Random(seed)
    scale = camera.longest / max(paper.size) * 0.86
    width, height = (round(side * scale / 0.86) for side in paper.size)
    table = noise((width // 8, height // 8), 60, chance).resize((width, height))
    table = Image.merge("RGB", [table.point(lambda v, k=k: v * k // 10) for k in (3, 4, 5)])
    corners = []
    for x, y in ((0.07, 0.07), (0.93, 0.07), (0.93, 0.93), (0.07, 0.93)):
        corners += [(x + chance.uniform(-1, 1) * camera.tilt) * width]
        corners += [(y + chance.uniform(-1, 1) * camera.tilt) * height]
    data = _perspective(corners, paper.size)
    kind = Image.Transform.PERSPECTIVE
    seen = paper.transform((width, height), kind, data, Image.Resampling.BICUBIC)
    mask = Image.new("L", paper.size, 255).transform((width, height), kind, data)
    photo = Image.composite(seen, table, mask)
    photo = ImageChops.multiply(photo, _shade((width, height), chance))
    photo = photo.filter(ImageFilter.GaussianBlur(camera.blur))
    grain = noise((width, height), camera.noise, chance)
    photo = Image.merge("RGB", [ImageChops.add(c, grain, 1, -128) for c in photo.split()])
    if camera.turn:
        photo = photo.rotate(camera.turn, expand=True)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=camera.quality)
    return out.getvalue()


def _shade(size: tuple[int, int], chance: random.Random) -> Image.Image:
    dark = chance.randint(120, 170)
    light = Image.linear_gradient("L").point(lambda v: dark + v * (235 - dark) // 255)
    light = light.rotate(chance.choice((0, 90, 180, 270))).resize(size)
    return Image.merge("RGB", [light] * 3)


def _perspective(corners: list[float], size: tuple[int, int]) -> list[float]:
    width, height = size
    at = list(zip(corners[::2], corners[1::2], strict=True))
    of = [(0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height))]
    return perspective((at[0], at[1], at[2], at[3]), (of[0], of[1], of[2], of[3]))
