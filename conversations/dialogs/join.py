"""Joining: the invitation code, who it is, how they are addressed, their consent."""

from collections.abc import Sequence

from conversations.dialog import HOME, Context, Dialog, Given, Json, Misread, Said, Step
from dvht_core.commands import Command, Decline, Join, ShowInvitation
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
    return ctx.say(
        "join-ask-who",
        unit=candidate.unit_name,
        year=candidate.year,
        person=candidate.name,
        role=ctx.say(f"role-{candidate.role}"),
    )


def _untold(ctx: Context) -> bool:
    """The name does not tell whether to say thầy or cô."""
    candidate = ctx.view.candidate
    return candidate is not None and candidate.salutation is Salutation.THAY_CO


def _agreed(ctx: Context, choice: Json) -> Sequence[Command]:
    candidate = ctx.view.candidate
    if candidate is None or choice == "details":
        return ()
    if choice == "no":
        return [Decline(CONSENT_VERSION)]
    said = {"co": Salutation.CO, "thay": Salutation.THAY}
    salutation = said.get(ctx.state.answers.get("salutation", ""), candidate.salutation)
    return [Join(CONSENT_VERSION, salutation)]


def _after_consent(ctx: Context, choice: Json) -> str:
    text = {"yes": "join-welcome", "no": "join-declined", "details": "join-details"}[choice]
    return ctx.say(text)


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
            choices=("yes", "no"),
            does=lambda _ctx, choice: [Decline()] if choice == "no" else [],
            echo=lambda ctx, choice: ctx.say("join-not-me") if choice == "no" else "",
            goes=lambda ctx, choice: (
                "code" if choice == "no" else "salutation" if _untold(ctx) else "consent"
            ),
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
            asks="join-ask-consent",
            again="join-ask-consent-again",
            choices=("yes", "no", "details"),
            does=_agreed,
            echo=_after_consent,
            goes={"yes": HOME, "no": "code", "details": "consent"},
        ),
    ),
)
