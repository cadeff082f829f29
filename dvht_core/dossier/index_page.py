"""The index of the kept file: a web page that opens from the unpacked ZIP without a network."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dvht_core.dossier import kept_papers, sent_folder, summary_spreadsheet
from dvht_core.dossier.archive_names import directive_names, evidence_names
from dvht_core.dossier.dossier_model import Dossier, DossierIndicator
from dvht_core.dossier.formatting import counts, result
from dvht_core.dossier.forms import BY_KEY, DossierFile, Folder, Scope, sheets
from dvht_core.dossier.kept_papers import Beside
from dvht_core.dossier.sentences import folder_name
from dvht_core.dossier.template_values import title
from dvht_core.html_pages import render
from dvht_core.texts import core_texts

FILE_NAME = "index.html"
_say = core_texts().say


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is kept: its name and the paths of its files, if it has any."""

    words: str
    paths: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of the kept file; `heading` is "" for what lies beside the folders."""

    heading: str
    entries: Sequence[Entry]
    leads_to_indicators: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The sheet, answers and evidence of an indicator."""

    sheet: Entry
    answers: str = ""
    evidence: Sequence[Entry] = ()


def index_page(dossier: Dossier, places: Mapping[str, str]) -> str:
    """Return the page; `places` gives the folder in the ZIP of each item of
    evidence, by its code.
    """
    indicators = [i for criterion in dossier.criteria for i in criterion.indicators]
    return render(
        "dossier/index.html",
        say=_say,
        dossier=dossier,
        counts=counts(dossier.indicators),
        result=result,
        sections=list(_sections(dossier)),
        rows={indicator.code: _row(indicator, places) for indicator in indicators},
    )


def _sections(dossier: Dossier) -> Iterator[Section]:
    made = [sheet for sheet in sheets(dossier) if sheet.form.scope is Scope.DOSSIER]
    for folder in Folder:
        entries = [e for s in made if s.form.folder is folder for e in _document(dossier, s)]
        if folder is Folder.DIRECTIVES:
            entries += _directives(dossier)
        if folder is Folder.SUMMARY and entries:
            path = f"{folder.value}/{summary_spreadsheet.file_name(dossier)}"
            entries.append(Entry(_say("dossier-index-xlsx"), [path]))
        if folder in sent_folder.KEPT and not any(entry.paths for entry in entries):
            entries += _note(dossier, folder.value)
        if entries:
            yield Section(_heading(dossier, folder), entries, folder is Folder.REPORT)
    going = sent_folder.sent(dossier)
    places = [sent_folder.path_of(dossier, n, s) for n, s in enumerate(going, start=1)]
    copies = [_document(dossier, s, path)[0] for s, path in zip(going, places, strict=True)]
    copies += _note(dossier, sent_folder.folder_name(dossier))
    yield Section(sent_folder.title(dossier), copies, False)


def _document(dossier: Dossier, sheet: DossierFile, path: str = "") -> list[Entry]:
    """Return the papers kept of a document, and the one made here; `path`: where it lies."""
    named = title(sheet)
    entries = [
        Entry(_say(f"dossier-index-{what}", title=named), [place])
        for what, place, _ in kept_papers.papers(dossier, sheet, path)
    ]
    match kept_papers.beside(dossier, sheet.form):
        case Beside.LEFT_OUT:
            return entries
        case Beside.ALONE:
            words = named
        case how:
            words = _say(f"dossier-index-{how.value}", title=named)
    return [*entries, Entry(words, [kept_papers.path_of(dossier, sheet, path)])]


def _heading(dossier: Dossier, folder: Folder) -> str:
    """Return "4. Phiếu đánh giá chỉ tiêu (Mẫu 1) …"."""
    number = folder.value.partition("_")[0]
    return f"{number}. {folder_name(dossier, number)}" if number else ""


def _note(dossier: Dossier, folder: str) -> Iterator[Entry]:
    """Yield what a folder says that holds no document."""
    path = f"{folder}/{sent_folder.NOTE}"
    words = sent_folder.notes(dossier).get(path)
    if words:
        yield Entry(words, [path])


def _directives(dossier: Dossier) -> Iterator[Entry]:
    for place, directive in enumerate(dossier.directives, start=1):
        names = [name for name, _ in directive_names(place, directive)]
        yield Entry(directive.title, [f"{Folder.DIRECTIVES.value}/{name}" for name in names])


def _row(indicator: DossierIndicator, places: Mapping[str, str]) -> Row:
    if not indicator.applies:
        return Row(Entry(indicator.code))
    sheet = DossierFile(BY_KEY["indicator-sheet"], indicator)
    evidence = [
        Entry(
            f"{item.code} {item.title}",
            [f"{places[item.code]}/{name}" for name, _ in evidence_names(item)],
        )
        for item in indicator.evidence
    ]
    return Row(Entry(indicator.code, [sheet.path]), "; ".join(indicator.answers), evidence)
