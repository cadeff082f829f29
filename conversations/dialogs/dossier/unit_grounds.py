"""What decision and plan rest on, asked once where nobody has said it and no paper has it yet."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from conversations.engine.answers import labelled, long_words
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Commands,
    Context,
    Given,
    Row,
    SideStep,
)
from dvht_core.commands.dossier import SetUnitFact, UnitFact
from dvht_core.i18n.vietnamese import fold

LIMIT = 1000
_GROUND = "can cu "
_STEPS = ("charter", "guidance", "proposer")
_FACTS = {
    "charter": UnitFact.CHARTER,
    "guidance": UnitFact.BASES,
    "proposer": UnitFact.PROPOSER,
}


def named(ground: str) -> str:
    """Return a ground without the words that every ground begins with."""
    return ground[len(_GROUND) :] if fold(ground).startswith(_GROUND) else ground


def to_ask(ctx: Context) -> list[str]:
    """Return the steps that are still to be asked.

    Nothing is where the school has both papers: its own plan, and the decision that it cites.
    """
    campaign, own = ctx.campaign, ctx.campaign.unit.settings
    cites = "dieu le" in fold(own.bases or "")
    sent, decided = campaign.documents.plan is not None, campaign.decision is not None
    asked = {
        "charter": own.charter is None and not cites and not (sent and decided),
        "guidance": own.bases is None and not sent,
        "proposer": own.proposer is None and not decided,
    }
    return [step for step in _STEPS if asked[step]]


def _suggested(ctx: Context) -> str:
    return ctx.campaign.rubric.charter(ctx.campaign.unit.profile)


def _ask_charter(ctx: Context) -> str:
    return ctx.say("unit-grounds-charter", text=_suggested(ctx))


def _keep_charter(ctx: Context, _choice: str) -> Commands:
    return [SetUnitFact(UnitFact.CHARTER, _suggested(ctx))]


def _keep(fact: UnitFact) -> Callable[[Context, str], Commands]:
    return lambda _ctx, text: [SetUnitFact(fact, text)]


def _read(ctx: Context, given: Given) -> str:
    return "\n".join(map(named, long_words(ctx, given, LIMIT).strip().splitlines()))


def _row(name: str, follows: str, *, suggested: bool) -> Row:
    """Ask for a ground: words are taken as it, "none" as that there is none.

    `suggested`: the circular's data know a charter of this kind of unit.
    """
    fact = _FACTS[name]
    row = SideStep(
        name,
        asks=f"unit-grounds-{name}",
        choices=labelled("unit-grounds", "none", "list", "later"),
        reads=_read,
        keeps={READ: _keep(fact), "none": [SetUnitFact(fact, "")]},
        echo={READ: "unit-grounds-kept"},
        goes={"list": "list", ANY: follows},
    )
    if fact is not UnitFact.CHARTER:
        return row
    if not suggested:
        return replace(row, asks="unit-grounds-charter-open")
    return replace(
        row,
        asks=_ask_charter,
        choices=labelled("unit-grounds", "yes", "none", "list", "later"),
        keeps={READ: _keep(fact), "none": [SetUnitFact(fact, "")], "yes": _keep_charter},
        echo={READ: "unit-grounds-kept", "yes": "unit-grounds-kept"},
    )


def grounds(ctx: Context) -> list[Row]:
    """Return the steps that are still to be asked, each with the next one after it."""
    names, suggested = to_ask(ctx), bool(_suggested(ctx))
    return [_row(name, then, suggested=suggested) for name, then in pairwise([*names, HOME])]
