"""The decisions of the closing meeting: each level, criterion by criterion, then the proposal."""

from conversations.engine.answers import words_up_to
from conversations.engine.dialog import (
    ANY,
    HOME,
    NEXT,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Go,
    SideStep,
    Signing,
    Step,
    Steps,
    Target,
    nothing,
)
from conversations.messages.meeting_lines import (
    about,
    agreed,
    at_hand,
    computed,
    criterion_at_hand,
    criterion_lines,
    indicator_lines,
    lacking,
    review_lines,
    unanimous,
    undecided,
    waiting_here,
)
from conversations.messages.sheet_message import level_line, sheet_lines
from dvht_core.assessment.recognition_rules import too_early
from dvht_core.commands.campaign import DecideLevel, DecideProposal
from dvht_core.domain.files import StoredFile
from dvht_core.i18n.vietnamese import short_date
from dvht_core.rubric import LEVELS

REASON_LIMIT = 500
_LEVELS = tuple(map(str, (0, *LEVELS)))
"""The keys of what may be proposed."""


def _onward(ctx: Context) -> Target:
    """Return the next thing to decide; what was decided again leads back to the results."""
    if ctx.state.text("at"):
        return Go("criteria", answers={"at": ""})
    return next_step(ctx)


def next_step(ctx: Context) -> str:
    """Return the step for what is to be decided next."""
    if not undecided(ctx):
        return "lacking" if lacking(ctx) else "criteria"
    one_by_one = ctx.state.text("each") == criterion_at_hand(ctx).code
    return "indicator" if one_by_one or not agreed(ctx) else "criterion"


def _ask_criterion(ctx: Context) -> str:
    count = len(waiting_here(ctx))
    if unanimous(ctx):
        head = ctx.say("meeting-unanimous", count=count)
    else:
        head = ctx.say("meeting-criterion", criterion=criterion_at_hand(ctx).code, count=count)
    return "\n".join([head, *criterion_lines(ctx)])


def _criterion_choices(ctx: Context) -> list[Choice]:
    count = len(agreed(ctx))
    keys = ["all", "each"] if count or not waiting_here(ctx) else ["each"]
    return [Choice(key, ctx.say(f"meeting-criterion-{key}", count=count)) for key in keys]


def _keep_criterion(ctx: Context, _choice: str) -> Commands:
    return [DecideLevel(i.code, computed(ctx, i.code)) for i in agreed(ctx)]


def _after_criterion(ctx: Context, value: str) -> Target:
    if value == "each":
        return Go("indicator", answers={"each": criterion_at_hand(ctx).code})
    return next_step(ctx)


def _indicator(ctx: Context) -> str:
    """Return the indicator at hand as the meeting has it before it."""
    return "\n".join(indicator_lines(ctx, at_hand(ctx)))


def _indicator_choices(ctx: Context) -> list[Choice]:
    level = computed(ctx, at_hand(ctx))
    lower = [] if level is None else range(level - 1, -1, -1)
    return [
        *(
            [Choice("agree", ctx.say("meeting-agree", level=ctx.level_words(level)))]
            if level is not None
            else []
        ),
        *(Choice(f"lower-{n}", ctx.say("meeting-lower", level=ctx.level_words(n))) for n in lower),
        Choice("read", ctx.say("meeting-read")),
    ]


def _keep_indicator(ctx: Context, _choice: str) -> Commands:
    code = at_hand(ctx)
    return [DecideLevel(code, computed(ctx, code))]


def _after_indicator(ctx: Context, value: str) -> Target:
    kind, _, level = value.partition("-")
    if kind == "lower":
        return Go("why", answers={"lower": int(level)})
    return "read" if kind == "read" else _onward(ctx)


def _ask_why(ctx: Context) -> str:
    return ctx.say("meeting-ask-why", indicator=at_hand(ctx))


def _keep_why(ctx: Context, reason: str) -> Commands:
    return [DecideLevel(at_hand(ctx), ctx.state.number("lower"), reason)]


def _after_why(ctx: Context, value: str) -> Target:
    return "indicator" if isinstance(value, Chosen) else _onward(ctx)


def _read_sheet(ctx: Context) -> str:
    of = about(ctx, at_hand(ctx))
    return "\n".join([*indicator_lines(ctx, at_hand(ctx))[:1], level_line(of), *sheet_lines(of)])


def _files(ctx: Context) -> tuple[StoredFile, ...]:
    return tuple(f for item in ctx.campaign.evidence_of(at_hand(ctx)) for f in item.files)


def _ask_lacking(ctx: Context) -> str:
    codes = ", ".join(i.code for i in lacking(ctx))
    return ctx.say("meeting-ask-lacking", indicators=codes)


def _after_lacking(ctx: Context, choice: str) -> Target:
    return HOME if choice == "leave" else next_step(ctx)


def _ask_criteria(ctx: Context) -> str:
    outcome = ctx.campaign.outcome
    lines = [
        ctx.say("meeting-result-criterion", criterion=code, level=ctx.level_words(result.level))
        for code, result in outcome.criteria.items()
    ]
    told = [ctx.say("meeting-results"), *lines, *review_lines(ctx)]
    return "\n".join([*told, _ask_proposal(ctx)])


def _criteria_choices(ctx: Context) -> list[Choice]:
    return [*_proposals(ctx), Choice("again", ctx.say("meeting-criteria-again"))]


def _decided(ctx: Context) -> list[Choice]:
    return [
        Choice(
            i.code,
            ctx.say(
                "meeting-which-choice",
                indicator=i.code,
                level=ctx.level_words(ctx.campaign.outcome.indicators[i.code].level),
            ),
        )
        for i in ctx.campaign.indicators
    ]


def unproposed(ctx: Context) -> bool:
    """Return whether nothing is proposed yet, or more than is now reached."""
    return not ctx.campaign.concluded


def _ask_proposal(ctx: Context) -> str:
    reached = ctx.campaign.outcome.unit.level or 0
    early = too_early(ctx.campaign.unit.recognitions, ctx.campaign.rubric, ctx.today)
    if early and reached == max(LEVELS):
        months = ctx.campaign.rubric.upgrade_months
        return ctx.say("meeting-ask-proposal-early", day=short_date(early), months=months)
    return ctx.say(f"meeting-ask-proposal-{reached}")


def _proposals(ctx: Context) -> list[Choice]:
    reached = ctx.campaign.outcome.unit.level or 0
    early = too_early(ctx.campaign.unit.recognitions, ctx.campaign.rubric, ctx.today)
    most = min(reached, max(LEVELS) - 1) if early else reached
    return [Choice(str(n), ctx.say(f"meeting-propose-{n}")) for n in range(most, -1, -1)]


def _propose(_ctx: Context, level: str) -> Commands:
    return [DecideProposal(int(level))]


_INDICATOR: Steps = (
    Step(
        "indicator",
        asks="meeting-ask-indicator",
        choices=_indicator_choices,
        signs=Signing(("agree",), subject=_indicator),
        keeps={"agree": _keep_indicator},
        goes=_after_indicator,
        leads=("criterion", "indicator", "criteria", "lacking", "why", "read"),
        applies=lambda ctx: next_step(ctx) == "indicator",
    ),
    SideStep(
        "read",
        asks=_read_sheet,
        choices=("back",),
        shows=_files,
        goes="indicator",
    ),
    SideStep(
        "why",
        asks=_ask_why,
        choices=("cancel",),
        reads=words_up_to(REASON_LIMIT),
        opinion=True,
        signs=Signing(words=True, subject=_indicator, shown_before=True),
        keeps={READ: _keep_why},
        goes=_after_why,
        leads=("indicator", "criterion", "criteria", "lacking"),
    ),
)
"""The steps that decide one indicator."""


_RESULTS: Steps = (
    Step(
        "lacking",
        asks=_ask_lacking,
        choices=("again", "leave"),
        goes=_after_lacking,
        leads=("criterion", "indicator", "criteria", "lacking", HOME),
        applies=lambda ctx: next_step(ctx) == "lacking",
    ),
    Step(
        "criteria",
        asks=_ask_criteria,
        choices=_criteria_choices,
        signs=Signing(_LEVELS),
        keeps={"again": nothing, ANY: _propose},
        goes={"again": "which", ANY: NEXT},
        applies=unproposed,
    ),
    SideStep(
        "which",
        wide=True,
        asks="meeting-ask-which",
        choices=_decided,
        goes=Go("indicator", about="at"),
    ),
    SideStep(
        "proposal",
        asks=_ask_proposal,
        choices=_proposals,
        signs=Signing(_LEVELS),
        keeps=_propose,
        applies=unproposed,
    ),
)
"""The steps that show what follows from the decisions, and decide what to propose."""


DECISIONS: Steps = (
    Step(
        "criterion",
        asks=_ask_criterion,
        choices=_criterion_choices,
        signs=Signing(("all",)),
        keeps={"all": _keep_criterion},
        goes=_after_criterion,
        leads=("criterion", "indicator", "criteria", "lacking"),
        applies=lambda ctx: next_step(ctx) == "criterion",
    ),
    *_INDICATOR,
    *_RESULTS,
)
