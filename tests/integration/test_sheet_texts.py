"""The texts of a sheet never speak of another result than the one that stands beside them."""

import re
from random import Random

import pytest

from dvht_core.assessment.text_sources import DRAFTS, SheetTexts
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands import Command
from dvht_core.commands.campaign import CloseCampaign, DecideLevel, DecideProposal, ReopenCampaign
from dvht_core.commands.sheets import (
    AddEvidence,
    AgreeSheet,
    Answer,
    DropEvidence,
    RenameEvidence,
    SetTotal,
    SubmitSheet,
)
from dvht_core.domain.errors import DvhtError, InputError
from dvht_core.dossier import dossier_model as paper
from dvht_core.dossier.from_campaign import fill
from tests.integration.schools import School, a_file
from tests.unit.test_drafts import PRAISE

CODE = "2.2"
ITEM = f"H1-{CODE}-01"


def texts(school: School, code: str = CODE) -> SheetTexts:
    return school.campaign().texts(code)


def take(school: School, code: str = CODE, who: str = "Lan") -> None:
    """Take every suggestion, as the conversation does."""
    taken = {part: texts(school, code).suggestion(part) for part in PARTS}
    commands: list[Command] = [Answer(code, part, text) for part, text in taken.items()]
    school.do(who, *commands, Answer(code, DRAFTS, taken))


def printed(school: School, code: str = CODE) -> paper.DossierIndicator:
    dossier = fill(school.campaign(), lambda _: b"")
    return next(i for i in dossier.indicators if i.code == code)


def proven(school: School, code: str = CODE, met: int = 37) -> None:
    """Met by `met` of 37, with evidence: 37 is level 2, 34 is level 1."""
    school.do(
        "Lan",
        SetTotal(code, "total", 37),
        Answer(code, "met", met),
        AddEvidence(code, (a_file(),), "Danh sách kết quả bồi dưỡng", None, None, None),
    )


def test_a_suggestion_taken_goes_with_the_evidence_that_is_dropped(school: School) -> None:
    proven(school)
    take(school)
    assert "đủ tỉ lệ của mức độ 2" in printed(school).strengths
    school.do("Lan", SubmitSheet(CODE))
    school.do("Lan", DropEvidence(ITEM, CODE))
    now = printed(school)
    assert now.level == 0
    assert now.strengths == ""
    assert "Chưa có minh chứng" in now.description
    assert "[" not in now.description
    assert "Chưa có minh chứng" in now.shortcomings
    assert "minh chứng" in now.measures


def test_a_suggestion_taken_follows_answer_total_name_and_meeting(school: School) -> None:
    proven(school)
    take(school)
    school.do("Lan", Answer(CODE, "met", 34))
    assert "34/37" in printed(school).description
    assert "mức độ 1" in printed(school).strengths
    assert printed(school).measures
    school.do("Lan", SetTotal(CODE, "total", 35))
    assert "34/35" in printed(school).description
    assert printed(school).measures == ""
    school.do("Lan", RenameEvidence(ITEM, "Quyết định số 9/QĐ-TrTH", None, None, None))
    assert "[H1-2.2-01] Quyết định số 9/QĐ-TrTH" in printed(school).description
    school.do("Hiền", DecideLevel(CODE, 0, "chứng nhận chưa hợp lệ"))
    now = printed(school)
    assert now.level == 0
    assert not PRAISE.search(now.strengths)
    assert "lý do: chứng nhận chưa hợp lệ" in now.shortcomings
    assert "chứng nhận chưa hợp lệ" in now.measures


def test_what_is_added_to_a_suggestion_stays_and_the_suggestion_before_it_follows(
    school: School,
) -> None:
    proven(school)
    take(school)
    text = f"{texts(school).text('description')}\nLớp học mở ngày 12/08/2024."
    school.do("Lan", Answer(CODE, "description", text))
    school.do("Lan", Answer(CODE, "met", 36))
    first, second = texts(school).text("description").split("\n")
    assert "36/37" in first
    assert second == "Lớp học mở ngày 12/08/2024."
    assert texts(school).outdated == ("description",)


def test_words_of_one_s_own_are_pointed_out_when_the_result_changes(school: School) -> None:
    """To the author, the checker, the meeting and in the dossier, until somebody has looked."""
    proven(school)
    school.do("Lan", Answer(CODE, "strengths", "Mọi người đều học xong sớm."))
    assert texts(school).outdated == ()
    school.do("Lan", DropEvidence(ITEM, CODE))
    assert texts(school).outdated == ("strengths",)
    assert texts(school).text("strengths") == "Mọi người đều học xong sớm."
    assert any("Ưu điểm viết theo kết quả cũ" in lack for lack in printed(school).missing)
    school.do("Lan", Answer(CODE, "strengths", "Mọi người đều học xong sớm."))
    assert texts(school).outdated == ()
    school.do("Lan", Answer(CODE, "met", 30))
    assert texts(school).outdated == ("strengths",)


def test_a_shortcoming_without_a_measure_is_not_handed_in(school: School) -> None:
    proven(school)
    take(school)
    school.do("Lan", Answer(CODE, "shortcomings", "Lớp mở còn muộn."))
    assert texts(school).lacking == ()  # the suggestion taken now is one against the shortcoming
    school.do("Lan", Answer(CODE, "measures", ""), Answer(CODE, DRAFTS, None))
    assert texts(school).lacking == ("measures",)
    assert "“Lớp mở còn muộn”" in texts(school).suggestion("measures")
    assert any("Chưa có biện pháp" in lack for lack in printed(school).missing)
    with pytest.raises(InputError, match="chưa có biện pháp cải tiến"):
        school.do("Lan", SubmitSheet(CODE))
    school.do("Lan", Answer(CODE, "measures", "Mở lớp từ tháng 3."), SubmitSheet(CODE))


def test_what_falls_short_lacks_its_texts_until_they_are_written(school: School) -> None:
    proven(school, met=30)
    assert texts(school).lacking == ("shortcomings", "measures")
    take(school)
    assert texts(school).lacking == ()


def test_a_closed_campaign_keeps_the_words_it_was_closed_with(school: School) -> None:
    for indicator in school.campaign().indicators:
        school.fill("Hiền", indicator.code)
    school.do("Hiền", AddEvidence(CODE, (a_file(),), "Danh sách kết quả", None, None, None))
    take(school, who="Hiền")
    school.do("Hiền", Answer(CODE, "met", 36))
    said = {part: texts(school).text(part) for part in PARTS}
    assert "36/37" in said["description"]
    school.do("Hiền", *(DecideLevel(i.code, 0, "họp") for i in school.campaign().indicators))
    said = {part: texts(school).text(part) for part in PARTS}
    school.do("Hiền", DecideProposal(0), CloseCampaign())
    closed = school.campaign().sheets[CODE].answers
    assert {part: closed[part] for part in PARTS} == said
    assert {part: texts(school).text(part) for part in PARTS} == said
    school.do("Hiền", ReopenCampaign("bổ sung minh chứng"), DecideLevel(CODE, None))
    assert "đủ tỉ lệ của mức độ 2" in texts(school).text("strengths")


def test_an_erratic_week_never_praises_what_is_not_met(school: School) -> None:
    """Suggestions taken at any time, with everything about the sheet changing at random after."""
    random = Random(6)
    proven(school)
    for step in range(60):
        commands: list[Command] = [
            Answer(CODE, "met", random.choice([0, 33, 34, 36, 37])),
            SetTotal(CODE, "total", random.choice([36, 37, 38, 40])),
            AddEvidence(CODE, (a_file(f"{step:x}b"),), f"Danh sách {step}", None, None, None),
            *[DropEvidence(e.code, CODE) for e in school.campaign().evidence_of(CODE)],
            DecideLevel(CODE, random.choice([None, 0, 1]), f"lý do thứ {step}"),
            SubmitSheet(CODE),
            AgreeSheet(CODE),
        ]
        command = random.choice(commands)
        who = {DecideLevel: "Hiền", AgreeSheet: "Thu"}.get(type(command), "Lan")
        try:
            school.do(who, command)
        except DvhtError:
            continue
        if step % 7 == 0 and texts(school).suggested:
            take(school)
        _check(printed(school), taken=step > 7)


def _check(sheet: paper.DossierIndicator, *, taken: bool) -> None:
    told = " ".join([sheet.description, sheet.strengths, sheet.shortcomings, sheet.measures])
    if sheet.level == 0:
        assert not PRAISE.search(told), told
    for level in {1, 2} - {sheet.level}:
        assert f"đủ tỉ lệ của mức độ {level}" not in told
    assert bool(sheet.shortcomings) == bool(sheet.measures)
    if taken and sheet.level is not None and sheet.description:
        assert bool(sheet.measures) == (sheet.level < 2)
        (figure,) = {a.rpartition(": ")[2].split(" ")[0] for a in sheet.answers}
        assert figure in sheet.description
        assert set(re.findall(r"\[(H1-[\d.]+-\d+)\]", told)) <= {e.code for e in sheet.evidence}
