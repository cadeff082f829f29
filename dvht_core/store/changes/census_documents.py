"""Keeps the lists behind the figures among the evidence, coded, until the campaign closes.

A list that people have taken off its indicator stays off; one that has nobody to name is withdrawn
by the program itself, and comes back under its code when somebody is confirmed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.files import StoredFile
from dvht_core.evidence.evidence_codes import next_code
from dvht_core.store.changes import audit_log
from dvht_core.store.models import (
    Campaign,
    CensusPaper,
    Evidence,
    EvidenceFile,
    EvidenceUse,
)
from dvht_core.view.campaign_view import CampaignView


@dataclass(frozen=True, slots=True)
class Built:
    """A list as it was built outside the transaction; `file` is None when it names nobody."""

    indicator: str
    code: str
    title: str
    digest: str
    file: StoredFile | None


def stale_campaigns(session: Session) -> Sequence[int]:
    """Return the open campaigns in which a list is out of date."""
    # asked of each list that is stale: a join may begin with the campaigns, and read them all
    state = select(Campaign.state).where(Campaign.id == CensusPaper.campaign_id).scalar_subquery()
    return session.scalars(
        select(CensusPaper.campaign_id)
        .where(literal_column("census_papers.stale"), state == CampaignState.OPEN)
        .distinct()
    ).all()


def codes(session: Session, campaign: CampaignView) -> Mapping[str, str]:
    """Return the evidence code of each list that is out of date: its own, else the next free."""
    return {
        paper.indicator: item.code if item else _next(session, campaign, paper.indicator)
        for paper, item in _papers(session, campaign.id)
        if paper.stale
    }


def put(session: Session, campaign: CampaignView, built: Sequence[Built], now: datetime) -> None:
    """Put the new lists in the place of the old.

    Where somebody else has taken the code meanwhile, the list stays out of date until the next
    time.
    """
    papers = {paper.indicator: (paper, item) for paper, item in _papers(session, campaign.id)}
    for new in built:
        paper, item = papers[new.indicator]
        if item is None and new.file and _next(session, campaign, new.indicator) != new.code:
            continue
        paper.stale = False
        if new.file is None:
            _withdraw(paper, item, now)
        elif item is None:
            item = _first(session, campaign, new, now)
            session.flush()
            paper.evidence_id, paper.digest = item.id, new.digest
        elif (item.deleted_at is None or paper.digest is None) and paper.digest != new.digest:
            item.deleted_at, paper.digest = None, new.digest
            item.files[0].sha256, item.files[0].file = new.file.sha256, new.file.to_json()
            audit_log.log(session, campaign.unit.id, now, "paper.renew", item.code)


def _papers(session: Session, campaign_id: int) -> Sequence[tuple[CensusPaper, Evidence | None]]:
    rows = session.execute(
        select(CensusPaper, Evidence)
        .outerjoin(Evidence, Evidence.id == CensusPaper.evidence_id)
        .where(CensusPaper.campaign_id == campaign_id)
        .order_by(CensusPaper.indicator)
    )
    return [(paper, item) for paper, item in rows]


def _withdraw(paper: CensusPaper, item: Evidence | None, now: datetime) -> None:
    if item is not None and item.deleted_at is None:
        item.deleted_at, paper.digest = now, None


def _first(session: Session, campaign: CampaignView, new: Built, now: datetime) -> Evidence:
    assert new.file is not None
    unit_id = campaign.unit.id
    keeper = next((p for p in campaign.people if p.leads and not p.removed), campaign.people[0])
    item = Evidence(
        unit_id=unit_id,
        campaign_id=campaign.id,
        code=new.code,
        title=new.title,
        added_by=keeper.id,
        added_at=now,
        files=[EvidenceFile(unit_id=unit_id, sha256=new.file.sha256, file=new.file.to_json())],
        uses=[EvidenceUse(unit_id=unit_id, indicator=new.indicator)],
    )
    session.add(item)
    audit_log.log(session, unit_id, now, "paper.add", new.code)
    return item


def _next(session: Session, campaign: CampaignView, indicator: str) -> str:
    taken = session.scalars(select(Evidence.code).where(Evidence.campaign_id == campaign.id)).all()
    return next_code(campaign.unit.settings.evidence_pattern, indicator, taken)
