"""A change of plan or team on its way: the commands it means, whom it concerns, what undoes it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from conversations.engine.dialog import Commands, Context, Json
from conversations.messages.plan_words import codes_text, days_text, whole_task
from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    GiveDuties,
    MovePlanLine,
    Reinvite,
    RemoveMember,
    RestorePlanLine,
)
from dvht_core.domain.campaign import DutiesOf
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import capital
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView
from dvht_core.work_plan.plan_draft import same_person


def line_of(ctx: Context, line_id: int) -> PlanLineView | None:
    """Return the plan line of this id, while it is there."""
    return next((line for line in ctx.campaign.plan if line.id == line_id), None)


def handed_over(
    campaign: CampaignView, codes: Iterable[str], to: int, *, check: bool = False
) -> tuple[DutiesOf, ...]:
    """Return the duties when these indicators go to another assessor (or checker) alone.

    A checker who is to write gives the check to whoever wrote until now, unless that person's
    own words are on the sheet: nobody checks their own.
    """
    duties = []
    for code in codes:
        now = campaign.duties_of(code)
        if check:
            duties.append(DutiesOf(code, now.assess, (to,)))
            continue
        checkers = tuple(p for p in now.check if p != to)
        if to in now.check and not checkers:
            author = campaign.sheets[code].author
            checkers = tuple(p for p in now.assess if p not in (to, author))
        duties.append(DutiesOf(code, (to,), checkers))
    return tuple(duties)


def handed_on(
    campaign: CampaignView, leaver: int, writer: int | None, checker: int | None
) -> tuple[DutiesOf, ...]:
    """Return every duty of somebody who leaves, given to those who take over; None: nobody checks.

    Where the one who takes over would check their own, the check is left open.
    """
    person = campaign.person(leaver)
    assert person is not None
    duties = []
    for code in sorted({*person.assess, *person.check}):
        now = campaign.duties_of(code)
        assess = tuple(p for p in now.assess if p != leaver)
        check = tuple(p for p in now.check if p != leaver)
        if code in person.assess and writer is not None and writer not in assess:
            assess = (*assess, writer)
        if code in person.check and checker is not None and checker not in check:
            check = (*check, checker)
        author = campaign.sheets[code].author
        check = tuple(p for p in check if p not in assess and p != author)
        duties.append(DutiesOf(code, assess, check))
    return tuple(duties)


def told(ctx: Context, commands: Iterable[Command]) -> list[PersonView]:
    """Return who will be told, beside the one who acts."""
    concerned = {person for command in commands for person in _concerned(ctx.campaign, command)}
    return [
        p for p in ctx.campaign.people if p.id in concerned and p.id != ctx.me.id and not p.removed
    ]


def reminders_moved(ctx: Context, commands: Iterable[Command]) -> int:
    """Return how many people's plan reminders move to another day, end, or are new."""
    count = 0
    for command in commands:
        line = _line(ctx.campaign, command)
        if line and max(line.end_day or line.day, _new_day(command) or line.day) >= ctx.today:
            count += sum(concerns(line, p) for p in ctx.campaign.people if not p.removed)
    return count


def undoing(campaign: CampaignView, commands: Commands) -> Json:
    """Return what undoes the commands, last first, as plain values for the conversation's state."""
    return [undo for command in reversed(commands) for undo in _undo(campaign, command)]


def undone(ctx: Context, undo: Json) -> list[Command]:
    """Return the commands that an `undoing` means now."""
    return [command for entry in undo or () for command in _meant(ctx.campaign, entry)]


def _concerned(campaign: CampaignView, command: Command) -> Iterator[int]:
    match command:
        case GiveDuties(duties):
            for wanted in duties:
                now = campaign.duties_of(wanted.indicator)
                yield from {*now.assess} ^ {*wanted.assess}
                yield from {*now.check} ^ {*wanted.check}
        case RemoveMember(person):
            yield person
        case AddPlanLine() | MovePlanLine() | CancelPlanLine() | RestorePlanLine():
            line = _line(campaign, command)
            yield from (p.id for p in campaign.people if line and concerns(line, p))


def _line(campaign: CampaignView, command: Command) -> PlanLineView | None:
    match command:
        case AddPlanLine(day, end, task, who):
            return PlanLineView(day, end, task, who)
        case MovePlanLine(line=line_id) | CancelPlanLine(line=line_id):
            return next((line for line in campaign.plan if line.id == line_id), None)
    return None


def _new_day(command: Command) -> date | None:
    return (command.end_day or command.day) if isinstance(command, MovePlanLine) else None


def _undo(campaign: CampaignView, command: Command) -> Iterator[Json]:
    match command:
        case AddPlanLine(day, _, task, _):
            yield ["cancel", day.isoformat(), task]
        case MovePlanLine(line_id):
            if line := _line(campaign, command):
                end = line.end_day and line.end_day.isoformat()
                yield ["move", line_id, line.day.isoformat(), end]
        case CancelPlanLine(line_id):
            yield ["restore", line_id]
        case GiveDuties(duties):
            now = [campaign.duties_of(d.indicator) for d in duties]
            yield ["duties", [[d.indicator, list(d.assess), list(d.check)] for d in now]]
        case AddMember(name):
            yield ["remove", name]
        case RemoveMember(person_id):
            if person := campaign.person(person_id):
                yield ["add", person.name, str(person.role)]


def _meant(campaign: CampaignView, entry: Json) -> Iterator[Command]:
    match entry:
        case ["cancel", day, task]:
            lines = [x for x in campaign.plan if (x.day.isoformat(), x.task) == (day, task)]
            yield from (CancelPlanLine(line.id) for line in lines[-1:])
        case ["move", line_id, day, end]:
            ends = date.fromisoformat(end) if end else None
            yield MovePlanLine(line_id, date.fromisoformat(day), ends)
        case ["restore", line_id]:
            yield RestorePlanLine(line_id)
        case ["duties", duties]:
            yield GiveDuties(tuple(DutiesOf(c, tuple(a), tuple(k)) for c, a, k in duties))
        case ["remove", name]:
            here = [p for p in campaign.people if same_person(p.name, name) and not p.removed]
            yield from (RemoveMember(p.id) for p in here)
        case ["add", name, role]:
            yield AddMember(name, Role(role))


# ——— in words ———


def command_text(ctx: Context, command: Command) -> list[str]:
    """Return what a command means, a line each."""
    match command:
        case AddPlanLine(day, end, task, _):
            days = days_text(ctx, day, end)
            return [ctx.say("changes-line-added", days=days, task=whole_task(task))]
        case MovePlanLine(line_id, day, end):
            line = line_of(ctx, line_id)
            before = days_text(ctx, line.day, line.end_day) if line else ""
            task, days = whole_task(line.task) if line else "", days_text(ctx, day, end)
            return [ctx.say("changes-line-moved", task=task, before=before, days=days)]
        case CancelPlanLine(line_id):
            line = line_of(ctx, line_id)
            days = days_text(ctx, line.day, line.end_day) if line else ""
            return [
                ctx.say(
                    "changes-line-cancelled", days=days, task=whole_task(line.task) if line else ""
                )
            ]
        case GiveDuties(duties):
            return list(_duty_lines(ctx, duties))
        case AddMember(name, role):
            return [ctx.say("changes-added", person=name, role=ctx.say(f"role-{role}"))]
        case RemoveMember(person_id):
            return [ctx.say("changes-removed", person=capital(_name(ctx, person_id)))]
        case Reinvite(person_id):
            return [ctx.say("changes-invited", person=_name(ctx, person_id))]
    return []


def _duty_lines(ctx: Context, duties: Sequence[DutiesOf]) -> Iterator[str]:
    """Yield who will write, and who will check, where that changes; equal ones in one line."""
    groups: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for wanted in duties:
        now = ctx.campaign.duties_of(wanted.indicator)
        for key, before, after in (
            ("assess", now.assess, wanted.assess),
            ("check", now.check, wanted.check),
        ):
            if set(before) != set(after):
                groups.setdefault((key, after), []).append(wanted.indicator)
    for (key, people), codes in groups.items():
        who = ctx.words.join_words([_name(ctx, p) for p in people])
        named = codes_text(ctx, codes)
        if who:
            yield ctx.say(f"changes-duty-{key}", codes=named, who=who)
        else:
            yield ctx.say("changes-duty-unchecked", codes=named)


def _name(ctx: Context, person_id: int) -> str:
    person = ctx.campaign.person(person_id)
    return ctx.called(person) if person else ""
