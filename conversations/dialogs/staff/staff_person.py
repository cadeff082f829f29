"""The steps about one member of staff: their card, corrections, leaves of absence."""

from dataclasses import replace
from datetime import date

from conversations.engine.answers import labelled, or_cancel, short_words, words_of
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Commands,
    Context,
    Given,
    Go,
    Open,
    Said,
    SideStep,
    Steps,
    Target,
    nothing,
)
from conversations.messages.staff_message import day_text, told_apart
from conversations.parsing.misread import Misread
from dvht_core.commands.staff import (
    ChangeStaff,
    InviteStaff,
    LinkStaff,
    LookAtRecord,
    RemoveStaff,
    SetLeaves,
)
from dvht_core.i18n.vietnamese import capital, short_date
from dvht_core.staff.eligibility import why_not, year_end
from dvht_core.staff.record_reader import read_day
from dvht_core.staff.staff_model import Leave, StaffKind, StaffView
from dvht_core.work_plan.date_cells import read_dates

COLUMNS = ("name", "kind", "birth_year", "code", "office", "joined_on", "left_on")
TEXT_LIMIT = 100


def _member(ctx: Context) -> StaffView | None:
    return ctx.campaign.book.member(ctx.state.number("member"))


# ——— the card ———


def _card(ctx: Context) -> str:
    member = _member(ctx)
    if member is None:
        return ctx.say("staff-gone")
    known = [
        ("kind", ctx.say(f"staff-kind-{member.kind}")),
        ("birth_year", str(member.birth_year or "")),
        ("code", member.code or ""),
        ("office", member.office or ""),
        ("joined_on", day_text(member.joined_on)),
        ("left_on", day_text(member.left_on)),
    ]
    lines = [
        ctx.say("record-line", what=ctx.say(f"staff-column-{name}"), now=now)
        for name, now in known
        if now
    ]
    lines += [_leave_line(ctx, leave) for leave in member.leaves]
    why = why_not(member, year_end(ctx.campaign.year))
    counts = ctx.say(f"staff-why-{why}") if why else ""
    key = "staff-card-not-counted" if why else "staff-card-counted"
    day = short_date(year_end(ctx.campaign.year))
    chats = ctx.say("staff-card-chats" if member.chats else "staff-card-no-chat")
    head = ctx.say("record-head", title=told_apart(ctx, member))
    return "\n".join([head, *lines, ctx.say(key, day=day, why=counts), chats])


def _leave_line(ctx: Context, leave: Leave) -> str:
    start, end = short_date(leave.start), short_date(leave.end) if leave.end else "…"
    return ctx.say("staff-leave-line" if leave.counts else "staff-leave-off", start=start, end=end)


def _card_choices(ctx: Context) -> list[Choice]:
    member = _member(ctx)
    keys = ["ok"]
    if member:
        unclear = member in ctx.campaign.of_team_perhaps
        keys = ["ok", *(["of-team"] if unclear else []), "correct", "absence", "record", "declare"]
        keys += [] if member.chats or unclear else ["invite-one"]
        keys += ["remove"]
    return [Choice(key, ctx.say(f"staff-card-{key}")) for key in keys]


def _look(ctx: Context, _choice: str) -> Commands:
    return [LookAtRecord(ctx.state.number("member"))]


def _invite(ctx: Context, _choice: str) -> Commands:
    return [InviteStaff(ctx.state.number("member"))]


def _link(ctx: Context, _choice: str) -> Commands:
    return [LinkStaff(ctx.state.number("member"), _namesake(ctx))]


def _remove(ctx: Context, _choice: str) -> Commands:
    return [RemoveStaff(ctx.state.number("member"))]


def _namesake(ctx: Context) -> int | None:
    """Return the person of the team who bears the member's name."""
    member = _member(ctx)
    name = member.name.casefold() if member else ""
    return next((p.id for p in ctx.campaign.people if p.name.casefold() == name), None)


def _after_card(ctx: Context, choice: str) -> Target:
    about = {"staff": ctx.state.text("member")}
    ways: dict[str, Target] = {
        "correct": "column",
        "absence": "leave",
        "record": Open("record", about),
        "declare": Open("declare", about),
        "invite-one": "person",
        "of-team": "person",
    }
    return ways.get(choice, "list")


# ——— corrections ———


def _column(ctx: Context) -> str:
    return ctx.state.text("staff_column", "name")


def _ask_value(ctx: Context) -> str:
    member, column = _member(ctx), _column(ctx)
    return ctx.say(f"staff-ask-{column}", person=member.name if member else "")


def _value_choices(ctx: Context) -> list[Choice]:
    if _column(ctx) == "kind":
        return [Choice(kind.value, capital(ctx.say(f"staff-kind-{kind}"))) for kind in StaffKind]
    keys = ("cancel",) if _column(ctx) == "name" else ("clear", "cancel")
    return [Choice(key, ctx.say(f"choice-{key}")) for key in keys]


def _read_value(ctx: Context, given: Given) -> str | int | date:
    text = words_of(given)
    match _column(ctx):
        case "kind":
            raise Misread("misread-choice")
        case "birth_year":
            if not text.isdigit() or not 1930 <= int(text) <= 2020:
                raise Misread("staff-year-number")
            return int(text)
        case "joined_on" | "left_on":
            day = read_day(text)
            if day is None:
                raise Misread("misread-day")
            return day
    return short_words(given, TEXT_LIMIT)


def _keep_value(ctx: Context, value: str | int | date) -> Commands:
    member, column = _member(ctx), _column(ctx)
    kind = StaffKind(str(value)) if column == "kind" else value
    return [ChangeStaff(member.id, column, kind)] if member else []


def _clear(ctx: Context, _choice: object) -> Commands:
    member = _member(ctx)
    return [ChangeStaff(member.id, _column(ctx), None)] if member else []


# ——— leaves ———


def _read_leave(_ctx: Context, given: Given) -> Leave:
    """Read "từ 01/09/2024 đến 28/02/2025"; a single day is the first of an open leave."""
    spans = read_dates(given.text).spans if isinstance(given, Said) else ()
    if len(spans) != 1:
        raise Misread("staff-leave-days")
    end = None if spans[0].start == spans[0].end else spans[0].end
    return Leave(spans[0].start, end, counts=True)


def _add_leave(ctx: Context, leave: Leave) -> Commands:
    member = _member(ctx)
    return [SetLeaves(member.id, (*member.leaves, leave))] if member else []


def _clear_leaves(ctx: Context, _choice: object) -> Commands:
    member = _member(ctx)
    return [SetLeaves(member.id, ())] if member else []


def _keep_counts(ctx: Context, choice: str) -> Commands:
    member = _member(ctx)
    if member is None or not member.leaves:
        return []
    *others, last = member.leaves
    return [SetLeaves(member.id, (*others, replace(last, counts=choice == "yes")))]


_CORRECTIONS: Steps = (
    SideStep(
        "column",
        asks="staff-ask-column",
        choices=or_cancel(labelled("staff-column", *COLUMNS)),
        goes={"cancel": "person", ANY: Go("value", about="staff_column")},
    ),
    SideStep(
        "value",
        asks=_ask_value,
        choices=_value_choices,
        reads=_read_value,
        keeps={"clear": _clear, "cancel": nothing, ANY: _keep_value},
        goes="person",
        typed_first=True,
    ),
)

_LEAVES: Steps = (
    SideStep(
        "leave",
        asks="staff-ask-leave",
        choices=labelled("choice", "clear", "cancel"),
        reads=_read_leave,
        keeps={"clear": _clear_leaves, READ: _add_leave},
        goes={READ: "leave-counts", ANY: "person"},
    ),
    SideStep(
        "leave-counts",
        asks="staff-ask-counts",
        choices=labelled("staff-counts", "yes", "no"),
        keeps=_keep_counts,
        goes="person",
    ),
)

PERSON: Steps = (
    SideStep(
        "person",
        asks=_card,
        choices=_card_choices,
        keeps={"of-team": _link, "remove": _remove},
        does={"record": _look, "invite-one": _invite},
        echo={"remove": "staff-removed", "invite-one": "staff-inviting"},
        goes=_after_card,
        leads=("list", "column", "leave", "person", "record:", "declare:"),
    ),
    *_CORRECTIONS,
    *_LEAVES,
)
"""The steps "person", "column", "value", "leave" and "leave-counts"."""
