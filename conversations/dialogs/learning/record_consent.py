"""Consent to one's learning record, asked of who joined for the assessment team alone."""

from conversations.engine.answers import labelled
from conversations.engine.dialog import HOME, Context, Row, SideStep, Steps
from dvht_core.commands.staff import AgreeRecord

CONSENT_VERSION = "2026-01-record"
"""Changes with the words of `record-ask-consent` and `join-…-staff`; stored with each consent."""


def must_agree(ctx: Context) -> bool:
    """Return whether the person has yet to agree; who enters for another agrees to nothing."""
    return "staff" not in ctx.state.args and not ctx.me.keeps_record


def agree_steps(ctx: Context, first: str) -> Steps:
    """Return the question for consent, while it is to be asked; `first` follows a yes."""
    return (_agree_step(first),) if must_agree(ctx) or ctx.state.step == "agree" else ()


def _agree_step(first: str) -> Row:
    return SideStep(
        "agree",
        asks="record-ask-consent",
        choices=labelled("join-consent", "yes", "no"),
        does={"yes": [AgreeRecord(CONSENT_VERSION)]},
        echo={"no": "record-not-agreed"},
        goes={"yes": first, "no": HOME},
    )
