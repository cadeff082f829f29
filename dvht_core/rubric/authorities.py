"""Who has to do with a dossier: of what level it is, who receives it, who decides (TT24 Đ10, Đ16).

The circular names bodies that are there no more since 01/07/2025. What takes their place is data of
the rubric, by the year assessed and the kind of unit, and a suggestion where no text says it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.rubric.conditions import EVERYBODY, Condition, UnitProfile

_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\s+\S.*", re.IGNORECASE)
PLACE = "{commune}"
"""Stands in a name for the commune: "Phòng Văn hóa - Xã hội {commune}"."""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Level name and bodies; "" where nobody knows."""

    level_name: str = ""
    """"cấp huyện"."""
    receiving_office: str = ""
    """Where the dossier is sent (nơi nhận hồ sơ)."""
    deciding_authority: str = ""
    """Who decides on the recognition: "Chủ tịch Ủy ban nhân dân xã Hua Thanh"."""


@dataclass(frozen=True, slots=True)
class AuthorityRule:
    """A row of the rubric: from and until which year assessed, for which units."""

    names: Authorities
    since: int | None = None
    until: int | None = None
    when: Condition = EVERYBODY
    suggested: bool = False
    """Whether it is only our reading, which the unit is asked about."""


def rule_for(rules: Sequence[AuthorityRule], unit: UnitProfile, year: int) -> AuthorityRule:
    """Return the first row for a unit and the year assessed, or one that suggests nothing."""
    for rule in rules:
        begun = rule.since is None or rule.since <= year
        if begun and (rule.until is None or year <= rule.until) and rule.when.holds(unit):
            return rule
    return AuthorityRule(Authorities(), suggested=True)


def is_former(rules: Sequence[AuthorityRule], year: int, name: str) -> bool:
    """Return whether a name is one that the rubric gives to other years alone:
    "Phòng Giáo dục và Đào tạo huyện A" of 2025.
    """
    there: set[str] = set()
    gone: set[str] = set()
    for rule in rules:
        names = rule.names
        stands = (rule.since or year) <= year <= (rule.until or year)
        (there if stands else gone).update(
            (names.level_name, names.receiving_office, names.deciding_authority)
        )
    return any(fold(name).startswith(fold(old)) for old in gone - there if old)


def at_place(names: Authorities, governing_body: str) -> Authorities:
    """Return the names with the commune of the body above; "" for one that needs it in vain."""
    commune = commune_of(governing_body)

    def named(name: str) -> str:
        return name.replace(PLACE, commune) if commune or PLACE not in name else ""

    return replace(
        names,
        receiving_office=named(names.receiving_office),
        deciding_authority=named(names.deciding_authority),
    )


def commune_of(governing_body: str) -> str:
    """Return "xã Hua Thanh" of "UBND XÃ HUA THANH"; "" where no commune is named."""
    matched = _COMMUNE.search(clean(governing_body))
    if matched is None:
        return ""
    kind, *name = matched.group().split()
    words = [word.capitalize() if word.isupper() else word for word in name]
    return " ".join([kind.lower(), *words])
