"""The documents as Word's navigation pane and screen readers have them."""

import itertools
import re
from collections.abc import Iterator

import pytest
from docx.oxml.ns import qn

from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.staff_papers import TEMPLATES
from dvht_core.template_files import shipped
from tests.unit.dossier_samples import CASES, complete, opened, printed
from tests.unit.test_dossier_schema import with_photos

TWO_PARTS = {"Quyet-dinh-thanh-lap-To.docx", "Bia-va-muc-luc.docx"}
"""The decision has an annex, the cover the contents."""
REPORT = "Mau-8_Bao-cao-tu-danh-gia.docx"
SLIPS = "phieu-moi.docx"


def outline(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield (level, words) of each heading, as Word's navigation pane shows them."""
    for paragraph in opened(data).paragraphs:
        level = re.fullmatch(r"Heading (\d)", paragraph.style.name if paragraph.style else "")
        if level and not paragraph.text.startswith("{%"):
            yield int(level[1]), paragraph.text


@pytest.mark.parametrize("case", CASES)
def test_every_document_has_an_outline_without_gaps(case: str) -> None:
    for name, data in printed(case).items():
        levels = [level for level, _ in outline(data)]
        assert levels.count(1) == (2 if name in TWO_PARTS else 1), name
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name != SLIPS])
def test_and_so_have_papers_about_the_staff(name: str) -> None:
    levels = [level for level, _ in outline(shipped(name))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_outline_of_the_report_is_its_contents() -> None:
    found = list(outline(printed("complete")[REPORT]))
    assert found[:3] == [
        (1, "BÁO CÁO"),
        (2, "I. ĐẶC ĐIỂM TÌNH HÌNH CỦA ĐƠN VỊ"),
        (2, "II. QUÁ TRÌNH TỰ ĐÁNH GIÁ"),
    ]
    assert sum(words.startswith("Chỉ tiêu ") for level, words in found if level == 4) == 14


def alternative_texts(data: bytes) -> list[str]:
    drawn = opened(data).element.body.iter(qn("wp:docPr"))
    return [picture.get("descr", "") for picture in drawn]


def test_every_picture_is_told_by_its_caption() -> None:
    forms = [BY_KEY[key] for key in ("cover", "indicator-sheet", "evidence-annex")]
    made = dict(build(with_photos(complete()), forms))
    assert alternative_texts(made["Bia-va-muc-luc.docx"]) == [
        "Logo của Trường Tiểu học xã Hua Thanh"
    ]
    sheet = alternative_texts(made["1.1_Phieu-danh-gia-chi-tieu.docx"])
    assert sheet == [f"H1-1.1-01: Ảnh & <minh chứng> (ảnh {n}/6)" for n in range(1, 6)]
    assert all(
        text and text != "Hình ảnh" for data in made.values() for text in alternative_texts(data)
    )
