"""Why a photographed paper cannot be read: said of papers, never of other pictures."""

import pytest
from PIL import Image, ImageEnhance, ImageFilter

from bot.ocr.legibility import trouble_of
from dvht_core.evidence.papers import Word
from tests.papers import fresh_draw
from tests.papers.draw import draw
from tests.papers.fresh_samples import NO_PAPERS, Fresh
from tests.papers.samples import samples

PAGE = draw(next(sample for sample in samples() if sample.name == "kh-6"))
UNREAD = (Word("~ı", 0.2, 0.2, 0.25, 0.22),)
"""What is read on a page that cannot be read."""


def dark(page: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(page).enhance(0.2)


def blurred(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(5))


def test_a_page_in_the_dark_or_out_of_focus_is_said_to_be_so() -> None:
    assert trouble_of(dark(PAGE), UNREAD, whole=True) == "dark"
    assert trouble_of(blurred(PAGE), UNREAD, whole=True) == "blurred"
    assert trouble_of(PAGE, UNREAD, whole=True) == "", "a hand wrote it, or it is of another script"


@pytest.mark.parametrize("layout", NO_PAPERS)
def test_of_what_is_no_paper_nothing_is_said(layout: str) -> None:
    picture = fresh_draw.draw(Fresh(layout, None, layout, "sharp", 7))
    assert trouble_of(picture, UNREAD, whole=False) == ""


WORDS = ("trường", "tổ", "chức", "học", "tập", "cho", "giáo", "viên", "nhân", "viên", "năm", "học")


def page_of(left: float, head: str) -> list[Word]:
    """Return the words of a page whose lines begin at `left`."""
    lines = [head.split(), *(WORDS for _ in range(8))]
    return [
        Word(word, left + 0.06 * n, 0.1 + 0.03 * row, left + 0.06 * n + 0.05, 0.12 + 0.03 * row)
        for row, line in enumerate(lines)
        for n, word in enumerate(line)
    ]


def test_a_page_whose_lines_go_on_beyond_the_picture_is_cut() -> None:
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert trouble_of(PAGE, page_of(0.0, motto), whole=False) == "cut"
    assert trouble_of(PAGE, page_of(0.1, motto), whole=False) == ""
    assert trouble_of(PAGE, page_of(0.0, motto), whole=True) == ""
    assert trouble_of(PAGE, page_of(0.0, "trang hai của một bài"), whole=False) == ""
