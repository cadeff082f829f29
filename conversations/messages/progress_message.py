"""The answer to /tiendo: a drawing, and three sentences: what is late, for today, within reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from conversations.engine.button_data import way
from conversations.engine.dialog import Choice, Context, Reply
from conversations.messages.progress_chart import progress_picture
from conversations.messages.reminder_message import in_order, who_is_late
from conversations.messages.sheet_message import reason_text
from dvht_core.assessment.results import Reason
from dvht_core.domain.campaign import SheetState
from dvht_core.i18n.vietnamese import shortened
from dvht_core.policy import Permission, may
from dvht_core.schedule.assignments import duties, last_day, late
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import PlanLineView

TASK_LETTERS = 70


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps an indicator from a level."""

    indicator: str
    reason: Reason

    @property
    def distance(self) -> int:
        """How many people are missing; a large number where it is no matter of counting."""
        missing = self.reason.values.get("missing")
        return missing if isinstance(missing, int) else 10_000


def progress(ctx: Context) -> Reply:
    """Return where the campaign stands, as much of it as this person may see."""
    if not may(ctx.me, Permission.READ_PROGRESS, ctx.campaign):
        return Reply(ctx.say(f"not-allowed-{Permission.READ_PROGRESS}"))
    lines = [*_done(ctx), _today(ctx), *_level(ctx)]
    text = "\n".join(line for line in lines if line)
    return Reply(text, tuple(_choices(ctx)), drawing=progress_picture(ctx))


def _done(ctx: Context) -> Iterator[str]:
    """Yield how much is handed in, and who is late; a member learns of nobody but themselves."""
    sheets = [ctx.campaign.sheets[i.code] for i in ctx.campaign.indicators]
    done = sum(s.state.handed_in for s in sheets)
    checked = sum(s.state in (SheetState.CHECKED, SheetState.FINAL) for s in sheets)
    yield ctx.say("progress-done", done=done, total=len(sheets), checked=checked)
    behind = late(ctx.campaign, ctx.today)
    if may(ctx.me, Permission.READ_TEAM, ctx.campaign):
        yield from who_is_late(ctx, behind) if behind else [ctx.say("progress-nobody-late")]
    elif own := [x for x in behind if x.person.id == ctx.me.id]:
        codes = in_order(ctx, (*own[0].to_write, *own[0].to_check))
        yield ctx.say("progress-own-late", indicators=", ".join(codes))


def _today(ctx: Context) -> str:
    """Return what this person has to do today, or on the next day of the plan."""
    now = ctx.today
    lines = [line for line in ctx.campaign.plan if concerns(line, ctx.me)]
    here = [line for line in lines if line.day <= now <= last_day(line)]
    owed = duties(ctx.campaign, ctx.me)
    codes = ", ".join(in_order(ctx, (*owed.to_write, *owed.to_check)))
    if here:
        return ctx.say("progress-today", task=plan_task(here[0]))
    if owed.open:
        return ctx.say("progress-owed", indicators=codes)
    coming = next((line for line in lines if line.day > now), None)
    if coming is None:
        return ""
    day = ctx.words.day_month(coming.day)
    return ctx.say("progress-next", day=day, task=plan_task(coming))


def plan_task(line: PlanLineView) -> str:
    """Return what a line of the plan is about, in so many letters as a message has for it."""
    return shortened(line.task.splitlines()[0].rstrip(" .;"), TASK_LETTERS)


def _level(ctx: Context) -> Iterator[str]:
    """Yield the level by the sheets handed in, and the shortest way to the next."""
    level = ctx.campaign.handed_in_results.unit.level
    yield ctx.say("progress-unit-open" if level is None else f"progress-unit-{level}")
    obstacles = _obstacles(ctx)
    if not obstacles:
        return
    nearest = min(obstacles, key=lambda obstacle: obstacle.distance)
    values = nearest.reason.values
    if "missing" in values:
        yield ctx.say(
            "progress-reach",
            missing=values["missing"],
            who=str(values["label"]).removeprefix(ctx.say("progress-counted", what="")),
            indicator=nearest.indicator,
            level=nearest.reason.blocks or 0,
        )
    else:
        why = reason_text(ctx, nearest.reason)
        yield ctx.say("progress-obstacle", indicator=nearest.indicator, why=why)
    others = [o.indicator for o in obstacles if o is not nearest]
    if others:
        yield ctx.say("progress-also", indicators=", ".join(others))


def _obstacles(ctx: Context) -> list[Obstacle]:
    """Return what keeps answered indicators from the lowest level that some of them lack."""
    results = ctx.campaign.handed_in_results.indicators
    for level in (1, 2):
        obstacles = [
            Obstacle(i.code, results[i.code].why[0])
            for i in ctx.campaign.indicators
            if (own := results[i.code].level) is not None and own < level
        ]
        if obstacles:
            return obstacles
    return []


def _choices(ctx: Context) -> Iterator[Choice]:
    if not may(ctx.me, Permission.READ_TEAM, ctx.campaign):
        return
    due = late(ctx.campaign, ctx.today + timedelta(days=1))
    if any(owes.person.id != ctx.me.id for owes in due):
        yield way(ctx, "remind")
    yield way(ctx, "sheets")
