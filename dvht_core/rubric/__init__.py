"""The rubrics (bộ tiêu chí) that the product knows: the circulars as data, read and checked.

`rubrics/<id>.yaml` is the circular in Vietnamese; `rubrics/<language>/<id>.yaml` words it for a
conversation in another language.
"""

from functools import cache
from pathlib import Path

from dvht_core.domain.errors import InputError
from dvht_core.rubric.rubric_model import (
    LEVELS,
    Answerer,
    AnswerOption,
    Census,
    Clause,
    Condition,
    Criterion,
    Indicator,
    Question,
    QuestionKind,
    Rubric,
    Rule,
    UnitProfile,
    Within,
)
from dvht_core.rubric.rubric_reader import read_rubric
from dvht_core.rubric.translation import read_overlay
from dvht_core.rubric.yaml_nodes import RubricError

__all__ = [
    "LEVELS",
    "AnswerOption",
    "Answerer",
    "Census",
    "Clause",
    "Condition",
    "Criterion",
    "Indicator",
    "Question",
    "QuestionKind",
    "Rubric",
    "RubricError",
    "Rule",
    "UnitProfile",
    "Within",
    "load_rubric",
    "read_overlay",
    "read_rubric",
    "rubric_ids",
]

_FOLDER = Path(__file__).parent.parent / "rubrics"


def rubric_ids() -> tuple[str, ...]:
    """Return the ids of all rubrics, sorted; a campaign pins one."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


def load_rubric(rubric_id: str, language: str = "vi") -> Rubric:
    """Return the rubric with this id; InputError when there is none, RubricError when it is broken.

    A rubric that nobody has put into `language` yet comes in Vietnamese.
    """
    return _load(rubric_id, language)


@cache
def _load(rubric_id: str, language: str) -> Rubric:
    if rubric_id not in rubric_ids():
        known = ", ".join(rubric_ids())
        raise InputError("rubric-unknown", id=rubric_id, known=known)
    if language == "vi":
        return read_rubric(_FOLDER / f"{rubric_id}.yaml")
    original, words = _load(rubric_id, "vi"), _FOLDER / language / f"{rubric_id}.yaml"
    return read_overlay(words, original) if words.is_file() else original
