"""How plans and teams are said in a chat: days, whom a line is for, which indicators."""

from collections.abc import Iterable, Sequence
from datetime import date

from conversations.engine.dialog import Choice, Context
from conversations.parsing import read_date
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.domain.campaign import PlanLineKind
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import capital, clean, shortened
from dvht_core.schedule.plan_days import MovedDay
from dvht_core.work_plan.date_cells import read_dates
from dvht_core.work_plan.plan_model import Who

TASK = 45
"""Letters of a task in a list and on a button."""


def days_text(ctx: Context, day: date, end: date | None) -> str:
    """Return days as 06/01 or 06/01–08/01, with the year where it is not this one."""
    this = ctx.today.year
    say = ctx.words.day_month if {day.year, (end or day).year} == {this} else ctx.words.short_date
    return f"{say(day)}–{say(end)}" if end else say(day)


def who_text(ctx: Context, who: Iterable[str]) -> str:
    """Return whom a line is for: "cả tổ", "tổ trưởng và thư ký", "Nguyễn Thị Lan"."""
    names = [ctx.say(f"who-{w}") if w in set(Who) else w for w in who]
    return ctx.words.join_words(names) or ctx.say("who-nobody")


def kind_text(ctx: Context, kind: PlanLineKind) -> str:
    """Return what a line is about: "nộp phiếu", "họp Tổ"."""
    return ctx.say(f"plan-line-kind-{kind}")


def kind_choices(ctx: Context) -> list[Choice]:
    """Return the kinds of a line as buttons."""
    return [Choice(kind, capital(kind_text(ctx, kind))) for kind in PlanLineKind]


def moved_day_text(ctx: Context, moved: MovedDay) -> str:
    """Return a day that moved: "Hạn nộp phiếu: 08/01 → 10/01"."""
    days = (moved.before, moved.after)
    before, after = (
        days_text(ctx, day, None) if day else ctx.say("plan-line-day-none") for day in days
    )
    return ctx.say(f"plan-line-day-{moved.kind}", before=before, after=after)


def lead_name(ctx: Context) -> str:
    """Return the full name of the campaign's lead."""
    leads = [p.name for p in ctx.campaign.people if p.role is Role.LEAD and not p.removed]
    return ctx.words.join_words(leads) or ctx.say("who-nobody")


def task_text(task: str) -> str:
    """Return the first line of a task, cut where it is long."""
    return shortened(task.split("\n")[0], TASK)


def whole_task(task: str) -> str:
    """Return a task in full, on one line."""
    return " ".join(task.split())


def codes_text(ctx: Context, codes: Sequence[str]) -> str:
    """Return indicators as "tiêu chí 1, 2.1, 2.2": whole criteria by their name."""
    named = []
    left = [c for c in codes if c in {i.code for i in ctx.campaign.indicators}]
    for criterion in ctx.campaign.rubric.criteria:
        own = [i.code for i in ctx.campaign.indicators if i.criterion == criterion.code]
        if own and set(own) <= set(left):
            named.append(ctx.say("criterion-short", criterion=criterion.code))
            left = [c for c in left if c not in own]
        else:
            named += [c for c in left if c in own]
    return ", ".join(named) or ctx.say("codes-none")


def read_days(text: str, today: date) -> tuple[date, date | None]:
    """Return a day, or a span of days ("từ 6/1 đến 8/1"); Misread when it is neither."""
    read = read_dates(clean(text), today)
    if len(read.spans) == 1 and not read.doubts and read.spans[0].end > read.spans[0].start:
        return read.spans[0].start, read.spans[0].end
    return read_date(text, today), None


def read_task(text: str) -> str:
    """Return what is to be done, as typed; Misread when there are hardly any letters in it."""
    task = clean(text).strip()
    if sum(c.isalpha() for c in task) < 4:
        raise Misread("misread-task", said=short(text))
    return task[:500]
