"""Answers of the census: what a person declares, what the secretary confirms or refuses."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from dvht_core.commands.staff import ConfirmAnswers, DecideAnswer, DeclareAnswer, RestoreAnswers
from dvht_core.domain.errors import InputError
from dvht_core.events import AnswerRefused, Happening
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.staff.census_effects import figures_changed
from dvht_core.handlers.staff.staff_list import row_of
from dvht_core.policy import Action
from dvht_core.staff.staff_model import AnswerState
from dvht_core.store.models import CensusAnswer
from dvht_core.view.affected_sheets import Cause


def declare(desk: Desk, command: DeclareAnswer) -> Sequence[Happening]:
    """Note a person's own answer; whatever was decided before is open again."""
    desk.require(Action.ANSWER_CENSUS, staff=command.staff)
    _known_indicator(desk, command.indicator)
    if command.met is None:
        _take_back(desk, command.staff, command.indicator)
    else:
        put_answer(desk, command.staff, command.indicator, command.met, AnswerState.DECLARED)
    return figures_changed(desk, Cause.ANSWERS)


def decide(desk: Desk, command: DecideAnswer) -> Sequence[Happening]:
    """Confirm or refuse; a refusal needs its reason, which the person is told."""
    desk.require(Action.CONFIRM_CENSUS)
    _known_indicator(desk, command.indicator)
    refused = command.state is AnswerState.REFUSED
    if refused and not command.reason.strip():
        raise InputError("answer-needs-reason")
    put_answer(
        *(desk, command.staff, command.indicator, True, command.state, command.reason.strip())
    )
    told = [AnswerRefused(command.staff, command.indicator, command.reason)] if refused else []
    return [*told, *figures_changed(desk, Cause.ANSWERS)]


def confirm(desk: Desk, command: ConfirmAnswers) -> Sequence[Happening]:
    """Confirm many at once: the figures are compared once."""
    desk.require(Action.CONFIRM_CENSUS)
    _known_indicator(desk, command.indicator)
    for staff_id in command.staff:
        put_answer(desk, staff_id, command.indicator, True, AnswerState.CONFIRMED)
    return figures_changed(desk, Cause.ANSWERS)


def restore(desk: Desk, command: RestoreAnswers) -> Sequence[Happening]:
    """Undo what was decided."""
    desk.require(Action.CONFIRM_CENSUS)
    for staff_id, was in command.was.items():
        row_of(desk, staff_id)
        if was is None:
            _take_back(desk, staff_id, command.indicator)
            continue
        met, state, reason, proof = was
        put_answer(desk, staff_id, command.indicator, met, AnswerState(state), reason, proof)
    return figures_changed(desk, Cause.ANSWERS)


def put_answer(
    desk: Desk,
    staff_id: int,
    indicator: str,
    met: bool,
    state: AnswerState,
    reason: str = "",
    proof: str = "",
) -> None:
    """Write an answer with its audit row."""
    member = row_of(desk, staff_id)
    row = _row(desk, staff_id, indicator)
    now = {"met": met, "state": state, "reason": reason, "proof": proof}
    before = {name: getattr(row, name) for name in now} if row else None
    if before == now:
        return
    if row is None:
        row = CensusAnswer(
            unit_id=member.unit_id,
            campaign_id=desk.campaign.id,
            staff_id=staff_id,
            indicator=indicator,
        )
        desk.session.add(row)
    for name, value in now.items():
        setattr(row, name, value)
    desk.note("census.answer", f"{indicator}:{staff_id}", _noted(before), _noted(now))


def _noted(answer: dict[str, Any] | None) -> dict[str, Any] | None:
    """An answer as the log has it: why somebody was refused is between them and the keepers."""
    return answer and {name: value for name, value in answer.items() if name != "reason"}


def _take_back(desk: Desk, staff_id: int, indicator: str) -> None:
    row = _row(desk, staff_id, indicator)
    if row is not None:
        desk.session.delete(row)
        desk.note("census.answer", f"{indicator}:{staff_id}", {"met": row.met}, None)


def _row(desk: Desk, staff_id: int, indicator: str) -> CensusAnswer | None:
    return desk.session.scalars(
        select(CensusAnswer).where(
            CensusAnswer.campaign_id == desk.campaign.id,
            CensusAnswer.staff_id == staff_id,
            CensusAnswer.indicator == indicator,
        )
    ).one_or_none()


def _known_indicator(desk: Desk, indicator: str) -> None:
    if indicator not in desk.campaign.figures:
        raise InputError("census-not-counted", indicator=indicator)
