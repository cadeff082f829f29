"""The table of handlers loads only with a row, and in it a permission, for each command."""

from typing import get_args

import pytest

from dvht_core.commands import Command, account, dossier, sheets
from dvht_core.execute import HANDLERS, Handler, anybody, by_command
from dvht_core.handlers.sheets import write_sheet
from dvht_core.policy import Permission


def test_every_command_has_a_row() -> None:
    assert set(HANDLERS) == set(get_args(Command))
    assert by_command(HANDLERS.values()) == HANDLERS


def test_a_command_without_a_handler_does_not_load() -> None:
    rows = [row for row in HANDLERS.values() if row.command is not sheets.SubmitSheet]
    with pytest.raises(TypeError, match="SubmitSheet"):
        by_command(rows)


def test_a_command_with_two_handlers_does_not_load() -> None:
    again = HANDLERS[sheets.SubmitSheet]
    with pytest.raises(TypeError, match="two handlers"):
        by_command([*HANDLERS.values(), again])


def test_a_handler_of_what_is_no_command_does_not_load() -> None:
    with pytest.raises(TypeError, match="object"):
        by_command([*HANDLERS.values(), Handler(object, lambda *_: (), anybody)])


def test_a_handler_without_a_permission_does_not_load() -> None:
    with pytest.raises(TypeError, match="needs"):
        Handler(sheets.Answer, write_sheet.answer)  # type: ignore[call-arg]


def test_a_permission_about_a_sheet_or_a_record_needs_a_command_that_names_it() -> None:
    with pytest.raises(TypeError, match="RequestPdf names no indicator"):
        Handler(dossier.RequestPdf, lambda *_: (), Permission.WRITE_SHEET)
    with pytest.raises(TypeError, match="Answer names no staff"):
        Handler(sheets.Answer, lambda *_: (), Permission.READ_RECORD)


def test_few_are_open_to_strangers() -> None:
    assert {command for command, row in HANDLERS.items() if row.needs is anybody} == {
        account.ShowInvitation,
        account.Join,
        account.Decline,
        account.LinkChat,
        account.SwitchSchool,
    }
