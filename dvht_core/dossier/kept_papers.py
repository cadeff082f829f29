"""What exists on paper stands in the dossier: how a document made here is kept beside it."""

from collections.abc import Iterator
from enum import Enum

from dvht_core.domain.documents import Original
from dvht_core.dossier.archive_names import changes_path, draft_path, own_path, signed_path
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.forms import DossierFile, Form, Scope, sheets
from dvht_core.dossier.numbering import DECISION

SPREADSHEETS = frozenset({"xlsx", "xls", "xlsm", "ods"})
"""A plan as a table of cells is no document yet: the one made of it is a draft for signing."""


class Beside(Enum):
    """What the document made here is, beside what exists on paper; the ends of catalogue keys."""

    ALONE = ""
    """Nothing else is kept."""
    DRAFT = "draft"
    """The signed paper is kept, or a plan as a spreadsheet; or it was signed and is not kept."""
    CHANGES = "changes"
    """The unit's own plan is kept, and was changed since: this one is an annex to it."""
    LEFT_OUT = "left-out"
    """The unit's own plan is kept and says it all."""


def beside(dossier: Dossier, form: Form) -> Beside:
    """Return what the document of a form is, beside the papers that are kept."""
    plan = dossier.own_plan
    if plan is not None and plan.form == form.key:
        if not plan.followed:
            return Beside.CHANGES
        return Beside.DRAFT if plan.original.extension in SPREADSHEETS else Beside.LEFT_OUT
    signed = form.scope is Scope.DOSSIER and form.key in dossier.signed
    return Beside.DRAFT if signed or is_elsewhere(dossier, form) else Beside.ALONE


def is_elsewhere(dossier: Dossier, form: Form) -> bool:
    """Return whether a document was signed, and nobody has given the paper: the decision that the
    plan cites by its number.
    """
    return form.key == DECISION and dossier.decision_cited and form.key not in dossier.signed


def made(dossier: Dossier) -> list[DossierFile]:
    """Return the documents that are made, in the order of the kept file."""
    return [s for s in sheets(dossier) if beside(dossier, s.form) is not Beside.LEFT_OUT]


def path_of(dossier: Dossier, sheet: DossierFile, path: str = "") -> str:
    """Return where a document made here lies: "…_ban-du-thao.docx"; `path`: of a copy of it."""
    path = path or sheet.path
    match beside(dossier, sheet.form):
        case Beside.DRAFT:
            return draft_path(path)
        case Beside.CHANGES:
            return changes_path(path)
        case _:
            return path


def papers(
    dossier: Dossier, sheet: DossierFile, path: str = ""
) -> Iterator[tuple[str, str, Original]]:
    """Yield (what, path, file) of the papers kept of a document, the signed one first.

    What it is: "signed", "own"; `path`: of a copy of the document.
    """
    if sheet.form.scope is not Scope.DOSSIER:
        return
    path, plan = path or sheet.path, dossier.own_plan
    if signed := dossier.signed.get(sheet.form.key):
        yield "signed", signed_path(path, signed), signed
    if plan is not None and plan.form == sheet.form.key:
        yield "own", own_path(path, plan.original), plan.original
