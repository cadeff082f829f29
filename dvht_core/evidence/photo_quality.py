"""Judges a decoded photo: whether it can be read, and whether it shows the same as another."""

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

# Neighbouring cells must differ by more than noise, or an empty page would match by chance.
_STEP = 2
_MOST_DIFFERENT_BITS = 4
_ALL_BITS = (1 << 64) - 1


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


def fingerprint(grey: Image.Image) -> int:
    """Return the difference hash: 64 bits that survive recompression, as a signed integer."""
    cells = grey.resize((9, 8), Image.Resampling.BOX, reducing_gap=3.0).tobytes()
    bits = 0
    for row in range(8):
        for left, right in zip(cells[row * 9 : row * 9 + 8], cells[row * 9 + 1 :], strict=False):
            bits = bits << 1 | (left > right + _STEP)
    return int.from_bytes(bits.to_bytes(8, "big"), "big", signed=True)


def similar(one: int, other: int) -> bool:
    """Return whether two fingerprints are probably of one photo, recompressed or resized."""
    return ((one ^ other) & _ALL_BITS).bit_count() <= _MOST_DIFFERENT_BITS
