"""Builds the documents of a dossier, file by file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.forms import FORMS, DossierFile, Form, sheets
from dvht_core.dossier.template_values import title, view, view_of
from dvht_core.dossier.word import docx_render
from dvht_core.template_files import shipped

Fill = Callable[[Dossier, Sequence[DossierFile]], Iterable[bytes]]
"""Returns sheets of one form, filled in."""

Templates = Mapping[str, Fill]
"""How a unit's own templates are filled in, by name; the shipped ones stand in for the rest."""

Progress = Callable[[int, int], None]
"""Told after each document how many are done, and how many there will be."""


def silent(_done: int, _total: int) -> None:
    """Report nothing, where nobody waits for news."""


def build(
    dossier: Dossier,
    forms: Iterable[Form] = FORMS,
    own: Templates | None = None,
    progress: Progress = silent,
    *,
    requested: bool = False,
) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, .docx) of each document; the same dossier gives the same bytes.

    `requested`: the forms were asked for by themselves. InputError when a template is missing or
    cannot be filled in.
    """
    wanted = list(sheets(dossier, forms, requested=requested))
    yield from build_sheets(dossier, wanted, own, progress)


def build_sheets(
    dossier: Dossier,
    wanted: Sequence[DossierFile],
    own: Templates | None = None,
    progress: Progress = silent,
) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, .docx) of some of the files that the dossier
    consists of, as `build` does.
    """
    own = own or {}
    done = 0
    for name, group in groupby(wanted, key=lambda sheet: sheet.form.template):
        same = list(group)
        filled = own[name](dossier, same) if name in own else fill(dossier, same, shipped(name))
        for sheet, made in zip(same, filled, strict=True):
            done += 1
            progress(done, len(wanted))
            yield sheet.file_name, made


def fill(dossier: Dossier, wanted: Iterable[DossierFile], template: bytes) -> Iterator[bytes]:
    """Yield files of one form, filled in; InputError when the template cannot be filled in."""
    common = view(dossier)
    for sheet in wanted:
        values = common | view_of(dossier, sheet)
        name, properties = sheet.form.template, _properties(dossier, sheet)
        yield docx_render.render(name, template, values, properties, dossier.draft)


def _properties(dossier: Dossier, sheet: DossierFile) -> docx_render.Properties:
    day = dossier.papers.get(sheet.form.key, DocumentNumber()).day
    return docx_render.Properties(title(sheet), dossier.unit.name, day)
