"""The rubrics (bộ tiêu chí) that the product knows: the circulars as data, read and checked.

`rubrics/<id>.yaml` is the circular in Vietnamese; `rubrics/<language>/<id>.yaml` words it for a
conversation in another language.
"""

from functools import cache
from pathlib import Path

from dvht_core.domain.errors import InputError
from dvht_core.rubric.authorities import Authorities, AuthorityRule, at_place, is_former, rule_for
from dvht_core.rubric.conditions import Clause, Condition, UnitProfile
from dvht_core.rubric.rubric_model import (
    LEVELS,
    NAMED_FORMS,
    Answerer,
    AnswerOption,
    Census,
    Criterion,
    Indicator,
    Question,
    QuestionKind,
    Rubric,
    Rule,
    Within,
)
from dvht_core.rubric.rubric_reader import SHIPPED, read_rubric
from dvht_core.rubric.translation import read_overlay
from dvht_core.rubric.yaml_nodes import RubricError

__all__ = [
    "LEVELS",
    "NAMED_FORMS",
    "AnswerOption",
    "Answerer",
    "Authorities",
    "AuthorityRule",
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
    "add_rubrics",
    "at_place",
    "is_former",
    "load_rubric",
    "read_overlay",
    "read_rubric",
    "rubric_ids",
    "rule_for",
]

_folders = [SHIPPED]
"""Where rubrics lie; an id is looked for in this order."""


def add_rubrics(folder: Path) -> None:
    """Know the rubrics of a folder too; RubricError for a broken one, InputError for a known id.

    So a new circular, or a local form of one, needs no new program (docs/how-to/add-a-circular).
    """
    if folder in _folders:
        return
    known = rubric_ids()
    for file in sorted(folder.glob("*.yaml")):
        if file.stem in known:
            raise InputError("rubric-known-id", id=file.stem, file=str(file))
        read_rubric(file)
    _folders.append(folder)
    _load.cache_clear()


def rubric_ids() -> tuple[str, ...]:
    """Return the ids of all rubrics, sorted; a campaign pins one."""
    return tuple(sorted(file.stem for folder in _folders for file in folder.glob("*.yaml")))


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
    folder = next(folder for folder in _folders if (folder / f"{rubric_id}.yaml").is_file())
    if language == "vi":
        return read_rubric(folder / f"{rubric_id}.yaml")
    original, words = _load(rubric_id, "vi"), folder / language / f"{rubric_id}.yaml"
    return read_overlay(words, original) if words.is_file() else original
