"""Home: what this person still has to do, with a way straight into each."""

from conversations.dialog import Choice, Context, Dialog, Open, Sent, Step, Stray
from conversations.progress import due_day, duties, today
from dvht_core.vietnamese import day_month, weekday
from dvht_core.view import SheetView


def _list(ctx: Context) -> str:
    mine = duties(ctx.campaign, ctx.me)
    if not ctx.me.assess and not ctx.me.check:
        return ctx.say("tasks-none-assigned")
    if not mine.open:
        return ctx.say("tasks-all-done")
    lines = []
    if mine.to_write:
        total = len(ctx.me.assess)
        lines.append(ctx.say("tasks-to-write", left=len(mine.to_write), total=total))
        day = due_day(ctx.campaign)
        if day:
            key = "tasks-due" if today(ctx) <= day else "tasks-overdue"
            lines.append(ctx.say(key, weekday=weekday(day), day=day_month(day)))
    if mine.to_check:
        lines.append(ctx.say("tasks-to-check", count=len(mine.to_check)))
    return "\n".join([*lines, ctx.say("tasks-choose")])


def _choices(ctx: Context) -> list[Choice]:
    mine = duties(ctx.campaign, ctx.me)
    return [
        *(_choice(ctx, "sheet", f"tasks-{sheet.state}", sheet) for sheet in mine.to_write),
        *(_choice(ctx, "check", "tasks-check", sheet) for sheet in mine.to_check),
        *([Choice("go:report", ctx.say("choice-report"))] if ctx.me.leads else []),
        Choice("go:status", ctx.say("choice-status")),
        *(_choice(ctx, "sheet", f"tasks-{sheet.state}", sheet) for sheet in mine.handed_in),
    ]


def _choice(ctx: Context, action: str, key: str, sheet: SheetView) -> Choice:
    title = ctx.campaign.rubric.indicator(sheet.indicator).title
    label = ctx.say(key, indicator=sheet.indicator, title=title)
    return Choice(f"go:{action}:{sheet.indicator}", label)


def _stray(_ctx: Context, sent: Sent) -> Stray:
    """A photo sent from home: ask which indicator it serves, and lose nothing meanwhile."""
    held = {"held": [file.to_json() for file in sent.files], "caption": sent.caption}
    return Stray(Open("evidence", step="which", answers=held))


TASKS = Dialog(
    "tasks",
    version=1,
    start=lambda _ctx: "list",
    steps=lambda _ctx: (Step("list", asks=_list, choices=_choices, again="tasks-choose"),),
    files=_stray,
)
