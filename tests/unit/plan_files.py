"""Word and Excel files for the plan tests, made by code from the Hua Thanh plan's own tables."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook

PLANS = Path(__file__).parents[1] / "data" / "plans"
HUA_THANH = PLANS / "hua-thanh-2025.docx"
VINH_PHONG = PLANS / "vinh-phong-3-2024.docx"

INTRO = (
    "Hua Thanh, ngày 06 tháng 01 năm 2025",
    "KẾ HOẠCH",
    "Căn cứ Quyết định số 02/QĐ-TrTH ngày 03/01/2025 của Trường tiểu học xã Hua Thanh về việc "
    "thành lập Tổ đánh giá “Đơn vị học tập” cấp huyện năm 2024.",
)
SCHEDULE = (
    ("Ngày, tháng, năm", "Nội dung", "Người thực hiện", "Ghi chú"),
    ("06/01/2025", "- Thống nhất kế hoạch làm việc", "Tất cả các thành viên", ""),
    ("07/01/2025", "- Tổ chức tập huấn", "Tổ trưởng và thư ký", ""),
)
ROSTER = (
    (
        "TT",
        "Họ và tên",
        "Nhiệm vụ trong Tổ đánh giá",
        "Các tiêu chí, chỉ tiêu được phân công nghiên cứu",
        "Các tiêu chí, chỉ tiêu được phân công kiểm tra chéo",
    ),
    ("1", "Đỗ Thị Thu Hiền", "Tổ Trưởng", "Tiêu chí 1", "Tiêu chí 3"),
    ("2", "Nguyễn Thị Lan", "Thành viên", "Tiêu chí 2", "Tiêu chí 1"),
    ("3", "Nguyễn Thị Hà Thu", "Thư ký", "Tiêu chí 3", "Tiêu chí 2"),
)
Rows = Sequence[Sequence[str]]


def word(*tables: Rows, intro: Sequence[str] = INTRO, each: Callable[[str], str] = str) -> bytes:
    """Return a .docx with the intro and the tables, `each` applied to every text."""
    document = Document()
    for line in intro:
        document.add_paragraph(each(line))
    for rows in tables:
        table = document.add_table(len(rows), max(len(row) for row in rows))
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = each(text)
        document.add_paragraph("")
    return saved(document)


def excel(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return an .xlsx with one sheet for each grid of values."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(list(row))
    return saved(workbook)


def saved(document: object) -> bytes:
    """Return a python-docx or openpyxl document as bytes."""
    content = BytesIO()
    document.save(content)  # type: ignore[attr-defined]
    return content.getvalue()


def changed(rows: Rows, row: int, column: int, text: str) -> Rows:
    """Return the rows with one cell changed."""
    grid = [list(r) for r in rows]
    grid[row][column] = text
    return grid
