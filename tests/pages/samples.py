"""Lists and plans as offices write them, in Word: what stands on each is what must be read.

A third is `held`: the rules were not tuned on it.
"""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Lò", "Quàng", "Cà", "Vàng", "Giàng", "Đinh")
MIDDLES = ("Thị", "Văn", "Thị Ngọc", "Đức", "Minh", "Thị Thúy", "A", "Thị Hồng", "Quốc", "Xuân")
GIVEN = (
    *("Hạnh", "Thảo", "Dũng", "Hường", "Mẩy", "Sơn", "Thủy", "Páo", "Kiên", "Duyên", "Lan", "Đào"),
    *("Tuấn", "Nhung", "Phượng", "Bình", "Sùng", "Yến", "Khải", "Ngân", "Hiền", "Việt", "Vân"),
)
HELD_FAMILIES = ("Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Tòng", "Bạc", "Mùa")
HELD_GIVEN = (
    *("Hoa", "Tâm", "Quỳnh", "Nga", "Cường", "Trang", "Hải", "Xuyến", "Dợ", "Chứ", "Oanh"),
    *("Thắng", "Huệ", "Liên", "Long", "Phúc", "Mỹ", "Tú", "Gấm", "Út", "Bích", "Thư"),
)
RESULTS = {
    "Kết quả": ("Hoàn thành", "Hoàn thành", "Hoàn thành", "Không hoàn thành"),
    "Xếp loại": ("Giỏi", "Khá", "Đạt", "Không đạt"),
    "Danh hiệu": ("LĐTT", "LĐTT", "CSTĐ", "LĐTT"),
}
OFFICES = ("Giáo viên", "Giáo viên", "Giáo viên", "Nhân viên", "Tổ trưởng")


@dataclass(frozen=True)
class Person:
    """A row of a list."""

    name: str
    born: int
    office: str
    result: str


@dataclass(frozen=True)
class ListSample:
    """A list, and how it looks."""

    name: str
    title: str
    people: tuple[Person, ...]
    result: str = ""
    """The heading of the column of results; "" for a list without one."""
    total: str = ""
    size: int = 13
    borders: bool = True
    capitals: bool = False
    split: bool = False
    """The given name has a column of its own."""
    held: bool = False
    before: tuple[str, ...] = field(default=("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",))


def lists() -> Iterator[ListSample]:
    """Yield the lists: of staff, and of decisions with their results."""
    titles = (
        ("DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN", ""),
        ("DANH SÁCH CÁ NHÂN HOÀN THÀNH BỒI DƯỠNG THƯỜNG XUYÊN", "Kết quả"),
        ("DANH SÁCH CÔNG NHẬN DANH HIỆU THI ĐUA", "Danh hiệu"),
        ("KẾT QUẢ TẬP HUẤN CHUYỂN ĐỔI SỐ", "Xếp loại"),
    )
    for at in range(18):
        held = at % 3 == 2
        title, result = titles[at % len(titles)]
        people = tuple(_people(random.Random(100 + at), 9 + at * 7 % 23, result, held=held))
        total = ("", "Danh sách này gồm {n} người.", "Tổng số: {n} người")[at % 3]
        yield ListSample(
            name=f"list-{at}",
            title=title,
            people=people,
            result=result,
            total=total.format(n=f"{len(people):02}"),
            size=(13, 14, 12)[at % 3],
            borders=at % 6 != 5,
            capitals=at % 7 == 6,
            split=at % 5 == 3,
            held=held,
        )


def _people(chance: random.Random, many: int, result: str, *, held: bool) -> Iterator[Person]:
    families, given = (HELD_FAMILIES, HELD_GIVEN) if held else (FAMILIES, GIVEN)
    seen: set[str] = set()
    while len(seen) < many:
        parts = chance.choice(families), chance.choice(MIDDLES), chance.choice(given)
        name = " ".join(parts)
        if name not in seen:
            seen.add(name)
            got = chance.choice(RESULTS[result]) if result else ""
            yield Person(name, chance.randint(1966, 1999), chance.choice(OFFICES), got)


def word_of(sample: ListSample) -> bytes:
    """Return the list as a Word file."""
    document = Document()
    _letters(document, sample.size)
    for line in sample.before:
        document.add_paragraph(line)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.add_run(sample.title).bold = True
    subject = document.add_paragraph("(Kèm theo Quyết định số 118/QĐ-PGDĐT ngày 20/5/2024)")
    subject.alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = list(_rows(sample))
    table = document.add_table(len(rows), len(rows[0]))
    if sample.borders:
        table.style = "Table Grid"
    table.autofit = False
    widths = _widths(rows)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cell = table.cell(y, x)
            cell.width = widths[x]
            cell.paragraphs[0].add_run(text).bold = y == 0
    document.add_paragraph("")
    if sample.total:
        document.add_paragraph(sample.total)
    document.add_paragraph("NGƯỜI LẬP").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return _saved(document)


def _letters(document: Any, size: int) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.paragraph_format.space_after = Pt(3)


def _widths(rows: Sequence[Sequence[str]]) -> list[Any]:
    longest = [max(8, *(len(row[x]) for row in rows)) + 6 for x in range(len(rows[0]))]
    return [Pt(430 * each / sum(longest)) for each in longest]


def _rows(sample: ListSample) -> Iterator[list[str]]:
    name = ["Họ và tên đệm", "Tên"] if sample.split else ["Họ và tên"]
    result = [sample.result] if sample.result else []
    yield ["STT", *name, "Năm sinh", "Chức vụ", *result]
    for number, person in enumerate(sample.people, 1):
        said = person.name.upper() if sample.capitals else person.name
        family, _, given = said.rpartition(" ")
        names = [family, given] if sample.split else [said]
        got = [person.result] if sample.result else []
        yield [str(number), *names, str(person.born), person.office, *got]


def _saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
