"""The whole dossier as ZIP files, in the folders of the kept file, each under a size limit.

Each file bears the day of its document, or the day on which it was received; one that has neither
the day on which the ZIP is made.
"""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path, PurePosixPath

from dvht_core.domain.documents import DocumentNumber
from dvht_core.domain.files import Load
from dvht_core.dossier import index_page, kept_papers, sent_folder, summary_spreadsheet
from dvht_core.dossier.archive_names import ascii_name, directive_names, evidence_names
from dvht_core.dossier.documents import Progress, Templates, build_sheets, silent
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.forms import Folder, sheets

LARGEST_ZIP = 45 * 1024 * 1024
"""Telegram takes 50 MB."""
_EPOCH = date(1980, 1, 1)
"""The first day that a ZIP can state."""
_OVERHEAD = 1024  # of an entry: its headers and its name, twice
_STORED = (".jpg", ".jpeg", ".png", ".docx", ".xlsx", ".pdf")


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """A file of the ZIP: its path, its approximate size in bytes, and a function that reads it."""

    path: str
    size: int
    read: Callable[[], bytes]
    day: date | None = None
    """Of the document, or on which the file was received."""


def documents(
    dossier: Dossier, own: Templates | None = None, progress: Progress = silent
) -> dict[str, bytes]:
    """Return the documents, the spreadsheet and the index by their paths in the kept file."""
    wanted = kept_papers.made(dossier)
    made = build_sheets(dossier, wanted, own, progress)
    words = {sheet.path: data for sheet, (_, data) in zip(wanted, made, strict=True)}
    places = dict(_places(dossier))
    page = index_page.index_page(dossier, places).encode()
    summary = f"{Folder.SUMMARY.value}/{summary_spreadsheet.file_name(dossier)}"
    return {index_page.FILE_NAME: page, **words, summary: summary_spreadsheet.spreadsheet(dossier)}


def originals(dossier: Dossier, load: Load) -> Iterator[ArchiveEntry]:
    """Yield directives, papers of the unit, then each item of evidence once, as received."""
    for place, directive in enumerate(dossier.directives, start=1):
        for name, original in directive_names(place, directive):
            path = f"{Folder.DIRECTIVES.value}/{name}"
            yield ArchiveEntry(path, original.size, partial(load, original.sha256))
    yield from _papers(dossier, load, sent_folder.copies(dossier))
    places = dict(_places(dossier))
    for item in dossier.evidence:
        for name, original in evidence_names(item):
            path = f"{places[item.code]}/{name}"
            yield ArchiveEntry(path, original.size, partial(load, original.sha256), item.added)


def _papers(
    dossier: Dossier, load: Load, copies: Mapping[str, str] | None = None
) -> Iterator[ArchiveEntry]:
    """Yield the papers kept of documents; `copies`: of which documents there are others, by path.

    {"Ho-so-gui_…/2_Bao-cao.docx": "6_…/Bao-cao.docx"}
    """
    for sheet in sheets(dossier):
        day = dossier.papers.get(sheet.form.key, DocumentNumber()).day
        others = (copy for copy, source in (copies or {}).items() if source == sheet.path)
        for kept_at in (sheet.path, *others):
            for _, path, original in kept_papers.papers(dossier, sheet, kept_at):
                yield ArchiveEntry(path, original.size, partial(load, original.sha256), day)


def with_papers(read: Mapping[str, bytes], dossier: Dossier, load: Load) -> list[ArchiveEntry]:
    """Return documents as PDF (path → bytes) with the papers kept of them, folder by folder."""
    files = {PurePosixPath(s.path).with_suffix(".pdf"): s for s in sheets(dossier)}
    named = {
        str(
            PurePosixPath(kept_papers.path_of(dossier, files[PurePosixPath(path)])).with_suffix(
                ".pdf"
            )
        ): data
        for path, data in read.items()
    }
    return sorted([*entries_from(named), *_papers(dossier, load)], key=_folder)


def write_archives(
    folder: Path,
    stem: str,
    entries: Sequence[ArchiveEntry],
    limit: int = LARGEST_ZIP,
    made: date | None = None,
) -> list[Path]:
    """Write the entries into as few ZIP files as `limit` (bytes) allows; return their paths.

    The same entries give the same bytes on the same day, `made`. Each part has the index and whole
    folders, so that it can be read alone; a folder over the limit is split, an entry over it has a
    ZIP of its own.
    """
    parts = list(_parts(entries, limit))
    paths = []
    for number, part in enumerate(parts, start=1):
        path = folder / (f"{stem}_phan-{number}.zip" if len(parts) > 1 else f"{stem}.zip")
        with zipfile.ZipFile(path, "w") as archive:
            for entry in part:
                day = entry.day or made or _EPOCH
                info = zipfile.ZipInfo(entry.path, (*max(day, _EPOCH).timetuple()[:3], 0, 0, 0))
                if not entry.path.endswith(_STORED):
                    info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                archive.writestr(info, entry.read())
        paths.append(path)
    return paths


def entries(dossier: Dossier, load: Load, own: Templates | None = None) -> list[ArchiveEntry]:
    """Return everything of the kept file, in its order."""
    return entries_of(documents(dossier, own), dossier, load)


def entries_of(made: Mapping[str, bytes], dossier: Dossier, load: Load) -> list[ArchiveEntry]:
    """Return documents already made together with the originals, folder by folder.

    Where the signed paper is kept, the document beside it is named as a draft; beside the unit's
    own plan, as an annex. What is sent lies in a folder of its own once more; a folder without a
    document says so.
    """
    files = {sheet.path: sheet for sheet in sheets(dossier)}
    days = {path: dossier.papers.get(sheet.form.key) for path, sheet in files.items()}
    named = {path: kept_papers.path_of(dossier, sheet) for path, sheet in files.items()}
    sources = {named.get(path, path): path for path in made}
    copies = sent_folder.copies(dossier).items()
    sources |= {path: source for path, source in copies if named[source] == source}
    entries = [
        replace(entry, day=paper.day) if (paper := days.get(sources[entry.path])) else entry
        for entry in entries_from({path: made[source] for path, source in sources.items()})
    ]
    entries += entries_from(sent_folder.note_files(dossier))
    return sorted([*entries, *originals(dossier, load)], key=_folder)


def entries_from(made: Mapping[str, bytes]) -> list[ArchiveEntry]:
    """Return files already made (path → bytes) as entries."""
    return [ArchiveEntry(path, len(data), partial(bytes, data)) for path, data in made.items()]


def stem(dossier: Dossier) -> str:
    """Return the name of the ZIP: "Ho-so-Don-vi-hoc-tap-2024_Truong-Tieu-hoc-xa-Hua-Thanh"."""
    return f"Ho-so-Don-vi-hoc-tap-{dossier.year}_{ascii_name(dossier.unit.name)}"


def _places(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Yield (code, folder) of each item of evidence: the folder of the
    first indicator that uses it.
    """
    seen: set[str] = set()
    for indicator in dossier.applying:
        for item in indicator.evidence:
            if item.code not in seen:
                seen.add(item.code)
                yield item.code, f"{Folder.SHEETS.value}/{indicator.code}"


def _parts(entries: Sequence[ArchiveEntry], limit: int) -> Iterator[list[ArchiveEntry]]:
    """Yield the entries of each ZIP, cut between folders where possible;
    each begins with the index.
    """
    index = [entry for entry in entries if entry.path == index_page.FILE_NAME]
    others = [entry for entry in entries if entry.path != index_page.FILE_NAME]
    part = list(index)
    for piece in _pieces(others, limit - _cost(index)):
        if len(part) > len(index) and _cost([*part, *piece]) > limit:
            yield part
            part = list(index)
        part += piece
    yield part


def _pieces(entries: Sequence[ArchiveEntry], most: int) -> Iterator[list[ArchiveEntry]]:
    """Yield whole folders, and the single entries of a folder larger than `most` bytes."""
    for _, inside in groupby(entries, key=_folder):
        folder = list(inside)
        if _cost(folder) <= most:
            yield folder
        else:
            yield from ([entry] for entry in folder)


def _folder(entry: ArchiveEntry) -> str:
    return entry.path.rpartition("/")[0]


def _cost(entries: Sequence[ArchiveEntry]) -> int:
    return sum(entry.size + _OVERHEAD for entry in entries)
