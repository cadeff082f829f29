"""Sheets as schools lay them out in Word: each a file, and what must be read in it."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

DESCRIPTION = "Năm 2024, 34/37 thành viên (91,9%) hoàn thành đầy đủ các chương trình bồi dưỡng."
STRENGTHS = "Đội ngũ đoàn kết, tích cực tự học."
SHORTCOMINGS = "03 thành viên chưa hoàn thành do nghỉ thai sản."
MEASURES = "Năm 2025, Nhà trường bố trí lịch học bù trước tháng 6."
TEXTS = {
    "description": DESCRIPTION,
    "strengths": STRENGTHS,
    "shortcomings": SHORTCOMINGS,
    "measures": MEASURES,
}
EMPTY = dict.fromkeys(TEXTS, "")


@dataclass(frozen=True)
class Drawn:
    """A file, and what it says."""

    draw: Callable[[Document], None]
    code: str = "2.2"
    texts: dict[str, str] = field(default_factory=lambda: dict(TEXTS))
    level: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    def file(self) -> bytes:
        document = docx.Document()
        self.draw(document)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()


def _bold(document: Document, text: str, more: str = "") -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    if more:
        paragraph.add_run(more)
    return paragraph


def _letterhead(document: Document, title: str = "PHIẾU ĐÁNH GIÁ CHỈ TIÊU 2.2") -> None:
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "UBND XÃ THANH NƯA\nTRƯỜNG TIỂU HỌC XÃ HUA THANH"
    table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("Hua Thanh, ngày 08 tháng 01 năm 2025")
    _bold(document, title)
    document.add_paragraph("“Đơn vị học tập” cấp huyện năm 2024")


def _paragraphs(document: Document, pairs: Sequence[tuple[str, str]], *, bold: bool) -> None:
    for heading, text in pairs:
        document.add_paragraph().add_run(heading).bold = bold
        for line in text.split("\n"):
            document.add_paragraph(line)


def numbered(document: Document) -> None:
    _letterhead(document)
    pairs = zip(
        ("1. Mô tả hiện trạng", "2. Điểm mạnh", "3. Điểm yếu", "4. Kế hoạch cải tiến chất lượng"),
        TEXTS.values(),
        strict=True,
    )
    _paragraphs(document, list(pairs), bold=True)
    _bold(document, "5. Tự đánh giá: ", "Đạt mức độ 1")
    document.add_paragraph("NGƯỜI VIẾT PHIẾU")
    document.add_paragraph("Nguyễn Thị Lan")


def plain_numbers(document: Document) -> None:
    """Nothing is bold; the letters are without marks."""
    document.add_paragraph("Phieu tu danh gia chi tieu 2.2")
    for heading, text in (
        ("1) Mo ta hien trang:", DESCRIPTION),
        ("2) Uu diem:", STRENGTHS),
        ("3) Ton tai, han che:", SHORTCOMINGS),
        ("4) Bien phap khac phuc:", MEASURES),
        ("5) Muc do dat duoc:", "Khong dat"),
    ):
        document.add_paragraph(heading)
        document.add_paragraph(text)


def label_and_text(document: Document) -> None:
    _letterhead(document, "PHIẾU ĐÁNH GIÁ CHỈ TIÊU")
    rows = (
        ("TT", "Nội dung", "Kết quả"),
        ("1", "Chỉ tiêu", "2.2. Thành viên hoàn thành đầy đủ các chương trình học tập"),
        ("2", "Mô tả hiện trạng", DESCRIPTION),
        ("3", "Ưu điểm", STRENGTHS),
        ("4", "Tồn tại, hạn chế", SHORTCOMINGS),
        ("5", "Biện pháp cải tiến", MEASURES),
        ("6", "Minh chứng", "H1-2.2-01: Quyết định 45"),
        ("7", "Tự đánh giá", "☐ Không đạt   ☒ Đạt mức độ 1   ☐ Đạt mức độ 2"),
    )
    table = document.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def two_columns(document: Document) -> None:
    _bold(document, "Mẫu 1. PHIẾU TỰ ĐÁNH GIÁ")
    document.add_paragraph("Tiêu chí 2. Kết quả học tập của thành viên")
    document.add_paragraph("Chỉ tiêu 2: Hoàn thành chương trình học tập, bồi dưỡng")
    table = document.add_table(0, 2)
    for label, text in (
        ("Mô tả thực trạng việc thực hiện chỉ tiêu", DESCRIPTION),
        ("Điểm mạnh", STRENGTHS),
        ("Điểm yếu/Tồn tại", SHORTCOMINGS),
        ("Hướng khắc phục", MEASURES),
        ("Số thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng", "34/37"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text


def run_in(document: Document) -> None:
    _bold(document, "Chỉ tiêu 2.2: ", "Thành viên hoàn thành đầy đủ các chương trình học tập.")
    _bold(document, "Mô tả: ", DESCRIPTION)
    _bold(document, "Điểm mạnh: ", STRENGTHS)
    _bold(document, "Tồn tại. ", SHORTCOMINGS)
    _bold(document, "Giải pháp: ", MEASURES)
    _bold(document, "Mức: ", "")


def capitals(document: Document) -> None:
    document.add_paragraph("PHIẾU ĐÁNH GIÁ CHỈ TIÊU 2.2")
    for heading, text in (
        ("I. MÔ TẢ HIỆN TRẠNG", f"{DESCRIPTION}\n- Ưu điểm: nêu ở dưới.\n"),
        ("II. ƯU ĐIỂM", STRENGTHS),
        ("III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN", SHORTCOMINGS),
        ("IV. BIỆN PHÁP, KIẾN NGHỊ", MEASURES),
        ("V. TỰ ĐÁNH GIÁ", "Đạt / Không đạt"),
    ):
        document.add_paragraph(heading)
        for line in text.split("\n"):
            document.add_paragraph(line)


def form_styles(document: Document) -> None:
    """Word's own heading styles; a bold line within a text is none."""
    document.add_heading("Phiếu đánh giá chỉ tiêu 2.2", 1)
    document.add_heading("Mô tả hiện trạng (nêu rõ số liệu)", 2)
    document.add_paragraph(DESCRIPTION)
    _bold(document, "Ưu điểm của năm trước")
    document.add_heading("Ưu điểm nổi bật", 2)
    document.add_paragraph(STRENGTHS)
    document.add_heading("Hạn chế", 2)
    document.add_paragraph(SHORTCOMINGS)
    document.add_heading("Tư vấn, biện pháp cải tiến", 2)
    document.add_paragraph("bố trí lịch học bù", style="List Bullet")
    document.add_paragraph("nhắc từng người", style="List Bullet")


def dots(document: Document) -> None:
    """The empty form of an annex."""
    _letterhead(document, "Phụ lục I\nPHIẾU ĐÁNH GIÁ CHỈ TIÊU ………")
    for heading in ("1. Mô tả hiện trạng", "2. Ưu điểm", "3. Tồn tại", "4. Biện pháp cải tiến"):
        document.add_paragraph(f"{heading}: ……………………………………")
        document.add_paragraph("....................................................")
        document.add_paragraph("……………………………………………………")
    document.add_paragraph("5. Tự đánh giá: Đạt ☐   Không đạt ☐")


def dots_filled(document: Document) -> None:
    """The same form, written over its dots."""
    document.add_paragraph("PHIẾU ĐÁNH GIÁ CHỈ TIÊU 2.2")
    for heading, text in zip(
        ("1. Mô tả hiện trạng", "2. Ưu điểm", "3. Tồn tại", "4. Biện pháp cải tiến"),
        TEXTS.values(),
        strict=True,
    ):
        document.add_paragraph(f"{heading}: {text}.............")
        document.add_paragraph("....................................................")
    document.add_paragraph("5. Tự đánh giá: Đạt ☒   Không đạt ☐")


def tracked(document: Document) -> None:
    """A colleague has corrected the sheet; their changes are still marked."""
    numbered(document)
    for paragraph in document.paragraphs:
        if paragraph.text == STRENGTHS:
            paragraph.runs[0].text = "Đội ngũ "
            for tag, inner, text in (("del", "delText", "lười"), ("ins", "t", "đoàn kết, ")):
                paragraph._p.append(
                    parse_xml(
                        f'<w:{tag} {nsdecls("w")} w:id="7" w:author="Thu"><w:r><w:{inner} '
                        f'xml:space="preserve">{text}</w:{inner}></w:r></w:{tag}>'
                    )
                )
            paragraph.add_run("tích cực tự học.")


def mau_1_printed(document: Document) -> None:
    """As the program prints Mẫu 1: answers that the description does not tell stand before it."""
    document.add_heading("PHIẾU ĐÁNH GIÁ CHỈ TIÊU 2.2", 1)
    document.add_heading("1. Mô tả hiện trạng", 2)
    document.add_paragraph(
        "- Số thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng: 34/37 thành viên "
        "(91,9%)."
    )
    document.add_paragraph("Chưa có nội dung.")
    for heading in ("2. Ưu điểm", "3. Tồn tại, hạn chế", "4. Biện pháp cải tiến"):
        document.add_heading(heading, 2)
        document.add_paragraph("Không có.")
    document.add_heading("5. Minh chứng", 2)
    document.add_heading("6. Tự đánh giá", 2)
    _bold(document, "Chỉ tiêu 2.2:", " đạt mức độ 1.")


def crossed(document: Document) -> None:
    """The level is a cross in a table, and a box holds each text with its heading."""
    document.add_paragraph("PHIẾU TỰ ĐÁNH GIÁ CHỈ TIÊU: 2.2")
    table = document.add_table(0, 1)
    for heading, text in zip(
        ("Mô tả hiện trạng:", "Điểm mạnh:", "Điểm yếu:", "Kế hoạch cải tiến:"),
        TEXTS.values(),
        strict=True,
    ):
        cell = table.add_row().cells[0]
        cell.text = heading
        cell.add_paragraph(text)
    document.add_paragraph("Kết quả tự đánh giá:")
    levels = document.add_table(2, 3)
    for cell, text in zip(
        levels.rows[0].cells, ("Không đạt", "Đạt mức độ 1", "Đạt mức độ 2"), strict=True
    ):
        cell.text = text
    levels.cell(1, 1).text = "x"


ONE_SHEET = {
    "numbered": Drawn(numbered, level="Đạt mức độ 1"),
    "plain numbers": Drawn(plain_numbers, level="Khong dat"),
    "label and text": Drawn(label_and_text, level="Đạt mức độ 1"),
    "two columns": Drawn(two_columns, answers={"met": "34/37"}),
    "run in": Drawn(run_in),
    "capitals": Drawn(
        capitals, texts={**TEXTS, "description": f"{DESCRIPTION}\n- Ưu điểm: nêu ở dưới."}
    ),
    "styles": Drawn(
        form_styles,
        texts={
            **TEXTS,
            "description": f"{DESCRIPTION}\nƯu điểm của năm trước",
            "measures": "- bố trí lịch học bù\n- nhắc từng người",
        },
    ),
    "dots": Drawn(dots, code="", texts=EMPTY),
    "dots filled": Drawn(dots_filled, level="Đạt"),
    "tracked": Drawn(
        tracked,
        texts={**TEXTS, "strengths": "Đội ngũ đoàn kết, tích cực tự học."},
        level="Đạt mức độ 1",
    ),
    "printed": Drawn(
        mau_1_printed,
        texts=EMPTY,
        level="Đạt mức độ 1",
        answers={"met": "34/37 thành viên (91,9%)"},
    ),
    "crossed": Drawn(crossed, level="Đạt mức độ 1"),
}


def several(document: Document) -> None:
    """Two indicators under one title, one after the other."""
    _bold(document, "PHIẾU ĐÁNH GIÁ TIÊU CHÍ 2")
    for code in ("2.2", "2.3"):
        _bold(document, f"Chỉ tiêu {code}: ", "Thành viên trong đơn vị …")
        pairs = [("Mô tả hiện trạng:", f"{code} {DESCRIPTION}"), ("Ưu điểm:", STRENGTHS)]
        _paragraphs(document, [*pairs, ("Tồn tại, hạn chế:", SHORTCOMINGS)], bold=True)


def rows(document: Document) -> None:
    """A row for each indicator."""
    document.add_paragraph("TỔNG HỢP PHIẾU ĐÁNH GIÁ CHỈ TIÊU")
    table = document.add_table(0, 5)
    for row in (
        ("TT", "Chỉ tiêu", "Mô tả hiện trạng", "Ưu điểm", "Tồn tại, hạn chế"),
        ("1", "2.2", f"2.2 {DESCRIPTION}", STRENGTHS, SHORTCOMINGS),
        ("2", "2.3. Chuyển đổi số", f"2.3 {DESCRIPTION}", STRENGTHS, SHORTCOMINGS),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def report(document: Document) -> None:
    """No sheet: a report with such headings, as evidence often is."""
    _bold(document, "BÁO CÁO")
    document.add_paragraph("Kết quả bồi dưỡng thường xuyên, phục vụ chỉ tiêu 2.2")
    _paragraphs(document, [("1. Ưu điểm", STRENGTHS), ("2. Tồn tại", SHORTCOMINGS)], bold=True)


def review(document: Document) -> None:
    """No sheet: no indicator is named anywhere."""
    document.add_paragraph("Nhận xét của tổ chuyên môn")
    _paragraphs(document, [("1. Ưu điểm", STRENGTHS), ("2. Hạn chế", SHORTCOMINGS)], bold=True)


# ——— the files of tests/data/sheets, which transcripts send ———


def with_figures(document: Document) -> None:
    """Of the school itself and its year, figures in a table of their own."""
    _letterhead(document)
    table = document.add_table(1, 2)
    label = "Số thành viên hoàn thành đầy đủ chương trình học tập, bồi dưỡng"
    table.cell(0, 0).text, table.cell(0, 1).text = label, "34/37"
    pairs = zip(
        ("1. Mô tả hiện trạng", "2. Ưu điểm", "3. Tồn tại", "4. Biện pháp"),
        TEXTS.values(),
        strict=True,
    )
    _paragraphs(document, list(pairs), bold=True)
    _bold(document, "5. Tự đánh giá: ", "Đạt mức độ 2")


def of_another_school(document: Document) -> None:
    document.add_paragraph("TRƯỜNG TIỂU HỌC KIM ĐỒNG")
    _bold(document, "PHIẾU ĐÁNH GIÁ CHỈ TIÊU 2.2")
    document.add_paragraph("“Đơn vị học tập” năm 2023")
    pairs = zip(("1. Mô tả", "2. Điểm mạnh"), list(TEXTS.values())[:2], strict=True)
    _paragraphs(document, [*pairs, ("3. Tự đánh giá", "Đạt mức độ 1")], bold=True)


def of_a_colleague(document: Document) -> None:
    _letterhead(document, "PHIẾU ĐÁNH GIÁ CHỈ TIÊU 3.2")
    pairs = [("1. Mô tả hiện trạng", "Nhà trường chia sẻ học liệu với các trường bạn.")]
    _paragraphs(document, [*pairs, ("2. Ưu điểm", "Học liệu phong phú.")], bold=True)


SENT = {
    "phieu-2.2.docx": with_figures,
    "truong-khac-2023.docx": of_another_school,
    "cua-dong-nghiep.docx": of_a_colleague,
    "hai-phieu.docx": several,
}
