"""Letters for drawings: a small Noto Serif (SIL Open Font License, `fonts/OFL.txt`) that has every
Vietnamese letter, so that a drawing looks the same on any machine."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from PIL.ImageFont import FreeTypeFont, truetype

_FONTS = Path(__file__).parent / "fonts"


class Face(StrEnum):
    """The cuts of the typeface."""

    REGULAR = "Regular"
    BOLD = "Bold"
    ITALIC = "Italic"


@cache
def font(face: Face, size: int) -> FreeTypeFont:
    """Return the typeface at `size` pixels."""
    return truetype(_FONTS / f"NotoSerif-{face.value}.ttf", size)


def wrapped(text: str, letters: FreeTypeFont, width: float, indent: float = 0) -> list[str]:
    """Break `text` into lines of at most `width` pixels, the first shorter by `indent`."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        room = width - indent if len(lines) == 1 else width
        if lines[-1] and letters.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
