"""Words and phrases by what they do in an answer, found with their accents before without them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from conversations.parsing.words import LONGEST_KEPT, spoken
from dvht_core.i18n.vietnamese import clean, fold

UNKNOWN = "?"
"""The tag of a word that is in no list."""
NUMBER = "#"
"""The tag of a number in figures."""
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")

Letters = tuple[tuple[str, frozenset[str]], ...]
"""Letters, each with what makes it another vowel (ô, ơ, đ); drawn out ("cóoo") they are one."""
_Known = Sequence[tuple[Sequence["Word"], str]]
"""Phrases that look alike without their accents, each with its tag."""
_Longer = Mapping[str, Sequence[tuple[tuple[str, ...], _Known]]]
"""Phrases that begin with one word, by the second: the rest of the words, folded, and which."""
_NO_MARKS: frozenset[str] = frozenset()
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A typed word: folded in its usual spelling; its letters, and its tone, as typed.

    The same words are one object as long as they are kept (`_word`), so that finding one is cheap.
    """

    plain: str
    letters: Letters
    tone: frozenset[str]
    accented: bool
    """Whether any accent was typed."""


def words_typed(text: str) -> list[Word]:
    """Return the words of a text, without the signs between them."""
    typed = _WORD.findall(unicodedata.normalize("NFKC", clean(text)).casefold())
    return [(_word if len(word) <= LONGEST_KEPT else _word.__wrapped__)(word) for word in typed]


@lru_cache(maxsize=4096)
def _word(typed: str) -> Word:
    plain = spoken(fold(typed))
    if typed.isascii():
        bare = tuple((letter, _NO_MARKS) for letter, _ in groupby(typed))
        return Word(plain, bare, _NO_MARKS, accented=False)
    marked: list[tuple[str, set[str]]] = []
    tone = set()
    for char in unicodedata.normalize("NFD", typed):
        if char in _TONES:
            tone.add(char)
        elif unicodedata.combining(char) and marked:
            marked[-1][1].add(char)
        else:
            marked.append(("d", {char}) if char == "đ" else (char, set()))
    runs = groupby(marked, key=lambda letter: letter[0])
    letters = tuple((char, frozenset().union(*(m for _, m in run))) for char, run in runs)
    accented = bool(tone) or any(marks for _, marks in letters)
    return Word(plain, letters, frozenset(tone), accented)


def may_be(typed: Word, meant: Word) -> bool:
    """Return whether the accents typed are some of those meant: "đông" is đồng, "vắng" not vâng."""
    if not typed.accented or len(typed.letters) != len(meant.letters):
        return True  # nothing to compare, a chat spelling, or Telex
    pairs = zip(typed.letters, meant.letters, strict=True)
    return typed.tone <= meant.tone and all(a[0] != b[0] or a[1] <= b[1] for a, b in pairs)


class Lexicon:
    """Phrases by tag, a letter each: `Lexicon({"Y": "vâng, có rồi", "N": "chưa"})`.

    Of phrases that could be meant the longest counts, then one with the very accents that were
    typed, then the first.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases: dict[tuple[str, ...], list[tuple[tuple[Word, ...], str]]] = {}
        for tag, line in phrases.items():
            for phrase in filter(str.strip, line.split(",")):
                words = tuple(words_typed(phrase))
                key = tuple(word.plain for word in words)
                self._phrases.setdefault(key, []).append((words, tag))
        self._begun: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted(self._phrases, key=len, reverse=True):
            self._begun.setdefault(key[0], []).append(key)
        self._starting = lru_cache(maxsize=4096)(self._from)
        spelled = (words for known in self._phrases.values() for words, _ in known)
        self._words = {(word.letters, word.tone) for words in spelled for word in words}

    def tags(self, words: Sequence[Word]) -> str:
        """Return a tag for each phrase of `words`, UNKNOWN for a word that is in none."""
        return "".join(tag for tag, _ in self.tagged(words))

    def tagged(self, words: Sequence[Word]) -> list[tuple[str, Sequence[Word]]]:
        """Return the same with the words of each phrase."""
        found: list[tuple[str, Sequence[Word]]] = []
        at = 0
        while at < len(words):
            end, tag = self._next(words, at)
            found.append((tag, words[at:end]))
            at = end
        return found

    def _next(self, words: Sequence[Word], at: int) -> tuple[int, str]:
        """Return where the phrase that begins at a word ends, and its tag."""
        first = words[at]
        if first.plain not in self._begun:
            return at + 1, NUMBER if first.plain.isdecimal() else UNKNOWN
        longer, alone = self._starting(first)
        following = words[at + 1].plain if longer and at + 1 < len(words) else ""
        for rest, known in longer.get(following, ()):
            end = at + 1 + len(rest)
            if rest == tuple(word.plain for word in words[at + 1 : end]):
                tag = self._fitting(words[at:end], known)
                if tag:
                    return end, tag
        return at + 1, alone

    def _from(self, word: Word) -> tuple[_Longer, str]:
        """Return the longer phrases that may begin with a word, and its tag where it is alone."""
        longer: dict[str, list[tuple[tuple[str, ...], _Known]]] = {}
        for key in self._begun.get(word.plain, ()):
            known = [one for one in self._phrases[key] if self._may_be(word, one[0][0])]
            if known and (rest := key[1:]):
                longer.setdefault(rest[0], []).append((rest, known))
        alone = self._fitting([word], self._phrases.get((word.plain,), ()))
        return longer, alone or (NUMBER if word.plain.isdecimal() else UNKNOWN)

    def _fitting(self, typed: Sequence[Word], known: _Known) -> str:
        """Return the tag of the phrase that was typed, of several that look alike; "" for none."""
        fitting = [one for one in known if all(map(self._may_be, typed, one[0]))]
        exact = (tag for meant, tag in fitting if _same(typed, meant))
        return next(exact, fitting[0][1]) if fitting else ""

    def _may_be(self, typed: Word, meant: Word) -> bool:
        """As `may_be`; a word that is spelled right is no other word: "đang" is not "đăng"."""
        if not typed.accented or (typed.letters == meant.letters and typed.tone == meant.tone):
            return True
        return may_be(typed, meant) and (typed.letters, typed.tone) not in self._words


def _same(typed: Sequence[Word], meant: Sequence[Word]) -> bool:
    pairs = zip(typed, meant, strict=True)
    return all(a.letters == b.letters and a.tone == b.tone for a, b in pairs)
