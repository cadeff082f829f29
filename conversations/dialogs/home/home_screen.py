"""The first screen: two lines of where one stands and what is next, one way on, a few others. Pure.

Whoever leads sees the team; a member, their own sheets; one of the staff, their own record.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from conversations.dialogs.home.own_work import duty_choices
from conversations.engine.button_data import go, way
from conversations.engine.dialog import Choice, Context
from conversations.messages.progress_message import plan_task
from conversations.messages.staff_message import staff_choices, staff_home
from dvht_core.assessment.recognition_rules import latest
from dvht_core.domain.campaign import CampaignState, SheetState
from dvht_core.policy import Permission, may
from dvht_core.schedule.assignments import duties, late, sheets_due
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import PersonView

MOST_OTHERS = 3
MOST_NAMES = 3
"""People who are named in a line; the others are counted."""


@dataclass(frozen=True, slots=True)
class Home:
    """What stands on the first screen."""

    lines: tuple[str, ...]
    """Where one stands, and what is next."""
    main: Choice
    others: tuple[Choice, ...]
    """The last of them leads to everything that one may do."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All ways, the main one first."""
        return (self.main, *self.others)


@dataclass(frozen=True, slots=True)
class Situation:
    """Who comes home, and when: what is said to them, and the ways by how near they lie."""

    holds: Callable[[Context], bool]
    lines: Callable[[Context], Sequence[str]]
    ways: Callable[[Context], Sequence[Choice]]


def home(ctx: Context) -> Home:
    """Return the first screen of whoever has joined."""
    here = next(situation for situation in SITUATIONS if situation.holds(ctx))
    ways = [*{choice.key: choice for choice in here.ways(ctx)}.values()]
    main, *others = [*ways[:MOST_OTHERS], way(ctx, "more")]
    return Home(tuple(filter(None, here.lines(ctx))), main, tuple(others))


# ——— beside the team ———


def _staff_lines(ctx: Context) -> Sequence[str]:
    return [staff_home(ctx)]


def _staff_ways(ctx: Context) -> Sequence[Choice]:
    return [*staff_choices(ctx), *_school(ctx)]


def _school(ctx: Context) -> Iterator[Choice]:
    """Yield the way to another unit, for somebody of several."""
    if ctx.view.schools:
        yield way(ctx, "school")


# ——— before and after ———


def _set_up_lines(ctx: Context) -> Sequence[str]:
    if not ctx.me.leads:
        return [ctx.say("home-waits", unit=ctx.campaign.unit.name)]
    key = "tasks-set-up-drafted" if ctx.view.draft else "tasks-set-up"
    return [ctx.say(key, unit=ctx.campaign.unit.name)]


def _set_up_ways(ctx: Context) -> Sequence[Choice]:
    if not ctx.me.leads:
        return _staff_ways(ctx)
    key = "tasks-go-on-set-up" if ctx.view.draft else "tasks-begin-set-up"
    return [Choice(go("setup"), ctx.say(key)), *_school(ctx)]


def _closed_lines(ctx: Context) -> Sequence[str]:
    year = ctx.campaign.year
    key = "home-closed-member"
    if ctx.me.leads:
        key = "home-closed-next" if _recognised(ctx) else "home-closed-recognition"
    return [ctx.say("tasks-closed", year=year), ctx.say(key, next=year + 1)]


def _closed_ways(ctx: Context) -> Sequence[Choice]:
    if not ctx.me.leads:
        return [way(ctx, "status"), way(ctx, "measures"), *_school(ctx), *staff_choices(ctx)]
    first, then = ("next-year", "recognition") if _recognised(ctx) else ("recognition", "next-year")
    return [way(ctx, name) for name in (first, then, "dossier")]


def _recognised(ctx: Context) -> bool:
    """Return whether a recognition of this year's assessment is recorded."""
    found = latest(ctx.campaign.unit.recognitions)
    return found is not None and found.day.year > ctx.campaign.year


# ——— in the middle of a campaign ———


def _lead_lines(ctx: Context) -> Sequence[str]:
    return [_team(ctx), _next(ctx, own=True)]


def _team(ctx: Context) -> str:
    """Return how far the team is, who has not joined, and who is late."""
    sheets = [ctx.campaign.sheets[i.code] for i in ctx.campaign.indicators]
    here = [p for p in ctx.campaign.people if not p.removed]
    absent = [p for p in here if p.joined_at is None]
    behind = [owes.person for owes in late(ctx.campaign, ctx.today)]
    key = f"home-{'absent' if absent else 'joined'}"
    return ctx.say(
        f"{key}-late" if behind else key,
        done=sum(sheet.state.handed_in for sheet in sheets),
        total=len(sheets),
        checked=sum(s.state in (SheetState.CHECKED, SheetState.FINAL) for s in sheets),
        count=len(here),
        absent=_named(ctx, absent),
        late=_named(ctx, behind),
    )


def _named(ctx: Context, people: Sequence[PersonView]) -> str:
    """Return the first of the people by name, oneself too, and how many more there are."""
    named = [ctx.called(person) for person in people[:MOST_NAMES]]
    more = len(people) - MOST_NAMES
    return ctx.words.join_words([*named, *([ctx.say("home-more", count=more)] if more > 0 else [])])


def _next(ctx: Context, *, own: bool = False) -> str:
    """Return what the plan has for today, else what comes next in it, after one's `own` part."""
    mine = duties(ctx.campaign, ctx.me)
    plan = [line for line in ctx.campaign.plan if ctx.me.leads or concerns(line, ctx.me)]
    today = [line for line in plan if line.day <= ctx.today <= (line.end_day or line.day)]
    coming = sorted((line for line in plan if line.day > ctx.today), key=lambda line: line.day)
    line = next(iter((*reversed(today), *coming)), None)
    parts = [
        *(["own"] if own and mine.open else []),
        *(["today" if today else "coming"] if line else []),
    ]
    return (
        ctx.say(
            "-".join(["home", *parts]),
            write=len(mine.to_write),
            check=len(mine.to_check),
            day=ctx.words.day_month(line.day) if line else "",
            task=plan_task(line) if line else "",
        )
        if parts
        else ""
    )


def _member_lines(ctx: Context) -> Sequence[str]:
    me, mine = ctx.me, duties(ctx.campaign, ctx.me)
    waiting = ctx.say("tasks-to-check", count=len(mine.to_check)) if mine.to_check else _next(ctx)
    if mine.to_write:
        return [_to_write(ctx), waiting]
    if mine.to_check:
        return [ctx.say("home-written", count=len(me.assess)) if me.assess else "", waiting]
    if not me.assess and not me.check:
        return [ctx.say("tasks-none-assigned"), waiting]
    return [_done(ctx), waiting]


def _to_write(ctx: Context) -> str:
    """Return how much is left to write, and until when."""
    left, day = len(duties(ctx.campaign, ctx.me).to_write), sheets_due(ctx.campaign)
    due = "home-write-due" if day and ctx.today <= day else "home-write-overdue"
    return ctx.say(
        due if day else "tasks-to-write",
        left=left,
        total=len(ctx.me.assess),
        weekday=ctx.words.weekday(day) if day else "",
        day=ctx.words.day_month(day) if day else "",
    )


def _done(ctx: Context) -> str:
    """Say that nothing is to do now, or what is to be checked once it is handed in."""
    me, sheets = ctx.me, ctx.campaign.sheets
    codes = [c for c in me.check if not sheets[c].state.handed_in and c not in me.assess]
    if not codes:
        return ctx.say("tasks-all-done")
    named = ", ".join(codes)
    return ctx.say("tasks-check-later", own=len(me.assess), count=len(codes), indicators=named)


def _open_ways(ctx: Context) -> Sequence[Choice]:
    """Return the ways by how near they lie: one's own duty, the team's, then to look around."""
    mine = duty_choices(ctx)
    handed_in = any(ctx.campaign.sheets[code].state.handed_in for code in ctx.me.assess)
    return [
        *mine[:1],
        *([Choice(go("evidence"), ctx.say("kept-file"))] if ctx.view.kept else []),
        *(way(ctx, name) for name in _of_lead(ctx)),
        *([way(ctx, "mine")] if len(mine) > 1 or handed_in else []),
        way(ctx, "status"),
        *_school(ctx),
        *staff_choices(ctx)[:1],
        *([way(ctx, "sheets")] if ctx.me.leads else []),
    ]


def _of_lead(ctx: Context) -> Iterator[str]:
    """Yield what the team needs of whoever leads it: the late looked after, meeting, report.

    The late are reminded from there, not by a button here that acts at once.
    """
    if not ctx.me.leads:
        return
    if any(owes.person.id != ctx.me.id for owes in late(ctx.campaign, ctx.today)):
        yield "status"
    if ctx.campaign.concluded:
        yield from ("report", "close")
    elif _ripe(ctx):
        yield "meeting"


def _ripe(ctx: Context) -> bool:
    """Return whether the team can meet: every sheet is handed in, or the meeting has begun."""
    handed_in = all(ctx.campaign.sheets[i.code].state.handed_in for i in ctx.campaign.indicators)
    return handed_in or bool(ctx.campaign.conclusion.meeting)


def _beside_team(ctx: Context) -> bool:
    return not ctx.me.on_team


def _before(ctx: Context) -> bool:
    return ctx.campaign.state is CampaignState.SETUP


def _afterwards(ctx: Context) -> bool:
    return ctx.campaign.is_closed


def _leads(ctx: Context) -> bool:
    return may(ctx.me, Permission.READ_TEAM, ctx.campaign)


def _member(_ctx: Context) -> bool:
    return True


SITUATIONS = (
    Situation(_beside_team, _staff_lines, _staff_ways),
    Situation(_before, _set_up_lines, _set_up_ways),
    Situation(_afterwards, _closed_lines, _closed_ways),
    Situation(_leads, _lead_lines, _open_ways),
    Situation(_member, _member_lines, _open_ways),
)
"""The first that holds is the one that is shown."""
