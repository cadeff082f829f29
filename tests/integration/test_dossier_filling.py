"""From a campaign in a real database to the dossier: evidence, given numbers, final or draft."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.foundation.services import Services
from bot.simulator.transcript_fixtures import write_sheets
from dvht_core.commands.campaign import RecordMeeting
from dvht_core.commands.dossier import GivePaper, SetUnitFact, UnitFact
from dvht_core.commands.sheets import AddEvidence, Answer, SetTotal
from dvht_core.commands.staff import AddStaff, ChangeStaff
from dvht_core.domain.meeting import MeetingField
from dvht_core.dossier import DocumentNumber, Dossier, Meeting, build
from dvht_core.dossier.from_campaign import fill, in_full
from dvht_core.staff.staff_model import StaffKind
from dvht_core.store.models import Campaign, PlanLine
from tests.integration.schools import NOW, School, a_file
from tests.unit.dossier_samples import text

DOTS = re.compile(r"…|\.\.\.")


def given(school: School, **values: Any) -> Dossier:
    with school.database.write() as session:
        campaign = session.get_one(Campaign, school.campaign_id)
        for column, value in values.items():
            setattr(campaign, column, value)
    return fill(school.campaign(), lambda sha256: b"")


def test_a_campaign_hardly_begun_prints_every_draft(school: School) -> None:
    dossier = given(school)
    assert dossier.draft
    assert len(dict(build(dossier))) == 14 + 8


def test_what_the_lead_gives_reaches_the_documents(school: School) -> None:
    school.do(
        "Hiền",
        GivePaper("report", 5, date(2025, 1, 9)),
        RecordMeeting(MeetingField.DAY, "2025-01-13"),
        RecordMeeting(MeetingField.PRESENT, ["Nguyễn Thị Lan"]),
        RecordMeeting(MeetingField.ABSENT, {"Lê Thị Vân": "nghỉ ốm", "Trần Văn Minh": ""}),
        SetUnitFact(UnitFact.BASES, "Hướng dẫn số 08/HD-PGDĐT"),
    )
    dossier = given(school, decision_number="02/QĐ-TrTH", decision_day=date(2025, 1, 3))
    assert dossier.papers["decision"] == DocumentNumber(2, date(2025, 1, 3))
    assert dossier.papers["report"] == DocumentNumber(5, date(2025, 1, 9))
    assert dossier.meeting == Meeting(
        day=date(2025, 1, 13),
        present=("Nguyễn Thị Lan",),
        absent=("Lê Thị Vân (nghỉ ốm)", "Trần Văn Minh"),
    )
    assert dossier.bases == ("Hướng dẫn số 08/HD-PGDĐT",)
    assert dossier.unit.abbreviation == "TrTH"


@pytest.mark.parametrize("final", [True, False])
def test_the_lead_s_word_decides_what_is_final(school: School, final: bool) -> None:
    school.tell_the_documents()
    assert given(school, dossier_final=final).draft is not final


@pytest.mark.parametrize("final", [True, None])
@pytest.mark.parametrize("level", [2, 0])
def test_no_final_document_has_dots(
    school: School, services: Services, final: bool | None, level: int
) -> None:
    """Whatever is not known keeps the dossier a draft, which says what is missing."""
    differing: dict[str, dict[str, object]] = {} if level else {"2.2": {"met": 3}}
    with services.database.write() as session:
        write_sheets(session, services.blobs, school.campaign_id, differing, NOW)
    dossier = given(school, dossier_final=final)
    assert dossier.draft
    assert "Chưa rõ ký hiệu của đơn vị trong số văn bản (như TrTH trong 05/BC-TrTH)." in (
        dossier.missing
    )
    assert "Chưa ghi cuộc họp của Tổ thông qua kết quả." in dossier.missing
    school.do("Hiền", RecordMeeting(MeetingField.DAY, "2025-01-13"))
    assert (
        "Biên bản họp chưa có: giờ bắt đầu, địa điểm, người dự họp, kết quả biểu quyết và giờ kết "
        "thúc." in given(school).missing
    )
    school.tell_the_documents()
    dossier = given(school, dossier_final=final)
    assert dossier.missing == ()
    assert not dossier.draft
    for name, data in build(dossier):
        assert not [line for line in text(data).splitlines() if DOTS.search(line)], name


def test_the_plan_s_own_words_are_printed_and_name_the_files(school: School) -> None:
    """Forms, team and guidance of the plan; a form without a name has none in the dossier."""
    told = {
        UnitFact.FORMS: "Phụ lục I\n\nPhụ lục III",
        UnitFact.TEAM: "Tổ tự đánh giá",
        UnitFact.BASES: "Hướng dẫn số 08/HD-PGDĐT",
    }
    for fact, said in told.items():
        school.do("Hiền", SetUnitFact(fact, said))
    files = dict(build(given(school)))
    assert {"Phieu-tong-hop.docx", "Phu-luc-III_Bao-cao-tu-danh-gia.docx"} <= files.keys()
    words = {name: text(data) for name, data in files.items()}
    assert not [name for name, said in words.items() if "Mẫu " in said or "Tổ đánh giá" in said]
    assert "Phụ lục I\n" in words["1.1_Phieu-danh-gia-chi-tieu.docx"]
    assert "Phiếu tổng hợp; " not in words["Ke-hoach-tu-danh-gia.docx"]
    assert "(5) Phiếu tổng hợp;" in words["Ke-hoach-tu-danh-gia.docx"]
    assert "Căn cứ Hướng dẫn số 08/HD-PGDĐT." in words["Quyet-dinh-thanh-lap-To.docx"]


def test_a_code_that_no_evidence_has_is_missing(school: School) -> None:
    school.fill("Lan", "2.1")
    school.do("Lan", Answer("2.1", "description", "Năm 2024 đủ cả [H1-2.1-07]."))
    dossier = given(school)
    sheet = next(i for i in dossier.indicators if i.code == "2.1")
    assert "Phiếu nhắc đến minh chứng H1-2.1-07 nhưng danh mục chưa có." in sheet.missing


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("TT24 Đ7.2.b", "điểm b khoản 2 Điều 7"),
        ("TT24 Đ7.1, Đ6.1.đ", "khoản 1 Điều 7, điểm đ khoản 1 Điều 6"),
        ("TT24 Đ9.3", "khoản 3 Điều 9"),
    ],
)
def test_documents_cite_articles_in_full(short: str, full: str) -> None:
    circular = "Thông tư số 24/2023/TT-BGDĐT"
    assert in_full(f"Thiếu 2 người ({short}).", circular) == f"Thiếu 2 người ({full} {circular})."


def test_no_document_speaks_in_our_abbreviations(school: School) -> None:
    school.fill("Lan", "2.2")
    for name, data in build(given(school)):
        assert "TT24" not in text(data), name


def test_answers_read_as_a_sentence(school: School) -> None:
    school.do("Hiền", Answer("1.1", "plan_issued", True), Answer("1.1", "plan_carried_out", False))
    (first,) = (i for i in given(school).indicators if i.code == "1.1")
    assert first.answers == (
        "Đã ban hành kế hoạch học tập hằng năm",
        "chưa tổ chức triển khai, thực hiện kế hoạch học tập",
    )


def test_the_unit_s_own_documents_have_it_as_their_issuer(school: School) -> None:
    given(school, decision_number="02/QĐ-TrTH")
    school.do("Lan", AddEvidence("2.2", (a_file("a"),), "Báo cáo", "58/BC-TrTH"))
    school.do("Lan", AddEvidence("2.2", (a_file("b"),), "Quyết định", "45/QĐ-PGDĐT"))
    items = given(school).evidence
    assert [item.issuer for item in items] == [school.name, None]


def test_a_year_that_the_plan_leaves_open_is_the_year_assessed(school: School) -> None:
    with school.database.write() as session:
        line = session.scalars(select(PlanLine)).first()
        assert line is not None
        line.task = "Xây dựng Báo cáo tự đánh giá năm...(mẫu Phụ lục III).\nNộp báo cáo"
    assert given(school).plan[0].task == (
        "- Xây dựng Báo cáo tự đánh giá năm 2024 (mẫu Phụ lục III)\n- Nộp báo cáo"
    )


def test_the_staff_list_tells_the_offices_of_the_team(school: School) -> None:
    """Without it the lead alone has one, as head; the list may say that they are the deputy."""
    before = given(school)
    assert [m.office for m in before.team] == ["Hiệu trưởng", None, None, None, None]
    assert before.lead.deputy == ""
    for name in ("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan"):
        school.do("Thu", AddStaff(name, StaffKind.PUBLIC_EMPLOYEE))
    lead, lan = school.campaign().book.staff
    school.do("Thu", ChangeStaff(lead.id, "office", "Phó Hiệu trưởng"))
    school.do("Thu", ChangeStaff(lan.id, "office", "Giáo viên"))
    dossier = given(school)
    offices = {m.name: m.office for m in dossier.team}
    assert offices["Đỗ Thị Thu Hiền"] == "Phó Hiệu trưởng"
    assert offices["Nguyễn Thị Lan"] == "Giáo viên"
    assert (dossier.lead.office, dossier.lead.deputy) == ("HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")
    report = text(dict(build(dossier))["Mau-8_Bao-cao-tu-danh-gia.docx"])
    assert "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG" in report


def test_documents_count_people_in_two_digits(school: School) -> None:
    school.do("Lan", SetTotal("2.2", "total", 37), Answer("2.2", "met", 34))
    school.do("Lan", AddEvidence("2.2", (a_file("a"),), "Danh sách"))
    (sheet,) = (i for i in given(school).indicators if i.code == "2.2")
    assert sheet.reasons == (
        "34/37 thành viên (91,9%), thiếu 02 người để đạt 95% của mức độ 2 (điểm b khoản 2 Điều 7 "
        "Thông tư số 24/2023/TT-BGDĐT).",
    )
