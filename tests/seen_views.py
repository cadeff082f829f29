"""How tests see campaigns: nothing in a view can be changed, for it is shared between turns.

With DVHT_COMPARE_VIEWS=1 every view that was kept is compared with one that is read anew; with
DVHT_KEEP_VIEWS=0 none is kept, as by the setting of that name, whoever puts the program together.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from functools import wraps
from typing import Any, NoReturn

from sqlalchemy.orm import Session

from dvht_core.rubric import Rubric
from dvht_core.store.queries import load_campaign
from dvht_core.store.queries.kept_views import Kept, KeptViews
from dvht_core.view.campaign_view import CampaignView


def _refuse(*_: object, **__: object) -> NoReturn:
    raise TypeError("a view is not to be changed")


class FrozenDict(dict[Any, Any]):
    """A dict that cannot be changed; a copy of it can."""

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class FrozenList(list[Any]):
    """A list that cannot be changed; a copy of it can."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


def frozen(value: Any) -> Any:
    """Return a value whose dicts and lists cannot be changed; a dataclass itself gets such."""
    match value:
        case dict():
            return FrozenDict({key: frozen(held) for key, held in value.items()})
        case list():
            return FrozenList(map(frozen, value))
        case tuple():
            held = [frozen(one) for one in value]
            return value if all(a is b for a, b in zip(held, value, strict=True)) else tuple(held)
    if is_dataclass(value) and not isinstance(value, Rubric):
        for name in [f.name for f in fields(value)]:
            before = getattr(value, name)
            if (after := frozen(before)) is not before:
                object.__setattr__(value, name, after)
    return value


def _freezing(read: Callable[..., Any]) -> Callable[..., Any]:
    return wraps(read)(lambda *args: frozen(read(*args)))


def compared(self: KeptViews, session: Session, campaign_id: int, stamps: Sequence[str]) -> Kept:
    """Look as the program does; AssertionError when a fresh look would show something else."""
    kept = kept_look(self, session, campaign_id, stamps)
    fresh = load_campaign.load_campaign(session, campaign_id)
    for language in ("vi", "en"):
        _is_same(kept.in_language(language), fresh.in_language(language))
    return kept


def _is_same(kept: CampaignView, fresh: CampaignView) -> None:
    """What was read, and what has been computed of it since, while it was shared."""
    assert kept == fresh, "a view was stale"
    computed = vars(kept).keys() - {f.name for f in fields(kept)}
    for name in computed - {"_texts", "_facts"}:  # these are filled as they are asked for
        assert getattr(kept, name) == getattr(fresh, name), f"{name} was changed"
    for code in vars(kept).get("_texts", ()):
        assert kept.texts(code) == fresh.texts(code), f"the texts of {code} were changed"
    for indicator in (kept.rubric.indicator(code) for code in vars(kept).get("_facts", ())):
        assert kept.facts(indicator) == fresh.facts(indicator), f"{indicator.code} was changed"


def _anew(self: KeptViews, session: Session, campaign_id: int, stamps: Sequence[str]) -> Kept:
    return Kept(stamps, load_campaign.load_campaign(session, campaign_id))


def is_off(switch: str) -> bool:
    """Whether the environment turns off one of the program's switches, for tests as for it."""
    return os.environ.get(switch, "1").lower() in {"0", "false"}


kept_look = KeptViews.look
"""As the program looks."""


def arrange() -> None:
    """Let everything in this process see campaigns so from now on."""
    patched: Any = load_campaign
    patched._campaign = _freezing(patched._campaign)
    patched.PARTS = {part: _freezing(read) for part, read in patched.PARTS.items()}
    if is_off("DVHT_KEEP_VIEWS"):
        KeptViews.look = _anew  # type: ignore[method-assign]
    elif os.environ.get("DVHT_COMPARE_VIEWS"):
        KeptViews.look = compared  # type: ignore[method-assign]
