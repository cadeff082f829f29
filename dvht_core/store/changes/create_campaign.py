"""Makes a unit and its campaign from a plan, and the invitations that go with it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dvht_core.domain import documents
from dvht_core.domain.campaign import CampaignState, Duty, UnitSettings
from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import fold, guess_salutation
from dvht_core.invitations.invitation_codes import LIFETIME, code_hash, new_code
from dvht_core.rubric import Rubric, UnitProfile
from dvht_core.store.changes import audit_log
from dvht_core.store.changes.figure_sources import count_unanswered, keeps_staff
from dvht_core.store.models import (
    Assignment,
    Campaign,
    DocumentNumber,
    Invitation,
    Member,
    Person,
    PlanLine,
    SentPlan,
    Sheet,
    StaffMember,
    Unit,
)
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.work_plan import Plan
from dvht_core.work_plan.line_kinds import item_kind
from dvht_core.work_plan.plan_draft import same_person
from dvht_core.work_plan.sent_plans import SENT_PLAN, own_number
from dvht_core.work_plan.unit_names import KnownSchools


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
) -> int | None:
    """Make the unit and the year's campaign; return its id, or None when it exists already."""
    unit = find_unit(session, unit_name, plan.place) or new_unit(
        session, unit_name, profile, plan.place
    )
    return open_campaign(session, unit, plan, year, rubric, now)


def open_campaign(
    session: Session,
    unit: Unit,
    plan: Plan,
    year: int,
    rubric: Rubric,
    now: datetime,
    by: int | None = None,
) -> int | None:
    """Make the campaign of a plan, in the place of one that has waited for its plan.

    Return its id, or None when the year has a campaign already. `by` is the person who acts; None:
    the operator.
    """
    campaign = _campaign(session, unit, year, rubric)
    if campaign is None:
        return None
    campaign.decision_number, campaign.decision_day = plan.decision, plan.decision_date
    unit.place = unit.place or plan.place
    unit.settings = {**unit.settings, **plan.facts}
    applicable = add_sheets(session, campaign, rubric, unit)
    if keeps_staff(session, unit.id):
        session.flush()
        keys = load_campaign(session, campaign.id).census_keys
        count_unanswered(session, campaign.id, keys)
    _add_plan(session, unit, campaign.id, plan)
    _add_team(session, unit, campaign.id, plan, applicable)
    subject = f"{unit.name} {year}"
    session.flush()
    audit_log.log(session, unit.id, now, "campaign.found", subject, by)
    return campaign.id


def _add_plan(session: Session, unit: Unit, campaign_id: int, plan: Plan) -> None:
    own = {"unit_id": unit.id, "campaign_id": campaign_id}
    if plan.sent:
        file = {**asdict(plan.sent.original), "name": plan.sent.name}
        session.add(SentPlan(**own, **file, form=plan.sent.form, mark=plan.sent.mark))
        if (number := own_number(plan)) != documents.DocumentNumber():
            session.add(DocumentNumber(**own, **asdict(number), form=SENT_PLAN))
    for line in plan.items:
        told = {"day": line.date, "end_day": line.end_date, "task": line.task}
        session.add(PlanLine(**own, **told, who=list(line.who), kind=item_kind(line)))


def _add_team(
    session: Session, unit: Unit, campaign_id: int, plan: Plan, applicable: set[str]
) -> None:
    """Add the roster with its duties, as far as the indicators apply to the unit."""
    own = {"unit_id": unit.id, "campaign_id": campaign_id}
    for position, member in enumerate(plan.members):
        person = find_or_add_person(session, unit, member.name)
        session.add(Member(**own, person_id=person.id, role=member.role, position=position))
        for duty, codes in ((Duty.ASSESS, member.assess), (Duty.CHECK, member.check)):
            for code in applicable.intersection(codes):
                session.add(Assignment(**own, person_id=person.id, indicator=code, duty=duty))


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
    """Make a fresh code for one person; their earlier unused ones end."""
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
    """Return the person who chats for a member of staff; made when they are first invited."""
    if member.person_id is not None:
        return session.get_one(Person, member.person_id)
    person = Person(
        unit_id=member.unit_id, name=member.name, salutation=guess_salutation(member.name)
    )
    session.add(person)
    session.flush()
    member.person_id = person.id
    return person


def find_unit(session: Session, name: str, place: str | None = None) -> Unit | None:
    """Return the unit of this name, however its accents are written.

    Of several, the one at this place; InputError where that does not tell.
    """
    listed = session.execute(select(Unit.id, Unit.name, Unit.place))
    named = [unit for unit in listed if fold(unit.name) == fold(name)]
    if len(named) > 1:
        known = KnownSchools[int]()
        for unit in named:
            known.add(unit.name, unit.place, unit.id)
        there = known.find(name, place) if place else None
        if there is None:
            raise InputError("schools-same-name", name=name, places=_places(named))
        return session.get_one(Unit, there)
    return session.get_one(Unit, named[0].id) if named else None


def _places(named: Sequence[Any]) -> str:
    return ", ".join(sorted({unit.place for unit in named if unit.place}))


def new_unit(
    session: Session,
    name: str,
    profile: UnitProfile,
    place: str | None,
    settings: UnitSettings | None = None,
) -> Unit:
    """Make a unit."""
    unit = Unit(
        name=name,
        kind=profile.kind,
        public=profile.public,
        place=place,
        settings=(settings or UnitSettings()).to_json(),
    )
    session.add(unit)
    session.flush()
    return unit


def add_sheets(session: Session, campaign: Campaign, rubric: Rubric, unit: Unit) -> set[str]:
    """Make the sheets that are not there yet; return the codes of all that apply to the unit."""
    codes = {i.code for i in rubric.applicable(UnitProfile(unit.kind, unit.public))}
    there = set(
        session.scalars(select(Sheet.indicator).where(Sheet.campaign_id == campaign.id)).all()
    )
    for code in sorted(codes - there):
        own = {"unit_id": unit.id, "campaign_id": campaign.id}
        session.add(Sheet(**own, indicator=code, answers={}))
    return codes


def find_or_add_person(session: Session, unit: Unit, name: str) -> Person:
    """Return the unit's person of this name, who comes back if they had
    left; made if there is none.

    Whoever had their data erased stays a name in the documents, and begins anew as another person.
    """
    for person in session.scalars(select(Person).where(Person.unit_id == unit.id)):
        erased = person.removed_at is not None and person.erasure_asked_at is not None
        if same_person(person.name, name) and not erased:
            person.removed_at = None
            return person
    person = Person(unit_id=unit.id, name=name, salutation=guess_salutation(name))
    session.add(person)
    session.flush()
    return person


def _campaign(session: Session, unit: Unit, year: int, rubric: Rubric) -> Campaign | None:
    """Return the campaign that waits for its plan, without its first team, or a new one.

    None when the year has a campaign already.
    """
    own = select(Campaign).where(Campaign.unit_id == unit.id)
    waiting = session.scalars(own.where(Campaign.state == CampaignState.SETUP)).one_or_none()
    if session.scalars(
        own.where(Campaign.year == year, Campaign.state != CampaignState.SETUP)
    ).all():
        return None
    campaign = waiting or Campaign(unit_id=unit.id, year=year, rubric=rubric.id)
    campaign.year, campaign.state = year, CampaignState.OPEN
    session.add(campaign)
    session.flush()
    session.execute(delete(Member).where(Member.campaign_id == campaign.id))
    return campaign
