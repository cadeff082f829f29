"""Sheets already written and checked, for transcripts whose story begins after that."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.assessment.text_sources import DRAFTS
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.domain.campaign import Duty, SheetState
from dvht_core.domain.files import StoredFile
from dvht_core.evidence.evidence_codes import next_code
from dvht_core.rubric import Indicator, QuestionKind, UnitProfile
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Campaign, Evidence, EvidenceFile, EvidenceUse, Remark, Sheet
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.view.campaign_view import CampaignView

STAFF = 37
NO_EVIDENCE = "minh chứng"
"""A key of what differs: false, and the sheet has no evidence."""
OTHERWISE, REMARK = "mức theo người kiểm tra", "ý kiến kiểm tra"
"""Keys of what differs: the level that the checker sees, and why."""


def write_sheets(
    session: Session,
    blobs: Blobs,
    campaign_id: int,
    differing: Mapping[Any, Mapping[str, Any] | None],
    at: datetime,
) -> None:
    """Answer every sheet as well as can be, but for what differs, with evidence, and check it.

    One for which None is given stays unwritten.
    """
    row = session.get_one(Campaign, campaign_id)
    row.staff_total = STAFF
    session.flush()
    campaign = load_campaign(session, campaign_id)
    differ = {str(code): other for code, other in differing.items()}
    for sheet in session.scalars(select(Sheet).where(Sheet.campaign_id == campaign_id)):
        indicator = campaign.rubric.indicator(sheet.indicator)
        own = differ.get(sheet.indicator, {})
        if own is None:
            continue
        evidence = [] if own.get(NO_EVIDENCE) is False else [_code(campaign, indicator)]
        answers = _best(indicator, campaign.unit.profile)
        answers |= {k: v for k, v in own.items() if k not in (NO_EVIDENCE, OTHERWISE, REMARK)}
        sheet.answers = answers
        sheet.state, sheet.updated_at = SheetState.CHECKED, at
        sheet.author_id = campaign.with_duty(Duty.ASSESS, indicator.code)[0].id
        sheet.checker_id = campaign.with_duty(Duty.CHECK, indicator.code)[0].id
        sheet.checker_level = own.get(OTHERWISE)
        if REMARK in own:
            session.add(_remark(sheet, own[REMARK], at))
        for code in evidence:
            session.add(_evidence(campaign, indicator, code, sheet.author_id, at, blobs))
    session.flush()
    _take_suggestions(session, campaign_id)


def _take_suggestions(session: Session, campaign_id: int) -> None:
    """Every text of a sheet that is answered, unless the story has its own."""
    campaign = load_campaign(session, campaign_id)
    for sheet in session.scalars(select(Sheet).where(Sheet.campaign_id == campaign_id)):
        texts = campaign.texts(sheet.indicator)
        if texts.suggested is not None:
            taken = {part: texts.suggestion(part) for part in PARTS}
            sheet.answers = {**taken, DRAFTS: taken, **sheet.answers}
    session.flush()


def _remark(sheet: Sheet, text: str, at: datetime) -> Remark:
    checker = sheet.checker_id
    own = {"unit_id": sheet.unit_id, "sheet_id": sheet.id, "person_id": checker}
    return Remark(**own, at=at, field="", text=text)


def _best(indicator: Indicator, profile: UnitProfile) -> dict[str, Any]:
    best: dict[QuestionKind, Any] = {QuestionKind.YES_NO: True, QuestionKind.COUNT: STAFF}
    return {
        q.key: q.choices[-1].value if q.kind is QuestionKind.CHOICE else best[q.kind]
        for q in indicator.questions_for(profile)
    }


def _code(campaign: CampaignView, indicator: Indicator) -> str:
    return next_code(campaign.unit.settings.evidence_pattern, indicator.code, ())


def _evidence(
    campaign: CampaignView,
    indicator: Indicator,
    code: str,
    author: int | None,
    at: datetime,
    blobs: Blobs,
) -> Evidence:
    own = {"unit_id": campaign.unit.id}
    data = f"%PDF-1.4 {code}".encode()
    name, digest = f"{code}.pdf", sha256(data).hexdigest()
    blobs.put(data)
    file = StoredFile(digest, digest, name, "application/pdf", "pdf", len(data))
    return Evidence(
        **own,
        campaign_id=campaign.id,
        code=code,
        title=indicator.evidence[0],
        added_by=author,
        added_at=at,
        files=[EvidenceFile(**own, sha256=digest, file=file.to_json())],
        uses=[EvidenceUse(**own, indicator=indicator.code)],
    )
