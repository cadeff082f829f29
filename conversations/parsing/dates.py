"""Reading a day as people say it: "8/1", "mùng 8 tháng 1", "thứ tư tuần sau", "ngày mai"."""

import re
from datetime import date, timedelta

from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from conversations.parsing.numbers import figures
from conversations.parsing.words import bare, in_usual_spelling, plain, word_set
from dvht_core.i18n.vietnamese import day_month

_NAMED = {"@nay": 0, "@mai": 1, "@kia": 2}
_SAID = (
    (re.compile(r"\b\d{1,2} ?(?:h|g|gio|:)(?![a-z]) ?(?:\d{2}\b)?(?: ?phut)?"), " "),
    (re.compile(r"\b(?:hom|bua|ngay) nay\b"), "@nay"),
    (re.compile(r"\b(?:(?:ngay|bua|sang|chieu|toi) )?mai\b"), "@mai"),
    (re.compile(r"\b(?:ngay|bua) (?:kia|mot)\b|^mot$"), "@kia"),
    (re.compile(r"\btuan (?:sau|toi) nua\b"), "@+2"),
    (re.compile(r"\btuan (?:sau|toi|ke tiep|ke|tiep theo)\b"), "@+1"),
    (re.compile(r"\btuan nay\b"), "@+0"),
    (re.compile(r"\b(?:chu nhat|chua nhat|cn)\b"), "thu 8"),
    (re.compile(r"\bt(?=[2-8]\b)"), "thu "),
    (re.compile(r" ?\bnam (?=20\d\d\b)"), "/"),
    (re.compile(r"^sau (?=\d+ (?:ngay|tuan))|\bthang nay\b"), " "),
    (re.compile(r"[,()]"), " "),
)
"""What people say, in one form each; times of day go."""
_EMPTY = word_set(
    """
    truoc den toi het han gia vao luc hom bua sang chieu trua dem cuoi a nhe em co la thay oi da
    vang nop chot cho lui doi sang duong lich tay xin nay trong
    """
)
_OF = r" ?(?:[/.-]|thang) ?"
_DAY = re.compile(
    r"(?:thu ([2-8]) )?(?:ngay )?(?:mung |mong )?"
    rf"(\d{{1,2}}){_OF}(\d{{1,2}})(?: ?[/.-] ?(\d{{4}}|\d\d))?"
)
_ISO = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})")
_DAY_ONLY = re.compile(r"(?:thu ([2-8]) )?(?:ngay|mung|mong|ngay mung) (\d{1,2})")
_WEEKDAY = re.compile(r"(?:ngay )?thu ([2-8])(?: @\+([012]))?")
_LATER = re.compile(r"(\d{1,2}) (ngay|tuan)(?: (?:nua|sau))?")


def read_date(text: str, today: date) -> date:
    """Return the day typed; Misread when it is none, or not a single one.

    A day and month without a year is the one nearest to `today`; a weekday, or a day alone, is
    the next that comes. A weekday beside a date must be that date's.
    """
    said = _in_one_form(text)
    day = _NAMED.get(said)
    if day is not None:
        return today + timedelta(days=day)
    try:
        day_read = _written(said, today) or _weekday(said, today) or _later(said, today)
    except ValueError:  # 30/02
        day_read = None
    if day_read is None:
        example = day_month(today + timedelta(days=3))
        raise Misread("misread-date", said=short(text), example=example)
    return day_read


def _in_one_form(text: str) -> str:
    said = in_usual_spelling(plain(bare(text)))
    for phrase, instead in _SAID:
        said = phrase.sub(instead, said)
    words = figures(said.split())
    return " ".join(word for word in words if word not in _EMPTY)


def _written(said: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(said):
        return date(*map(int, iso.groups()))
    if alone := _DAY_ONLY.fullmatch(said):
        months = (today + timedelta(days=n) for n in range(62))
        day = next((d for d in months if d.day == int(alone[2])), None)
        return _on_weekday(day, alone[1])
    if not (full := _DAY.fullmatch(said)):
        return None
    day_number, month = int(full[2]), int(full[3])
    if full[4]:
        return _on_weekday(date(int(full[4]) % 2000 + 2000, month, day_number), full[1])
    years = (today.year, today.year + 1, today.year - 1)
    days = [date(year, month, day_number) for year in years]
    return _on_weekday(min(days, key=lambda d: abs(d - today)), full[1])


def _on_weekday(day: date | None, number: str | None) -> date | None:
    """Return the day; None if it is on another weekday than was said (2: thứ Hai, 8: Chủ nhật)."""
    return day if day and number in (None, str(day.weekday() + 2)) else None


def _weekday(said: str, today: date) -> date | None:
    matched = _WEEKDAY.fullmatch(said)
    if not matched:
        return None
    ahead = int(matched[1]) - 2 - today.weekday()
    if matched[2] is None:
        return today + timedelta(days=ahead % 7 or 7)
    return today + timedelta(days=ahead + 7 * int(matched[2]))


def _later(said: str, today: date) -> date | None:
    matched = _LATER.fullmatch(said)
    if not matched:
        return None
    return today + timedelta(days=int(matched[1]) * (7 if matched[2] == "tuan" else 1))
