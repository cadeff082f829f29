"""Loads a campaign with all that belongs to it, in a fixed number of queries.

Every turn may do this, so the statements are prepared. What is read here is
kept between turns (`kept_views`), in parts: every table has triggers that tell when a part changed.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlalchemy.orm import Session

from dvht_core.assessment.meeting_decisions import MeetingDecisions
from dvht_core.assessment.recognition_rules import Recognition
from dvht_core.domain import template_versions
from dvht_core.domain.campaign import CampaignState, Duty, UnitSettings
from dvht_core.domain.documents import CampaignDocuments, Decision
from dvht_core.domain.files import StoredFile
from dvht_core.domain.quiet_hours import ReminderPreferences
from dvht_core.domain.roles import Role
from dvht_core.evidence.papers import Paper
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.staff.staff_model import StaffBook
from dvht_core.store.core_tables import (
    addresses,
    assignments,
    campaigns,
    consents,
    conversations,
    evidence,
    evidence_files,
    evidence_uses,
    members,
    people,
    plan_lines,
    recognitions,
    remarks,
    sheets,
    staff,
    units,
)
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queries.load_staff import load_book
from dvht_core.store.queries.load_year_end import load_conclusion, load_documents
from dvht_core.store.queues.sent_reminders import ReminderStatus, standings
from dvht_core.view.campaign_view import (
    CampaignView,
    EvidenceView,
    PersonView,
    PlanLineView,
    RemarkView,
    SheetView,
    UnitView,
)

RECORD_CONSENT = "-record"
"""What the version of a consent ends with that covers the learning record."""

NO_SHEETS: Mapping[str, SheetView] = {}
_UNIT: BindParameter[int] = bindparam("unit")
_CAMPAIGN: BindParameter[int] = bindparam("campaign")


def load_campaign(session: Session, campaign_id: int) -> CampaignView:
    """Return a campaign with its unit, team, plan, sheets and evidence, in Vietnamese."""
    return with_parts(session, load_rest(session, campaign_id))


def load_for_reminders(session: Session, campaign_id: int) -> CampaignView:
    """Return a campaign with what reminders and questions are told from: team, plan and sheets.

    It has no evidence, no documents and no year before.
    """
    campaign = _alone(session, campaign_id)
    parts = {part: PARTS[part](session, campaign) for part in ("sheets", "book")}
    return replace(campaign, **parts)


def is_newest(session: Session, campaign_id: int) -> bool:
    """Return whether a campaign has begun, and its unit has begun none of a later year."""
    return _NEWEST.first(session, campaign=campaign_id) is not None


_later = campaigns.alias("later")
_NEWEST = Prepared(
    select(campaigns.c.id).where(
        campaigns.c.id == _CAMPAIGN,
        campaigns.c.state != CampaignState.SETUP,
        ~exists().where(
            _later.c.unit_id == campaigns.c.unit_id,
            _later.c.year > campaigns.c.year,
            _later.c.state != CampaignState.SETUP,
        ),
    )
)


def load_rest(session: Session, campaign_id: int) -> CampaignView:
    """Return a campaign and the one of the year before without their `PARTS`."""
    campaign = _alone(session, campaign_id)
    of = {"unit": campaign.unit.id, "year": campaign.year - 1}
    earlier = _OF_YEAR.first(session, **of)
    if earlier is None:
        return campaign
    return replace(campaign, before=_campaign(session, earlier, campaign.unit))


def _alone(session: Session, campaign_id: int) -> CampaignView:
    """Return a campaign without its `PARTS` and without the year before."""
    session.flush()  # plain rows are read past what the session has not written yet
    row = _ONE.one(session, campaign=campaign_id)
    return _campaign(session, row, _unit(session, row.unit_id))


def with_parts(
    session: Session,
    campaign: CampaignView,
    kept: CampaignView | None = None,
    changed: Collection[str] = (),
) -> CampaignView:
    """Return the campaign, and the one of the year before, with all its parts.

    They are those of the view `kept`, if it is of the same campaign, but for the `changed` ones.
    """
    if kept is None or kept.id != campaign.id:
        kept, changed = campaign, PARTS
    parts = {part: PARTS[part](session, kept) for part in changed if part in PARTS}
    others = {part: getattr(kept, part) for part in PARTS if part not in parts}
    before = campaign.before and with_parts(session, campaign.before, kept.before, changed)
    return replace(campaign, **parts, **others, before=before)


_ONE = Prepared(select(campaigns).where(campaigns.c.id == _CAMPAIGN))
_OF_YEAR = Prepared(
    select(campaigns).where(campaigns.c.unit_id == _UNIT, campaigns.c.year == bindparam("year"))
)


def _campaign(session: Session, row: Any, unit: UnitView) -> CampaignView:
    rubric = load_rubric(row.rubric)
    agreed = _agreed(session, unit.id)
    team = _people(session, row.id, [i.code for i in rubric.indicators], agreed)
    return CampaignView(
        id=row.id,
        unit=unit,
        year=row.year,
        state=row.state,
        rubric=rubric,
        staff_total=row.staff_total,
        learners_total=row.learners_total,
        people=team,
        sheets={},
        evidence=(),
        plan=_plan(session, row.id),
        beside=_beside(session, unit.id, {p.id for p in team}, agreed),
        decision=Decision(row.decision_number, row.decision_day) if row.decision_number else None,
        closed_at=row.closed_at,
        closed_by=row.closed_by or "",
        dossier_final=row.dossier_final,
    )


def _plan(session: Session, campaign_id: int) -> tuple[PlanLineView, ...]:
    lines = _PLAN.rows(session, campaign=campaign_id)
    return tuple(
        PlanLineView(line.day, line.end_day, line.task, tuple(line.who), line.id, line.kind)
        for line in lines
    )


_PLAN = Prepared(
    select(plan_lines)
    .where(plan_lines.c.campaign_id == _CAMPAIGN, plan_lines.c.cancelled_at.is_(None))
    .order_by(plan_lines.c.day, plan_lines.c.id)
)


def _unit(session: Session, unit_id: int) -> UnitView:
    row = _SCHOOL.one(session, unit=unit_id)
    decisions = _RECOGNITIONS.rows(session, unit=unit_id)
    return UnitView(
        id=row.id,
        name=row.name,
        profile=UnitProfile(row.kind, row.public),
        place=row.place,
        settings=UnitSettings.from_json(row.settings),
        recognitions=tuple(Recognition(r.number, r.day, r.level) for r in decisions),
        templates=template_versions.places(row.settings),
    )


_SCHOOL = Prepared(select(units).where(units.c.id == _UNIT))
_RECOGNITIONS = Prepared(
    select(recognitions)
    .where(recognitions.c.unit_id == _UNIT)
    .order_by(recognitions.c.day, recognitions.c.id)
)


def _agreed(session: Session, unit_id: int) -> set[int]:
    """Return the ids of the people who have agreed to a learning record."""
    return {row.person_id for row in _AGREED.rows(session, unit=unit_id)}


_AGREED = Prepared(
    select(consents.c.person_id).where(
        consents.c.unit_id == _UNIT,
        consents.c.agreed,
        consents.c.text_version.endswith(RECORD_CONSENT),
    )
)


def _people(
    session: Session, campaign_id: int, order: Sequence[str], agreed: Collection[int]
) -> tuple[PersonView, ...]:
    of = {"campaign": campaign_id}
    duties: dict[tuple[int, Duty], list[str]] = defaultdict(list)
    for row in _DUTIES.rows(session, **of):
        duties[row.person_id, row.duty].append(row.indicator)
    standing, channels = standings(session, campaign_id), _channels(session, campaign_id)
    return tuple(
        PersonView(
            id=m.id,
            name=m.name,
            salutation=m.salutation,
            role=m.role,
            joined_at=m.joined_at,
            language=m.language,
            opened=m.opened_at is not None,
            erasure_asked_at=m.erasure_asked_at,
            removed=m.removed_at is not None,
            assess=tuple(sorted(duties[m.id, Duty.ASSESS], key=order.index)),
            check=tuple(sorted(duties[m.id, Duty.CHECK], key=order.index)),
            preferences=ReminderPreferences.from_json(m.wishes),
            again_at=standing.get(m.id, ReminderStatus()).again_at,
            nudged_at=standing.get(m.id, ReminderStatus()).nudged_at,
            channels=tuple(channels[m.id]),
            keeps_record=m.id in agreed,
        )
        for m in _TEAM.rows(session, **of)
    )


_DUTIES = Prepared(select(assignments).where(assignments.c.campaign_id == _CAMPAIGN))
_TEAM = Prepared(
    select(people, members.c.role)
    .join_from(members, people, people.c.id == members.c.person_id)
    .where(members.c.campaign_id == _CAMPAIGN)
    .order_by(members.c.position)
)


def _beside(
    session: Session, unit_id: int, team: Collection[int], agreed: Collection[int]
) -> tuple[PersonView, ...]:
    """Return the staff who may chat and are not in the team."""
    return tuple(
        PersonView(
            id=person.id,
            name=person.name,
            salutation=person.salutation,
            role=Role.MEMBER,
            joined_at=person.joined_at,
            language=person.language,
            erasure_asked_at=person.erasure_asked_at,
            removed=person.removed_at is not None,
            on_team=False,
            keeps_record=person.id in agreed,
        )
        for person in _STAFF.rows(session, unit=unit_id)
        if person.id not in team
    )


_STAFF = Prepared(
    select(people)
    .join_from(people, staff, staff.c.person_id == people.c.id)
    .where(staff.c.unit_id == _UNIT, staff.c.removed_at.is_(None))
    .order_by(staff.c.position)
)


def _channels(session: Session, campaign_id: int) -> Mapping[int, dict[str, None]]:
    """Return, by person, the messengers that take messages for them, the one used last first."""
    channels: dict[int, dict[str, None]] = defaultdict(dict)
    for person_id, channel in _CHANNELS.rows(session, campaign=campaign_id):
        channels[person_id][channel] = None
    return channels


_CHANNELS = Prepared(
    select(members.c.person_id, addresses.c.channel)
    .join_from(members, conversations, conversations.c.person_id == members.c.person_id)
    .join(addresses, addresses.c.conversation_id == conversations.c.id)
    .where(members.c.campaign_id == _CAMPAIGN, addresses.c.blocked_at.is_(None))
    .order_by(addresses.c.last_used_at.desc(), addresses.c.id.desc())
)


def load_sheets(
    session: Session, campaign_id: int, kept: Mapping[str, SheetView] = NO_SHEETS
) -> dict[str, SheetView]:
    """Return a campaign's sheets by indicator: those of `kept` whose rows are the same still."""
    said: dict[int, list[Any]] = defaultdict(list)
    for remark in _REMARKS.answers(session, campaign=campaign_id):
        said[remark[0]].append(remark)
    known = {sheet.stored[0]: sheet for sheet in kept.values()}
    found = []
    for row in _SHEETS.answers(session, campaign=campaign_id):
        stored = (*row, *said[row[0]])
        sheet = known.get(row[0])
        if sheet is None or sheet.stored != stored:
            sheet = _sheet(session, row, said[row[0]])
        found.append(sheet)
    return {sheet.indicator: sheet for sheet in found}


def _sheet(session: Session, stored: Sequence[Any], said: Sequence[Any]) -> SheetView:
    row = _SHEETS.read(session, stored)
    remarks = [_REMARKS.read(session, remark) for remark in said]
    return SheetView(
        indicator=row.indicator,
        state=row.state,
        answers=row.answers,
        author=row.author_id,
        checker=row.checker_id,
        checker_level=row.checker_level,
        updated_at=row.updated_at,
        remarks=tuple(RemarkView(r.person_id, r.text, r.field) for r in remarks),
        figure_source=row.figure_source,
        closed_figure=_pair(row.closed_figure),
        written_for=tuple(row.written_for),
        judged=row.judged,
        stored=(*stored, *said),
    )


_REMARKS = Prepared(
    select(remarks.c.sheet_id, remarks.c.person_id, remarks.c.text, remarks.c.field)
    .join_from(remarks, sheets, sheets.c.id == remarks.c.sheet_id)
    .where(sheets.c.campaign_id == _CAMPAIGN)
    .order_by(remarks.c.id)
)
_SHEETS = Prepared(select(sheets).where(sheets.c.campaign_id == _CAMPAIGN))


def _pair(figure: dict[str, int] | None) -> tuple[int, int] | None:
    return (figure["met"], figure["total"]) if figure else None


def load_evidence(session: Session, campaign_id: int) -> tuple[EvidenceView, ...]:
    """Return a campaign's items of evidence by code, without those deleted."""
    of = {"campaign": campaign_id}
    items = _EVIDENCE.rows(session, **of)
    files: dict[int, list[StoredFile]] = defaultdict(list)
    uses: dict[int, list[str]] = defaultdict(list)
    if items:
        for item_id, file in _FILES.rows(session, **of):
            files[item_id].append(StoredFile.from_json(file))
        for item_id, indicator in _USES.rows(session, **of):
            uses[item_id].append(indicator)
    return tuple(
        EvidenceView(
            code=row.code,
            title=row.title,
            number=row.number,
            issued=row.issued,
            issuer=row.issuer,
            added_at=row.added_at,
            files=tuple(files[row.id]),
            uses=tuple(uses[row.id]),
            offered=_offered(row.offered),
            offer_told=bool(row.offered and row.offered.get("told")),
            trouble=(row.offered or {}).get("trouble", ""),
            added_by=row.added_by,
        )
        for row in items
    )


_KEPT = (evidence.c.campaign_id == _CAMPAIGN, evidence.c.deleted_at.is_(None))
_EVIDENCE = Prepared(select(evidence).where(*_KEPT).order_by(evidence.c.code))
_FILES = Prepared(
    select(evidence_files.c.evidence_id, evidence_files.c.file)
    .join_from(evidence_files, evidence, evidence.c.id == evidence_files.c.evidence_id)
    .where(*_KEPT)
    .order_by(evidence_files.c.id)
)
_USES = Prepared(
    select(evidence_uses.c.evidence_id, evidence_uses.c.indicator)
    .join_from(evidence_uses, evidence, evidence.c.id == evidence_uses.c.evidence_id)
    .where(*_KEPT)
    .order_by(evidence_uses.c.id)
)


def _offered(read: Mapping[str, Any] | None) -> Paper | None:
    """Return what was read on an item, if anything was."""
    return (Paper.from_json(read) or None) if read else None


def _sheets(session: Session, campaign: CampaignView) -> dict[str, SheetView]:
    return load_sheets(session, campaign.id, campaign.sheets)


def _evidence(session: Session, campaign: CampaignView) -> tuple[EvidenceView, ...]:
    return load_evidence(session, campaign.id)


def _book(session: Session, campaign: CampaignView) -> StaffBook:
    return load_book(session, campaign.unit.id, campaign.id, campaign.year)


def _conclusion(session: Session, campaign: CampaignView) -> MeetingDecisions:
    return load_conclusion(session, campaign.id)


def _documents(session: Session, campaign: CampaignView) -> CampaignDocuments:
    return load_documents(session, campaign.id)


PARTS: Mapping[str, Callable[[Session, CampaignView], Any]] = {
    "sheets": _sheets,
    "evidence": _evidence,
    "book": _book,
    "conclusion": _conclusion,
    "documents": _documents,
}
"""What of a campaign's view changes by itself, by field, and how it is read again."""
