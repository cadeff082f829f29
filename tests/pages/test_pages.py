"""Lists and plans are read from PDFs that LibreOffice printed, and from photos of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.isolation import file_tasks
from bot.isolation.process_pool import Limited
from bot.ocr import pdf_pages, tesseract
from dvht_core.domain.errors import InputError
from dvht_core.staff.list_reader import Listing, read_listing
from dvht_core.work_plan import PRIMARY_CODES, read_plan
from tests.pages.figures import sight
from tests.papers.draw import CAMERAS, draw_lines, photograph

DATA = Path(__file__).parent.parent / "data"
SCHOOL = "Trường tiểu học xã Hua Thanh"
LIST = DATA / "staff" / "lao-dong-tien-tien.pdf"
PLAN = DATA / "plans" / "hua-thanh-2025.pdf"
reads = pytest.mark.skipif(
    tesseract.program() is None, reason="Debian's tesseract-ocr and tesseract-ocr-vie are missing"
)


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    """Yield processes in which files are opened."""
    processes = Limited(1)
    yield processes
    processes.stop()


def test_a_plan_printed_as_pdf_is_the_plan(limited: Limited) -> None:
    word = read_plan(PLAN.with_suffix(".docx"))
    data = PLAN.read_bytes()
    seen = limited.run(file_tasks.plan_reader(data), data, PLAN.name, PRIMARY_CODES)
    assert (seen.unit, seen.year, seen.members) == (SCHOOL, word.year, word.members)
    assert [(i.date, i.who) for i in seen.items] == [(i.date, i.who) for i in word.items]
    assert seen.warnings == word.warnings


def test_a_list_printed_as_pdf_is_the_list(limited: Limited) -> None:
    word = read_listing(LIST.with_suffix(".docx").read_bytes(), "x.docx", SCHOOL)
    data = LIST.read_bytes()
    seen = limited.run(file_tasks.list_reader(data), data, LIST.name, SCHOOL)
    assert seen.rows == word.rows
    assert seen.warnings == word.warnings
    assert not seen.of_pictures


def photo_of_list(how: str, limited: Limited) -> Listing:
    data, name = sight(LIST.read_bytes(), how, 1)
    return limited.run(file_tasks.list_reader(data), data, name, SCHOOL)


@reads
@pytest.mark.parametrize("how", ["scanned PDF", "usual"])
def test_a_photo_of_a_list_gives_its_names_or_says_that_it_doubts(
    limited: Limited, how: str
) -> None:
    word = read_listing(LIST.with_suffix(".docx").read_bytes(), "x.docx", SCHOOL)
    seen = photo_of_list(how, limited)
    assert seen.of_pictures
    known = {row.name for row in word.rows}
    assert len(seen.rows) == len(word.rows)
    assert {row.name for row in seen.rows if not row.other} <= known
    assert sum(row.name in known for row in seen.rows) >= len(known) - 2


@reads
def test_a_photo_without_a_list_is_refused_by_name(limited: Limited) -> None:
    photo = photograph(draw_lines(("CHÀO MỪNG NĂM HỌC MỚI",)), CAMERAS[1], 3)
    with pytest.raises(InputError) as refusal:
        limited.run(file_tasks.list_reader(photo), photo, "a.jpg", SCHOOL)
    assert refusal.value.values["name"] == "a.jpg"


def test_text_that_a_scanner_recognised_is_not_taken_for_letters() -> None:
    scan, _ = sight(LIST.read_bytes(), "scanned PDF", 1)
    pages, many = pdf_pages.pages(scan, 5)
    assert many == len(pages)
    assert not any(page.words for page in pages)
