"""Keeping the staff list: a file in, one person at a time, who counts on 31/12, invitations."""

from dataclasses import dataclass

from conversations.dialogs.staff.name_doubts import after_list, open_list
from conversations.dialogs.staff.name_lists import NamesSent, list_steps, read_list, receive
from conversations.dialogs.staff.staff_person import PERSON
from conversations.engine.answers import cancel, labelled, only_cancel, words_of
from conversations.engine.button_data import way
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Said,
    SentFiles,
    SideStep,
    Step,
    Steps,
    Target,
    nothing,
)
from conversations.engine.kept_files import a_document
from conversations.messages.staff_message import found_by, people_choices, told_apart
from conversations.parsing.misread import Misread
from dvht_core.commands.staff import AddStaff, InviteStaff
from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import capital, short_date
from dvht_core.policy import Permission
from dvht_core.staff.eligibility import headcount, year_end
from dvht_core.staff.staff_model import StaffKind
from dvht_core.staff.typed_names import read_typed


def _staff_list(_ctx: Context) -> str:
    return ""


def _overview(ctx: Context) -> str:
    staff, day = ctx.campaign.book.staff, year_end(ctx.campaign.year)
    if not staff:
        return ctx.say("staff-none")
    count = headcount(staff, day)
    by_kind = [
        ctx.say("staff-of-kind", count=n, kind=ctx.say(f"staff-kind-{kind}"))
        for kind in StaffKind
        if (n := sum(m.kind is kind for m in count.counted))
    ]
    lines = [
        ctx.say(
            "staff-overview",
            day=short_date(day),
            counted=len(count.counted),
            people=len(staff),
            kinds=ctx.words.join_words(by_kind),
        )
    ]
    if count.others:
        lines.append(ctx.say("staff-others", count=len(count.others)))
    if unclear := {m.name for m in ctx.campaign.of_team_perhaps}:
        lines.append(ctx.say("staff-of-team-perhaps", names=", ".join(sorted(unclear))))
    lines.append(ctx.say("staff-chatting", count=sum(m.chats for m in staff)))
    return "\n".join([*lines, ctx.say("staff-how")])


def _choices(ctx: Context) -> list[Choice]:
    staff = ctx.campaign.book.staff
    keys = ["go-on"] if open_list(ctx, "") else []
    keys += ["send", "add"]
    keys += ["who", "invite"] if staff else []
    more = [way(ctx, "census")] if staff else []
    more += [way(ctx, "plans")] if ctx.campaign.book.plans else []
    return [
        *(Choice(key, ctx.say(f"staff-{key}")) for key in keys),
        *more,
        Choice("leave", ctx.say("staff-leave")),
    ]


@dataclass(frozen=True)
class Found:
    """Whom a name that was typed may mean, by number."""

    members: tuple[int, ...]


def _read(ctx: Context, given: Given) -> NamesSent | Found:
    """Read a file as a staff list, and words as the name of somebody to look at."""
    if isinstance(given, SentFiles):
        return read_list(ctx, given)
    members = found_by(ctx, given.text) if isinstance(given, Said) else []
    if not members:
        raise Misread("staff-not-found")
    return Found(tuple(member.id for member in members))


def _received(_ctx: Context, value: NamesSent | Found) -> Commands:
    return receive("", value) if isinstance(value, NamesSent) else []


def _after(ctx: Context, value: NamesSent | Found | Chosen) -> Target:
    match value:
        case Found((member,)):
            return Go("person", {"member": member})
        case Found(members):
            return Go("found", {"found": members})
        case "leave":
            return HOME
        case "invite":
            return "list"
        case "send" | "add" | "who" as step:
            return str(step)
    return after_list(ctx, "")


def _after_sent(ctx: Context, value: NamesSent | Chosen) -> Target:
    return "list" if value == "cancel" else after_list(ctx, "")


def _all_names(ctx: Context) -> str:
    """Return who counts, by name, and who does not, with the reason."""
    count = headcount(ctx.campaign.book.staff, year_end(ctx.campaign.year))
    lines = [ctx.say("staff-counted", day=short_date(count.day), count=len(count.counted))]
    lines += [f"{n}. {told_apart(ctx, member)}" for n, member in enumerate(count.counted, 1)]
    if count.others:
        lines.append(ctx.say("staff-not-counted", count=len(count.others)))
        lines += [
            ctx.say("staff-why", person=told_apart(ctx, member), why=ctx.say(f"staff-why-{why}"))
            for member, why in count.others
        ]
    return "\n".join(lines)


def _read_new(_ctx: Context, given: Given) -> tuple[str, int | None]:
    """Return a name with, where it is told, the year of birth: "Vàng A Sùng 1990"."""
    try:
        rows = read_typed(words_of(given))
    except InputError as error:
        raise Misread(error.key) from error
    if len(rows) != 1 or len(rows[0].name.split()) < 2:
        raise Misread("staff-one-name")
    return rows[0].name, rows[0].birth_year


def _new(ctx: Context) -> tuple[str, int | None]:
    name, born = ctx.state.answers.get("new", ["", None])
    return name, born


def _ask_kind(ctx: Context) -> str:
    return ctx.say("staff-ask-kind", person=_new(ctx)[0])


def _kinds(ctx: Context) -> list[Choice]:
    return [
        *(Choice(kind.value, capital(ctx.say(f"staff-kind-{kind}"))) for kind in StaffKind),
        cancel(ctx),
    ]


def _add(ctx: Context, kind: str) -> Commands:
    name, born = _new(ctx)
    return [AddStaff(name, StaffKind(kind), born)]


def _after_add(ctx: Context, value: str) -> Target:
    staff = ctx.campaign.book.staff
    return "list" if value == "cancel" or not staff else Go("person", {"member": staff[-1].id})


def _found(ctx: Context) -> list[Choice]:
    ids = ctx.state.answers.get("found", [])
    people = [m for m in ctx.campaign.book.staff if m.id in ids]
    return [*people_choices(ctx, people), cancel(ctx)]


_LIST: Steps = (
    Step(
        "list",
        asks=_overview,
        choices=_choices,
        reads=_read,
        takes=a_document,
        does={"invite": [InviteStaff()], READ: _received},
        echo={"invite": "staff-inviting"},
        goes=_after,
        leads=("list", "send", "add", "who", "found", "person", "doubt", "take", HOME),
        help="staff-help",
    ),
    SideStep(
        "send",
        asks="staff-ask-send",
        choices=only_cancel,
        reads=read_list,
        takes=a_document,
        does={READ: _received},
        goes=_after_sent,
        leads=("list", "doubt", "take"),
    ),
    *list_steps(_staff_list, "staff"),
)
"""The list as a whole: what it counts, and a new one taken in."""

_ADDING: Steps = (
    SideStep(
        "add",
        asks="staff-ask-new",
        choices=only_cancel,
        reads=_read_new,
        goes={"cancel": "list", READ: Go("kind", about="new")},
    ),
    SideStep(
        "kind",
        asks=_ask_kind,
        choices=_kinds,
        keeps={"cancel": nothing, ANY: _add},
        echo={"cancel": "", ANY: "staff-added"},
        goes=_after_add,
        leads=("list", "person"),
    ),
)

_LOOKING_UP: Steps = (
    SideStep(
        "who",
        asks=_all_names,
        choices=labelled("lists", "back"),
        goes="list",
    ),
    SideStep(
        "found",
        asks="staff-ask-which",
        choices=_found,
        goes={"cancel": "list", ANY: Go("person", about="member")},
    ),
)

STAFF = Dialog(
    "staff",
    steps=(*_LIST, *_ADDING, *_LOOKING_UP, *PERSON),
    may=Permission.KEEP_STAFF,
)
