"""Vietnamese words and figures: folding for comparison, names, percentages, dates."""

import re
import unicodedata
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from typing import Any

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# Tab and line feed stay; everything else that is a control or an unpaired surrogate goes.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNCLEAN = re.compile(f"{_CONTROL.pattern}|{_INVISIBLE.pattern}|\u00a0")
_LINE, _WORD = 1000, 40
"""Longer texts and words are folded anew each time, so that what is kept stays small."""
_LATIN_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


class Salutation(StrEnum):
    """How a teacher is addressed (xưng hô)."""

    CO = "cô"
    THAY = "thầy"
    THAY_CO = "thầy/cô"


def clean(text: str) -> str:
    """Return typed or pasted text in NFC, without control and invisible characters.

    Line breaks stay, as `\\n`.
    """
    if not text.isprintable() and _UNCLEAN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
        text = _INVISIBLE.sub("", _CONTROL.sub("", text))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return `text` without accents, case and extra spaces, for comparing: "Đạt " → "dat".

    Unicode does not split đ into d and a mark, so that is done by hand.
    """
    return _folded(text) if len(text) <= _LINE else _folded.__wrapped__(text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    words = clean(text).split()
    kept = len(text) <= _WORD or max(map(len, words), default=0) <= _WORD
    return " ".join(filter(None, map(_folded_word if kept else _folded_word.__wrapped__, words)))


@lru_cache(maxsize=8192)
def _folded_word(word: str) -> str:
    if word.isascii():
        return word.casefold()
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    letters = _LATIN_MARKS.sub("", decomposed)
    if letters.isascii():
        return letters
    return "".join(c for c in letters if not unicodedata.combining(c))


def given_name(full_name: str) -> str:
    """Return the name by which people are called: the last word ("Nguyễn Thị Lan" → "Lan")."""
    words = full_name.split()
    return words[-1] if words else full_name


_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Ngang comes first, then huyền, hỏi, ngã, sắc, nặng."""


@lru_cache(maxsize=4096)
def name_order(full_name: str) -> tuple[Any, ...]:
    """Return the key that sorts names as Vietnamese lists do: by given
    name, then from the first on.
    """
    words = clean(full_name).casefold().split()
    return tuple(map(_word_order, [*words[-1:], *words[:-1]]))


def _word_order(word: str) -> tuple[Any, ...]:
    """Return the key of a word: letters count before tones, so "Làn" comes
    between "Lan" and "Lân".
    """
    marks = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
    letters = tuple(_ALPHABET.get(letter, len(_ALPHABET) + ord(letter)) for letter in toneless)
    return letters, tuple(_TONES[c] for c in marks if c in _TONES)


def spelled(text: str) -> str:
    """Return `text` for comparing with accents: "hoà" and "hòa" are one,
    and so are "LAN " and "lan".
    """
    words = unicodedata.normalize("NFD", clean(text).casefold()).split()
    toned = (
        "".join(c for c in word if c not in _TONES) + "".join(c for c in word if c in _TONES)
        for word in words
    )
    return " ".join(toned)


def guess_salutation(full_name: str) -> Salutation:
    """Return the salutation that the middle name tells: Thị for cô, Văn for thầy; else thầy/cô."""
    middle = {fold(word) for word in full_name.split()[1:-1]}
    if "thi" in middle:
        return Salutation.CO
    return Salutation.THAY if "van" in middle else Salutation.THAY_CO


def called(salutation: Salutation, full_name: str) -> str:
    """Return how others speak of somebody: "cô Lan", "thầy Hùng", "thầy/cô Minh"."""
    return f"{salutation} {given_name(full_name)}"


def percent(part: int, whole: int) -> str:
    """Return a share as Vietnamese write it: `percent(34, 37)` → "91,9%".

    A share just short of a whole percent is never rounded up to it: a reader must not see
    "95%" beside "thiếu 1 người để đạt 95%".
    """
    for places in (1, 2, 3, 4):
        scale = 100 * 10**places
        rounded = (2 * part * scale + whole) // (2 * whole)
        reaches_whole = rounded % 10**places == 0
        if not reaches_whole or part * scale == rounded * whole:
            break
    whole_percent, rest = divmod(rounded, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{whole_percent},{decimals}%" if decimals else f"{whole_percent}%"


def capital(sentence: str) -> str:
    """Return the sentence with its first letter in upper case and the rest unchanged."""
    return sentence[:1].upper() + sentence[1:]


def shortened(text: str, most: int) -> str:
    """Return `text`, or its first words and "…" where it has more than `most` letters.

    A bracket that would not be closed is left out, except at the beginning.
    """
    if len(text) <= most:
        return text
    words = text[:most].rpartition(" ")[0] or text[: most - 1]
    bracket = words.rfind("(")
    if 0 < bracket > words.rfind(")"):
        words = words[:bracket]
    return f"{words.rstrip(' ,.;:(–-')}…"


def number(value: int) -> str:
    """Return a whole number with its thousands apart: "2.579"."""
    return f"{value:,}".replace(",", ".")


def short_date(day: date) -> str:
    """Return a day: "06/01/2025"."""
    return day.strftime("%d/%m/%Y")


def day_month(day: date) -> str:
    """Return a day without its year: "06/01"."""
    return day.strftime("%d/%m")


def read_day_month(text: str) -> tuple[int, int]:
    """Read "15/01" as (15, 1), a day that every year has; ValueError for anything else."""
    day, month = map(int, text.split("/"))
    date(2001, month, day)
    return day, month


def hour_minute(hour: time) -> str:
    """Return a time of day: "07:00"."""
    return f"{hour:%H:%M}"


def weekday(day: date) -> str:
    """Return the day of the week: "thứ Tư", "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def join_words(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b và c"."""
    return " và ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
