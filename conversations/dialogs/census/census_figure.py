"""One figure of the census: who is counted, confirming, lists of names, and what would be if."""

import re
from collections.abc import Sequence

from conversations.dialogs.census.census_case import CASE
from conversations.dialogs.census.census_state import (
    code_at_hand,
    figure_at_hand,
    on_sheet,
    typed_sheets,
)
from conversations.dialogs.staff.name_doubts import after_list, open_list
from conversations.dialogs.staff.name_lists import NamesSent, read_list, receive
from conversations.engine.answers import labelled, only_cancel, or_cancel
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Row,
    Said,
    SideStep,
    Signing,
    Steps,
    Target,
)
from conversations.engine.kept_files import a_document
from conversations.messages.staff_message import (
    could_be,
    figure_line,
    level_lines,
    supposed,
    told_apart,
)
from conversations.parsing.misread import Misread
from dvht_core.assessment.answers import is_share
from dvht_core.assessment.census_figures import MemberStanding, Status
from dvht_core.commands.sheets import CountFigures
from dvht_core.commands.staff import ConfirmAnswers
from dvht_core.domain.campaign import CampaignState


def _one(ctx: Context) -> str:
    figure = figure_at_hand(ctx)
    indicator = ctx.campaign.rubric.indicator(figure.indicator)
    head = ctx.say("evidence-head", indicator=figure.indicator, title=indicator.title)
    lines = [head, figure_line(ctx, figure) + on_sheet(ctx, figure), *level_lines(ctx, figure)]
    if declared := figure.of(Status.DECLARED):
        names = ctx.words.join_words([told_apart(ctx, s.member) for s in declared])
        lines.append(ctx.say("census-waiting", count=len(declared), names=names))
    return "\n".join([*lines, *could_be(ctx, figure)])


def _suppose(ctx: Context, given: Given) -> int:
    """Read how many to suppose confirmed: "35", "35/37"."""
    typed = re.match(r"(\d{1,4})\b", given.text) if isinstance(given, Said) else None
    if typed is None:
        raise Misread("census-ask-suppose")
    met, total = int(typed[1]), figure_at_hand(ctx).total
    if met > total:
        raise Misread("misread-more-than-all", met=met, total=total)
    return met


def _supposed(ctx: Context, met: int | Chosen) -> str:
    return "" if isinstance(met, Chosen) else supposed(ctx, figure_at_hand(ctx), met)


def _switch(ctx: Context) -> str:
    """Return the way to the other source of the sheet's figure: "count", "typed" or "" for none."""
    code, sheet = code_at_hand(ctx), ctx.campaign.sheets[code_at_hand(ctx)]
    if ctx.campaign.state is CampaignState.CLOSED:
        return ""
    if code in typed_sheets(ctx):
        return "count"
    own = sheet.answers.get(figure_at_hand(ctx).key)
    return "typed" if sheet.counted and is_share(own, ctx.campaign.staff_total) else ""


def _one_choices(ctx: Context) -> list[Choice]:
    figure = figure_at_hand(ctx)
    declared = len(figure.of(Status.DECLARED))
    keys = ["go-on"] if open_list(ctx, code_at_hand(ctx)) else []
    keys += ["all", "decide"] if declared else []
    keys += [_switch(ctx)] if _switch(ctx) else []
    keys += ["send", "but", "who", "suppose", "back"]
    typed = ctx.campaign.sheets[code_at_hand(ctx)].answers.get(figure.key, 0)
    values = {"count": declared, "met": figure.met, "total": figure.total, "typed": typed}
    return [Choice(key, ctx.say(f"census-{key}", **values)) for key in keys]


def _confirm_all(ctx: Context, _choice: str) -> Commands:
    """Confirm everybody who declared."""
    return _confirmed(ctx, figure_at_hand(ctx).of(Status.DECLARED))


def _choose_source(ctx: Context, source: str) -> Commands:
    return [CountFigures((code_at_hand(ctx),), source == "count")]


def _confirmed(ctx: Context, standings: Sequence[MemberStanding]) -> Commands:
    return [ConfirmAnswers(code_at_hand(ctx), tuple(s.member.id for s in standings))]


def _after_one(ctx: Context, value: str) -> Target:
    match str(value):
        case "back":
            return "list"
        case "all" | "count" | "typed":
            return "one"
        case "go-on":
            return after_list(ctx, code_at_hand(ctx))
    return str(value)


def _who(ctx: Context) -> str:
    lines = []
    for status in Status:
        if standings := figure_at_hand(ctx).of(status):
            lines.append(ctx.say(f"census-names-{status}", count=len(standings)))
            lines += [f"• {told_apart(ctx, s.member)}" for s in standings]
    return "\n".join(lines) or ctx.say("staff-none")


def _whom_all_confirms(ctx: Context) -> str:
    """Return who would be confirmed, were nobody left out."""
    left = _unconfirmed(ctx)
    names = ctx.words.join_words([told_apart(ctx, s.member) for s in left])
    return ctx.say("census-unconfirmed", count=len(left), names=names) if left else ""


def _list_step(key: str, all_but: bool) -> Row:
    """Ask for a list of those who met the indicator, or of those who did not."""

    def received(ctx: Context, names: NamesSent) -> Commands:
        return receive(code_at_hand(ctx), names, all_but=all_but)

    return SideStep(
        key,
        asks=f"census-ask-{key}",
        choices=or_cancel(labelled("census", "everybody")) if all_but else only_cancel,
        reads=read_list,
        takes=a_document,
        signs=Signing(("everybody",), subject=_whom_all_confirms) if all_but else None,
        keeps={"everybody": _confirm_everybody, READ: received},
        echo={"everybody": "census-confirmed"},
        goes=_after_listed,
        leads=("one", "list", "doubt", "result", "take"),
    )


def _after_listed(ctx: Context, value: NamesSent | Chosen) -> Target:
    return "one" if isinstance(value, Chosen) else after_list(ctx, code_at_hand(ctx))


def _unconfirmed(ctx: Context) -> list[MemberStanding]:
    return [s for s in figure_at_hand(ctx).standings if s.status is not Status.CONFIRMED]


def _confirm_everybody(ctx: Context, _choice: object) -> Commands:
    return _confirmed(ctx, _unconfirmed(ctx))


ONE_FIGURE: Steps = (
    SideStep(
        "one",
        asks=_one,
        choices=_one_choices,
        signs=Signing(("all",)),
        keeps={"all": _confirm_all, "count": _choose_source, "typed": _choose_source},
        echo={
            "all": "census-confirmed",
            "count": "census-counted",
            "typed": "census-typed-again",
        },
        goes=_after_one,
        leads=("list", "one", "decide", "send", "but", "who", "suppose", "doubt", "result", "take"),
    ),
    *CASE,
    SideStep(
        "suppose",
        asks="census-ask-suppose",
        choices=only_cancel,
        reads=_suppose,
        echo=_supposed,
        goes={"cancel": "one", ANY: "suppose"},
        typed_first=True,
    ),
    SideStep(
        "who",
        asks=_who,
        choices=labelled("lists", "back"),
        goes="one",
    ),
    _list_step("send", all_but=False),
    _list_step("but", all_but=True),
)
