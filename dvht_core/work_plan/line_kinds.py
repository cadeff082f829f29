"""What a line of the plan is about, by its words; read once, when the line is put into the plan."""

from dvht_core.domain.campaign import PlanLineKind
from dvht_core.i18n.vietnamese import fold


def kind_of(task: str) -> PlanLineKind:
    """Return the kind of a line: "Họp Tổ đánh giá, hoàn chỉnh báo cáo" is a meeting.

    Only what begins with the team's meeting (họp tổ) is one; what names several things is of the
    first kind that is asked for here.
    """
    folded = fold(task)
    words = folded.split()
    if "kiem tra cheo" in folded:
        return PlanLineKind.CHECK
    if "phieu" in words and {"viet", "nop", "hoan"} & {*words}:
        return PlanLineKind.SHEETS
    if words[:2] == ["hop", "to"]:
        return PlanLineKind.MEETING
    if "bao cao" in folded:
        return PlanLineKind.REPORT
    return PlanLineKind.DOSSIER if "ho so" in folded else PlanLineKind.OTHER
