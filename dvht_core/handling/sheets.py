"""Writing sheets: answers, the unit's totals, handing in."""

from collections.abc import Sequence
from typing import Any

from dvht_core.campaign import SheetEvent, SheetState
from dvht_core.commands import Answer, CheckReset, Happening, SetTotal, SheetSubmitted, SubmitSheet
from dvht_core.drafts import PARTS
from dvht_core.errors import InputError
from dvht_core.handling.desk import Desk
from dvht_core.policy import Action
from dvht_core.sheet_texts import DRAFTS, WRITTEN
from dvht_core.store.models import Campaign, Sheet


def answer(desk: Desk, command: Answer) -> Sequence[Happening]:
    """Put an answer on a sheet; None takes it back.

    A text is kept with the result that it was written for; one given again as it was, with the
    result of now: its author has looked at it.
    """
    desk.require(Action.WRITE_SHEET, command.indicator)
    sheet = desk.sheet(command.indicator)
    before = sheet.answers.get(command.key)
    answers = {**sheet.answers, command.key: command.value}
    if command.key in PARTS and command.value is not None:
        answers[WRITTEN] = {**answers.get(WRITTEN, {}), command.key: _result(desk, command)}
    sheet.answers = {k: v for k, v in answers.items() if v is not None}
    if before == command.value or command.key in (DRAFTS, WRITTEN):
        return ()
    desk.note(
        "sheet.answer",
        f"{command.indicator}:{command.key}",
        {"value": before},
        {"value": command.value},
    )
    return edited(desk, sheet)


def _result(desk: Desk, command: Answer) -> dict[str, Any]:
    return dict(desk.campaign.texts(command.indicator).result)


def edited(desk: Desk, sheet: Sheet) -> Sequence[Happening]:
    """A sheet's content changed: it is a draft again, and a check already made no longer holds."""
    checker = sheet.checker_id if sheet.state is SheetState.CHECKED else None
    desk.move(sheet, SheetEvent.EDIT)
    sheet.author_id = desk.me.id
    sheet.checker_id = sheet.checker_level = None
    sheet.updated_at = desk.now
    return [CheckReset(sheet.indicator, desk.me.id, checker)] if checker else []


def set_total(desk: Desk, command: SetTotal) -> Sequence[Happening]:
    """Record the unit's total; refused below a count that another sheet already holds, or none.

    Sheets already checked that count against it must be checked again.
    """
    desk.require(Action.WRITE_SHEET, command.indicator)
    if command.key == "total" and desk.campaign.figures:
        raise InputError("total-from-staff")
    campaign = desk.session.get_one(Campaign, desk.campaign.id)
    column = "staff_total" if command.key == "total" else "learners_total"
    before = getattr(campaign, column)
    if before == command.value:
        return ()
    counts = _counts(desk, command)
    for indicator, count in counts.items():
        if command.value is None:
            raise InputError("total-in-use", indicator=indicator)
        if count > command.value:
            raise InputError(
                "total-too-small", total=command.value, count=count, indicator=indicator
            )
    setattr(campaign, column, command.value)
    desk.note(f"campaign.{column}", "campaign", {"value": before}, {"value": command.value})
    return [reset for indicator in counts for reset in recheck(desk, indicator)]


def _counts(desk: Desk, command: SetTotal) -> dict[str, int]:
    """The greatest count on each other sheet that is measured against this total."""
    found: dict[str, int] = {}
    for indicator in desk.campaign.indicators:
        answers = desk.campaign.sheets[indicator.code].answers
        for question in indicator.questions_for(desk.campaign.unit.profile):
            if question.total_key == command.key and question.key in answers:
                found[indicator.code] = max(found.get(indicator.code, 0), answers[question.key])
    found.pop(command.indicator, None)
    return found


def recheck(desk: Desk, indicator: str) -> Sequence[Happening]:
    """A figure under a sheet already checked has changed: it must be checked again."""
    sheet = desk.sheet(indicator)
    if sheet.state is not SheetState.CHECKED:
        return ()
    checker = sheet.checker_id
    desk.move(sheet, SheetEvent.RECHECK)
    sheet.checker_id = sheet.checker_level = None
    return [CheckReset(indicator, desk.me.id, checker)] if checker else ()


def submit(desk: Desk, command: SubmitSheet) -> Sequence[Happening]:
    """Hand a sheet in; everything that its rules need must be answered."""
    desk.require(Action.SUBMIT_SHEET, command.indicator)
    sheet = desk.sheet(command.indicator)
    if desk.campaign.unanswered(command.indicator):
        raise InputError("sheet-unanswered", indicator=command.indicator)
    texts = desk.campaign.texts(command.indicator)
    if texts.text("shortcomings") and "measures" in texts.lacking:
        raise InputError("sheet-needs-measures", indicator=command.indicator)
    desk.move(sheet, SheetEvent.SUBMIT)
    return [SheetSubmitted(command.indicator, desk.me.id)]
