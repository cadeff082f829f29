"""What a line of the plan is about: read from its words, doubted where they say two things."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.work_plan import Plan, PlanItem, Who
from dvht_core.work_plan.default_plan import usual_items
from dvht_core.work_plan.line_kinds import doubtful, item_kind, kind_of, kinds_named
from dvht_core.work_plan.plan_draft import from_json, to_json

SHEETS, CHECK, MEETING, REPORT, DOSSIER, OTHER = (
    *(PlanLineKind.SHEETS, PlanLineKind.CHECK, PlanLineKind.MEETING),
    *(PlanLineKind.REPORT, PlanLineKind.DOSSIER, PlanLineKind.OTHER),
)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("task", "kinds"),
    [
        ("Nộp phiếu, kèm minh chứng", (SHEETS,)),
        ("Nộp các phiếu.", (SHEETS,)),
        ("Kiểm tra chéo", (CHECK,)),
        ("Họp Tổ đánh giá, hoàn chỉnh báo cáo và hồ sơ", (MEETING,)),
        ("Hoàn thành báo cáo và hồ sơ", (REPORT,)),
        ("Tổng hợp minh chứng phù hợp", (OTHER,)),
        ("Viết báo cáo Phiếu tự đánh giá\nNộp báo cáo cho Tổ trưởng", (SHEETS, REPORT)),
        ("Kiểm tra chéo, hoàn thiện phiếu", (CHECK, SHEETS)),
        ("Tổ chức họp, thông qua báo cáo", (REPORT, MEETING)),
        ("Chuẩn bị họp tổ", (OTHER, MEETING)),
        ("Thu phiếu", (OTHER, SHEETS)),
        ("Hoàn thiện phiếu, lập hồ sơ", (SHEETS, DOSSIER)),
    ],
)
def test_the_words_of_a_task_name_its_kinds(task: str, kinds: tuple[PlanLineKind, ...]) -> None:
    assert kinds_named(task) == kinds
    assert kind_of(task) is kinds[0]
    assert doubtful(PlanItem(date(2025, 1, 8), None, task, (Who.ALL,))) is (len(kinds) > 1)


def test_what_somebody_has_said_of_a_line_is_kept_and_doubted_no_more() -> None:
    item = PlanItem(date(2025, 1, 8), None, "Kiểm tra chéo, hoàn thiện phiếu", (Who.ALL,))
    assert item_kind(item) is CHECK
    said = replace(item, kind=SHEETS)
    assert item_kind(said) is SHEETS
    assert not doubtful(said)
    plan = Plan("Trường", 2024, (item, said), (), ())
    assert from_json(to_json(plan)) == plan


def test_a_draft_of_an_older_program_has_lines_without_a_kind() -> None:
    item = PlanItem(date(2025, 1, 8), None, "Họp", (Who.ALL,))
    stored = to_json(Plan("Trường", 2024, (item,), (), ()))
    del stored["items"][0]["kind"]
    assert from_json(stored).items == (item,)


def test_nothing_of_the_usual_plan_is_in_doubt() -> None:
    assert not any(map(doubtful, usual_items(date(2025, 1, 13))))


def test_the_words_are_read_only_before_a_line_is_in_the_plan() -> None:
    readers = {"kind_of", "kinds_named", "item_kind"}
    users = {
        str(path.relative_to(ROOT))
        for package in ("bot", "conversations", "dvht_core")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module == "dvht_core.work_plan.line_kinds"
        and readers & {name.name for name in node.names}
    }
    assert users == {
        "bot/reading/readers.py",  # what is read from a file, shown
        "conversations/dialogs/plan_changes/change_answers.py",  # a line to be added
        "conversations/dialogs/plan_changes/change_commands.py",  # a line to be added
        "conversations/free_words.py",  # which line somebody speaks of
        "conversations/dialogs/setup/setup_confirm.py",  # the draft
        "conversations/dialogs/setup/setup_lines.py",
        "conversations/dialogs/setup/start_campaign.py",
        "dvht_core/handlers/campaign/plan_lines.py",  # a line that is added
        "dvht_core/store/changes/create_campaign.py",  # the draft becomes the plan
    }
