"""Finds the sheet of paper on a photo and shows it as a scanner would: its edges upright.

A photo is taken from the side and by hand: lines run uphill and letters shrink towards the far
edge, and that is what costs most letters. The sheet is what is bright: its four corners give the
perspective. Where no four corners are found (a page that fills the picture, a corner out of it),
the picture is turned by the angle at which its lines of text are level.
"""

from collections import deque
from functools import partial
from statistics import median, pvariance

from PIL import Image, ImageChops, ImageFilter

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Of a sheet, in pixels: above left, above right, below right, below left."""

_SEEN = 240
"""The longest side, in pixels, at which the sheet is looked for."""
_LEAST_SHARE = 0.2
_LEAST_FILLED = 0.9
_MOST_UNEQUAL = 1.45
_NEAR = 4.0
"""Pixels inside and outside of an edge, of the picture in which the sheet is looked for."""
_LEAST_STEP = 20
"""Of 255, by which a sheet is brighter than what is beside it; a shade changes by 6 over that."""
_ALONG = (0.15, 0.3, 0.45, 0.6, 0.75, 0.85)
_ROUGH, _STEPS, _FINE = 1.0, 8, 0.25
"""Degrees: turns of up to eight are tried, then finer ones about the best."""
_LEAST_ANGLE = 0.25
_SURELY = 2.0
"""Times as sharp as across: lines of text, on papers drawn three times and more."""


def sheet_of(photo: Image.Image, longest: int) -> Image.Image:
    """Return the sheet on a photo, or the whole photo, its longest side `longest` pixels."""
    return sheet_within(photo, find_sheet(photo), longest)


def sheet_within(photo: Image.Image, corners: Corners | None, longest: int) -> Image.Image:
    """Return what is within the corners of a photo, or the whole photo where there are none."""
    if corners:
        return _unfolded(photo, corners, longest)
    scale = longest / max(photo.size)
    size = (round(photo.width * scale), round(photo.height * scale))
    return photo.resize(size, Image.Resampling.LANCZOS)


def level(sheet: Image.Image) -> Image.Image:
    """Return a sheet turned a little, so that its lines of text are level."""
    angle = angle_of_lines(sheet)
    return sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white") if angle else sheet


def find_sheet(photo: Image.Image) -> Corners | None:
    """Return the corners of the one sheet of paper on a photo; None where that is not certain."""
    scale = _SEEN / max(photo.size)
    size = (max(8, round(photo.width * scale)), max(8, round(photo.height * scale)))
    grey = photo.convert("L").resize(size, Image.Resampling.BOX).filter(ImageFilter.MedianFilter(5))
    width, height = size
    bright = _bright(grey)
    area, corners = _largest(bright, width, height)
    if corners is None or area < _LEAST_SHARE * width * height:
        return None
    inside = all(0 < x < width - 1 and 0 < y < height - 1 for x, y in corners)
    if not inside or area < _LEAST_FILLED * _area(corners) or not _is_sheet(corners):
        return None
    if not _has_edges(grey, corners):
        return None
    above_left, above_right, below_right, below_left = (
        ((x + 0.5) / scale, (y + 0.5) / scale) for x, y in corners
    )
    return above_left, above_right, below_right, below_left


def _bright(grey: Image.Image) -> bytearray:
    """Return 1 for every pixel brighter than the threshold that parts the two best (Otsu)."""
    counts = grey.histogram()
    total, whole = sum(counts), sum(value * count for value, count in enumerate(counts))
    best, threshold, below, weight = -1.0, 127, 0, 0
    for value, count in enumerate(counts):
        below += count
        weight += value * count
        if not 0 < below < total:
            continue
        apart = weight / below - (whole - weight) / (total - below)
        spread = below * (total - below) * apart * apart
        if spread > best:
            best, threshold = spread, value
    return bytearray(value > threshold for value in grey.tobytes())


def _largest(bright: bytearray, width: int, height: int) -> tuple[int, Corners | None]:
    """Return the size of the largest bright region and its outermost points."""
    best: tuple[int, Corners | None] = (0, None)
    left = bytearray(bright)
    for start in range(width * height):
        if not left[start]:
            continue
        left[start] = 0
        queue, points = deque([start]), []
        while queue:
            at = queue.popleft()
            points.append(at)
            x = at % width
            for near, there in (
                (at - 1, x > 0),
                (at + 1, x < width - 1),
                (at - width, at >= width),
                (at + width, at < width * (height - 1)),
            ):
                if there and left[near]:
                    left[near] = 0
                    queue.append(near)
        if len(points) > best[0]:
            best = len(points), _outermost([(p % width, p // width) for p in points])
    return best


def _outermost(points: list[tuple[int, int]]) -> Corners:
    return (
        min(points, key=lambda p: p[0] + p[1]),
        max(points, key=lambda p: p[0] - p[1]),
        max(points, key=lambda p: p[0] + p[1]),
        min(points, key=lambda p: p[0] - p[1]),
    )


def _area(corners: Corners) -> float:
    turned = (*corners[1:], corners[0])
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(corners, turned, strict=True))) / 2


def _length(a: Point, b: Point) -> float:
    return float(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5)


def _is_sheet(corners: Corners) -> bool:
    """Return whether sides that lie opposite are about as long as each other."""
    above_left, above_right, below_right, below_left = corners
    pairs = (
        (_length(above_left, above_right), _length(below_left, below_right)),
        (_length(above_left, below_left), _length(above_right, below_right)),
    )
    return all(max(pair) < _MOST_UNEQUAL * min(pair) for pair in pairs)


def _has_edges(grey: Image.Image, corners: Corners) -> bool:
    """Return whether a sheet ends sharply at all four sides: not a shade on a page too large."""
    middle = (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)
    for start, end in zip(corners, (*corners[1:], corners[0]), strict=True):
        steps = []
        for part in _ALONG:
            x, y = (a + (b - a) * part for a, b in zip(start, end, strict=True))
            across = _length((x, y), middle)
            unit = ((middle[0] - x) / across, (middle[1] - y) / across)
            inner, outer = (
                grey.getpixel(_within((x + unit[0] * way, y + unit[1] * way), grey.size))
                for way in (_NEAR, -_NEAR)
            )
            assert isinstance(inner, int | float)
            assert isinstance(outer, int | float)
            steps.append(inner - outer)
        if median(steps) < _LEAST_STEP:
            return False
    return True


def _within(point: Point, size: tuple[int, int]) -> tuple[int, int]:
    x, y = (min(max(round(at), 0), most - 1) for at, most in zip(point, size, strict=True))
    return x, y


def _unfolded(photo: Image.Image, corners: Corners, longest: int) -> Image.Image:
    above_left, above_right, below_right, below_left = corners
    across = (_length(above_left, above_right) + _length(below_left, below_right)) / 2
    down = (_length(above_left, below_left) + _length(above_right, below_right)) / 2
    scale = longest / max(across, down)
    width, height = round(across * scale), round(down * scale)
    target = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    data = perspective(target, corners)
    return photo.transform(
        (width, height), Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC
    )


def perspective(target: Corners, source: Corners) -> list[float]:
    """Return the eight numbers by which Pillow finds for a point of the target its source."""
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        pivot = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                factor = rows[row][at]
                pairs = zip(rows[row], rows[at], strict=True)
                rows[row] = [value - factor * lead for value, lead in pairs]
    return [row[8] for row in rows]


def angle_of_lines(sheet: Image.Image) -> float:
    """Return by how many degrees a picture is turned to have its lines of text level."""
    ink = _ink(sheet)
    rough = max((step * _ROUGH for step in range(-_STEPS, _STEPS + 1)), key=partial(_level, ink))
    fine = max((rough + step * _FINE for step in range(-3, 4)), key=partial(_level, ink))
    return fine if abs(fine) >= _LEAST_ANGLE else 0.0


def lies_on_its_side(sheet: Image.Image) -> bool:
    """Return whether the lines of text on a picture run from above to below."""
    ink = _ink(sheet)
    lying = ink.transpose(Image.Transpose.ROTATE_90)
    angles = range(-_STEPS, _STEPS + 1, 2)
    level, upright = (max(_level(seen, angle) for angle in angles) for seen in (ink, lying))
    return upright > _SURELY * level


def _ink(sheet: Image.Image) -> Image.Image:
    """Return what stands on a picture, small and white on black, without its margin."""
    small = sheet.convert("L")
    small.thumbnail((700, 700), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.GaussianBlur(12))
    ink = ImageChops.subtract(paper, small).point(lambda value: min(255, value * 4))
    return ink.crop((ink.width // 10, ink.height // 20, ink.width * 9 // 10, ink.height * 19 // 20))


def _level(ink: Image.Image, angle: float) -> float:
    """Return how sharply lines are told from the gaps between them, turned by an angle."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    return pvariance(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())
