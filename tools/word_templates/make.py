"""Makes the shipped Word templates, so that their layout can be read and reviewed as text.

Run `python -m tools.word_templates.make [FOLDER]`; without a folder it renews `templates/word/`. A
new form is a function in a module beside this one, a line in `TEMPLATES`, and a line in
`dvht_core.dossier.forms.FORMS` (papers about the staff: in `dvht_core.dossier.staff_papers`; the
sheet to write in: `dvht_core.dossier.sheet_to_write`).
"""

import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from docx.document import Document

from dvht_core.dossier.word.docx_render import CORE, Properties, core_xml, repacked
from tools.word_templates.evidence import evidence_annex, evidence_list
from tools.word_templates.founding import cover, decision
from tools.word_templates.meeting import minutes, request, shortfall
from tools.word_templates.plans import improvement_plan, self_assessment_plan, work_plan
from tools.word_templates.report import report
from tools.word_templates.sheets import indicator_sheet, sheet_to_write, summary
from tools.word_templates.staff import invitations, learning_record, member_list

SHIPPED = Path(__file__).resolve().parents[2] / "templates" / "word"
MADE = date(2025, 1, 1)

TEMPLATES: dict[str, Callable[[], Document]] = {
    "mau-1-phieu-danh-gia-chi-tieu.docx": indicator_sheet,
    "mau-2-phieu-tong-hop.docx": summary,
    "mau-8-bao-cao-tu-danh-gia.docx": report,
    "bao-cao-chua-dat.docx": shortfall,
    "bia-va-muc-luc.docx": cover,
    "bien-ban-hop.docx": minutes,
    "danh-muc-minh-chung.docx": evidence_list,
    "danh-sach-thanh-vien.docx": member_list,
    "ho-so-hoc-tap.docx": learning_record,
    "ke-hoach-cai-tien.docx": improvement_plan,
    "ke-hoach-lam-viec.docx": work_plan,
    "ke-hoach-tu-danh-gia.docx": self_assessment_plan,
    "phieu-de-viet.docx": sheet_to_write,
    "phieu-moi.docx": invitations,
    "phu-luc-anh-minh-chung.docx": evidence_annex,
    "quyet-dinh-thanh-lap-to.docx": decision,
    "to-trinh.docx": request,
}


def main(folder: Path) -> None:
    """Write every template into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    described = core_xml(Properties("", "dvht", MADE))
    for name, make in TEMPLATES.items():
        buffer = io.BytesIO()
        make().save(buffer)
        (folder / name).write_bytes(
            repacked(buffer.getvalue(), lambda part, data: described if part == CORE else data)
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHIPPED)
