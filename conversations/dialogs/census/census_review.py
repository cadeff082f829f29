"""The secretary's side of the census: each figure by name, confirming, lists, who is missing."""

import re
from collections.abc import Sequence

from conversations.dialogs.staff.name_lists import (
    after_list,
    list_steps,
    open_list,
    read_list,
    receive,
)
from conversations.engine.answers import cancel, only_cancel, short_words
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Json,
    Said,
    Signing,
    Step,
    Target,
)
from conversations.engine.kept_files import a_document
from conversations.messages.staff_message import (
    could_be,
    figure_line,
    level_lines,
    record_line,
    record_lines,
    supposed,
    told_apart,
)
from conversations.parsing.misread import Misread
from dvht_core.assessment.answers import is_share
from dvht_core.assessment.census_figures import Figure, MemberStanding, Status, owed
from dvht_core.commands.sheets import CountFigures
from dvht_core.commands.staff import ConfirmAnswers, DecideAnswer, LookAtRecord, RestoreAnswers
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.files import StoredFile
from dvht_core.policy import Permission, may
from dvht_core.staff.staff_model import AnswerState

REASON_LIMIT = 500


def _code(ctx: Context) -> str:
    code: str = ctx.state.answers.get("counted", next(iter(ctx.campaign.figures), ""))
    return code


def _figure(ctx: Context) -> Figure:
    return ctx.campaign.figures[_code(ctx)]


def _standing(ctx: Context) -> MemberStanding | None:
    return _figure(ctx).standing(ctx.state.answers.get("member", 0))


# ——— all figures ———


def _overview(ctx: Context) -> str:
    figures = ctx.campaign.figures
    total = next(iter(figures.values())).total
    lines = [ctx.say("census-overview", year=ctx.campaign.year, total=total)]
    lines += [figure_line(ctx, figure) + _on_sheet(ctx, figure) for figure in figures.values()]
    if owing := owed(figures):
        lines.append(ctx.say("census-owed", count=len(owing)))
    return "\n".join(lines)


def _on_sheet(ctx: Context, figure: Figure) -> str:
    """Say what the sheet states where that is not the list's figure: typed, or kept on closing."""
    share = ctx.campaign.share(figure.indicator, figure.key)
    sheet = ctx.campaign.sheets[figure.indicator]
    if share is None or (sheet.counted and sheet.closed_figure is None):
        return ""
    key = "census-sheet-closed" if sheet.counted else "census-sheet-typed"
    return " " + ctx.say(key, met=share[0], total=share[1])


def _typed(ctx: Context) -> tuple[str, ...]:
    """Return the indicators whose sheets state a typed figure though the list has one, too."""
    return tuple(
        code
        for code, figure in ctx.campaign.figures.items()
        if figure.begun and not ctx.campaign.sheets[code].counted
    )


def _switch(ctx: Context) -> str:
    """Return the way to the other source of the sheet's figure: "count", "typed" or "" for none."""
    code, sheet = _code(ctx), ctx.campaign.sheets[_code(ctx)]
    if ctx.campaign.state is CampaignState.CLOSED:
        return ""
    if code in _typed(ctx):
        return "count"
    own = sheet.answers.get(_figure(ctx).key)
    return "typed" if sheet.counted and is_share(own, ctx.campaign.staff_total) else ""


def _count_all(ctx: Context, value: Json) -> Commands:
    """Let every sheet with a typed figure take the list's; undone, each is as typed again."""
    if isinstance(value, Chosen):
        return [CountFigures(_typed(ctx))] if value == "count-all" else []
    back = tuple(code for code in value or () if ctx.campaign.sheets[code].counted)
    return [CountFigures(back, counted=False)] if back else []


def _figures(ctx: Context) -> list[Choice]:
    title = ctx.campaign.rubric.indicator
    whole = len(_typed(ctx)) > 1 and ctx.campaign.state is not CampaignState.CLOSED
    return [
        *([Choice("count-all", ctx.say("census-count-all"))] if whole else []),
        *(
            Choice(code, ctx.say("evidence-for", indicator=code, title=title(code).title))
            for code in ctx.campaign.figures
        ),
        Choice("leave", ctx.say("staff-leave")),
    ]


def _after_list(_ctx: Context, value: Json) -> Target:
    match str(value):
        case "leave":
            return HOME
        case "count-all":
            return "list"
    return Go("one", {"counted": str(value)})


# ——— one figure ———


def _one(ctx: Context) -> str:
    figure = _figure(ctx)
    indicator = ctx.campaign.rubric.indicator(figure.indicator)
    head = ctx.say("evidence-head", indicator=figure.indicator, title=indicator.title)
    lines = [head, figure_line(ctx, figure) + _on_sheet(ctx, figure), *level_lines(ctx, figure)]
    if declared := figure.of(Status.DECLARED):
        names = ctx.words.join_words([told_apart(ctx, s.member) for s in declared])
        lines.append(ctx.say("census-waiting", count=len(declared), names=names))
    lines += could_be(ctx, figure)
    lines.append(ctx.say("census-proof", proof=figure.census.proof))
    return "\n".join(lines)


def _suppose(ctx: Context, given: Given) -> Json:
    """Read how many to suppose confirmed: "35", "35/37"."""
    said = re.match(r"(\d{1,4})\b", given.text) if isinstance(given, Said) else None
    if said is None:
        raise Misread("census-ask-suppose")
    met, total = int(said[1]), _figure(ctx).total
    if met > total:
        raise Misread("misread-more-than-all", met=met, total=total)
    return met


def _one_choices(ctx: Context) -> list[Choice]:
    figure = _figure(ctx)
    declared = len(figure.of(Status.DECLARED))
    keys = ["go-on"] if open_list(ctx, _code(ctx)) else []
    keys += ["all", "decide"] if declared else []
    keys += [_switch(ctx)] if _switch(ctx) else []
    keys += ["send", "but", "who", "suppose", "back"]
    typed = ctx.campaign.sheets[_code(ctx)].answers.get(figure.key, 0)
    values = {"count": declared, "met": figure.met, "total": figure.total, "typed": typed}
    return [Choice(key, ctx.say(f"census-{key}", **values)) for key in keys]


def _decided_all(ctx: Context, value: Json) -> Commands:
    """Confirm everybody who declared, or choose the source; undone, each is what it was."""
    if not isinstance(value, Chosen):
        counted, answers = value
        now = ctx.campaign.sheets[_code(ctx)].counted
        back = [CountFigures((_code(ctx),), counted)] if counted != now else []
        return [*_restored(ctx, answers), *back]
    match str(value):
        case "all":
            return _confirmed(ctx, _figure(ctx).of(Status.DECLARED))
        case "count" | "typed":
            return [CountFigures((_code(ctx),), value == "count")]
    return []


def _one_now(ctx: Context) -> Json:
    return [ctx.campaign.sheets[_code(ctx)].counted, _answers(ctx)]


def _told(ctx: Context, value: Json) -> str:
    key = {"all": "census-confirmed", "count": "census-counted", "typed": "census-typed-again"}
    return ctx.say(key[value]) if value in key else ""


def _confirmed(ctx: Context, standings: Sequence[MemberStanding]) -> Commands:
    return [ConfirmAnswers(_code(ctx), tuple(s.member.id for s in standings))]


def _after_one(ctx: Context, value: Json) -> Target:
    match str(value):
        case "back":
            return "list"
        case "all" | "count" | "typed":
            return "one"
        case "go-on":
            return after_list(ctx, _code(ctx))
    return str(value)


def _answers(ctx: Context) -> Json:
    """Return the answers of this indicator as they are, by staff id."""
    return {
        str(a.staff): [a.met, a.state.value, a.reason, a.proof]
        for a in ctx.campaign.book.answers
        if a.indicator == _code(ctx)
    }


def _restored(ctx: Context, before: Json) -> Commands:
    now = _answers(ctx)
    was = {
        int(staff): tuple(answer) if (answer := before.get(staff)) else None
        for staff in sorted(now.keys() | before.keys())
        if before.get(staff) != now.get(staff)
    }
    return [RestoreAnswers(_code(ctx), was)] if was else []


# ——— names ———


def _who(ctx: Context) -> str:
    lines = []
    for status in Status:
        if found := _figure(ctx).of(status):
            lines.append(ctx.say(f"census-names-{status}", count=len(found)))
            lines += [f"• {told_apart(ctx, s.member)}" for s in found]
    return "\n".join(lines) or ctx.say("staff-none")


def _declared(ctx: Context) -> list[Choice]:
    return [
        *(
            Choice(str(s.member.id), told_apart(ctx, s.member))
            for s in _figure(ctx).of(Status.DECLARED)
        ),
        cancel(ctx),
    ]


def _case(ctx: Context) -> str:
    """Return what is said of one person, and what their record shows."""
    standing = _standing(ctx)
    if standing is None:
        return ctx.say("staff-gone")
    lines = [
        ctx.say("record-head", title=told_apart(ctx, standing.member)),
        ctx.say(f"census-case-{standing.status}"),
    ]
    for record in standing.shown:
        lines += [record_line(ctx, record), *record_lines(ctx, record)]
    return "\n".join([*lines, ctx.say("census-proof", proof=_figure(ctx).census.proof)])


def _case_files(ctx: Context) -> tuple[StoredFile, ...]:
    standing = _standing(ctx)
    return tuple(file for record in standing.shown for file in record.files) if standing else ()


def _decide(ctx: Context, value: Json) -> Commands:
    if not isinstance(value, Chosen):
        return _restored(ctx, value)
    standing = _standing(ctx)
    if standing is None or value != "confirm":
        return []
    return [DecideAnswer(standing.member.id, _code(ctx), AnswerState.CONFIRMED)]


def _read_reason(_ctx: Context, given: Given) -> Json:
    return {"reason": short_words(given, REASON_LIMIT)}


def _refuse(ctx: Context, value: Json) -> Commands:
    standing = _standing(ctx)
    if isinstance(value, Chosen) or standing is None:
        return []
    if "reason" not in value:
        return _restored(ctx, value)
    member = standing.member.id
    return [DecideAnswer(member, _code(ctx), AnswerState.REFUSED, value["reason"])]


def _unconfirmed(ctx: Context) -> str:
    """Return who would be confirmed, were nobody left out."""
    left = [s for s in _figure(ctx).standings if s.status is not Status.CONFIRMED]
    names = ctx.words.join_words([told_apart(ctx, s.member) for s in left])
    return ctx.say("census-unconfirmed", count=len(left), names=names) if left else ""


def _list_step(key: str, all_but: bool) -> Step:
    """Ask for a list of those who met the indicator, or of those who did not."""
    keys = ("everybody", "cancel") if all_but else ("cancel",)
    return Step(
        key,
        asks=f"census-ask-{key}",
        choices=lambda ctx: [
            Choice(k, ctx.say("choice-cancel" if k == "cancel" else "census-everybody"))
            for k in keys
        ],
        reads=lambda _ctx, given: read_list(given, all_but=all_but),
        takes=a_document,
        signs=Signing(("everybody",), subject=_unconfirmed) if all_but else None,
        keeps=_listed,
        value=_answers,
        echo=lambda ctx, value: ctx.say("census-confirmed") if value == "everybody" else "",
        goes=lambda ctx, value: "one" if isinstance(value, Chosen) else after_list(ctx, _code(ctx)),
        leads=("one", "list", "doubt", "take"),
        aside=True,
    )


def _listed(ctx: Context, value: Json) -> Commands:
    """Return the commands for a list, for going back on one, or for confirming everybody."""
    if not isinstance(value, Chosen):
        return receive(_code(ctx), value) if "file" in value else _restored(ctx, value)
    if value == "cancel":
        return []
    return _confirmed(ctx, [s for s in _figure(ctx).standings if s.status is not Status.CONFIRMED])


def _steps(ctx: Context) -> tuple[Step, ...]:
    return (
        Step(
            "list",
            asks=_overview,
            choices=_figures,
            keeps=_count_all,
            value=lambda ctx: list(_typed(ctx)),
            echo=lambda ctx, value: ctx.say("census-counted") if value == "count-all" else "",
            goes=_after_list,
            leads=(HOME, "one", "list"),
        ),
        Step(
            "one",
            asks=_one,
            choices=_one_choices,
            signs=Signing(("all",)),
            keeps=_decided_all,
            value=_one_now,
            echo=_told,
            goes=_after_one,
            leads=("list", "one", "decide", "send", "but", "who", "suppose", "doubt", "take"),
            aside=True,
        ),
        Step(
            "decide",
            asks="census-ask-decide",
            choices=_declared,
            does=lambda _ctx, value: [] if value == "cancel" else [LookAtRecord(int(value))],
            goes=lambda _ctx, value: (
                "one" if value == "cancel" else Go("case", {"member": int(value)})
            ),
            leads=("one", "case"),
            aside=True,
        ),
        Step(
            "case",
            asks=_case,
            choices=lambda ctx: [
                Choice(key, ctx.say(f"census-case-{key}")) for key in ("confirm", "refuse", "back")
            ],
            signs=Signing(("confirm",)),
            keeps=_decide,
            value=_answers,
            echo=lambda ctx, value: ctx.say("census-confirmed") if value == "confirm" else "",
            goes={"confirm": "one", "refuse": "reason", "back": "one"},
            shows=_case_files,
            aside=True,
        ),
        Step(
            "reason",
            asks="census-ask-reason",
            choices=only_cancel,
            reads=_read_reason,
            keeps=_refuse,
            value=_answers,
            echo=lambda ctx, value: "" if value == "cancel" else ctx.say("census-refused"),
            goes="one",
            aside=True,
        ),
        Step(
            "suppose",
            asks="census-ask-suppose",
            choices=only_cancel,
            reads=_suppose,
            echo=lambda ctx, value: "" if value == "cancel" else supposed(ctx, _figure(ctx), value),
            goes=lambda _ctx, value: "one" if value == "cancel" else "suppose",
            leads=("one", "suppose"),
            aside=True,
            typed_first=True,
        ),
        Step(
            "who",
            asks=_who,
            choices=lambda ctx: [Choice("back", ctx.say("lists-back"))],
            goes="one",
            aside=True,
        ),
        _list_step("send", all_but=False),
        _list_step("but", all_but=True),
        *list_steps(_code, "census", done="one"),
    )


CENSUS = Dialog(
    "census",
    start=lambda _ctx: "list",
    steps=_steps,
    may=lambda ctx: (
        bool(ctx.campaign.figures) and may(ctx.view.me, Permission.CONFIRM_CENSUS, ctx.campaign)
    ),
    closed=lambda ctx: (
        ctx.say("census-none")
        if not ctx.campaign.figures and may(ctx.view.me, Permission.CONFIRM_CENSUS, ctx.campaign)
        else ""
    ),
)
