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
from dvht_core.events import CheckReset, DomainEvent, SheetSubmitted
from dvht_core.handlers.command_context import CommandContext
from dvht_core.rubric import Question, QuestionKind
from dvht_core.store.models import Campaign, Sheet
from dvht_core.view.affected_sheets import AffectedSheet, Cause, SheetFigures, touched
from dvht_core.view.campaign_view import TOTAL


def answer(context: CommandContext, command: Answer) -> Sequence[DomainEvent]:
    """Put an answer on a sheet; None takes it back. InputError for one that is impossible.

    A text is kept with the result that it was written for. A text given again unchanged is kept
    with the result of now, because its author has looked at it.
    """
    sheet = context.sheet(command.indicator)
    before = sheet.answers.get(command.key)
    same = before == command.value
    if same and command.key not in PARTS:
        return ()
    question = _question(context, command.indicator, command.key)
    if question is not None and command.value is not None:
        check_fact(question, command.value, f"{command.indicator}.{command.key}")
    if question is not None and question.kind is QuestionKind.COUNT:
        _type(context, sheet, question, command.value)
    answers = {**sheet.answers, command.key: command.value}
    if command.key in PARTS and command.value is not None:
        answers[WRITTEN] = {**answers.get(WRITTEN, {}), command.key: _result(context, command)}
    sheet.answers = {k: v for k, v in answers.items() if v is not None}
    if same or command.key in (DRAFTS, WRITTEN):
        return ()
    context.note(
        "sheet.answer",
        f"{command.indicator}:{command.key}",
        {"value": before},
        {"value": command.value},
    )
    return edited(context, sheet)


def _result(context: CommandContext, command: Answer) -> dict[str, Any]:
    return dict(context.campaign.texts(command.indicator).result)


def _type(context: CommandContext, sheet: Sheet, question: Question, met: int | None) -> None:
    """Record that the count is typed; InputError over its total, or while
    the staff list gives it.
    """
    assert question.total_key is not None
    if question.census:
        if sheet.figure_source is FigureSource.COUNTED and _begun(context, sheet.indicator):
            raise InputError("figure-counted", indicator=sheet.indicator)
        listed = met is None and context.campaign.listed is not None
        sheet.figure_source = FigureSource.COUNTED if listed else FigureSource.TYPED
    if met is not None:
        check_share(met, keep_total(context, sheet.indicator, question.total_key))


def _begun(context: CommandContext, indicator: str) -> bool:
    return context.campaign.counted_figure(indicator) is not None


def _question(context: CommandContext, indicator: str, key: str) -> Question | None:
    """Return the rubric's question of a key; None for the texts of a sheet."""
    questions = context.campaign.rubric.indicator(indicator).questions
    return next((question for question in questions if question.key == key), None)


def check_share(met: int, total: int | None) -> None:
    """Raise InputError for a count that is impossible with this total."""
    if total is not None and not is_share(met, total):
        raise InputError("count-over-total", met=met, total=total)


def keep_total(context: CommandContext, indicator: str, key: str = TOTAL) -> int | None:
    """Return the typed total behind a sheet's typed count.

    Where no other sheet rests on a typed total, the total of the staff list is kept as typed from
    now on, so that a later list does not change it. InputError where another sheet's typed count is
    greater than that.
    """
    campaign = context.session.get_one(Campaign, context.campaign.id)
    if key != TOTAL:
        return campaign.learners_total
    listed, sheet = context.campaign.listed, context.campaign.sheets[indicator]
    others = _counts(context, key, but=indicator)
    free = campaign.staff_total is None or (sheet.counted and not others)
    if listed is not None and free and campaign.staff_total != listed:
        _check_room(listed, others)
        context.note(
            "campaign.staff_total", "campaign", {"value": campaign.staff_total}, {"value": listed}
        )
        campaign.staff_total = listed
        _let_go_above(context, listed, but=indicator)
    return campaign.staff_total


def _let_go_above(context: CommandContext, total: int | None, but: str = "") -> None:
    """Drop typed figures, kept beside counted ones, that are impossible with the new total."""
    for code, key in context.campaign.census_keys:
        seen = context.campaign.sheets[code]
        kept = seen.answers.get(key)
        if seen.counted and kept is not None and code != but and not is_share(kept, total):
            sheet, gone = context.sheet(code), (key, f"{key}_reason")
            sheet.answers = {k: v for k, v in sheet.answers.items() if k not in gone}
            context.note("sheet.figure-let-go", code, {"value": kept}, {"value": total})


def edited(context: CommandContext, sheet: Sheet) -> Sequence[DomainEvent]:
    """Record that a sheet's content changed: it is a draft again, and its check is reset."""
    checker = sheet.checker_id if sheet.state is SheetState.CHECKED else None
    context.move(sheet, SheetEvent.EDIT)
    sheet.author_id = context.me.id
    assigned = [p.id for p in context.campaign.with_duty(Duty.ASSESS, sheet.indicator)]
    sheet.written_for = [] if context.me.id in assigned else assigned
    sheet.checker_id = sheet.checker_level = None
    sheet.updated_at = context.now
    return [CheckReset(sheet.indicator, context.me.id, checker)] if checker else []


def set_total(context: CommandContext, command: SetTotal) -> Sequence[DomainEvent]:
    """Set the unit's total; InputError below a count that rests on it, or for removing it then.

    Sheets already checked whose figures change are to be checked again.
    """
    if command.key == TOTAL and context.campaign.sheets[command.indicator].counted:
        raise InputError("total-from-staff")
    return _put_total(context, command.key, command.value, _counts(context, command.key))


def set_share(context: CommandContext, command: SetShare) -> Sequence[DomainEvent]:
    """Set a sheet's count and the unit's total together, as neither may stand without the other.

    InputError as for each alone.
    """
    question = _question(context, command.indicator, command.key)
    if question is None or question.total_key is None:
        raise InputError("figure-unknown", indicator=command.indicator)
    sheet = context.sheet(command.indicator)
    if question.census and sheet.figure_source is FigureSource.COUNTED:
        raise InputError("total-from-staff")
    others = _counts(context, question.total_key, but=command.indicator)
    if command.met is not None and command.total is not None:
        check_share(command.met, command.total)
    happened = _put_total(context, question.total_key, command.total, others)
    return [*happened, *answer(context, Answer(command.indicator, command.key, command.met))]


def _put_total(
    context: CommandContext, key: str, value: int | None, counts: Mapping[str, int]
) -> Sequence[DomainEvent]:
    """Set a total that the `counts` (by indicator) must fit; reset the checks that it changes."""
    campaign = context.session.get_one(Campaign, context.campaign.id)
    column = "staff_total" if key == TOTAL else "learners_total"
    before = getattr(campaign, column)
    if before == value:
        return ()
    if value is not None:
        if not is_share(0, value):
            raise InputError("total-zero")
        _check_room(value, counts)
    elif counts:
        raise InputError("total-in-use", indicator=next(iter(counts)))
    setattr(campaign, column, value)
    context.note(f"campaign.{column}", "campaign", {"value": before}, {"value": value})
    if key == TOTAL:
        _let_go_above(context, value)
    after = (
        replace(context.campaign, staff_total=value)
        if key == TOTAL
        else replace(context.campaign, learners_total=value)
    )
    return [
        event
        for change in touched(context.campaign, after)
        if change.indicator in counts
        for event in recheck(context, change.indicator, Cause.TOTAL, change)
    ]


def _check_room(total: int, counts: Mapping[str, int]) -> None:
    """Raise InputError for a total below a count (by indicator) that rests on it."""
    for indicator, count in counts.items():
        if count > total:
            raise InputError("total-too-small", total=total, count=count, indicator=indicator)


def _counts(context: CommandContext, key: str, but: str = "") -> dict[str, int]:
    """Return the greatest typed count on each sheet that rests on this total."""
    counts: dict[str, int] = {}
    for indicator in context.campaign.indicators:
        sheet = context.campaign.sheets[indicator.code]
        for question in indicator.questions_for(context.campaign.unit.profile):
            typed = not (question.census and sheet.counted)
            if question.total_key == key and question.key in sheet.answers and typed:
                count = sheet.answers[question.key]
                counts[indicator.code] = max(counts.get(indicator.code, 0), count)
    counts.pop(but, None)
    return counts


def recheck(
    context: CommandContext, indicator: str, cause: Cause, change: AffectedSheet | None = None
) -> Sequence[DomainEvent]:
    """Let a checked sheet be checked again, because what it states changed without its author."""
    sheet = context.sheet(indicator)
    if sheet.state is not SheetState.CHECKED:
        return ()
    checker = sheet.checker_id
    sheet.state = LIFE[sheet.state, SheetEvent.RECHECK]
    sheet.checker_id = sheet.checker_level = None
    if change and change.before.shares != change.after.shares:
        context.note("sheet.follow", indicator, _told(change.before), _told(change.after))
    else:
        context.note("sheet.recheck", indicator)
    return [CheckReset(indicator, context.me.id, checker, cause, change)] if checker else ()


def _told(shown: SheetFigures) -> dict[str, str]:
    """Return a sheet's counts for the log: {"0": "34/37"}."""
    return {str(n): f"{met}/{total}" for n, (met, total) in enumerate(shown.shares)}


def submit(context: CommandContext, command: SubmitSheet) -> Sequence[DomainEvent]:
    """Hand a sheet in; InputError while a question or a needed measure is open."""
    sheet = context.sheet(command.indicator)
    if context.campaign.unanswered(command.indicator):
        raise InputError("sheet-unanswered", indicator=command.indicator)
    texts = context.campaign.texts(command.indicator)
    if texts.text("shortcomings") and "measures" in texts.lacking:
        raise InputError("sheet-needs-measures", indicator=command.indicator)
    context.move(sheet, SheetEvent.SUBMIT)
    return [SheetSubmitted(command.indicator, context.me.id)]
