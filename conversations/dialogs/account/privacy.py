"""Personal data: asking for one's data to be erased, and the lead's confirmation of it."""

from conversations.engine.answers import labelled
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Signing,
    Step,
)
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


def _asking(ctx: Context) -> list[PersonView]:
    """Return those who have asked for their data to be erased."""
    people = (*ctx.campaign.people, *ctx.campaign.beside)
    return [person for person in people if person.erasure_asked_at and not person.removed]


def _who(ctx: Context) -> list[Choice]:
    asking = (Choice(go("erase", person.id), person.name) for person in _asking(ctx))
    return [*asking, Choice("leave", ctx.say("check-leave"))]


def _may_erase(ctx: Context) -> bool:
    person = _person(ctx)
    asked = person in _asking(ctx) if "person" in ctx.state.args else bool(_asking(ctx))
    return asked and may(ctx.view.me, Permission.ERASE_MEMBER, ctx.campaign)


_WHO: Step[str] = Step("who", asks="erase-who", choices=_who, goes=HOME)
_CONFIRM: Step[str] = Step(
    "confirm",
    asks=_ask,
    choices=labelled("erase", "yes", "no"),
    signs=Signing(("yes",)),
    does={"yes": _erase},
    echo={"yes": "erase-told-yes", "no": "erase-told-no"},
    goes=HOME,
)

ERASE = Dialog(
    "erase",
    steps=lambda ctx: (_CONFIRM,) if "person" in ctx.state.args else (_WHO,),
    may=_may_erase,
)
