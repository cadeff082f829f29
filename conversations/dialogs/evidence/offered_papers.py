"""What was read on a photo: taken, corrected or declined, under its message or as a question."""

from functools import partial

from conversations.dialogs.evidence.corrected_papers import PART_STEPS, asking_of
from conversations.dialogs.evidence.evidence_items import title_of
from conversations.engine.dialog import (
    NEXT,
    STAY,
    Choice,
    Commands,
    Context,
    Digression,
    Open,
    SideStep,
    Steps,
    Target,
)
from conversations.engine.state import State, moved
from conversations.messages.paper_message import (
    answer,
    better,
    may_judge,
    offer_keys,
    offer_text,
    twin,
)
from dvht_core.commands.sheets import DeclinePaper, DropEvidence, TakePaper, TurnBack, UseEvidence
from dvht_core.view.campaign_view import EvidenceView

_UNASKED = ("named", "title", "offered", "fixing", "part")
"""Steps that are about one item: another is not asked about before them."""
_ASIDE = ("move", "unturn")
"""Answers after which the offer still waits for another."""


def judged(ctx: Context, args: list[str]) -> Digression | None:
    """Do what was answered under the message that offers what was read on a photo."""
    key, code = (*args, "", "")[:2]
    item = ctx.campaign.item(code)
    settled = item is None or (not item.turned if key == "unturn" else item.offered is None)
    if item is None or settled:
        return Digression(STAY, echo=lambda after: after.say("paper-settled"))
    naming = ctx.state.step == "named" and ctx.state.answers.get("item") == code
    told = partial(_told_aside if key in _ASIDE else _told, key=key, code=code)
    ask = asking_of(item, key)
    if ask:
        there = Open("evidence", {"indicator": item.uses[0]}, ask.step, ask.answers)
        return Digression(ask if naming else there, _commands(ctx, item, key), told, kept=True)
    on = NEXT if naming and key in ("yes", "same") else STAY
    return Digression(on, _commands(ctx, item, key), told, kept=True)


def _commands(ctx: Context, item: EvidenceView, key: str) -> Commands:
    other, place = twin(ctx.campaign, item), better(ctx.campaign, item, ctx.me)
    if key == "same" and other:
        drops = [DropEvidence(item.code, use) for use in item.uses]
        return [*drops, *(UseEvidence(other.code, use) for use in item.uses)]
    if key == "move" and place:
        drops = [DropEvidence(item.code, use) for use in item.uses]
        return [UseEvidence(item.code, place), *drops]
    code = item.code
    commands: dict[str, Commands] = {
        "yes": [TakePaper(code)],
        "no": [DeclinePaper(code)],
        "unturn": [TurnBack(code)],
    }
    return commands.get(key, [])


def _told(ctx: Context, key: str, code: str) -> str:
    item = ctx.campaign.item(code)
    if key == "edit" or item is None:
        return ""
    where = ", ".join(item.uses)
    return ctx.say(f"paper-told-{key}", code=code, title=title_of(ctx, item), indicators=where)


def _told_aside(ctx: Context, key: str, code: str) -> str:
    """Say what was done, and that what was read still waits for its answer."""
    item = ctx.campaign.item(code)
    waits = ctx.say("paper-waits") if item and item.offered else ""
    return " ".join(filter(None, [_told(ctx, key, code), waits]))


def waiting(item: EvidenceView | None) -> bool:
    """Return whether something was seen on an item that no message has told of."""
    return item is not None and not item.offer_told and bool(item.offered or item.trouble)


def asked_first(ctx: Context, state: State) -> State:
    """Return the question for what was seen on a photo of this person, if it waits, before `state`.

    So where messages are few: it comes with the next question of its sheet, or with the tasks.
    """
    if ctx.view.me is None or ctx.view.campaign is None:
        return state
    mine = (i for i in ctx.campaign.evidence if i.added_by == ctx.me.id and waiting(i))
    item = next((i for i in mine if may_judge(ctx.campaign, i, ctx.me)), None)
    if item is None or state.returning or state.step in _UNASKED:
        return state
    answers = {"item": item.code}
    if state.dialog in ("sheet", "evidence") and state.args.get("indicator") in item.uses:
        answers = {**state.answers, **answers}
        return moved(state, step="offered", answers=answers, returning=state.step)
    if state.dialog == "tasks":
        return State("evidence", "offered", {"indicator": item.uses[0]}, answers)
    return state


def _item(ctx: Context) -> EvidenceView | None:
    return ctx.campaign.item(ctx.state.text("item"))


def _ask(ctx: Context) -> str:
    item = _item(ctx)
    said = offer_text(ctx.say, ctx.campaign, item, ctx.me) if item else ""
    return said or ctx.say("paper-settled")


def _choices(ctx: Context) -> list[Choice]:
    item = _item(ctx)
    keys = offer_keys(ctx.campaign, item, ctx.me) if item else ()
    if item is None or item.offered is None:
        known = Choice("no", ctx.say("paper-known"))
        return [known, *(Choice(key, ctx.say(f"paper-{key}")) for key in keys)]
    return [answer(ctx.say, ctx.campaign, item, ctx.me, key, key) for key in keys]


def _keep(ctx: Context, value: str) -> Commands:
    item = _item(ctx)
    if item is None:
        return []
    settled = [DeclinePaper(item.code)] if item.offered is None and value != "no" else []
    return [*_commands(ctx, item, value), *settled]


def _echo(ctx: Context, value: str) -> str:
    return _told(ctx, value, ctx.state.text("item")) if value in _ASIDE else ""


def _goes(ctx: Context, value: str) -> Target:
    before = (ctx.before or ctx.view).campaign
    item = before.item(ctx.state.text("item")) if before else None
    if value in _ASIDE and waiting(_item(ctx)):
        return "offered"
    return (asking_of(item, value) if item else None) or NEXT


OFFERED: Steps = (
    SideStep(
        "offered",
        asks=_ask,
        choices=_choices,
        keeps=_keep,
        echo=_echo,
        goes=_goes,
        leads=(NEXT, "offered", "fixing", "part"),
    ),
    *PART_STEPS,
)
"""Where messages are few, the offer comes as the next question; what is lacking is asked."""
