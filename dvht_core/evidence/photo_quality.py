"""Judges a decoded photo: whether it can be read, and whether it shows the same as another."""

from base64 import b64decode, b64encode
from statistics import fmean, pstdev

from PIL import Image, ImageChops, ImageFilter, ImageStat

from dvht_core.evidence.evidence_model import PhotoFlag

# A page of A4 at 800 pixels has 68 to the inch: its text cannot be made out.
_SMALL = 800
# The light of the brightest twentieth (0–255): on a page, the paper.
_DARK = 110
_BRIGHTEST = 20
_BLURRED = 0.46
_REBLUR = 4
# Steps between neighbours, on average, below which there is nothing to see.
_FLAT = 0.1

# As many cells a side as tell one name on a certificate from another.
_CELLS = 32
# A step of light, in shares of the spread over the picture, and by how many one photo may differ.
_STEP, _APART = 0.4, 1
# Of the sixteen steps; dark cells of a page lie farther from the mean than light ones.
_MIDDLE = 9
# The spread (0–255) below which there is nothing to compare.
_ONE_COLOUR = 1.5


def flags(grey: Image.Image, longest_side: int) -> tuple[PhotoFlag, ...]:
    """Return why a photo may be hard to read; `longest_side` is in pixels as received."""
    judged = (
        (PhotoFlag.SMALL, longest_side < _SMALL),
        (PhotoFlag.DARK, _brightest(grey) < _DARK),
        (PhotoFlag.BLURRED, blur(grey) > _BLURRED),
    )
    return tuple(flag for flag, holds in judged if holds)


def _brightest(grey: Image.Image) -> int:
    """Return the value (0–255) that one pixel in twenty reaches."""
    histogram = grey.histogram()
    left = sum(histogram) // _BRIGHTEST
    value = 255
    while value > 0 and left >= histogram[value]:
        left -= histogram[value]
        value -= 1
    return value


def blur(grey: Image.Image) -> float:
    """Return how blurred a picture is, from 0 (sharp) to 1, whatever it shows.

    This is the no-reference measure of Crété and others (2007): blurring a sharp picture once more
    removes most of its steps between neighbours, blurring a blurred one hardly any. Only the middle
    is measured, because it is what the photo was taken for.
    """
    middle = _middle(grey)
    steps, steps_again = _steps(middle), _steps(middle.filter(ImageFilter.BoxBlur(_REBLUR)))
    total = ImageStat.Stat(steps).sum[0]
    if total < _FLAT * middle.width * middle.height:
        return 0.0  # hardly anything but one colour: neither sharp nor blurred
    lost = ImageStat.Stat(ImageChops.subtract(steps, steps_again)).sum[0]
    return float(1 - lost / total)


def _middle(grey: Image.Image) -> Image.Image:
    """Return the middle three fifths of a picture, in both directions."""
    right, below = grey.width // 5, grey.height // 5
    return grey.crop((right, below, grey.width - right, grey.height - below))


def _steps(grey: Image.Image) -> Image.Image:
    """Return the differences between vertical and horizontal neighbours, the greater of the two."""
    across = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0))
    down = ImageChops.difference(grey, ImageChops.offset(grey, 0, 1))
    return ImageChops.lighter(across, down)


def fingerprint(grey: Image.Image) -> str | None:
    """Return how light each of `_CELLS` × `_CELLS` cells is, against the whole picture.

    Four bits a cell in base64, 684 letters; None for a picture of hardly more than one colour.
    """
    # exact: with a reducing gap the cells' edges move with the size of the picture
    cells = grey.resize((_CELLS, _CELLS), Image.Resampling.BOX).tobytes()
    mean, spread = fmean(cells), pstdev(cells)
    if spread < _ONE_COLOUR:
        return None
    steps = (round((cell - mean) / (spread * _STEP)) + _MIDDLE for cell in cells)
    digits = "".join(f"{min(max(step, 0), 15):x}" for step in steps)
    return b64encode(bytes.fromhex(digits)).decode()


def similar(one: str, other: str) -> bool:
    """Return whether two fingerprints are of one photo, recompressed or resized.

    Another photo of the same paper is another photo. Measured: `docs/decisions/same-photo.md`.
    """
    cells = zip(b64decode(one).hex(), b64decode(other).hex(), strict=True)
    return all(abs(int(a, 16) - int(b, 16)) <= _APART for a, b in cells)
