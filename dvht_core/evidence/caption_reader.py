"""Reads the caption of a photo: title, number, date and issuer of a document.

Captions come without accents, on several lines, with emoji, in every spelling of a date. What is
not sure is left alone, because the teacher sees the title and can correct it.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass

from dvht_core.evidence import document_words as words
from dvht_core.evidence.caption_courtesy import without_courtesy
from dvht_core.evidence.caption_numbers import Mention, find_document, only_date
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


_KIND = "|".join(map(re.escape, words.KIND_WORDS))
_ISSUER = "|".join(map(re.escape, words.ISSUER_WORDS))
# All of these are for flat text: no accents, lower case.
_LEADING_KIND = re.compile(rf"({_KIND})(?![a-z0-9-])\s*:?\s*")
_FOLLOWS_A_NUMBER = re.compile(r"(cua|ve|nam\s+\d)\b")
_ON_THE_MATTER = re.compile(r"v\s?/\s?v\s*:?\s*")
_OF = re.compile(
    r"[\s,;:.-]*(?:cua\s+(?:(?:pho\s+)?(?:chu tich|hieu truong|giam doc|truong phong|ht|ct)\s+)?"
    r"|(?=(?:phong|so|bo)\s+(?:gd|giao duc)))"
)
_BY = re.compile(rf"[\s,;:.-]*(?:cua\s+)?({_ISSUER})(?![a-z&])")

# "Báo cáo thực hiện QĐ 12": the number is that of another document than the caption's.
_OF_ANOTHER = re.compile(
    r"(?:\b(?:thuc hien|trien khai|thay the|thay cho|can cu|huong dan|theo|phuc vu|khong phai"
    r"|bo sung|sua doi|dinh kem|kem theo)(?: (?:noi dung|cac|theo|dung|tinh than|cho))*)\s*$"
)
# "QĐ 45 à nhầm 46", "QĐ 45 hoặc 46": which number is meant is not sure.
_TAKEN_BACK = re.compile(r"[\s,;.(]*(?:(?:a|u|o)\s+)?(?:nham|hoac|hay)\b[^\d]{0,20}\d")
# Another document behind the one named; its day is not that of the first.
_ANOTHER = re.compile(r"\d{1,5}[a-z]?\s?/\s?(?:\d{4}\s?/\s?)?[A-ZĐ]")
# "45/QĐ - PGDĐT": the ending is pulled together when what follows is an abbreviation too.
_SPACED_ENDING = re.compile(r"(\d\s?/\s?[A-ZĐ][A-Za-zĐđ]*)\s*[-–]\s*(?=[A-ZĐ][A-Za-zĐđ]?[A-ZĐ])")
# Letters as pictures: full width, mathematical bold and the like.
_FANCY = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
_EMOJI_JOINTS = "\u200c\u200d\u20e3\ufe0e\ufe0f"
_MAY_BE_EMOJI = re.compile(f"[{_EMOJI_JOINTS}\u2190-\U0010ffff]")
"""° and © are before them, arrows and emoji among them."""


def read_caption(text: str) -> Caption:
    """Return what a caption says; the title has at most 200 letters."""
    line = without_courtesy(_one_line(text))
    if not line:
        return Caption(None)
    mention = find_document(line)
    if mention is None:
        return _of_no_number(line)
    taken_back = _TAKEN_BACK.match(words.flat(line[mention.end :]))
    if taken_back or _OF_ANOTHER.search(words.flat(line[: mention.start])):
        return Caption(_title(_retold(line, mention)))
    others = _ANOTHER.split(line[mention.end :])[0]
    return Caption(
        title=_title(_retold(line, mention)),
        number=mention.number,
        date=mention.day or only_date(line[: mention.start] + " ; " + others),
        issuer=_named(line[mention.end :]) or _signed(mention.number),
    )


def _one_line(text: str) -> str:
    """Return the caption on one line, in NFC, without emoji, its lines separated by commas."""
    text = _FANCY.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text[:_LONGEST_READ])
    letters = _MAY_BE_EMOJI.sub(lambda m: " " if _is_emoji(m[0]) else m[0], clean(text))
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
    return letter in _EMOJI_JOINTS or unicodedata.category(letter) in ("So", "Sk", "Co", "Cn")


def _retold(line: str, mention: Mention) -> str:
    """Return the line with the document named in full, as the dossier does."""
    before, after = line[: mention.start], line[mention.end :].lstrip(" ,;:.-–")
    kind = mention.kind or (None if before else _kind_in(mention.number))
    if kind is None:
        return _written_out(line)
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


def _signed(number: str) -> str | None:
    """Return the body that a number names: "15/SGDĐT-GDTX", "45/QĐ-PGDĐT"."""
    parts = re.split(r"[/.-]", number)[1:]
    return next(filter(None, map(words.issuer_of, parts)), None)


def _written_out(line: str) -> str:
    """Return a line whose first word, an abbreviation of a kind, is written in full."""
    kind = _LEADING_KIND.match(words.flat(line))
    word, rest = (line[: kind.end(1)], line[kind.end() :]) if kind else ("", "")
    return f"{words.kind_of(word)} {rest}" if rest and words.is_kind_before(word, rest) else line


def _of_no_number(line: str) -> Caption:
    """Return a caption that names no document; an abbreviation first ("KH
    bồi dưỡng …") is written out.
    """
    kind = _LEADING_KIND.match(words.flat(line))
    issuer = _named(line[kind.end() :]) if kind else None
    return Caption(_title(_written_out(line)), date=only_date(line), issuer=issuer)


def _title(line: str) -> str:
    line = capital(line)
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[:LONGEST_TITLE]
    at_word = cut[: cut.rfind(" ")] if " " in cut[LONGEST_TITLE // 2 :] else cut[:-1]
    return at_word.rstrip(" ,;:.-–") + "…"


def _named(line: str) -> str | None:
    """Return the body that `line` begins with: "của Trường Tiểu học Vĩnh Phong 3 về việc …".

    It is a word for an organisation, then names and the words that belong to them; "của trường"
    names none.
    """
    flat = words.flat(line)
    by = _BY.match(flat)
    if by:
        return words.issuer_of(by[1])
    of = _OF.match(flat)
    if of is None or not words.ORGANISATION.match(flat, of.end()):
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
    told = " ".join(name)
    common = words.COMMON_BODY.fullmatch(words.flat(told)) is not None
    return capital(told) if common or any(w[0].isupper() for w in name[1:]) else None


def _belongs_to_a_name(word: str) -> bool:
    begins_so = word[:1].isupper() or word[:1].isdigit()
    return begins_so or words.ORGANISATION_WORD.fullmatch(words.flat(word)) is not None
