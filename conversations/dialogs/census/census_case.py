"""One person's answer to one question of the census: look at it, confirm it or refuse it."""

from conversations.dialogs.census.census_state import (
    answers_now,
    code_at_hand,
    figure_at_hand,
    restored,
)
from conversations.engine.answers import cancel, only_cancel, short_words
from conversations.engine.dialog import (
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Json,
    SideStep,
    Signing,
)
from conversations.messages.staff_message import record_line, record_lines, told_apart
from dvht_core.assessment.census_figures import MemberStanding, Status
from dvht_core.commands.staff import DecideAnswer, LookAtRecord
from dvht_core.domain.files import StoredFile
from dvht_core.staff.staff_model import AnswerState

REASON_LIMIT = 500


def _standing(ctx: Context) -> MemberStanding | None:
    return figure_at_hand(ctx).standing(ctx.state.answers.get("member", 0))


def _declared(ctx: Context) -> list[Choice]:
    return [
        *(
            Choice(str(s.member.id), told_apart(ctx, s.member))
            for s in figure_at_hand(ctx).of(Status.DECLARED)
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
    return "\n".join([*lines, ctx.say("census-proof", proof=figure_at_hand(ctx).census.proof)])


def _case_files(ctx: Context) -> tuple[StoredFile, ...]:
    standing = _standing(ctx)
    return tuple(file for record in standing.shown for file in record.files) if standing else ()


def _decide(ctx: Context, value: Json) -> Commands:
    if not isinstance(value, Chosen):
        return restored(ctx, value)
    standing = _standing(ctx)
    if standing is None or value != "confirm":
        return []
    return [DecideAnswer(standing.member.id, code_at_hand(ctx), AnswerState.CONFIRMED)]


def _read_reason(_ctx: Context, given: Given) -> Json:
    return {"reason": short_words(given, REASON_LIMIT)}


def _refuse(ctx: Context, value: Json) -> Commands:
    standing = _standing(ctx)
    if isinstance(value, Chosen) or standing is None:
        return []
    if "reason" not in value:
        return restored(ctx, value)
    member = standing.member.id
    return [DecideAnswer(member, code_at_hand(ctx), AnswerState.REFUSED, value["reason"])]


CASE = (
    SideStep(
        "decide",
        asks="census-ask-decide",
        choices=_declared,
        does=lambda _ctx, value: [] if value == "cancel" else [LookAtRecord(int(value))],
        goes=lambda _ctx, value: "one" if value == "cancel" else Go("case", {"member": int(value)}),
        leads=("one", "case"),
    ),
    SideStep(
        "case",
        asks=_case,
        choices=lambda ctx: [
            Choice(key, ctx.say(f"census-case-{key}")) for key in ("confirm", "refuse", "back")
        ],
        signs=Signing(("confirm",)),
        keeps=_decide,
        value=answers_now,
        echo=lambda ctx, value: ctx.say("census-confirmed") if value == "confirm" else "",
        goes={"confirm": "one", "refuse": "reason", "back": "one"},
        shows=_case_files,
    ),
    SideStep(
        "reason",
        asks="census-ask-reason",
        choices=only_cancel,
        reads=_read_reason,
        keeps=_refuse,
        value=answers_now,
        echo=lambda ctx, value: "" if value == "cancel" else ctx.say("census-refused"),
        goes="one",
    ),
)
