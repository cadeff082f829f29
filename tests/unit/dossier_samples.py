"""Three dossiers to print: complete at level 2, two indicators not met, hardly begun."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image, ImageDraw

from dvht_core.dossier import (
    Circular,
    Decision,
    DocumentNumber,
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    DossierPlanLine,
    DossierUnit,
    Lead,
    Meeting,
    TeamMember,
    build,
)
from dvht_core.dossier.documents import build_sheets
from dvht_core.dossier.dossier_model import Share
from dvht_core.dossier.formatting import NO_BREAK
from dvht_core.dossier.forms import BY_KEY, sheets

UNIT = DossierUnit(
    name="Trường Tiểu học xã Hua Thanh",
    kind="trường tiểu học",
    place="Hua Thanh",
    abbreviation="TrTH",
    public=True,
    team="Tổ đánh giá",
    sector="công lập",
    governing_body="UBND huyện Điện Biên",
    staff_total=37,
    description="Năm 2024, trường có 02 điểm trường và 18 lớp.\n"
    "Đội ngũ ổn định, đoàn kết, có ý thức tự học, tự bồi dưỡng.",
)
CIRCULAR = Circular(
    reference="Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục "
    "và Đào tạo quy định về đánh giá, công nhận “Đơn vị học tập” cấp huyện, tỉnh",
    short="Thông tư số 24/2023/TT-BGDĐT",
    level_name="cấp huyện",
    receiver="Phòng Giáo dục và Đào tạo huyện Điện Biên",
    deadline="15/01/2025",
    authority="Chủ tịch Ủy ban nhân dân cấp huyện",
    sheet_form="Mẫu 1",
    summary_form="Mẫu 2",
    report_form="Mẫu 8",
)
CRITERIA = {
    "1": "Điều kiện xây dựng “Đơn vị học tập”",
    "2": "Kết quả học tập của thành viên trong đơn vị",
    "3": "Tác dụng của việc xây dựng “Đơn vị học tập”",
}
# The wording of the school's own plan.
INDICATORS = {
    "1.1": "Ban hành kế hoạch hằng năm cho thành viên trong đơn vị được học tập thường xuyên, "
    "tổ chức triển khai thực hiện kế hoạch.",
    "1.2": "Thực hiện đầy đủ các chế độ đào tạo, bồi dưỡng theo quy định hiện hành, có quy định "
    "của đơn vị nhằm khuyến khích, động viên thành viên trong đơn vị tích cực học tập.",
    "1.3": "Bố trí đủ kinh phí từ ngân sách nhà nước hằng năm để thực hiện công tác đào tạo bồi "
    "dưỡng đối với thành viên trong đơn vị.",
    "1.4": "Đơn vị triển khai chuyển đổi số, các thành viên trong đơn vị được trang bị các dụng "
    "cụ, thiết bị học tập đáp ứng nhu cầu làm việc và học tập trong bối cảnh chuyển đổi số.",
    "1.5": "Tham gia các hoạt động phục vụ việc học tập suốt đời cho người dân.",
    "2.1": "Thành viên trong đơn vị tuân thủ kỷ luật lao động, nội quy làm việc trong đơn vị, có "
    "tinh thần đoàn kết, hợp tác, chia sẻ, trao đổi.",
    "2.2": "Thành viên trong đơn vị hoàn thành đầy đủ các chương trình học tập, bồi dưỡng theo "
    "quy định của nhà nước hoặc của đơn vị và đoàn thể được lãnh đạo đơn vị phê duyệt.",
    "2.3": "Thành viên trong đơn vị được đào tạo, bồi dưỡng và tham gia thực hiện chuyển đổi số "
    "trong đơn vị.",
    "2.4": "Thành viên trong đơn vị có chứng nhận hoặc chứng chỉ ngoại ngữ hoặc tiếng dân tộc "
    "thiểu số đáp ứng yêu cầu công việc hoặc vị trí việc làm.",
    "2.5": "Thành viên trong đơn vị đạt danh hiệu “Lao động tiên tiến” trở lên.",
    "3.1": "Thành viên đạt danh hiệu “Công dân học tập” theo Bộ Tiêu chí và hướng dẫn đánh giá, "
    "công nhận “Công dân học tập”.",
    "3.2": "Đơn vị thực hiện các hoạt động tạo lập môi trường học tập, chia sẻ tri thức với các "
    "đơn vị khác.",
    "3.3": "Đơn vị đạt danh hiệu thi đua từ “Tập thể lao động tiên tiến” trở lên.",
    "3.4": "Đơn vị đạt mức độ chuyển đổi số của đơn vị theo Quyết định số 4725/QĐ-BGDĐT ngày "
    "30/12/2022 của Bộ GD&ĐT.",
}
FIGURES = {
    "2.1": "37/37 thành viên (100%)",
    "2.2": "36/37 thành viên (97,3%)",
    "2.3": "37/37 thành viên (100%)",
    "2.4": "28/37 thành viên (75,7%)",
    "2.5": "36/37 thành viên (97,3%)",
    "3.1": "36/37 thành viên (97,3%)",
    "3.4": "Mức chuyển đổi số: đáp ứng tốt",
}
_OF = {criterion: tuple(code for code in INDICATORS if code[0] == criterion) for criterion in "123"}
TEAM = (
    TeamMember("Đỗ Thị Thu Hiền", "Tổ trưởng", "Hiệu trưởng", _OF["1"], _OF["3"]),
    TeamMember("Nguyễn Thị Lan", "Thành viên", "Giáo viên", _OF["2"], _OF["1"]),
    TeamMember("Nguyễn Thị Hà Thu", "Thư ký", "Tổ trưởng chuyên môn", _OF["3"], _OF["2"]),
)
AUTHORS = {"1": (0, 1), "2": (1, 2), "3": (2, 0)}
PLAN = (
    DossierPlanLine("06/01/2025", "Thống nhất kế hoạch làm việc", "Tất cả các thành viên"),
    DossierPlanLine(
        "07/01/2025",
        "Tổ chức tập huấn nội dung Thông tư số 24/2023/TT-BGDĐT cho các thành viên",
        "Tổ trưởng và thư ký",
    ),
    DossierPlanLine(
        "08/01/2025",
        "Viết phiếu tự đánh giá chỉ tiêu, tìm kiếm và đánh mã minh chứng\n"
        "Nộp phiếu cho tổ trưởng và thư ký",
        "Tất cả các thành viên",
    ),
    DossierPlanLine("09/01/2025", "Xây dựng báo cáo tự đánh giá", "Tổ trưởng và thư ký"),
    DossierPlanLine("13/01/2025", "Họp Tổ đánh giá, hoàn chỉnh báo cáo", "Tất cả các thành viên"),
)
MEETING = Meeting(
    day=date(2025, 1, 13),
    started="14 giờ 00 phút",
    ended="16 giờ 30 phút",
    place="Phòng họp nhà trường",
    present=tuple(member.name for member in TEAM),
    opinions=("Bổ sung ảnh lớp tập huấn vào minh chứng của chỉ tiêu 2.3",),
    votes_for=3,
    votes_against=0,
    decisions=("Thông qua báo cáo tự đánh giá",),
)
PAPERS = {
    "decision": DocumentNumber(2, date(2025, 1, 3)),
    "plan": DocumentNumber(3, date(2025, 1, 3)),
    "work-plan": DocumentNumber(4, date(2025, 1, 6)),
    "indicator-sheet": DocumentNumber(day=date(2025, 1, 8)),
    "summary": DocumentNumber(day=date(2025, 1, 9)),
    "evidence-list": DocumentNumber(day=date(2025, 1, 9)),
    "evidence-annex": DocumentNumber(day=date(2025, 1, 9)),
    "minutes": DocumentNumber(5, date(2025, 1, 13)),
    "report": DocumentNumber(6, date(2025, 1, 13)),
    "request": DocumentNumber(7, date(2025, 1, 14)),
    "shortfall": DocumentNumber(7, date(2025, 1, 14)),
    "improvement": DocumentNumber(8, date(2025, 1, 14)),
}


def picture(number: int, size: tuple[int, int] = (360, 480)) -> bytes:
    """Return a thumbnail as the intake makes them, different for each number."""
    image = Image.new("RGB", size, (236, 232, 224))
    draw = ImageDraw.Draw(image)
    draw.rectangle((9, 9, size[0] - 9, size[1] - 9), fill="white", outline="gray")
    for line in range(8):
        y = 40 + line * (size[1] - 80) // 8
        draw.line((20, y, size[0] - 20 - number % 7 * line, y), fill="black", width=3)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def evidence(code: str) -> tuple[DossierEvidence, ...]:
    """Return a plan with photos and a list without."""
    return (
        DossierEvidence(
            f"H1-{code}-01",
            "Kế hoạch bồi dưỡng thường xuyên năm 2024 của nhà trường",
            "12/KH-TrTH",
            "05/01/2024",
            "Trường Tiểu học xã Hua Thanh",
            files=2,
            thumbnails=(picture(1), picture(2, (480, 360))),
        ),
        DossierEvidence(f"H1-{code}-02", "Danh sách thành viên hoàn thành bồi dưỡng", pages=5),
    )


def shares(figure: str) -> tuple[Share, ...]:
    """Return the numbers of "34/37 thành viên (91,9%)"; none of an answer without any."""
    found = re.match(r"(\d+)/(\d+) ", figure)
    return (Share(int(found[1]), int(found[2]), "thành viên"),) if found else ()


def indicator(code: str) -> DossierIndicator:
    """Return a complete sheet at level 2."""
    author, checker = AUTHORS[code[0]]
    figure = FIGURES.get(code, "Đã thực hiện đầy đủ")
    return DossierIndicator(
        code=code,
        title=f"Chỉ tiêu {code}",
        text=INDICATORS[code],
        level=2,
        author=TEAM[author].name,
        checker=TEAM[checker].name,
        answers=(figure,),
        untold=(figure,),
        shares=shares(figure),
        description=f"Kết quả thực hiện chỉ tiêu {code} của nhà trường năm 2024: "
        f"{figure[0].lower()}{figure[1:]} [H1-{code}-01].",
        strengths="Nhà trường triển khai sớm, có phân công cụ thể và theo dõi thường xuyên.",
        shortcomings="Việc lưu hồ sơ ở các điểm trường lẻ có lúc còn chậm.",
        measures="Giao tổ trưởng chuyên môn rà soát hồ sơ vào tuần cuối mỗi tháng",
        evidence=evidence(code),
        state="đã kiểm tra",
        checked=True,
    )


def complete() -> Dossier:
    """Return a dossier with all indicators at level 2 and everything there."""
    return Dossier(
        unit=UNIT,
        year=2024,
        circular=CIRCULAR,
        lead=Lead("Đỗ Thị Thu Hiền", "HIỆU TRƯỞNG"),
        criteria=tuple(
            DossierCriterion(
                code,
                title,
                tuple(indicator(item) for item in INDICATORS if item[0] == code),
                level=2,
            )
            for code, title in CRITERIA.items()
        ),
        level=2,
        decision=Decision("02/QĐ-TrTH", date(2025, 1, 3)),
        team=TEAM,
        secretary="Nguyễn Thị Hà Thu",
        plan=PLAN,
        meeting=MEETING,
        papers=PAPERS,
        draft=False,
    )


def falling_short() -> Dossier:
    """2.4 and 3.1 not met, 2.2 at level 1 only, so the unit is not met; 3.4 does not apply."""
    changes: dict[str, dict[str, Any]] = {
        "2.2": {
            "level": 1,
            "answers": ("34/37 thành viên (91,9%)",),
            "untold": ("34/37 thành viên (91,9%)",),
            "shares": shares("34/37 thành viên"),
            "description": "Năm 2024, 34/37 thành viên (91,9%) hoàn thành bồi dưỡng [H1-2.2-01].",
            "reasons": (
                "34/37 thành viên (91,9%), thiếu 02 người để đạt 95% của mức độ 2 (điểm b khoản 2 "
                "Điều 7 Thông tư số 24/2023/TT-BGDĐT).",
            ),
            "shortcomings": "Còn 03 thành viên nghỉ thai sản, nghỉ ốm chưa học đủ chương trình.",
            "measures": "Bố trí học bù cho 03 thành viên trong quý I",
        },
        "2.4": {
            "level": 0,
            "answers": ("18/37 thành viên (48,6%)",),
            "untold": ("18/37 thành viên (48,6%)",),
            "shares": shares("18/37 thành viên"),
            "description": "Năm 2024, 18/37 thành viên (48,6%) có chứng chỉ phù hợp.",
            "reasons": (
                "Chưa có minh chứng phù hợp nên được đánh giá là không đạt (khoản 3 Điều 9 Thông "
                "tư số 24/2023/TT-BGDĐT).",
                "18/37 thành viên (48,6%), thiếu 01 người để đạt 50% của mức độ 1 (điểm d khoản 2 "
                "Điều 6 Thông tư số 24/2023/TT-BGDĐT).",
            ),
            "shortcomings": "Chưa thu thập được bản sao chứng chỉ của các thành viên.",
            "measures": "Cử giáo viên tham gia lớp tiếng dân tộc thiểu số.\n"
            "Bố trí kinh phí hỗ trợ lệ phí thi chứng chỉ.",
            "evidence": (),
        },
        "3.1": {
            "level": 0,
            "answers": ("32/37 thành viên (86,5%)",),
            "untold": ("32/37 thành viên (86,5%)",),
            "shares": shares("32/37 thành viên"),
            "description": "Năm 2024, 32/37 thành viên (86,5%) đạt danh hiệu “Công dân học tập” "
            "[H1-3.1-01].",
            "reasons": (
                "32/37 thành viên (86,5%), thiếu 02 người để đạt 90% của mức độ 1 (điểm a khoản 3 "
                "Điều 6 Thông tư số 24/2023/TT-BGDĐT).",
            ),
            "shortcomings": "Còn 05 thành viên chưa tự đánh giá “Công dân học tập” đúng hạn.",
            "measures": "Hướng dẫn 05 thành viên tự đánh giá và nộp hồ sơ cho Hội Khuyến học xã",
        },
        "3.4": {"level": None, "applies": False},
    }
    dossier = complete()
    levels = {"1": 2, "2": 0, "3": 0}
    criteria = tuple(
        replace(
            criterion,
            level=levels[criterion.code],
            indicators=tuple(
                replace(item, **changes.get(item.code, {})) for item in criterion.indicators
            ),
        )
        for criterion in dossier.criteria
    )
    return replace(dossier, criteria=criteria, level=0)


def bare_draft() -> Dossier:
    """Return a dossier with nothing but names."""
    return Dossier(
        unit=replace(UNIT, governing_body=None, staff_total=None, description=""),
        year=2024,
        circular=CIRCULAR,
        lead=Lead("Đỗ Thị Thu Hiền", "HIỆU TRƯỞNG"),
        criteria=tuple(
            DossierCriterion(
                code,
                title,
                tuple(
                    DossierIndicator(
                        item,
                        f"Chỉ tiêu {item}",
                        text,
                        missing=("chưa có người viết phiếu", "chưa có minh chứng"),
                    )
                    for item, text in INDICATORS.items()
                    if item[0] == code
                ),
            )
            for code, title in CRITERIA.items()
        ),
        team=tuple(
            TeamMember(m.name, m.role, m.office if m.role == "Tổ trưởng" else None) for m in TEAM
        ),
        secretary="Nguyễn Thị Hà Thu",
        missing=("chưa có phiếu nào được viết (0/14)", "chưa có quyết định thành lập tổ"),
    )


CASES = {"complete": complete, "falling-short": falling_short, "bare-draft": bare_draft}


@cache
def printed(case: str) -> dict[str, bytes]:
    """Return the files of a case, by name."""
    return dict(build(CASES[case]()))


def asked_for(dossier: Dossier, key: str) -> bytes:
    """Return the one document of a form, as somebody gets it who asks for it."""
    wanted = list(sheets(dossier, [BY_KEY[key]], requested=True))
    return next(data for _, data in build_sheets(dossier, wanted))


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def paragraphs(document: Document) -> Iterator[str]:
    """Yield all paragraphs in reading order, of tables too; line breaks as line feeds, and spaces
    that bind words as spaces.
    """
    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(
            "\n" if node.tag == qn("w:br") else (node.text or "").replace(NO_BREAK, " ")
            for node in paragraph.iter(qn("w:t"), qn("w:br"))
        )


def text(data: bytes) -> str:
    """Return the words of a file, a paragraph a line."""
    return "\n".join(paragraphs(opened(data)))
