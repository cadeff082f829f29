"""A change of plan or team on its way: the commands it means, whom it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from conversations.engine.dialog import Context
from conversations.messages.plan_words import (
    codes_text,
    days_text,
    kind_text,
    moved_day_text,
    whole_task,
)
from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    GiveDuties,
    MovePlanLine,
    Reinvite,
    RemoveMember,
    SetPlanLineKind,
)
from dvht_core.domain.campaign import DutiesOf
from dvht_core.i18n.vietnamese import capital
from dvht_core.schedule.assignments import last_day
from dvht_core.schedule.plan_days import hears_of, moved_days, with_line
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView
from dvht_core.work_plan.line_kinds import kind_of


def line_of(campaign: CampaignView, line_id: int) -> PlanLineView | None:
    """Return the plan line of this id, while it is there."""
    return next((line for line in campaign.plan if line.id == line_id), None)


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
        before, after = _lines(ctx.campaign, command)
        days = [last_day(line) for line in (before, after) if line]
        if isinstance(command, SetPlanLineKind) or not days or max(days) < ctx.today:
            continue
        line = after or before
        count += sum(concerns(line, p) for p in ctx.campaign.people if line and not p.removed)
    return count


def days_moved(ctx: Context, commands: Iterable[Command]) -> list[str]:
    """Return the days that other lines of the plan set, a sentence each: "Hạn nộp phiếu: …"."""
    after = ctx.campaign
    for command in commands:
        after = with_line(after, *_lines(ctx.campaign, command))
    return [moved_day_text(ctx, day) for day in moved_days(ctx.campaign, after)]


def _concerned(campaign: CampaignView, command: Command) -> Iterator[int]:
    match command:
        case GiveDuties(duties):
            for wanted in duties:
                now = campaign.duties_of(wanted.indicator)
                yield from {*now.assess} ^ {*wanted.assess}
                yield from {*now.check} ^ {*wanted.check}
        case RemoveMember(person):
            yield person
        case AddPlanLine() | MovePlanLine() | CancelPlanLine() | SetPlanLineKind():
            before, after = _lines(campaign, command)
            changed = with_line(campaign, before, after)
            yield from (p.id for p in campaign.people if hears_of(changed, before, after, p))


def _lines(
    campaign: CampaignView, command: Command
) -> tuple[PlanLineView | None, PlanLineView | None]:
    """Return the line that a command is about, before and after it; None: no line."""
    match command:
        case AddPlanLine(day, end, task, who, kind):
            return None, PlanLineView(day, end, task, who, kind=kind or kind_of(task))
        case MovePlanLine(line_id, day, end):
            line = line_of(campaign, line_id)
            return line, line and replace(line, day=day, end_day=end)
        case SetPlanLineKind(line_id, kind):
            line = line_of(campaign, line_id)
            return line, line and replace(line, kind=kind)
        case CancelPlanLine(line_id):
            return line_of(campaign, line_id), None
    return None, None


# ——— in words ———


def command_text(ctx: Context, command: Command) -> list[str]:
    """Return what a command means, a line each."""
    match command:
        case AddPlanLine(day, end, task, _, kind):
            days, sort = days_text(ctx, day, end), kind_text(ctx, kind or kind_of(task))
            return [ctx.say("changes-line-added", days=days, task=whole_task(task), kind=sort)]
        case MovePlanLine(line_id, day, end):
            line = line_of(ctx.campaign, line_id)
            before = days_text(ctx, line.day, line.end_day) if line else ""
            task, days = whole_task(line.task) if line else "", days_text(ctx, day, end)
            return [ctx.say("changes-line-moved", task=task, before=before, days=days)]
        case SetPlanLineKind(line_id, kind):
            line = line_of(ctx.campaign, line_id)
            told = {
                "task": whole_task(line.task) if line else "",
                "before": kind_text(ctx, line.kind) if line else "",
                "kind": kind_text(ctx, kind),
            }
            return [ctx.say("changes-line-kind", **told), ctx.say(f"changes-kind-means-{kind}")]
        case CancelPlanLine(line_id):
            line = line_of(ctx.campaign, line_id)
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
