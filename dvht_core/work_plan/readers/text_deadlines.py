"""Finds deadlines in the running text of a plan without a schedule table.

Plans of the kind "Kế hoạch tự đánh giá" say "trước ngày 15/01 của năm liền kề năm đánh giá".
"""

import re
from collections.abc import Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_cells import read_dates
from dvht_core.work_plan.plan_model import PlanItem, Who, prose_warning
from dvht_core.work_plan.readers.schedule_rows import Schedule, task_lines
from dvht_core.work_plan.remarks import off_or_moved

_SENTENCE_END = re.compile(r"(?<=[.;])\s+")
_DEADLINE = re.compile(
    r"truoc (?:ngay )?(\d{1,2}/\d{1,2})(?:/(\d{4})| (?:cua )?nam (danh gia|(?:lien )?ke|sau))"
)


def is_plan(lines: Sequence[str]) -> bool:
    """Return whether a document is a plan for self-assessment, by its title and topic."""
    folded = [fold(line) for line in lines]
    titled = any(line.startswith("ke hoach") and len(line) < 120 for line in folded)
    return titled and any("don vi hoc tap" in line for line in folded)


def read_deadlines(lines: Sequence[str], year: int | None) -> Schedule:
    """Return a plan line for each sentence with a deadline, for all, and warnings.

    `year` is the year assessed. "Trước ngày" excludes the day itself, of which a warning tells.
    """
    items: list[PlanItem] = []
    warnings: list[str] = []
    for line in lines:
        for sentence in _SENTENCE_END.split(line):
            deadline = _DEADLINE.search(fold(sentence))
            stated = deadline and _stated_year(deadline, year)
            if deadline and stated:
                read = read_dates(f"trước {deadline[1]}/{stated}")
                warnings += [prose_warning(sentence, doubt) for doubt in read.doubts]
                if key := off_or_moved(sentence):
                    warnings.append(prose_warning(sentence, core_texts().say(key)))
                task = task_lines(sentence).rstrip(" .;")
                items += [PlanItem(span.start, None, task, (Who.ALL,)) for span in read.spans]
    in_order = tuple(sorted(items, key=lambda item: item.date))
    return Schedule(in_order, warnings=tuple(warnings))


def _stated_year(deadline: re.Match[str], assessed: int | None) -> int | None:
    if deadline[2]:
        return int(deadline[2])
    if assessed is None:
        return None
    return assessed + (deadline[3] != "danh gia")
