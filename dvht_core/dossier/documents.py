"""The list of the documents and how they are built, one file at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path

from dvht_core.dossier import word
from dvht_core.dossier.context import Dossier, Indicator, Paper
from dvht_core.dossier.templates import find_template
from dvht_core.dossier.view import FILTERS, view
from dvht_core.texts import core_texts


class Scope(Enum):
    """How many files a form makes."""

    DOSSIER = "one for the dossier"
    INDICATOR = "one for each indicator that applies"


@dataclass(frozen=True, slots=True)
class Form:
    """A document of the dossier; its title is the catalogue's `dossier-title-<key>`."""

    key: str
    template: str
    file_name: str
    """ASCII, safe on Windows; `{code}` is the indicator's."""
    scope: Scope = Scope.DOSSIER
    abbreviation: str = ""
    """Of the type of document, in its number: "BC" (Nghị định 30/2020, Phụ lục III)."""


FORMS = (
    Form(
        key="indicator-sheet",
        template="mau-1-phieu-danh-gia-chi-tieu.docx",
        file_name="{code}_Phieu-danh-gia-chi-tieu.docx",
        scope=Scope.INDICATOR,
    ),
    Form(
        key="summary",
        template="mau-2-phieu-tong-hop.docx",
        file_name="Mau-2_Phieu-tong-hop.docx",
    ),
    Form(
        key="report",
        template="mau-8-bao-cao-tu-danh-gia.docx",
        file_name="Mau-8_Bao-cao-tu-danh-gia.docx",
        abbreviation="BC",
    ),
)


def file_names(dossier: Dossier, forms: Iterable[Form] = FORMS) -> tuple[str, ...]:
    """Return the names that `build` will yield, in its order."""
    return tuple(_file_name(form, indicator) for form, indicator in _sheets(dossier, forms))


def build(
    dossier: Dossier, forms: Iterable[Form] = FORMS, own_templates: Iterable[Path] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, .docx) of each document; the same dossier gives the same bytes.

    `own_templates` are folders with templates that replace the shipped ones. InputError when a
    template is missing or cannot be filled in.
    """
    folders = tuple(own_templates)
    for form, indicator in _sheets(dossier, forms):
        template = find_template(form.template, folders)
        paper = dossier.papers.get(form.key, Paper())
        values = view(dossier, paper, form.abbreviation, indicator)
        rendered = word.render(
            template, values, FILTERS, _properties(dossier, form, paper, indicator), dossier.draft
        )
        yield _file_name(form, indicator), rendered


def _sheets(dossier: Dossier, forms: Iterable[Form]) -> Iterator[tuple[Form, Indicator | None]]:
    for form in forms:
        if form.scope is Scope.INDICATOR:
            yield from ((form, indicator) for indicator in dossier.indicators if indicator.applies)
        else:
            yield form, None


def _file_name(form: Form, indicator: Indicator | None) -> str:
    return form.file_name.format(code=indicator.code if indicator else "")


def _properties(
    dossier: Dossier, form: Form, paper: Paper, indicator: Indicator | None
) -> word.Properties:
    day = paper.day or date(dossier.year, 12, 31)
    title = core_texts().say(f"dossier-title-{form.key}", code=indicator.code if indicator else "")
    return word.Properties(
        title=title,
        author=dossier.unit.name,
        created=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
