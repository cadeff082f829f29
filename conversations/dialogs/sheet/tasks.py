"""Home: what this person still has to do, with a way straight into each."""

from collections import Counter
from collections.abc import Sequence

from conversations.dialogs.evidence.add_evidence import ask_which
from conversations.dialogs.learning.learning_record import stray_record
from conversations.dialogs.setup.setup_questions import drafted
from conversations.dialogs.sheet.sent_sheets import sheets_or
from conversations.engine import kept_files
from conversations.engine.button_data import go, way
from conversations.engine.dialog import Choice, Context, Dialog, Digression, Open, SentFiles, Step
from conversations.messages.staff_message import staff_choices, staff_home
from conversations.messages.year_end_choices import closed, ending_choices
from dvht_core.commands.campaign import ReadPlan
from dvht_core.domain.campaign import CampaignState, Duty
from dvht_core.schedule.assignments import duties, sheets_due
from dvht_core.view.campaign_view import SheetView


def _list(ctx: Context) -> str:
    count = kept_files.count(ctx) if ctx.me.on_team else 0
    return "\n".join([*([ctx.say("kept-waiting", count=count)] if count else []), _duties(ctx)])


def _duties(ctx: Context) -> str:
    if not ctx.me.on_team:
        return staff_home(ctx)
    mine = duties(ctx.campaign, ctx.me)
    if ctx.campaign.state is CampaignState.SETUP:
        key = "tasks-set-up-drafted" if ctx.view.draft else "tasks-set-up"
        return ctx.say(key, unit=ctx.campaign.unit.name)
    if closed(ctx):
        return ctx.say("tasks-closed", year=ctx.campaign.year)
    if not ctx.me.assess and not ctx.me.check:
        return ctx.say("tasks-none-assigned")
    if not mine.open:
        return _done(ctx)
    lines = []
    if mine.to_write:
        total = len(ctx.me.assess)
        lines.append(ctx.say("tasks-to-write", left=len(mine.to_write), total=total))
        day = sheets_due(ctx.campaign)
        if day:
            key = "tasks-due" if ctx.today <= day else "tasks-overdue"
            weekday, day_month = ctx.words.weekday(day), ctx.words.day_month(day)
            lines.append(ctx.say(key, weekday=weekday, day=day_month))
    if mine.to_check:
        lines.append(ctx.say("tasks-to-check", count=len(mine.to_check)))
    return "\n".join([*lines, ctx.say("tasks-choose")])


def _done(ctx: Context) -> str:
    """Say that nothing is to do now, or what is to be checked once it is handed in."""
    me, sheets = ctx.me, ctx.campaign.sheets
    codes = [c for c in me.check if not sheets[c].state.handed_in and c not in me.assess]
    if not codes:
        return ctx.say("tasks-all-done")
    named = ", ".join(codes)
    return ctx.say("tasks-check-later", own=len(me.assess), count=len(codes), indicators=named)


def _choices(ctx: Context) -> list[Choice]:
    """Offer the duties, and before them the files that belong to nothing yet."""
    if not ctx.me.on_team:
        return [*staff_choices(ctx), *_other_units(ctx)]
    key = Choice(go("evidence"), ctx.say("kept-file"))
    return [*([key] if ctx.view.kept else []), *_ways(ctx)]


def _ways(ctx: Context) -> list[Choice]:
    if ctx.campaign.state is CampaignState.SETUP:
        key = "tasks-go-on-set-up" if ctx.view.draft else "tasks-begin-set-up"
        return [Choice(go("setup"), ctx.say(key)), *_other_units(ctx)]
    mine = duties(ctx.campaign, ctx.me)
    lead = ("report", "others") if ctx.me.leads else ()
    if closed(ctx):
        ways = [way(ctx, name) for name in ("status", *lead[:1])]
        return [*ways, *ending_choices(ctx)]
    return [
        *(sheet_choice(ctx, "sheet", f"tasks-{s.state}", s) for s in mine.to_write),
        *_criteria(ctx, mine.to_check),
        *(sheet_choice(ctx, "check", "tasks-check", s) for s in mine.to_check),
        *ending_choices(ctx),
        *(way(ctx, name) for name in ("status", *lead)),
        *staff_choices(ctx),
        *(sheet_choice(ctx, "sheet", f"tasks-{s.state}", s) for s in mine.handed_in),
        *_other_units(ctx),
    ]


def _other_units(ctx: Context) -> list[Choice]:
    """Offer the way to another unit, to somebody of several."""
    return [Choice(go("school"), ctx.say("tasks-school"))] if ctx.view.schools else []


def _criteria(ctx: Context, to_check: Sequence[SheetView]) -> list[Choice]:
    """Offer the criteria of which several sheets wait to be checked."""
    count = Counter(ctx.campaign.rubric.indicator(s.indicator).criterion for s in to_check)
    return [
        Choice(go("check-all", code), ctx.say("tasks-check-all", criterion=code, count=n))
        for code, n in sorted(count.items())
        if n > 1
    ]


def sheet_choice(ctx: Context, action: str, key: str, sheet: SheetView, **values: str) -> Choice:
    """Return a button into a sheet, by the text `key`."""
    title = ctx.campaign.rubric.indicator(sheet.indicator).title
    label = ctx.say(key, indicator=sheet.indicator, title=title, **values)
    return Choice(go(action, sheet.indicator), label)


def whose(ctx: Context, indicator: str) -> str:
    """Return who is to write an indicator's sheet."""
    people = ctx.campaign.with_duty(Duty.ASSESS, indicator)
    return ", ".join(ctx.called(p) for p in people) or ctx.say("others-nobody")


def _stray(ctx: Context, sent: SentFiles) -> Digression:
    """Take a photo sent from home: keep it, and ask which indicator it serves.

    Who has no sheet can only mean their learning record. Before there is a campaign, what is
    sent is its plan.
    """
    if not ctx.me.on_team:
        return stray_record(ctx, sent)
    if ctx.campaign.state is CampaignState.SETUP:
        return _plan(ctx, sent)
    return ask_which(ctx, sent)


def _plan(ctx: Context, sent: SentFiles) -> Digression:
    """Read the plan of a campaign that is being set up; what came beside it is kept."""
    plan = kept_files.a_document(sent)
    reading = Digression(
        lambda after: Open("setup", step=drafted(after)),
        [ReadPlan(plan)],
        echo=lambda after: after.say("setup-read", name=plan.name),
    )
    return kept_files.and_keep(ctx, reading, kept_files.leave(sent, plan))


TASKS = Dialog(
    "tasks",
    steps=(Step("list", wide=True, asks=_list, choices=_choices, again="tasks-choose"),),
    files=sheets_or(_stray),
)
