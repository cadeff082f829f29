"""The rubrics (bộ tiêu chí) that the product knows: the circulars as data, read and checked."""

from functools import cache
from pathlib import Path

from dvht_core.errors import InputError
from dvht_core.rubric.marked import RubricError
from dvht_core.rubric.model import (
    LEVELS,
    Choice,
    Clause,
    Condition,
    Criterion,
    Drafts,
    DraftTexts,
    Indicator,
    Kind,
    Question,
    QuestionKind,
    Rubric,
    Rule,
    UnitProfile,
)
from dvht_core.rubric.reader import read_rubric

__all__ = [
    "LEVELS",
    "Choice",
    "Clause",
    "Condition",
    "Criterion",
    "DraftTexts",
    "Drafts",
    "Indicator",
    "Kind",
    "Question",
    "QuestionKind",
    "Rubric",
    "RubricError",
    "Rule",
    "UnitProfile",
    "load_rubric",
    "read_rubric",
    "rubric_ids",
]

_FOLDER = Path(__file__).parent.parent / "rubrics"


def rubric_ids() -> tuple[str, ...]:
    """The ids of all rubrics, sorted; a campaign pins one."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


@cache
def load_rubric(rubric_id: str) -> Rubric:
    """The rubric with this id; InputError when there is none, RubricError when it is broken."""
    if rubric_id not in rubric_ids():
        known = ", ".join(rubric_ids())
        raise InputError("rubric-unknown", id=rubric_id, known=known)
    return read_rubric(_FOLDER / f"{rubric_id}.yaml")
