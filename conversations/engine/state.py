"""The state of a conversation, as it lies in the database: where it is, and what was answered."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

Json = Any


def stored(value: object) -> Json:
    """Return an answer as the state keeps it, in JSON; what `reads` returned may be any value.

    A day is "2025-01-08", a tuple a list, a dataclass a mapping of its fields.
    """
    if is_dataclass(value):
        return {field.name: stored(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    return [stored(one) for one in value] if isinstance(value, tuple | list) else value


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One answer that was given, and what goes back on it."""

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    """What was remembered before: `{"item": "H1-2.2-01"}`; null for what was not."""
    returning: str = ""
    """`State.returning` as it was."""
    undo: Mapping[str, Json] | None = None
    """`domain.undo.Undo` as JSON; None where nothing was kept, {} where it cannot be undone now."""
    said: str = ""
    """The message by which it was answered, as the messenger calls it; "" for a choice."""

    def to_json(self) -> dict[str, Json]:
        """Return the entry as plain values, by field."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: Any) -> "TrailEntry":
        """Read an entry; one of an earlier version, a list, goes back to its step and no more."""
        if isinstance(data, Mapping):
            return cls(**data)
        step, _, *left = data
        known: Json = left[0] if left else {"returning": "", "answers": {}}
        return cls(step, known["answers"], known["returning"], undo={})


UNDO_ROOM = 20_000
"""Letters of JSON that the undos of one trail take at most."""


def slimmed(trail: Sequence[TrailEntry]) -> tuple[TrailEntry, ...]:
    """Return a trail whose undos fit `UNDO_ROOM`: the oldest are let go first."""
    room, kept = UNDO_ROOM, list[TrailEntry]()
    for entry in reversed(trail):
        room -= len(json.dumps(entry.undo)) if entry.undo else 0
        kept.append(entry if room >= 0 or not entry.undo else replace(entry, undo={}))
    return tuple(reversed(kept))


@dataclass(frozen=True)
class State:
    """Where a conversation is; small JSON in the database."""

    dialog: str = "tasks"
    step: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Json] = field(default_factory=dict)
    """What was said and is not kept anywhere else."""
    trail: tuple[TrailEntry, ...] = ()
    """The answers given in this dialog, the last one at the end."""
    offered: tuple[tuple[str, str], ...] = ()
    """`(data, label)` of the choices last shown."""
    page: int = 0
    returning: str = ""
    """The step to return to after a correction."""
    held: Mapping[str, Json] | None = None
    """What was answered and is asked about first (`effect_confirmation`), with its choices:
    `{"event": {"text": "1"}, "offered": [["1a2b3c4d:yes", "Đồng ý"]], "said": "Việc này …"}`."""
    shown: str = ""
    """`digest` of what was last shown whole in this dialog to be signed."""
    phone: str = ""
    """`digest` of the address at which it was shown; "" for any."""

    def text(self, key: str, otherwise: str = "") -> str:
        """Return what is remembered under a key, as text; `otherwise` where nothing is."""
        value = self.answers.get(key)
        return otherwise if value is None else str(value)

    def number(self, key: str) -> int:
        """Return the number that is remembered under a key; 0, which nothing has, where none is."""
        value = self.text(key)
        return int(value) if value.isdecimal() else 0

    def on(self, phone: str) -> "State":
        """Return the state as a phone knows it: nothing of what another one has shown."""
        return self if self.phone in ("", phone) else replace(self, offered=(), shown="")

    def to_json(self) -> dict[str, Json]:
        """Return the state as plain values, by field."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**fields, "trail": [entry.to_json() for entry in self.trail]}

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "State":
        """Read what `to_json` wrote; fields that are not known any more are left out."""
        known = {k: v for k, v in data.items() if k in cls.__dataclass_fields__}
        known["offered"] = tuple(tuple(item) for item in known.get("offered", ()))
        known["trail"] = tuple(map(TrailEntry.from_json, known.get("trail", ())))
        return cls(**known)


def moved(state: State, **changes: Any) -> State:
    """Return a copy of `state` elsewhere: its page turned back to the first, nothing held."""
    return replace(state, page=0, held=None, **changes)
