"""The list of evidence (danh mục minh chứng) and the annex with its photos."""

from docx.document import Document

from tools.word_templates.layout import (
    CENTRED,
    Column,
    control,
    heading_block,
    ruled_table,
    say,
    signatures,
    title_block,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import annex_table, signed_left

LIST = (
    Column("TT", 9, "{{ loop.index }}", CENTRED),
    Column("Mã minh chứng", 22, "{{ item.code }}", CENTRED),
    Column("Tên minh chứng", 40, "{{ item.title }}"),
    Column("Số, ngày ban hành", 33, "{{ item|reference }}", CENTRED),
    Column("Nơi ban hành", 29, "{{ item.issuer }}", CENTRED),
    Column("Số lượng", 16, "{{ item|extent }}", CENTRED),
    Column("Ghi chú", 16, "{{ item|used_for }}", CENTRED),
)


def evidence_list() -> Document:
    """Return Danh mục minh chứng: each item once, under the code that it first got."""
    document = new_document()
    heading_block(document, "", "{{ date_line }}")
    title_block(
        document,
        "DANH MỤC MINH CHỨNG",
        "Tự đánh giá “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    control(document, "if evidence")
    ruled_table(document, LIST, "item in evidence", bound_if="loop.revindex < 3")
    say(
        document,
        "Danh mục có {{ evidence|length|counted }} minh chứng"
        "{% if evidence|map('used_for')|select|list %}; minh chứng dùng cho nhiều chỉ tiêu giữ mã "
        "đã cấp lần đầu{% endif %}.",
        before=8,
        keep_with_next=True,
    )
    control(document, "else")
    say(document, "Chưa có minh chứng.", keep_with_next=True)
    control(document, "endif")
    signatures(document, signed_left("THƯ KÝ", "{{ secretary }}"), "TỔ TRƯỞNG", "{{ lead.name }}")
    return document


def evidence_annex() -> Document:
    """Return Phụ lục ảnh minh chứng: all photos with their codes and titles."""
    document = new_document()
    heading_block(document, "", "{{ date_line }}")
    title_block(
        document,
        "PHỤ LỤC ẢNH MINH CHỨNG",
        "Tự đánh giá “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    control(document, "if photos")
    say(
        document,
        "Phụ lục có {{ photos|length|counted }} ảnh, xếp theo mã minh chứng trong Danh mục minh "
        "chứng.",
    )
    annex_table(document)
    control(document, "else")
    say(document, "Không có minh chứng nào là ảnh.")
    control(document, "endif")
    return document
