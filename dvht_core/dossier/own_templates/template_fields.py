"""The fields that a template can print: their names, kinds, meaning and an example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_type_hints

from dvht_core.domain import documents
from dvht_core.dossier import dossier_model
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.forms import DossierFile, Form, Scope, sheets
from dvht_core.dossier.template_values import AnnexPhoto, Content, view, view_of
from dvht_core.i18n.vietnamese import shortened
from dvht_core.texts import core_texts

# What `template_values` gives, by name; a list is written as a tuple of its kind of item.
ROOTS: Mapping[str, Any] = {
    "unit": dossier_model.DossierUnit,
    "year": int,
    "circular": dossier_model.Circular,
    "lead": dossier_model.Lead,
    "secretary": str,
    "team": tuple[dossier_model.TeamMember, ...],
    "plan": tuple[dossier_model.DossierPlanLine, ...],
    "decision": documents.Decision,
    "number_line": str,
    "symbol": str,
    "long_date": str,
    "date_line": str,
    "bases": tuple[str, ...],
    "grounds": tuple[str, ...],
    "proposed_grounds": tuple[str, ...],
    "team_line": str,
    "criteria": tuple[dossier_model.DossierCriterion, ...],
    "applying": tuple[dossier_model.DossierIndicator, ...],
    "best": tuple[str, ...],
    "failed": tuple[dossier_model.DossierIndicator, ...],
    "improvable": tuple[dossier_model.DossierIndicator, ...],
    "measured": tuple[dossier_model.DossierIndicator, ...],
    "all_measured": tuple[dossier_model.DossierIndicator, ...],
    "followed": tuple[str, ...],
    "counts": str,
    "conclusion": str,
    "request": str,
    "agreement": str,
    "shortfall": str,
    "work_line": str,
    "meeting": dossier_model.Meeting,
    "meeting_line": str,
    "votes_line": str,
    "evidence": tuple[dossier_model.DossierEvidence, ...],
    "photos": tuple[AnnexPhoto, ...],
    "directives": tuple[documents.Directive, ...],
    "contents": tuple[Content, ...],
    "dossier": dossier_model.Dossier,
    "draft": bool,
    "missing": tuple[str, ...],
    "nothing": str,
    "blank": str,
}
SHEET_ROOTS: Mapping[str, Any] = {
    "criterion": dossier_model.DossierCriterion,
    "indicator": dossier_model.DossierIndicator,
}
"""Those that Mẫu 1 alone has."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field as the guide lists it."""

    path: str
    """"unit.name"; for a list "team[].name"."""
    meaning: str
    example: str


def roots(form: Form) -> dict[str, Any]:
    """Return the names that a form's template can use, with their kinds."""
    return {**ROOTS, **(SHEET_ROOTS if form.scope is Scope.INDICATOR else {})}


def attributes(kind: Any) -> dict[str, Any]:
    """Return the fields and properties of a dataclass with their kinds: what may follow a dot."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind)
    parts = {item.name: _plain(hints[item.name]) for item in fields(kind)}
    for name, value in vars(kind).items():
        if isinstance(value, property) and value.fget:
            parts[name] = _plain(get_type_hints(value.fget)["return"])
    return parts


def element(kind: Any) -> Any:
    """Return the kind of a list's items; None for anything but a list."""
    arguments = get_args(kind)
    return arguments[0] if len(arguments) == 2 and arguments[1] is Ellipsis else None


def describe(form: Form, example: Dossier) -> Iterator[TemplateField]:
    """Yield every field of a form's template, with its value in `example`.

    What stands under several names (indicators, above all) is described in full under the first.
    """
    sheet = next((sheet for sheet in sheets(example, [form])), DossierFile(form))
    values = view(example) | view_of(example, sheet)
    described: set[Any] = set()
    for name, kind in roots(form).items():
        if name != "dossier":
            yield from _described(name, name, kind, values.get(name), described)


def meaning(path: str) -> str:
    """Return what a field is called in words: "unit.name" → "Tên đơn vị"."""
    whole = f"dossier{path}" if path.startswith(".") else path
    return core_texts().say(f"field-{whole.replace('.', '-').replace('_', '-')}")


def _described(
    path: str, key: str, kind: Any, value: Any, described: set[Any]
) -> Iterator[TemplateField]:
    inner = element(kind)
    if inner is not None:
        value = max(value, key=_fullness) if value else None
        path, kind = f"{path}[]", inner
    parts = attributes(kind)
    meaning = core_texts().say(f"field-{key.replace('_', '-')}")
    yield TemplateField(path, meaning, "" if parts else _example(value))
    if kind in described or not parts:
        return
    described.add(kind)
    owner = owner_name(kind)
    for name, part in parts.items():
        if part is not bytes and (owner, name) not in _ELSEWHERE:
            got = getattr(value, name, None)
            yield from _described(f"{path}.{name}", f"{owner}-{name}", part, got, described)


def _fullness(value: Any) -> int:
    """Return how many fields of an item hold something: the fullest item is the best example."""
    return sum(bool(getattr(value, name)) for name in attributes(type(value)))


# Described under a name of their own, or of no use in a document.
_ELSEWHERE = {
    ("criterion", "indicators"),
    ("indicator", "evidence"),
    ("evidence", "originals"),
    ("evidence", "prints"),
    ("evidence", "thumbnails"),
    ("directive", "id"),
    ("directive", "originals"),
}


def _plain(kind: Any) -> Any:
    """Return a kind without its None."""
    options = [option for option in get_args(kind) if option is not type(None)]
    if type(None) in get_args(kind):
        return options[0]
    return kind


def _example(value: Any) -> str:
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return core_texts().say("field-yes" if value else "field-no")
    return shortened("" if value is None else str(value), 90)


def owner_name(kind: type) -> str:
    """Return a class as the guide names it: "unit" for DossierUnit."""
    return kind.__name__.removeprefix("Dossier").removeprefix("Annex").lower()
