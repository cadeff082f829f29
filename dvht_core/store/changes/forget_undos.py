"""Lets go of what undoes answers, where something was erased: it may hold what was there before."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dvht_core.store.models import Conversation


def forget_undos(session: Session, units: Select[int]) -> None:
    """Let go of every undo in the conversations of units; one goes back there and no more."""
    rows = select(Conversation).where(Conversation.unit_id.in_(units)).with_for_update()
    for conversation in session.scalars(rows):
        trail = conversation.state.get("trail", [])
        if trail:
            kept = [_without_undo(entry) for entry in trail]
            conversation.state = {**conversation.state, "trail": kept}


def _without_undo(entry: Any) -> Any:
    """Return an entry of a trail (`TrailEntry`, or the list of an earlier version) without it."""
    if isinstance(entry, dict):
        return {**entry, "undo": {}} if entry.get("undo") else entry
    step, _, *left = entry
    return [step, None, *left]
