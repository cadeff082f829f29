"""Starting a campaign from a chat: the plan that was sent, its draft, and the founding."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select

from dvht_core.commands.campaign import FoundCampaign, KeepDraft, ReadPlan, UndoFounding
from dvht_core.domain.errors import Conflict, InputError, NotAllowed
from dvht_core.domain.files import PLAN, Reading
from dvht_core.domain.roles import Role
from dvht_core.events import CampaignFounded, FoundingUndone, Happening, MemberInvited
from dvht_core.handlers.command_context import Desk
from dvht_core.policy import Action
from dvht_core.store.changes.create_campaign import invite, open_campaign
from dvht_core.store.changes.undo_setup import (
    founding_of,
    remember,
    state_before,
    undo,
    written_since,
)
from dvht_core.store.models import Draft, Person, Unit
from dvht_core.view.campaign_view import PersonView, losing_lead
from dvht_core.work_plan import Plan
from dvht_core.work_plan.plan_draft import assessed_year, begun, foreign_unit, same_person, to_json


def read_plan(desk: Desk, command: ReadPlan) -> Sequence[Happening]:
    """Read the plan that was sent into the draft; PlanError when there is none in the file."""
    desk.require(Action.SET_UP)
    codes = tuple(i.code for i in desk.campaign.indicators)
    plan: Plan = desk.read(Reading(PLAN, command.file.sha256, command.file.name, codes))
    today = desk.now.astimezone(desk.campaign.unit.settings.tz).date()
    plan = replace(plan, year=plan.year or assessed_year(today))
    _keep(desk, begun(plan, codes))
    desk.note("draft.read", command.file.name)
    return ()


def keep_draft(desk: Desk, command: KeepDraft) -> Sequence[Happening]:
    """Keep the draft as it has become."""
    desk.require(Action.SET_UP)
    _keep(desk, command.plan)
    return ()


def found_campaign(desk: Desk, command: FoundCampaign) -> Sequence[Happening]:
    """Make the campaign of the draft and an invitation for everybody who has none yet.

    InputError when it lacks what a campaign needs, or is a plan of another unit that nobody has
    confirmed; Conflict when the year has one.
    """
    desk.require(Action.SET_UP)
    plan = desk.view.draft
    if plan is None:
        raise Conflict("draft-gone")
    year = _checked(plan, command.name, desk.campaign.unit.name)
    before = state_before(
        desk.session, desk.session.get_one(Unit, desk.campaign.unit.id), desk.me.id
    )
    me = desk.session.get_one(Person, desk.me.id)
    if me.name != command.name:
        desk.note("person.rename", str(me.id), {"name": me.name}, {"name": command.name})
        me.name = command.name
    unit = desk.session.get_one(Unit, desk.campaign.unit.id)
    campaign = open_campaign(
        desk.session, unit, plan, year, desk.campaign.rubric, desk.now, by=desk.me.id
    )
    if campaign is None:
        raise Conflict("campaign-there", year=year)
    _keep(desk, None)
    invited = invite(desk.session, campaign, desk.now)
    led_before = tuple(
        person
        for person in losing_lead(plan, desk.campaign.people)
        if person.id != desk.me.id and person.joined_at
    )
    before["told"] = [person.id for person in led_before]
    remember(desk.session, unit.id, campaign, desk.me.id, before)
    codes = tuple((i.person_id, i.code) for i in invited)
    return [
        *(MemberInvited(i.person_id, desk.me.id, i.code) for i in invited),
        CampaignFounded(desk.me.id, codes, led_before),
    ]


def undo_founding(desk: Desk, command: UndoFounding) -> Sequence[Happening]:
    """Let everything be as before the founding, and tell whoever was told of the campaign.

    NotAllowed for anybody but the founder; Conflict when something was written since, or when
    nothing is kept of how it began.
    """
    desk.require(Action.UNDO_FOUNDING)
    founding = founding_of(desk.session, desk.campaign.id)
    if founding is None:
        raise Conflict("founding-not-kept", year=desk.campaign.year)
    if founding.person_id != desk.me.id:
        raise NotAllowed("not-allowed-undo-founding", indicator="")
    if written_since(desk.session, founding):
        raise Conflict("founding-written-since")
    ids = {*(p.id for p in desk.campaign.people), *founding.before.get("told", ())} - {desk.me.id}
    people = desk.session.scalars(select(Person).where(Person.id.in_(ids)))
    told = tuple(
        PersonView(p.id, p.name, p.salutation, Role.MEMBER, p.joined_at, p.language)
        for p in people
        if p.joined_at is not None
    )
    undo(desk.session, founding, desk.now)
    desk.note("campaign.unfound", f"{desk.campaign.unit.name} {desk.campaign.year}")
    return [FoundingUndone(desk.me, desk.campaign.year, told)]


def _checked(plan: Plan, name: str, unit: str) -> int:
    """The year assessed; InputError for what cannot be founded."""
    if other := foreign_unit(plan, unit):
        raise InputError("draft-other-unit", other=other, unit=unit)
    if plan.year is None:
        raise InputError("draft-no-year")
    if not any(m.role is Role.LEAD for m in plan.members):
        raise InputError("draft-no-lead")
    if not any(same_person(m.name, name) for m in plan.members):
        raise InputError("draft-without-you", name=name)
    return plan.year


def _keep(desk: Desk, plan: Plan | None) -> None:
    unit_id = desk.campaign.unit.id
    if plan is None:
        desk.session.execute(delete(Draft).where(Draft.unit_id == unit_id))
        return
    row = desk.session.scalars(select(Draft).where(Draft.unit_id == unit_id)).one_or_none()
    if row is None:
        desk.session.add(Draft(unit_id=unit_id, plan=to_json(plan)))
    else:
        row.plan = to_json(plan)
