"""Photographs the papers of the third set: other light, tables and hands than `draw.photograph`."""

import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.ocr.straighten import Corners, perspective
from tests.papers.noise import noise
from tests.papers.third_draw import draw
from tests.papers.third_samples import Third


@dataclass(frozen=True)
class Phone:
    """How a phone takes a paper."""

    longest: int
    margin: float
    """Of the picture, beside the paper; below 0 the paper goes on beyond the picture."""
    stray: float
    blur: float
    noise: float
    quality: int
    turn: int = 0


PHONES = {
    "near": Phone(3000, 0.04, 0.015, 0.9, 7, 88),
    "messenger": Phone(1280, 0.05, 0.025, 0.45, 5, 75),
    "shadow": Phone(2300, 0.06, 0.03, 0.8, 9, 82),
    "curled": Phone(2300, 0.06, 0.02, 0.8, 7, 82),
    "hand": Phone(2000, 0.07, 0.035, 0.7, 8, 80),
    "filled": Phone(2300, -0.015, 0.008, 0.7, 7, 82),
    "scanner": Phone(2000, 0.0, 0.0, 0.5, 0, 70),
    "lying-90": Phone(2100, 0.06, 0.02, 0.7, 7, 82, 90),
    "upside-180": Phone(2100, 0.06, 0.02, 0.7, 7, 82, 180),
    "lying-270": Phone(2100, 0.06, 0.02, 0.7, 7, 82, 270),
    "dim": Phone(1300, 0.08, 0.04, 3.4, 26, 40),
}
WHITES = ((1.0, 0.97, 0.9), (0.93, 0.97, 1.0), (1.0, 0.99, 0.97), (1.0, 0.93, 0.8))
"""Of lamps and windows: what white paper looks like."""


def take(photo: Third) -> bytes:
    """Return the JPEG of a photo."""
    chance, phone, paper = random.Random(photo.seed + 1), PHONES[photo.camera], draw(photo)
    if photo.layout == "news":
        return _jpeg(paper, 85)
    if photo.camera == "curled":
        paper = _curled(paper, chance)
    if photo.camera == "scanner":
        return _jpeg(_scanned(paper, phone, chance), phone.quality)
    scale = phone.longest * (1 - 2 * phone.margin) / max(paper.size)
    size = tuple(round(side * scale / (1 - 2 * phone.margin)) for side in paper.size)
    seen = _laid(paper, (size[0], size[1]), phone, chance)
    if photo.camera == "hand":
        _thumb(seen, chance)
    seen = ImageChops.multiply(seen, _light(seen.size, photo.camera, chance))
    if photo.camera == "shadow":
        seen = ImageChops.multiply(seen, _shadow(seen.size, chance))
    seen = seen.filter(ImageFilter.GaussianBlur(phone.blur))
    grain = noise(seen.size, phone.noise, chance)
    seen = Image.merge("RGB", [ImageChops.add(colour, grain, 1, -128) for colour in seen.split()])
    if phone.turn:
        seen = seen.rotate(phone.turn, expand=True)
    return _jpeg(seen, phone.quality)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _laid(
    paper: Image.Image, size: tuple[int, int], phone: Phone, chance: random.Random
) -> Image.Image:
    """Return the paper on a table, seen a little from the side."""
    sides = (phone.margin, 1 - phone.margin)
    at = [
        (
            (x + chance.uniform(-1, 1) * phone.stray) * size[0],
            (y + chance.uniform(-1, 1) * phone.stray) * size[1],
        )
        for x, y in (
            (sides[0], sides[0]),
            (sides[1], sides[0]),
            (sides[1], sides[1]),
            (sides[0], sides[1]),
        )
    ]
    target: Corners = (at[0], at[1], at[2], at[3])
    width, height = map(float, paper.size)
    source: Corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    data, way = perspective(target, source), Image.Transform.PERSPECTIVE
    seen = paper.transform(size, way, data, Image.Resampling.BICUBIC)
    mask = Image.new("L", paper.size, 255).transform(size, way, data)
    return Image.composite(seen, _table(size, chance), mask)


def _table(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return a table: of wood, of cloth with squares, or grey."""
    which = chance.randrange(3)
    base = ((110, 75, 45), (95, 110, 130), (70, 72, 70))[which]
    table = Image.new("RGB", size, base)
    pen = ImageDraw.Draw(table)
    if which == 0:
        for x in range(0, size[0], 14):
            shade = chance.randrange(-18, 18)
            pen.rectangle((x, 0, x + 13, size[1]), fill=tuple(value + shade for value in base))
    elif which == 1:
        for x in range(0, size[0], 90):
            for y in range(x // 90 % 2 * 90, size[1], 180):
                pen.rectangle((x, y, x + 90, y + 90), fill=(125, 75, 80))
    return table


def _light(size: tuple[int, int], camera: str, chance: random.Random) -> Image.Image:
    """Return the light of a lamp or window: a bright place somewhere, a tint."""
    white = chance.choice(WHITES)
    bright = Image.radial_gradient("L").resize((512, 512))
    left, above = chance.randrange(0, 256), chance.randrange(0, 256)
    bright = bright.crop((left, above, left + 256, above + 256)).resize(size)
    strength = 0.30 if camera == "dim" else 0.42
    level = 150 if camera == "dim" else 246
    grey = bright.point(lambda value: round(level - value * strength))
    return Image.merge("RGB", [grey.point(lambda v, k=k: round(v * k)) for k in white])


def _shadow(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return the shadow of who takes the photo: a head and a phone's edge, soft."""
    shade = Image.new("L", (200, 280), 255)
    pen = ImageDraw.Draw(shade)
    x, dark = chance.randrange(30, 170), chance.randrange(120, 160)
    pen.ellipse((x - 45, 60, x + 45, 190), fill=dark)
    pen.polygon([(x - 100, 280), (x - 40, 160), (x + 40, 160), (x + 110, 280)], fill=dark)
    if chance.random() < 0.5:
        shade = shade.rotate(180)
    shade = shade.filter(ImageFilter.GaussianBlur(5)).resize(size, Image.Resampling.BICUBIC)
    return Image.merge("RGB", [shade] * 3)


def _thumb(seen: Image.Image, chance: random.Random) -> None:
    """Hold the paper at its lower edge."""
    pen, (width, height) = ImageDraw.Draw(seen), seen.size
    for x in (chance.uniform(0.05, 0.15), chance.uniform(0.85, 0.95)):
        box = (x * width - 90, height * 0.86, x * width + 90, height * 1.1)
        pen.ellipse(box, fill=(200, 150, 120))


def _curled(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Return a paper that does not lie flat: its lines rise and fall by up to a line."""
    wide, high = paper.size
    strips, rise = 48, chance.uniform(8, 17) * chance.choice((-1, 1))
    mesh = []
    for strip in range(strips):
        left, right = round(strip * wide / strips), round((strip + 1) * wide / strips)
        first, last = (rise * math.sin(math.pi * 1.3 * at / strips) for at in (strip, strip + 1))
        source = (left, first, left, high + first, right, high + last, right, last)
        mesh.append(((left, 0, right, high), source))
    return paper.transform(
        paper.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor="white"
    )


def _scanned(paper: Image.Image, phone: Phone, chance: random.Random) -> Image.Image:
    """Return what an app for scanning makes of a photo: white paper, hard ink, a little askew."""
    scale = phone.longest / max(paper.size)
    small = paper.resize((round(paper.width * scale), round(paper.height * scale)))
    small = small.rotate(chance.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor="white")
    small = small.filter(ImageFilter.GaussianBlur(phone.blur))
    grain = noise(small.size, 30, chance)
    noisy = [ImageChops.add(colour, grain, 1, -128) for colour in small.split()]
    return Image.merge("RGB", noisy).point(lambda v: min(255, max(0, round((v - 70) * 1.7))))
