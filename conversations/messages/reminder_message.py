"""The reminders in words: the plan's lines, what this person still owes, a button into each."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from conversations.engine.button_data import go, way
from conversations.engine.dialog import Choice, Context, Reply
from conversations.engine.state import State
from conversations.texts import dialog_texts
from dvht_core.i18n.vietnamese import shortened
from dvht_core.policy import Permission, may
from dvht_core.schedule.assignments import URGENCY, Duties, Late, about_report, duties, meeting_line
from dvht_core.schedule.deadlines import Deadline
from dvht_core.schedule.reminders import Reminder
from dvht_core.view.campaign_view import CampaignView, PersonView, PlanLineView, SheetView, View

LINES = 4
"""Plan lines that one message names; the others are counted."""
LETTERS = 60
"""Letters of a plan line that are shown; units copy whole paragraphs into their plans."""


def speaking_to(campaign: CampaignView, person: PersonView, now: datetime) -> Context:
    """Return the context in which `person` is spoken to, in their language."""
    view = View(campaign=campaign.in_language(person.language), me=person)
    return Context(view, State(), now, dialog_texts(person.language))


def reminder(due: Reminder, campaign: CampaignView, now: datetime) -> Reply:
    """Return one person's message: what is on, what is late, what they owe, and the ways there."""
    ctx = speaking_to(campaign, due.person, now)
    owed = duties(campaign, due.person)
    lines = [*_heads(ctx, due), *_own(ctx, due, owed), *_team(ctx, due)]
    if not (due.thanks and len(lines) == 1):
        lines[0] = ctx.say("reminder-first", line=lines[0])
    return Reply("\n".join(lines), (*ways(ctx, owed), *_choices(ctx, due, owed)))


def nudge(ctx: Context, by: int) -> Reply:
    """Return what a colleague is told when whoever leads has the late reminded."""
    owed = duties(ctx.campaign, ctx.me)
    leader = ctx.campaign.person(by)
    head = ctx.say("reminder-nudge", by=ctx.called(leader) if leader else "")
    head = ctx.say("reminder-first", line=head)
    return Reply("\n".join([head, *_owed_lines(ctx, owed)]), (*ways(ctx, owed), *later(ctx)))


def _owed_lines(ctx: Context, owed: Duties) -> Iterator[str]:
    """Yield exactly what a person still has to write and to check."""
    if owed.to_write:
        sheets = "; ".join(_by_state(ctx, owed.to_write))
        left, total = len(owed.to_write), len(ctx.me.assess)
        yield ctx.say("reminder-write", left=left, total=total, sheets=sheets)
    if owed.to_check:
        codes = [s.indicator for s in owed.to_check]
        yield ctx.say("reminder-check", count=len(codes), sheets=", ".join(codes))


def _by_state(ctx: Context, sheets: Sequence[SheetView]) -> Iterator[str]:
    """Yield the sheets of each state together, what was returned first."""
    for state in URGENCY:
        if codes := [s.indicator for s in sheets if s.state is state]:
            yield ctx.say(f"reminder-state-{state}", count=len(codes), indicators=", ".join(codes))


def ways(ctx: Context, owed: Duties) -> list[Choice]:
    """Return buttons into the first sheet to write and the first to check."""
    title = {i.code: i.title for i in ctx.campaign.indicators}

    def way(action: str, key: str, code: str) -> Choice:
        return Choice(go(action, code), ctx.say(key, indicator=code, title=title[code]))

    return [
        *(way("sheet", f"tasks-{s.state}", s.indicator) for s in owed.to_write[:1]),
        *(way("check", "tasks-check", s.indicator) for s in owed.to_check[:1]),
    ]


def later(ctx: Context) -> list[Choice]:
    """Return the buttons with which to be reminded again."""
    return [way(ctx, name) for name in ("later", "tomorrow")]


def who_is_late(ctx: Context, people: Sequence[Late]) -> Iterator[str]:
    """Yield by name who has not handed in what, and who has not checked what."""
    for key in ("write", "check"):
        lines = [
            ctx.say("progress-person", person=ctx.called(p.person), indicators=", ".join(codes))
            for p in people
            if (codes := in_order(ctx, p.to_write if key == "write" else p.to_check))
        ]
        if lines:
            yield ctx.say(f"reminder-late-{key}", who="; ".join(lines))


def in_order(ctx: Context, sheets: Sequence[SheetView]) -> list[str]:
    """Return their indicators, as the circular counts them."""
    named = {s.indicator for s in sheets}
    return [i.code for i in ctx.campaign.indicators if i.code in named]


def _heads(ctx: Context, due: Reminder) -> Iterator[str]:
    """Yield what day it is, or will be, or was, and what the plan has for it."""
    if due.again:
        yield ctx.say("reminder-again")
    if due.today:
        yield ctx.say("reminder-head", day=ctx.words.day_month(due.day))
        yield from _tasks(ctx, due.today)
    if due.tomorrow:
        eve = ctx.words.day_month(due.day + timedelta(days=1))
        yield ctx.say("reminder-head-tomorrow", day=eve)
        yield from _tasks(ctx, due.tomorrow)
    yield from _missed(ctx, due.missed)
    for deadline in due.deadlines:
        yield _countdown(ctx, deadline, due.day)


def _missed(ctx: Context, lines: Sequence[PlanLineView]) -> Iterator[str]:
    """Yield the lines that nobody could be reminded of, in one sentence, cut where several."""
    one = len(lines) == 1
    letters, shape = (LETTERS, "{}: {}") if one else (LETTERS // 2, "{} ({})")
    named = [
        shape.format(
            ctx.words.day_month(line.end_day or line.day),
            shortened(line.task.splitlines()[0].rstrip(" .;"), letters),
        )
        for line in lines
    ]
    if named:
        yield ctx.say("reminder-missed", count=len(named), tasks=", ".join(named[:LINES]))


def _own(ctx: Context, due: Reminder, owed: Duties) -> Iterator[str]:
    """Yield what this person still owes, and whether its day has passed; or thanks."""
    if due.overdue and due.overdue.to_write:
        yield ctx.say("reminder-overdue-write")
    if due.overdue and due.overdue.to_check:
        yield ctx.say("reminder-overdue-check")
    yield from _owed_lines(ctx, owed)
    if due.thanks:
        yield ctx.say("reminder-done")


def _team(ctx: Context, due: Reminder) -> Iterator[str]:
    """Yield who else is behind with what."""
    if due.late:
        yield _count(ctx, due.day)
        yield from who_is_late(ctx, due.late)


def _count(ctx: Context, today: date) -> str:
    """Return how many sheets of the team are handed in."""
    sheets = [ctx.campaign.sheets[i.code] for i in ctx.campaign.indicators]
    done = sum(sheet.state.handed_in for sheet in sheets)
    return ctx.say("reminder-late", day=ctx.words.day_month(today), done=done, total=len(sheets))


def _tasks(ctx: Context, plan: Sequence[PlanLineView]) -> Iterator[str]:
    tasks = [task for line in plan for task in line.task.splitlines()]
    for task in tasks[:LINES]:
        yield ctx.say("reminder-line", task=shortened(task, LETTERS))
    if len(tasks) > LINES:
        yield ctx.say("reminder-lines-more", count=len(tasks) - LINES)


def _countdown(ctx: Context, deadline: Deadline, today: date) -> str:
    office = ctx.campaign.authorities.receiving_office or ctx.say("reminder-office")
    day = ctx.words.day_month(deadline.before)
    left = (deadline.before - today).days
    return ctx.say(f"reminder-deadline-{deadline.key}", day=day, left=left, office=office)


def _meets(ctx: Context, due: Reminder) -> bool:
    """Return whether today is the day of the meeting."""
    return meeting_line(ctx.campaign.plan) in due.today


def _reports(ctx: Context, due: Reminder) -> bool:
    """Return whether report or dossier are on today, which the meeting ends with, or nearly due."""
    on_today = _meets(ctx, due) or any(map(about_report, due.today))
    return on_today or any(d.key == "dossier" for d in due.deadlines)


def _choices(ctx: Context, due: Reminder, owed: Duties) -> list[Choice]:
    names = (
        ["meeting"]
        if _meets(ctx, due) and may(ctx.me, Permission.HOLD_MEETING, ctx.campaign)
        else []
    )
    names += ["status"] if due.late or due.deadlines else []
    if _reports(ctx, due) and may(ctx.me, Permission.REQUEST_DOSSIER, ctx.campaign):
        names.append("report")
    if due.late and may(ctx.me, Permission.REMIND_LATE, ctx.campaign):
        names.append("remind")
    ways_in = [way(ctx, name) for name in names]
    return [
        *ways_in,
        *(later(ctx) if due.today or due.tomorrow or due.deadlines or owed.open else ()),
    ]
