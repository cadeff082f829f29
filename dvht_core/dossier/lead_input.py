"""What the lead gives for the documents: numbers and days, the meeting, directives, "final".

It is kept as small JSON with the campaign (`Campaign.decision`), so a dialog can write it bit by
bit:

    {"number": "02/QĐ-TrTH", "date": "2025-01-03",
     "papers": {"report": {"number": 5, "day": "2025-01-09"}},
     "meeting": {"day": "2025-01-13", "started": "14 giờ", "present": ["…"],
                 "absent": {"Nguyễn Thị Lan": "nghỉ ốm"}, "chair": "…", "votes_for": 3},
     "directives": [{"id": 1, "title": "…", "number": "08/HD-PGDĐT", "issued": "06/12/2024",
                     "originals": [{"sha256": "…", "extension": "pdf", "size": 1000}]}],
     "bases": ["Hướng dẫn số …"],
     "final": true}

What the meeting decided lies beside it (`dvht_core.assessment.meeting_decisions`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dvht_core.dossier.dossier_model import Decision, Directive, DocumentNumber, Meeting, Original
from dvht_core.texts import core_texts

DECISION = "decision"


@dataclass(frozen=True, slots=True)
class LeadInput:
    """What the lead has given so far; everything may be absent."""

    decision: Decision | None = None
    papers: Mapping[str, DocumentNumber] = field(default_factory=dict)
    meeting: Meeting | None = None
    directives: tuple[Directive, ...] = ()
    bases: tuple[str, ...] = ()
    final: bool | None = None
    """None while the lead has not said it; then a dossier that lacks nothing is final."""


def read_given(data: Mapping[str, Any]) -> LeadInput:
    """Read the lead's part of `Campaign.decision`; every key may be absent."""
    decision = _decision(data)
    papers = {key: _paper(value) for key, value in data.get("papers", {}).items()}
    if decision and DECISION not in papers:
        papers[DECISION] = _paper_of(decision)
    return LeadInput(
        decision=decision,
        papers=papers,
        meeting=_meeting(data["meeting"]) if data.get("meeting") else None,
        directives=tuple(
            _directive(value) for value in data.get("directives", ()) if not value.get("dropped")
        ),
        bases=tuple(data.get("bases", ())),
        final=data.get("final"),
    )


def cited_abbreviation(data: Mapping[str, Any]) -> str:
    """Return the issuer in the number of the decision: "TrTH" of "02/QĐ-TrTH"; "" for none."""
    _, _, abbreviation = (data.get("number") or "").partition("-")
    return abbreviation


def unit_abbreviation(data: Mapping[str, Any]) -> str:
    """Return what the unit's documents are numbered with: "TrTH", or what most schools take."""
    return cited_abbreviation(data) or core_texts().say("filling-abbreviation")


def _decision(data: Mapping[str, Any]) -> Decision | None:
    number = data.get("number")
    return Decision(number, _day(data.get("date"))) if number else None


def _paper(data: Mapping[str, Any]) -> DocumentNumber:
    return DocumentNumber(data.get("number"), _day(data.get("day")))


def _paper_of(decision: Decision) -> DocumentNumber:
    """Return the decision's own number: 2 of "02/QĐ-TrTH"."""
    digits = decision.number.partition("/")[0].strip()
    return DocumentNumber(int(digits) if digits.isdecimal() else None, decision.day)


def _meeting(data: Mapping[str, Any]) -> Meeting:
    lists = ("present", "absent", "opinions", "decisions")
    values: dict[str, Any] = {k: tuple(v) if k in lists else v for k, v in data.items()}
    if isinstance(absent := data.get("absent"), Mapping):
        values["absent"] = tuple(f"{n} ({reason})" if reason else n for n, reason in absent.items())
    return Meeting(**(values | {"day": _day(data.get("day"))}))


def _directive(data: Mapping[str, Any]) -> Directive:
    values: dict[str, Any] = {
        k: v for k, v in data.items() if k not in ("originals", "dropped") and v is not None
    }
    originals = tuple(Original(**original) for original in data.get("originals", ()))
    return Directive(**values, originals=originals)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
