"""To which units something of a circular applies."""

from dataclasses import dataclass
from typing import NamedTuple


class UnitProfile(NamedTuple):
    """What decides which rules apply to a unit (đơn vị): its kind, and public or not (công lập)."""

    kind: str
    public: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """Some kinds of units; None where the circular makes no difference."""

    kinds: frozenset[str] | None = None
    public: bool | None = None

    def holds(self, unit: UnitProfile) -> bool:
        """Return whether `unit` is meant."""
        return (self.kinds is None or unit.kind in self.kinds) and (
            self.public is None or unit.public == self.public
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """To which units something applies (đối tượng áp dụng): any one of the clauses is enough."""

    clauses: tuple[Clause, ...] = (Clause(),)

    def holds(self, unit: UnitProfile) -> bool:
        """Return whether `unit` is meant."""
        return any(clause.holds(unit) for clause in self.clauses)


EVERYBODY = Condition()
