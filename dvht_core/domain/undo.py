"""What undoes commands: what they changed, in plain values that are small and can be kept.

An old value is packed beside the one that was left in its place, so that a long text of which a
line was changed costs a line.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from hashlib import sha256
from typing import Any

Json = Any
Packed = list[Any]
"""`["=", old]`; `["<>", n, m, middle]` for a text or list that begins with n and ends with m
letters or items of the one that was left; `["{}", [key or [key, packed], …], [new keys]]` for a
mapping: its keys in order, those packed that were changed, and the keys that came."""
SHARED = 8
"""A text or list that shares fewer letters or items with the new one is kept whole."""


class RowChange(StrEnum):
    """What was done to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowUndo:
    """One row: what was there before, and by what it is known that nobody has changed it since."""

    table: str
    id: int
    change: RowChange
    before: Mapping[str, Json]
    """The columns of before: packed for a changed row, whole for a removed one."""
    left: str = ""
    """`digest` of what was left; "" for a removed row."""


@dataclass(frozen=True, slots=True)
class Need:
    """A permission that a command needed, for the sheet or the entry of the staff list it named."""

    permission: str
    indicator: str | None = None
    staff: int | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """All that undoes some commands, which were carried out together."""

    campaign: int
    rows: tuple[RowUndo, ...]
    audit: tuple[int, ...] = ()
    """Ids of what they wrote in the audit log."""
    needs: tuple[Need, ...] = ()

    def to_json(self) -> dict[str, Json]:
        """Return plain values: {"campaign": 1, "rows": [["sheets", 7, "changed",
        {"answers": ["{}", ["met"], ["description"]]}, "5f0c…"]], "audit": [12],
        "needs": [["write-sheet", "2.2", null]]}.
        """
        return {
            "campaign": self.campaign,
            "rows": [[r.table, r.id, r.change, r.before, r.left] for r in self.rows],
            "audit": list(self.audit),
            "needs": [[n.permission, n.indicator, n.staff] for n in self.needs],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Undo":
        """Read what `to_json` wrote."""
        rows = tuple(RowUndo(t, i, RowChange(c), b, left) for t, i, c, b, left in data["rows"])
        needs = tuple(Need(*need) for need in data["needs"])
        return cls(data["campaign"], rows, tuple(data["audit"]), needs)


def plain(value: Any) -> Json:
    """Return a column's value as JSON has it, the same however it was written."""
    return json.loads(json.dumps(value, default=_plain))


def _plain(value: Any) -> Json:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Enum():
            return value.value
    raise TypeError(f"no column holds {type(value).__name__}")


def same(one: Json, other: Json) -> bool:
    """Return whether two plain values are one text: `1` is not `true`, and keys have an order."""
    if isinstance(one, dict | list):
        return json.dumps(one) == json.dumps(other)
    return type(one) is type(other) and bool(one == other)


def pack(old: Json, new: Json) -> Packed:
    """Return `old` as short as it can be told where `new` is known."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [
            key
            if key in new and same(value, new[key])
            else [key, pack(value, new[key]) if key in new else ["=", value]]
            for key, value in old.items()
        ]
        return ["{}", keys, [key for key in new if key not in old]]
    if isinstance(old, str | list) and type(old) is type(new):
        begin = _shared(old, new)
        end = _shared(old[begin:][::-1], new[begin:][::-1])
        if begin + end >= SHARED:
            return ["<>", begin, end, old[begin : len(old) - end]]
    return ["=", old]


def _shared(one: Sequence[Json], other: Sequence[Json]) -> int:
    """Return with how many equal letters or items both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if not same(a, b)), min(len(one), len(other)))


def unpack(packed: Packed, now: Json) -> Json:
    """Return the old value that `pack` packed; what others have put beside it stays, at the end."""
    match packed:
        case ["{}", keys, new]:
            old = {}
            for key in keys:
                if not isinstance(key, str):
                    old[key[0]] = unpack(key[1], now.get(key[0]))
                elif key in now:
                    old[key] = now[key]
            return old | {k: v for k, v in now.items() if k not in old and k not in new}
        case ["<>", begin, end, middle]:
            return now[:begin] + middle + now[len(now) - end :]
    return packed[1]


def covered(packed: Packed, now: Json) -> Json:
    """Return what of the present value `unpack` would put something else for."""
    if packed[0] != "{}" or not isinstance(now, dict):
        return now
    _, keys, new = packed
    changed = {key[0]: key[1] for key in keys if not isinstance(key, str)}
    here = {key: covered(p, now[key]) for key, p in changed.items() if key in now}
    return here | {key: now[key] for key in new if key in now}


def digest(values: Mapping[str, Json]) -> str:
    """Return a short hash of columns with their plain values."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:12]
