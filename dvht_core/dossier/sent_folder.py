"""What of the kept file goes to the office above, and the words that stand in empty folders."""

from collections.abc import Iterator, Mapping

from dvht_core.dossier.archive_names import ascii_name
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.forms import BY_KEY, DossierFile, Folder, sheets
from dvht_core.texts import core_texts

PASSES = ("request", "report", "summary")
"""In the order of the plan (Vĩnh Phong 3, III.2; TT24 Đ10.1.c)."""
FALLS_SHORT = ("report",)
KEPT = tuple(f for f in Folder if f not in (Folder.COVER, Folder.IMPROVEMENT))
"""The folders that are always there (Vĩnh Phong 3, III.3)."""
NOTE = "Chua-co-tai-lieu.txt"
_say = core_texts().say


def sent(dossier: Dossier) -> list[DossierFile]:
    """Return the documents that are sent, in order; none while the result is open."""
    if dossier.level is None:
        return []
    keys = PASSES if dossier.asked else FALLS_SHORT
    return list(sheets(dossier, [BY_KEY[key] for key in keys]))


def folder_name(dossier: Dossier) -> str:
    """Return "Ho-so-gui_Phong-Giao-duc-va-Dao-tao-huyen-Dien-Bien"; a general name while the
    office that receives it is not known.
    """
    receiver = ascii_name(dossier.circular.receiver) or ascii_name(_say("dossier-sent-above"))
    return f"{ascii_name(_say('dossier-sent'))}_{receiver}"


def title(dossier: Dossier) -> str:
    """Return what the folder is called in words."""
    known = bool(ascii_name(dossier.circular.receiver))
    receiver = dossier.circular.receiver if known else _say("dossier-sent-above")
    return f"{_say('dossier-sent')} {receiver}"


def path_of(dossier: Dossier, place: int, sheet: DossierFile) -> str:
    """Return where the copy of a document lies that is sent as number `place`."""
    return f"{folder_name(dossier)}/{place}_{sheet.file_name}"


def copies(dossier: Dossier) -> dict[str, str]:
    """Return the path of each copy, with that of the document that it is a copy of."""
    return {path_of(dossier, n, s): s.path for n, s in enumerate(sent(dossier), start=1)}


def notes(dossier: Dossier) -> dict[str, str]:
    """Return a sentence for each folder that is empty, by the path of the file that says it."""
    return {f"{folder}/{NOTE}": _say(key) for folder, key in _empty(dossier)}


def note_files(dossier: Dossier) -> Mapping[str, bytes]:
    """Return the notes as text files, with the mark by which Windows knows Vietnamese letters."""
    return {path: f"{words}\r\n".encode("utf-8-sig") for path, words in notes(dossier).items()}


def _empty(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield the folders that hold nothing, each with the key of its sentence."""
    used = {sheet.form.folder for sheet in sheets(dossier)}
    if any(directive.originals for directive in dossier.directives):
        used.add(Folder.DIRECTIVES)
    state = "open" if dossier.level is None else "none"
    for folder in KEPT:
        if folder not in used:
            number = folder.value.partition("_")[0]
            key = f"dossier-empty-{number}"
            yield folder.value, f"{key}-{state}" if folder is Folder.REQUEST else key
    if dossier.level is None:
        yield folder_name(dossier), "dossier-empty-sent"
