"""Joining: the invitation code, who it is, how they are addressed, their consent."""

from dataclasses import replace

from conversations.dialogs.learning.record_consent import CONSENT_VERSION as RECORD_VERSION
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Given,
    Row,
    Said,
    SideStep,
    Step,
)
from conversations.parsing.misread import Misread
from dvht_core.commands.account import Decline, Join, LinkChat, ShowInvitation
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.invitation_codes import looks_like_code

CONSENT_VERSION = "2026-01"
"""Changes with the words of `join-ask-consent` and `join-details`; stored with each consent."""


def _read_code(_ctx: Context, given: Given) -> str:
    if not isinstance(given, Said) or not looks_like_code(given.text):
        raise Misread("join-no-code")
    return given.text


def _show(_ctx: Context, code: str) -> Commands:
    return [ShowInvitation(code)]


def _wrong_code(ctx: Context, _code: str) -> str:
    return "" if ctx.view.candidate else ctx.say("join-wrong-code")


def _after_code(ctx: Context, _code: str) -> str:
    return "who" if ctx.view.candidate else "code"


def _who(ctx: Context) -> str:
    candidate = ctx.view.candidate
    assert candidate is not None
    about = {"unit": candidate.unit_name, "person": candidate.name}
    if candidate.links:
        return ctx.say("join-ask-who-link", **about)
    if candidate.role is None:
        return ctx.say("join-ask-who-staff", **about)
    role = ctx.say(f"role-{candidate.role}")
    return ctx.say("join-ask-who", year=candidate.year, role=role, **about)


def _links(ctx: Context) -> bool:
    """Return whether this person is a member already, who adds one more channel."""
    return ctx.view.candidate is not None and ctx.view.candidate.links


def _me_or_not(ctx: Context) -> list[Choice]:
    no = "link" if _links(ctx) else "no"
    return [Choice("yes", ctx.say("join-who-yes")), Choice(no, ctx.say("join-who-no"))]


def _known(ctx: Context, choice: str) -> Commands:
    candidate = ctx.view.candidate
    if choice != "yes" or candidate is None:
        return [Decline()]
    known = candidate.links or _version(ctx) in candidate.agreed
    return [LinkChat()] if known else []


def _after_who(ctx: Context, choice: str) -> str:
    """Return the step after the question who it is.

    A person who is linked goes on in their own conversation (`interpreter.entered`).
    """
    if choice != "yes":
        return "out"
    return "salutation" if _untold(ctx) else "consent"


def _parting(ctx: Context) -> str:
    """Say why the person does not come in, and how they can when they want to."""
    declined = ctx.state.text("consent") == "no"
    return ctx.say("join-declined" if declined else f"join-not-me-{ctx.state.text('who', 'no')}")


def _beside_the_team(ctx: Context) -> bool:
    """Return whether the candidate is invited as one of the staff, not into the team.

    Other data are kept of them, for another purpose, so that they consent to another text.
    """
    candidate = ctx.view.candidate
    return candidate is not None and candidate.role is None


def _version(ctx: Context) -> str:
    """Return the version of the text that they agree to."""
    return RECORD_VERSION if _beside_the_team(ctx) else CONSENT_VERSION


def _consent(ctx: Context) -> str:
    return _text(ctx, "join-ask-consent")


def _text(ctx: Context, key: str) -> str:
    """Return the sentence for the team, or the one for the rest of the staff."""
    return ctx.say(f"{key}-staff" if _beside_the_team(ctx) else key)


def _untold(ctx: Context) -> bool:
    """Return whether the name does not tell if the person is thầy or cô."""
    candidate = ctx.view.candidate
    return candidate is not None and candidate.salutation is Salutation.THAY_CO


def _agreed(ctx: Context, choice: str) -> Commands:
    candidate = ctx.view.candidate
    if candidate is None or choice == "details":
        return ()
    if choice == "no":
        return [Decline(_version(ctx))]
    salutations = {"co": Salutation.CO, "thay": Salutation.THAY}
    salutation = salutations.get(ctx.state.text("salutation"), candidate.salutation)
    return [Join(_version(ctx), salutation)]


def _after_consent(ctx: Context, choice: str) -> str:
    if choice == "yes":
        on_team = ctx.view.me is None or ctx.view.me.on_team
        return ctx.say("join-welcome" if on_team else "join-welcome-staff")
    return "" if choice == "no" else _text(ctx, "join-details")


_CODE: Row = Step(
    "code",
    asks="join-ask-code",
    reads=_read_code,
    does=_show,
    echo=_wrong_code,
    goes=_after_code,
    leads=("who", "code"),
)

JOIN = Dialog(
    "join",
    starts=lambda ctx: "who" if ctx.view.candidate else "code",
    steps=(
        _CODE,
        replace(_CODE, key="out", asks=_parting, again="join-ask-code", aside=True),
        Step(
            "who",
            asks=_who,
            choices=_me_or_not,
            does=_known,
            goes=_after_who,
            leads=("out", "salutation", "consent"),
        ),
        SideStep(
            "salutation",
            asks="join-ask-salutation",
            choices=("co", "thay"),
            goes="consent",
        ),
        Step(
            "consent",
            asks=_consent,
            again="join-ask-consent-again",
            choices=("yes", "no", "details"),
            does=_agreed,
            echo=_after_consent,
            goes={"yes": HOME, "no": "out", "details": "consent"},
        ),
    ),
)
