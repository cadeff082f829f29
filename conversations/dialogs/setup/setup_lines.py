"""Correcting the lines of a draft: days, tasks, people; a line more or less."""

from datetime import date

from conversations.dialogs.setup.setup_draft import draft, drafting, kept, place
from conversations.engine.dialog import Choice, Context, Given, Go, Json, Said, Step, Target
from conversations.messages.plan_words import days_text, read_days, read_task, task_text, who_text
from conversations.messages.school_day import today
from conversations.parsing.misread import Misread
from dvht_core.i18n.vietnamese import capital
from dvht_core.work_plan.people_cells import read_who
from dvht_core.work_plan.plan_draft import with_item
from dvht_core.work_plan.plan_model import Plan, PlanItem, Who

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
    if not isinstance(given, Said):
        raise Misread("misread-words")
    return read_task(given.text)


def read_days_given(ctx: Context, given: Given) -> Json:
    """Read a day or a span of days as `[day, end or None]` in ISO form."""
    if not isinstance(given, Said):
        raise Misread("misread-words")
    day, end = read_days(given.text, today(ctx))
    return [day.isoformat(), end.isoformat() if end else None]


def _read_who(ctx: Context, given: Given) -> Json:
    if not isinstance(given, Said):
        raise Misread("misread-words")
    who, doubts = read_who(given.text, draft(ctx).members)
    if doubts or not who:
        raise Misread("misread-who", known=", ".join(m.name for m in draft(ctx).members))
    return list(who)


def _added(ctx: Context, value: Json) -> Plan | None:
    if value == "cancel":
        return None
    plan = draft(ctx)
    day = max((item.date for item in plan.items), default=today(ctx))
    return with_item(plan, len(plan.items), PlanItem(day, None, str(value), (Who.ALL,)))


def _after_added(ctx: Context, value: Json) -> Target:
    if value == "cancel":
        return "lines"
    return Go("line-day", {"lines": str(len(draft(ctx).items) - 1)})


def _cancel(ctx: Context) -> list[Choice]:
    return [Choice("cancel", ctx.say("choice-cancel"))]


LINES = (
    Step(
        "lines",
        asks=_list,
        choices=_choices,
        goes=_after_list,
        leads=("line", "new-task", "overview"),
        aside=True,
    ),
    Step(
        "new-task",
        asks="setup-ask-task",
        choices=_cancel,
        reads=read_task_given,
        keeps=drafting(_added),
        value=kept,
        goes=_after_added,
        leads=("lines", "line-day"),
        aside=True,
    ),
)


def line_steps(ctx: Context) -> tuple[Step, ...]:
    """Return the corrections of the line that was chosen; none while there is no such line."""
    at = place(ctx, "lines", len(draft(ctx).items))
    if at is None:
        return ()

    def own(ctx: Context) -> PlanItem:
        return draft(ctx).items[at]

    def put(ctx: Context, item: PlanItem | None) -> Plan:
        return with_item(draft(ctx), at, item)

    def dated(ctx: Context, value: Json) -> Plan | None:
        if value == "cancel":
            return None
        day, end = value
        ends = date.fromisoformat(end) if end else None
        item = own(ctx)
        return put(ctx, PlanItem(date.fromisoformat(day), ends, item.task, item.who))

    def tasked(ctx: Context, value: Json) -> Plan | None:
        item = own(ctx)
        new = PlanItem(item.date, item.end_date, str(value), item.who)
        return None if value == "cancel" else put(ctx, new)

    def peopled(ctx: Context, value: Json) -> Plan | None:
        if value == "cancel":
            return None
        who = GROUPS[value] if isinstance(value, str) else tuple(value)
        item = own(ctx)
        return put(ctx, PlanItem(item.date, item.end_date, item.task, who))

    def groups(ctx: Context) -> list[Choice]:
        return [*group_choices(ctx), *_cancel(ctx)]

    days = Step(
        "line-day",
        asks=lambda ctx: ctx.say("setup-ask-day", task=task_text(own(ctx).task)),
        choices=_cancel,
        reads=read_days_given,
        keeps=drafting(dated),
        value=kept,
        goes="line",
        aside=True,
        typed_first=True,
    )
    return (
        Step(
            "line",
            asks=lambda ctx: ctx.say("setup-ask-line", line=_line_text(ctx, own(ctx))),
            choices=("day", "task", "who", "remove", "done"),
            keeps=drafting(lambda ctx, value: put(ctx, None) if value == "remove" else None),
            value=kept,
            goes={
                "day": "line-day",
                "task": "line-task",
                "who": "line-who",
                "remove": "lines",
                "done": "lines",
            },
            aside=True,
        ),
        days,
        Step(
            "line-task",
            asks="setup-ask-task",
            choices=_cancel,
            reads=read_task_given,
            keeps=drafting(tasked),
            value=kept,
            goes="line",
            aside=True,
        ),
        Step(
            "line-who",
            asks="setup-ask-who",
            choices=groups,
            reads=_read_who,
            keeps=drafting(peopled),
            value=kept,
            goes="line",
            aside=True,
        ),
    )
