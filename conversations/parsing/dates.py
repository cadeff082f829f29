"""Reading a day as people say it: "8/1", "mùng 8 tháng 1", "thứ tư tuần sau", "ngày mai"."""

import re
from datetime import date, timedelta

from conversations.parsing.counts import short
from conversations.parsing.misread import Misread
from conversations.parsing.numbers import in_figures
from conversations.parsing.words import bare, in_usual_spelling, plain, word_set
from conversations.parsing.yes_no import doubtful
from dvht_core.i18n.vietnamese import day_month

FAR = 60
"""A year further away than this is a slip."""
_PLAINLY = re.compile(
    r"(?:ngày |mùng |mồng )?([0-9]{1,2})(?:[/.-]| tháng )([0-9]{1,2})(?:[/.-]([0-9]{4}))?(?: ạ)?"
)
"""What is typed most: "15/01", "ngày 9 tháng 1"; the rules below would read the same."""
_NAMED = {"@nay": 0, "@mai": 1, "@kia": 2}
_PART = r"(?:(?:ngay|bua|hom|sang|trua|chieu|toi|dem) )"
_UNIT = "(ngay|tuan)"
_AFTER_NEXT = re.compile(r"\bmốt\b|\bmot$", re.IGNORECASE)
"""The day after tomorrow, told from "một"."""
_SAID = (
    ("", re.compile(r"\b\d{1,2} ?(?:h|g|gio|:)(?![a-z]) ?(?:\d{2}\b)?(?: ?(?:phut|'))?"), " "),
    ("", re.compile(r"[,()'’]"), " "),
    ("  ", re.compile(r" +"), " "),
    ("nay", re.compile(rf"\b{_PART}+nay\b|^nay\b"), "@nay"),
    ("mai", re.compile(rf"\b{_PART}*mai\b"), "@mai"),
    ("kia", re.compile(rf"\bngay kia\b|{_PART}*@kia\b"), "@kia"),
    ("", re.compile(r"\b(\d{1,2}) (?:hom|bua)\b"), r"\1 ngay"),
    ("tuan sau", re.compile(r"(?<!thu )\b([1-4]) tuan sau\b"), r"\1 tuan nua"),
    ("nua", re.compile(r"\btuan (?:sau|toi) nua\b"), "@+2"),
    ("tuan", re.compile(r"\btuan (?:sau|toi|ke tiep|ke|tiep theo)\b"), "@+1"),
    ("tuan nay", re.compile(r"\btuan nay\b"), "@+0"),
    ("thang nay", re.compile(r"\b(\d{1,2}) thang nay\b"), r"ngay \1 thang nay"),
    ("n", re.compile(r"\b(?:chu nhat|chua nhat|cn)\b"), "thu 8"),
    ("t", re.compile(r"\bt(?=[2-8]\b)"), "thu "),
    ("t", re.compile(r"\b(\d{1,2}) ?-? ?(?:thg?|(?<=\d)t)\.? ?(?=\d{1,2}\b)"), r"\1/"),
    ("nam 20", re.compile(r" ?\bnam (?=20\d\d\b)"), "/"),
    ("", re.compile(r"^(?:ngay |mung )?(\d{1,2}) (?:tay|duong)(?: lich)?$"), r"ngay \1"),
    ("", re.compile(r"^(\d\d?) (\d\d?) (20\d\d)$"), r"\1/\2/\3"),
    ("", re.compile(rf"^sau (?=\d+ {_UNIT})"), " "),
)
"""What people say, in one form each, after letters that it has in common; times of day go."""
_MONTHS = ((re.compile(r"\bthang nay\b"), 0), (re.compile(r"\bthang (?:sau|toi|ke tiep|ke)\b"), 1))
_YEARS = (
    (re.compile(r" (?:cua )?nam nay$"), 0),
    (re.compile(r" (?:(?:cua )?nam (?:sau|toi)|sang nam)$"), 1),
    (re.compile(r" (?:cua )?nam (?:ngoai|truoc)$"), -1),
)
_EMPTY = word_set(
    """
    den toi qua het han gia vao luc hom bua sang chieu trua dem cuoi a nhe em co la thay oi da cua
    chi anh vang nop chot cho lui doi sang duong lich tay xin nay trong cham muon tre nhat de di ban
    """
)
_UNREADABLE = re.compile(rf"\bthu 8\b|\b(?:lui|doi|som|cham|muon|tre)\b.*\b\d+ {_UNIT}\b")
"""A weekday that there is not; so many days later than another day."""
_OF = r" ?(?:[/.-]|thang) ?"
_DAY = re.compile(
    r"(?:thu ([2-8]) )?(ngay |mung |mong )*"
    rf"(\d{{1,2}}){_OF}(\d{{1,2}})(?: ?[/.-] ?(\d{{4}}|\d\d))?(?: thu ([2-8]))?"
)
_ISO = re.compile(r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_ONLY = re.compile(r"(?:thu ([2-8]) )?(?:ngay|mung|mong|ngay mung) (\d{1,2})")
_WEEKDAY = re.compile(r"(?:ngay )?thu ([2-8])(?: @\+([012]))?")
_WEEK_FIRST = re.compile(r"(@\+[012]) ((?:ngay )?thu [2-8])")
_OF_MONTH = re.compile(r"(?:ngay |mung |mong )+(\d{1,2}) @(\d+)/(\d+)")
_MONTH_FIRST = re.compile(r"(@\d+/\d+) ((?:ngay|mung|mong) \d{1,2})")
_LATER = re.compile(rf"(\d{{1,2}}) {_UNIT}(?: (nua|sau))*")


def read_date(text: str, today: date) -> date:
    """Return the day typed; Misread when it is none, or not a single one.

    A day and month without a year is the one nearest to `today`; a weekday, or a day alone, is
    the next that comes. A weekday beside a date must be that date's.
    """
    plainly = _PLAINLY.fullmatch(text)
    try:
        if plainly:
            day = _in_year(int(plainly[1]), int(plainly[2]), plainly[3], today)
        else:
            usual = text.casefold()
            day = _day(_USUAL[usual] if usual in _USUAL else _said(text, today), today)
    except ValueError:  # 30/02
        day = None
    if day is None:
        example = day_month(today + timedelta(days=3))
        raise Misread("misread-date", said=short(text), example=example)
    return day


def _said(text: str, today: date) -> str:
    """Return what was said in one form; "" for a doubt."""
    answer = bare(text)
    return "" if doubtful(answer) else _in_one_form(answer, today)


def _in_one_form(text: str, today: date) -> str:
    """Return what was said in few forms: "thu 4 @+1", "8 thang 1/2025", "@mai", "2 ngay nua"."""
    typed = in_figures(_AFTER_NEXT.sub("@kia", text))
    said = in_usual_spelling(plain(typed))
    if "mung" not in said and "mong" not in said:
        said = said.replace("thang gieng", "thang 1")  # "mùng 8 tháng giêng" is the lunar month
    if _UNREADABLE.search(said):
        return ""
    for letters, phrase, instead in _SAID:
        if letters in said:
            said = phrase.sub(instead, said)
    for phrase, ahead in _YEARS if " nam" in said else ():
        said = phrase.sub(f"/{today.year + ahead}", said)
    if "thang" in said and not (
        text.isascii() and "thang sau" in said
    ):  # next month, or June without its accents
        for phrase, ahead in _MONTHS:
            year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
            said = phrase.sub(f"@{month + 1}/{year}", said)
    said = " ".join(word for word in said.split() if word not in _EMPTY)
    return _MONTH_FIRST.sub(r"\2 \1", _WEEK_FIRST.sub(r"\2 \1", said))


def _day(said: str, today: date) -> date | None:
    """Return the day said in one form; ValueError for one that no month has."""
    named, _, rest = said.partition(" ")
    if named in _NAMED:
        day = today + timedelta(days=_NAMED[named])
        return day if rest in ("", named) or _day(rest, today) == day else None
    if said.startswith("truoc "):
        return None if _LATER.fullmatch(rest) else _day(rest, today)
    return _written(said, today) or _weekday(said, today) or _later(said, today)


def _written(said: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(said):
        return date(*map(int, iso.groups()))
    if of_month := _OF_MONTH.fullmatch(said):
        day_number, month, year = map(int, of_month.groups())
        return date(year, month, day_number)
    if alone := _DAY_ONLY.fullmatch(said):
        months = (today + timedelta(days=n) for n in range(62))
        day = next((d for d in months if d.day == int(alone[2])), None)
        return _on_weekday(day, alone[1])
    if not (full := _DAY.fullmatch(said)):
        return None
    weekdays = {full[1], full[6]} - {None}
    if len(weekdays) > 1:
        return None
    return _on_weekday(_in_year(int(full[3]), int(full[4]), full[5], today), *weekdays)


def _in_year(day: int, month: int, said: str | None, today: date) -> date | None:
    """Return the day in the year said, else in that which brings it nearest to `today`."""
    if said:
        year = int(said) + (0 if len(said) == 4 else 2000)
        return date(year, month, day) if abs(year - today.year) <= FAR else None
    years = (today.year, today.year + 1, today.year - 1)
    return min([date(year, month, day) for year in years], key=lambda d: abs(d - today))


def _on_weekday(day: date | None, number: str | None = None) -> date | None:
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


_WEEK = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_USUAL = {
    words: _said(words, date.min)
    for words in (
        *("hôm nay", "mai", "ngày mai", "ngày kia", "1 tuần nữa", "2 tuần nữa"),
        *(f"{days} ngày nữa" for days in range(2, 8)),
        *(f"{day}{week}" for day in _WEEK for week in ("", " tuần này", " tuần sau", " tuần tới")),
    )
}
"""What is typed most of days near by, read once."""
