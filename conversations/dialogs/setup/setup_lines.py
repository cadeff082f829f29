"""Correcting the lines of a draft: days, tasks, people; a line more or less."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from conversations.dialogs.setup.setup_draft import chosen, draft, drafting, kept
from conversations.engine.answers import cancel, only_cancel, words_of
from conversations.engine.dialog import Choice, Context, Given, Go, Json, SideStep, Step, Target
from conversations.messages.plan_words import days_text, read_days, read_task, task_text, who_text
from conversations.parsing.misread import Misread
from dvht_core.i18n.vietnamese import capital
from dvht_core.work_plan.people_cells import read_who
from dvht_core.work_plan.plan_draft import with_item
from dvht_core.work_plan.plan_model import Plan, PlanItem, PlanMember, Who

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
    """Return a line of the plan: its days, its `task` in full or in short, and whom it is for."""
    days = days_text(ctx, item.date, item.end_date)
    return ctx.say("setup-line", days=days, task=task, who=who_text(ctx, item.who))


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


def _after_list(_ctx: Context, value: Json) -> Target:
    return {"add": "new-task", "done": "overview"}.get(str(value), "line")


def read_task_given(_ctx: Context, given: Given) -> Json:
    """Return a task in words."""
    return read_task(words_of(given))


def read_days_given(ctx: Context, given: Given) -> Json:
    """Read a day or a span of days as `[day, end or None]` in ISO form."""
    day, end = read_days(words_of(given), ctx.today)
    return [day.isoformat(), end.isoformat() if end else None]


def read_who_given(given: Given, team: Sequence[PlanMember]) -> Json:
    """Read whom of a team a line is for, as a list: `["tổ trưởng", "Nguyễn Thị Lan"]`."""
    who, doubts = read_who(words_of(given), team)
    if doubts or not who:
        raise Misread("misread-who", known=", ".join(m.name for m in team))
    return list(who)


def _added(ctx: Context, value: Json) -> Plan:
    plan = draft(ctx)
    day = max((item.date for item in plan.items), default=ctx.today)
    return with_item(plan, len(plan.items), PlanItem(day, None, str(value), (Who.ALL,)))


def _after_added(ctx: Context, value: Json) -> Target:
    if value == "cancel":
        return "lines"
    return Go("line-day", {"lines": str(len(draft(ctx).items) - 1)})


LINES = (
    SideStep(
        "lines",
        asks=_list,
        choices=_choices,
        goes=_after_list,
        leads=("line", "new-task", "overview"),
    ),
    SideStep(
        "new-task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        keeps=drafting(_added),
        value=kept,
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


def _dated(ctx: Context, value: Json) -> Plan:
    day, end = value
    end_date = date.fromisoformat(end) if end else None
    return _changed(ctx, replace(_item(ctx), date=date.fromisoformat(day), end_date=end_date))


def _peopled(ctx: Context, value: Json) -> Plan:
    who = GROUPS[value] if isinstance(value, str) else tuple(value)
    return _changed(ctx, replace(_item(ctx), who=who))


LINE = (
    SideStep(
        "line",
        asks=lambda ctx: ctx.say("setup-ask-line", line=_line_text(ctx, _item(ctx))),
        choices=("day", "task", "who", "remove", "done"),
        keeps=drafting(lambda ctx, value: _changed(ctx, None) if value == "remove" else None),
        value=kept,
        goes={
            "day": "line-day",
            "task": "line-task",
            "who": "line-who",
            "remove": "lines",
            "done": "lines",
        },
    ),
    SideStep(
        "line-day",
        asks=lambda ctx: ctx.say("setup-ask-day", task=task_text(_item(ctx).task)),
        choices=only_cancel,
        reads=read_days_given,
        keeps=drafting(_dated),
        value=kept,
        goes="line",
        typed_first=True,
    ),
    SideStep(
        "line-task",
        asks="setup-ask-task",
        choices=only_cancel,
        reads=read_task_given,
        keeps=drafting(lambda ctx, value: _changed(ctx, replace(_item(ctx), task=str(value)))),
        value=kept,
        goes="line",
    ),
    SideStep(
        "line-who",
        asks="setup-ask-who",
        choices=lambda ctx: [*group_choices(ctx), cancel(ctx)],
        reads=lambda ctx, given: read_who_given(given, draft(ctx).members),
        keeps=drafting(_peopled),
        value=kept,
        goes="line",
    ),
)


def line_steps(ctx: Context) -> tuple[Step, ...]:
    """Return the corrections of the line that was chosen; none while there is no such line."""
    return LINE if 0 <= chosen(ctx, "lines") < len(draft(ctx).items) else ()
