"""Joining: the invitation code, who it is, how they are addressed, their consent."""

from collections.abc import Sequence

from conversations.dialog import HOME, Choice, Context, Dialog, Given, Json, Misread, Said, Step
from conversations.dialogs.agreeing import CONSENT_VERSION as RECORD_VERSION
from dvht_core.commands import Command, Decline, Join, LinkChat, ShowInvitation
from dvht_core.invitations import looks_like_code
from dvht_core.vietnamese import Salutation

CONSENT_VERSION = "2026-01"
"""Changes with the words of `join-ask-consent` and `join-details`; stored with each consent."""


def _read_code(_ctx: Context, given: Given) -> str:
    if not isinstance(given, Said) or not looks_like_code(given.text):
        raise Misread("join-no-code")
    return given.text


def _after_code(ctx: Context, _code: Json) -> str:
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
    """They have joined and agreed already, and come in on one more channel."""
    return ctx.view.candidate is not None and ctx.view.candidate.links


def _me_or_not(ctx: Context) -> list[Choice]:
    no = "link" if _links(ctx) else "no"
    return [Choice("yes", ctx.say("join-who-yes")), Choice(no, ctx.say("join-who-no"))]


def _known(ctx: Context, choice: Json) -> Sequence[Command]:
    if choice != "yes":
        return [Decline()]
    return [LinkChat()] if _links(ctx) else []


def _not_me(ctx: Context, choice: Json) -> str:
    return "" if choice == "yes" else ctx.say(f"join-not-me-{choice}")


def _after_who(ctx: Context, choice: Json) -> str:
    """Linked, the turn goes on in the person's own conversation (`engine.entered`)."""
    if choice != "yes" or ctx.view.candidate is None:
        return "code"
    return "salutation" if _untold(ctx) else "consent"


def _beside_the_team(ctx: Context) -> bool:
    """Of the staff alone: other data are kept, for another purpose."""
    candidate = ctx.view.candidate
    return candidate is not None and candidate.role is None


def _text(ctx: Context, key: str) -> str:
    """The sentence for the team, or the one for the rest of the staff."""
    return ctx.say(f"{key}-staff" if _beside_the_team(ctx) else key)


def _untold(ctx: Context) -> bool:
    """The name does not tell whether to say thầy or cô."""
    candidate = ctx.view.candidate
    return candidate is not None and candidate.salutation is Salutation.THAY_CO


def _agreed(ctx: Context, choice: Json) -> Sequence[Command]:
    candidate = ctx.view.candidate
    if candidate is None or choice == "details":
        return ()
    version = RECORD_VERSION if _beside_the_team(ctx) else CONSENT_VERSION
    if choice == "no":
        return [Decline(version)]
    said = {"co": Salutation.CO, "thay": Salutation.THAY}
    salutation = said.get(ctx.state.answers.get("salutation", ""), candidate.salutation)
    return [Join(version, salutation)]


def _after_consent(ctx: Context, choice: Json) -> str:
    if choice == "yes":
        on_team = ctx.view.me is None or ctx.view.me.on_team
        return ctx.say("join-welcome" if on_team else "join-welcome-staff")
    return ctx.say("join-declined") if choice == "no" else _text(ctx, "join-details")


JOIN = Dialog(
    "join",
    version=1,
    start=lambda ctx: "who" if ctx.view.candidate else "code",
    steps=lambda _ctx: (
        Step(
            "code",
            asks="join-ask-code",
            reads=_read_code,
            does=lambda _ctx, code: [ShowInvitation(code)],
            echo=lambda ctx, _: "" if ctx.view.candidate else ctx.say("join-wrong-code"),
            goes=_after_code,
            leads=("who", "code"),
        ),
        Step(
            "who",
            asks=_who,
            choices=_me_or_not,
            does=_known,
            echo=_not_me,
            goes=_after_who,
            leads=("code", "salutation", "consent"),
        ),
        Step(
            "salutation",
            asks="join-ask-salutation",
            choices=("co", "thay"),
            goes="consent",
            aside=True,
        ),
        Step(
            "consent",
            asks=lambda ctx: _text(ctx, "join-ask-consent"),
            again="join-ask-consent-again",
            choices=("yes", "no", "details"),
            does=_agreed,
            echo=_after_consent,
            goes={"yes": HOME, "no": "code", "details": "consent"},
        ),
    ),
)
