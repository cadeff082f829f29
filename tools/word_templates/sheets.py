"""The sheets of the team: Mẫu 1 for each indicator, to print or to write in; Mẫu 2 for all."""

from docx.document import Document

from tools.word_templates.layout import (
    CENTRED,
    WITHOUT_SEAL,
    Column,
    control,
    heading_block,
    ruled_table,
    say,
    signatures,
    title_block,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import (
    form_label,
    missing_list,
    photo_table,
    result_table,
    say_each,
    say_if,
    signed_left,
    text_or_nothing,
)

EVIDENCE = (
    Column("TT", 9, "{{ loop.index }}", CENTRED),
    Column("Mã minh chứng", 23, "{{ item.code }}", CENTRED),
    Column("Tên minh chứng", 50, "{{ item.title }}"),
    Column("Số, ngày ban hành", 34, "{{ item|reference }}", CENTRED),
    Column("Nơi ban hành", 32, "{{ item.issuer }}", CENTRED),
    Column("Số lượng", 17, "{{ item|extent }}", CENTRED),
)
QUESTIONS = (
    Column("Nội dung", 110, "{{ item.label }}"),
    Column("Trả lời", 55, "{{ item.answer }}"),
)
HOW_TO_WRITE = (
    "Xin viết dưới từng đề mục, giữ nguyên tên đề mục, rồi gửi lại tệp này vào cuộc trò chuyện. "
    "Trợ lý cho xem những chỗ khác với phiếu trước khi ghi. Minh chứng xin gửi ảnh hoặc tệp riêng; "
    "mức độ được tính từ số liệu và minh chứng."
)
REASONS_FOR = (
    "{% if indicator.level is none %}Lý do chưa xác định được mức độ:"
    "{% elif indicator.level == 0 %}Lý do không đạt:"
    "{% elif indicator.level == 1 %}Lý do chưa đạt mức độ 2:"
    "{% else %}Ghi chú:{% endif %}"
)


def indicator_sheet() -> Document:
    """Return Mẫu 1, the sheet of one indicator, with its evidence list and photos."""
    document = new_document()
    form_label(document, "circular.sheet_form")
    heading_block(document, "", "{{ date_line }}")
    title_block(
        document,
        "PHIẾU ĐÁNH GIÁ CHỈ TIÊU {{ indicator.code }}",
        "“Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say(document, "**Tiêu chí {{ criterion.code }}:** {{ criterion.title }}")
    say(document, "**Chỉ tiêu {{ indicator.code }}:** {{ indicator.text }}")
    say_if(document, "draft and indicator.state", "**Tình trạng phiếu:** {{ indicator.state }}")

    say(document, "1. Mô tả hiện trạng", "Heading 2")
    say_each(document, "answer in indicator.untold", "- {{ answer|sentence }}")
    text_or_nothing(document, "indicator.description")
    say(document, "2. Ưu điểm", "Heading 2")
    text_or_nothing(document, "indicator.strengths")
    say(document, "3. Tồn tại, hạn chế", "Heading 2")
    text_or_nothing(document, "indicator.shortcomings")
    say(document, "4. Biện pháp cải tiến", "Heading 2")
    text_or_nothing(document, "indicator.measures")

    say(document, "5. Minh chứng", "Heading 2")
    control(document, "if indicator.evidence")
    ruled_table(document, EVIDENCE, "item in indicator.evidence")
    control(document, "else")
    say(document, "Chưa có minh chứng.")
    control(document, "endif")
    say(document, "6. Tự đánh giá", "Heading 2")
    say(document, "**Chỉ tiêu {{ indicator.code }}:** {{ indicator|result }}.", keep_with_next=True)
    control(document, "if indicator.reasons")
    say(document, REASONS_FOR, keep_with_next=True)
    say_each(
        document, "reason in indicator.reasons", "- {{ reason|sentence }}", keep_with_next=True
    )
    control(document, "endif")

    signatures(
        document,
        signed_left("NGƯỜI KIỂM TRA CHÉO", "{{ indicator.checker }}", WITHOUT_SEAL),
        "NGƯỜI VIẾT PHIẾU",
        "{{ indicator.author }}",
        space=WITHOUT_SEAL,
    )
    missing_list(document)
    _photos(document)
    return document


def sheet_to_write() -> Document:
    """Return the sheet of an indicator as its author goes on with it in Word.

    It is read back by its headings (`dvht_core.sheet_files`): a text stands line by line as it is.
    """
    document = new_document()
    heading_block(document, "", "")
    title_block(
        document,
        "PHIẾU ĐÁNH GIÁ CHỈ TIÊU {{ indicator.code }}",
        "“Đơn vị học tập” {{ level_name }} năm {{ year }}",
    )
    say(document, "**Tiêu chí {{ criterion.code }}:** {{ criterion.title }}")
    say(document, "**Chỉ tiêu {{ indicator.code }}:** {{ indicator.text }}")
    say(document, HOW_TO_WRITE, italic=True)
    say(document, "Số liệu", "Heading 2")
    ruled_table(document, QUESTIONS, "item in questions")
    for heading, text in (
        ("1. Mô tả hiện trạng", "description"),
        ("2. Ưu điểm", "strengths"),
        ("3. Tồn tại, hạn chế", "shortcomings"),
        ("4. Biện pháp cải tiến", "measures"),
    ):
        say(document, heading, "Heading 2")
        control(document, f"for line in indicator.{text}")
        say(document, "{{ line }}")
        control(document, "endfor")
    say(document, "5. Minh chứng", "Heading 2")
    say_each(document, "item in evidence", "- {{ item.code }} {{ item.title }}")
    say_if(document, "not evidence", "Chưa có minh chứng.")
    say(document, "6. Tự đánh giá", "Heading 2")
    say(document, "{{ indicator.result|sentence }}")
    return document


def summary() -> Document:
    """Return Mẫu 2, the levels of all indicators and criteria."""
    document = new_document()
    form_label(document, "circular.summary_form")
    heading_block(document, "", "{{ date_line }}")
    title_block(
        document,
        "PHIẾU TỔNG HỢP",
        "Đánh giá, xếp loại chỉ tiêu, tiêu chí “Đơn vị học tập” {{ circular.level_name }} "
        "năm {{ year }}",
    )
    result_table(document)
    say(document, "{{ counts }}", before=8, keep_with_next=True)
    say(document, "{{ conclusion }}", keep_with_next=True)
    signatures(document, signed_left("THƯ KÝ", "{{ secretary }}"), "TỔ TRƯỞNG", "{{ lead.name }}")
    missing_list(document)
    return document


def _photos(document: Document) -> None:
    control(document, "if photos")
    say(document, "ẢNH MINH CHỨNG", "Heading 2", before=18)
    photo_table(document)
    control(document, "endif")
