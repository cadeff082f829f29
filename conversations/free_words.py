"""Where words lead that are no answer to the open question: a wish, a courtesy, a miss."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Open, Reply
from conversations.engine.events import Text, to_json
from conversations.engine.prompts import offered
from conversations.engine.state import State
from conversations.menu import allowed
from conversations.position import step_of
from conversations.slash_commands import SlashCommand, action_named
from conversations.wishes import CODE, COURTESIES, LINE, PERSON, Found, Wish, index
from dvht_core.domain.campaign import PlanLineKind
from dvht_core.i18n.vietnamese import fold, given_name
from dvht_core.work_plan.line_kinds import kinds_named

HOME = "tasks"
_NUMBERED = re.compile(r"\b(?:viec|task)(?: so| thu)? (\d{1,2})\b")
AT_ONCE, LEAVING = 0.8, 0.95
"""How sure a wish must be to have an effect at once, and to lead away from an open question."""

LONGEST_ORDER = 8
"""The words of an order that stands alone."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What words that were not read lead to."""

    action: SlashCommand | None = None
    args: tuple[str, ...] = ()
    said: str = ""
    """In place of why they were not read; "" for that."""
    offers: tuple[Choice, ...] = ()

    def reply(self) -> Reply:
        """Return what is offered as a message of its own."""
        return Reply(self.said, self.offers)


def courtesy(ctx: Context, text: str) -> str:
    """Return the answer to thanks or a greeting, when it is all that was typed; else nothing."""
    wish = index(ctx.texts.language).courtesy(text) if ctx.view.me else None
    return ctx.say(COURTESIES[wish]) if wish else ""


def asks_for_help(text: str) -> bool:
    """Return whether only question marks were typed."""
    return "?" in text and not text.strip("?!. ")


def lead(ctx: Context, text: str) -> Lead:
    """Return where `text` leads a person, among what they may do.

    A wish that is sure leads at once; those that are likely are offered. At home a miss offers the
    likeliest in place of the whole list.
    """
    if ctx.view.me is None or ctx.state.held:
        return Lead()
    found = index(ctx.texts.language).find(text, lambda wish: _allowed(ctx, wish))
    at_home = ctx.state.dialog == HOME
    wish = found.sure
    if wish and found.score >= _needed(wish, at_home=at_home) and not _is_here(ctx, wish):
        return Lead(action_named(wish.action), _args(ctx, wish, found))
    likely = found.likely if at_home else ()
    if likely:
        return Lead(said=ctx.say("wish-which"), offers=_buttons(ctx, likely, found))
    if not at_home:
        return Lead()
    offers = _buttons(ctx, found.faint, found) or tuple(offered(ctx, step_of(ctx))[:2])
    return Lead(said=ctx.say("wish-missed"), offers=offers)


def certain(ctx: Context, text: str) -> Choice | None:
    """Return the button of the wish that words are for certain, though they were read as an answer.

    They are the very words of a wish, and begin as an order does: "quay lại", "mở bảng theo dõi".
    """
    words = fold(text).split()
    orders = fold(ctx.say("wish-orders")).split()
    if ctx.view.me is None or not 1 < len(words) <= LONGEST_ORDER or words[0] not in orders:
        return None
    found = index(ctx.texts.language).find(text, lambda wish: _allowed(ctx, wish))
    wish = found.sure
    if wish is None or found.score < LEAVING or wish in COURTESIES or _is_here(ctx, wish):
        return None
    return _buttons(ctx, [wish], found)[0] if _allowed(ctx, wish) else None


def held_as_wish(ctx: Context, text: str, wish: Choice) -> State:
    """Return the state in which it is asked whether words are a wish or the answer."""
    held = {"event": to_json(Text(text)), "offered": ctx.state.offered, "said": ""}
    return replace(ctx.state, held={**held, "wish": [wish.key, wish.label]})


def may_be_wish(ctx: Context) -> bool:
    """Return whether it is asked if words are a wish or the answer."""
    return bool(ctx.state.held and ctx.state.held.get("wish"))


def let_go(ctx: Context) -> Context:
    """Return where the conversation was before an answer was held back."""
    offered = tuple(map(tuple, ctx.state.held["offered"])) if ctx.state.held else ()
    return replace(ctx, state=replace(ctx.state, held=None, offered=offered))


def _needed(wish: Wish, *, at_home: bool) -> float:
    """Return the score from which a wish leads."""
    if not at_home:
        return LEAVING
    return AT_ONCE if wish.at_once else 0.0


def _is_here(ctx: Context, wish: Wish) -> bool:
    """Return whether a wish leads to the very question that is open: it was an answer to that."""
    action = action_named(wish.action)
    target = action.target(list(wish.args)) if action else None
    return ctx.state.dialog != HOME and target == Open(ctx.state.dialog)


def _allowed(ctx: Context, wish: Wish) -> bool:
    """Return whether the person may do what a wish leads to."""
    action = action_named(wish.action)
    return action is None or allowed(ctx, action, wish.args)


def _args(ctx: Context, wish: Wish, found: Found) -> tuple[str, ...]:
    """Return the arguments of a wish, with the indicator or the colleague that was named."""
    if wish.takes == PERSON:
        return (*wish.args, *_called(ctx, found.called))
    if wish.takes == LINE:
        return (*wish.args, *_line(ctx, found.text))
    return (*wish.args, *([found.code] if wish.takes and _is_one(ctx, found.code) else []))


def _is_one(ctx: Context, code: str) -> bool:
    return any(indicator.code == code for indicator in ctx.campaign.indicators)


def _line(ctx: Context, text: str) -> list[str]:
    """Return the id of the one line of the plan that is named: "việc 3", "hạn nộp phiếu"."""
    if numbered := _NUMBERED.search(fold(text)):
        place = int(numbered[1]) - 1
        return [str(line.id) for line in ctx.campaign.plan[place : place + 1] if place >= 0]
    kinds = [kind for kind in kinds_named(text) if kind is not PlanLineKind.OTHER]
    lines = [line for line in ctx.campaign.plan if line.kind in kinds[:1]]
    return [str(lines[0].id)] if len(lines) == 1 else []


def _called(ctx: Context, name: str) -> list[str]:
    """Return the id of the one colleague who is called so."""
    called = fold(name)
    people = [
        person
        for person in ctx.campaign.people
        if not person.removed
        and person.id != ctx.me.id
        and called in (fold(given_name(person.name)), fold(person.name))
    ]
    return [str(people[0].id)] if name and len(people) == 1 else []


def _buttons(ctx: Context, wishes: Sequence[Wish], found: Found) -> tuple[Choice, ...]:
    return tuple(
        Choice(go(action.names[-1], *_args(ctx, wish, found)), _label(ctx, wish, found))
        for wish in wishes
        if (action := action_named(wish.action))
    )


def _label(ctx: Context, wish: Wish, found: Found) -> str:
    """Return the name of a wish, which is the first of its examples."""
    name = ctx.say(f"wish-{wish.key}").split("|")[0].strip()
    code = found.code if wish.takes == CODE else ""
    return " ".join([name, *(arg for arg in _args(ctx, wish, found) if arg == code and code)])
