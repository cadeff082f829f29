"""Answers of the census: declared by people, confirmed or refused by the secretary."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from dvht_core.commands.staff import ConfirmAnswers, DecideAnswer, DeclareAnswer
from dvht_core.domain.errors import InputError
from dvht_core.events import AnswerRefused, DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.handlers.staff.staff_list import row_of
from dvht_core.staff.staff_model import AnswerState
from dvht_core.store.models import CensusAnswer
from dvht_core.view.affected_sheets import Cause


def declare(context: CommandContext, command: DeclareAnswer) -> Sequence[DomainEvent]:
    """Record a person's own answer; an earlier decision on it no longer holds."""
    _known_indicator(context, command.indicator)
    if command.met is None:
        _take_back(context, command.staff, command.indicator)
    else:
        put_answer(context, command.staff, command.indicator, command.met, AnswerState.DECLARED)
    return figures_changed(context, Cause.ANSWERS)


def decide(context: CommandContext, command: DecideAnswer) -> Sequence[DomainEvent]:
    """Confirm or refuse an answer; InputError for a refusal without the reason, which is told."""
    _known_indicator(context, command.indicator)
    refused = command.state is AnswerState.REFUSED
    if refused and not command.reason.strip():
        raise InputError("answer-needs-reason")
    put_answer(
        *(context, command.staff, command.indicator, True, command.state, command.reason.strip())
    )
    told = [AnswerRefused(command.staff, command.indicator, command.reason)] if refused else []
    return [*told, *figures_changed(context, Cause.ANSWERS)]


def confirm(context: CommandContext, command: ConfirmAnswers) -> Sequence[DomainEvent]:
    """Confirm many answers, and compare the figures once for all."""
    _known_indicator(context, command.indicator)
    for staff_id in command.staff:
        put_answer(context, staff_id, command.indicator, True, AnswerState.CONFIRMED)
    return figures_changed(context, Cause.ANSWERS)


def put_answer(
    context: CommandContext,
    staff_id: int,
    indicator: str,
    met: bool,
    state: AnswerState,
    reason: str = "",
    proof: str = "",
) -> None:
    """Write an answer with its audit row."""
    member = row_of(context, staff_id)
    row = _row(context, staff_id, indicator)
    now = {"met": met, "state": state, "reason": reason, "proof": proof}
    before = {name: getattr(row, name) for name in now} if row else None
    if before == now:
        return
    if row is None:
        row = CensusAnswer(
            unit_id=member.unit_id,
            campaign_id=context.campaign.id,
            staff_id=staff_id,
            indicator=indicator,
        )
        context.session.add(row)
    for name, value in now.items():
        setattr(row, name, value)
    context.note("census.answer", f"{indicator}:{staff_id}", _noted(before), _noted(now))


def _noted(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return an answer for the log, without the reason, which is between
    the person and the keepers.
    """
    return answer and {name: value for name, value in answer.items() if name != "reason"}


def _take_back(context: CommandContext, staff_id: int, indicator: str) -> None:
    row = _row(context, staff_id, indicator)
    if row is not None:
        context.session.delete(row)
        context.note("census.answer", f"{indicator}:{staff_id}", {"met": row.met}, None)


def _row(context: CommandContext, staff_id: int, indicator: str) -> CensusAnswer | None:
    return context.session.scalars(
        select(CensusAnswer).where(
            CensusAnswer.campaign_id == context.campaign.id,
            CensusAnswer.staff_id == staff_id,
            CensusAnswer.indicator == indicator,
        )
    ).one_or_none()


def _known_indicator(context: CommandContext, indicator: str) -> None:
    if indicator not in context.campaign.figures:
        raise InputError("census-not-counted", indicator=indicator)
