"""File names for the kept file: ASCII, safe on Windows, still readable."""

import re
import unicodedata

from dvht_core.dossier.context import Directive, Evidence, Original

LONGEST = 60


def ascii_name(text: str) -> str:
    """Return "Kế hoạch BDTX năm 2024" as "Ke-hoach-BDTX-nam-2024", at most `LONGEST` letters."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.findall(r"[A-Za-z0-9.]+", letters)
    name = "-".join(words)
    if len(name) > LONGEST:
        name = name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]
    return name.strip(".-")


def evidence_names(item: Evidence) -> list[tuple[str, Original]]:
    """Return the files of an item with their names: "H1-1.1-01_Ke-hoach-BDTX.jpg"."""
    stem = "_".join(filter(None, (ascii_name(item.code), ascii_name(item.title))))
    many = len(item.originals) > 1
    return [
        (f"{stem}{f'_{place:02}' if many else ''}.{ascii_name(original.extension)}", original)
        for place, original in enumerate(item.originals, start=1)
    ]


def directive_name(place: int, directive: Directive) -> str:
    """Return the name of a directive's file, or "" when only its title is known."""
    if directive.original is None:
        return ""
    stem = "_".join(
        filter(None, (f"{place:02}", ascii_name(directive.number), ascii_name(directive.title)))
    )
    return f"{stem}.{ascii_name(directive.original.extension)}"
