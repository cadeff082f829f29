"""The documents of the closing meeting: its minutes, then the request or
the report instead of it.
"""

from docx.document import Document
from docx.table import _Cell

from tools.word_templates.layout import (
    CENTRED,
    control,
    head_signature,
    heading_block,
    recipients,
    say,
    signatures,
    title_block,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import result_table, say_each, signed_left

DOTS = "{{ blank }}"
DOTTED_LINE = DOTS * 3 + "…" * 6  # as much as fits one line


def minutes() -> Document:
    """Return Biên bản họp Tổ đánh giá, with room for what was not said."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "BIÊN BẢN",
        "Họp {{ unit.team }} “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say(document, "I. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", "Heading 2")
    say(
        document,
        "1. Thời gian bắt đầu: {{ meeting.started or blank }}, {{ meeting.day|long_date }}.",
    )
    say(document, "2. Địa điểm: {{ meeting.place or blank }}{% if meeting.place %}.{% endif %}")
    say(document, "3. Thành phần", keep_with_next=True)
    control(document, "if meeting.present")
    say(document, "- Có mặt: {{ meeting.present|length|counted }} người, gồm:")
    say_each(document, "name in meeting.present", "+ {{ name }};")
    control(document, "else")
    say(document, f"- Có mặt: {DOTS}/{{{{ team|length|counted if team else '……' }}}} thành viên.")
    control(document, "endif")
    say(
        document,
        "- Vắng mặt: {% if meeting.absent %}{{ meeting.absent|join('; ') }}"
        "{% elif meeting.present %}không{% else %}{{ blank }}{% endif %}"
        "{% if meeting.absent or meeting.present %}.{% endif %}",
    )
    say(
        document,
        "- Chủ trì: {% if meeting.chair and meeting.chair != lead.name %}{{ meeting.chair }}"
        "{% for member in team if member.name == meeting.chair %}, {{ member.role }}{% endfor %}"
        "{% else %}{{ lead.name or blank }}, "
        "{{ (lead.deputy or lead.office)|capitalize }}, Tổ trưởng{% endif %}.",
    )
    say(
        document,
        "- Thư ký: {{ meeting.secretary or secretary or blank }}"
        "{% if meeting.secretary or secretary %}.{% endif %}",
    )
    say(document, "II. NỘI DUNG", "Heading 2")
    say(document, "1. Thư ký báo cáo kết quả tự đánh giá", "Heading 3")
    say(document, "{{ counts }}")
    result_table(document)
    say(document, "2. Ý kiến thảo luận", "Heading 3")
    control(document, "for opinion in meeting.opinions")
    say(document, "- {{ opinion|sentence }}")
    control(document, "else")
    say(document, f"{{% if draft %}}{DOTTED_LINE}{{% else %}}{{{{ nothing }}}}{{% endif %}}")
    control(document, "endfor")
    say(document, "3. Biểu quyết", "Heading 3")
    control(document, "if votes_line")
    say(document, "{{ votes_line }}")
    control(document, "else")
    say(document, f"Số thành viên nhất trí: {DOTS}")
    say(document, f"Số thành viên không nhất trí: {DOTS}")
    control(document, "endif")
    say(document, "III. KẾT LUẬN", "Heading 2")
    say(document, "{{ conclusion }}")
    say(document, "{{ agreement }}", keep_with_next=True)
    control(document, "if meeting.decisions")
    say(document, "Ngoài ra, cuộc họp thống nhất những nội dung sau:", keep_with_next=True)
    say_each(
        document,
        "decision in meeting.decisions",
        "- {{ decision|sentence }}",
        keep_with_next=True,
    )
    control(document, "endif")
    say(
        document,
        "Cuộc họp kết thúc vào {{ meeting.ended or blank }} cùng ngày. Biên bản được đọc lại "
        "cho các thành viên dự họp trước khi ký./.",
        keep_with_next=True,
    )
    secretary = signed_left("THƯ KÝ", "{{ meeting.secretary or secretary }}")
    kept = recipients("Các thành viên {{ unit.team }}", archive="VT, hồ sơ")

    def left(cell: _Cell) -> None:
        secretary(cell)
        kept(cell)

    signatures(document, left, "CHỦ TỌA", "{{ meeting.chair or lead.name }}")
    return document


def request() -> Document:
    """Return Tờ trình đề nghị đánh giá, công nhận."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "TỜ TRÌNH",
        "Đề nghị đánh giá, công nhận “Đơn vị học tập” {{ circular.level_name }} "
        "mức độ {{ dossier.asked }} năm {{ year }}",
    )
    say(document, "Kính gửi: {{ circular.receiver }}", "Normal", align=CENTRED)
    say(document, "", "Table Text", size=6)
    say_each(document, "basis in bases", "{{ basis }}", italic=True)
    say(
        document,
        "{{ unit.name }} đã tổ chức tự đánh giá “Đơn vị học tập” năm {{ year }}. "
        "{{ meeting_line }}",
    )
    say(document, "{{ counts }} {{ conclusion }}")
    say(document, "{{ request }}")
    say(document, "Hồ sơ kèm theo gồm:", keep_with_next=True)
    for line in (
        "1. Báo cáo tự đánh giá, công nhận “Đơn vị học tập” {{ circular.level_name }}"
        "{{ circular.report_form|bracketed }};",
        "2. Bảng tổng hợp kết quả tự đánh giá các tiêu chí, chỉ tiêu"
        "{{ circular.summary_form|bracketed }}.",
    ):
        say(document, line)
    say(document, "{{ unit.name }} kính trình./.", keep_with_next=True)
    head_signature(document, recipients("Như trên"))
    return document


def shortfall() -> Document:
    """Return the Báo cáo that replaces the request where the unit does not ask for recognition."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "BÁO CÁO",
        "Về việc chưa đủ điều kiện đề nghị công nhận",
        "“Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say(document, "Kính gửi: {{ circular.receiver }}", "Normal", align=CENTRED)
    say(document, "", "Table Text", size=6)
    say_each(document, "basis in bases", "{{ basis }}", italic=True)
    say(
        document,
        "{{ unit.name }} đã tổ chức tự đánh giá “Đơn vị học tập” năm {{ year }}. "
        "{{ meeting_line }}",
    )
    say(document, "1. Kết quả", "Heading 2")
    say(document, "{{ counts }} {{ shortfall }} {{ conclusion }}")
    say(document, "2. Chỉ tiêu không đạt và nguyên nhân", "Heading 2")
    control(document, "for indicator in failed")
    say(document, "**Chỉ tiêu {{ indicator.code }}.** {{ indicator.text }}", keep_with_next=True)
    say_each(document, "reason in indicator.reasons", "- {{ reason|sentence }}")
    control(document, "endfor")
    say(document, "3. Biện pháp khắc phục", "Heading 2")
    control(document, "for indicator in failed")
    say(document, "- Chỉ tiêu {{ indicator.code }}: {{ indicator.measures|flow or blank }}")
    control(document, "endfor")
    say(document, "{{ request }}", keep_with_next=True)
    say(
        document,
        "Báo cáo tự đánh giá{{ circular.report_form|bracketed }} được gửi kèm theo. "
        "{{ unit.name }} kính báo cáo./.",
        keep_with_next=True,
    )
    head_signature(document, recipients("Như trên"))
    return document
