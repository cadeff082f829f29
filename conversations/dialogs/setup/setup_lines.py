"""Correcting the lines of a draft: days, tasks, people; a line more or less."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conversations.dialogs.setup.setup_draft import chosen, draft, drafting
from conversations.engine.answers import cancel, only_cancel, or_cancel, words_of
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Chosen,
    Context,
    Given,
    Go,
    Row,
    SideStep,
    Steps,
    Target,
    nothing,
)
from conversations.messages.plan_words import (
    days_text,
    kind_choices,
    kind_text,
    read_days,
    read_task,
    task_text,
    who_text,
)
from conversations.parsing.misread import Misread
from dvht_core.domain.campaign import PlanLineKind
from dvht_core.i18n.vietnamese import capital
from dvht_core.work_plan.line_kinds import doubtful, item_kind
from dvht_core.work_plan.plan_draft import with_day, with_item
from dvht_core.work_plan.plan_model import Plan, PlanItem, PlanMember, Who
from dvht_core.work_plan.who_cells import read_who

GROUPS = {
    "all": (Who.ALL,),
    "office": (Who.LEAD, Who.SECRETARY),
    "lead": (Who.LEAD,),
    "members": (Who.MEMBERS,),
}
"""The parts of a team that a line is for, as the buttons offer them."""


def group_choices(ctx: Context) -> list[Choice]:
    """Return the parts of a team as buttons."""
    return [Choice(key, capital(who_text(ctx, who))) for key, who in GROUPS.items()]


def _line_text(ctx: Context, item: PlanItem) -> str:
    return line_text(ctx, item, task_text(item.task))


def line_text(ctx: Context, item: PlanItem, task: str) -> str:
    """Return a line of the plan: its days, its `task` in full or in short, for whom, its kind."""
    return ctx.say(
        "setup-line-doubtful" if doubtful(item) else "setup-line",
        days=days_text(ctx, item.date, item.end_date),
        task=task,
        who=who_text(ctx, item.who),
        kind=kind_text(ctx, item_kind(item)),
    )


def sorted_items(ctx: Context) -> list[tuple[int, PlanItem]]:
    """Return the lines of the draft by day, each with its place in it."""
    return sorted(enumerate(draft(ctx).items), key=lambda pair: (pair[1].date, pair[0]))


def _list(ctx: Context) -> str:
    lines = [_line_text(ctx, item) for _, item in sorted_items(ctx)]
    return "\n".join([*lines, ctx.say("setup-ask-lines")])


def _choices(ctx: Context) -> list[Choice]:
    lines = [
        Choice(str(n), f"{days_text(ctx, i.date, i.end_date)} {task_text(i.task)}")
        for n, i in sorted_items(ctx)
    ]
    return [*(Choice(key, ctx.say(f"setup-lines-{key}")) for key in ("done", "add")), *lines]


def read_task_given(_ctx: Context, given: Given) -> str:
    """Return a task in words."""
    return read_task(words_of(given))


Days = tuple[date, date | None]
"""A day, or the first and the last of some."""


def read_days_given(ctx: Context, given: Given) -> Days:
    """Read a day or a span of days."""
    return read_days(words_of(given), ctx.today)


def read_who_given(given: Given, team: Sequence[PlanMember]) -> tuple[str, ...]:
    """Read whom of a team a line is for: `("tổ trưởng", "Nguyễn Thị Lan")`."""
    who, doubts = read_who(words_of(given), team)
    if doubts or not who:
        raise Misread("misread-who", known=", ".join(m.name for m in team))
    return tuple(who)


def _added(ctx: Context, task: str) -> Plan:
    plan = draft(ctx)
    day = max((item.date for item in plan.items), default=ctx.today)
    return with_item(plan, len(plan.items), PlanItem(day, None, task, (Who.ALL,)))


def _after_added(ctx: Context, value: str) -> Target:
    if value == "cancel":
        return "lines"
    return Go("line-day", {"lines": str(len(draft(ctx).items) - 1)})


LINES: Steps = (
    SideStep(
        "lines",
        wide=True,
        asks=_list,
        choices=_choices,
        goes={"add": "new-task", "done": "overview", ANY: "line"},
    ),
    SideStep(
        "new-task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        keeps={READ: drafting(_added)},
        goes=_after_added,
        leads=("lines", "line-day"),
    ),
)


def _item(ctx: Context) -> PlanItem:
    """Return the line that was chosen."""
    return draft(ctx).items[chosen(ctx, "lines")]


def _changed(ctx: Context, item: PlanItem | None) -> Plan:
    """Return the draft with `item` in the place of the line; None takes the line out."""
    return with_item(draft(ctx), chosen(ctx, "lines"), item)


def _removed(ctx: Context, _choice: str) -> Plan:
    return _changed(ctx, None)


def _dated(ctx: Context, days: Days) -> Plan:
    day, end = days
    return _changed(ctx, replace(_item(ctx), date=day, end_date=end))


def _worded(ctx: Context, task: str) -> Plan:
    """Return the draft with other words for the line, which may make it one of another kind."""
    return _changed(ctx, replace(_item(ctx), task=task, kind=None))


def _sorted(ctx: Context, kind: str) -> Plan:
    return _changed(ctx, replace(_item(ctx), kind=PlanLineKind(kind)))


def _read_who(ctx: Context, given: Given) -> tuple[str, ...]:
    return read_who_given(given, draft(ctx).members)


def _peopled(ctx: Context, value: tuple[str, ...] | Chosen) -> Plan:
    who = GROUPS[value] if isinstance(value, Chosen) else value
    return _changed(ctx, replace(_item(ctx), who=who))


def _ask_line(ctx: Context) -> str:
    return ctx.say("setup-ask-line", line=_line_text(ctx, _item(ctx)))


def _ask_day(ctx: Context) -> str:
    return ctx.say("setup-ask-day", task=task_text(_item(ctx).task))


def _ask_kind(ctx: Context) -> str:
    return ctx.say("setup-ask-kind", task=task_text(_item(ctx).task))


LINE: Steps = (
    SideStep(
        "line",
        asks=_ask_line,
        choices=("day", "task", "who", "kind", "remove", "done"),
        keeps={"remove": drafting(_removed)},
        goes={
            "day": "line-day",
            "task": "line-task",
            "who": "line-who",
            "kind": "line-kind",
            "remove": "lines",
            "done": "lines",
        },
    ),
    SideStep(
        "line-day",
        asks=_ask_day,
        choices=only_cancel,
        reads=read_days_given,
        keeps={READ: drafting(_dated)},
        goes="line",
        typed_first=True,
    ),
    SideStep(
        "line-task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        keeps={READ: drafting(_worded)},
        goes="line",
    ),
    SideStep(
        "line-who",
        asks="setup-ask-who",
        choices=or_cancel(group_choices),
        reads=_read_who,
        keeps={"cancel": nothing, ANY: drafting(_peopled)},
        goes="line",
    ),
    SideStep(
        "line-kind",
        asks=_ask_kind,
        choices=or_cancel(kind_choices),
        keeps={"cancel": nothing, ANY: drafting(_sorted)},
        goes="line",
    ),
)


def _ask_undated(ctx: Context) -> str:
    """Ask for the day of the first line that has none."""
    undated = draft(ctx).undated
    if not undated:
        return ctx.say("setup-undated-none")
    key = "setup-ask-undated" if undated[0].when else "setup-ask-undated-blank"
    task = task_text(undated[0].task)
    return ctx.say(key, when=undated[0].when, task=task, left=len(undated))


def _without_day(ctx: Context, _choice: object) -> Plan:
    return with_day(draft(ctx), None)


def _day_given(ctx: Context, days: Days) -> Plan:
    return with_day(draft(ctx), *days)


def _after_day(ctx: Context, value: Days | Chosen) -> Target:
    return "undated" if draft(ctx).undated and value != "cancel" else "overview"


def _undated_choices(ctx: Context) -> list[Choice]:
    without = Choice("without", ctx.say("setup-undated-without"))
    return [*([without] if draft(ctx).undated else []), cancel(ctx)]


UNDATED: Row = SideStep(
    "undated",
    asks=_ask_undated,
    choices=_undated_choices,
    reads=read_days_given,
    keeps={"without": drafting(_without_day), READ: drafting(_day_given)},
    goes=_after_day,
    leads=("undated", "overview"),
)


def line_steps(ctx: Context) -> Steps:
    """Return the corrections of the line that was chosen; none while there is no such line."""
    return LINE if 0 <= chosen(ctx, "lines") < len(draft(ctx).items) else ()
