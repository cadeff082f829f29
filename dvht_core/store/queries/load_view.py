"""Loads the view: what one person may know of their unit and campaign."""

from typing import Protocol

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dvht_core.domain.roles import Role
from dvht_core.policy import Permission, may
from dvht_core.store.core_tables import (
    addresses,
    conversations,
    drafts,
    people,
)
from dvht_core.store.models import (
    Campaign,
    Consent,
    Conversation,
    Invitation,
    Member,
    Person,
    Unit,
)
from dvht_core.store.prepared_statement import Prepared
from dvht_core.store.queries.audit_pages import AuditPages
from dvht_core.store.queries.kept_file_pages import KeptFilePages
from dvht_core.store.queries.kept_views import Kept, KeptViews
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.person_look import Look, look_at
from dvht_core.view.campaign_view import Candidate, View
from dvht_core.work_plan import Plan
from dvht_core.work_plan.plan_draft import from_json


class Talk(Protocol):
    """A conversation, as a row or as an object: whose it is, or what a stranger has shown."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def candidate_id(self) -> int | None: ...


def load_view(
    session: Session,
    conversation: Talk,
    views: KeptViews | None = None,
    look: Look | None = None,
) -> View:
    """Return what the person of this conversation may know, in their language.

    For a stranger it is only the invitation that they have shown. With `views`, of a campaign only
    what has changed is read; `look` is a look at the person that was made already.
    """
    session.flush()  # plain rows are read past what the session has not written yet
    person_id = conversation.person_id
    look = look or (look_at(session, person_id) if person_id else None)
    if look is None or look.campaign_id is None or person_id is None:
        return View(candidate=candidate(session, conversation.candidate_id))
    if views is None:
        kept = Kept((), load_campaign(session, look.campaign_id))
    else:
        kept = views.look(session, look.campaign_id, look.stamps)
    campaign = kept.campaign
    me = campaign.someone(person_id)
    draft = _draft(session, campaign.unit.id) if look.drafted and me and me.leads else None
    log = AuditPages(session, campaign.unit.id) if may(me, Permission.READ_LOG, campaign) else ()
    files = KeptFilePages(session, person_id) if look.keeps else ()
    campaign = kept.in_language(me.language) if me else campaign
    return View(campaign=campaign, me=me, draft=draft, kept=files, log=log)


def _draft(session: Session, unit_id: int) -> Plan | None:
    row = _DRAFT.first(session, unit=unit_id)
    return from_json(row.plan) if row else None


_DRAFT = Prepared(select(drafts.c.plan).where(drafts.c.unit_id == bindparam("unit")))


def language_at(session: Session, channel: str, address: str) -> str:
    """Return the language of the person at this address; Vietnamese for a stranger."""
    row = _LANGUAGE.first(session, channel=channel, address=address)
    return row.language if row else "vi"


_LANGUAGE = Prepared(
    select(people.c.language)
    .join_from(addresses, conversations, conversations.c.id == addresses.c.conversation_id)
    .join(people, people.c.id == conversations.c.person_id)
    .where(
        addresses.c.channel == bindparam("channel"),
        addresses.c.address == bindparam("address"),
        addresses.c.current,
    )
)


def hold_unit(session: Session, unit_id: int | None) -> None:
    """Let no other turn of this unit begin until the transaction ends, as SQLite does by itself.

    So what was read stays true: totals against counts, free codes, the state of a sheet.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(Unit.id).where(Unit.id == unit_id).with_for_update(key_share=True))


def candidate(session: Session, invitation_id: int | None) -> Candidate | None:
    """Return whom an unused invitation is for, and what it invites to; None when there is none."""
    row = session.execute(
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
    if row is None:
        return None
    person, unit, campaign, member, links = row
    role = member.role if member else None
    agreed = agreed_to(session, person.id)
    lead = lead_of(session, campaign.id, person.id)
    return Candidate(
        person.name, person.salutation, role, unit.name, campaign.year, links, agreed, lead
    )


def lead_of(session: Session, campaign_id: int, but: int) -> str:
    """Return the full name of who leads a campaign; "" for nobody but the person `but`."""
    found = session.scalars(
        select(Person.name)
        .join(Member, Member.person_id == Person.id)
        .where(
            Member.campaign_id == campaign_id,
            Member.role == Role.LEAD,
            Person.id != but,
            Person.removed_at.is_(None),
        )
        .limit(1)
    ).one_or_none()
    return found or ""


def agreed_to(session: Session, person_id: int) -> frozenset[str]:
    """Return the versions of the texts to which a person who chats has agreed, and agrees still."""
    if not session.scalar(select(Conversation.id).where(Conversation.person_id == person_id)):
        return frozenset()
    consents = session.execute(
        select(Consent.text_version, Consent.agreed)
        .where(Consent.person_id == person_id)
        .order_by(Consent.at, Consent.id)
    )
    last = {version: agreed for version, agreed in consents}  # noqa: C416
    return frozenset(version for version, agreed in last.items() if agreed)
