"""Starting a campaign: a plan that is sent, or a few questions; corrections; the confirmation."""

from dataclasses import replace
from datetime import date

from conversations.dialogs.setup.setup_confirm import CONFIRM, all_doubts, own_name, unit_text
from conversations.dialogs.setup.setup_draft import (
    criterion_codes,
    draft,
    drafting,
    order,
)
from conversations.dialogs.setup.setup_lines import LINES, UNDATED, line_steps
from conversations.dialogs.setup.setup_people import PEOPLE, person_steps, team_text
from conversations.dialogs.setup.setup_questions import (
    BEGIN,
    MEETING_DAY,
    NAMES,
    assess_step,
    begin,
    begun,
    check_step,
    drafted,
    read_file,
)
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
    Said,
    SideStep,
    Step,
    Steps,
    Target,
)
from conversations.engine.kept_files import a_document
from conversations.messages.plan_words import days_text
from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from dvht_core.commands.campaign import KeepDraft
from dvht_core.domain.campaign import may_begin
from dvht_core.domain.files import StoredFile
from dvht_core.i18n.vietnamese import fold
from dvht_core.policy import Permission, may
from dvht_core.work_plan.earlier_plan import moved, years_behind
from dvht_core.work_plan.line_kinds import doubtful, item_kind
from dvht_core.work_plan.plan_draft import assessed_year, foreign_unit
from dvht_core.work_plan.plan_model import Plan
from dvht_core.work_plan.team_checks import unchecked


def _may_set_up(ctx: Context) -> bool:
    """Return whether this person may prepare a campaign now."""
    campaign = ctx.campaign
    fits = may_begin(campaign.state, campaign.year, assessed_year(ctx.today))
    return fits and may(ctx.view.me, Permission.SET_UP, campaign)


# ——— the draft as a whole ———


def _overview(ctx: Context) -> str:
    plan = draft(ctx)
    assessed = {code for m in plan.members for code in m.assess}
    total = len(order(ctx))
    checked = total - len(unchecked(plan.members, order(ctx)))
    whole = len(assessed) == checked == total
    lines = [
        ctx.say("setup-overview", year=str(plan.year or "?"), unit=ctx.campaign.unit.name),
        *unit_text(ctx),
        _span(ctx),
        ctx.say("setup-overview-undated", count=len(plan.undated)) if plan.undated else "",
        team_text(ctx),
        ctx.say(
            "setup-overview-assigned" if whole else "setup-overview-codes",
            assessed=len(assessed),
            checked=checked,
            total=total,
        ),
    ]
    count = len(all_doubts(ctx))
    lines.append(ctx.say("setup-overview-doubts", count=count) if count else "")
    return "\n".join([*filter(None, lines), ctx.say("setup-ask-overview")])


def _span(ctx: Context) -> str:
    plan = draft(ctx)
    if not plan.items:
        return ctx.say("setup-overview-no-lines")
    days = days_text(ctx, *_first_last(plan))
    return ctx.say("setup-overview-lines", lines=len(plan.items), days=days)


def _first_last(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day of a plan that has lines."""
    last = max(item.end_date or item.date for item in plan.items)
    return min(item.date for item in plan.items), last


def _overview_choices(ctx: Context) -> list[Choice]:
    count = len(all_doubts(ctx))
    keys = ["confirm", "doubts", "people", "lines", "year", "drop", "leave"]
    return [
        Choice(key, ctx.say(f"setup-overview-to-{key}", count=count))
        for key in keys
        if count or key != "doubts"
    ]


def _after_overview(ctx: Context, value: StoredFile | Chosen) -> Target:
    if isinstance(value, StoredFile):
        return drafted(ctx)
    if value == "confirm":
        if draft(ctx).undated:
            return "undated"
        other = foreign_unit(draft(ctx), ctx.campaign.unit.name)
        return "unit" if other else _confirm_or_me(ctx)
    return {"drop": "begin", "leave": HOME}.get(str(value), str(value))


def _asks_earlier(ctx: Context) -> str:
    """Ask what becomes of days that are all of an earlier campaign; say which they would be."""
    plan = draft(ctx)
    days = _first_last(plan)
    return ctx.say(
        "setup-ask-earlier",
        days=_with_year(ctx, *days),
        year=str(assessed_year(ctx.today)),
        moved=_with_year(ctx, *_first_last(moved(plan, ctx.today))),
    )


def _earlier_choices(ctx: Context) -> list[Choice]:
    values = {"year": str(assessed_year(ctx.today))}
    return [Choice(key, ctx.say(f"setup-earlier-{key}", **values)) for key in ("move", "keep")]


def _moved(ctx: Context, _choice: str) -> Plan:
    return moved(draft(ctx), ctx.today)


def _told_moved(ctx: Context, choice: str) -> str:
    return ctx.say("setup-earlier-moved") if choice == "move" else ""


def _with_year(ctx: Context, first: date, last: date) -> str:
    return f"{ctx.words.short_date(first)}–{ctx.words.short_date(last)}"


def _confirm_or_me(ctx: Context) -> Target:
    """Go to the confirmation; first ask who the person is if the draft lacks their name."""
    return "confirm" if own_name(ctx) else "me"


def _asks_unit(ctx: Context) -> str:
    other = foreign_unit(draft(ctx), ctx.campaign.unit.name)
    return ctx.say("setup-ask-unit", other=other, unit=ctx.campaign.unit.name)


def _ours(ctx: Context, _choice: str) -> Plan:
    """Return the draft as this unit's own."""
    return replace(draft(ctx), unit=ctx.campaign.unit.name)


def _drop(_ctx: Context, _choice: object) -> Commands:
    return [KeepDraft(None)]


def _unit_choices(ctx: Context) -> list[Choice]:
    unit = ctx.campaign.unit.name
    return [Choice(key, ctx.say(f"setup-unit-{key}", unit=unit)) for key in ("yes", "no", "back")]


def _after_unit(ctx: Context, value: str) -> Target:
    if value == "yes":
        return _confirm_or_me(ctx)
    return "begin" if value == "no" else "overview"


def _doubts(ctx: Context) -> str:
    lines = [f"• {sentence}" for sentence in all_doubts(ctx)]
    return "\n".join([*lines, "", ctx.say("setup-ask-doubts")])


def _doubt_choices(ctx: Context) -> list[Choice]:
    """Offer to let stand how a file was understood; what is amiss in the team stays."""
    plan = draft(ctx)
    keys = ("seen", "later") if plan.warnings or any(map(doubtful, plan.items)) else ("later",)
    return [
        *(
            [Choice("earlier", ctx.say("setup-doubts-earlier"))]
            if years_behind(plan, ctx.today)
            else []
        ),
        *(Choice(key, ctx.say(f"setup-overview-to-{key}")) for key in ("people", "lines")),
        *(Choice(key, ctx.say(f"setup-doubts-{key}")) for key in keys),
    ]


def _seen(ctx: Context, _choice: str) -> Plan:
    """Return the draft as it was understood: the warnings are put aside, the kinds are said."""
    plan = draft(ctx)
    items = tuple(replace(item, kind=item_kind(item)) for item in plan.items)
    return replace(plan, items=items, warnings=())


def _years(ctx: Context) -> list[Choice]:
    year = assessed_year(ctx.today)
    return [Choice(str(y), str(y)) for y in (year, year + 1)]


def _of_year(ctx: Context, year: str) -> Plan:
    return replace(draft(ctx), year=int(year))


_NEAR = {"ngoai": -1, "truoc": -1, "qua": -1, "nay": 0}
"""Years as they are called: năm ngoái, năm nay."""


def _read_year(ctx: Context, given: Given) -> str:
    typed = given.text.strip() if isinstance(given, Said) else ""
    if (years := _NEAR.get(fold(typed).removeprefix("nam "))) is not None:
        typed = str(ctx.today.year + years)
    if not typed.isdigit() or not 2020 <= int(typed) <= ctx.today.year + 1:
        raise Misread("setup-no-year", said=short(typed), example=str(assessed_year(ctx.today)))
    return typed


_OVERVIEW: Steps = (
    Step(
        "overview",
        asks=_overview,
        choices=_overview_choices,
        reads=read_file,
        takes=a_document,
        keeps={"drop": _drop, READ: begin},
        echo=begun,
        goes=_after_overview,
        leads=(
            *("overview", "undated", "unit", "confirm", "me"),
            *("earlier", "doubts", "people", "lines", "year", "begin", HOME),
        ),
    ),
    Step(
        "earlier",
        asks=_asks_earlier,
        choices=_earlier_choices,
        keeps={"move": drafting(_moved)},
        echo=_told_moved,
        goes="overview",
    ),
    SideStep(
        "unit",
        asks=_asks_unit,
        choices=_unit_choices,
        keeps={"yes": drafting(_ours), "no": _drop},
        goes=_after_unit,
        leads=("begin", "overview", "confirm", "me"),
    ),
    SideStep(
        "doubts",
        asks=_doubts,
        choices=_doubt_choices,
        keeps={"seen": drafting(_seen)},
        goes={**{key: key for key in ("earlier", "people", "lines")}, ANY: "overview"},
    ),
    SideStep(
        "year",
        asks="setup-ask-year",
        choices=_years,
        reads=_read_year,
        keeps=drafting(_of_year),
        goes="overview",
    ),
)


def _steps(ctx: Context) -> Steps:
    if ctx.view.draft is None:
        return (BEGIN, NAMES)
    criteria = [c for c in ctx.campaign.rubric.criteria if criterion_codes(ctx, c.code)]
    questions = (*map(assess_step, criteria), *map(check_step, criteria))
    corrections = (*LINES, *line_steps(ctx), UNDATED, *PEOPLE, *person_steps(ctx))
    return (BEGIN, NAMES, *questions, MEETING_DAY, *_OVERVIEW, *CONFIRM, *corrections)


SETUP = Dialog(
    "setup",
    starts=lambda ctx: "overview" if ctx.view.draft else "begin",
    steps=_steps,
    may=_may_set_up,
)
