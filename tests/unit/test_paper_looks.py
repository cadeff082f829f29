"""The pictures that a paper is read from: colours wiped, figures looked at on their line."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bot.ocr.glyphs import are_printed
from bot.ocr.light import is_in_colour, without_colour
from bot.ocr.straighten import lies_on_its_side
from dvht_core.evidence.papers import agreed, number_in, read_page
from dvht_core.evidence.papers.paper_reader import Reading
from tests.papers.draw import draw
from tests.papers.samples import samples
from tests.unit.test_paper_numbers import numbered
from tests.unit.test_papers import BODY, HEAD, HEIGHT, Rows, laid_out, under

PAGE = draw(next(sample for sample in samples() if sample.name == "kh-6"))
TINOS = "/usr/share/fonts/truetype/croscore/Tinos-{}.ttf"
BLACK = (20, 20, 22)


def line(figures: str, *, larger: float = 1.0, higher: int = 0, rise: float = 0.0) -> Image.Image:
    """Return the line of a number, its figures larger or higher, its paper rising."""
    print_, pen = (
        ImageFont.truetype(TINOS.format("Regular"), round(60 * size)) for size in (1, larger)
    )
    image = Image.new("L", (900, 160), 255)
    pencil, left = ImageDraw.Draw(image), 40.0
    for part in ("Số: ", figures, "/QĐ-THPTBM"):
        font, up = (pen, higher) if part == figures else (print_, 0)
        for letter in part:
            at = (left, 110 - up - rise * left)
            pencil.text(at, letter, font=font, fill=0, anchor="ls")
            left += font.getlength(letter) + 2
    return image


@pytest.mark.parametrize("rise", [0.0, 0.06, -0.06])
def test_printed_figures_are_told_on_paper_that_rises(rise: float) -> None:
    assert are_printed(line("06", rise=rise), 2) is True
    assert are_printed(line("814", rise=rise), 3) is True


def test_what_a_hand_wrote_is_no_print() -> None:
    assert are_printed(line("06", larger=1.35), 2) is False
    assert are_printed(line("06", higher=14), 2) is False
    assert are_printed(line("06"), 3) is None, "as many figures as were read"
    assert are_printed(Image.new("L", (200, 60), 255), 2) is None


@pytest.mark.parametrize("ink", [(205, 40, 55), (40, 66, 170), (96, 52, 150)])
def test_a_stamp_of_any_colour_is_wiped_and_what_it_lies_on_is_kept(
    ink: tuple[int, int, int],
) -> None:
    print_ = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(print_).rectangle((180, 40, 220, 160), fill=BLACK)
    stamp = Image.new("RGB", print_.size, "white")
    ImageDraw.Draw(stamp).rectangle((60, 80, 340, 120), fill=ink)
    seen = without_colour(ImageChops.multiply(print_, stamp))
    assert seen.getpixel((100, 100)) == 255
    assert seen.getpixel((200, 100)) < 60  # type: ignore[operator]
    assert not is_in_colour(print_)
    assert is_in_colour(stamp), "printed in colour, it must be seen"


def test_a_page_in_shade_keeps_its_letters() -> None:
    print_ = Image.new("RGB", (400, 200), (250, 235, 205))
    ImageDraw.Draw(print_).rectangle((40, 80, 60, 120), fill=BLACK)
    shade = Image.new("RGB", print_.size, (120, 120, 120))
    shade.paste("white", (0, 0, 120, 200))
    seen = without_colour(ImageChops.multiply(print_, shade))
    assert seen.getpixel((50, 100)) < 60  # type: ignore[operator]


def test_a_page_that_lies_on_its_side_is_told_by_its_lines() -> None:
    assert not lies_on_its_side(PAGE)
    assert not lies_on_its_side(PAGE.rotate(180))
    assert lies_on_its_side(PAGE.rotate(90, expand=True))
    assert not lies_on_its_side(Image.new("RGB", (300, 400), "white"))


@pytest.mark.parametrize(
    ("read", "seen", "number"),
    [
        ("Số: 94ïI/QĐ-PGDĐT", "941", "941/QĐ-PGDĐT"),
        ("Số: 94 1/QĐ-PGDĐT", "941", "941/QĐ-PGDĐT"),
        ("Sóc RI4/ QĐ-PGDĐT", "814", "814/QĐ-PGDĐT"),
        ("Số: 8QĐ-PGDĐT", "8", "8/QĐ-PGDĐT"),
        ("Số: 276/QI1-PGDĐT", "276", "276/QĐ-PGDĐT"),
        ("Số: 276/QI1-PGDĐT", "275", None),
        ("Số: 94ïI/QĐ-PGDĐT", "841", None),
    ],
)
def test_a_number_is_what_its_line_shows_and_the_page_admits(
    read: str, seen: str, number: str | None
) -> None:
    reading = numbered(read)
    assert reading.number is None
    assert reading.number_line is not None
    again = [replace(reading, number=reading.number_line.restored(seen, "QD"))] * 2
    assert agreed(again).number == number


def test_a_number_with_another_kinds_code_is_another_papers() -> None:
    assert numbered("Số: 45/KH-PGDĐT").number_line is None


def test_a_line_read_alone_says_its_number() -> None:
    number = number_in("Số: 814/ BC-CĐCS")
    assert number is not None
    assert number.text == "814/BC-CĐCS"
    assert number_in("Số: §14/BC-CĐCS") is None


def dated(day: str, slope: float = 0.0, higher: float = 0.0) -> Reading:
    """Return a reading of a paper with this day, its line rising, its figures higher."""
    head: Rows = [(how, x, day if "ngày" in text else text) for how, x, text in HEAD]
    words = laid_out((*head, *under("QUYẾT ĐỊNH", "Về việc công nhận kết quả"), *BODY))
    place = next(word for word in words if word.text == "Phú,")
    return read_page(
        [
            replace(w, top=w.top - slope * (w.left - place.left) - higher * w.text.isdecimal())
            if abs(w.top - place.top) < HEIGHT and w.left > 0.5
            else w
            for w in words
        ]
    )


def test_a_day_on_paper_that_rises_is_no_hands() -> None:
    day = "Tân Phú, ngày 12 tháng 8 năm 2024"
    assert dated(day, slope=0.06).date is not None
    assert dated(day, higher=HEIGHT / 4).date is None


@pytest.mark.parametrize(
    ("day", "figures", "admitted"),
    [
        ("Tân Phú, ngày l4 tháng Š năm 2024", ["14", "5", "2024"], True),
        ("Tân Phú, ngày l4 tháng Š năm 2024", ["15", "5", "2024"], False),
        ("Tân Phú, ngày 14 tháng 0! năm 2024", ["14", "01", "2024"], True),
    ],
)
def test_a_day_is_what_its_line_shows_and_the_page_admits(
    day: str, figures: list[str], admitted: bool
) -> None:
    reading = dated(day)
    assert reading.date is None
    assert reading.doubtful_day is not None
    assert reading.doubtful_day.admits(figures) is admitted
