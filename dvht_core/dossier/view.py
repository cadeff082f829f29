"""Puts a dossier in words: the values and filters that the templates print."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dvht_core.dossier.context import (
    Criterion,
    Dossier,
    Evidence,
    Indicator,
    Level,
    Paper,
)
from dvht_core.texts import core_texts
from dvht_core.vietnamese import clean, join_words, short_date

TOP_LEVEL = 2
_say = core_texts().say


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of the sheet's last part, with the code and title of its item of evidence."""

    code: str
    caption: str
    image: bytes


def view(
    dossier: Dossier, paper: Paper, abbreviation: str, indicator: Indicator | None = None
) -> dict[str, Any]:
    """Return what a template can print, by name; `indicator` where the sheet is for one."""
    values: dict[str, Any] = {
        name: getattr(dossier, name)
        for name in ("unit", "year", "circular", "lead", "team", "plan", "criteria", "draft")
    }
    return values | {
        "dossier": dossier,
        "number_line": number_line(paper, abbreviation, dossier.unit.abbreviation),
        "date_line": date_line(dossier.unit.place, paper.day),
        "secretary": dossier.secretary,
        "bases": bases(dossier),
        "team_line": team_line(dossier),
        "counts": counts(dossier.indicators),
        "conclusion": _by_level("dossier-conclusion", dossier),
        "request": _by_level("dossier-request", dossier),
        "improvable": [i for i in dossier.indicators if _below_top(i) and i.reasons],
        "measured": [i for i in dossier.indicators if _below_top(i) and i.measures.strip()],
        "nothing": _say("dossier-nothing-yet" if dossier.draft else "dossier-nothing"),
        "indicator": indicator,
        "criterion": _criterion_of(dossier, indicator),
        "photos": list(_photos(indicator)) if indicator else [],
        "missing": indicator.missing if indicator else dossier.missing,
    }


def number_line(paper: Paper, abbreviation: str, unit: str) -> str:
    """Return "Số: 05/BC-TrTH", or the same with room for the number."""
    number = f"{paper.number:02}" if paper.number is not None else " " * 8
    return _say("dossier-number-line", number=number, symbol=f"{abbreviation}-{unit}")


def date_line(place: str, day: date | None) -> str:
    """Return "Hua Thanh, ngày 06 tháng 01 năm 2025", or the same with dots to fill in."""
    if day is None:
        return _say("dossier-date-line-open", place=place)
    return _say("dossier-date-line", place=place, date=long_date(day))


def long_date(day: date) -> str:
    """Return a date in words; a 0 before days under 10 and months 1 and 2 (Nghị định 30/2020)."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return _say("dossier-long-date", day=f"{day.day:02}", month=month, year=day.year)


def bases(dossier: Dossier) -> list[str]:
    """Return the "Căn cứ" lines: each ends with ";", the last with "."."""
    cited = [dossier.circular.reference, *dossier.bases]
    if dossier.decision:
        of_day = f" {long_date(dossier.decision.day)}" if dossier.decision.day else ""
        cited.append(
            _say(
                "dossier-basis-decision",
                number=dossier.decision.number + of_day,
                unit=dossier.unit.name,
                year=dossier.year,
            )
        )
    ends = [*";" * (len(cited) - 1), "."]
    lines = (_say("dossier-basis", reference=reference.rstrip(" ;.")) for reference in cited)
    return [line + end for line, end in zip(lines, ends, strict=True)]


def team_line(dossier: Dossier) -> str:
    """Return the sentence that opens the list of the team."""
    unit, year, count = dossier.unit.name, dossier.year, counted(len(dossier.team))
    if not dossier.team:
        return _say("dossier-team-unknown", unit=unit, year=year)
    if dossier.decision is None:
        return _say("dossier-team", unit=unit, year=year, count=count)
    number = dossier.decision.number
    if dossier.decision.day:
        number += " " + _say("dossier-of-day", date=short_date(dossier.decision.day))
    return _say("dossier-team-decided", decision=number, unit=unit, year=year, count=count)


def counted(number: int) -> str:
    """Return a number as documents count: "03", "14"."""
    return f"{number:02}"


def counts(indicators: tuple[Indicator, ...]) -> str:
    """Return how many indicators reached which level, those that do not apply apart."""
    applying = [indicator for indicator in indicators if indicator.applies]
    by_level = Counter(indicator.level for indicator in applying)
    total = counted(len(applying))
    if len(by_level) <= 1:
        only = next(iter(by_level), None)
        sentence = _say(f"dossier-counts-all-{_level_key(only)}", total=total)
    else:
        parts = [
            _say("dossier-counts-part", count=counted(by_level[level]), level=level_text(level))
            for level in (2, 1, 0, None)
            if by_level[level]
        ]
        sentence = _say("dossier-counts", total=total, parts=join_words(parts))
    others = [indicator.code for indicator in indicators if not indicator.applies]
    return (
        f"{sentence} {_say('dossier-counts-others', codes=', '.join(others))}"
        if others
        else sentence
    )


def level_text(level: Level) -> str:
    """Return "không đạt", "đạt mức độ 1" …, "chưa đánh giá"."""
    return _say(f"dossier-level-{_level_key(level)}")


def result(judged: Indicator | Criterion | Dossier) -> str:
    """Return the level of what was judged in words, "không áp dụng" included."""
    if isinstance(judged, Indicator) and not judged.applies:
        return _say("dossier-level-not-applicable")
    return level_text(judged.level)


def codes(indicators: tuple[str, ...], criteria: tuple[Criterion, ...]) -> str:
    """Return indicator codes as people write them: "Tiêu chí 1; 2.4, 2.5"."""
    wholes, rest = [], list(indicators)
    for criterion in criteria:
        own = [indicator.code for indicator in criterion.indicators if indicator.applies]
        if own and set(own) <= set(rest):
            wholes.append(_say("dossier-criterion", code=criterion.code))
            all_of_it = {indicator.code for indicator in criterion.indicators}
            rest = [code for code in rest if code not in all_of_it]
    return "; ".join([*wholes, *([", ".join(rest)] if rest else [])])


def extent(item: Evidence) -> str:
    """Return how long an item of evidence is: "5 trang", "3 tệp", or nothing."""
    if item.pages:
        return _say("dossier-pages", count=item.pages)
    return _say("dossier-files", count=item.files) if item.files else ""


def reference(item: Evidence) -> str:
    """Return number and date of an item of evidence: "45/QĐ-PGDĐT, 12/08/2024"."""
    return ", ".join(part for part in (item.number, item.issued) if part)


def lines(text: str) -> list[str]:
    """Return the lines of a typed text, empty ones left out: each becomes a paragraph."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def sentence(text: str) -> str:
    """Return `text` with a capital first and a full stop last, however it was typed."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", ":", "…")) else ".")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "codes": codes,
    "extent": extent,
    "lines": lines,
    "reference": reference,
    "result": result,
    "sentence": sentence,
}


def _level_key(level: Level) -> str:
    return "open" if level is None else str(level)


def _below_top(indicator: Indicator) -> bool:
    return indicator.applies and indicator.level is not None and indicator.level < TOP_LEVEL


def _by_level(key: str, dossier: Dossier) -> str:
    kind = {None: "open", 0: "none"}.get(dossier.level, "reached")
    return _say(
        f"{key}-{kind}",
        unit=dossier.unit.name,
        year=dossier.year,
        name=dossier.circular.level_name,
        level=dossier.level or 0,
        receiver=dossier.circular.receiver,
    )


def _criterion_of(dossier: Dossier, indicator: Indicator | None) -> Criterion | None:
    return next((c for c in dossier.criteria if indicator in c.indicators), None)


def _photos(indicator: Indicator) -> Iterator[Photo]:
    for item in indicator.evidence:
        total = len(item.thumbnails)
        for number, image in enumerate(item.thumbnails, start=1):
            part = _say("dossier-photo-part", number=number, total=total) if total > 1 else ""
            yield Photo(item.code, " ".join(filter(None, [item.title, part])), image)
