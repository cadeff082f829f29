"""Changing plan and team on the way: what is to change, what it entails, and doing it."""

from collections.abc import Callable

from conversations.dialogs.plan_changes.change_answers import (
    chosen_codes,
    entails,
    in_doubt,
    number,
    pending,
)
from conversations.dialogs.plan_changes.change_commands import line_of
from conversations.dialogs.setup.setup_draft import criterion_codes
from conversations.dialogs.setup.setup_lines import (
    group_choices,
    read_days_given,
    read_task_given,
    read_who_given,
)
from conversations.dialogs.setup.setup_people import read_codes_given, read_person_given
from conversations.engine.answers import cancel, labelled, only_cancel, or_cancel
from conversations.engine.dialog import (
    ANY,
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    SideStep,
    Signing,
    Step,
    Steps,
    Target,
)
from conversations.messages.plan_words import (
    codes_text,
    days_text,
    kind_choices,
    kind_text,
    task_text,
)
from dvht_core.domain.campaign import CampaignState
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
    return line_of(ctx.campaign, number(ctx, "line") or 0)


def _asks_how(ctx: Context) -> str:
    line = _line(ctx)
    told = {
        "days": days_text(ctx, line.day, line.end_day) if line else "",
        "task": task_text(line.task) if line else "",
        "kind": kind_text(ctx, line.kind) if line else "",
    }
    return ctx.say("changes-ask-how", **told)


def _asks_kind(ctx: Context) -> str:
    line = _line(ctx)
    return ctx.say("setup-ask-kind", task=task_text(line.task if line else ctx.state.text("task")))


def _kinds(ctx: Context) -> list[Choice]:
    """Return the kinds that a line may get, without the one that it has."""
    line = _line(ctx)
    others = [c for c in kind_choices(ctx) if line is None or c.key != line.kind]
    return [*others, cancel(ctx)]


def _after_task(ctx: Context, value: str) -> Target:
    if value == "cancel":
        return "what"
    return "kind" if in_doubt(value) else "who"


def _after_kind(ctx: Context, value: str) -> Target:
    if value == "cancel":
        return "what"
    return "confirm" if _line(ctx) else "who"


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
    codes = chosen_codes(ctx)
    if ctx.state.text("what") == "check":
        authors = {ctx.campaign.sheets[c].author for c in codes}
        return _people(ctx, lambda p: not set(codes) & set(p.assess) and p.id not in authors)
    return _people(ctx, lambda p: not set(codes) <= set(p.assess))


def _who_now(ctx: Context) -> str:
    """Return the names of those who have the indicators until now."""
    duties = [ctx.campaign.duties_of(code) for code in chosen_codes(ctx)]
    check = ctx.state.text("what") == "check"
    ids = {p for d in duties for p in (d.check if check else d.assess)}
    names = [ctx.called(p) for p in ctx.campaign.people if p.id in ids]
    return ctx.words.join_words(names) or ctx.say("who-nobody")


def _leaver(ctx: Context) -> PersonView | None:
    return ctx.campaign.person(number(ctx, "leaver"))


def _heirs(ctx: Context) -> list[Choice]:
    return _people(ctx, lambda p: p.id != number(ctx, "leaver"))


def _checkers(ctx: Context) -> list[Choice]:
    nobody = Choice("nobody", ctx.say("changes-nobody"))
    *people, stop = _heirs(ctx)
    return [*people, nobody, stop]


def _read_who(ctx: Context, given: Given) -> tuple[str, ...]:
    team = [PlanMember(p.name, p.role, (), ()) for p in ctx.campaign.people if not p.removed]
    return read_who_given(given, team)


def _after_leaver(ctx: Context, value: str) -> Target:
    person = ctx.campaign.person(int(value)) if value.isdigit() else None
    if person is None:
        return "what"
    return "heir" if person.assess else "checker" if person.check else "confirm"


def _after_heir(ctx: Context, value: str) -> Target:
    person = _leaver(ctx)
    if value == "cancel" or person is None:
        return "what"
    return "checker" if person.check else "confirm"


def _others(ctx: Context) -> list[Choice]:
    return _people(ctx, lambda p: p.id != ctx.me.id)


def _invitees(ctx: Context) -> list[Choice]:
    """Offer everybody else, first whom the school waits for, with how far they have come."""
    people = {str(p.id): p for p in ctx.campaign.people}
    *others, none = _others(ctx)
    return [
        *sorted(
            (Choice(c.key, _invitee(ctx, people[c.key])) for c in others),
            key=lambda c: people[c.key].joined_at is not None,
        ),
        none,
    ]


def _invitee(ctx: Context, person: PersonView) -> str:
    if person.joined_at is not None:
        return person.name
    how_far = "opened" if person.opened else "unopened"
    return ctx.say(f"changes-invitee-{how_far}", person=person.name)


def _ask_codes(ctx: Context) -> str:
    return ctx.say(f"changes-ask-codes-{ctx.state.text('what', 'assess')}")


def _ask_to(ctx: Context) -> str:
    return ctx.say(
        f"changes-ask-to-{ctx.state.text('what', 'assess')}",
        codes=codes_text(ctx, chosen_codes(ctx)),
        who=_who_now(ctx),
    )


def _do(ctx: Context, _choice: str) -> Commands:
    return pending(ctx)


def _may_change(ctx: Context) -> bool:
    is_open = ctx.campaign.state is CampaignState.OPEN
    return is_open and may(ctx.view.me, Permission.CHANGE_TEAM, ctx.campaign)


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
    return ctx.say("setup-ask-day", task=task_text(line.task if line else ctx.state.text("task")))


_STEPS: Steps = (
    Step(
        "what",
        asks="changes-ask-what",
        choices=labelled("changes-what", *WHAT),
        goes=WHAT,
    ),
    SideStep(
        "line",
        wide=True,
        asks="changes-ask-line",
        choices=_lines,
        goes={"cancel": "what", "add": "task", ANY: "how"},
    ),
    SideStep(
        "how",
        asks=_asks_how,
        choices=("move", "kind", "drop", "cancel"),
        goes={"move": "day", "kind": "kind", "drop": "confirm", "cancel": "what"},
    ),
    SideStep(
        "task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        goes=_after_task,
        leads=("what", "kind", "who"),
    ),
    SideStep(
        "kind",
        asks=_asks_kind,
        choices=_kinds,
        goes=_after_kind,
        leads=("what", "who", "confirm"),
    ),
    SideStep(
        "who",
        asks="setup-ask-who",
        choices=or_cancel(group_choices),
        reads=_read_who,
        goes={"cancel": "what", ANY: "day"},
    ),
    SideStep(
        "day",
        asks=_asks_day,
        choices=only_cancel,
        reads=read_days_given,
        goes={"cancel": "what", ANY: "confirm"},
        typed_first=True,
    ),
    SideStep(
        "codes",
        wide=True,
        asks=_ask_codes,
        choices=_code_choices,
        reads=read_codes_given,
        goes={"cancel": "what", ANY: "to"},
        typed_first=True,
    ),
    SideStep(
        "to",
        asks=_ask_to,
        choices=_takers,
        goes={"cancel": "what", ANY: "confirm"},
    ),
    SideStep(
        "person",
        asks="setup-ask-new-person",
        choices=only_cancel,
        reads=read_person_given,
        goes={"cancel": "what", ANY: "confirm"},
    ),
    SideStep(
        "leaver",
        asks="changes-ask-leaver",
        choices=_others,
        goes=_after_leaver,
        leads=("what", "heir", "checker", "confirm"),
    ),
    SideStep(
        "heir",
        asks=_of_leaver("changes-ask-heir"),
        choices=_heirs,
        goes=_after_heir,
        leads=("what", "checker", "confirm"),
    ),
    SideStep(
        "checker",
        asks=_of_leaver("changes-ask-checker"),
        choices=_checkers,
        goes={"cancel": "what", ANY: "confirm"},
    ),
    SideStep(
        "invitee",
        asks="changes-ask-invitee",
        choices=_invitees,
        goes={"cancel": "what", ANY: "confirm"},
    ),
    SideStep(
        "confirm",
        asks=entails,
        choices=("yes", "no"),
        signs=Signing(("yes",)),
        keeps={"yes": _do},
        echo={"yes": "changes-done", ANY: "changes-not-done"},
        goes="what",
    ),
)

CHANGES = Dialog(
    "changes",
    steps=_STEPS,
    may=_may_change,
)
