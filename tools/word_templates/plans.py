"""The three plans: self-assessment (Vĩnh Phong 3's), the team's work (Hua Thanh's), next year."""

from docx.document import Document

from tools.word_templates.founding import ASSIGNMENT, SHORT_PLAN, SHORT_TEAM
from tools.word_templates.layout import (
    CENTRED,
    Column,
    control,
    head_signature,
    heading_block,
    recipients,
    ruled_table,
    say,
    signatures,
    title_block,
)
from tools.word_templates.page import new_document
from tools.word_templates.parts import say_each

WORK = (
    Column("Ngày, tháng, năm", 36, "{{ line.when }}", CENTRED),
    Column("Nội dung", 71, "{{ line.task }}"),
    Column("Người thực hiện", 40, "{{ line.who }}"),
    Column("Ghi chú", 18, ""),
)
IMPROVEMENT = (
    Column("Chỉ tiêu", 13, "{{ indicator.code }}", CENTRED),
    Column(
        "Kết quả năm {{ year }}",
        52,
        "{{ indicator|result|sentence }} {{ indicator.shortcomings|flow }}",
    ),
    Column("Biện pháp thực hiện", 52, "{{ indicator.measures|flow }}"),
    Column("Người phụ trách", 24, "{{ indicator.author }}", CENTRED),
    Column("Thời hạn", 24, "{{ indicator.measures|due(year + 1) }}", CENTRED),
)


def work_plan() -> Document:
    """Return Kế hoạch làm việc của Tổ đánh giá: dates, roster, cross-check."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "KẾ HOẠCH",
        "Làm việc của {{ unit.team }} “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say_each(document, "basis in bases", "{{ basis }}", italic=True)
    say(
        document,
        "{{ unit.team }} “Đơn vị học tập” năm {{ year }} của {{ unit.name }} xây dựng kế hoạch làm "
        "việc như sau:",
    )
    say(document, "I. MỤC ĐÍCH", "Heading 2")
    for line in (
        "- Xác định đúng mức độ đơn vị đạt được theo từng chỉ tiêu, tiêu chí, có minh chứng kèm "
        "theo.",
        "- Chỉ ra những việc đã làm tốt, những việc còn hạn chế để tư vấn cho "
        "{{ lead.office|lower }} biện pháp cải tiến phù hợp.",
        "- Làm căn cứ để đề nghị công nhận “Đơn vị học tập”, hoặc để lập kế hoạch khắc phục các "
        "chỉ tiêu chưa đạt và đề nghị công nhận trong những năm tiếp theo.",
    ):
        say(document, line)
    say(document, "II. NỘI DUNG", "Heading 2")
    say(document, "1. Lịch làm việc", "Heading 3")
    control(document, "if plan")
    ruled_table(document, WORK, "line in plan", bound_if=SHORT_PLAN)
    control(document, "else")
    say(document, "Lịch làm việc chưa được lập.")
    control(document, "endif")
    say(document, "2. Phân công nhiệm vụ", "Heading 3")
    control(document, "if team")
    ruled_table(document, ASSIGNMENT, "member in team", bound_if=SHORT_TEAM)
    control(document, "else")
    say(document, "{{ team_line }}")
    control(document, "endif")
    say(document, "3. Tổ chức thực hiện", "Heading 3")
    say(
        document,
        "- Mỗi thành viên viết phiếu đánh giá các chỉ tiêu được giao, tìm và mã hoá minh chứng, "
        "nộp về tổ trưởng và thư ký đúng thời hạn.",
        keep_with_next=True,
    )
    say(
        document,
        "- Người kiểm tra chéo đối chiếu số liệu, minh chứng, mức tự đánh giá của từng phiếu và "
        "ghi rõ nội dung cần bổ sung trước cuộc họp của Tổ.",
        keep_with_next=True,
    )
    say(
        document,
        "- Tổ trưởng và thư ký tổng hợp, xây dựng báo cáo tự đánh giá, trình cuộc họp của Tổ "
        "thông qua./.",
        keep_with_next=True,
    )
    signatures(
        document,
        recipients("{{ circular.receiver }}", "Các thành viên {{ unit.team }}"),
        "TỔ TRƯỞNG",
        "{{ lead.name }}",
        under="lead.deputy or lead.office",
    )
    return document


def self_assessment_plan() -> Document:
    """Return Kế hoạch tự đánh giá: aims, indicators, steps, what is sent and what is kept."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(
        document,
        "KẾ HOẠCH",
        "Tự đánh giá “Đơn vị học tập” {{ circular.level_name }} năm {{ year }}",
    )
    say_each(document, "basis in grounds", "{{ basis }}", italic=True)
    say(
        document,
        "{{ unit.name }} xây dựng kế hoạch tự đánh giá “Đơn vị học tập” năm {{ year }} như sau:",
    )
    _aims(document)
    say(document, "II. NỘI DUNG TỰ ĐÁNH GIÁ", "Heading 2")
    say(
        document,
        "Đơn vị tự đánh giá theo {{ criteria|length|counted }} tiêu chí với "
        "{{ applying|length|counted }} chỉ tiêu áp dụng đối với {{ unit.kind }}:",
    )
    control(document, "for criterion in criteria")
    say(document, "Tiêu chí {{ criterion.code }}: {{ criterion.title }}", "Heading 3")
    control(document, "for indicator in criterion.indicators if indicator.applies")
    say(document, "{{ indicator.code }}. {{ indicator.wording or indicator.text }}")
    control(document, "endfor")
    control(document, "endfor")
    _steps(document)
    _organisation(document)
    head_signature(
        document, recipients("{{ circular.receiver }} (để báo cáo)", "Các thành viên trong đơn vị")
    )
    return document


def _aims(document: Document) -> None:
    say(document, "I. MỤC ĐÍCH, YÊU CẦU", "Heading 2")
    say(document, "1. Mục đích", "Heading 3")
    for line in (
        "- Đánh giá đúng mức độ đơn vị đáp ứng các tiêu chí “Đơn vị học tập”, từ đó duy trì những "
        "việc đã làm tốt và cải tiến những việc còn hạn chế.",
        "- Tạo động lực và điều kiện để các thành viên tự học, học tập thường xuyên, học tập suốt "
        "đời, nâng cao năng lực nghề nghiệp.",
    ):
        say(document, line)
    say(document, "2. Yêu cầu", "Heading 3")
    for line in (
        "- Thực hiện đúng quy trình, tiêu chí, chỉ tiêu tại {{ circular.short }}; công khai, dân "
        "chủ, trung thực.",
        "- Mỗi nhận định phải có minh chứng đã được mã hoá; chỉ tiêu không có minh chứng phù hợp "
        "thì đánh giá là không đạt.",
        "- Phân công rõ người, rõ việc, rõ thời hạn; người viết phiếu không tự kiểm tra phiếu của "
        "mình.",
    ):
        say(document, line)


def _steps(document: Document) -> None:
    say(document, "III. QUY TRÌNH THỰC HIỆN", "Heading 2")
    say(document, "1. Tự đánh giá", "Heading 3")
    for line in (
        "- Bước 1: {{ lead.office|capitalize }} ra quyết định thành lập {{ unit.team }}, phân công "
        "nhiệm vụ cho từng thành viên.",
        "- Bước 2: {{ unit.team }} thống nhất kế hoạch làm việc, tập huấn {{ circular.short }} cho "
        "các thành viên.",
        "- Bước 3: Mỗi thành viên thu thập, mã hoá minh chứng; mô tả việc đơn vị đã làm, nêu ưu "
        "điểm, tồn tại, hạn chế; xác định mức độ (không đạt, đạt mức độ 1, đạt mức độ 2); hoàn "
        "thành Phiếu đánh giá chỉ tiêu{{ circular.sheet_form|bracketed }}.",
        "- Bước 4: Các thành viên kiểm tra chéo; tổ trưởng và thư ký tổng hợp kết quả chỉ tiêu, "
        "tiêu chí vào Phiếu tổng hợp{{ circular.summary_form|bracketed }}. Tiêu chí chỉ đạt "
        "khi tất cả chỉ tiêu của tiêu chí đó đều đạt.",
        "- Bước 5: {{ unit.team }} xây dựng Báo cáo tự đánh giá"
        "{{ circular.report_form|bracketed }} và họp thông qua. Thông tin, số liệu tính từ ngày "
        "01/01/{{ year }} đến ngày 31/12/{{ year }}.",
    ):
        say(document, line)
    control(document, "if plan")
    say(document, "Thời gian cụ thể:", keep_with_next=True)
    ruled_table(document, WORK, "line in plan", bound_if=SHORT_PLAN)
    control(document, "endif")
    say(document, "2. Hồ sơ gửi cơ quan quản lý", "Heading 3")
    for line in (
        "- Trường hợp đạt, đơn vị gửi {{ circular.receiver }} tờ trình, báo cáo tự đánh giá và "
        "bảng tổng hợp kết quả các tiêu chí, chỉ tiêu.",
        "- Trường hợp không đạt, đơn vị chỉ gửi báo cáo tự đánh giá.",
        "- Thời hạn gửi: trước ngày {{ circular.deadline }}.",
    ):
        say(document, line)
    say(document, "3. Hồ sơ lưu tại đơn vị", "Heading 3")
    for line in (
        "(1) Văn bản chỉ đạo, hướng dẫn của các cấp;",
        "(2) Kế hoạch tự đánh giá;",
        "(3) Quyết định thành lập {{ unit.team }}, Bảng phân công nhiệm vụ;",
        "(4) Các phiếu đánh giá chỉ tiêu{{ circular.sheet_form|bracketed }} kèm theo minh chứng;",
        "(5) Phiếu tổng hợp{{ circular.summary_form|bracketed }};",
        "(6) Báo cáo tự đánh giá{{ circular.report_form|bracketed }};",
        "(7) Tờ trình đề nghị đánh giá, công nhận (nếu đạt).",
    ):
        say(document, line)


def _organisation(document: Document) -> None:
    say(document, "IV. TỔ CHỨC THỰC HIỆN", "Heading 2")
    for line in (
        "- {{ lead.office|capitalize }} chỉ đạo chung, bảo đảm điều kiện làm việc cho "
        "{{ unit.team }} và gửi hồ sơ đúng thời hạn.",
        "- {{ unit.team }} thực hiện các bước nêu tại mục III; thư ký lưu giữ hồ sơ.",
        "- Các thành viên cung cấp thông tin, minh chứng khi {{ unit.team }} yêu cầu.",
    ):
        say(document, line, keep_with_next=True)
    say(
        document,
        "Trong quá trình thực hiện, nếu có vướng mắc, các bộ phận và cá nhân báo cáo "
        "{{ lead.office|lower }} để được giải quyết./.",
        keep_with_next=True,
    )


def improvement_plan() -> Document:
    """Return Kế hoạch cải tiến: what each indicator needs next year."""
    document = new_document()
    heading_block(document, "{{ number_line }}", "{{ date_line }}")
    title_block(document, "KẾ HOẠCH", "Cải tiến, xây dựng “Đơn vị học tập” năm {{ year + 1 }}")
    say_each(document, "basis in grounds", "{{ basis }}", italic=True)
    say(
        document,
        "Trên cơ sở kết quả tự đánh giá “Đơn vị học tập” năm {{ year }}, {{ unit.name }} xây dựng "
        "kế hoạch cải tiến năm {{ year + 1 }} như sau:",
    )
    say(document, "I. KẾT QUẢ TỰ ĐÁNH GIÁ NĂM {{ year }}", "Heading 2")
    say(document, "{{ counts }} {{ conclusion }}")
    say(document, "II. MỤC TIÊU NĂM {{ year + 1 }}", "Heading 2")
    control(document, "if improvable")
    say_each(
        document,
        "indicator in improvable",
        "- Chỉ tiêu {{ indicator.code }} (năm {{ year }} {{ indicator|result }}): phấn đấu đạt mức "
        "độ {% if indicator.level %}2{% else %}1 trở lên{% endif %}.",
    )
    control(document, "endif")
    control(document, "if best")
    say(document, "- Duy trì kết quả của những chỉ tiêu đã đạt mức độ 2.")
    control(document, "endif")
    say(document, "III. NỘI DUNG CẢI TIẾN", "Heading 2")
    control(document, "if all_measured")
    ruled_table(document, IMPROVEMENT, "indicator in all_measured")
    control(document, "elif improvable")
    say(document, "{{ nothing }}")
    control(document, "else")
    say(
        document,
        "Các chỉ tiêu không còn tồn tại, hạn chế phải khắc phục; đơn vị tiếp tục thực hiện những "
        "việc đã làm và bổ sung minh chứng của năm {{ year + 1 }}.",
    )
    control(document, "endif")
    say(document, "IV. TỔ CHỨC THỰC HIỆN", "Heading 2")
    say(
        document,
        "- Người phụ trách từng chỉ tiêu "
        "{% if all_measured %}triển khai các biện pháp nêu trên, {% endif %}lưu minh chứng ngay "
        "trong năm.",
        keep_with_next=True,
    )
    say(
        document,
        "- {{ lead.office|capitalize }} kiểm tra việc thực hiện và điều chỉnh kế hoạch khi cần "
        "thiết./.",
        keep_with_next=True,
    )
    head_signature(document, recipients("{{ circular.receiver }}", "Các thành viên trong đơn vị"))
    return document
