"""Draws the photos that teachers send in the demo: documents on a desk, scenes of a training day.

Every photo is invented, and the same seed always draws the same photo.
"""

import io
import re
from datetime import date
from random import Random
from zlib import crc32

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bot.simulator.demo.document_drawing import DrawnDocument, draw_page
from bot.simulator.demo.scene_drawing import draw_scene
from bot.texts import all_texts
from dvht_core.evidence import read_caption

_PHOTO = (1200, 1600)
_Corner = tuple[float, float]


def draw_document_photo(
    seed: int, issuer: str, kind: str, number: str, day: date, subject: str, signer: str
) -> bytes:
    """Return a JPEG of 1200 × 1600 pixels: a signed and sealed page, as a phone sees it."""
    random = Random(seed)
    page = draw_page(DrawnDocument(issuer, kind, number, day, subject, signer), random)
    photo = _desk(random)
    corners = _corners(random)
    _cast_shadow(photo, corners, random)
    flat = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    way = _perspective(corners, flat)
    method, fine = Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC
    seen = page.transform(_PHOTO, method, way, fine)
    inside = Image.new("L", page.size, 255).transform(_PHOTO, method, way)
    edge = inside.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(0.9))
    photo.paste(seen, mask=edge)
    return _as_taken(ImageChops.multiply(photo, _light(_PHOTO, random)), random)


def draw_scene_photo(seed: int, caption: str) -> bytes:
    """Return a JPEG of 1600 × 1200 pixels: a training day, with `caption` on the board."""
    random = Random(seed)
    scene = draw_scene(caption, random)
    return _as_taken(ImageChops.multiply(scene, _light(scene.size, random)), random)


def _desk(random: Random) -> Image.Image:
    """Return a wooden top: long grain in one of a few browns."""
    width, height = _PHOTO
    dark, bright = random.choice(
        (
            ((96, 62, 38), (150, 105, 68)),
            ((120, 84, 52), (178, 134, 92)),
            ((70, 58, 52), (112, 96, 86)),
        )
    )
    broad = _grain((9, 60), random).resize(_PHOTO, Image.Resampling.BICUBIC)
    fine = _grain((30, 800), random).resize(_PHOTO, Image.Resampling.BICUBIC)
    wood = Image.blend(broad, fine, 0.35)
    top = Image.composite(Image.new("RGB", _PHOTO, bright), Image.new("RGB", _PHOTO, dark), wood)
    joint = ImageDraw.Draw(top)
    y = random.randrange(height // 6)
    while y < height:
        joint.line((0, y, width, y + random.randint(-4, 4)), tuple(c * 2 // 3 for c in dark), 3)
        y += height // 3
    return top


def _grain(size: tuple[int, int], random: Random) -> Image.Image:
    return Image.frombytes("L", size, random.randbytes(size[0] * size[1]))


def _corners(random: Random) -> list[_Corner]:
    """Return where the page's corners lie in the photo, clockwise: a little turned and tilted."""
    width, height = _PHOTO
    lean, narrow = random.uniform(-45, 45), random.uniform(20, 55)

    def jitter() -> float:
        return random.uniform(-10, 10)

    return [
        (75 + narrow + lean + jitter(), 80 + lean * 0.4 + jitter()),
        (width - 75 - narrow + lean + jitter(), 80 - lean * 0.4 + jitter()),
        (width - 70 - lean * 0.3 + jitter(), height - 75 - lean * 0.3 + jitter()),
        (70 - lean * 0.3 + jitter(), height - 75 + lean * 0.3 + jitter()),
    ]


def _cast_shadow(photo: Image.Image, corners: list[_Corner], random: Random) -> None:
    right, below = random.uniform(6, 22), random.uniform(10, 26)
    shadow = Image.new("L", _PHOTO, 0)
    ImageDraw.Draw(shadow).polygon([(x + right, y + below) for x, y in corners], 150)
    photo.paste((20, 14, 10), mask=shadow.filter(ImageFilter.GaussianBlur(16)))


def _perspective(seen: list[_Corner], flat: list[tuple[int, int]]) -> list[float]:
    """The eight numbers with which Pillow finds, for a point of the photo, that of the page."""
    rows = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved([[float(value) for value in row] for row in rows])


def _solved(rows: list[list[float]]) -> list[float]:
    """Solve linear equations, each a row of factors and its right side (Gauss and Jordan)."""
    for i in range(len(rows)):
        best = max(range(i, len(rows)), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(len(rows)):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def _light(size: tuple[int, int], random: Random) -> Image.Image:
    """Return warm, uneven light from a window or a lamp, to be multiplied with the picture."""
    spots = Image.new("L", (4, 4))
    spots.putdata([random.randint(198, 255) for _ in range(16)])
    even = spots.resize(size, Image.Resampling.BICUBIC)
    return Image.merge(
        "RGB", (even, even.point(lambda v: v * 0.985), even.point(lambda v: v * 0.95))
    )


def _as_taken(picture: Image.Image, random: Random) -> bytes:
    """Return a phone's lens, sensor and compression."""
    noise = _grain((picture.width // 2, picture.height // 2), random).resize(picture.size)
    softened = picture.filter(ImageFilter.GaussianBlur(0.5))
    photo = Image.blend(softened, Image.merge("RGB", (noise, noise, noise)), 0.025)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=84)
    return out.getvalue()


def photo_of(caption: str) -> bytes:
    """Return the photo a teacher would send with `caption`: of the document named, or a scene."""
    said = read_caption(caption)
    seed = crc32(caption.encode())
    if said.number is None or said.title is None:
        return draw_scene_photo(seed, caption)
    kind, _, rest = said.title.partition(said.number)
    kind = kind.strip().removesuffix(all_texts().say("demo-photo-number-word")).strip()
    subject = re.sub(r"^[\s,]*(?:ngày \d\d/\d\d/\d{4})?[\s,]*", "", rest)
    issuer = said.issuer or all_texts().say("demo-photo-school")
    signer = all_texts().say("demo-photo-signer")
    day = said.date or date(2024, 1, 5)
    return draw_document_photo(seed, issuer, kind, said.number, day, subject, signer)
