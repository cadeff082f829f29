"""The pages as LibreOffice prints them: no page that is nearly empty, no short table torn apart."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from bot.jobs.pdf import pdfs
from tests.unit.dossier_samples import CASES, asked_for, printed

pytestmark = [
    pytest.mark.skipif(
        shutil.which("soffice") is None,
        reason="LibreOffice is missing: apt install libreoffice-writer",
    ),
    pytest.mark.skipif(
        shutil.which("pdftotext") is None,
        reason="pdftotext is missing: apt install poppler-utils",
    ),
]
FEWEST = 12
"""Lines on a page that ends a document: a section with its signature, not a signature alone."""
WANTED = {
    "complete": {
        "Bia-va-muc-luc": 2,
        "Ke-hoach-cai-tien": 2,
        "Ke-hoach-lam-viec-cua-To": 2,
        "Ke-hoach-tu-danh-gia": 3,
        "Mau-2_Phieu-tong-hop": 2,
        "To-trinh-de-nghi-cong-nhan": 1,
        "2.2_Phieu-danh-gia-chi-tieu": 2,
    },
    "falling-short": {"Bao-cao-chua-du-dieu-kien-de-nghi": 2, "2.4_Phieu-danh-gia-chi-tieu": 1},
    "bare-draft": {"Bia-va-muc-luc": 2, "Ke-hoach-lam-viec-cua-To": 2, "Mau-2_Phieu-tong-hop": 2},
}
DRAFTS = {"Mau-2_Phieu-tong-hop": range(2, 4), "Mau-8_Bao-cao-tu-danh-gia": range(4, 7)}
"""Of the bare draft, whose pages are all marked."""
EXPECTED = [(case, name, pages) for case, files in WANTED.items() for name, pages in files.items()]


@cache
def all_pages() -> dict[tuple[str, str], list[list[str]]]:
    """Return the lines of each page of the documents above: one LibreOffice for all of them."""
    wanted = {(case, name) for case, name, _ in EXPECTED} | {("bare-draft", d) for d in DRAFTS}
    words = {f"{case}/{name}.docx": _word(case, f"{name}.docx") for case, name in wanted}
    return {
        (Path(path).parent.name, Path(path).stem): lines_of(pdf)
        for path, pdf in pdfs(words).items()
    }


def _word(case: str, name: str) -> bytes:
    """Return a document of a case, also that which is made only for who asks for it."""
    return printed(case).get(name) or asked_for(CASES[case](), "shortfall")


def lines_of(pdf: bytes) -> list[list[str]]:
    text = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()
    pages = text.rstrip("\f").split("\f")
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]


@pytest.mark.parametrize(("case", "name", "count"), EXPECTED)
def test_no_page_is_left_for_a_line_or_a_signature_alone(case: str, name: str, count: int) -> None:
    pages = all_pages()[case, name]
    assert len(pages) == count
    _first, *others = pages
    # a page of photos has few lines and is full
    ends = [page for page in others if not page[1].startswith("ẢNH MINH CHỨNG")]
    assert all(len(page) >= FEWEST for page in ends)


@pytest.mark.parametrize("case", ["complete", "bare-draft"])
def test_the_roster_of_the_work_plan_stands_on_one_page(case: str) -> None:
    names = ("Đỗ Thị Thu Hiền", "Nguyễn Thị Lan", "Nguyễn Thị Hà Thu")
    rows = [f"{place} {name}" for place, name in enumerate(names, 1)]
    found = [
        number
        for number, page in enumerate(all_pages()[case, "Ke-hoach-lam-viec-cua-To"])
        for line in page
        if any(" ".join(line.split()).startswith(row) for row in rows)
    ]
    assert len(found) == len(names)
    assert len(set(found)) == 1


def test_a_sheet_ends_with_its_signatures_before_the_photos() -> None:
    sheet, photos = all_pages()["complete", "2.2_Phieu-danh-gia-chi-tieu"]
    assert "Nguyễn Thị Hà Thu" in sheet[-1]
    assert photos[:2] == ["2", "ẢNH MINH CHỨNG"]


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_is_marked_on_every_page_and_numbered_from_the_second(name: str) -> None:
    pages = all_pages()["bare-draft", name]
    assert len(pages) in DRAFTS[name]
    assert all(any("BẢN NHÁP" in line for line in page) for page in pages)
    numbered = [page[0].split()[0] == str(number) for number, page in enumerate(pages, 1)]
    assert numbered == [False, *[True] * (len(pages) - 1)]
