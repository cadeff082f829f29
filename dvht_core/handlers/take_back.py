"""Going back: what commands did is as it was before, or, if somebody has built on it, untouched."""

from collections.abc import Iterator, Sequence

from dvht_core.assessment.answers import is_share
from dvht_core.commands.going_back import TakeBack
from dvht_core.domain.campaign import SheetState
from dvht_core.domain.errors import Conflict
from dvht_core.domain.undo import Need
from dvht_core.events import (
    CheckStands,
    DomainEvent,
    DutiesChanged,
    MemberReturned,
    PlanLineChanged,
    PlanWithdrawn,
    RefusalWithdrawn,
    RemindersPaused,
)
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.staff.census_effects import renew_lists
from dvht_core.policy import Permission
from dvht_core.rubric import Indicator, QuestionKind
from dvht_core.staff.name_matching import written
from dvht_core.staff.staff_model import AnswerState, PlanState
from dvht_core.store.changes.put_back import put_back
from dvht_core.store.models import Audit
from dvht_core.view.affected_sheets import touched
from dvht_core.view.campaign_view import TOTAL, CampaignView

_OPPOSITE = {
    "directive.add": "directive.drop",
    "directive.drop": "directive.restore",
    "evidence.add": "evidence.drop",
    "evidence.drop": "evidence.restore",
    "plan.add": "plan.cancel",
    "plan.cancel": "plan.restore",
    "record.add": "record.remove",
    "record.remove": "record.restore",
    "staff.add": "staff.remove",
    "staff.remove": "staff.restore",
    "team.add": "team.remove",
    "team.remove": "team.add",
}
"""What the audit log calls the reverse of an action that has another name for it."""


def as_before(context: CommandContext, command: TakeBack) -> Sequence[Need]:
    """Ask again for all that the commands needed; NotAllowed, or Conflict for a closed campaign."""
    assert context.me
    return [
        context.require(Permission(need.permission), need.indicator, need.staff)
        for need in command.undo.needs
    ]


def take_back(context: CommandContext, command: TakeBack) -> Sequence[DomainEvent]:
    """Put back what the commands changed.

    Conflict where it is not as they left it, or where something that came since rests on it.
    """
    before, undo = context.campaign, command.undo
    if undo.campaign != before.id:
        raise Conflict("back-changed")
    put_back(context.session, undo.rows, context.now)
    _note_reverse(context, undo.audit)
    context.session.flush()
    after = context.actor.look().campaign
    assert after is not None, "who goes back is in a campaign"
    if _rests_on(before, after) or set(_amiss(after)) - set(_amiss(before)):
        raise Conflict("back-changed")
    renew_lists(context.session, before, after)
    return list(_told(before, after, context.me.id))


def _note_reverse(context: CommandContext, audit: Sequence[int]) -> None:
    """Write the reverse of rows of the audit log, the last one first."""
    for row_id in reversed(audit):
        row = context.session.get(Audit, row_id)
        if row is not None:
            action = _OPPOSITE.get(row.action, row.action)
            context.note(action, row.subject, row.after, row.before)


def _rests_on(before: CampaignView, after: CampaignView) -> bool:
    """Return whether a sheet that was checked since would state something else."""
    return any(
        before.sheets[change.indicator].state is SheetState.CHECKED
        and change.before != change.after
        for change in touched(before, after)
    )


def _amiss(campaign: CampaignView) -> Iterator[str]:
    """Yield what handlers let nobody bring about."""
    people = {p.id for p in campaign.people if not p.removed}
    for indicator in campaign.indicators:
        code, duties = indicator.code, campaign.duties_of(indicator.code)
        yield from (f"{code}: {key} of whom" for key in _impossible(campaign, indicator))
        if not people & {*duties.assess}:
            yield f"{code}: nobody's"
        if {*duties.assess} & {*duties.check}:
            yield f"{code}: checked by who writes it"
    told = [(written(m.name), m.birth_year, m.code) for m in campaign.book.staff]
    yield from (f"{one} twice" for one in told if told.count(one) > 1)


def _impossible(campaign: CampaignView, indicator: Indicator) -> Iterator[str]:
    """Yield the counts typed on a sheet that its total does not bear."""
    sheet = campaign.sheets[indicator.code]
    for question in indicator.questions_for(campaign.unit.profile):
        if question.kind is QuestionKind.COUNT and question.key in sheet.answers:
            learners = question.total_key != TOTAL
            total = campaign.learners_total if learners else campaign.staff_total
            beside = sheet.counted and question.census and total is None
            if not beside and not is_share(sheet.answers[question.key], total):
                yield question.key


# ——— who is told ———


def _told(before: CampaignView, after: CampaignView, me: int) -> Iterator[DomainEvent]:
    """Yield what concerns others, who were told of the change that is taken back."""
    yield from _of_plan_and_team(before, after, me)
    for code, sheet in after.sheets.items():
        if sheet.state is SheetState.CHECKED is not before.sheets[code].state and sheet.checker:
            yield CheckStands(code, me, sheet.checker)
    plans = {plan.staff: plan.state for plan in after.book.plans}
    for plan in before.book.plans:
        if plan.state is PlanState.SENT is not plans.get(plan.staff):
            yield PlanWithdrawn(plan.staff)
    refused = {(a.staff, a.indicator) for a in after.book.answers if a.state is AnswerState.REFUSED}
    for answer in before.book.answers:
        case = (answer.staff, answer.indicator)
        if answer.state is AnswerState.REFUSED and case not in refused:
            yield RefusalWithdrawn(*case)


def _of_plan_and_team(before: CampaignView, after: CampaignView, me: int) -> Iterator[DomainEvent]:
    for person in after.people:
        known = before.person(person.id)
        if known is None or person.id == me:
            continue
        if known.removed and not person.removed:
            yield MemberReturned(person.id, me)
        until = person.preferences.paused_until
        if known.preferences.paused_until != until:
            yield RemindersPaused(person.id, me, until)
    was, now = ({line.id: line for line in campaign.plan} for campaign in (before, after))
    for line in {**was, **now}:
        if was.get(line) != now.get(line):
            yield PlanLineChanged(me, was.get(line), now.get(line))
    codes = [i.code for i in after.indicators]
    pairs = [(before.duties_of(code), after.duties_of(code)) for code in codes]
    if moved := [pair for pair in pairs if pair[0] != pair[1]]:
        yield DutiesChanged(me, tuple(old for old, _ in moved), tuple(new for _, new in moved))
