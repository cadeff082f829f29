"""File names for the kept file: ASCII, safe on Windows, still readable."""

import re
import unicodedata
from collections.abc import Sequence

from dvht_core.domain.documents import Directive, Original
from dvht_core.dossier.dossier_model import DossierEvidence

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


def evidence_names(item: DossierEvidence) -> list[tuple[str, Original]]:
    """Return the originals of an item with their names: "H1-1.1-01_Ke-hoach-BDTX.jpg"."""
    stem = "_".join(filter(None, (ascii_name(item.code), ascii_name(item.title))))
    return _numbered(stem, item.originals)


def directive_names(place: int, directive: Directive) -> list[tuple[str, Original]]:
    """Return the originals of a directive with their names; none where only its title is known."""
    parts = (f"{place:02}", ascii_name(directive.number), ascii_name(directive.title))
    return _numbered("_".join(filter(None, parts)), directive.originals)


def signed_path(path: str, original: Original) -> str:
    """Return where the signed paper of a document lies: "…/Bao-cao_ban-da-ky.pdf"."""
    return f"{path.rpartition('.')[0]}_ban-da-ky.{ascii_name(original.extension)}"


def draft_path(path: str) -> str:
    """Return where a document lies whose signed paper is kept: "…/Bao-cao_ban-du-thao.docx"."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}_ban-du-thao.{ending}"


def own_path(path: str, original: Original) -> str:
    """Return where the unit's own plan lies: "…/Ke-hoach_ban-cua-don-vi.docx"."""
    return f"{path.rpartition('.')[0]}_ban-cua-don-vi.{ascii_name(original.extension)}"


def changes_path(path: str) -> str:
    """Return where a plan lies that was changed since: "…/Ke-hoach_phu-luc-thay-doi.docx"."""
    stem, _, ending = path.rpartition(".")
    return f"{stem}_phu-luc-thay-doi.{ending}"


def made_path(path: str) -> str:
    """Return the path of a document made here, whatever stood beside it: "…/Bao-cao.docx" of
    "…/Bao-cao_ban-du-thao.docx"; "" for a paper of the unit.
    """
    if re.search(r"_ban-(da-ky|cua-don-vi)\.\w+$", path):
        return ""
    return re.sub(r"_(ban-du-thao|phu-luc-thay-doi)(?=\.\w+$)", "", path)


def _numbered(stem: str, originals: Sequence[Original]) -> list[tuple[str, Original]]:
    many = len(originals) > 1
    return [
        (f"{stem}{f'_{place:02}' if many else ''}.{ascii_name(original.extension)}", original)
        for place, original in enumerate(originals, start=1)
    ]
