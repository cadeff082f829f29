"""What a paper says it is, and the kinds of papers."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from dvht_core.evidence.document_words import KINDS, flat


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a paper; each part is None where it is not certain.

    Paper("Quyết định", "45/QĐ-PGDĐT", date(2024, 8, 12),
          "công nhận kết quả bồi dưỡng thường xuyên", "Phòng Giáo dục và Đào tạo")
    """

    kind: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    subject: str | None = None
    issuer: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote; what else stands there is left out."""
        said = {field.name: data[field.name] for field in fields(cls)}
        day = said["date"]
        return cls(**{**said, "date": datetime.date.fromisoformat(day) if day else None})

    def to_json(self) -> dict[str, Any]:
        """Return plain values.

        {"kind": "Quyết định", "number": "45/QĐ-PGDĐT", "date": "2024-08-12",
         "subject": "công nhận kết quả …", "issuer": null}
        """
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}

    def having(self, part: str, value: str) -> Self:
        """Return the paper with another `part`, a day in ISO form."""
        return self.from_json({**self.to_json(), part: value})

    @property
    def lacks(self) -> tuple[str, ...]:
        """The parts that were not read and that a paper of this kind has."""
        unknown = _UNKNOWN_TO.get(self.kind or "", frozenset())
        return tuple(p for p in PARTS if getattr(self, p) is None and p not in unknown)

    @property
    def title(self) -> str:
        """The paper as captions name it: "Quyết định số 45/QĐ-PGDĐT ngày 12/08/2024 về việc …"."""
        number = f" số {self.number}" if self.number else ""
        day = f" ngày {self.date:%d/%m/%Y}" if self.date else ""
        subject = self.subject or ""
        of = " về việc " if subject[:1].islower() and self.kind not in CERTIFICATES else ": "
        return f"{self.kind or ''}{number}{day}{of + subject if subject else ''}"

    def __bool__(self) -> bool:
        """Return whether anything was read."""
        return any((self.kind, self.number, self.date, self.subject, self.issuer))


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen on a photo or PDF."""

    paper: Paper = Paper()
    turn: int = 0
    """By how many degrees, clockwise, it must be turned to stand upright: 0, 90, 180 or 270."""
    trouble: str = ""
    """Why a photographed paper cannot be read: "cut", "dark" or "blurred"; "" where it can be, or
    is no paper."""


PARTS = ("number", "date", "subject", "issuer")
"""What may be corrected or lacking, in the order in which it is asked."""
DISPATCH = "Công văn"
LIST = "Danh sách"
MINUTES = "Biên bản"
CERTIFICATES = frozenset({"Giấy chứng nhận", "Chứng chỉ", "Giấy khen", "Bằng khen", "Chứng nhận"})
_NO_HEADING = frozenset({DISPATCH, "Thông tư liên tịch"})

_UNKNOWN_TO = {LIST: frozenset({"number", "date"}), MINUTES: frozenset({"number"})}
"""What papers of a kind often do not have, and nobody is asked for."""

CODES: dict[str, str] = {kind: code for code, kind in KINDS.items()}
"""Kind → what its number carries: "Quyết định" → "QĐ"."""

HEADINGS: dict[str, str] = {
    flat(kind): kind for kind in (*KINDS.values(), *CERTIFICATES, LIST) if kind not in _NO_HEADING
}
"""The line, flat, in which a paper names its kind → the kind."""
