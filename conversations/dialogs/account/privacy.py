"""Personal data: asking for one's data to be erased, and the lead's confirmation of it."""

from conversations.engine.answers import labelled
from conversations.engine.dialog import HOME, Commands, Context, Dialog, Signing, Step
from conversations.messages.staff_message import mine
from dvht_core.commands.account import EraseMember, RequestErasure
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import PersonView


def _ask_own(ctx: Context) -> str:
    return ctx.say("privacy-ask-erasure-staff" if mine(ctx) else "privacy-ask-erasure")


PRIVACY = Dialog(
    "privacy",
    steps=(
        Step(
            "ask",
            asks=_ask_own,
            choices=("yes", "no"),
            does={"yes": [RequestErasure()]},
            echo={"yes": "privacy-told-yes", "no": "privacy-told-no"},
            goes=HOME,
        ),
    ),
)


def _person(ctx: Context) -> PersonView | None:
    number = ctx.state.args.get("person", "")
    return ctx.campaign.someone(int(number)) if number.isdigit() else None


def _ask(ctx: Context) -> str:
    person = _person(ctx)
    return ctx.say("erase-ask", person=person.name if person else "")


def _erase(ctx: Context, _choice: str) -> Commands:
    person = _person(ctx)
    return [EraseMember(person.id)] if person else []


def _may_erase(ctx: Context) -> bool:
    person = _person(ctx)
    asked = person is not None and person.erasure_asked_at is not None
    return asked and may(ctx.view.me, Permission.ERASE_MEMBER, ctx.campaign)


ERASE = Dialog(
    "erase",
    steps=(
        Step(
            "confirm",
            asks=_ask,
            choices=labelled("erase", "yes", "no"),
            signs=Signing(("yes",)),
            does={"yes": _erase},
            echo={"yes": "erase-told-yes", "no": "erase-told-no"},
            goes=HOME,
        ),
    ),
    may=_may_erase,
)
