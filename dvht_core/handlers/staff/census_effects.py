"""Where a sheet's count comes from, and which checks are reset when the counted data change."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.assessment.answers import check_fact, is_share
from dvht_core.commands.sheets import CountFigures, UseFigure
from dvht_core.domain.campaign import CampaignState, FigureSource
from dvht_core.domain.errors import InputError
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.sheets.write_sheet import check_share, edited, keep_total, recheck
from dvht_core.store.changes.figure_sources import count_unanswered
from dvht_core.store.models import Campaign, CensusPaper, Sheet
from dvht_core.store.queries.load_campaign import load_evidence, load_sheets
from dvht_core.store.queries.load_staff import load_book
from dvht_core.view.affected_sheets import Cause, touched
from dvht_core.view.campaign_view import CampaignView


def use(context: CommandContext, command: UseFigure) -> Sequence[DomainEvent]:
    """Let a sheet state the list's figure, or a typed one; InputError for an impossible one.

    A typed figure is kept beside a counted one where it fits the typed total.
    """
    key = _census_key(context, command.indicator)
    sheet = context.sheet(command.indicator)
    if command.source is FigureSource.COUNTED and command.indicator not in context.campaign.figures:
        raise InputError("census-not-counted", indicator=command.indicator)
    met, reason, total = command.met, command.reason, context.campaign.staff_total
    if met is not None:
        question = context.campaign.rubric.indicator(command.indicator).question(key)
        check_fact(question, met, f"{command.indicator}.{key}")
        if command.source is FigureSource.TYPED:
            check_share(met, keep_total(context, command.indicator))
        elif total is not None and not is_share(met, total):
            met = reason = None
    typed = {key: met, f"{key}_reason": reason}
    answers = {k: v for k, v in {**sheet.answers, **typed}.items() if v is not None}
    before = _told(sheet, key)
    if answers == sheet.answers and command.source is sheet.figure_source:
        return ()
    sheet.answers, sheet.figure_source = answers, command.source
    context.note("sheet.figure", command.indicator, before, _told(sheet, key))
    _mark_stale(context.session, context.campaign, command.indicator)
    return edited(context, sheet)


def count(context: CommandContext, command: CountFigures) -> Sequence[DomainEvent]:
    """Let sheets take their figures from the staff list, or back from what was typed.

    Nobody counts as having written on them.
    """
    for code in command.indicators:
        key, sheet = _census_key(context, code), context.sheet(code)
        if command.counted and code not in context.campaign.figures:
            raise InputError("census-not-counted", indicator=code)
        if not command.counted and key in sheet.answers:
            check_share(sheet.answers[key], context.campaign.staff_total)
        source = FigureSource.COUNTED if command.counted else FigureSource.TYPED
        if sheet.figure_source is source:
            continue
        before = _told(sheet, key)
        sheet.figure_source = source
        context.note("sheet.figure", code, before, _told(sheet, key))
        _mark_stale(context.session, context.campaign, code)
    return figures_changed(context, Cause.SOURCE)


def figures_changed(context: CommandContext, cause: Cause) -> Sequence[DomainEvent]:
    """Reset the checks of the sheets that state other figures than before the command.

    A closed campaign keeps its figures.
    """
    campaign = context.campaign
    if campaign.state is CampaignState.CLOSED:
        return ()
    context.session.flush()
    after = replace(
        campaign,
        staff_total=context.session.get_one(Campaign, campaign.id).staff_total,
        book=load_book(context.session, campaign.unit.id, campaign.id, campaign.year),
        sheets=load_sheets(context.session, campaign.id),
        evidence=load_evidence(context.session, campaign.id),
    )
    renew_lists(context.session, campaign, after)
    return [
        event
        for change in touched(campaign, after)
        for event in recheck(context, change.indicator, cause, change)
    ]


def renew_lists(session: Session, before: CampaignView, after: CampaignView) -> None:
    """Have the list of names behind each figure that is another now made anew."""
    for code, figure in after.figures.items():
        if before.figures.get(code) != figure:
            _mark_stale(session, before, code)


def list_grew(context: CommandContext) -> Sequence[DomainEvent]:
    """Do as `figures_changed`, after letting sheets without a figure count from the list."""
    if context.campaign.state is not CampaignState.CLOSED:
        count_unanswered(context.session, context.campaign.id, context.campaign.census_keys)
    return figures_changed(context, Cause.STAFF)


def _census_key(context: CommandContext, indicator: str) -> str:
    key = dict(context.campaign.census_keys).get(indicator)
    if key is None:
        raise InputError("census-not-counted", indicator=indicator)
    return key


def _told(sheet: Sheet, key: str) -> dict[str, object]:
    """Return for the log where a figure comes from, and the typed figure
    where it is the one stated.
    """
    if sheet.figure_source is FigureSource.COUNTED:
        return {"source": sheet.figure_source}
    return {"source": sheet.figure_source, "met": sheet.answers.get(key)}


def _mark_stale(session: Session, campaign: CampaignView, indicator: str) -> None:
    paper = session.scalars(
        select(CensusPaper).where(
            CensusPaper.campaign_id == campaign.id, CensusPaper.indicator == indicator
        )
    ).one_or_none()
    if paper is None:
        paper = CensusPaper(unit_id=campaign.unit.id, campaign_id=campaign.id, indicator=indicator)
        session.add(paper)
    paper.stale = True
