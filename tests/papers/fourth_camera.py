"""Photographs the papers of the fourth set: folds, fingers, the phone's own shadow, a photocopy."""

import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.ocr.straighten import Corners, perspective
from tests.papers.fourth_draw import draw
from tests.papers.fourth_pictures import picture
from tests.papers.fourth_samples import Fourth
from tests.papers.noise import noise


@dataclass(frozen=True)
class Shot:
    """How a phone takes a paper: its picture's longest side, and what goes wrong."""

    longest: int = 2400
    margin: float = 0.05
    askew: float = 0.015
    blur: float = 0.8
    grain: float = 7
    quality: int = 80
    turn: int = 0
    light: tuple[float, float, float] = (1.0, 0.98, 0.94)


SHOTS = {
    "window": Shot(),
    "phone-shadow": Shot(grain=9),
    "folded": Shot(),
    "fingers": Shot(longest=2200, askew=0.02),
    "photocopy": Shot(longest=2100, margin=0.0, askew=0.0, blur=0.7, grain=0, quality=75),
    "far": Shot(longest=2600, margin=0.17, grain=6),
    "steep": Shot(longest=2600, margin=0.08, askew=0.05),
    "evening": Shot(longest=2000, light=(1.0, 0.86, 0.66), grain=13, blur=0.9, quality=75),
    "sideways": Shot(turn=90),
    "wavy": Shot(),
}


def take(photo: Fourth) -> bytes:
    """Return the JPEG of a photo."""
    chance, shot = random.Random(photo.seed + 7), SHOTS[photo.camera]
    paper = draw(photo) if photo.kind else picture(photo)
    if photo.style == "chat":
        return _jpeg(paper, 88)
    if photo.camera == "photocopy":
        return _jpeg(_copied(paper, shot, chance), shot.quality)
    if photo.camera == "folded":
        paper = _folded(paper, chance)
    if photo.camera == "wavy":
        paper = _wavy(paper, chance)
    seen = _on_desk(paper, shot, chance)
    if photo.camera == "fingers":
        _hold(seen, chance)
    seen = ImageChops.multiply(seen, _lit(seen.size, shot, chance))
    if photo.camera == "phone-shadow":
        seen = ImageChops.multiply(seen, _shaded(seen.size, chance))
    seen = seen.filter(ImageFilter.GaussianBlur(shot.blur))
    colours = [
        ImageChops.add(c, noise(seen.size, shot.grain, chance), 1, -128) for c in seen.split()
    ]
    seen = Image.merge("RGB", colours)
    return _jpeg(seen.rotate(shot.turn, expand=True) if shot.turn else seen, shot.quality)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _on_desk(paper: Image.Image, shot: Shot, chance: random.Random) -> Image.Image:
    """Return the paper on a desk: a plain colour, darker to one side, a pen beside it."""
    scale = shot.longest / max(paper.size)
    wide, high = round(paper.width * scale), round(paper.height * scale)
    stray = [chance.uniform(-shot.askew, shot.askew) for _ in range(8)]
    edge = shot.margin
    corners = ((edge, edge), (1 - edge, edge), (1 - edge, 1 - edge), (edge, 1 - edge))
    at = [
        ((x + stray[2 * k]) * wide, (y + stray[2 * k + 1]) * high)
        for k, (x, y) in enumerate(corners)
    ]
    if shot.askew > 0.04:
        at[0], at[1] = (at[0][0] + 0.07 * wide, at[0][1]), (at[1][0] - 0.07 * wide, at[1][1])
    target: Corners = (at[0], at[1], at[2], at[3])
    w, h = map(float, paper.size)
    data = perspective(target, ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h)))
    way = Image.Transform.PERSPECTIVE
    desk = Image.new(
        "RGB",
        (wide, high),
        chance.choice(((92, 64, 46), (48, 60, 74), (120, 118, 112), (30, 80, 70))),
    )
    ImageDraw.Draw(desk).line(
        (wide * 0.02, high * 0.3, wide * 0.04, high * 0.7), fill=(20, 40, 140), width=14
    )
    seen = paper.transform((wide, high), way, data, Image.Resampling.BICUBIC)
    return Image.composite(
        seen, desk, Image.new("L", paper.size, 255).transform((wide, high), way, data)
    )


def _lit(size: tuple[int, int], shot: Shot, chance: random.Random) -> Image.Image:
    """Return light that falls in from a side."""
    slope = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270)))
    far = chance.uniform(0.15, 0.4)
    grey = slope.point(lambda value: round(250 - value * far)).resize(
        size, Image.Resampling.BICUBIC
    )
    return Image.merge("RGB", [grey.point(lambda v, k=k: round(v * k)) for k in shot.light])


def _shaded(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Return the shadow of a phone and the hand that holds it."""
    shade = Image.new("L", (300, 420), 255)
    draw, dark = ImageDraw.Draw(shade), chance.randrange(105, 160)
    x, y = chance.randrange(40, 180), chance.randrange(-60, 200)
    draw.rectangle((x, y, x + 110, y + 220), fill=dark)
    draw.ellipse((x + 70, y + 110, x + 190, y + 330), fill=dark)
    shade = shade.rotate(chance.uniform(-25, 25), fillcolor=255).filter(ImageFilter.GaussianBlur(4))
    return Image.merge("RGB", [shade.resize(size, Image.Resampling.BICUBIC)] * 3)


def _hold(seen: Image.Image, chance: random.Random) -> None:
    """Hold the paper by its sides with thumbs."""
    draw, (wide, high) = ImageDraw.Draw(seen), seen.size
    for x in (0.03, 0.97):
        y, skin = chance.uniform(0.3, 0.8) * high, (chance.randrange(180, 220), 150, 125)
        draw.ellipse((x * wide - 110, y - 60, x * wide + 110, y + 60), fill=skin)


def _folded(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Return a paper that was folded in four: a crease each way, one side of it darker."""
    shade = Image.new("L", paper.size, 255)
    draw, (wide, high) = ImageDraw.Draw(shade), paper.size
    for y in (chance.uniform(0.3, 0.36) * high, chance.uniform(0.62, 0.68) * high):
        draw.rectangle((0, y, wide, y + high * 0.05), fill=225)
        draw.line((0, y, wide, y + chance.uniform(-8, 8)), fill=150, width=5)
    x = chance.uniform(0.48, 0.52) * wide
    draw.rectangle((x, 0, x + wide * 0.06, high), fill=222)
    draw.line((x, 0, x, high), fill=150, width=4)
    return ImageChops.multiply(
        paper, Image.merge("RGB", [shade.filter(ImageFilter.GaussianBlur(3))] * 3)
    )


def _wavy(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Return a paper with waves: its lines go up and down across it."""
    wide, high = paper.size
    strips, rise, waves = 60, chance.uniform(6, 14), chance.uniform(1.2, 2.4)
    mesh = []
    for strip in range(strips):
        left, right = round(strip * wide / strips), round((strip + 1) * wide / strips)
        a, b = (rise * math.sin(waves * math.pi * at / strips) for at in (strip, strip + 1))
        mesh.append(((left, 0, right, high), (left, a, left, high + a, right, high + b, right, b)))
    return paper.transform(
        paper.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor="white"
    )


def _copied(paper: Image.Image, shot: Shot, chance: random.Random) -> Image.Image:
    """Return what a copier makes of a paper: grey seals, hard letters, specks, a dark edge."""
    scale = shot.longest / max(paper.size)
    grey = paper.convert("L").resize(
        (round(paper.width * scale), round(paper.height * scale)), Image.Resampling.LANCZOS
    )
    grey = grey.rotate(chance.uniform(-1.2, 1.2), Image.Resampling.BICUBIC, fillcolor=255)
    grey = grey.filter(ImageFilter.GaussianBlur(shot.blur))
    grey = grey.point(lambda value: min(255, max(0, round((value - 60) * 1.5))))
    draw = ImageDraw.Draw(grey)
    for _ in range(160):
        x, y = chance.randrange(grey.width), chance.randrange(grey.height)
        draw.ellipse((x, y, x + 2, y + 2), fill=60)
    draw.rectangle((0, 0, 6, grey.height), fill=40)
    return grey.convert("RGB")
