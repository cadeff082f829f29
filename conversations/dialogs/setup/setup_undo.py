"""Taking back a campaign that was just founded, while nobody has written anything."""

from conversations.engine.dialog import HOME, Choice, Context, Dialog, Step
from dvht_core.commands.campaign import UndoFounding
from dvht_core.domain.campaign import CampaignState
from dvht_core.policy import Permission


def _ask(ctx: Context) -> str:
    campaign = ctx.campaign
    if campaign.state is not CampaignState.OPEN:
        return ctx.say("setup-undo-nothing")
    joined = [p for p in campaign.people if p.joined_at and p.id != ctx.me.id and not p.removed]
    names = ctx.words.join_words([ctx.called(p) for p in joined])
    return ctx.say(
        "setup-undo-ask",
        year=campaign.year,
        unit=campaign.unit.name,
        count=len(joined),
        people=names,
    )


def _choices(ctx: Context) -> list[Choice]:
    keys = ("yes", "no") if ctx.campaign.state is CampaignState.OPEN else ("back",)
    return [Choice(key, ctx.say(f"setup-undo-{key}")) for key in keys]


SETUP_UNDO = Dialog(
    "setup_undo",
    steps=(
        Step(
            "confirm",
            asks=_ask,
            choices=_choices,
            does={"yes": [UndoFounding()]},
            echo={"yes": "setup-undone"},
            goes=HOME,
        ),
    ),
    may=Permission.UNDO_FOUNDING,
)
