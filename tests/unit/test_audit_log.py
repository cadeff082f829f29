"""The audit log in sentences and as a spreadsheet."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

import dvht_core
from dvht_core.dossier.audit_spreadsheet import log_sheet
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import load_rubric
from dvht_core.texts import core_texts
from dvht_core.view.audit_sentences import AuditEntry, sentence
from tools.dialog_diagrams import sample_view

CORE = Path(dvht_core.__file__).parent
NOTED = re.compile(r"""(?:\.note\(\s*f?|action=)"([a-z.\-{}_]+)\"""")
NOW = datetime(2025, 1, 12, 12, tzinfo=UTC)


def entry(action: str, subject: str, before: object = None, after: object = None) -> AuditEntry:
    sides = [side if isinstance(side, dict) else {} for side in (before, after)]
    return AuditEntry(NOW, "Nguyễn Thị Lan", Salutation.CO, action, subject, *sides)


def said(found: AuditEntry) -> str:
    return sentence(found, "Cô Lan", load_rubric("tt24-2023-huyen"), core_texts())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            entry("sheet.answer", "3.4:digital_level", {"value": "basic"}, {"value": "good"}),
            "Cô Lan sửa “mức độ chuyển đổi số theo Quyết định số…” của 3.4: "
            "đáp ứng cơ bản → đáp ứng tốt",
        ),
        (
            entry("sheet.answer", "1.1:plan_issued", {"value": None}, {"value": True}),
            "Cô Lan sửa “ban hành kế hoạch học tập hằng năm” của 1.1: (trống) → có",
        ),
        (
            entry("meeting.level", "2.4", None, {"level": "level-0", "reason": "Thiếu bản chụp"}),
            "Cô Lan ghi quyết định của cuộc họp về 2.4: (trống) → không đạt, Thiếu bản chụp",
        ),
        (
            entry("recognition.record", "1/QĐ", None, {"day": "2025-03-20", "level": "level-1"}),
            "Cô Lan ghi quyết định công nhận 1/QĐ: 20/03/2025, đạt mức độ 1",
        ),
        (
            entry("dossier.requested", "indicator-sheet 1.1"),
            "Cô Lan lập Phiếu đánh giá chỉ tiêu 1.1.",
        ),
        (entry("dossier.requested", "pdf"), "Cô Lan lập bản PDF của các văn bản."),
        (entry("later.invented", "x"), "Cô Lan: later.invented x"),
    ],
)
def test_an_entry_is_a_sentence(found: AuditEntry, expected: str) -> None:
    assert said(found) == expected


def test_every_action_that_is_noted_has_its_sentence() -> None:
    noted = {
        action
        for file in CORE.rglob("*.py")
        for action in NOTED.findall(file.read_text(encoding="utf-8"))
        if "{" not in action
    }
    assert "sheet.answer" in noted
    keys = {f"log-{action.replace('.', '-').replace('_', '-')}" for action in noted}
    assert not keys - core_texts().keys.keys()


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("x")'])
def test_nothing_typed_becomes_a_formula(typed: str) -> None:
    campaign = sample_view().campaign
    assert campaign is not None
    found = entry("sheet.answer", f"2.2:{typed}", {"value": typed}, {typed: typed})
    book = openpyxl.load_workbook(io.BytesIO(log_sheet([found], campaign)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_the_same_log_gives_the_same_bytes() -> None:
    campaign = sample_view().campaign
    assert campaign is not None
    found = [entry("sheet.submit", "2.2")]
    assert log_sheet(found, campaign) == log_sheet(found, campaign)
