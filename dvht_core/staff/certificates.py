"""What a certificate says by the words of its readings: course, number, day, hours, holder. Pure.

Nothing is guessed: what two readings of a photo do not share is left out, but for the holder's
name, of which both spellings are kept, since the staff list tells whose it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers import Paper, Word
from dvht_core.evidence.papers.lines import Line, lines_of
from dvht_core.evidence.papers.paper_model import CERTIFICATES
from dvht_core.i18n.vietnamese import fold
from dvht_core.staff.list_values import ALONE, Row
from dvht_core.staff.name_matching import Match, match_seen
from dvht_core.staff.person_names import full_name, looks_like_person
from dvht_core.staff.record_reader import MOST_HOURS
from dvht_core.staff.staff_model import StaffView

T = TypeVar("T")
_HOLDER = re.compile(
    r"\W*(?:(?:giay )?(?:chung nhan|cap cho|trao cho|tang|cap|cho)\W{0,3})*"
    r"(?:(?:ong|ba|anh|chi|co|thay|dong chi|ho va ten|ho ten|nha giao)\b[\W_]{0,3})+"
)
_ENDS = re.compile(
    r"[,;(:]|\b(?:sinh (?:ngay|nam)|chuc vu|don vi|hien (?:la|dang|cong)|la (?:giao|can|nhan|hoc)"
    r"|ngay|so cccd|cmnd)\b"
)
_HOURS = re.compile(r"\b(\d{1,4}) ?(?:tiet|gio hoc)\b")
_COMPLETED = re.compile(r"(?:hoan thanh|tham gia|tham du|dat yeu cau) ")


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says; None and "" for what is not certain. Of another paper, `paper` only.

    Certificate(Paper("Giấy chứng nhận", "527/GCN-SGDĐT", …), "Rơ Châm H’Lan", "", 40)
    """

    paper: Paper
    holder: str = ""
    other: str = ""
    """How another reading has the holder; `ALONE` for not at all."""
    hours: int | None = None

    @property
    def title(self) -> str:
        """What a learning record calls it: "Khóa tập huấn xây dựng trường học hạnh phúc"."""
        said = self.paper.subject or ""
        completed = _COMPLETED.match(flat(said))
        said = said[completed.end() :] if completed else said
        return said[:1].upper() + said[1:]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(Paper.from_json(data["paper"]), data["holder"], data["other"], data["hours"])

    def to_json(self) -> dict[str, Any]:
        """Return plain values.

        {"paper": {"kind": "Giấy chứng nhận", …}, "holder": "Lò Thị Mẩy", "other": "", "hours": 40}
        """
        return {
            "paper": self.paper.to_json(),
            "holder": self.holder,
            "other": self.other,
            "hours": self.hours,
        }

    def whose(self, staff: Sequence[StaffView]) -> Match:
        """Return whom of `staff` it names."""
        return match_seen(Row(self.holder, other=self.other), staff) if self.holder else Match(None)


def read_certificate(paper: Paper, readings: Sequence[Sequence[Word]]) -> Certificate | None:
    """Return what the words of each reading of a paper say together; None for no certificate.

    One reading is exact.
    """
    if paper.kind not in CERTIFICATES or not paper.subject:
        return None
    lines = [lines_of(words) for words in readings]
    hours = _shared(map(_hours, lines), len(lines))
    holders = [holder for each in lines if (holder := _holder(each))]
    sure = _shared(holders, len(lines))
    if sure or not holders:
        return Certificate(paper, sure or "", hours=hours)
    first, other = holders[0], holders[-1]
    differs = fold(first) == fold(other) and first != other
    return Certificate(paper, first, other if differs else ALONE, hours)


def _shared(values: Iterable[T | None], many: int) -> T | None:
    """Return the one value that two of so many readings have, or the only reading."""
    found = Counter(value for value in values if value is not None)
    enough = sum(found.values()) >= min(2, many)
    return next(iter(found)) if len(found) == 1 and enough else None


def _holder(lines: Sequence[Line]) -> str:
    """Return the name behind "Chứng nhận bà:", on its line or on the next; "" for none."""
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        label = _HOLDER.match(line.flat)
        if label is None:
            continue
        rest = line.text[label.end() :]
        ends = _ENDS.search(flat(rest))
        for said in (rest[: ends.start()] if ends else rest, below.text if below else ""):
            name = full_name(said.strip(" .:_-"))
            if name and looks_like_person(name):
                return name
    return ""


def _hours(lines: Sequence[Line]) -> int | None:
    found = {int(hours) for line in lines for hours in _HOURS.findall(line.flat)}
    hours = found.pop() if len(found) == 1 else 0
    return hours if 0 < hours <= MOST_HOURS else None
