"""One wording of each thing in all papers of whole dossiers, and nothing said twice in a sheet."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dvht_core.dossier import Dossier, build
from tests.integration.dossier_cases import CASES, dossier
from tests.unit.dossier_samples import text

SPELLINGS = (
    (r"Bộ GD ?(?:&|và )?ĐT", r"Bộ Giáo dục và Đào tạo"),
    (r"(?:Phòng|Sở) GD(?: ?& ?)?(?:ĐT)?\b(?! )", r"(?:Phòng|Sở) Giáo dục và Đào tạo"),
    (r"\bUỷ ban", r"\bỦy ban"),
    (r"\b[Mm]ã hóa\b", r"\b[Mm]ã hoá\b"),
    (r"\b[Vv]ăn hoá\b", r"\b[Vv]ăn hóa\b"),
    (r"\bhoà\b", r"\bhòa\b"),
    (r"Trường tiểu học (?=xã|Vĩnh)", r"Trường Tiểu học "),
    (r"[Bb]ản tổng hợp", r"[Bb]ảng tổng hợp|Phiếu tổng hợp"),
    (r"“Đơn vị học tập”(?! cấp| mức| năm|[ .;,)]|\n|$)", r"“Đơn vị học tập”"),
    (r"\bMẫu \d", r"\bPhụ lục [IVX]+\b"),
)
"""Two ways to write a thing, of which a dossier has at most one."""


@cache
def made(case: str) -> tuple[Dossier, dict[str, str]]:
    """Return the dossier of a case and what its documents say."""
    with TemporaryDirectory() as folder:
        found = dossier(case, Path(folder) / "data")
    return found, {name: text(data) for name, data in build(found)}


@pytest.mark.parametrize("case", CASES)
def test_each_thing_is_written_one_way(case: str) -> None:
    words = "\n".join(made(case)[1].values())
    for pair in SPELLINGS:
        found = [sorted(set(re.findall(spelling, words))) for spelling in pair]
        assert not all(found), found


@pytest.mark.parametrize("case", CASES)
def test_the_team_has_one_name(case: str) -> None:
    found, words = made(case)
    other = {"Tổ đánh giá": "Tổ tự đánh giá", "Tổ tự đánh giá": "Tổ đánh giá"}[found.unit.team]
    names = [name for name, said in words.items() if re.search(other, said, re.IGNORECASE)]
    assert names == []


@pytest.mark.parametrize("case", CASES)
def test_the_level_stands_in_every_title(case: str) -> None:
    found, words = made(case)
    title = f"“Đơn vị học tập” {found.circular.level_name}"
    lacking = [
        name
        for name, said in words.items()
        if "MINH CHỨNG\n“" not in said and title.casefold() not in said.casefold()
    ]
    assert lacking == []


@pytest.mark.parametrize("case", CASES)
def test_a_sheet_and_a_chapter_of_the_report_say_nothing_twice(case: str) -> None:
    """Answers that the description tells, and strengths that it has told, do not stand again."""
    found, words = made(case)
    report = next(said for name, said in words.items() if "Bao-cao-tu" in name)
    told = report.partition("Bảng tổng hợp kết quả")[0]
    chapters = re.split(r"\nChỉ tiêu (?=\d+\.\d+\. )", told)[1:]
    assert len(chapters) >= len(found.applying)
    for chapter in chapters:
        clauses = [part.strip().casefold() for part in re.split(r"[;\n]|\. ", chapter)]
        long = Counter(clause for clause in clauses if len(clause) > 40)
        assert not [clause for clause, count in long.items() if count > 1], chapter[:60]
