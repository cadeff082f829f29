"""What a line of the plan is about, by its words; read once, when the line is put into the plan."""

import re

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.work_plan.plan_model import PlanItem

_WORD = re.compile(r"\w+")


def kinds_named(task: str) -> tuple[PlanLineKind, ...]:
    """Return the kinds that the words of a task speak of, the likeliest first; never none.

    "Họp Tổ đánh giá, hoàn chỉnh báo cáo" is a meeting alone, whose reminder offers the report.
    """
    words = _WORD.findall(fold(task))
    folded = " ".join(words)
    team_meets = words[:2] == ["hop", "to"]
    reports = "bao cao" in folded and not team_meets
    sure = {
        PlanLineKind.CHECK: "kiem tra cheo" in folded,
        PlanLineKind.SHEETS: "phieu" in words and bool({"viet", "nop", "hoan"} & {*words}),
        PlanLineKind.MEETING: team_meets,
        PlanLineKind.REPORT: reports,
        PlanLineKind.DOSSIER: "ho so" in folded and not team_meets and not reports,
    }
    perhaps = {
        PlanLineKind.MEETING: "họp" in _WORD.findall(clean(task).casefold()),  # never "hợp"
        PlanLineKind.SHEETS: "phieu" in words,
    }
    named = [kind for kind, is_named in sure.items() if is_named] or [PlanLineKind.OTHER]
    return tuple(dict.fromkeys([*named, *(kind for kind, is_so in perhaps.items() if is_so)]))


def kind_of(task: str) -> PlanLineKind:
    """Return the likeliest kind of a task; OTHER where its words speak of none."""
    return kinds_named(task)[0]


def item_kind(item: PlanItem) -> PlanLineKind:
    """Return the kind of a line that is not in the plan yet: as was said, else by its words."""
    return item.kind or kind_of(item.task)


def doubtful(item: PlanItem) -> bool:
    """Return whether a line may be of several kinds, and nobody has said of which."""
    return item.kind is None and len(kinds_named(item.task)) > 1
