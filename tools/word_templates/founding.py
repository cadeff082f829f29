"""The decision that sets up the team, with its assignment table; the cover and contents."""

from functools import partial

from docx.document import Document
from docx.shared import Pt

from tools.word_templates.layout import (
    CENTRED,
    Column,
    annex_title,
    begin_annex,
    control,
    fill,
    grid,
    head_signature,
    heading_block,
    heading_row,
    keep_with_next,
    page_break,
    recipients,
    row_control,
    rule,
    ruled_table,
    say,
    title_block,
    whole_row,
)
from tools.word_templates.page import WIDTH, new_document
from tools.word_templates.parts import missing_list, say_each

SHORT_TEAM = "team|length < 9 and not loop.last"
"""Binds the rows of a short roster, which is then never parted."""
SHORT_PLAN = "plan|length < 9 and not loop.last"
"""The same of a short schedule."""
ASSIGNMENT = (
    Column("TT", 10, "{{ loop.index }}", CENTRED),
    Column("Họ và tên", 42, "{{ member.name }}"),
    Column("Chức vụ", 28, "{{ member.office }}", CENTRED),
    Column("Nhiệm vụ trong Tổ", 25, "{{ member.role }}", CENTRED),
    Column("Viết phiếu đánh giá", 30, "{{ member.assess|codes(criteria) }}", CENTRED),
    Column("Kiểm tra chéo", 30, "{{ member.check|codes(criteria) }}", CENTRED),
)


def decision() -> Document:
    """Return Quyết định thành lập Tổ đánh giá, with Bảng phân công nhiệm vụ as its annex."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "QUYẾT ĐỊNH",
        "Về việc thành lập {{ unit.team }} “Đơn vị học tập” {{ circular.level_name }} "
        "năm {{ year }}",
    )
    _centred(document, "{{ lead.office }} {{ unit.name|headed }}")
    say_each(document, "basis in proposed_grounds", "{{ basis }}", italic=True)
    _centred(document, "QUYẾT ĐỊNH:")
    say(
        document,
        "**Điều 1.** Thành lập {{ unit.team }} “Đơn vị học tập” {{ circular.level_name }} năm "
        "{{ year }} của {{ unit.name }} (sau đây gọi là {{ unit.team }}) gồm các ông, bà có tên "
        "trong Bảng phân công nhiệm vụ kèm theo Quyết định này.",
    )
    say(
        document,
        "**Điều 2.** {{ unit.team }} có nhiệm vụ thu thập, mã hoá minh chứng; viết phiếu đánh giá, "
        "kiểm tra chéo và tổng hợp kết quả từng chỉ tiêu, tiêu chí; xây dựng báo cáo tự đánh giá "
        "và tham mưu việc đề nghị công nhận theo {{ circular.short }}. {{ unit.team }} tự giải thể "
        "sau khi hoàn thành nhiệm vụ.",
    )
    say(
        document,
        "**Điều 3.** Quyết định này có hiệu lực kể từ ngày ký. Các ông, bà có tên tại Điều 1 và "
        "các bộ phận, cá nhân có liên quan của đơn vị chịu trách nhiệm thi hành Quyết định "
        "này./.",
        keep_with_next=True,
    )
    head_signature(document, recipients("Như Điều 3", "{{ circular.receiver }} (để báo cáo)"))
    begin_annex(document)
    annex_title(
        document,
        "BẢNG PHÂN CÔNG NHIỆM VỤ",
        "{{ unit.team }} “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
        "(Kèm theo Quyết định số {{ symbol }} {{ long_date }} của {{ unit.name }})",
    )
    control(document, "if team")
    ruled_table(document, ASSIGNMENT, "member in team", bound_if=SHORT_TEAM)
    control(document, "else")
    say(document, "{{ team_line }}")
    control(document, "endif")
    return document


def cover() -> Document:
    """Return the cover of the kept file, and its contents on the next page."""
    document = new_document()
    control(document, "if unit.governing_body")
    above = "{{ unit.governing_body|headed }}"
    say(document, above, "Table Text", size=14, align=CENTRED)
    control(document, "endif")
    name = "{{ unit.name|headed }}"
    say(document, name, "Table Text", size=16, bold=True, align=CENTRED)
    rule(document, 50, WIDTH)
    heading = partial(say, style="Heading 1", size=24, bold=True, align=CENTRED)
    control(document, "if unit.logo")
    say(document, "{{ unit.logo|picture(35, 35) }}", "Table Text", align=CENTRED, before=50)
    heading(document, "HỒ SƠ TỰ ĐÁNH GIÁ", before=50)
    control(document, "else")
    heading(document, "HỒ SƠ TỰ ĐÁNH GIÁ", before=200)
    control(document, "endif")
    for line, size, before in (
        ("“ĐƠN VỊ HỌC TẬP” {{ circular.level_name|upper }}", 20, 12),
        ("NĂM {{ year }}", 20, 12),
        ("{{ unit.place }}, năm {{ year + 1 }}", 14, 260),
    ):
        say(document, line, "Table Text", size=size, bold=True, align=CENTRED, before=before)
    page_break(document)
    _centred(document, "MỤC LỤC HỒ SƠ", "Heading 1")
    _centred(document, "Tự đánh giá “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}")
    rule(document, 50, WIDTH)
    say(document, "", "Table Text", size=6)
    _contents(document)
    missing_list(document)
    return document


def _contents(document: Document) -> None:
    widths = (12, 74, 54, 25)
    table = grid(document, widths, padding=0.3)
    headings = ("TT", "Tên tài liệu", "Số, ký hiệu, ngày", "Ghi chú")
    for cell, heading in zip(heading_row(table).cells, headings, strict=True):
        fill(cell, heading, bold=True, align=CENTRED)
    row_control(table, "for line in contents")
    row_control(table, "if line.part")
    row = whole_row(table)
    fill(row.cells[0], "{{ line.number }}", bold=True, align=CENTRED)
    fill(row.cells[1].merge(row.cells[3]), "{{ line.title }}", bold=True)
    keep_with_next(row)
    row_control(table, "else")
    cells = ("{{ line.number }}", "{{ line.title }}", "{{ line.reference }}", "{{ line.note }}")
    for cell, text, align in zip(
        whole_row(table).cells, cells, (CENTRED, None, CENTRED, None), strict=True
    ):
        fill(cell, text, align=align)
    row_control(table, "endif")
    row_control(table, "endfor")


def _centred(document: Document, text: str, style: str = "Table Text") -> None:
    paragraph = say(document, text, style, size=14, bold=True, align=CENTRED, before=6)
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.keep_with_next = True
