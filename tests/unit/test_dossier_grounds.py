"""Grounds of the decision and the plan, names in headings, and photos of pages."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx.shared import Mm

from dvht_core.dossier import BY_KEY, build
from dvht_core.dossier.dossier_model import Dossier, DossierEvidence
from dvht_core.dossier.formatting import NO_BREAK, headed
from dvht_core.dossier.sentences import bases, grounds
from dvht_core.rubric import UnitProfile, load_rubric
from tests.unit.dossier_samples import asked_for, complete, opened, paragraphs, picture

CHARTER = "Thông tư số 28/2020/TT-BGDĐT ban hành Điều lệ Trường tiểu học."
DEPUTY = "Phó Hiệu trưởng phụ trách chuyên môn"


def decided(*further: str, proposer: str = "", charter: str = "") -> Dossier:
    return replace(complete(), bases=further, proposer=proposer, charter=charter)


@pytest.mark.parametrize("further", [(), ("Hướng dẫn số 08/HD-PGDĐT;",), ("Một.", "Hai;", "Ba")])
@pytest.mark.parametrize("charter", ["", CHARTER])
@pytest.mark.parametrize("proposer", ["", DEPUTY])
def test_each_ground_ends_with_a_semicolon_and_the_last_with_a_full_stop(
    further: Sequence[str], charter: str, proposer: str
) -> None:
    """Nghị định 30/2020, Phụ lục I, II.II.6."""
    dossier = decided(*further, proposer=proposer, charter=charter)
    for lines in (bases(dossier), grounds(dossier), grounds(dossier, proposed=True)):
        assert all(line.endswith(";") and not line.endswith((".;", ";;")) for line in lines[:-1])
        assert lines[-1].endswith(".")
        assert not lines[-1].endswith((";.", ".."))


def test_the_charter_comes_first_and_the_proposal_last_in_the_decision_alone() -> None:
    dossier = decided("Hướng dẫn số 08/HD-PGDĐT", proposer=DEPUTY, charter=CHARTER)
    printed = list(paragraphs(opened(asked_for(dossier, "decision"))))
    cited = [line for line in printed if line.startswith(("Căn cứ", "Theo đề nghị"))]
    assert cited[0] == f"Căn cứ {CHARTER[:-1]};"
    assert cited[1].startswith("Căn cứ Thông tư số 24/2023")
    assert cited[-1] == f"Theo đề nghị của {DEPUTY}."
    others = "\n".join(paragraphs(opened(asked_for(dossier, "report"))))
    assert "Điều lệ" not in others
    assert "Theo đề nghị của" not in others


@pytest.mark.parametrize(
    ("rubric", "kind", "named"),
    [
        ("tt24-2023-huyen", "primary", "28/2020/TT-BGDĐT"),
        ("tt24-2023-huyen", "lower_secondary", "32/2020/TT-BGDĐT"),
        ("tt24-2023-huyen", "kindergarten", "52/2020/TT-BGDĐT"),
        ("tt24-2023-tinh", "upper_secondary", "32/2020/TT-BGDĐT"),
        ("tt24-2023-huyen", "enterprise", ""),
        ("tt24-2023-tinh", "university", ""),
    ],
)
def test_a_charter_is_suggested_by_kind_and_none_is_invented(
    rubric: str, kind: str, named: str
) -> None:
    charter = load_rubric(rubric).charter(UnitProfile(kind, True))
    assert (named in charter) if named else charter == ""


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Trường Tiểu học xã Hua Thanh", f" XÃ{NO_BREAK}HUA{NO_BREAK}THANH"),
        ("Trường Tiểu học Vĩnh Phong 3", f"VĨNH{NO_BREAK}PHONG{NO_BREAK}3"),
        ("UBND xã Hua Thanh", f"HUA{NO_BREAK}THANH"),
        ("Trường Trung học phổ thông Sông Mã", f" PHỔ{NO_BREAK}THÔNG{NO_BREAK}SÔNG{NO_BREAK}MÃ"),
        ("Trường Xa", "TRƯỜNG XA"),
        ("", ""),
    ],
)
def test_the_last_words_of_a_name_stay_on_one_line(name: str, last: str) -> None:
    assert headed(name).endswith(last)
    assert headed(name).replace(NO_BREAK, " ") == name.upper()


def annexed(*items: DossierEvidence) -> list[tuple[int, int]]:
    """Return the photos of the annex: how many stand in their row, and how high they are, in mm."""
    first = complete().criteria[0]
    indicators = (replace(first.indicators[0], evidence=items), *first.indicators[1:])
    others = tuple(
        replace(c, indicators=tuple(replace(i, evidence=()) for i in c.indicators))
        for c in complete().criteria[1:]
    )
    bare = tuple(replace(i, evidence=()) for i in indicators[1:])
    dossier = replace(
        complete(), criteria=(replace(first, indicators=(indicators[0], *bare)), *others)
    )
    (data,) = dict(build(dossier, [BY_KEY["evidence-annex"]])).values()
    document = opened(data)
    heights = [round(shape.height / Mm(1)) for shape in document.inline_shapes]
    table = document.tables[-1]
    rows = [len(row._tr.xpath(".//w:drawing")) for row in table.rows]
    per_photo = [count for count in rows for _ in range(count)]
    return list(zip(per_photo, heights, strict=True))


def test_a_page_of_a_paper_is_printed_alone_and_large_and_other_photos_in_pairs() -> None:
    small, large = picture(0), picture(0, (1200, 1600))
    scenes = DossierEvidence("H1-1.1-01", "Lớp học", thumbnails=(small,) * 3, prints=(large,) * 3)
    paper = replace(scenes, code="H1-1.1-02", title="Kế hoạch", number="12/KH-TrTH")
    paper = replace(paper, thumbnails=(small,) * 2, prints=(large,) * 2)
    last = replace(scenes, code="H1-1.1-03", thumbnails=(small,), prints=(large,))
    assert annexed(scenes, paper, last) == [
        *((2, 99), (2, 99), (1, 99)),
        *((1, 209), (1, 209)),
        (1, 99),
    ]


def test_a_heading_prints_the_name_with_its_last_words_bound() -> None:
    dossier = replace(
        complete(), unit=replace(complete().unit, name="Trường Tiểu học xã <Hua> {A}")
    )
    head = opened(asked_for(dossier, "report")).tables[0].rows[0].cells[0]
    printed = "".join(node.text or "" for node in head._tc.xpath(".//w:t"))
    assert f"TRƯỜNG TIỂU{NO_BREAK}HỌC XÃ{NO_BREAK}<HUA>{NO_BREAK}{{A}}" in printed
