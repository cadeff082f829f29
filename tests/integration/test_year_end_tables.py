"""What lay in one JSON column is found in its tables after the migration, on either database."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, select, text

from dvht_core.assessment.meeting_decisions import LevelDecision, MeasureReport, MeetingDecisions
from dvht_core.domain.campaign import PlanLineKind
from dvht_core.domain.documents import (
    CampaignDocuments,
    Decision,
    Directive,
    DocumentNumber,
    Original,
)
from dvht_core.domain.meeting import Outcome
from dvht_core.store import models
from dvht_core.store.core_tables import view_stamps
from dvht_core.store.database import Database, make_engine
from dvht_core.store.files.file_references import Reference, references
from dvht_core.store.migrate import alembic_config
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.work_plan.line_kinds import kind_of

MEETING = {
    "day": "2025-01-13",
    "started": "14 giờ 00 phút",
    "place": "Phòng hội đồng",
    "chair": "Đỗ Thị Thu Hiền",
    "present": ["Đỗ Thị Thu Hiền"],
    "absent": {"Nguyễn Thị Lan": "nghỉ ốm", "Lê Thị Vân": ""},
    "opinions": [],
    "votes_for": 1,
    "votes_against": 0,
}
FILLED: dict[str, Any] = {
    "number": "02/QĐ-TrTH",
    "date": "2025-01-03",
    "papers": {"report": {"number": 5, "day": "2025-01-09"}, "request": {"number": 6}},
    "meeting": MEETING,
    "levels": {"2.2": {"level": 1, "reason": "Họp"}, "1.1": {"level": 2, "reason": ""}},
    "proposal": 1,
    "closed": {"at": "2025-01-14T08:00:00.000001+07:00", "by": "Đỗ Thị Thu Hiền"},
    "reports": {
        "2.2": {"outcome": "partly", "note": "Còn hai thầy cô.", "by": 1},
        "2.3": {"outcome": "done", "note": "", "by": 77},
    },
    "directives": [
        {
            "id": 1,
            "title": "Hướng dẫn",
            "number": "08/HD-PGDĐT",
            "issued": "06/12/2024",
            "issuer": "Phòng GDĐT",
            "originals": [
                {"sha256": "a" * 64, "extension": "pdf", "size": 1000},
                {"sha256": "b" * 64, "extension": "jpg", "size": 10},
            ],
        },
        {"id": 2, "title": "Nhầm", "number": "", "issued": "", "issuer": "", "dropped": True},
        {"id": 3, "title": "", "number": "", "issued": "", "issuer": "", "originals": []},
    ],
    "final": True,
}


def older(connection: Connection, *decisions: dict[str, Any]) -> None:
    """Fill a database of the version before: a unit with a campaign for each JSON."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "0017")
    connection.execute(
        text(
            "INSERT INTO units (id, name, kind, public, settings)"
            " VALUES (1, 'A', 'primary', true, '{}')"
        )
    )
    connection.execute(
        text(
            "INSERT INTO people (id, unit_id, name, salutation, language, links_version)"
            " VALUES (1, 1, 'Lan', 'cô', 'vi', 0)"
        )
    )
    for number, decision in enumerate(decisions, start=1):
        connection.execute(
            text(
                "INSERT INTO campaigns (id, unit_id, year, rubric, state, decision, version)"
                " VALUES (:id, 1, :year, 'tt24-2023-huyen', 'open', :decision, 1)"
            ),
            {"id": number, "year": 2020 + number, "decision": json.dumps(decision)},
        )


@pytest.mark.parametrize(
    ("task", "kind"),
    [
        ("Viết phiếu tự đánh giá chỉ tiêu", PlanLineKind.SHEETS),
        ("Kiểm tra chéo các phiếu", PlanLineKind.CHECK),
        ("Họp Tổ đánh giá, hoàn chỉnh báo cáo", PlanLineKind.MEETING),
        ("Xây dựng Báo cáo tự đánh giá", PlanLineKind.REPORT),
        ("Nộp HỒ SƠ lên Phòng", PlanLineKind.DOSSIER),
        ("Tập huấn Thông tư 24", PlanLineKind.OTHER),
    ],
)
def test_a_line_has_the_kind_that_its_words_had(
    empty_url: str, task: str, kind: PlanLineKind
) -> None:
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        older(connection, {})
        connection.execute(
            text(
                "INSERT INTO plan_lines (unit_id, campaign_id, day, task, who)"
                " VALUES (1, 1, '2025-01-08', :task, '[]')"
            ),
            {"task": task},
        )
    engine.dispose()
    database = Database(empty_url)
    with database.read() as session:
        (line,) = load_campaign(session, 1).plan
    database.close()
    assert line.kind is kind is kind_of(task)


def test_what_was_stored_is_read_as_before(empty_url: str) -> None:
    meeting = {"absent": ["Nguyễn Thị Lan"]}
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        older(connection, FILLED, {}, {"number": None, "date": None}, {"meeting": meeting})
    engine.dispose()
    database = Database(empty_url)
    with database.read() as session:
        filled, empty, unsaid, listed = (load_campaign(session, n) for n in (1, 2, 3, 4))
        named = list(references(session))
        people = session.scalars(
            select(models.MeasureReport.person_id).order_by(models.MeasureReport.id)
        ).all()
        (stamps,) = session.execute(select(view_stamps)).all()
    assert "decision" not in {c["name"] for c in inspect(database.engine).get_columns("campaigns")}
    database.close()
    assert filled.decision == Decision("02/QĐ-TrTH", date(2025, 1, 3))
    assert filled.closed_at == datetime(2025, 1, 14, 1, 0, 0, 1, tzinfo=UTC)
    assert (filled.closed_by, filled.dossier_final) == ("Đỗ Thị Thu Hiền", True)
    assert filled.conclusion == MeetingDecisions(
        meeting=MEETING,
        levels={"2.2": LevelDecision(1, "Họp"), "1.1": LevelDecision(2)},
        proposal=1,
        reports={
            "2.2": MeasureReport(Outcome.PARTLY, "Còn hai thầy cô."),
            "2.3": MeasureReport(Outcome.DONE, ""),
        },
    )
    assert list(filled.conclusion.levels) == ["2.2", "1.1"]
    assert list(filled.conclusion.meeting["absent"]) == ["Nguyễn Thị Lan", "Lê Thị Vân"]
    originals = (Original("a" * 64, "pdf", 1000), Original("b" * 64, "jpg", 10))
    assert filled.documents == CampaignDocuments(
        numbers={
            "report": DocumentNumber(5, date(2025, 1, 9)),
            "request": DocumentNumber(6),
        },
        directives=(
            Directive("Hướng dẫn", "08/HD-PGDĐT", "06/12/2024", "Phòng GDĐT", originals, 1),
            Directive("", id=3),
        ),
    )
    assert named == [Reference("a" * 64, "Hướng dẫn"), Reference("b" * 64, "Hướng dẫn")]
    assert people == [1, None], "whoever is no person of this database is not named"
    for campaign in (empty, unsaid):
        assert (campaign.conclusion, campaign.documents) == (
            MeetingDecisions(),
            CampaignDocuments(),
        )
        assert (campaign.decision, campaign.closed_at, campaign.dossier_final) == (None,) * 3
    assert listed.conclusion.meeting == {"absent": {"Nguyễn Thị Lan": ""}}
    assert len(set(stamps[1:])) == len(stamps[1:])
