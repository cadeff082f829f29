"""Changing plan and team on the way: what is to change, what it entails, and doing it."""

from collections.abc import Callable
from datetime import date

from conversations.dialogs.plan_changes.change_commands import (
    command_text,
    handed_on,
    handed_over,
    line_of,
    reminders_moved,
    told,
    undoing,
    undone,
)
from conversations.dialogs.setup.setup_draft import criterion_codes
from conversations.dialogs.setup.setup_lines import (
    GROUPS,
    group_choices,
    read_days_given,
    read_task_given,
    read_who_given,
)
from conversations.dialogs.setup.setup_people import read_codes_given, read_person_given
from conversations.engine.answers import cancel, only_cancel
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Json,
    Signing,
    Step,
    Target,
)
from conversations.messages.plan_words import codes_text, days_text, task_text
from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    GiveDuties,
    MovePlanLine,
    Reinvite,
    RemoveMember,
)
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.roles import Role
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import PersonView, PlanLineView
from dvht_core.work_plan.plan_model import PlanMember

WHAT = {
    "plan": "line",
    "assess": "codes",
    "check": "codes",
    "join": "person",
    "leave": "leaver",
    "invite": "invitee",
    "done": HOME,
}
"""The kinds of change, each with the first step of its way to the confirmation."""


def _answer(ctx: Context, key: str) -> Json:
    return ctx.state.answers.get(key)


def _number(ctx: Context, key: str) -> int | None:
    said = str(_answer(ctx, key) or "")
    return int(said) if said.isdigit() else None


# ——— the change that the answers mean ———


def _codes(ctx: Context) -> tuple[str, ...]:
    said = _answer(ctx, "codes") or ""
    if isinstance(said, list):
        return tuple(said)
    return (said,) if "." in said else criterion_codes(ctx, said)


def _day(ctx: Context, key: str = "day") -> tuple[date, date | None] | None:
    match _answer(ctx, key):
        case [day, end]:
            return date.fromisoformat(day), date.fromisoformat(end) if end else None
    return None


def pending(ctx: Context) -> tuple[Command, ...]:
    """Return the commands that the answers mean so far; none while something is missing."""
    campaign = ctx.campaign
    days, line, to = _day(ctx), _number(ctx, "line"), _number(ctx, "to")
    leaver = _number(ctx, "leaver")
    match _answer(ctx, "what"):
        case "plan" if line and _answer(ctx, "how") == "drop":
            return (CancelPlanLine(line),)
        case "plan" if line and days:
            return (MovePlanLine(line, *days),)
        case "plan" if days and _answer(ctx, "who"):
            return (AddPlanLine(*days, str(_answer(ctx, "task")), _who(ctx)),)
        case "assess" | "check" as what if to:
            duties = handed_over(campaign, _codes(ctx), to, check=what == "check")
            return (GiveDuties(duties),)
        case "join" if _answer(ctx, "person"):
            name, role = _answer(ctx, "person")
            return (AddMember(name, Role(role)),)
        case "leave" if leaver and campaign.person(leaver):
            duties = handed_on(campaign, leaver, _number(ctx, "heir"), _number(ctx, "checker"))
            given = (GiveDuties(duties),) if duties else ()
            return (*given, RemoveMember(leaver))
        case "invite" if invitee := _number(ctx, "invitee"):
            return (Reinvite(invitee),)
    return ()


def _who(ctx: Context) -> tuple[str, ...]:
    said = _answer(ctx, "who")
    return tuple(GROUPS[said]) if isinstance(said, str) else tuple(said)


def _entails(ctx: Context) -> str:
    commands = pending(ctx)
    lines = [text for command in commands for text in command_text(ctx, command)]
    people = told(ctx, commands)
    away = [p for p in people if p.joined_at is None]
    here = [p for p in people if p.joined_at is not None]
    if here:
        names = ctx.words.join_words([ctx.called(p) for p in here])
        lines.append(ctx.say("changes-told", people=names))
    if away:
        names = ctx.words.join_words([ctx.called(p) for p in away])
        lines.append(ctx.say("changes-away", people=names))
    if moved := reminders_moved(ctx, commands):
        lines.append(ctx.say("changes-reminders", count=moved))
    what = str(_answer(ctx, "what"))
    if f"changes-note-{what}" in ctx.texts:
        lines.append(ctx.say(f"changes-note-{what}"))
    return "\n".join([*lines, ctx.say("changes-ask-confirm")])


def _keep(ctx: Context, value: Json) -> Commands:
    """Carry out what was agreed when it is confirmed; undo it by the commands noted before."""
    if value == "yes":
        return pending(ctx)
    return undone(ctx, value) if isinstance(value, list) else []


# ——— choices ———


def _people(ctx: Context, fits: Callable[[PersonView], bool]) -> list[Choice]:
    here = [p for p in ctx.campaign.people if not p.removed and fits(p)]
    return [*(Choice(str(p.id), p.name) for p in here), cancel(ctx)]


def _lines(ctx: Context) -> list[Choice]:
    lines = [
        Choice(str(x.id), f"{days_text(ctx, x.day, x.end_day)} {task_text(x.task)}")
        for x in ctx.campaign.plan
    ]
    return [cancel(ctx), Choice("add", ctx.say("setup-lines-add")), *lines]


def _line(ctx: Context) -> PlanLineView | None:
    """Return the line that was chosen, while it is there."""
    return line_of(ctx, _number(ctx, "line") or 0)


def _asks_how(ctx: Context) -> str:
    line = _line(ctx)
    days = days_text(ctx, line.day, line.end_day) if line else ""
    return ctx.say("changes-ask-how", days=days, task=task_text(line.task) if line else "")


def _code_choices(ctx: Context) -> list[Choice]:
    criteria = [c for c in ctx.campaign.rubric.criteria if criterion_codes(ctx, c.code)]
    whole = [Choice(c.code, ctx.say("setup-criterion", criterion=c.code)) for c in criteria]
    return [
        *whole,
        cancel(ctx),
        *(Choice(i.code, f"{i.code} {i.title}") for i in ctx.campaign.indicators),
    ]


def _takers(ctx: Context) -> list[Choice]:
    """Return who may be given the indicators: for a check nobody who assesses or wrote them."""
    codes = _codes(ctx)
    if _answer(ctx, "what") == "check":
        authors = {ctx.campaign.sheets[c].author for c in codes}
        return _people(ctx, lambda p: not set(codes) & set(p.assess) and p.id not in authors)
    return _people(ctx, lambda p: not set(codes) <= set(p.assess))


def _who_now(ctx: Context) -> str:
    """Return the names of those who have the indicators until now."""
    duties = [ctx.campaign.duties_of(code) for code in _codes(ctx)]
    check = _answer(ctx, "what") == "check"
    ids = {p for d in duties for p in (d.check if check else d.assess)}
    names = [ctx.called(p) for p in ctx.campaign.people if p.id in ids]
    return ctx.words.join_words(names) or ctx.say("who-nobody")


def _leaver(ctx: Context) -> PersonView | None:
    return ctx.campaign.person(_number(ctx, "leaver"))


def _heirs(ctx: Context) -> list[Choice]:
    return _people(ctx, lambda p: p.id != _number(ctx, "leaver"))


def _checkers(ctx: Context) -> list[Choice]:
    nobody = Choice("nobody", ctx.say("changes-nobody"))
    *people, stop = _heirs(ctx)
    return [*people, nobody, stop]


def _groups(ctx: Context) -> list[Choice]:
    return [*group_choices(ctx), cancel(ctx)]


def _read_who(ctx: Context, given: Given) -> Json:
    team = [PlanMember(p.name, p.role, (), ()) for p in ctx.campaign.people if not p.removed]
    return read_who_given(given, team)


def _to(step: str) -> Callable[[Context, Json], Target]:
    return lambda _ctx, value: "what" if value == "cancel" else step


def _after_leaver(ctx: Context, value: Json) -> Target:
    person = ctx.campaign.person(int(value)) if str(value).isdigit() else None
    if person is None:
        return "what"
    return "heir" if person.assess else "checker" if person.check else "confirm"


def _after_heir(ctx: Context, value: Json) -> Target:
    person = _leaver(ctx)
    if value == "cancel" or person is None:
        return "what"
    return "checker" if person.check else "confirm"


def _of_leaver(key: str) -> Callable[[Context], str]:
    def asks(ctx: Context) -> str:
        person = _leaver(ctx)
        codes = (person.check if key == "changes-ask-checker" else person.assess) if person else ()
        return ctx.say(
            key, person=ctx.called(person) if person else "", codes=codes_text(ctx, codes)
        )

    return asks


def _asks_day(ctx: Context) -> str:
    line = _line(ctx)
    return ctx.say(
        "setup-ask-day", task=task_text(line.task if line else str(_answer(ctx, "task")))
    )


_STEPS = (
    Step(
        "what",
        asks="changes-ask-what",
        choices=lambda ctx: [Choice(key, ctx.say(f"changes-what-{key}")) for key in WHAT],
        goes=WHAT,
    ),
    Step(
        "line",
        asks="changes-ask-line",
        choices=_lines,
        goes=lambda _ctx, value: {"cancel": "what", "add": "task"}.get(str(value), "how"),
        leads=("what", "task", "how"),
        aside=True,
    ),
    Step(
        "how",
        asks=_asks_how,
        choices=("move", "drop", "cancel"),
        goes={"move": "day", "drop": "confirm", "cancel": "what"},
        aside=True,
    ),
    Step(
        "task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        goes=_to("who"),
        leads=("what", "who"),
        aside=True,
    ),
    Step(
        "who",
        asks="setup-ask-who",
        choices=_groups,
        reads=_read_who,
        goes=_to("day"),
        leads=("what", "day"),
        aside=True,
    ),
    Step(
        "day",
        asks=_asks_day,
        choices=only_cancel,
        reads=read_days_given,
        goes=_to("confirm"),
        leads=("what", "confirm"),
        aside=True,
        typed_first=True,
    ),
    Step(
        "codes",
        asks=lambda ctx: ctx.say(f"changes-ask-codes-{_answer(ctx, 'what') or 'assess'}"),
        choices=_code_choices,
        reads=read_codes_given,
        goes=_to("to"),
        leads=("what", "to"),
        aside=True,
        typed_first=True,
    ),
    Step(
        "to",
        asks=lambda ctx: ctx.say(
            f"changes-ask-to-{_answer(ctx, 'what') or 'assess'}",
            codes=codes_text(ctx, _codes(ctx)),
            who=_who_now(ctx),
        ),
        choices=_takers,
        goes=_to("confirm"),
        leads=("what", "confirm"),
        aside=True,
    ),
    Step(
        "person",
        asks="setup-ask-new-person",
        choices=only_cancel,
        reads=read_person_given,
        goes=_to("confirm"),
        leads=("what", "confirm"),
        aside=True,
    ),
    Step(
        "leaver",
        asks="changes-ask-leaver",
        choices=lambda ctx: _people(ctx, lambda p: p.id != ctx.me.id),
        goes=_after_leaver,
        leads=("what", "heir", "checker", "confirm"),
        aside=True,
    ),
    Step(
        "heir",
        asks=_of_leaver("changes-ask-heir"),
        choices=_heirs,
        goes=_after_heir,
        leads=("what", "checker", "confirm"),
        aside=True,
    ),
    Step(
        "checker",
        asks=_of_leaver("changes-ask-checker"),
        choices=_checkers,
        goes=_to("confirm"),
        leads=("what", "confirm"),
        aside=True,
    ),
    Step(
        "invitee",
        asks="changes-ask-invitee",
        choices=lambda ctx: _people(ctx, lambda p: p.id != ctx.me.id),
        goes=_to("confirm"),
        leads=("what", "confirm"),
        aside=True,
    ),
    Step(
        "confirm",
        asks=_entails,
        choices=("yes", "no"),
        signs=Signing(("yes",)),
        keeps=_keep,
        value=lambda ctx: undoing(ctx.campaign, pending(ctx)),
        echo=lambda ctx, value: ctx.say("changes-done" if value == "yes" else "changes-not-done"),
        goes="what",
        aside=True,
    ),
)

CHANGES = Dialog(
    "changes",
    start=lambda _ctx: "what",
    steps=lambda _ctx: _STEPS,
    may=lambda ctx: (
        ctx.campaign.state is CampaignState.OPEN
        and may(ctx.view.me, Permission.CHANGE_TEAM, ctx.campaign)
    ),
)
