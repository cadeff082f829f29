"""One person's answer to one question of the census: look at it, confirm it or refuse it."""

from conversations.dialogs.census.census_state import code_at_hand, figure_at_hand
from conversations.engine.answers import cancel, labelled, only_cancel, short_words
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Commands,
    Context,
    Given,
    Go,
    SideStep,
    Signing,
    Steps,
    nothing,
)
from conversations.messages.staff_message import record_line, record_lines, told_apart
from dvht_core.assessment.census_figures import MemberStanding, Status
from dvht_core.commands.staff import DecideAnswer, LookAtRecord
from dvht_core.domain.files import StoredFile
from dvht_core.staff.staff_model import AnswerState

REASON_LIMIT = 500


def _standing(ctx: Context) -> MemberStanding | None:
    return figure_at_hand(ctx).standing(ctx.state.number("member"))


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


def _look(_ctx: Context, member: str) -> Commands:
    return [LookAtRecord(int(member))]


def _confirm(ctx: Context, _choice: str) -> Commands:
    return _decide(ctx, AnswerState.CONFIRMED)


def _read_reason(_ctx: Context, given: Given) -> str:
    return short_words(given, REASON_LIMIT)


def _refuse(ctx: Context, reason: str) -> Commands:
    return _decide(ctx, AnswerState.REFUSED, reason)


def _decide(ctx: Context, state: AnswerState, reason: str = "") -> Commands:
    standing = _standing(ctx)
    return [DecideAnswer(standing.member.id, code_at_hand(ctx), state, reason)] if standing else []


CASE: Steps = (
    SideStep(
        "decide",
        asks="census-ask-decide",
        choices=_declared,
        does={"cancel": nothing, ANY: _look},
        goes={"cancel": "one", ANY: Go("case", about="member")},
    ),
    SideStep(
        "case",
        asks=_case,
        choices=labelled("census-case", "confirm", "refuse", "back"),
        signs=Signing(("confirm",)),
        keeps={"confirm": _confirm},
        echo={"confirm": "census-confirmed"},
        goes={"confirm": "one", "refuse": "reason", "back": "one"},
        shows=_case_files,
    ),
    SideStep(
        "reason",
        asks="census-ask-reason",
        choices=only_cancel,
        reads=_read_reason,
        opinion=True,
        keeps={READ: _refuse},
        echo={READ: "census-refused"},
        goes="one",
    ),
)
