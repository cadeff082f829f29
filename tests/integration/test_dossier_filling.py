"""From a campaign in a real database to the dossier: evidence, given numbers, final or draft."""

from datetime import date
from typing import Any

import pytest

from dvht_core.commands import Answer
from dvht_core.dossier import Dossier, Meeting, Paper, build
from dvht_core.dossier.filling import fill
from dvht_core.store.models import Campaign
from tests.integration.schools import School


def given(school: School, **values: Any) -> Dossier:
    with school.database.write() as session:
        campaign = session.get_one(Campaign, school.campaign_id)
        campaign.decision = {**campaign.decision, **values}
    return fill(school.campaign(), lambda sha256: b"")


def test_a_campaign_hardly_begun_prints_every_draft(school: School) -> None:
    dossier = given(school)
    assert dossier.draft
    assert len(dict(build(dossier))) == 14 + 9


def test_what_the_lead_gives_reaches_the_documents(school: School) -> None:
    dossier = given(
        school,
        number="02/QĐ-TrTH",
        date="2025-01-03",
        papers={"report": {"number": 5, "day": "2025-01-09"}},
        meeting={"day": "2025-01-13", "present": ["Nguyễn Thị Lan"]},
        bases=["Hướng dẫn số 08/HD-PGDĐT"],
    )
    assert dossier.papers["decision"] == Paper(2, date(2025, 1, 3))
    assert dossier.papers["report"] == Paper(5, date(2025, 1, 9))
    assert dossier.meeting == Meeting(day=date(2025, 1, 13), present=("Nguyễn Thị Lan",))
    assert dossier.bases == ("Hướng dẫn số 08/HD-PGDĐT",)
    assert dossier.unit.abbreviation == "TrTH"


@pytest.mark.parametrize("final", [True, False])
def test_the_lead_s_word_decides_what_is_final(school: School, final: bool) -> None:
    assert given(school, final=final).draft is not final


def test_a_code_that_no_evidence_has_is_missing(school: School) -> None:
    school.fill("Lan", "2.1")
    school.do("Lan", Answer("2.1", "description", "Năm 2024 đủ cả [H1-2.1-07]."))
    dossier = given(school)
    sheet = next(i for i in dossier.indicators if i.code == "2.1")
    assert "Phiếu nhắc đến minh chứng H1-2.1-07 nhưng danh mục chưa có." in sheet.missing
