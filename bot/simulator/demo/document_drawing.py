"""Draws one page of a school's document, flat, as Nghị định 30/2020/NĐ-CP lays it out."""

import math
from dataclasses import dataclass
from datetime import date
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.simulator.demo.lettering import Face, font, wrapped
from bot.texts import all_texts
from dvht_core.i18n.vietnamese import fold

# A4 at 203 dots to the inch, finer than the photo: letters are placed on whole pixels.
MM = 8
PAGE = (210 * MM, 297 * MM)
_LEFT, _RIGHT, _TOP = 30 * MM, 195 * MM, 22 * MM
_BODY, _LARGE, _HEAD, _SMALL = 38, 44, 33, 31  # 13.5, 15.5, 11.5 and 11 points
_LINE = 54
_INK = (38, 38, 42)
_SEAL_INK = (200, 32, 44)
_PEN_INK = (38, 62, 150)

# Who signs for a body, by the first word of its name.
_OFFICES = ("truong", "phong", "so", "uy")


@dataclass(frozen=True, slots=True)
class DrawnDocument:
    """What the page says."""

    issuer: str
    kind: str
    number: str
    day: date
    subject: str
    signer: str


def draw_page(document: DrawnDocument, random: Random) -> Image.Image:
    """Return the page as an RGB image of `PAGE` pixels, signed and sealed."""
    page = Image.new("RGB", PAGE, (250, 249, 245))
    draw = ImageDraw.Draw(page)
    y = _draw_heading(draw, document)
    y = _draw_title(draw, document, y)
    y = _draw_body(draw, document, y)
    _draw_foot(draw, document, y)
    centre = (_RIGHT - 52 * MM, y + 28 * MM)
    _draw_signature(draw, centre, random)
    return ImageChops.multiply(page, _seal(document.issuer, (centre[0] - 13 * MM, centre[1])))


def _centred(
    draw: ImageDraw.ImageDraw, x: float, y: float, text: str, face: Face, size: int = _BODY
) -> float:
    """Draw a line around `x`; return its width."""
    draw.text((x, y), text, _INK, font(face, size), anchor="ma")
    return draw.textlength(text, font(face, size))


def _rule(draw: ImageDraw.ImageDraw, x: float, y: float, width: float) -> None:
    draw.line((x - width / 2, y, x + width / 2, y), _INK, 3)


def _draw_heading(draw: ImageDraw.ImageDraw, document: DrawnDocument) -> float:
    texts = all_texts()
    left, right = _LEFT + 34 * MM, _RIGHT - 46 * MM
    y: float = _TOP
    width = 0.0
    for line in wrapped(document.issuer.upper(), font(Face.BOLD, _HEAD), 68 * MM):
        width = _centred(draw, left, y, line, Face.BOLD, _HEAD)
        y += _LINE
    _rule(draw, left, y + 0.15 * _LINE, width / 2)
    _centred(draw, right, _TOP, texts.say("demo-photo-nation"), Face.BOLD, _HEAD)
    width = _centred(draw, right, _TOP + _LINE, texts.say("demo-photo-motto"), Face.BOLD)
    _rule(draw, right, _TOP + 2.1 * _LINE, width)
    y = max(y + 0.5 * _LINE, _TOP + 2.7 * _LINE)
    _centred(draw, left, y, texts.say("demo-photo-number", number=document.number), Face.REGULAR)
    _centred(draw, right, y, _place_and_day(document), Face.ITALIC)
    return y + 2.3 * _LINE


def _place_and_day(document: DrawnDocument) -> str:
    """Return place and day; days under 10 and months 1, 2 get a zero (NĐ30, Phụ lục I)."""
    day = document.day
    when = {
        "day": f"{day.day:02}",
        "month": f"{day.month:02}" if day.month <= 2 else str(day.month),
        "year": str(day.year),
    }
    words = document.issuer.split()
    marks = [i for i, word in enumerate(words) if fold(word) in ("xa", "phuong", "huyen")]
    place = " ".join(words[marks[-1] + 1 :]) if marks else ""
    if not place:
        return all_texts().say("demo-photo-day", **when)
    return all_texts().say("demo-photo-place-day", place=place, **when)


def _is_decision(document: DrawnDocument) -> bool:
    return fold(document.kind) == "quyet dinh"


def _draw_title(draw: ImageDraw.ImageDraw, document: DrawnDocument, y: float) -> float:
    subject = document.subject
    if _is_decision(document):
        subject = all_texts().say("demo-photo-subject-decision", subject=subject)
    middle = (_LEFT + _RIGHT) / 2
    _centred(draw, middle, y, document.kind.upper(), Face.BOLD, _LARGE)
    y += 1.2 * _LINE
    for line in wrapped(subject[:1].upper() + subject[1:], font(Face.BOLD, _BODY), 130 * MM):
        _centred(draw, middle, y, line, Face.BOLD)
        y += _LINE
    _rule(draw, middle, y + 0.2 * _LINE, 50 * MM)
    return y + 1.2 * _LINE


def _draw_body(draw: ImageDraw.ImageDraw, document: DrawnDocument, y: float) -> float:
    texts = all_texts()
    for key in ("demo-photo-basis-1", "demo-photo-basis-2"):
        y = _paragraph(draw, texts.say(key), Face.ITALIC, y)
    parts = "article" if _is_decision(document) else "part"
    if _is_decision(document):
        _centred(draw, (_LEFT + _RIGHT) / 2, y, texts.say("demo-photo-decides"), Face.BOLD, _LARGE)
        y += 1.5 * _LINE
    for number in (1, 2, 3):
        text = texts.say(f"demo-photo-{parts}-{number}", subject=document.subject)
        y = _paragraph(draw, text, Face.REGULAR, y)
    return y + 0.6 * _LINE


def _paragraph(draw: ImageDraw.ImageDraw, text: str, face: Face, y: float) -> float:
    """Draw a justified paragraph with its first line indented; return where the next begins."""
    letters, indent = font(face, _BODY), 12 * MM
    lines = wrapped(text, letters, _RIGHT - _LEFT, indent)
    for i, line in enumerate(lines):
        words = line.split()
        x: float = _LEFT + (indent if i == 0 else 0)
        free = _RIGHT - x - sum(letters.getlength(word) for word in words)
        last = i == len(lines) - 1
        gap = letters.getlength(" ") if last or len(words) < 2 else free / (len(words) - 1)
        for word in words:
            draw.text((x, y), word, _INK, letters)
            x += letters.getlength(word) + gap
        y += _LINE
    return y + 0.3 * _LINE


def _draw_foot(draw: ImageDraw.ImageDraw, document: DrawnDocument, y: float) -> None:
    texts = all_texts()
    draw.text((_LEFT, y), texts.say("demo-photo-recipients"), _INK, font(Face.ITALIC, _HEAD))
    for i in (1, 2, 3):
        line = texts.say(f"demo-photo-recipient-{i}")
        draw.text((_LEFT, y + 0.8 * _LINE * i), line, _INK, font(Face.REGULAR, _SMALL))
    middle = _RIGHT - 40 * MM
    first = fold(document.issuer).split()[:1]
    office = first[0] if first and first[0] in _OFFICES else "other"
    _centred(draw, middle, y, texts.say(f"demo-photo-office-{office}"), Face.BOLD)
    _centred(draw, middle, y + 46 * MM, document.signer, Face.BOLD)


def _draw_signature(draw: ImageDraw.ImageDraw, centre: tuple[float, float], random: Random) -> None:
    """Draw with a quick pen: loops that grow smaller, then a stroke below."""
    x, y = centre
    wide, tall, turns = (
        random.uniform(20, 26) * MM,
        random.uniform(7, 10) * MM,
        random.uniform(3, 5),
    )
    slant = random.uniform(0.2, 0.6)
    points = []
    for step in range(140):
        t = step / 139
        loop = tall * (1 - 0.7 * t) * math.sin(t * turns * math.tau)
        across = wide * (t - 0.3) + tall * 0.8 * math.cos(t * turns * math.tau) * (1 - t)
        points.append((x + across + slant * loop, y - loop))
    draw.line(points, _PEN_INK, 6, joint="curve")
    tail = [(points[-1][0], points[-1][1]), (x - 6 * MM, y + 9 * MM), (x + 24 * MM, y + 6 * MM)]
    draw.line(tail, _PEN_INK, 5, joint="curve")


def _seal(issuer: str, centre: tuple[float, float]) -> Image.Image:
    """Return a page that is white but for a round red seal, to be multiplied with the text."""
    radius = 17 * MM
    seal = Image.new("RGB", (radius * 2, radius * 2), "white")
    draw = ImageDraw.Draw(seal)
    for inset, width in ((0.4 * MM, 8), (2.4 * MM, 3), (6.8 * MM, 3)):
        box = (inset, inset, 2 * radius - inset, 2 * radius - inset)
        draw.ellipse(box, outline=_SEAL_INK, width=width)
    draw.polygon(_star(radius, radius, radius * 0.34), _SEAL_INK)
    _letters_around(seal, issuer.upper(), radius - 4.6 * MM)
    seal = seal.filter(ImageFilter.GaussianBlur(1)).rotate(-8, fillcolor="white")
    sheet = Image.new("RGB", PAGE, "white")
    sheet.paste(seal, (round(centre[0]) - radius, round(centre[1]) - radius))
    return sheet


def _star(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    corners = []
    for i in range(10):
        reach = radius if i % 2 == 0 else radius * 0.38
        angle = math.pi * i / 5
        corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return corners


def _letters_around(seal: Image.Image, text: str, radius: float) -> None:
    """Write `text` along the upper part of a circle around the middle of `seal`."""
    letters, middle, half = font(Face.BOLD, 3 * MM), seal.width / 2, 4 * MM
    widths = [letters.getlength(letter) + 0.3 * MM for letter in text]
    turn = min(1.0, 1.7 * math.pi * radius / sum(widths))
    at = -sum(widths) * turn / 2
    for letter, width in zip(text, widths, strict=True):
        angle = (at + width * turn / 2) / radius
        tile = Image.new("L", (2 * half, 2 * half), 0)
        ImageDraw.Draw(tile).text((half, half), letter, 255, letters, anchor="mm")
        tile = tile.rotate(-math.degrees(angle), Image.Resampling.BICUBIC)
        x, y = middle + radius * math.sin(angle), middle - radius * math.cos(angle)
        seal.paste(_SEAL_INK, (round(x) - half, round(y) - half), tile)
        at += width * turn
