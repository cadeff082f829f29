"""Mẫu 8: the self-assessment report (báo cáo tự đánh giá)."""

from docx.document import Document

from tools.word_templates.founding import SHORT_PLAN, SHORT_TEAM
from tools.word_templates.layout import (
    CENTRED,
    Column,
    control,
    head_signature,
    heading_block,
    recipients,
    ruled_table,
    say,
    title_block,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import missing_list, result_table, say_each, say_if

TEAM = (
    Column("TT", 10, "{{ loop.index }}", CENTRED),
    Column("Họ và tên", 40, "{{ member.name }}"),
    Column("Chức vụ", 28, "{{ member.office }}", CENTRED),
    Column("Nhiệm vụ", 25, "{{ member.role }}", CENTRED),
    Column("Viết phiếu đánh giá", 31, "{{ member.assess|codes(criteria) }}", CENTRED),
    Column("Kiểm tra chéo", 31, "{{ member.check|codes(criteria) }}", CENTRED),
)
PLAN = (
    Column("Thời gian", 32, "{{ line.when }}", CENTRED),
    Column("Nội dung", 88, "{{ line.task }}"),
    Column("Người thực hiện", 45, "{{ line.who }}"),
)


def report() -> Document:
    """Return Mẫu 8, the self-assessment report."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "BÁO CÁO",
        "Tự đánh giá, công nhận “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say(document, "Kính gửi: {{ circular.receiver }}", "Normal", align=CENTRED)
    say(document, "", "Table Text", size=6)
    say_each(document, "basis in bases", "{{ basis }}", italic=True)
    say(
        document,
        "{{ unit.name }} báo cáo kết quả tự đánh giá “Đơn vị học tập” {{ circular.level_name }} "
        "năm {{ year }} như sau:",
    )
    _situation(document)
    _course(document)
    _results(document)
    _overall(document)
    _request(document)
    head_signature(document, recipients("Như trên", "{{ unit.team }} “Đơn vị học tập”"))
    missing_list(document)
    return document


def _situation(document: Document) -> None:
    say(document, "I. ĐẶC ĐIỂM TÌNH HÌNH CỦA ĐƠN VỊ", "Heading 2")
    say(document, "- Tên đơn vị: {{ unit.name }}.")
    say(
        document,
        "- Loại hình: {{ unit.kind }}{% if unit.sector %} {{ unit.sector }}{% endif %}.",
    )
    say_if(
        document, "unit.governing_body", "- Cơ quan quản lý trực tiếp: {{ unit.governing_body }}."
    )
    say_if(
        document,
        "unit.staff_total",
        "- Tổng số thành viên trong đơn vị: {{ unit.staff_total|counted }} người.",
    )
    say_each(document, "line in unit.description|lines", "{{ line }}")


def _course(document: Document) -> None:
    say(document, "II. QUÁ TRÌNH TỰ ĐÁNH GIÁ", "Heading 2")
    say(document, "1. {{ unit.team }} và phân công nhiệm vụ", "Heading 3")
    say(document, "{{ team_line }}", keep_with_next=True)
    control(document, "if team")
    ruled_table(document, TEAM, "member in team", bound_if=SHORT_TEAM)
    control(document, "endif")
    say(document, "2. Thời gian và các bước thực hiện", "Heading 3")
    say(
        document,
        "Thông tin, số liệu của báo cáo được tính từ ngày 01/01/{{ year }} "
        "đến ngày 31/12/{{ year }}.",
    )
    control(document, "if plan")
    say(document, "{{ unit.team }} làm việc theo kế hoạch sau:", keep_with_next=True)
    ruled_table(document, PLAN, "line in plan", bound_if=SHORT_PLAN)
    say(document, "", "Table Text", size=6)
    control(document, "endif")
    say_if(document, "work_line", "{{ work_line }}")
    say_if(document, "meeting_line", "{{ meeting_line }}")


def _results(document: Document) -> None:
    say(document, "III. KẾT QUẢ TỰ ĐÁNH GIÁ THEO TIÊU CHÍ", "Heading 2")
    control(document, "for criterion in criteria")
    say(document, "Tiêu chí {{ criterion.code }}: {{ criterion.title }}", "Heading 3")
    say(document, "{{ criterion|overview }}", keep_with_next=True)
    control(document, "for indicator in criterion.indicators")
    say(document, "Chỉ tiêu {{ indicator.code }}. {{ indicator.text }}", "Heading 4")
    control(document, "if indicator.applies")
    say_if(document, "indicator.untold", '**Kết quả:** {{ indicator.untold|join("; ")|sentence }}')
    for label, text in {
        "Mô tả hiện trạng": "indicator.description",
        "Ưu điểm": "indicator|praised",
        "Tồn tại, hạn chế": "indicator.shortcomings",
        "Biện pháp cải tiến": "indicator.measures",
    }.items():
        _labelled(document, label, text)
    say_if(
        document,
        "indicator|uncited",
        '**Minh chứng:** {{ indicator|uncited|join("; ") }}.',
        keep_with_next=True,
    )
    say_if(
        document,
        "indicator|unproved",
        "**Minh chứng:** chưa có.",
        keep_with_next=True,
    )
    say(document, "**Tự đánh giá:** {{ indicator|result }}.")
    control(document, "else")
    say(document, "Chỉ tiêu không áp dụng đối với loại hình đơn vị.")
    control(document, "endif")
    control(document, "endfor")
    say(document, "**Kết luận tiêu chí {{ criterion.code }}:** {{ criterion|result }}.")
    control(document, "endfor")
    say(document, "Bảng tổng hợp kết quả tự đánh giá", "Heading 3")
    result_table(document)


def _overall(document: Document) -> None:
    say(document, "IV. ĐÁNH GIÁ CHUNG, TỰ XẾP LOẠI", "Heading 2")
    say(document, "{{ counts }}")
    control(document, "if improvable and best")
    say(
        document,
        '**Ưu điểm:** {{ best|length|counted }} chỉ tiêu đạt mức độ 2 ({{ best|join(", ") }}).',
    )
    control(document, "endif")
    control(document, "if improvable")
    say(
        document,
        "**Tồn tại, hạn chế:** còn {{ improvable|length|counted }} chỉ tiêu chưa đạt mức độ 2, "
        "cụ thể:",
        keep_with_next=True,
    )
    say_each(
        document,
        "indicator in improvable",
        "- Chỉ tiêu {{ indicator.code }} ({{ indicator|result }}): "
        '{{ indicator.reasons|map("sentence")|join(" ") }}',
    )
    control(document, "endif")
    control(document, "if followed")
    say(
        document,
        "**Việc thực hiện các biện pháp cải tiến của đợt trước:**",
        keep_with_next=True,
    )
    say_each(document, "line in followed", "- {{ line }}")
    control(document, "endif")
    say(document, "{{ conclusion }}")


def _request(document: Document) -> None:
    control(document, "if measured")
    say(document, "V. GIẢI PHÁP, ĐỀ NGHỊ", "Heading 2")
    say(document, "1. Giải pháp", "Heading 3")
    say_each(
        document,
        "indicator in measured",
        "- Chỉ tiêu {{ indicator.code }}: {{ indicator.measures|flow }}",
    )
    say(document, "2. Đề nghị", "Heading 3")
    control(document, "else")
    say(document, "V. ĐỀ NGHỊ", "Heading 2")
    control(document, "endif")
    say(document, "{{ request }}", keep_with_next=True)
    say(
        document,
        "Trên đây là báo cáo tự đánh giá “Đơn vị học tập” năm {{ year }} của {{ unit.name }}./.",
        keep_with_next=True,
    )


def _labelled(document: Document, label: str, text: str) -> None:
    """Add a text with its label before the first of its paragraphs; nothing when it is empty."""
    control(document, f"for line in {text}|lines")
    control(document, "if loop.first")
    say(document, f"**{label}:** {{{{ line|sentence }}}}")
    control(document, "else")
    say(document, "{{ line|sentence }}")
    control(document, "endif")
    control(document, "endfor")
