"""Loading the view: one person's unit and campaign, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from dvht_core.campaign import Duty, UnitSettings
from dvht_core.dossier import shelf
from dvht_core.files import StoredFile
from dvht_core.hours import ReminderWishes
from dvht_core.plan import Plan
from dvht_core.plan.draft import from_json
from dvht_core.policy import Action, may
from dvht_core.recognition import Recognition
from dvht_core.roles import Role
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store import models
from dvht_core.store.logbook import Logbook
from dvht_core.store.models import (
    Address,
    Assignment,
    Campaign,
    Consent,
    Conversation,
    Draft,
    Evidence,
    Invitation,
    Member,
    Person,
    PlanLine,
    Remark,
    Sheet,
    StaffMember,
    Unit,
)
from dvht_core.store.occasions import Standing, standings
from dvht_core.store.staff_reading import load_book
from dvht_core.view import (
    CampaignView,
    Candidate,
    EvidenceView,
    PersonView,
    PlanLineView,
    RemarkView,
    SheetView,
    UnitView,
    View,
)


def load_view(session: Session, conversation: Conversation) -> View:
    """Return what the person of this conversation may know, in their language.

    Little, for a stranger.
    """
    campaign_id = _campaign_of(session, conversation.person_id)
    if campaign_id is None:
        return View(candidate=_candidate(session, conversation.candidate_id))
    campaign = load_campaign(session, campaign_id)
    me = campaign.someone(conversation.person_id)
    draft = _draft(session, campaign.unit.id) if me and me.leads else None
    log = Logbook(session, campaign.unit.id) if may(me, Action.READ_LOG, campaign) else ()
    campaign = campaign.in_language(me.language) if me else campaign
    return View(campaign=campaign, me=me, draft=draft, log=log)


def _draft(session: Session, unit_id: int) -> Plan | None:
    found = session.scalars(select(Draft.plan).where(Draft.unit_id == unit_id)).one_or_none()
    return from_json(found) if found else None


def _campaign_of(session: Session, person_id: int | None) -> int | None:
    """The newest campaign of a person: where they are in the team, else that of their unit."""
    newest = (
        select(Campaign.id)
        .join(Person, Person.unit_id == Campaign.unit_id)
        .where(Person.id == person_id, Person.removed_at.is_(None))
        .order_by(Campaign.year.desc())
        .limit(1)
    )
    in_team = newest.join(
        Member, (Member.person_id == Person.id) & (Member.campaign_id == Campaign.id)
    )
    of_staff = newest.join(
        StaffMember, (StaffMember.person_id == Person.id) & StaffMember.removed_at.is_(None)
    )
    return session.scalar(in_team) or session.scalar(of_staff)


RECORD_CONSENT = "-record"
"""What the version of a consent ends with that covers the learning record."""


def _agreed(session: Session, unit_id: int) -> set[int]:
    """Who has agreed to a learning record."""
    return set(
        session.scalars(
            select(Consent.person_id).where(
                Consent.unit_id == unit_id,
                Consent.agreed,
                Consent.text_version.endswith(RECORD_CONSENT),
            )
        )
    )


def _beside(
    session: Session, unit_id: int, team: Collection[int], agreed: Collection[int]
) -> tuple[PersonView, ...]:
    """The staff who may chat and are not in the team."""
    people = session.scalars(
        select(Person)
        .join(StaffMember, StaffMember.person_id == Person.id)
        .where(StaffMember.unit_id == unit_id, StaffMember.removed_at.is_(None))
        .order_by(StaffMember.position)
    )
    return tuple(
        _person_view(person, person.id in agreed) for person in people if person.id not in team
    )


def _person_view(person: Person, agreed: bool) -> PersonView:
    """One of the staff beside the team: no duties there."""
    return PersonView(
        id=person.id,
        name=person.name,
        salutation=person.salutation,
        role=Role.MEMBER,
        joined_at=person.joined_at,
        language=person.language,
        erasure_asked_at=person.erasure_asked_at,
        removed=person.removed_at is not None,
        on_team=False,
        keeps_record=agreed,
    )


def language_at(session: Session, channel: str, address: str) -> str:
    """The language of the person at this address; Vietnamese for a stranger."""
    found = session.scalars(
        select(Person.language)
        .join(Conversation, Conversation.person_id == Person.id)
        .join(Address, Address.conversation_id == Conversation.id)
        .where(Address.channel == channel, Address.address == address, Address.current)
    ).one_or_none()
    return found or "vi"


def hold_unit(session: Session, unit_id: int | None) -> None:
    """Let no other turn of this unit begin until the transaction ends, as SQLite does by itself.

    So what was read stays true: totals against counts, free codes, the state of a sheet.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(Unit.id).where(Unit.id == unit_id).with_for_update(key_share=True))


def load_campaign(session: Session, campaign_id: int) -> CampaignView:
    """Return a campaign with its unit, team, plan, sheets and evidence, in Vietnamese."""
    row = session.scalars(
        select(Campaign).where(Campaign.id == campaign_id).options(joinedload(Campaign.unit))
    ).one()
    campaign, before = _campaign(session, row), _year_before(session, row)
    if before is None:
        return campaign
    answers = {code: sheet.answers for code, sheet in before.sheets.items()}
    return replace(campaign, last_year=answers, before=before)


def _year_before(session: Session, campaign: Campaign) -> CampaignView | None:
    row = session.scalars(
        select(Campaign)
        .where(Campaign.unit_id == campaign.unit_id, Campaign.year == campaign.year - 1)
        .options(joinedload(Campaign.unit))
    ).one_or_none()
    return _campaign(session, row) if row else None


def _campaign(session: Session, row: Campaign) -> CampaignView:
    rubric = load_rubric(row.rubric)
    agreed = _agreed(session, row.unit_id)
    people = _people(session, row.id, [i.code for i in rubric.indicators], agreed)
    return CampaignView(
        id=row.id,
        unit=_unit(session, row.unit),
        year=row.year,
        state=row.state,
        rubric=rubric,
        staff_total=row.staff_total,
        learners_total=row.learners_total,
        decision=row.decision,
        people=people,
        sheets=_sheets(session, row.id),
        evidence=_evidence(session, row.id),
        plan=tuple(
            PlanLineView(line.day, line.end_day, line.task, tuple(line.who), line.id)
            for line in session.scalars(
                select(PlanLine)
                .where(PlanLine.campaign_id == row.id, PlanLine.cancelled_at.is_(None))
                .order_by(PlanLine.day, PlanLine.id)
            )
        ),
        book=load_book(session, row.unit_id, row.id, row.year),
        beside=_beside(session, row.unit_id, {p.id for p in people}, agreed),
    )


def _unit(session: Session, row: Unit) -> UnitView:
    recognitions = session.scalars(
        select(models.Recognition)
        .where(models.Recognition.unit_id == row.id)
        .order_by(models.Recognition.day, models.Recognition.id)
    )
    return UnitView(
        id=row.id,
        name=row.name,
        profile=UnitProfile(row.kind, row.public),
        place=row.place,
        settings=UnitSettings.from_json(row.settings),
        recognitions=tuple(Recognition(r.number, r.day, r.level) for r in recognitions),
        templates=shelf.places(row.settings),
    )


def _people(
    session: Session, campaign_id: int, order: list[str], agreed: Collection[int]
) -> tuple[PersonView, ...]:
    duties: dict[tuple[int, Duty], list[str]] = defaultdict(list)
    for row in session.scalars(select(Assignment).where(Assignment.campaign_id == campaign_id)):
        duties[row.person_id, row.duty].append(row.indicator)
    members = session.scalars(
        select(Member)
        .where(Member.campaign_id == campaign_id)
        .options(joinedload(Member.person))
        .order_by(Member.position)
    )
    standing, channels = standings(session, campaign_id), _channels(session, campaign_id)
    return tuple(
        PersonView(
            id=m.person.id,
            name=m.person.name,
            salutation=m.person.salutation,
            role=m.role,
            joined_at=m.person.joined_at,
            language=m.person.language,
            erasure_asked_at=m.person.erasure_asked_at,
            removed=m.person.removed_at is not None,
            assess=tuple(sorted(duties[m.person_id, Duty.ASSESS], key=order.index)),
            check=tuple(sorted(duties[m.person_id, Duty.CHECK], key=order.index)),
            wishes=ReminderWishes.from_json(m.person.wishes),
            again_at=standing.get(m.person_id, Standing()).again_at,
            nudged_at=standing.get(m.person_id, Standing()).nudged_at,
            channels=tuple(channels[m.person_id]),
            keeps_record=m.person_id in agreed,
        )
        for m in members
    )


def _channels(session: Session, campaign_id: int) -> dict[int, dict[str, None]]:
    """By person, the messengers that take messages for them, the one used last first."""
    rows = session.execute(
        select(Member.person_id, Address.channel)
        .join(Conversation, Conversation.person_id == Member.person_id)
        .join(Address, Address.conversation_id == Conversation.id)
        .where(Member.campaign_id == campaign_id, Address.blocked_at.is_(None))
        .order_by(Address.last_used_at.desc(), Address.id.desc())
    )
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for person_id, channel in rows:
        found[person_id][channel] = None
    return found


def _sheets(session: Session, campaign_id: int) -> dict[str, SheetView]:
    remarks: dict[int, list[RemarkView]] = defaultdict(list)
    for remark in session.scalars(
        select(Remark).join(Sheet).where(Sheet.campaign_id == campaign_id).order_by(Remark.id)
    ):
        remarks[remark.sheet_id].append(
            RemarkView(remark.person_id, remark.at, remark.text, remark.field)
        )
    return {
        row.indicator: SheetView(
            indicator=row.indicator,
            state=row.state,
            answers=row.answers,
            author=row.author_id,
            checker=row.checker_id,
            checker_level=row.checker_level,
            updated_at=row.updated_at,
            remarks=tuple(remarks[row.id]),
        )
        for row in session.scalars(select(Sheet).where(Sheet.campaign_id == campaign_id))
    }


def _evidence(session: Session, campaign_id: int) -> tuple[EvidenceView, ...]:
    rows = session.scalars(
        select(Evidence)
        .where(Evidence.campaign_id == campaign_id, Evidence.deleted_at.is_(None))
        .options(selectinload(Evidence.files), selectinload(Evidence.uses))
        .order_by(Evidence.code)
    )
    return tuple(
        EvidenceView(
            code=row.code,
            title=row.title,
            number=row.number,
            issued=row.issued,
            issuer=row.issuer,
            added_by=row.added_by,
            added_at=row.added_at,
            files=tuple(StoredFile.from_json(f.file) for f in row.files),
            uses=tuple(use.indicator for use in row.uses),
        )
        for row in rows
    )


def _candidate(session: Session, invitation_id: int | None) -> Candidate | None:
    found = session.execute(
        select(Person, Unit, Campaign, Member, Invitation.links)
        .join(Invitation, Invitation.person_id == Person.id)
        .join(Unit, Unit.id == Person.unit_id)
        .join(Campaign, Campaign.unit_id == Unit.id)
        .outerjoin(Member, (Member.person_id == Person.id) & (Member.campaign_id == Campaign.id))
        .where(Invitation.id == invitation_id, Invitation.used_at.is_(None))
        # the team's newest campaign, else (for the staff) the unit's
        .order_by(Member.id.is_(None), Campaign.year.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    person, unit, campaign, member, links = found
    role = member.role if member else None
    agreed = agreed_to(session, person.id)
    return Candidate(person.name, person.salutation, role, unit.name, campaign.year, links, agreed)


def agreed_to(session: Session, person_id: int) -> frozenset[str]:
    """Return the versions of the texts to which a person who chats has agreed, and agrees still."""
    if not session.scalar(select(Conversation.id).where(Conversation.person_id == person_id)):
        return frozenset()
    said = session.execute(
        select(Consent.text_version, Consent.agreed)
        .where(Consent.person_id == person_id)
        .order_by(Consent.at, Consent.id)
    )
    last = {version: agreed for version, agreed in said}  # noqa: C416
    return frozenset(version for version, agreed in last.items() if agreed)
