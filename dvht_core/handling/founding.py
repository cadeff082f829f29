"""Starting a campaign from a chat: the plan that was sent, its draft, and the founding."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, select

from dvht_core.commands import (
    CampaignFounded,
    FoundCampaign,
    Happening,
    KeepDraft,
    MemberInvited,
    ReadPlan,
)
from dvht_core.errors import Conflict, InputError
from dvht_core.files import PLAN, Reading
from dvht_core.handling.desk import Desk
from dvht_core.plan import Plan
from dvht_core.plan.draft import assessed_year, begun, same_person, to_json
from dvht_core.policy import Action
from dvht_core.roles import Role
from dvht_core.store.founding import invite, open_campaign
from dvht_core.store.models import Draft, Person, Unit


def read_plan(desk: Desk, command: ReadPlan) -> Sequence[Happening]:
    """Read the plan that was sent into the draft; PlanError when there is none in the file."""
    desk.require(Action.SET_UP)
    codes = tuple(i.code for i in desk.campaign.indicators)
    plan: Plan = desk.read(Reading(PLAN, command.file.sha256, command.file.name, codes))
    today = desk.now.astimezone(desk.campaign.unit.settings.tz).date()
    # the school is known, whatever the file calls it
    plan = replace(plan, unit=desk.campaign.unit.name, year=plan.year or assessed_year(today))
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

    InputError when it lacks what a campaign needs; Conflict when the year has one.
    """
    desk.require(Action.SET_UP)
    plan = desk.view.draft
    if plan is None:
        raise Conflict("draft-gone")
    year = _checked(plan, command.name)
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
    return [
        *(MemberInvited(i.person_id, desk.me.id, i.code) for i in invited),
        CampaignFounded(desk.me.id, tuple((i.person_id, i.code) for i in invited)),
    ]


def _checked(plan: Plan, name: str) -> int:
    """The year assessed; InputError for what cannot be founded."""
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
