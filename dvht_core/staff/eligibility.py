"""Who counts as a member of the unit on a day (thành viên, TT24 Đ2.5-2.7). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dvht_core.i18n.vietnamese import name_order
from dvht_core.staff.staff_model import StaffKind, StaffView

MEMBERS = frozenset(StaffKind) - {StaffKind.GUEST}
"""TT24 Đ2.7: those of Đ2.5 (cán bộ, công chức, viên chức, người quản lý) and Đ2.6 (lao động)."""


class NotCounted(StrEnum):
    """Why somebody does not count."""

    NOT_YET = "not-yet"
    LEFT = "left"
    AWAY = "away"
    """On a leave that the secretary says takes them off the count."""
    NO_MEMBER = "no-member"


@dataclass(frozen=True, slots=True)
class Headcount:
    """Who counts on `day`, and who does not and why; both sorted by given name."""

    day: date
    counted: tuple[StaffView, ...]
    others: tuple[tuple[StaffView, NotCounted], ...]


def year_end(year: int) -> date:
    """Return the last day of a year's data (TT24 Đ10.1.b: 01/01 to 31/12)."""
    return date(year, 12, 31)


def why_not(member: StaffView, day: date) -> NotCounted | None:
    """Return why `member` does not count on `day`; None when they do."""
    if member.joined_on is not None and member.joined_on > day:
        return NotCounted.NOT_YET
    if member.left_on is not None and member.left_on < day:
        return NotCounted.LEFT
    if member.kind not in MEMBERS:
        return NotCounted.NO_MEMBER
    if any(leave.covers(day) and not leave.counts for leave in member.leaves):
        return NotCounted.AWAY
    return None


def headcount(staff: Iterable[StaffView], day: date) -> Headcount:
    """Return who counts on `day`, and who does not."""
    sorted_staff = sorted(staff, key=lambda member: name_order(member.name))
    judged = [(member, why_not(member, day)) for member in sorted_staff]
    return Headcount(
        day,
        tuple(member for member, why in judged if why is None),
        tuple((member, why) for member, why in judged if why is not None),
    )
