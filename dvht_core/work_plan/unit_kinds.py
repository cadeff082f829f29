"""The kinds of units, as lists of schools write them."""

from collections.abc import Mapping
from dataclasses import dataclass

from dvht_core.i18n.vietnamese import fold
from dvht_core.rubric import load_rubric, rubric_ids
from dvht_core.work_plan.unit_names import written_out

_SEVERAL = {
    "truong tieu hoc va trung hoc co so": "multi_level_lower_secondary",
    "truong trung hoc co so va trung hoc pho thong": "multi_level_upper_secondary",
    "truong tieu hoc, trung hoc co so va trung hoc pho thong": "multi_level_upper_secondary",
}
"""How schools of several levels are named, whose kind the circular words otherwise."""
KINDS_TOLD_BY_NAME = {"preschool", "primary", "lower_secondary", "upper_secondary", "kindergarten"}
"""Kinds of which a name that begins by one of them is no other."""


@dataclass(frozen=True, slots=True)
class UnitKinds:
    """The kinds that the circulars know: by key, and by how they are written, without accents."""

    names: Mapping[str, str]
    by_name: Mapping[str, str]
    by_word: Mapping[str, str]

    def of(self, written: str, unit: str) -> str | None:
        """Return the kind that is written, by key, name or abbreviation; else the one in the
        unit's name.
        """
        word = fold(written_out(written))
        return self.by_word.get(word) if word else self.in_name(unit)

    def in_name(self, unit: str) -> str | None:
        """Return the kind by which a unit's name begins; None for levels that go on otherwise."""
        words = fold(written_out(unit))
        named = [known for known in self.by_name if f"{words} ".startswith(f"{known} ")]
        if not named:
            return None
        longest = max(named, key=len)
        behind = words[len(longest) :].lstrip(" ,")
        kind = self.by_name[longest]
        goes_on = behind.startswith(("va ", "trung hoc ", "tieu hoc "))
        return None if goes_on and kind in KINDS_TOLD_BY_NAME else kind


def unit_kinds() -> UnitKinds:
    """Return the kinds of all circulars."""
    names = {key: name for id in rubric_ids() for key, name in load_rubric(id).kinds.items()}
    by_name = {**{fold(name): key for key, name in names.items()}, **_SEVERAL}
    short = {name.removeprefix("truong "): key for name, key in by_name.items()}
    keys = {key.replace("_", " "): key for key in names} | {key: key for key in names}
    return UnitKinds(names, by_name, {**short, **by_name, **keys})
