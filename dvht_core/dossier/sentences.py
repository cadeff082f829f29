"""The sentences on how the assessment went: grounds, team, meeting, conclusion."""

from collections.abc import Iterable

from dvht_core.dossier.dossier_model import Dossier, Level, Meeting
from dvht_core.dossier.formatting import bracketed, counted, long_date
from dvht_core.i18n.vietnamese import short_date
from dvht_core.texts import core_texts

_say = core_texts().say


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
                team=dossier.unit.team,
                year=dossier.year,
            )
        )
    return _punctuated(map(_basis, cited))


def grounds(dossier: Dossier, *, proposed: bool = False) -> list[str]:
    """Return the grounds of what the head issues: the charter first, without the team's decision.

    `proposed`: with whom the decision is proposed by, last (Nghị định 30/2020, Mẫu 1.2).
    """
    charter = [dossier.charter] if dossier.charter else []
    cited = [_basis(each) for each in (*charter, dossier.circular.reference, *dossier.bases)]
    if proposed and dossier.proposer:
        cited.append(_say("dossier-proposer", who=dossier.proposer.rstrip(" ;.")))
    return _punctuated(cited)


def _basis(reference: str) -> str:
    return _say("dossier-basis", reference=reference.rstrip(" ;."))


def _punctuated(cited: Iterable[str]) -> list[str]:
    """Return grounds with ";" after each, and "." after the last."""
    *first, last = cited
    return [*(f"{line};" for line in first), f"{last}."]


def folder_name(dossier: Dossier, number: str) -> str:
    """Return what a part of the kept file is called: "4" → "Phiếu đánh giá chỉ tiêu (Mẫu 1) …"."""
    forms = ("sheet_form", "summary_form", "report_form")
    names = {form: bracketed(getattr(dossier.circular, form)) for form in forms}
    return _say(f"dossier-folder-{number}", **names)


def team_line(dossier: Dossier) -> str:
    """Return the sentence that opens the list of the team."""
    unit = dossier.unit
    named: dict[str, str | int] = {"unit": unit.name, "team": unit.team, "year": dossier.year}
    count = counted(len(dossier.team))
    if not dossier.team:
        return _say("dossier-team-unknown", **named)
    if dossier.decision is None:
        return _say("dossier-team", **named, count=count)
    number = dossier.decision.number
    if dossier.decision.day:
        number += " " + _say("dossier-of-day", date=short_date(dossier.decision.day))
    return _say("dossier-team-decided", **named, decision=number, count=count)


def work_line(dossier: Dossier) -> str:
    """Return a sentence on the sheets written and checked so far; "" before the first."""
    written = sum(bool(i.description.strip()) for i in dossier.applying)
    if not written:
        return ""
    total, checked = len(dossier.applying), sum(i.checked for i in dossier.applying)
    sentence = _say(
        "dossier-work",
        written=counted(written),
        open=total - written,
        total=counted(total),
        items=len(dossier.evidence),
        evidence=counted(len(dossier.evidence)),
    )
    if not checked:
        return sentence
    part = "all" if checked == total else "some"
    checks = _say(f"dossier-work-checked-{part}", checked=counted(checked), total=counted(total))
    return f"{sentence} {checks}"


def meeting_line(dossier: Dossier) -> str:
    """Return a sentence on the closing meeting, as far as it is recorded; "" without its day."""
    meeting = dossier.meeting
    if meeting is None or meeting.day is None:
        return ""
    sentence = _say(
        "dossier-meeting",
        date=short_date(meeting.day),
        team=dossier.unit.team,
        present=f"{counted(len(meeting.present))}/{counted(_called(meeting))}",
    )
    votes = votes_line(meeting)
    return f"{sentence} {votes}" if votes else sentence


def votes_line(meeting: Meeting) -> str:
    """Return a sentence on how the meeting voted; "" where it is not recorded."""
    if meeting.votes_for is None:
        return ""
    against = meeting.votes_against or 0
    voted = counted(len(meeting.present))
    agreed = counted(meeting.votes_for)
    if against or meeting.votes_for != len(meeting.present):
        return _say("dossier-votes", agreed=agreed, against=counted(against), voted=voted)
    return _say("dossier-votes-all", voted=voted)


def conclusion(dossier: Dossier) -> str:
    """Return the level at which the unit rates itself (TT24 Đ8)."""
    return _by_level("dossier-conclusion", dossier, dossier.level)


def request(dossier: Dossier) -> str:
    """Return the unit's request for recognition, at most at the level reached (TT24 Đ10.1.c)."""
    if dossier.level and dossier.asked == 0:
        return _say("dossier-request-held-back", unit=dossier.unit.name, year=dossier.year)
    return _by_level("dossier-request", dossier, dossier.asked)


def agreement(dossier: Dossier) -> str:
    """Return the request as a decision of the meeting."""
    if dossier.level and dossier.asked == 0:
        return _say("dossier-agreement-held-back", unit=dossier.unit.name, year=dossier.year)
    return _by_level("dossier-agreement", dossier, dossier.asked)


def shortfall(dossier: Dossier) -> str:
    """Return a sentence on the indicators not met, for the report that replaces the request."""
    failed = [indicator.code for indicator in dossier.applying if indicator.level == 0]
    return _say("dossier-shortfall", count=counted(len(failed)), codes=", ".join(failed))


def _called(meeting: Meeting) -> int:
    return len(meeting.present) + len(meeting.absent)


def _by_level(key: str, dossier: Dossier, level: Level) -> str:
    kind = {None: "open", 0: "none"}.get(level, "reached")
    return _say(
        f"{key}-{kind}",
        unit=dossier.unit.name,
        year=dossier.year,
        name=dossier.circular.level_name,
        level=level or 0,
        receiver=dossier.circular.receiver,
        authority=dossier.circular.authority or _say("dossier-authority"),
    )
