"""Undoes a founding: everything is as it was before, while nobody has written anything since."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.jobs import FoundingDocuments, TeamInvitation
from dvht_core.store.models import (
    Assignment,
    Audit,
    Campaign,
    CensusAnswer,
    CensusPaper,
    Consent,
    Conversation,
    DocumentNumber,
    DossierVersion,
    Draft,
    Founding,
    Invitation,
    Member,
    Outbox,
    Person,
    PlanLine,
    ReminderOccasion,
    SentPlan,
    Sheet,
    Unit,
)
from dvht_core.store.queues import inbox_outbox
from dvht_core.work_plan.sent_plans import SENT_PLAN

KEEP = timedelta(days=30)
"""How long a founding can be undone at most."""
_WRITES_NOTHING = (
    *("person.join", "person.links-revoked", "person.data-requested", "person.rename"),
    *("chat.link", "chat.unlink", "team.invite", "dossier.requested", "log.requested"),
    *("reminders.set", "reminders.again", "reminders.nudge", "reminders.pause", "draft.read"),
    *("template.requested", "record.look", "record.export"),
)
"""Actions of the audit log that leave nothing which undoing would lose."""


def state_before(session: Session, unit: Unit, founder: int) -> dict[str, Any]:
    """Return what founding a campaign is about to change, as plain values.

    {"campaign": {"id": 1, "year": 2024, "decision": {"number": "02/QĐ-TrTH", "date": "2025-01-03"}}
    where one waits for its plan, else None,
    "members": [[person, role, position]] of that one, "place" and "settings": the unit's,
    "name": the founder's,
    "people": {person: when they left, or None}, "codes": {invitation: until when it is good},
    "draft": `work_plan.plan_draft` as JSON or None}; moments in ISO form.
    """
    waiting = session.scalars(
        select(Campaign).where(Campaign.unit_id == unit.id, Campaign.state == CampaignState.SETUP)
    ).one_or_none()
    members = select(Member).where(Member.campaign_id == (waiting.id if waiting else None))
    own_people = select(Person).where(Person.unit_id == unit.id)
    draft = session.scalars(select(Draft).where(Draft.unit_id == unit.id)).one_or_none()
    return {
        "campaign": waiting
        and {"id": waiting.id, "year": waiting.year, "decision": _decision(waiting)},
        "members": [[m.person_id, m.role, m.position] for m in session.scalars(members)],
        "place": unit.place,
        "settings": unit.settings,
        "name": session.get_one(Person, founder).name,
        "people": {
            str(p.id): p.removed_at and p.removed_at.isoformat()
            for p in session.scalars(own_people)
        },
        "codes": {
            str(code.id): code.expires_at.isoformat() for code in _open_codes(session, unit.id)
        },
        "draft": draft and draft.plan,
    }


def _decision(campaign: Campaign) -> dict[str, str | None]:
    day = campaign.decision_day
    return {"number": campaign.decision_number, "date": day.isoformat() if day else None}


def remember(session: Session, unit_id: int, campaign_id: int, founder: int, before: Any) -> None:
    """Keep the state before the founding that the newest row of the audit log records."""
    session.flush()
    told = session.scalars(
        select(Audit.id).where(Audit.unit_id == unit_id).order_by(Audit.id.desc()).limit(1)
    ).one()
    session.add(
        Founding(
            unit_id=unit_id,
            campaign_id=campaign_id,
            person_id=founder,
            audit_id=told,
            before=before,
        )
    )


def founding_of(session: Session, campaign_id: int) -> Founding | None:
    """Return what is kept of a campaign's founding; None where nothing is."""
    return session.scalars(
        select(Founding).where(Founding.campaign_id == campaign_id)
    ).one_or_none()


def written_since(session: Session, founding: Founding) -> bool:
    """Return whether anything was written since: in the campaign, for the unit, or a draft."""
    draft = select(Draft.id).where(Draft.unit_id == founding.unit_id)
    since = select(Audit.id).where(
        Audit.unit_id == founding.unit_id,
        Audit.id > founding.audit_id,
        Audit.action.not_in(_WRITES_NOTHING),
    )
    return any(session.scalars(rows.limit(1)).first() is not None for rows in (since, draft))


def undo(session: Session, founding: Founding, now: datetime) -> None:
    """Restore everything as before. Who has joined since has left again, and may come back."""
    before, campaign_id, unit_id = founding.before, founding.campaign_id, founding.unit_id
    session.delete(founding)
    session.flush()
    _drop_wishes(session, unit_id, campaign_id)
    made = (PlanLine, Assignment, Member, ReminderOccasion, DossierVersion, SentPlan)
    counted = (CensusAnswer, CensusPaper)  # begun by themselves, from the staff list
    for table in (*made, *counted):
        session.execute(delete(table).where(table.campaign_id == campaign_id))
    own = (DocumentNumber.campaign_id == campaign_id, DocumentNumber.form == SENT_PLAN)
    session.execute(delete(DocumentNumber).where(*own))
    _restore_campaign(session, campaign_id, unit_id, before)
    unit = session.get_one(Unit, unit_id)
    unit.place = before["place"]
    unit.settings = before.get("settings", unit.settings)  # an older program kept none
    session.get_one(Person, founding.person_id).name = before["name"]
    _restore_codes(session, unit_id, before["codes"], now)
    _restore_people(session, unit_id, before["people"], now)
    if before["draft"] is not None:
        session.execute(delete(Draft).where(Draft.unit_id == unit_id))
        session.add(Draft(unit_id=unit_id, plan=before["draft"]))


def forget(session: Session, now: datetime) -> None:
    """Delete what is kept of foundings older than `KEEP`, because it holds names."""
    old = select(Audit.id).where(Audit.id == Founding.audit_id, Audit.at < now - KEEP)
    session.execute(delete(Founding).where(old.exists()))


def _open_codes(session: Session, unit_id: int) -> Sequence[Invitation]:
    """Return the unused invitations of a unit, the expired ones too."""
    return session.scalars(
        select(Invitation).where(
            Invitation.unit_id == unit_id, Invitation.used_at.is_(None), ~Invitation.links
        )
    ).all()


def _drop_wishes(session: Session, unit_id: int, campaign_id: int) -> None:
    """Delete the invitations that were still to be sent."""
    waits = inbox_outbox.unsent_states(Outbox.state.expression)
    waiting = select(Outbox).where(Outbox.unit_id == unit_id, waits)
    for row in session.scalars(waiting):
        match row.message:
            case TeamInvitation():
                session.delete(row)
            case FoundingDocuments(campaign=of) if of == campaign_id:
                session.delete(row)


def _restore_campaign(
    session: Session, campaign_id: int, unit_id: int, before: Mapping[str, Any]
) -> None:
    campaign = session.get_one(Campaign, campaign_id)
    if before["campaign"] is None:
        session.execute(delete(Sheet).where(Sheet.campaign_id == campaign_id))
        session.delete(campaign)
        return
    campaign.state = CampaignState.SETUP
    campaign.year, decision = before["campaign"]["year"], before["campaign"]["decision"]
    day = decision.get("date")
    campaign.decision_number = decision.get("number")
    campaign.decision_day = date.fromisoformat(day) if day else None
    for person_id, role, position in before["members"]:
        own = {"unit_id": unit_id, "campaign_id": campaign_id, "person_id": person_id}
        session.add(Member(**own, role=role, position=position))


def _restore_codes(session: Session, unit_id: int, codes: Mapping[str, str], now: datetime) -> None:
    for code in _open_codes(session, unit_id):
        known = codes.get(str(code.id))
        code.expires_at = datetime.fromisoformat(known) if known else min(now, code.expires_at)


def _restore_people(
    session: Session, unit_id: int, known: Mapping[str, str | None], now: datetime
) -> None:
    for person in session.scalars(select(Person).where(Person.unit_id == unit_id)).all():
        if str(person.id) in known:
            left = known[str(person.id)]
            person.removed_at = datetime.fromisoformat(left) if left else None
        elif person.joined_at is not None or _has_answered(session, person):
            person.removed_at = now
        else:
            own = select(Invitation.id).where(Invitation.person_id == person.id)
            session.execute(
                update(Conversation)
                .where(Conversation.candidate_id.in_(own))
                .values(candidate_id=None)
            )
            session.execute(delete(Invitation).where(Invitation.person_id == person.id))
            session.delete(person)


def _has_answered(session: Session, person: Person) -> bool:
    """Return whether a person refused the processing of their data; the proof of it is kept."""
    return (
        session.scalars(select(Consent.id).where(Consent.person_id == person.id)).first()
        is not None
    )
