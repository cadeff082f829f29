"""The parts that several forms share."""

from collections.abc import Callable

from docx.document import Document
from docx.table import Table, _Cell

from tools.word_templates.layout import (
    CENTRED,
    RIGHT_ALIGNED,
    SIGNING_SPACE,
    control,
    fill,
    grid,
    heading_row,
    keep_with_next,
    looped_row,
    row_control,
    say,
    signature,
    whole_row,
)

PHOTO_COLUMN, PHOTO_HEIGHT = 82.5, 82
ANNEX_HEIGHT = 99
"""Two rows of upright photos fill a page."""
PAGE_HEIGHT, WHOLE_PAGE = 168, 226
"""A page of a paper fills what the title leaves of the first one, 12 pt print as 7; later ones
whole: as 9.
"""


def form_label(document: Document, label: str) -> None:
    """Add the label of a form at the right, where it has one: "Mẫu 1"; `label` names the field."""
    control(document, f"if {label}")
    say(document, f"{{{{ {label} }}}}", "Table Text", bold=True, italic=True, align=RIGHT_ALIGNED)
    control(document, "endif")


def result_table(document: Document) -> None:
    """Add the table of all indicators and criteria with crosses for their levels."""
    widths = (16, 60, 44, 15, 15, 15)
    levels = ("Không đạt", "Đạt mức độ 1", "Đạt mức độ 2")
    table = grid(document, widths, padding=0.3, beside=1)
    top, below = heading_row(table), heading_row(table)
    for index, heading in enumerate(("Tiêu chí, chỉ tiêu", "Nội dung", "Kết quả")):
        fill(top.cells[index].merge(below.cells[index]), heading, bold=True, align=CENTRED)
    fill(top.cells[3].merge(top.cells[5]), "Tự đánh giá", bold=True, align=CENTRED)
    for cell, heading in zip(below.cells[3:], levels, strict=True):
        fill(cell, heading, bold=True, align=CENTRED)

    def marks(of: str) -> list[str]:
        return [f"{{% if {of}.level == {level} %}}x{{% endif %}}" for level in (0, 1, 2)]

    row_control(table, "for criterion in criteria")
    row = whole_row(table)
    fill(row.cells[0], "{{ criterion.code }}", bold=True, align=CENTRED)
    fill(row.cells[1].merge(row.cells[2]), "{{ criterion.title }}", bold=True)
    for cell, mark in zip(row.cells[3:], marks("criterion"), strict=True):
        fill(cell, mark, bold=True, align=CENTRED)
    keep_with_next(row)
    figures = (
        "{% if not indicator.applies %}{{ indicator|result|capitalize }}"
        "{% else %}{{ indicator|figures }}{% endif %}"
    )
    looped_row(
        table,
        "indicator in criterion.indicators",
        ["{{ indicator.code }}", "{{ indicator.text }}", figures, *marks("indicator")],
        [CENTRED, None, None, CENTRED, CENTRED, CENTRED],
        bound_if="loop.last and criterion == criteria[-1]",
    )
    row_control(table, "endfor")
    row = whole_row(table)
    fill(row.cells[0].merge(row.cells[2]), "Kết quả chung của đơn vị", bold=True)
    for cell, mark in zip(row.cells[3:], marks("dossier"), strict=True):
        fill(cell, mark, bold=True, align=CENTRED)
    keep_with_next(row)


def photo_table(document: Document) -> None:
    """Add two photos a row, each with the code and title of its item of evidence."""
    table = grid(document, (PHOTO_COLUMN, PHOTO_COLUMN))
    row_control(table, "for pair in photos|batch(2, false)")
    row_control(table, "if pair[1]")
    _pair(table, PHOTO_HEIGHT)
    row_control(table, "else")
    _alone(table, f"{PHOTO_HEIGHT}")
    row_control(table, "endif")
    row_control(table, "endfor")


def annex_table(document: Document) -> None:
    """Add all photos: a page of a paper alone, so large that it can be read, others in pairs."""
    table = grid(document, (PHOTO_COLUMN, PHOTO_COLUMN))
    row_control(table, "for pair in photos|in_rows")
    row_control(table, "if pair[1]")
    _pair(table, ANNEX_HEIGHT)
    row_control(table, "else")
    paper = f"({PAGE_HEIGHT} if loop.first else {WHOLE_PAGE})"
    _alone(table, f"{paper} if pair[0].page else {ANNEX_HEIGHT}")
    row_control(table, "endif")
    row_control(table, "endfor")


def _pair(table: Table, height: float) -> None:
    for index, cell in enumerate(whole_row(table).cells):
        _photo(cell, f"pair[{index}]", PHOTO_COLUMN - 8.5, height)


def _alone(table: Table, height: str) -> None:
    """Add a row for the one photo of a pair; `height` is an expression."""
    row = whole_row(table)
    _photo(row.cells[0].merge(row.cells[1]), "pair[0]", 2 * PHOTO_COLUMN - 8.5, height)


def _photo(cell: _Cell, photo: str, width: float, height: float | str) -> None:
    """Fill a cell with a photo and its caption; sizes in mm."""
    fill(cell, f"{{{{ {photo}.image|picture({width}, {height}) }}}}", align=CENTRED)
    caption = f"{{{{ {photo}.code }}}}: {{{{ {photo}.caption }}}}"
    say(cell, caption, "Table Text", italic=True, align=CENTRED)


def signed_left(office: str, name: str, space: float = SIGNING_SPACE) -> Callable[[_Cell], None]:
    """Return a function that adds a signature at the left."""
    return lambda cell: signature(cell, office, name, space=space)


def missing_list(document: Document) -> None:
    """Add the list of what a draft still lacks."""
    control(document, "if draft and missing")
    say(document, "NHỮNG NỘI DUNG CÒN THIẾU", "Heading 2", before=18)
    say_each(document, "sentence in missing", "- {{ sentence|sentence }}")
    control(document, "endif")


def say_if(
    document: Document, condition: str, text: str, *, keep_with_next: bool | None = None
) -> None:
    """Add a paragraph that is printed if a condition holds."""
    control(document, f"if {condition}")
    say(document, text, keep_with_next=keep_with_next)
    control(document, "endif")


def say_each(
    document: Document,
    loop: str,
    text: str,
    *,
    italic: bool | None = None,
    keep_with_next: bool | None = None,
) -> None:
    """Add a paragraph that is printed for each item of a loop."""
    control(document, f"for {loop}")
    say(document, text, italic=italic, keep_with_next=keep_with_next)
    control(document, "endfor")


def text_or_nothing(document: Document, text: str) -> None:
    """Add a text, or a sentence that there is none."""
    control(document, f"for line in {text}|lines")
    say(document, "{{ line|sentence }}")
    control(document, "else")
    say(document, "{{ nothing }}")
    control(document, "endfor")
