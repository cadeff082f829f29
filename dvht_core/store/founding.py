"""Making a unit and its campaign from a plan, and the invitations that go with it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dvht_core.campaign import Duty, UnitSettings
from dvht_core.invitations import LIFETIME, code_hash, new_code
from dvht_core.plan import Plan
from dvht_core.rubric import Rubric, UnitProfile
from dvht_core.store.models import (
    Assignment,
    Audit,
    Campaign,
    Conversation,
    Invitation,
    Member,
    Person,
    PlanLine,
    Sheet,
    StaffMember,
    Unit,
)
from dvht_core.vietnamese import clean, fold, guess_salutation


@dataclass(frozen=True)
class Invited:
    """A member with the one-time code that lets them in."""

    person_id: int
    name: str
    code: str


def found(
    session: Session,
    plan: Plan,
    unit_name: str,
    year: int,
    rubric: Rubric,
    profile: UnitProfile,
    now: datetime,
    settings: UnitSettings | None = None,
) -> int | None:
    """Make the unit and the year's campaign; return its id, or None when it is there already."""
    unit = _unit(session, unit_name, profile, plan, settings)
    if session.scalars(
        select(Campaign.id).where(Campaign.unit_id == unit.id, Campaign.year == year)
    ).one_or_none():
        return None
    campaign = Campaign(
        unit_id=unit.id,
        year=year,
        rubric=rubric.id,
        decision={
            "number": plan.decision,
            "date": plan.decision_date and plan.decision_date.isoformat(),
        },
    )
    session.add(campaign)
    session.flush()
    applicable = {indicator.code for indicator in rubric.applicable(profile)}
    own = {"unit_id": unit.id, "campaign_id": campaign.id}
    for indicator in rubric.applicable(profile):
        session.add(Sheet(**own, indicator=indicator.code, answers={}))
    for line in plan.items:
        session.add(
            PlanLine(
                **own, day=line.date, end_day=line.end_date, task=line.task, who=list(line.who)
            )
        )
    for position, member in enumerate(plan.members):
        person = _person(session, unit, member.name)
        session.add(Member(**own, person_id=person.id, role=member.role, position=position))
        for duty, codes in ((Duty.ASSESS, member.assess), (Duty.CHECK, member.check)):
            for code in applicable.intersection(codes):
                session.add(Assignment(**own, person_id=person.id, indicator=code, duty=duty))
    session.add(
        Audit(unit_id=unit.id, at=now, action="campaign.found", subject=f"{unit.name} {year}")
    )
    session.flush()
    return campaign.id


def invite(session: Session, campaign_id: int, now: datetime) -> list[Invited]:
    """Make a fresh code for each member who has not joined; earlier unused codes end."""
    people = session.scalars(
        select(Person)
        .join(Member)
        .where(Member.campaign_id == campaign_id, Person.joined_at.is_(None))
        .order_by(Member.position)
    ).all()
    return [invite_person(session, person, now) for person in people]


def invite_person(session: Session, person: Person, now: datetime) -> Invited:
    """Make a fresh code for one person; chats that guessed wrong too often may try again."""
    strangers = update(Conversation).where(Conversation.person_id.is_(None))
    session.execute(strangers.values(wrong_codes=0))
    session.execute(
        update(Invitation)
        .where(Invitation.person_id == person.id, Invitation.used_at.is_(None))
        .values(expires_at=now)
    )
    code = new_code()
    session.add(
        Invitation(
            unit_id=person.unit_id,
            person_id=person.id,
            code_hash=code_hash(code),
            expires_at=now + LIFETIME,
        )
    )
    return Invited(person.id, person.name, code)


def person_of_staff(session: Session, member: StaffMember) -> Person:
    """Return who chats for a member of staff; made when they are first invited."""
    if member.person_id is not None:
        return session.get_one(Person, member.person_id)
    person = Person(
        unit_id=member.unit_id, name=member.name, salutation=guess_salutation(member.name)
    )
    session.add(person)
    session.flush()
    member.person_id = person.id
    return person


def _unit(
    session: Session, name: str, profile: UnitProfile, plan: Plan, settings: UnitSettings | None
) -> Unit:
    for unit in session.scalars(select(Unit)):
        if fold(unit.name) == fold(name):
            return unit
    unit = Unit(
        name=name,
        kind=profile.kind,
        public=profile.public,
        place=plan.place,
        settings=(settings or UnitSettings()).to_json(),
    )
    session.add(unit)
    session.flush()
    return unit


def _person(session: Session, unit: Unit, name: str) -> Person:
    for person in session.scalars(select(Person).where(Person.unit_id == unit.id)):
        if clean(person.name).casefold() == clean(name).casefold():  # Lan is not Lân
            return person
    person = Person(unit_id=unit.id, name=name, salutation=guess_salutation(name))
    session.add(person)
    session.flush()
    return person
