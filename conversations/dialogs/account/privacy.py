"""Personal data: asking for one's data to be erased, and the lead's confirmation of it."""

from conversations.engine.answers import only_for
from conversations.engine.dialog import HOME, Choice, Commands, Context, Dialog, Json, Signing, Step
from conversations.messages.staff_message import mine
from dvht_core.commands.account import EraseMember, RequestErasure
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import PersonView

PRIVACY = Dialog(
    "privacy",
    steps=lambda _ctx: (
        Step(
            "ask",
            asks=lambda ctx: ctx.say(
                "privacy-ask-erasure-staff" if mine(ctx) else "privacy-ask-erasure"
            ),
            choices=("yes", "no"),
            does=only_for("yes", RequestErasure()),
            echo=lambda ctx, choice: ctx.say(f"privacy-told-{choice}"),
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


def _confirmed(ctx: Context, choice: Json) -> Commands:
    person = _person(ctx)
    return [EraseMember(person.id)] if person and choice == "yes" else []


ERASE = Dialog(
    "erase",
    steps=lambda _ctx: (
        Step(
            "confirm",
            asks=_ask,
            choices=lambda ctx: [
                Choice("yes", ctx.say("erase-yes")),
                Choice("no", ctx.say("erase-no")),
            ],
            signs=Signing(("yes",)),
            does=_confirmed,
            echo=lambda ctx, choice: ctx.say(f"erase-told-{choice}"),
            goes=HOME,
        ),
    ),
    may=lambda ctx: (
        (person := _person(ctx)) is not None
        and person.erasure_asked_at is not None
        and may(ctx.view.me, Permission.ERASE_MEMBER, ctx.campaign)
    ),
)
