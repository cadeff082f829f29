"""The steps about one member of staff: their card, corrections, leaves of absence."""

from dataclasses import replace
from datetime import date

from conversations.engine.answers import cancel, short_words, words_of
from conversations.engine.dialog import (
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Json,
    Open,
    Said,
    SideStep,
    Target,
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
DAYS = ("joined_on", "left_on")
TEXT_LIMIT = 100


def _member(ctx: Context) -> StaffView | None:
    return ctx.campaign.book.member(ctx.state.answers.get("member", 0))


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


def _does(ctx: Context, value: Json) -> Commands:
    member = _member(ctx)
    if member is None or not isinstance(value, Chosen):
        return []
    match str(value):
        case "record":
            return [LookAtRecord(member.id)]
        case "invite-one":
            return [InviteStaff(member.id)]
    return []


def _keep_person(ctx: Context, value: Json) -> Commands:
    member_id = ctx.state.answers.get("member", 0)
    if not isinstance(value, Chosen):
        return _person_before(ctx, member_id, value)
    if value == "of-team":
        return [LinkStaff(member_id, _namesake(ctx))]
    return [RemoveStaff(member_id)] if value == "remove" else []


def _namesake(ctx: Context) -> int | None:
    """Return the person of the team who bears the member's name."""
    member = _member(ctx)
    name = member.name.casefold() if member else ""
    return next((p.id for p in ctx.campaign.people if p.name.casefold() == name), None)


def _person_before(ctx: Context, member_id: int, was: Json) -> Commands:
    """Undo: put the person on the list again, or link them with the team as before."""
    member = _member(ctx)
    if member is None:
        return [RemoveStaff(member_id, back=True)] if was else []
    return [LinkStaff(member_id, was[0])] if was and was[0] != member.person else []


def _present(ctx: Context) -> Json:
    """Return whom the entry is linked with; None when it is off the list."""
    member = _member(ctx)
    return [member.person] if member else None


def _told(ctx: Context, value: Json) -> str:
    key = {"remove": "staff-removed", "invite-one": "staff-inviting"}.get(value)
    return ctx.say(key) if key else ""


def _after_card(ctx: Context, value: Json) -> Target:
    about = {"staff": str(ctx.state.answers.get("member", 0))}
    match str(value):
        case "correct":
            return "column"
        case "absence":
            return "leave"
        case "record" | "declare" as dialog:
            return Open(dialog, about)
        case "invite-one" | "of-team":
            return "person"
    return "list"


# ——— corrections ———


def _column(ctx: Context) -> str:
    column: str = ctx.state.answers.get("staff_column", "name")
    return column


def _ask_value(ctx: Context) -> str:
    member, column = _member(ctx), _column(ctx)
    return ctx.say(f"staff-ask-{column}", person=member.name if member else "")


def _value_choices(ctx: Context) -> list[Choice]:
    if _column(ctx) == "kind":
        return [Choice(kind.value, capital(ctx.say(f"staff-kind-{kind}"))) for kind in StaffKind]
    keys = ("cancel",) if _column(ctx) == "name" else ("clear", "cancel")
    return [Choice(key, ctx.say(f"choice-{key}")) for key in keys]


def _read_value(ctx: Context, given: Given) -> Json:
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
            return day.isoformat()
    return short_words(given, TEXT_LIMIT)


def _keep_value(ctx: Context, value: Json) -> Commands:
    member, column = _member(ctx), _column(ctx)
    if member is None or value == "cancel":
        return []
    cleared = value is None or (isinstance(value, Chosen) and value == "clear")
    stored = None if cleared else _stored(column, value)
    return [ChangeStaff(member.id, column, stored)]


def _stored(column: str, value: Json) -> Json:
    if column == "kind":
        return StaffKind(value)
    return date.fromisoformat(value) if column in DAYS else value


def _value_now(ctx: Context) -> Json:
    member = _member(ctx)
    now = getattr(member, _column(ctx)) if member else None
    return now.isoformat() if isinstance(now, date) else now


# ——— leaves ———


def _read_leave(_ctx: Context, given: Given) -> Json:
    """Read "từ 01/09/2024 đến 28/02/2025"; a single day is the first of an open leave."""
    spans = read_dates(given.text).spans if isinstance(given, Said) else ()
    if len(spans) != 1:
        raise Misread("staff-leave-days")
    end = None if spans[0].start == spans[0].end else spans[0].end.isoformat()
    return [spans[0].start.isoformat(), end, True]


def _keep_leave(ctx: Context, value: Json) -> Commands:
    member = _member(ctx)
    if member is None or value == "cancel":
        return []
    if isinstance(value, Chosen):
        return [SetLeaves(member.id, ())]
    if value and isinstance(value[0], str):
        return [SetLeaves(member.id, (*member.leaves, _leave(value)))]
    return [SetLeaves(member.id, tuple(map(_leave, value)))]


def _keep_counts(ctx: Context, value: Json) -> Commands:
    member = _member(ctx)
    if member is None or not member.leaves:
        return []
    if not isinstance(value, Chosen):
        return [SetLeaves(member.id, tuple(map(_leave, value)))]
    *others, last = member.leaves
    return [SetLeaves(member.id, (*others, replace(last, counts=value == "yes")))]


def _leaves_now(ctx: Context) -> Json:
    member = _member(ctx)
    return [
        [leave.start.isoformat(), leave.end.isoformat() if leave.end else None, leave.counts]
        for leave in (member.leaves if member else ())
    ]


def _leave(data: Json) -> Leave:
    start, end, counts = data
    return Leave(date.fromisoformat(start), date.fromisoformat(end) if end else None, counts)


_CORRECTIONS = (
    SideStep(
        "column",
        asks="staff-ask-column",
        choices=lambda ctx: [
            *(Choice(name, ctx.say(f"staff-column-{name}")) for name in COLUMNS),
            cancel(ctx),
        ],
        goes=lambda _ctx, value: (
            "person" if value == "cancel" else Go("value", {"staff_column": str(value)})
        ),
        leads=("person", "value"),
    ),
    SideStep(
        "value",
        asks=_ask_value,
        choices=_value_choices,
        reads=_read_value,
        keeps=_keep_value,
        value=_value_now,
        goes="person",
        typed_first=True,
    ),
)

_LEAVES = (
    SideStep(
        "leave",
        asks="staff-ask-leave",
        choices=lambda ctx: [Choice(key, ctx.say(f"choice-{key}")) for key in ("clear", "cancel")],
        reads=_read_leave,
        keeps=_keep_leave,
        value=_leaves_now,
        goes=lambda _ctx, value: "person" if isinstance(value, Chosen) else "leave-counts",
        leads=("person", "leave-counts"),
    ),
    SideStep(
        "leave-counts",
        asks="staff-ask-counts",
        choices=lambda ctx: [Choice(key, ctx.say(f"staff-counts-{key}")) for key in ("yes", "no")],
        keeps=_keep_counts,
        value=_leaves_now,
        goes="person",
    ),
)

PERSON = (
    SideStep(
        "person",
        asks=_card,
        choices=_card_choices,
        keeps=_keep_person,
        value=_present,
        does=_does,
        echo=_told,
        goes=_after_card,
        leads=("list", "column", "leave", "person", "record:", "declare:"),
    ),
    *_CORRECTIONS,
    *_LEAVES,
)
"""The steps "person", "column", "value", "leave" and "leave-counts"."""
