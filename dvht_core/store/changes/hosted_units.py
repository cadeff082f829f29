"""Schools that an office hosts: made from its list, waiting for their plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import CampaignState, UnitSettings
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import guess_salutation
from dvht_core.invitations.invitation_codes import LIFETIME, code_hash, new_code
from dvht_core.rubric import Rubric, UnitProfile
from dvht_core.store.changes.create_campaign import Invited
from dvht_core.store.core_tables import campaigns, people, units
from dvht_core.store.models import Audit, Base, Invitation, Member, Sheet
from dvht_core.work_plan.unit_list import SchoolEntry
from dvht_core.work_plan.unit_names import KnownSchools

ONE_AT_A_TIME = 0x64766873
"""PostgreSQL's advisory lock of whoever makes schools: none is made twice ("dvhs")."""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A school that is to be made, with the code that its head is to be sent."""

    entry: SchoolEntry
    rubric: Rubric
    code: str


class SchoolsThere:
    """The schools of an installation by name and place, for one who makes many, time and again."""

    def __init__(self) -> None:
        self._known = KnownSchools[int]()
        self._last = 0

    def lacking(self, session: Session, entries: Sequence[SchoolEntry]) -> list[SchoolEntry]:
        """Return those of which there is no school; until the transaction ends nobody makes any."""
        if session.get_bind().dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
        listed = select(units.c.id, units.c.name, units.c.place).where(units.c.id > self._last)
        for unit in session.execute(listed.order_by(units.c.id)):
            self._known.add(unit.name, unit.place, unit.id)
            self._last = unit.id
        return [e for e in entries if self._known.find(e.name, e.place) is None]


def prepare(
    session: Session, entry: SchoolEntry, rubric: Rubric, year: int, now: datetime
) -> Invited | None:
    """Make a school whose head has still to start the campaign; None when it exists already."""
    if not SchoolsThere().lacking(session, [entry]):
        return None
    new = NewUnit(entry, rubric, new_code())
    (head,) = prepare_all(session, [new], year, now)
    return Invited(head, entry.head, new.code)


def prepare_all(
    session: Session, new: Sequence[NewUnit], year: int, now: datetime
) -> Sequence[int]:
    """Make schools whose heads have still to start their campaigns; return the heads' ids.

    An office makes thousands, so it is a statement a table, however many they are.
    """
    made = _added(session, units, [_unit(n.entry) for n in new])
    begun = _added(session, campaigns, [_campaign(*n, year) for n in zip(made, new, strict=True)])
    heads = _added(session, people, [_head(*n) for n in zip(made, new, strict=True)])
    rows = [
        ({"unit_id": unit}, {"campaign_id": campaign}, {"person_id": head}, n)
        for unit, campaign, head, n in zip(made, begun, heads, new, strict=True)
    ]
    answers = {"answers": {}, "version": 1}
    beside: dict[type[Base], list[Mapping[str, Any]]] = {
        Sheet: [u | c | {"indicator": i} | answers for u, c, _, n in rows for i in _indicators(n)],
        Member: [u | c | p | {"role": Role.LEAD, "position": 0} for u, c, p, _ in rows],
        Audit: [
            u | {"at": now, "action": "unit.prepare", "subject": n.entry.name} for u, *_, n in rows
        ],
        Invitation: [
            u | p | {"code_hash": code_hash(n.code), "expires_at": now + LIFETIME}
            for u, _, p, n in rows
        ],
    }
    for model, values in beside.items():
        session.execute(insert(cast(Table, model.__table__)), values)
    return heads


def _added(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    """Add rows, and return their ids in that order."""
    added = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return session.scalars(added, rows).all()


def _unit(entry: SchoolEntry) -> Mapping[str, Any]:
    settings = replace(UnitSettings(), governing_body=entry.body)
    return {
        "name": entry.name,
        "kind": entry.kind,
        "public": entry.public,
        "place": entry.place,
        "settings": settings.to_json(),
    }


def _campaign(unit: int, new: NewUnit, year: int) -> Mapping[str, Any]:
    begun = {"state": CampaignState.SETUP, "version": 1}
    return {"unit_id": unit, "year": year, "rubric": new.rubric.id, **begun}


def _head(unit: int, new: NewUnit) -> Mapping[str, Any]:
    name = new.entry.head
    return {"unit_id": unit, "name": name, "salutation": guess_salutation(name)}


def _indicators(new: NewUnit) -> Sequence[str]:
    """Return the codes of the indicators that apply to the unit."""
    profile = UnitProfile(new.entry.kind, new.entry.public)
    return sorted({indicator.code for indicator in new.rubric.applicable(profile)})
