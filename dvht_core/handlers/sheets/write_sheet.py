"""Writing sheets: answers, the unit's totals, handing in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dvht_core.assessment.answers import check_fact, is_share
from dvht_core.assessment.text_sources import DRAFTS, WRITTEN
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands.sheets import Answer, SetShare, SetTotal, SubmitSheet
from dvht_core.domain.campaign import LIFE, Duty, FigureSource, SheetEvent, SheetState
from dvht_core.domain.errors import InputError
from dvht_core.events import CheckReset, Happening, SheetSubmitted
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.rubric import Question, QuestionKind
from dvht_core.store.models import Campaign, Sheet
from dvht_core.view.affected_sheets import Cause, Shown, Touched, touched
from dvht_core.view.campaign_view import TOTAL


def answer(desk: Desk, command: Answer) -> Sequence[Happening]:
    """Put an answer on a sheet; None takes it back. InputError for one that cannot be.

    A text is kept with the result that it was written for; one given again as it was, with the
    result of now: its author has looked at it.
    """
    desk.require(Action.WRITE_SHEET, command.indicator)
    sheet = desk.sheet(command.indicator)
    before = sheet.answers.get(command.key)
    same = before == command.value
    if same and command.key not in PARTS:
        return ()
    question = _question(desk, command.indicator, command.key)
    if question is not None and command.value is not None:
        check_fact(question, command.key, command.value, f"{command.indicator}.{command.key}")
    if question is not None and question.kind is QuestionKind.COUNT:
        _type(desk, sheet, question, command.value)
    answers = {**sheet.answers, command.key: command.value}
    if command.key in PARTS and command.value is not None:
        answers[WRITTEN] = {**answers.get(WRITTEN, {}), command.key: _result(desk, command)}
    sheet.answers = {k: v for k, v in answers.items() if v is not None}
    if same or command.key in (DRAFTS, WRITTEN):
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


def _type(desk: Desk, sheet: Sheet, question: Question, met: int | None) -> None:
    """Let a typed count stand; where the staff list's does, another needs its reason."""
    assert question.total_key is not None
    if question.census:
        if sheet.figure_source is FigureSource.COUNTED and _begun(desk, sheet.indicator):
            raise InputError("figure-counted", indicator=sheet.indicator)
        listed = met is None and desk.campaign.listed is not None
        sheet.figure_source = FigureSource.COUNTED if listed else FigureSource.TYPED
    if met is not None:
        check_share(met, keep_total(desk, sheet.indicator, question.total_key))


def _begun(desk: Desk, indicator: str) -> bool:
    return desk.campaign.counted_figure(indicator) is not None


def _question(desk: Desk, indicator: str, key: str) -> Question | None:
    """The rubric's question of this key; None for the texts of a sheet."""
    questions = desk.campaign.rubric.indicator(indicator).questions
    return next((question for question in questions if question.key == key), None)


def check_share(met: int, total: int | None) -> None:
    """Refuse a count that cannot be: InputError with what to do."""
    if total is not None and not is_share(met, total):
        raise InputError("count-over-total", met=met, total=total)


def keep_total(desk: Desk, indicator: str, key: str = TOTAL) -> int | None:
    """Return the typed total behind a sheet's typed count.

    Where no other sheet stands on one, it is as many as the staff list counts, and is kept as
    typed from then on: a later list does not change it.
    """
    campaign = desk.session.get_one(Campaign, desk.campaign.id)
    if key != TOTAL:
        return campaign.learners_total
    listed, sheet = desk.campaign.listed, desk.campaign.sheets[indicator]
    free = campaign.staff_total is None or (sheet.counted and not _counts(desk, key, but=indicator))
    if listed is not None and free and campaign.staff_total != listed:
        desk.note(
            "campaign.staff_total", "campaign", {"value": campaign.staff_total}, {"value": listed}
        )
        campaign.staff_total = listed
        _let_go_above(desk, listed, but=indicator)
    return campaign.staff_total


def _let_go_above(desk: Desk, total: int | None, but: str = "") -> None:
    """Let go of typed figures kept beside counted ones that the new total has no room for."""
    for code, key in desk.campaign.census_keys:
        seen = desk.campaign.sheets[code]
        kept = seen.answers.get(key)
        if seen.counted and kept is not None and code != but and not is_share(kept, total):
            sheet, gone = desk.sheet(code), (key, f"{key}_reason")
            sheet.answers = {k: v for k, v in sheet.answers.items() if k not in gone}
            desk.note("sheet.figure-let-go", code, {"value": kept}, {"value": total})


def edited(desk: Desk, sheet: Sheet) -> Sequence[Happening]:
    """A sheet's content changed: it is a draft again, and a check already made no longer holds."""
    checker = sheet.checker_id if sheet.state is SheetState.CHECKED else None
    desk.move(sheet, SheetEvent.EDIT)
    sheet.author_id = desk.me.id
    assigned = [p.id for p in desk.campaign.with_duty(Duty.ASSESS, sheet.indicator)]
    sheet.written_for = [] if desk.me.id in assigned else assigned
    sheet.checker_id = sheet.checker_level = None
    sheet.updated_at = desk.now
    return [CheckReset(sheet.indicator, desk.me.id, checker)] if checker else []


def set_total(desk: Desk, command: SetTotal) -> Sequence[Happening]:
    """Record the unit's total; refused below a count that a sheet holds, or none at all.

    Sheets already checked that count against it must be checked again.
    """
    desk.require(Action.WRITE_SHEET, command.indicator)
    if command.key == TOTAL and desk.campaign.sheets[command.indicator].counted:
        raise InputError("total-from-staff")
    return _put_total(desk, command.key, command.value, _counts(desk, command.key))


def set_share(desk: Desk, command: SetShare) -> Sequence[Happening]:
    """Record a sheet's count and the unit's total in one, as neither may stand without the other.

    Refused as each would be alone.
    """
    desk.require(Action.WRITE_SHEET, command.indicator)
    question = _question(desk, command.indicator, command.key)
    if question is None or question.total_key is None:
        raise InputError("figure-unknown", indicator=command.indicator)
    sheet = desk.sheet(command.indicator)
    if question.census and sheet.figure_source is FigureSource.COUNTED:
        raise InputError("total-from-staff")
    others = _counts(desk, question.total_key, but=command.indicator)
    if command.met is not None and command.total is not None:
        check_share(command.met, command.total)
    happened = _put_total(desk, question.total_key, command.total, others)
    return [*happened, *answer(desk, Answer(command.indicator, command.key, command.met))]


def _put_total(
    desk: Desk, key: str, value: int | None, counts: Mapping[str, int]
) -> Sequence[Happening]:
    """Write a total that `counts` (by indicator) must fit; checks that it changes fall."""
    campaign = desk.session.get_one(Campaign, desk.campaign.id)
    column = "staff_total" if key == TOTAL else "learners_total"
    before = getattr(campaign, column)
    if before == value:
        return ()
    if value is not None and not is_share(0, value):
        raise InputError("total-zero")
    for indicator, count in counts.items():
        if value is None:
            raise InputError("total-in-use", indicator=indicator)
        if count > value:
            raise InputError("total-too-small", total=value, count=count, indicator=indicator)
    setattr(campaign, column, value)
    desk.note(f"campaign.{column}", "campaign", {"value": before}, {"value": value})
    if key == TOTAL:
        _let_go_above(desk, value)
    after = (
        replace(desk.campaign, staff_total=value)
        if key == TOTAL
        else replace(desk.campaign, learners_total=value)
    )
    return [
        happening
        for change in touched(desk.campaign, after)
        if change.indicator in counts
        for happening in recheck(desk, change.indicator, Cause.TOTAL, change)
    ]


def _counts(desk: Desk, key: str, but: str = "") -> dict[str, int]:
    """The greatest typed count on each sheet that is measured against this total."""
    found: dict[str, int] = {}
    for indicator in desk.campaign.indicators:
        sheet = desk.campaign.sheets[indicator.code]
        for question in indicator.questions_for(desk.campaign.unit.profile):
            typed = not (question.census and sheet.counted)
            if question.total_key == key and question.key in sheet.answers and typed:
                count = sheet.answers[question.key]
                found[indicator.code] = max(found.get(indicator.code, 0), count)
    found.pop(but, None)
    return found


def recheck(
    desk: Desk, indicator: str, cause: Cause, change: Touched | None = None
) -> Sequence[Happening]:
    """What a sheet already checked states has changed by itself: it must be checked again."""
    sheet = desk.sheet(indicator)
    if sheet.state is not SheetState.CHECKED:
        return ()
    checker = sheet.checker_id
    sheet.state = LIFE[sheet.state, SheetEvent.RECHECK]
    sheet.checker_id = sheet.checker_level = None
    if change and change.before.shares != change.after.shares:
        desk.note("sheet.follow", indicator, _told(change.before), _told(change.after))
    else:
        desk.note("sheet.recheck", indicator)
    return [CheckReset(indicator, desk.me.id, checker, cause, change)] if checker else ()


def _told(shown: Shown) -> dict[str, str]:
    """34/37, for the log."""
    return {str(n): f"{met}/{total}" for n, (met, total) in enumerate(shown.shares)}


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
