"""Word and Excel files from a short description in YAML.

    - word: ["KẾ HOẠCH", [["Ngày", "Nội dung"], ["06/01/2025", "Họp tổ"]]]     # paragraphs, tables
    - excel: {Phân công: [["TT", "Họ và tên"], [1, "Lò Thị Mẩy"]]}             # sheets

    - plan: {date: "Tuần 2 tháng 01/2025"}       # a small plan with this cell

A text in a row of Word that is "<" belongs to the cell on its left, "^" to the one above. What
stands between "~~" is struck through, in Excel a whole cell. A sheet
may be `{rows: …, hidden_rows: [3], hidden_columns: [B], merged: [A1:C1]}` too.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

STRUCK = "~~"
PLAN = {
    "letterhead": "PHÒNG GD&ĐT MƯỜNG LAY\nTRƯỜNG TIỂU HỌC NẬM CẢN",
    "title": "KẾ HOẠCH làm việc của Tổ đánh giá “Đơn vị học tập” năm 2024",
    "date": "06/01/2025",
    "task": "Viết phiếu tự đánh giá",
    "who": "Tất cả các thành viên",
    "name": "Lò Thị Pánh",
    "office": "Hiệu trưởng",
    "role": "Tổ trưởng",
    "codes": "Tiêu chí 1",
    "check": "Tiêu chí 3",
}
"""The cells of a small plan: one line, and the first of its three members."""


def made(described: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return the file's ending and its bytes."""
    if "plan" in described:
        return ".docx", _word(_plan(PLAN | described["plan"]), "")
    if "word" in described:
        return ".docx", _word(described["word"], described.get("header", ""))
    return ".xlsx", _excel(described["excel"])


def _plan(cells: Mapping[str, str]) -> list[Any]:
    republic = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    roster = ("TT", "Họ và tên", "Chức vụ", "Nhiệm vụ trong Tổ", "Chỉ tiêu", "Kiểm tra chéo")
    first = [cells[key] for key in ("name", "office", "role", "codes", "check")]
    return [
        [[cells["letterhead"], republic]],
        cells["title"],
        [["Thời gian", "Nội dung", "Thực hiện"], [cells["date"], cells["task"], cells["who"]]],
        [
            roster,
            ["1", *first],
            ["2", "Quàng Văn Sươi", "Kế toán", "Thư ký", "Tiêu chí 2", "Tiêu chí 1"],
            ["3", "Cà Thị Hặc", "Văn thư", "Thành viên", "Tiêu chí 3", "Tiêu chí 2"],
        ],
    ]


def _word(parts: Sequence[Any], header: str) -> bytes:
    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for part in parts:
        if isinstance(part, str):
            _write(document.add_paragraph(), part)
        else:
            _fill(document.add_table(len(part), max(map(len, part))), part)
            document.add_paragraph("")
    return _saved(document)


def _write(paragraph: Paragraph, text: str) -> None:
    """Write a text, with what stands between "~~" struck through."""
    for number, piece in enumerate(text.split(STRUCK)):
        paragraph.add_run(piece).font.strike = True if number % 2 else None


def _fill(table: Table, rows: Sequence[Sequence[object]]) -> None:
    """Write the rows, then merge the cells that belong to another."""
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text not in ("<", "^", None):
                _write(table.cell(y, x).paragraphs[0], str(text))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text == "<":
                table.cell(y, x - 1).merge(table.cell(y, x))
            elif text == "^":
                table.cell(y - 1, x).merge(table.cell(y, x))


def _excel(sheets: Mapping[str, Any]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, described in sheets.items():
        sheet = workbook.create_sheet(title)
        about = described if isinstance(described, Mapping) else {"rows": described}
        for row in about["rows"]:
            sheet.append([cell.strip(STRUCK) if isinstance(cell, str) else cell for cell in row])
            for cell, text in zip(sheet[sheet.max_row], row, strict=False):
                if isinstance(text, str) and text.strip(STRUCK).count(STRUCK):
                    cell.value = _partly_struck(text)
                elif isinstance(text, str) and text.startswith(STRUCK):
                    cell.font = Font(strike=True)
        for number in about.get("hidden_rows", ()):
            sheet.row_dimensions[number].hidden = True
        for letter in about.get("hidden_columns", ()):
            sheet.column_dimensions[letter].hidden = True
        for span in about.get("merged", ()):
            sheet.merge_cells(span)
    return _saved(workbook)


def _partly_struck(text: str) -> CellRichText:
    """Return a cell of several fonts: what stands between "~~" is struck through."""
    fonts = (InlineFont(), InlineFont(strike=True))
    pieces = enumerate(text.split(STRUCK))
    return CellRichText([TextBlock(fonts[at % 2], piece) for at, piece in pieces if piece])


def _saved(document: Any) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()
