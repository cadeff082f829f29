"""What may stand at a place of a form: a field, a list and its columns, boxes by a level."""

import re

from dvht_core.dossier.forms import Form, Scope
from dvht_core.dossier.own_templates.field_labels import LABELS
from dvht_core.dossier.own_templates.table_columns import INDICATORS, LISTS, Column, lists_of

TABLE = "list:"
"""Before the list that the rows of a table hold: "list:team"; alone where that is not known."""
BOXES = "box:"
"""Before the level that boxes are ticked by: "box:result", "box:level"."""
CLOSED = "-"
"""Proposed for the column of a table that stays open: nothing can stand there."""
_COLUMN = re.compile(r"(?P<list>[a-z]+|\d\.\d{1,2})\.(?P<key>[\w-]*)")
"""A column of a list, "team.name", or of one indicator, "2.2.result"; "team." for an open one."""
NAMES = frozenset({"unit", "above", "to", "authority", "circular"})
"""Fields that begin with what often stands before the dots: “TRƯỜNG TIỂU HỌC ……”."""
_TICKED = {"level": "dossier", "result": "indicator"}
"""Whose level the boxes of a form are ticked by."""


def boxes_of(form: Form) -> str:
    """Return whose level a row of boxes shows in a form: "box:result" in a sheet."""
    return BOXES + ("result" if form.scope is Scope.INDICATOR else "level")


def ticked(key: str) -> str:
    """Return what has the level that boxes show: "indicator" for "box:result"."""
    return _TICKED[key.removeprefix(BOXES)]


def column_of(key: str) -> tuple[str, Column | None]:
    """Return the list that a column is of, an indicator's code for one of its cells, and it.

    ("", None) for what is no column.
    """
    match = _COLUMN.fullmatch(key)
    if match is None:
        return "", None
    owner = match["list"]
    table = LISTS.get(INDICATORS if owner[0].isdigit() else owner)
    return (owner, table.column(match["key"])) if table else ("", None)


def offered(form: Form, proposed: str = "") -> list[str]:
    """Return what somebody may choose for a place of a form, by what is proposed for it.

    The fields of the form itself come first; a table may hold another list, a column print
    something else of its list.
    """
    if proposed == CLOSED:
        return []
    if proposed.startswith(TABLE):
        return [TABLE + kind for kind in lists_of(form)]
    if proposed.startswith(BOXES):
        return [boxes_of(form)]
    owner, _ = column_of(proposed)
    if owner:
        columns = LISTS[INDICATORS if owner[0].isdigit() else owner].columns
        return list(dict.fromkeys(f"{owner}.{column.key}" for column in columns if column.key))
    own_first = sorted(LABELS, key=lambda label: label.forms != form.key)
    return [label.key for label in own_first if label.fits(form)]


def fits(form: Form, field: str, proposed: str) -> bool:
    """Return whether a place may hold the field; "" leaves it open."""
    return not field or field in offered(form, proposed)
