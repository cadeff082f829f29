"""Reads what a person writes of a course, certificate or title. Pure.

"Chứng chỉ tiếng Anh B1 số 1234 ngày 12/05/2024 do Đại học Thái Nguyên cấp, 60 tiết" has title,
number, date, issuer and periods; what is left when these are taken away is the title.
"""

import re
from dataclasses import dataclass
from datetime import date

from dvht_core.domain.learning import RecordKind
from dvht_core.evidence import read_caption
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.work_plan.date_cells import read_dates

LONGEST_TITLE = 160
MOST_HOURS = 2000
_DATE = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
_EXPIRES = re.compile(
    rf"[,;(]?\s*(?:có giá trị|có hiệu lực|hiệu lực|hết hạn|thời hạn|giá trị)\s*"
    rf"(?:đến|tới)?\s*(?:hết)?\s*(?:ngày)?\s*(?P<day>{_DATE})\)?",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"[,;(]?\s*(?:cấp\s+)?(?:(?:vào\s+)?ngày\s*)?(?P<day>{_DATE})\)?", re.IGNORECASE
)
_HOURS = re.compile(r"[,;(]?\s*(?P<hours>\d{1,4})\s*(?:tiết|giờ|buổi)\b\)?", re.IGNORECASE)
_ISSUER = re.compile(
    r"[,;]?\s*(?:do|nơi cấp:?|cơ quan cấp:?)\s+(?P<issuer>[^,;()]+?)"
    r"(?:\s+(?:cấp|tổ chức|ban hành|công nhận)\b|(?=[,;()]|$))",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[,;(]?\s*(?:số(?:\s+hiệu)?|số vào sổ)\s*:?\s*(?P<number>[\w./-]*\d[\w./-]*)\)?",
    re.IGNORECASE,
)
_DECISION = re.compile(r"(?:quyet dinh|qd)\b")
"""A title of honour is named by its decision, number and all."""
_KINDS = (
    (RecordKind.CITIZEN, r"cong dan hoc tap"),
    (RecordKind.EMULATION, r"lao dong tien tien|\bldtt\b|chien si thi dua|\bcstd\b"),
    (
        RecordKind.LANGUAGE,
        r"tieng (?:anh|phap|trung|nga|nhat|han|duc|thai|mong|hmong|tay|khmer|cham|dan toc)"
        r"|ngoai ngu|toeic|toefl|ielts|\bvstep\b|\bcefr\b",
    ),
    (
        RecordKind.DIGITAL,
        r"chuyen doi so|\bcntt\b|cong nghe thong tin|hoc lieu so|\bai\b|e-learning",
    ),
    (RecordKind.COURSE, r"boi duong|tap huan|khoa hoc|module|mo dun|chinh tri he|chuyen de"),
)


@dataclass(frozen=True, slots=True)
class RecordRead:
    """What a text says of a course or certificate; None for what it does not say."""

    title: str
    number: str | None = None
    issued: date | None = None
    expires: date | None = None
    issuer: str | None = None
    hours: int | None = None


def read_record(text: str) -> RecordRead:
    """Return what the text says; the title is "" for a text without one."""
    rest = " ".join(clean(text).split())
    caption = read_caption(rest)
    rest, expires = _taken(_EXPIRES, rest, "day")
    rest, hours = _taken(_HOURS, rest, "hours")
    rest, issuer = _taken(_ISSUER, rest, "issuer")
    rest, issued = _taken(_ISSUED, rest, "day")
    document = _DECISION.match(fold(rest)) and caption.number and caption.number in rest
    rest, number = (rest, caption.number) if document else _taken(_NUMBER, rest, "number")
    title = (caption.title or "") if document else rest.strip(" ,;:.-–()")
    return RecordRead(
        title=title[:1].upper() + title[1 : LONGEST_TITLE + 1].rstrip(),
        number=number or caption.number,
        issued=read_day(issued or "") or caption.date,
        expires=read_day(expires or ""),
        issuer=(issuer or "").strip() or caption.issuer,
        hours=int(hours) if hours and 0 < int(hours) <= MOST_HOURS else None,
    )


def guess_kind(text: str) -> RecordKind | None:
    """Return the kind of record that the words name; None where they name none."""
    words = fold(text)
    return next((kind for kind, pattern in _KINDS if re.search(pattern, words)), None)


def read_day(text: str) -> date | None:
    """Return the one full date of a text; None when there is none, or more than one."""
    spans = read_dates(text).spans if text else ()
    return spans[0].start if len(spans) == 1 and spans[0].start == spans[0].end else None


def _taken(pattern: re.Pattern[str], text: str, group: str) -> tuple[str, str | None]:
    """Return the text without the first match, and the match's `group`;
    None where nothing matches.
    """
    mention = pattern.search(text)
    if mention is None:
        return text, None
    return f"{text[: mention.start()]} {text[mention.end() :]}".strip(), mention[group]
