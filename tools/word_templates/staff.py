"""Papers about the staff: the list behind a figure, a person's learning record, invitations."""

from docx.document import Document

from tools.word_templates.layout import (
    CENTRED,
    Column,
    control,
    fill,
    grid,
    heading_block,
    row_control,
    ruled_table,
    say,
    signatures,
    title_block,
    whole_row,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import signed_left

MEMBERS = (
    Column("TT", 10, "{{ loop.index }}", CENTRED),
    Column("Họ và tên", 52, "{{ item.name }}"),
    Column("Năm sinh", 18, "{{ item.born }}", CENTRED),
    Column("Chức vụ, công việc", 37, "{{ item.office }}"),
    Column("Căn cứ", 48, "{{ item.proof }}"),
)
RECORD = (
    Column("TT", 10, "{{ loop.index }}", CENTRED),
    Column("Tên khoá học, chứng chỉ, danh hiệu", 54, "{{ item.title }}"),
    Column("Ngày cấp", 24, "{{ item.issued }}", CENTRED),
    Column("Số, nơi cấp", 39, "{{ item.reference }}"),
    Column("Số tiết", 14, "{{ item.hours }}", CENTRED),
    Column("Giá trị đến", 24, "{{ item.expires }}", CENTRED),
)
SLIP = 82.5


def member_list() -> Document:
    """Return Danh sách thành viên …: the names behind the figure of one indicator."""
    document = new_document()
    say(document, "Minh chứng {{ code }}", "Table Text", italic=True)
    heading_block(document, "", "{{ date_line }}")
    title_block(
        document,
        "DANH SÁCH",
        "Thành viên {{ people }}",
        "Chỉ tiêu {{ indicator.code }}, năm {{ year }}",
    )
    ruled_table(document, MEMBERS, "item in members")
    say(
        document,
        "Danh sách có {{ members|length|counted }} người, trên tổng số {{ total|counted }} thành "
        "viên của đơn vị tính đến ngày 31/12/{{ year }}, đạt {{ percent }}.",
        before=8,
        keep_with_next=True,
    )
    signatures(document, signed_left("THƯ KÝ", "{{ secretary }}"), "TỔ TRƯỞNG", "{{ lead }}")
    return document


def learning_record() -> Document:
    """Return Hồ sơ học tập cá nhân: a person's learning, their plan, and photos of the papers."""
    document = new_document()
    heading_block(document, "", "{{ date_line }}")
    title_block(document, "HỒ SƠ HỌC TẬP CÁ NHÂN", "{{ person.name }}")
    say(document, "**Họ và tên:** {{ person.name }}")
    for label, name in (
        ("Năm sinh", "born"),
        ("Chức vụ, công việc", "office"),
        ("Diện", "kind"),
        ("Vào đơn vị ngày", "joined"),
    ):
        control(document, f"if person.{name}")
        say(document, f"**{label}:** {{{{ person.{name} }}}}")
        control(document, "endif")
    say(document, "1. Kết quả học tập, bồi dưỡng", "Heading 2")
    control(document, "if not groups")
    say(document, "Chưa có mục nào.")
    control(document, "endif")
    control(document, "for group in groups")
    say(document, "{{ group.title }}", "Heading 3", italic=True, before=8)
    ruled_table(document, RECORD, "item in group.entries")
    control(document, "endfor")
    say(document, "2. Kế hoạch học tập năm {{ year }}", "Heading 2")
    control(document, "for goal in goals")
    say(document, "- {{ goal|sentence }}")
    control(document, "else")
    say(document, "Chưa có kế hoạch.")
    control(document, "endfor")
    control(document, "if plan_state")
    say(document, "{{ plan_state }}")
    control(document, "endif")
    control(document, "for word in plan_words")
    say(document, "- {{ word|sentence }}")
    control(document, "endfor")
    signatures(
        document,
        signed_left("XÁC NHẬN CỦA ĐƠN VỊ", "{{ lead }}"),
        "NGƯỜI LẬP HỒ SƠ",
        "{{ person.name }}",
    )
    control(document, "if photos")
    say(document, "ẢNH KÈM THEO", "Heading 2", before=18)
    _photos(document)
    control(document, "endif")
    return document


def invitations() -> Document:
    """Return Phiếu mời: two slips a row to cut apart, each with its link, QR code and code."""
    document = new_document()
    table = grid(document, (SLIP, SLIP))
    row_control(table, "for pair in slips|batch(2, false)")
    for index, cell in enumerate(whole_row(table).cells):
        slip = f"pair[{index}]"
        fill(cell, f"{{% if {slip} %}}{{{{ {slip}.name }}}}{{% endif %}}", bold=True, align=CENTRED)
        for text, italic in (
            (f"{{{{ {slip}.about }}}}", None),
            (f"{{{{ {slip}.qr|picture(40, 40) }}}}", None),
            (f"{{{{ {slip}.link }}}}", None),
            (f"{{{{ {slip}.code }}}}", None),
            (f"{{{{ {slip}.note }}}}", True),
        ):
            whole = f"{{% if {slip} %}}{text}{{% endif %}}"
            say(cell, whole, "Table Text", italic=italic, align=CENTRED)
    row_control(table, "endfor")
    return document


def _photos(document: Document) -> None:
    table = grid(document, (SLIP, SLIP))
    row_control(table, "for pair in photos|batch(2, false)")
    for index, cell in enumerate(whole_row(table).cells):
        photo = f"pair[{index}]"
        image = f"{photo}.image|picture(74, 82)"
        fill(cell, f"{{% if {photo} %}}{{{{ {image} }}}}{{% endif %}}", align=CENTRED)
        caption = f"{{% if {photo} %}}{{{{ {photo}.caption }}}}{{% endif %}}"
        say(cell, caption, "Table Text", italic=True, align=CENTRED)
    row_control(table, "endfor")
