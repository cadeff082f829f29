"""How far the schools of an installation are, in figures: for an office, without names or texts.

Whoever has ten thousand looks at some of them: those are read, and the others only counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import CampaignState, SheetState
from dvht_core.i18n.vietnamese import fold
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.core_tables import campaigns, members, people, sheets, units
from dvht_core.store.queries.load_campaign import load_campaign

ALL = 1_000_000
AT_ONCE = 100
"""Schools of which the figures are read together."""


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """The progress of a school in figures, without names or texts of its people."""

    unit: str
    place: str | None
    year: int
    state: CampaignState
    joined: int
    people: int
    handed_in: int
    checked: int
    sheets: int
    level: int | None


@dataclass(frozen=True, slots=True)
class UnitsProgress:
    """Some of the schools that were looked for, and how many there are of each state."""

    rows: tuple[UnitProgress, ...]
    found: int
    """How many there are; some of them are `rows`."""
    states: Mapping[CampaignState, int]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of all and of each state, for a sentence."""
        return {"found": self.found} | {s.value: self.states.get(s, 0) for s in CampaignState}


def progress(session: Session, words: str = "", first: int = 0, most: int = ALL) -> UnitsProgress:
    """Return the newest campaigns of the schools in whose name or place these words stand.

    They are sorted by name; `most` of them are read, from number `first` on.
    """
    wanted = fold(words)
    found = [
        row for row in session.execute(_LISTED) if wanted in fold(f"{row.name} {row.place or ''}")
    ]
    shown = found[first : first + most]
    return UnitsProgress(
        rows=tuple(_read(session, shown)),
        found=len(found),
        states=Counter(row.state for row in found),
    )


_any = campaigns.alias("any")
_newest = (
    select(_any.c.id)
    .where(_any.c.unit_id == units.c.id)
    .order_by(_any.c.year.desc())
    .limit(1)
    .correlate(units)
    .scalar_subquery()
)
_LISTED = (
    select(
        *(units.c.id, units.c.name, units.c.place, units.c.kind, units.c.public),
        *(campaigns.c.id.label("campaign"), campaigns.c.year, campaigns.c.rubric),
        campaigns.c.state,
    )
    .select_from(units)
    .join(campaigns, campaigns.c.id == _newest)
    .order_by(units.c.name, units.c.place, units.c.id)
)
_TEAM = (
    select(members.c.campaign_id, func.count().label("all"), func.count(people.c.joined_at))
    .join(people, people.c.id == members.c.person_id)
    .where(people.c.removed_at.is_(None))
    .group_by(members.c.campaign_id)
)
_SHEETS = select(sheets.c.campaign_id, sheets.c.indicator, sheets.c.state)


def _read(session: Session, listed: Sequence[Any]) -> Iterator[UnitProgress]:
    """Yield the progress of each of these, a hundred at a time."""
    for at in range(0, len(listed), AT_ONCE):
        some = listed[at : at + AT_ONCE]
        ids = [row.campaign for row in some]
        team = {
            campaign: (joined, everybody)
            for campaign, everybody, joined in session.execute(
                _TEAM.where(members.c.campaign_id.in_(ids))
            )
        }
        states: dict[int, dict[str, SheetState]] = defaultdict(dict)
        for campaign, code, state in session.execute(_SHEETS.where(sheets.c.campaign_id.in_(ids))):
            states[campaign][code] = state
        for row in some:
            asked = load_rubric(row.rubric).applicable(UnitProfile(row.kind, row.public))
            of = [states[row.campaign].get(i.code, SheetState.ASSIGNED) for i in asked]
            yield _progress(session, row, team.get(row.campaign, (0, 0)), of)


def _progress(
    session: Session, row: Any, team: tuple[int, int], of: Sequence[SheetState]
) -> UnitProgress:
    handed_in = sum(state.handed_in for state in of)
    return UnitProgress(
        unit=row.name,
        place=row.place,
        year=row.year,
        state=row.state,
        joined=team[0],
        people=team[1],
        handed_in=handed_in,
        checked=sum(state in (SheetState.CHECKED, SheetState.FINAL) for state in of),
        sheets=len(of),
        # what no sheet says has no level; only for the others all that belongs to it is read
        level=load_campaign(session, row.campaign).handed_in_results.unit.level
        if handed_in
        else None,
    )
