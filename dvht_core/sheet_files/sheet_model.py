"""What is read in a Word file that holds sheets: their fields, as the file says them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from dvht_core.assessment.text_suggestions import PARTS


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet of a file. What it does not hold is not in `texts` and `answers`."""

    code: str = ""
    """The indicator, "2.2"; "" where the file does not say it."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By part (`PARTS`); "" where its heading stands over nothing."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What stands beside the label of a question, by the question's key: {"met": "34/37"}."""
    level: str = ""
    """The level as the file words it: "Đạt mức độ 1"; "" where nothing is ticked or written."""
    evidence: tuple[str, ...] = ()
    """Evidence codes that it names."""
    twice: tuple[str, ...] = ()
    """Parts whose heading stands in it more than once: what follows each was put together."""
    unread: tuple[str, ...] = ()
    """Headings of the file under which nothing was taken, as it is not known what they are for."""

    def __bool__(self) -> bool:
        """Whether anything is filled in."""
        return any((*self.texts.values(), *self.answers.values(), self.level))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `SheetFile.to_json` wrote of a sheet."""
        lists = ("evidence", "twice", "unread")
        return cls(**{**data, **{name: tuple(data[name]) for name in lists}})


@dataclass(frozen=True, slots=True)
class SheetFile:
    """The sheets of a file, and whose they are."""

    sheets: tuple[ReadSheet, ...] = ()
    unit: str = ""
    """The school that the file names; "" for none."""
    year: int | None = None
    """The year assessed, as the file says."""
    warnings: tuple[str, ...] = ()
    """What is doubtful about the file itself, a sentence each."""
    is_sheet: bool = False
    """Whether it is the form of a sheet at all, and no other document with such headings."""

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as `store.models.KeptFiles` keeps them.

        {"sheets": [{"code": "2.2", "texts": {"description": "Năm 2024, …"},
         "answers": {"met": "34/37"}, "level": "Đạt mức độ 1", "evidence": ["H1-2.2-01"],
         "twice": [], "unread": []}], "unit": "Trường Tiểu học Hua Thanh", "year": 2024,
         "warnings": [], "is_sheet": true}
        """
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        sheets = tuple(map(ReadSheet.from_json, data["sheets"]))
        return cls(**{**data, "sheets": sheets, "warnings": tuple(data["warnings"])})


def parts_of(sheets: Iterable[ReadSheet]) -> int:
    """Return how many of the four texts have a heading in the fullest of some sheets."""
    return max((sum(part in sheet.texts for part in PARTS) for sheet in sheets), default=0)
