"""The values and filters that the templates print, made of a dossier."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dvht_core.domain.documents import Decision, DocumentNumber
from dvht_core.dossier import formatting, kept_papers, sent_folder, sentences
from dvht_core.dossier.dossier_model import (
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    DossierUnit,
    Meeting,
)
from dvht_core.dossier.forms import DossierFile, Folder, Form, sheets
from dvht_core.dossier.kept_papers import Beside
from dvht_core.dossier.word.images import Captioned
from dvht_core.i18n.vietnamese import short_date
from dvht_core.texts import core_texts

TOP_LEVEL = 2
MOST_PRINTED = 40 * 1024 * 1024
"""Bytes of large photos in one document: messengers carry files of up to 50 MB."""
_say = core_texts().say


@dataclass(frozen=True, slots=True)
class AnnexPhoto:
    """A photo of an annex, with the code and title of its item of evidence."""

    code: str
    caption: str
    image: bytes
    page: bool = False
    """Whether it shows a page of a paper, which is printed so large that it can be read."""


@dataclass(frozen=True, slots=True)
class Content:
    """A line of the contents (mục lục) of the kept file; `part` is True for a folder's heading."""

    number: str
    title: str
    reference: str = ""
    note: str = ""
    part: bool = False


def view(dossier: Dossier) -> dict[str, Any]:
    """Return what every template can print, by name; `view_of` adds what one document has."""
    values: dict[str, Any] = {
        name: getattr(dossier, name)
        for name in ("year", "circular", "lead", "team", "plan", "criteria", "draft")
    }
    meeting = dossier.meeting or Meeting()
    return values | {
        "unit": _with_logo(dossier.unit),
        "dossier": dossier,
        "secretary": dossier.secretary,
        "decision": dossier.decision or Decision(""),
        "directives": dossier.directives,
        "applying": dossier.applying,
        "bases": sentences.bases(dossier),
        "grounds": sentences.grounds(dossier),
        "proposed_grounds": sentences.grounds(dossier, proposed=True),
        "team_line": sentences.team_line(dossier),
        "work_line": sentences.work_line(dossier),
        "meeting": meeting,
        "meeting_line": sentences.meeting_line(dossier),
        "votes_line": sentences.votes_line(meeting),
        "counts": formatting.counts(dossier.indicators),
        "conclusion": sentences.conclusion(dossier),
        "request": sentences.request(dossier),
        "agreement": sentences.agreement(dossier),
        "shortfall": sentences.shortfall(dossier),
        "best": [i.code for i in dossier.applying if i.level == TOP_LEVEL],
        "failed": [i for i in dossier.applying if i.level == 0],
        "improvable": [i for i in dossier.applying if _below_top(i) and i.reasons],
        "measured": [i for i in dossier.applying if _below_top(i) and i.measures.strip()],
        "all_measured": [i for i in dossier.applying if i.measures.strip()],
        "followed": dossier.followed,
        "evidence": dossier.evidence,
        "contents": list(_contents(dossier)),
        "nothing": _say("dossier-nothing-yet" if dossier.draft else "dossier-nothing"),
        "blank": _say("dossier-blank"),
    }


def view_of(dossier: Dossier, sheet: DossierFile) -> dict[str, Any]:
    """Return what only this document prints: its number and date, indicator and photos."""
    indicator, form = sheet.indicator, sheet.form
    paper = dossier.papers.get(form.key, DocumentNumber())
    items = indicator.evidence if indicator else dossier.evidence
    return {
        "number_line": formatting.number_line(paper, form.abbreviation, dossier.unit.abbreviation),
        "symbol": formatting.symbol(paper, form.abbreviation, dossier.unit.abbreviation),
        "long_date": formatting.long_date(paper.day),
        "date_line": formatting.date_line(dossier.unit.place, paper.day),
        "indicator": indicator,
        "criterion": _criterion_of(dossier, indicator),
        "photos": list(_photos(items, large=form.large_photos and _printable(items))),
        "missing": indicator.missing if indicator else dossier.missing,
    }


def _with_logo(unit: DossierUnit) -> DossierUnit:
    """Return the unit with words for its logo."""
    if unit.logo is None:
        return unit
    return replace(unit, logo=Captioned(unit.logo, _say("dossier-logo", unit=unit.name)))


def _below_top(indicator: DossierIndicator) -> bool:
    return indicator.level is not None and indicator.level < TOP_LEVEL


def _criterion_of(dossier: Dossier, indicator: DossierIndicator | None) -> DossierCriterion | None:
    return next((c for c in dossier.criteria if indicator in c.indicators), None)


def _printable(items: Iterable[DossierEvidence]) -> bool:
    return sum(len(image) for item in items for image in item.prints) <= MOST_PRINTED


def _photos(items: Iterable[DossierEvidence], *, large: bool) -> Iterator[AnnexPhoto]:
    for item in items:
        total = len(item.thumbnails)
        images = item.prints if large and item.prints else item.thumbnails
        for number, image in enumerate(images, start=1):
            part = _photo_part(number, total) if total > 1 else ""
            caption = " ".join(filter(None, [item.title, part]))
            words = Captioned(image, f"{item.code}: {caption}")
            yield AnnexPhoto(item.code, caption, words, page=bool(item.number))


def in_rows(photos: Sequence[AnnexPhoto]) -> list[tuple[AnnexPhoto, AnnexPhoto | None]]:
    """Return the photos as rows of a table, in order: a page alone, others in pairs."""
    rows: list[tuple[AnnexPhoto, AnnexPhoto | None]] = []
    for photo in photos:
        first, second = rows[-1] if rows else (None, None)
        if first is None or first.page or photo.page or second is not None:
            rows.append((photo, None))
        else:
            rows[-1] = (first, photo)
    return rows


@lru_cache(maxsize=1024)
def _photo_part(number: int, total: int) -> str:
    """Return "ảnh 2/3"; kept, because every document asks for the same ones."""
    return _say("dossier-photo-part", number=number, total=total)


def _contents(dossier: Dossier) -> Iterator[Content]:
    """Yield the parts of the kept file with their documents; a line says why one has none."""
    made: dict[Folder, list[DossierFile]] = {}
    for sheet in sheets(dossier):
        made.setdefault(sheet.form.folder, []).append(sheet)
    without = sent_folder.notes(dossier)
    for folder in Folder:
        inside, why = made.get(folder, []), without.get(f"{folder.value}/{sent_folder.NOTE}")
        number = folder.value.partition("_")[0]
        if folder is Folder.COVER or not (inside or why or folder is Folder.DIRECTIVES):
            continue
        yield Content(number, sentences.folder_name(dossier, number), part=True)
        if folder is Folder.DIRECTIVES:
            yield from _directives(dossier)
        elif why:
            yield Content("", why)
        for place, sheet in enumerate(inside, start=1):
            reference = _number_of(dossier, sheet.form)
            yield Content(f"{number}.{place}", title(sheet), reference, _note(dossier, sheet))


def _note(dossier: Dossier, sheet: DossierFile) -> str:
    """Return which papers of a document are kept: "bản đã ký", "bản của đơn vị; phụ lục thay đổi".

    "" where there is only the one made here.
    """
    what = [what for what, _, _ in kept_papers.papers(dossier, sheet)]
    if kept_papers.beside(dossier, sheet.form) is Beside.CHANGES:
        what.append(Beside.CHANGES.value)
    if kept_papers.is_elsewhere(dossier, sheet.form):
        what.append("elsewhere")
    return "; ".join(_say(f"dossier-contents-{each}") for each in what)


def _directives(dossier: Dossier) -> Iterator[Content]:
    for place, directive in enumerate(dossier.directives, start=1):
        reference = ", ".join(filter(None, (directive.number, directive.issued)))
        yield Content(f"1.{place}", directive.title, reference, directive.issuer)
    if not dossier.directives:
        yield Content("", _say("dossier-directives-none"))


def title(sheet: DossierFile) -> str:
    """Return the title of a document as lists name it."""
    return _say(f"dossier-title-{sheet.form.key}", code=sheet.code)


def _number_of(dossier: Dossier, form: Form) -> str:
    plan = dossier.own_plan
    own = plan.number if plan is not None and plan.form == form.key else DocumentNumber()
    paper = dossier.papers.get(form.key, own)
    numbered = paper.number is not None and form.abbreviation
    symbol = (
        formatting.symbol(paper, form.abbreviation, dossier.unit.abbreviation) if numbered else ""
    )
    return ", ".join(filter(None, (symbol, short_date(paper.day) if paper.day else "")))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "bound": formatting.bound,
    "after": formatting.after,
    "codes": formatting.codes,
    "in_rows": in_rows,
    "counted": formatting.counted,
    "due": formatting.due,
    "extent": formatting.extent,
    "figures": formatting.figures,
    "headed": formatting.headed,
    "flow": formatting.flow,
    "bracketed": formatting.bracketed,
    "lines": formatting.lines,
    "long_date": formatting.long_date,
    "praised": formatting.praised,
    "met": formatting.met,
    "overview": formatting.overview,
    "percent": formatting.share,
    "reference": formatting.reference,
    "result": formatting.result,
    "sentence": formatting.sentence,
    "total": formatting.total,
    "uncited": formatting.uncited,
    "unproved": formatting.unproved,
    "used_for": formatting.used_for,
}
