"""Where a sheet's count comes from, and what follows when the data behind the counts change."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.commands.sheets import CountFigures, UseFigure
from dvht_core.domain.campaign import CampaignState, FigureSource
from dvht_core.domain.errors import InputError
from dvht_core.events import Happening
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.sheets.write_sheet import check_share, edited, keep_total, recheck
from dvht_core.policy import Action
from dvht_core.store.changes.figure_sources import count_unanswered
from dvht_core.store.models import Campaign, CensusPaper, Sheet
from dvht_core.store.queries.load_campaign import load_evidence, load_sheets
from dvht_core.store.queries.load_staff import load_book
from dvht_core.view.affected_sheets import Cause, touched
from dvht_core.view.campaign_view import CampaignView


def use(desk: Desk, command: UseFigure) -> Sequence[Happening]:
    """Let a sheet state the list's figure, or a typed one; InputError for one that cannot be."""
    desk.require(Action.WRITE_SHEET, command.indicator)
    key = _census_key(desk, command.indicator)
    sheet = desk.sheet(command.indicator)
    if command.source is FigureSource.COUNTED and command.indicator not in desk.campaign.figures:
        raise InputError("census-not-counted", indicator=command.indicator)
    if command.source is FigureSource.TYPED and command.met is not None:
        check_share(command.met, keep_total(desk, command.indicator))
    typed = {key: command.met, f"{key}_reason": command.reason}
    answers = {k: v for k, v in {**sheet.answers, **typed}.items() if v is not None}
    before = _told(sheet, key)
    if answers == sheet.answers and command.source is sheet.figure_source:
        return ()
    sheet.answers, sheet.figure_source = answers, command.source
    desk.note("sheet.figure", command.indicator, before, _told(sheet, key))
    _mark_stale(desk.session, desk.campaign, command.indicator)
    return edited(desk, sheet)


def count(desk: Desk, command: CountFigures) -> Sequence[Happening]:
    """Take figures from the staff list, or back from what was typed; nobody wrote on the sheets."""
    desk.require(Action.CONFIRM_CENSUS)
    for code in command.indicators:
        key, sheet = _census_key(desk, code), desk.sheet(code)
        if command.counted and code not in desk.campaign.figures:
            raise InputError("census-not-counted", indicator=code)
        if not command.counted and key in sheet.answers:
            check_share(sheet.answers[key], desk.campaign.staff_total)
        source = FigureSource.COUNTED if command.counted else FigureSource.TYPED
        if sheet.figure_source is source:
            continue
        before = _told(sheet, key)
        sheet.figure_source = source
        desk.note("sheet.figure", code, before, _told(sheet, key))
        _mark_stale(desk.session, desk.campaign, code)
    return figures_changed(desk, Cause.SOURCE)


def figures_changed(desk: Desk, cause: Cause) -> Sequence[Happening]:
    """Reset the checks of the sheets that state something else than before the command.

    A closed campaign keeps what it has.
    """
    campaign = desk.campaign
    if campaign.state is CampaignState.CLOSED:
        return ()
    desk.session.flush()
    after = replace(
        campaign,
        staff_total=desk.session.get_one(Campaign, campaign.id).staff_total,
        book=load_book(desk.session, campaign.unit.id, campaign.id, campaign.year),
        sheets=load_sheets(desk.session, campaign.id),
        evidence=load_evidence(desk.session, campaign.id),
    )
    for code, figure in after.figures.items():
        if campaign.figures.get(code) != figure:
            _mark_stale(desk.session, campaign, code)
    return [
        happening
        for change in touched(campaign, after)
        for happening in recheck(desk, change.indicator, cause, change)
    ]


def list_grew(desk: Desk) -> Sequence[Happening]:
    """As `figures_changed`, after somebody was entered: sheets without a figure count from now."""
    if desk.campaign.state is not CampaignState.CLOSED:
        count_unanswered(desk.session, desk.campaign.id, desk.campaign.census_keys)
    return figures_changed(desk, Cause.STAFF)


def _census_key(desk: Desk, indicator: str) -> str:
    key = dict(desk.campaign.census_keys).get(indicator)
    if key is None:
        raise InputError("census-not-counted", indicator=indicator)
    return key


def _told(sheet: Sheet, key: str) -> dict[str, object]:
    """The source, and the typed figure where it is the one that stands, for the log."""
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
