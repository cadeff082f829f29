"""Starting a campaign from a chat: reading the plan, keeping the draft, founding, undoing it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from dvht_core.commands.campaign import FoundCampaign, KeepDraft, ReadPlan, UndoFounding
from dvht_core.domain import jobs
from dvht_core.domain.documents import Original
from dvht_core.domain.errors import Conflict, InputError, NotAllowed
from dvht_core.domain.files import PLAN, Reading
from dvht_core.domain.roles import Role
from dvht_core.events import CampaignFounded, DomainEvent, FoundingUndone, JobRequested
from dvht_core.handlers.command_context import CommandContext
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
from dvht_core.work_plan.plan_model import quote
from dvht_core.work_plan.sent_plans import sent_plan


def read_plan(context: CommandContext, command: ReadPlan) -> Sequence[DomainEvent]:
    """Read the plan that was sent into the draft; PlanError when there is none in the file."""
    codes = tuple(i.code for i in context.campaign.indicators)
    plan: Plan = context.actor.read(Reading(PLAN, command.file.sha256, command.file.name, codes))
    file = Original(command.file.sha256, command.file.extension.lstrip("."), command.file.size)
    sent = sent_plan(plan, command.file.name, file)
    plan = replace(plan, year=plan.year or assessed_year(context.today), sent=sent)
    _keep(context, begun(plan, codes))
    context.note("draft.read", command.file.name)
    return ()


def keep_draft(context: CommandContext, command: KeepDraft) -> Sequence[DomainEvent]:
    """Keep the draft as it is now."""
    _keep(context, command.plan)
    return ()


def found_campaign(context: CommandContext, command: FoundCampaign) -> Sequence[DomainEvent]:
    """Make the campaign of the draft, and an invitation for everybody who has not joined.

    InputError when it lacks what a campaign needs, or is a plan of another unit that nobody has
    confirmed; Conflict when the year has a campaign.
    """
    plan = context.view.draft
    if plan is None:
        raise Conflict("draft-gone")
    year = _checked(plan, command.name, context.campaign.unit.name)
    before = state_before(
        context.session, context.session.get_one(Unit, context.campaign.unit.id), context.me.id
    )
    me = context.session.get_one(Person, context.me.id)
    if me.name != command.name:
        context.note("person.rename", str(me.id), {"name": me.name}, {"name": command.name})
        me.name = command.name
    unit = context.session.get_one(Unit, context.campaign.unit.id)
    campaign = open_campaign(
        context.session, unit, plan, year, context.campaign.rubric, context.now, by=context.me.id
    )
    if campaign is None:
        raise Conflict("campaign-there", year=year)
    _keep(context, None)
    invited = invite(context.session, campaign, context.now)
    led_before = tuple(
        person
        for person in losing_lead(plan, context.campaign.people)
        if person.id != context.me.id and person.joined_at
    )
    before["told"] = [person.id for person in led_before]
    remember(context.session, unit.id, campaign, context.me.id, before)
    codes = tuple((i.person_id, i.code) for i in invited)
    return [
        *(JobRequested(jobs.TeamInvitation(*each)) for each in codes),
        JobRequested(jobs.FoundingDocuments(campaign, codes, context.me.id)),
        CampaignFounded(context.me.id, led_before),
    ]


def undo_founding(context: CommandContext, command: UndoFounding) -> Sequence[DomainEvent]:
    """Restore everything as it was before the founding, and tell whoever knew of the campaign.

    NotAllowed for anybody but the founder; Conflict when something was written since, or when
    nothing is kept of how it began.
    """
    founding = founding_of(context.session, context.campaign.id)
    if founding is None:
        raise Conflict("founding-not-kept", year=context.campaign.year)
    if founding.person_id != context.me.id:
        raise NotAllowed("not-allowed-undo-founding", indicator="")
    if written_since(context.session, founding):
        raise Conflict("founding-written-since")
    ids = {*(p.id for p in context.campaign.people), *founding.before.get("told", ())} - {
        context.me.id
    }
    people = context.session.scalars(select(Person).where(Person.id.in_(ids)))
    told = tuple(
        PersonView(p.id, p.name, p.salutation, Role.MEMBER, p.joined_at, p.language)
        for p in people
        if p.joined_at is not None
    )
    undo(context.session, founding, context.now)
    context.note("campaign.unfound", f"{context.campaign.unit.name} {context.campaign.year}")
    return [FoundingUndone(context.me, context.campaign.year, told)]


def _checked(plan: Plan, name: str, unit: str) -> int:
    """Return the year assessed; InputError for a draft that cannot be founded."""
    if other := foreign_unit(plan, unit):
        raise InputError("draft-other-unit", other=other, unit=unit)
    if plan.year is None:
        raise InputError("draft-no-year")
    if plan.undated:
        raise InputError("draft-undated", task=quote(plan.undated[0].task))
    if not any(m.role is Role.LEAD for m in plan.members):
        raise InputError("draft-no-lead")
    if not any(same_person(m.name, name) for m in plan.members):
        raise InputError("draft-without-you", name=name)
    return plan.year


def _keep(context: CommandContext, plan: Plan | None) -> None:
    unit_id = context.campaign.unit.id
    row = context.session.scalars(select(Draft).where(Draft.unit_id == unit_id)).one_or_none()
    if plan is None and row is not None:
        context.session.delete(row)
    elif plan is not None and row is not None:
        row.plan = to_json(plan)
    elif plan is not None:
        context.session.add(Draft(unit_id=unit_id, plan=to_json(plan)))
