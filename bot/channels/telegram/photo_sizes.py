"""Photos in a size that Telegram takes as photos; what does not fit is better sent as a document.

Telegram shows a photo no larger than 2560 pixels: of a very long one nothing could be read.
"""

from io import BytesIO

from PIL import Image

from dvht_core.evidence import FileRefused, for_print

SIDES = 10_000
"""The most that width and height may be together, in pixels."""
RATIO = 20
"""How many times longer than wide a photo may be."""
BYTES = 10 * 1024 * 1024
LONGEST = 2560
"""Pixels of the longer side of a smaller copy."""


def as_photo(data: bytes) -> bytes | None:
    """Return the photo as it is or as a smaller copy; None when it can go as a document only."""
    try:
        with Image.open(BytesIO(data)) as image:  # reads the header alone
            long, short = max(image.size), min(image.size)
        if long + short > SIDES or long > RATIO * short:
            return None
        if len(data) <= BYTES:
            return data
        smaller = for_print(data, LONGEST)
    except (FileRefused, OSError, ValueError, Image.DecompressionBombError):
        return None
    return smaller if len(smaller) <= BYTES else None
