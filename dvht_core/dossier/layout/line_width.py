"""The length of a line of bold Times New Roman, by which the rules below such lines are judged."""

import unicodedata

_MM_PER_PT = 25.4 / 72
# Advance widths in thousandths of the size; marks above and below letters add nothing.
_WIDTHS = {
    220: "|",
    250: " ,.",
    278: "/\\il",
    333: "!()-:;[]`fjt‘’",
    389: "Is",
    444: "cerz",
    500: "#$*0123456789?J_agovxy“”–",
    520: "~",
    554: "ơ",
    556: "Sbdhknpquđ",
    570: "+<=>",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    796: "Ư",
    833: "&m",
    944: "M",
    1000: "%W…",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_HORN = "\u031b"


def bold_width(text: str, size: float) -> float:
    """Return the length in mm of a line set in bold Times New Roman of `size` pt."""
    return sum(_OF.get(_plain(letter), 500) for letter in text) / 1000 * size * _MM_PER_PT


def _plain(letter: str) -> str:
    """Return the letter without its marks; a horn stays, because it is part of the letter."""
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts[0] + _HORN) if _HORN in parts else parts[0]
