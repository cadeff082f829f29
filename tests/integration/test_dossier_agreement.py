"""Whole dossiers of every kind of unit: the documents of one agree, and the checker has no word."""

import io
import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from dvht_core.dossier import Dossier
from dvht_core.dossier.archive import documents
from dvht_core.dossier.formatting import counted, counts, long_date
from dvht_core.dossier.layout import check
from dvht_core.i18n.vietnamese import percent, short_date
from tests.integration.dossier_cases import CASES, dossier
from tests.unit.dossier_samples import opened, text

FINISHED = [name for name, case in CASES.items() if case.numbered]
SHARE = re.compile(r"(\d+)/(\d+) (thành viên|người học)(?: của [^(]+)? \(([\d,]+%)\)")
DECISION = re.compile(
    r"Quyết định số (\S+/QĐ-[^\s,]+)(?: (ngày \d+ tháng \d+ năm \d+|ngày [\d/]+))?"
)


@cache
def made(case: str) -> tuple[Dossier, Mapping[str, bytes]]:
    """Return the dossier of a case, and its documents by name."""
    with TemporaryDirectory() as folder:
        found = dossier(case, Path(folder) / "data")
    return found, {Path(path).name: data for path, data in documents(found).items()}


def word(case: str) -> dict[str, str]:
    """Return what the Word documents of a case say."""
    return {n: text(data) for n, data in made(case)[1].items() if n.endswith(".docx")}


def of(words: Mapping[str, str], part: str) -> str:
    """Return what the one document says whose name has a part."""
    (found,) = (said for name, said in words.items() if part in name)
    return found


@pytest.mark.parametrize("case", CASES)
def test_the_levels_are_counted_the_same_everywhere(case: str) -> None:
    found, words = made(case)[0], word(case)
    sentence = counts(found.indicators)
    names = ["tong-hop", "Bao-cao-tu", "Bien-ban"]
    names += ["To-trinh"] if found.asked else []
    names += ["Ke-hoach-cai-tien"] if found.level is not None else []
    assert [name for name in names if sentence not in of(words, name)] == []
    data = next(data for name, data in made(case)[1].items() if name.endswith(".xlsx"))
    said = [row[5] for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].values]
    levels = Counter(i.level for i in found.applying) + Counter(c.level for c in found.criteria)
    levels[found.level] += 1
    assert Counter(v for v in said if isinstance(v, int)) == +Counter(
        {level: n for level, n in levels.items() if level is not None}
    )


@pytest.mark.parametrize("case", CASES)
def test_every_share_is_one_of_the_sheets_and_reckoned_right(case: str) -> None:
    found = made(case)[0]
    known = {(s.met, s.total, s.noun) for i in found.applying for s in i.shares}
    for name, said in word(case).items():
        for met, total, noun, share in SHARE.findall(said):
            assert (int(met), int(total), noun) in known, (name, met, total)
            assert share == percent(int(met), int(total)), name


@pytest.mark.parametrize("case", FINISHED)
def test_evidence_is_counted_as_it_is_listed(case: str) -> None:
    found, words = made(case)[0], word(case)
    codes = {item.code for item in found.evidence}
    assert f"Danh mục có {counted(len(codes))} minh chứng" in of(words, "Danh-muc")
    assert f"mã hoá {counted(len(codes))} minh chứng" in of(words, "Bao-cao-tu")
    assert set(re.findall(r"H\d+-\d\.\d-\d\d", of(words, "Danh-muc"))) == codes
    for name, said in words.items():
        assert set(re.findall(r"H\d+-\d\.\d-\d\d", said)) <= codes, name


@pytest.mark.parametrize("case", FINISHED)
def test_the_team_is_as_large_in_every_document(case: str) -> None:
    found, words = made(case)[0], word(case)
    meeting = found.meeting
    assert meeting
    size, here = len(found.team), len(meeting.present)
    assert here + len(meeting.absent) == size
    assert f"gồm {counted(size)} thành viên:" in of(words, "Bao-cao-tu")
    assert f"Có mặt: {counted(here)} người" in of(words, "Bien-ban")
    assert f"với {counted(here)}/{counted(size)} thành viên dự họp" in of(words, "Bao-cao-tu")
    decision = next(data for name, data in made(case)[1].items() if "Quyet-dinh" in name)
    assert len(opened(decision).tables[-1].rows) == 1 + size


@pytest.mark.parametrize("case", FINISHED)
def test_the_decision_is_cited_with_its_number_and_day(case: str) -> None:
    found, words = made(case)[0], word(case)
    decision = found.decision
    assert decision
    assert decision.day
    days = {long_date(decision.day), f"ngày {short_date(decision.day)}"}
    cited = {hit for said in words.values() for hit in DECISION.findall(said)}
    own = {(number, day) for number, day in cited if "BGDĐT" not in number}
    assert own
    assert {number for number, _ in own} == {decision.number}
    assert {day for _, day in own} <= days


@pytest.mark.parametrize("case", FINISHED)
def test_bodies_are_those_of_the_unit_and_year(case: str) -> None:
    """No district since July 2025; who receives and who decides is written one way."""
    found, words = made(case)[0], word(case)
    assert f"Kính gửi: {found.circular.receiver}\n" in of(words, "Bao-cao-tu")
    if found.asked:
        assert f"trình {found.circular.authority} công nhận" in of(words, "To-trinh")
    for name, said in words.items():
        today = said.replace("“Đơn vị học tập” cấp huyện, tỉnh", "")
        if found.year >= 2025:
            assert not re.search(r"\bhuyện\b|Phòng Giáo dục", today, re.IGNORECASE), name


@pytest.mark.parametrize("case", CASES)
def test_contents_name_number_and_day_of_each_document(case: str) -> None:
    words = word(case)
    contents = of(words, "Bia-va-muc-luc")
    for name, said in words.items():
        number = re.search(r"^Số: (\d+/\S+)$", said, re.MULTILINE)
        if number and "chua-du-dieu-kien" not in name:
            assert f"\n{number[1]}, " in contents, name
    assert len(re.findall(r"^[1-7]$", contents, re.MULTILINE)) == 7


@pytest.mark.parametrize("case", ["commune-2026", "long-names"])
def test_the_annex_counts_its_photos(case: str) -> None:
    (annex,) = (data for name, data in made(case)[1].items() if "Phu-luc-anh" in name)
    photos = CASES[case].photos
    assert f"Phụ lục có {counted(photos)} ảnh" in text(annex)
    assert len(opened(annex).inline_shapes) == photos


def test_without_photos_no_annex_is_made_or_listed() -> None:
    names = [name for name in made("hua-thanh")[1] if "Phu-luc-anh" in name]
    assert names == []
    assert "Phụ lục ảnh" not in of(word("hua-thanh"), "Bia-va-muc-luc")


@pytest.mark.parametrize("case", FINISHED)
def test_the_checker_finds_nothing_in_a_final_dossier(case: str) -> None:
    found, files = made(case)
    if found.draft:
        pytest.skip("a draft keeps room for what is not said yet")
    wrong = {n: check(data, n) for n, data in files.items() if n.endswith(".docx")}
    assert {name: list(map(str, found)) for name, found in wrong.items() if found} == {}


def _arial(document: Document) -> None:
    next(p for p in _all(document) if p.runs and len(p.text) > 20).runs[0].font.name = "Arial"


def _dots(document: Document) -> None:
    document.paragraphs[-1].add_run("……………")


def _margin(document: Document) -> None:
    document.sections[0].left_margin = document.sections[0].right_margin


def _all(document: Document) -> list[Paragraph]:
    return [p for p in document.paragraphs if p.text.strip()]


@pytest.mark.parametrize(
    ("plant", "key"), [(_arial, "font"), (_dots, "gap"), (_margin, "margin-left")]
)
def test_a_fault_planted_in_any_document_is_found(
    plant: Callable[[Document], None], key: str
) -> None:
    for name, data in made("commune-2026")[1].items():
        if not name.endswith(".docx"):
            continue
        document = opened(data)
        plant(document)
        out = io.BytesIO()
        document.save(out)
        assert key in {departure.key for departure in check(out.getvalue(), name)}, name


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("enterprise", "doanh nghiệp."),
        ("private-preschool", "trường mầm non ngoài công lập."),
        ("upper-secondary", "trường trung học phổ thông công lập."),
    ],
)
def test_only_units_of_education_are_called_public_or_not(case: str, kind: str) -> None:
    assert f"- Loại hình: {kind}\n" in of(word(case), "Bao-cao-tu")


def test_a_plan_words_indicators_as_before_they_are_judged() -> None:
    words = word("commune-2026")
    assert "2.4. Thành viên trong đơn vị có chứng nhận" in of(words, "Ke-hoach-tu-danh-gia")
    assert "2.4. Thành viên trong đơn vị có trình độ" in of(words, "Bao-cao-tu")
