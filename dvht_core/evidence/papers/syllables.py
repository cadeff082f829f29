"""Vietnamese syllables: which there are, and the tones that a recogniser confuses.

Over â, ê and ô a small hook or tilde is read as an acute: "Tố chức" for "Tổ chức". No measure of
confidence tells; pairs of syllables that stand on such papers do (`phrases.txt`).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dvht_core.evidence.document_words import flat

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|uya|uyu|iêu|yêu|oai|oay|oao|oeo|uay|uây|uôi|ươi|ươu|ia|iê|yê|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê|uơ|uy"
    r"|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?"
)
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_CONFUSED = {"ấ": "ẩẫ", "ế": "ểễ", "ố": "ổỗ"}
_PARTS = re.compile(r"[\s\-–/]+")
_LONG = 4
_AT_TIMES = {"ầ": "ẩẫ", "ề": "ểễ", "ồ": "ổỗ", "ờ": "ởỡ", "ớ": "ởỡ", "ừ": "ửữ", "ứ": "ửữ"}
"""Less often: a word is mended where only the other spelling is known, and else left."""
_STROKE = {"d": "đ", "đ": "d"}


def is_syllable(word: str) -> bool:
    """Return whether a word can be a syllable of Vietnamese, with at most one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONES]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    stops = bare.endswith(("c", "p", "t", "ch"))
    if stops and (not tones or tones[0] not in ("\u0301", "\u0323")):
        return False
    return len(tones) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def mended(said: str) -> str | None:
    """Return a text whose confused tones are put right; None where one stays in doubt."""
    words = said.split(" ")
    bare = [_bare(word) for word in words]
    _take_phrases(words, bare)
    for at, word in enumerate(bare):
        before, after = (bare[at - 1] if at else ""), (bare[at + 1] if at + 1 < len(bare) else "")
        doubtful = any(letter in _CONFUSED for letter in word)
        if not doubtful and _support(before, word, after):
            continue
        best = _best(word, before, after) or (None if doubtful else word)
        if best is None and (pair := _best_pair(word, after)):
            best, bare[at + 1] = pair
            words[at + 1] = _recased(words[at + 1], after, pair[1])
        if best is None:
            return None
        words[at], bare[at] = _recased(words[at], word, best), best
    around = zip(["", *bare], bare, [*bare[1:], ""], strict=False)
    return None if any(_is_misspelt(*each) for each in around) else " ".join(words)


def likelier(words: Sequence[str], others: Sequence[str]) -> str | None:
    """Return the text of two that differ in accents, where known pairs decide for each word.

    None where a word of neither, or of both, is known beside its neighbours.
    """
    chosen: list[str] = []
    for at, (word, other) in enumerate(zip(words, others, strict=True)):
        before = _bare(chosen[-1]) if chosen else ""
        after = {_bare(text[at + 1]) for text in (words, others) if at + 1 < len(text)}
        if word == other:
            chosen.append(word)
            continue
        known = [
            spelling
            for spelling in (word, other)
            if any(_support(before, _bare(spelling), follows) for follows in after or {""})
        ]
        if len(known) != 1:
            return None
        chosen.append(known[0])
    return " ".join(chosen)


def _support(before: str, word: str, after: str) -> int:
    """Return beside how many of its neighbours a word is known."""
    return ((before, word) in _pairs()) + ((word, after) in _pairs())


def _best(word: str, before: str, after: str) -> str | None:
    """Return the spelling that is known beside its neighbours; None for none, or two."""
    found = {other: _support(before, other, after) for other in (word, *_spellings(word))}
    most = max(found.values())
    best = [spelling for spelling, count in found.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _best_pair(word: str, after: str) -> tuple[str, str] | None:
    """Return the one known pair that two words may be where both are in doubt: "chuyến đối"."""
    first, second = (word, *_spellings(word)), (after, *_spellings(after))
    found = [(one, other) for one in first for other in second if (one, other) in _pairs()]
    return found[0] if len(found) == 1 else None


def _take_phrases(words: list[str], bare: list[str]) -> None:
    """Spell what is a known phrase but for its accents as that: "quy chế chỉ tiêu nội"."""
    for at in range(len(bare) - _LONG + 1):
        spelt = _phrases().get(tuple(map(flat, bare[at : at + _LONG])))
        for place, best in enumerate(spelt or (), start=at):
            if bare[place] != best:
                words[place], bare[place] = _recased(words[place], bare[place], best), best


def _spellings(word: str) -> list[str]:
    """Return what else a word may be: "tố" → "tổ", "tỗ"; "đưỡng" → "dưỡng"."""
    stroke = [_STROKE[word[0]] + word[1:]] if word[:1] in _STROKE else []
    return stroke + [
        word[:at] + other + word[at + 1 :]
        for at, letter in enumerate(word)
        for other in _CONFUSED.get(letter, _AT_TIMES.get(letter, ""))
    ]


def _bare(word: str) -> str:
    return word.strip("“”()[],.;:!?’'").lower()


def _recased(written: str, word: str, best: str) -> str:
    start = written.lower().find(word)
    part = written[start : start + len(word)]
    spelt = "".join(
        letter.upper() if old.isupper() else letter for old, letter in zip(part, best, strict=True)
    )
    return written[:start] + spelt + written[start + len(word) :]


def _lines() -> Iterator[list[str]]:
    text = files("dvht_core.evidence.papers").joinpath("phrases.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield [word for word in map(_bare, _PARTS.split(line)) if word]


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    """Return the pairs of neighbours in the phrases."""
    return frozenset(pair for words in _lines() for pair in pairwise(words))


def _is_misspelt(before: str, word: str, after: str) -> bool:
    """Return whether a word is known with other accents alone: beside its neighbours, or at all."""
    others = _by_letters().get(flat(word), frozenset())
    if word in others:
        known = any(_support(before, other, after) for other in others - {word})
        return known and not _support(before, word, after)
    return bool(others)


@cache
def _by_letters() -> dict[str, frozenset[str]]:
    """Return letters without accents → the words of the phrases that are written so."""
    found: dict[str, set[str]] = {}
    for word in {word for words in _lines() for word in words}:
        found.setdefault(flat(word), set()).add(word)
    return {plain: frozenset(words) for plain, words in found.items()}


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return runs of four syllables, without accents → as they are spelt, where that is one way."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for words in _lines():
        for at in range(len(words) - _LONG + 1):
            run = tuple(words[at : at + _LONG])
            found.setdefault(tuple(map(flat, run)), set()).add(run)
    return {plain: min(spelt) for plain, spelt in found.items() if len(spelt) == 1}
