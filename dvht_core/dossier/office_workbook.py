"""What an office gets back for its list of schools, as Excel: the invitations, and what to mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from dvht_core.dossier.spreadsheet import add_row, new_book, saved, set_columns
from dvht_core.invitations.invitation_cards import grouped
from dvht_core.texts import core_texts
from dvht_core.work_plan.unit_list import Fault, SchoolEntry

_say = core_texts().say
_ROW, _TEXT, _CODE, _LINK, _PROBLEM = 8, 32, 36, 60, 90
"""Widths of columns, in letters."""


@dataclass(frozen=True, slots=True)
class OfficeInvitation:
    """The invitation of a school's head: the code, and the links that open with it, by heading."""

    entry: SchoolEntry
    code: str
    links: Sequence[tuple[str, str]]


def office_workbook(invitations: Sequence[OfficeInvitation], faults: Sequence[Fault]) -> bytes:
    """Return both as .xlsx, a sheet each; what the list said beside comes back with its row."""
    book, sheet = new_book(_say("schools-book-invitations"))
    beside = _headings(invitation.entry.beside for invitation in invitations)
    links = _headings(invitation.links for invitation in invitations)
    heads = [_say(f"schools-form-{column}") for column in ("name", "place", "head")]
    _row(
        sheet, [_say("schools-book-row"), *heads, _say("schools-book-code"), *links, *beside], True
    )
    for one in invitations:
        entry, links_of, said = one.entry, dict(one.links), dict(one.entry.beside)
        _row(
            sheet,
            [
                *(entry.row, entry.name, entry.place or "", entry.head, grouped(one.code)),
                *(links_of.get(heading, "") for heading in links),
                *(said.get(heading, "") for heading in beside),
            ],
        )
    widths = [_ROW, _TEXT, _TEXT, _TEXT, _CODE, *(_LINK for _ in links), *(_TEXT for _ in beside)]
    set_columns(sheet, widths, frozen_rows=1)
    if faults:
        other = book.create_sheet(_say("schools-book-faults"))
        assert isinstance(other, Worksheet)
        _row(other, [_say("schools-book-row"), _say("schools-book-problem")], True)
        for fault in faults:
            _row(other, [fault.row, fault.problem])
        set_columns(other, [_ROW, _PROBLEM], frozen_rows=1)
    return saved(book)


def _headings(rows: Iterable[Sequence[tuple[str, str]]]) -> list[str]:
    """Return all headings, each once, in the order in which they come first."""
    return list(dict.fromkeys(heading for row in rows for heading, _ in row))


def _row(sheet: Worksheet, values: Sequence[str | int], bold: bool = False) -> None:
    add_row(sheet, values, bold=bold, wrapped=False)
