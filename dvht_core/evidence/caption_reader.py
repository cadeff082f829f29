"""Reads the caption of a photo: title, number, date and issuer of a document.

Captions come without accents, on several lines, with emoji, in every spelling of a date. What is
not sure is left alone, because the teacher sees the title and can correct it.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from dvht_core.evidence import document_words as words
from dvht_core.i18n.vietnamese import capital, clean, short_date
from dvht_core.texts import core_texts

LONGEST_TITLE = 200
# Nobody writes more than this; what comes behind it is not read.
_LONGEST_READ = 4000


@dataclass(frozen=True, slots=True)
class Caption:
    """What a caption says of an item of evidence; None for what it does not say."""

    title: str | None
    number: str | None = None
    date: datetime.date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a document is named in a caption: "QĐ 45/QĐ-PGDĐT ngày 12/8/2024"."""

    start: int
    end: int
    kind: str | None
    number: str
    day: datetime.date | None


# All of these are for flat text: no accents, lower case.
_DATE = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:\s?[/.-]\s?|\s+thang\s+)(\d{1,2})(?:\s?[/.-]\s?|,?\s+nam\s+)"
    r"(\d{4}|\d{2})(?![\d/])"
)
_KIND = "|".join(map(re.escape, words.KIND_WORDS))
_SERIAL = r"\d{1,5}[a-z]?(?:\s?/\s?\d{4})?"
_ENDING = rf"(?:[a-z]{{2,}}(?:-[a-z&]{{1,}})+|(?:{_KIND})(?:/[a-z]{{2,}})?)"
_NUMBER = rf"{_SERIAL}\s?/\s?{_ENDING}(?![a-z0-9])|\d{{1,5}}-(?:{_KIND})/[a-z]{{2,}}(?![a-z0-9])"
_MENTION = re.compile(
    rf"(?<![a-z0-9])(?:(?P<kind>{_KIND})(?![a-z])\s*[:.]?\s*)?(?:so(?![a-z])\s*[:.]?\s*)?"
    rf"(?<![\d/.-])(?P<number>{_NUMBER})"
)
_PLAIN_MENTION = re.compile(
    rf"(?<![a-z0-9])(?P<kind>{_KIND})(?![a-z])\s*[:.]?\s*"
    r"(?:so(?![a-z])\s*[:.]?\s*(?P<number>\d{1,5}(?:/[a-z]{2,}(?![a-z0-9]))?)(?![\d/.,-]*\d)"
    r"|(?P<dated>\d{1,4})(?=\s+ngay\b))"
)
_DAY_AFTER = re.compile(rf"\s*[,;(]?\s*(?:ngay\s*:?\s*)?{_DATE.pattern}\)?")
_LEADING_KIND = re.compile(rf"({_KIND})(?![a-z0-9])\s*:?\s*")
_FOLLOWS_A_NUMBER = re.compile(r"(cua|ve)\b")
_ON_THE_MATTER = re.compile(r"v\s?/\s?v\s*:?\s*")
_OF = re.compile(r"[\s,;:.-]*cua\s+")

# "45/QĐ - PGDĐT": the ending is pulled together when what follows is an abbreviation too.
_SPACED_ENDING = re.compile(r"(\d\s?/\s?[A-ZĐ][A-Za-zĐđ]*)\s*[-–]\s*(?=[A-ZĐ][A-Za-zĐđ]?[A-ZĐ])")
# Letters as pictures: full width, mathematical bold and the like.
_FANCY = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_FIRST_SYMBOL = 0x2190  # ° and © are before it, arrows and emoji behind
_EMOJI_JOINTS = "\u200c\u200d\u20e3\ufe0e\ufe0f"


def read_caption(text: str) -> Caption:
    """Return what a caption says; the title has at most 200 letters."""
    line = _one_line(text)
    if not line:
        return Caption(None)
    mention = _mention(line)
    if mention is None:
        return _of_no_number(line)
    return Caption(
        title=_title(_retold(line, mention)),
        number=mention.number,
        date=mention.day or _only_date(line),
        issuer=_named(line[mention.end :]) or words.issuer_of(_last_part(mention.number)),
    )


def _one_line(text: str) -> str:
    """Return the caption on one line, in NFC, without emoji, its lines separated by commas."""
    text = _FANCY.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text[:_LONGEST_READ])
    letters = "".join(" " if _is_emoji(letter) else letter for letter in clean(text))
    lines = [" ".join(line.split()) for line in letters.split("\n")]
    joined = ""
    for line in filter(None, lines):
        if joined:
            goes_on = joined[-1] in ",;:.!?–-(" or line[0].islower() or not line[0].isalnum()
            joined += " " if goes_on or _reads_on(line) else ", "
        joined += line
    joined = _SPACED_ENDING.sub(r"\1-", joined)
    return joined.strip(" ,;:-–•*_")


def _reads_on(line: str) -> bool:
    """Return whether a line continues the one above it whatever its first
    letter: a number, a date.
    """
    return re.match(r"(so|ngay|cua|ve|v/v)\b", words.flat(line)) is not None


def _is_emoji(letter: str) -> bool:
    symbol = unicodedata.category(letter) in ("So", "Sk", "Co", "Cn")
    return letter in _EMOJI_JOINTS or (symbol and ord(letter) >= _FIRST_SYMBOL)


def _mention(line: str) -> _Mention | None:
    flat = words.flat(line)
    mention = _MENTION.search(flat) or _PLAIN_MENTION.search(flat)
    if mention is None:
        return None
    group = "number" if mention["number"] else "dated"
    number = re.sub(r"\s", "", line[mention.start(group) : mention.end(group)])
    kind = None if mention["kind"] is None else words.kind_of(line[slice(*mention.span("kind"))])
    after = _DAY_AFTER.match(flat, mention.end())
    day = _day(after) if after else None
    end = after.end() if after and day else mention.end()
    return _Mention(mention.start(), end, kind, number, day)


def _retold(line: str, mention: _Mention) -> str:
    """Return the line with the document named in full, as the dossier does."""
    before, after = line[: mention.start], line[mention.end :].lstrip(" ,;:.-–")
    kind = mention.kind or (None if before else _kind_in(mention.number))
    if kind is None:
        return line
    texts = core_texts()
    key = "evidence-title-number" if mention.day is None else "evidence-title-number-date"
    day = short_date(mention.day) if mention.day else ""
    told = before + texts.say(key, kind=kind, number=mention.number, date=day)
    if not after:
        return told
    flat = words.flat(after)
    matter = _ON_THE_MATTER.match(flat)
    if matter:
        return f"{told} {texts.say('evidence-title-matter', subject=after[matter.end() :])}"
    return f"{told} {after}" if _FOLLOWS_A_NUMBER.match(flat) else f"{told}, {after}"


def _kind_in(number: str) -> str:
    """Return the kind that the number itself names: "45/QĐ-PGDĐT" → "Quyết định"."""
    parts = re.split(r"[/-]", number)[1:]
    kinds = (words.kind_of(part) for part in parts if not part.isdigit())
    return next(filter(None, kinds), None) or core_texts().say("evidence-other-document")


def _last_part(number: str) -> str:
    return re.split(r"[/-]", number)[-1]


def _of_no_number(line: str) -> Caption:
    """Return a caption that names no document; an abbreviation first ("KH
    bồi dưỡng …") is written out.
    """
    kind = _LEADING_KIND.match(words.flat(line))
    if kind is None:
        return Caption(_title(line), date=_only_date(line))
    word, rest = line[: kind.end(1)], line[kind.end() :]
    if rest and words.is_kind_before(word, rest):
        line = f"{words.kind_of(word)} {rest}"
    return Caption(_title(line), date=_only_date(line), issuer=_named(rest))


def _title(line: str) -> str:
    line = capital(line)
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[:LONGEST_TITLE]
    at_word = cut[: cut.rfind(" ")] if " " in cut[LONGEST_TITLE // 2 :] else cut[:-1]
    return at_word.rstrip(" ,;:.-–") + "…"


def _only_date(line: str) -> datetime.date | None:
    """Return the date of a line that has exactly one; else None."""
    days = {day for day in map(_day, _DATE.finditer(words.flat(line))) if day}
    return days.pop() if len(days) == 1 else None


def _day(written_date: re.Match[str]) -> datetime.date | None:
    day, month, year = (int(part) for part in written_date.groups()[-3:])
    try:
        written = datetime.date(year if year >= 100 else 2000 + year, month, day)
    except ValueError:
        return None
    return written if written.year >= 1945 else None


def _named(line: str) -> str | None:
    """Return the body that `line` begins with: "của Trường Tiểu học Vĩnh Phong 3 về việc …".

    It is a word for an organisation, then names and the words that belong to them; "của trường"
    names none.
    """
    of = _OF.match(words.flat(line))
    if of is None or not words.ORGANISATION.match(words.flat(line), of.end()):
        return None
    name: list[str] = []
    for word in line[of.end() :].split():
        bare = word.rstrip(",;.:()")
        if not _belongs_to_a_name(bare):
            break
        name.append(bare)
        if bare != word:
            break
    while name and words.flat(name[-1]) == "va":
        name.pop()
    return capital(" ".join(name)) if any(w[0].isupper() for w in name[1:]) else None


def _belongs_to_a_name(word: str) -> bool:
    begins_so = word[:1].isupper() or word[:1].isdigit()
    return begins_so or words.ORGANISATION_WORD.fullmatch(words.flat(word)) is not None
