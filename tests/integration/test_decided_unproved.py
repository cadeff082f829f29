"""What the meeting decided and evidence no longer bears out is said, and does not count."""

import pytest

from dvht_core.commands.campaign import DecideLevel, RecordMeeting
from dvht_core.commands.sheets import AddEvidence, Answer, DropEvidence, SetTotal
from dvht_core.domain.meeting import MeetingField
from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.dossier_model import Dossier
from dvht_core.dossier.from_campaign import fill
from tests.integration.schools import School, a_file
from tests.unit.dossier_samples import text

CODE = "2.2"
UNPROVED = (
    "Cuộc họp của Tổ thống nhất kết quả “đạt mức độ 2”, nhưng chưa có minh chứng phù hợp nên vẫn "
    "tính là không đạt"
)


@pytest.fixture
def decided(school: School) -> School:
    """Return a school whose meeting has given an indicator level 2."""
    proof = AddEvidence(CODE, (a_file(),), "Danh sách kết quả bồi dưỡng", None, None, None)
    school.do("Lan", SetTotal(CODE, "total", 37), Answer(CODE, "met", 37), proof)
    school.do("Hiền", RecordMeeting(MeetingField.DAY, "2025-01-13"), DecideLevel(CODE, 2))
    return school


def made(school: School) -> Dossier:
    return fill(school.campaign(), lambda _: b"")


def printed(dossier: Dossier, form: str) -> str:
    return "\n".join(map(text, dict(build(dossier, [BY_KEY[form]])).values()))


def test_nothing_is_said_while_the_evidence_is_there(decided: School) -> None:
    dossier = made(decided)
    assert "thống nhất kết quả" not in printed(dossier, "minutes")
    assert next(i for i in dossier.indicators if i.code == CODE).level == 2


@pytest.mark.parametrize("form", ["minutes", "indicator-sheet", "report"])
def test_without_evidence_the_decision_is_printed_with_what_it_counts_for(
    decided: School, form: str
) -> None:
    decided.do("Lan", DropEvidence(f"H1-{CODE}-01", CODE))
    dossier = made(decided)
    indicator = next(i for i in dossier.indicators if i.code == CODE)
    assert indicator.level == 0
    assert UNPROVED in printed(dossier, form)
    lacks = next(line for line in dossier.missing if line.startswith(f"Chỉ tiêu {CODE}"))
    assert "cần bổ sung minh chứng hoặc họp lại" in lacks
    assert dossier.draft


def test_with_fewer_people_it_counts_as_the_figures_of_now(decided: School) -> None:
    decided.do("Lan", Answer(CODE, "met", 34))
    dossier = made(decided)
    assert next(i for i in dossier.indicators if i.code == CODE).level == 1
    assert "cao hơn kết quả theo số liệu và minh chứng hiện có, nên vẫn tính là đạt mức độ 1" in (
        printed(dossier, "minutes")
    )
