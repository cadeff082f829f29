"""What somebody wishes in their own words, where no question's answer was read.

"mở bảng theo dõi", "mời lại cô Lan", "gia hạn nộp phiếu": a small index over the names, synonyms
and examples of `texts/*/wishes.ftl`, built once for a language. A wish leads by a row of
`slash_commands.ACTIONS`, with its arguments.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from math import log

from conversations.parsing.lexicon import Word, may_be, words_typed
from conversations.texts import dialog_texts

CODE, PERSON, LINE = "code", "person", "line"
"""What a wish may name beside itself: an indicator, a colleague, a line of the plan."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish: the action that it leads to, as a button's data would, and what it may name."""

    action: str
    args: tuple[str, ...] = ()
    takes: str = ""
    at_once: bool = False
    """Whether others are told, or something ends, without a further question."""

    @property
    def key(self) -> str:
        """The end of its key in the catalogue: "changes-join"."""
        return "-".join((self.action, *self.args))


THANKS, GREETING = Wish("thanks"), Wish("greeting")
COURTESIES = {THANKS: "wish-thanked", GREETING: "wish-greeted"}
"""What is answered with a word, and leads nowhere."""
WISHES = (
    *(Wish("tasks"), Wish("continue"), Wish("sheet", takes=CODE), Wish("evidence", takes=CODE)),
    *(Wish("check", takes=CODE), Wish("check-all"), Wish("others"), Wish("data")),
    Wish("revoke", at_once=True),
    *(Wish("connect"), Wish("disconnect"), Wish("erasure"), Wish("language"), Wish("learning")),
    *(Wish("goals"), Wish("declare"), Wish("staff"), Wish("census"), Wish("plans"), Wish("setup")),
    *(Wish("undo-setup"), Wish("changes"), Wish("changes", ("join",)), Wish("changes", ("leave",))),
    Wish("changes", ("invite",), takes=PERSON),
    *(
        Wish("changes", ("assess",)),
        Wish("changes", ("check",)),
        Wish("changes", ("plan",), takes=LINE),
    ),
    *(Wish("school"), Wish("status"), Wish("board"), Wish("sheets"), Wish("report")),
    *(Wish("reminders"), Wish("later"), Wish("tomorrow"), Wish("meeting")),
    Wish("remind", at_once=True),
    *(Wish("minutes"), Wish("papers"), Wish("differences"), Wish("close"), Wish("reopen")),
    *(Wish("next-year"), Wish("recognition"), Wish("measures"), Wish("log"), Wish("dossier")),
    *(Wish("unit-facts"), Wish("documents"), Wish("pdf"), Wish("directives"), Wish("templates")),
    *(Wish("help"), Wish("back"), Wish("stop"), THANKS, GREETING),
)

SURE, LIKELY, CLOSE, FAINT = 0.55, 0.4, 0.08, 0.3
"""Scores: one that leads at once, one that is offered, the reach of a rival, one worth showing."""
OFFERED = 3
COURTEOUS = 40
"""A courtesy has no more letters."""
TURNED = 0.6
"""What a score is times, for each word that turns a wish and stands on one side only."""
SOMEBODYS = 0.8
"""What it weighs that somebody is named."""
_CODE = re.compile(r"\b\d\.\d{1,2}\b")
_CALLED = re.compile(r"\b(?:cô|thầy|co|thay|chị|anh)((?: [^\W\d_]+)+)", re.IGNORECASE)
_SOMEBODY = "@"
_INDICATOR = " chi tieu "
_NO = 0
"""The place, among the groups of turning words, of those that say no."""
_TWO = "_"
"""Joins two words that stand side by side, which say more than each."""


@dataclass(frozen=True, slots=True)
class Found:
    """The wishes that words may mean, the likeliest first."""

    sure: Wish | None
    score: float
    """How near the nearest is: 1 for the very words."""
    likely: tuple[Wish, ...]
    """Those to be offered: one is most likely, or several are near each other."""
    faint: tuple[Wish, ...]
    """The likeliest of a miss."""
    code: str = ""
    """The indicator named."""
    text: str = ""
    """The words, as they were typed."""
    called: str = ""
    """The colleague named, as they were called: "Lan"."""


@dataclass(frozen=True, slots=True)
class _Example:
    wish: Wish
    weight: float
    turns: frozenset[int]
    """The groups of turning words that it has: "xoá", "thêm", "không"."""


class Index:
    """The examples of a language, found by their words."""

    def __init__(self, language: str) -> None:
        texts = dialog_texts(language)
        self._small: dict[str, list[Word]] = {}
        for word in words_typed(texts.say("wish-small-words")):
            self._small.setdefault(word.plain, []).append(word)
        turning = texts.say("wish-turning-words").split("|")
        self._turning: dict[str, list[tuple[Word, int]]] = {}
        for at, group in enumerate(turning):
            for word in words_typed(group):
                self._turning.setdefault(word.plain, []).append((word, at))
        groups = texts.say("wish-same-words").split("|")
        self._same = {
            word.plain: words[0].plain
            for words in (words_typed(group) for group in groups)
            for word in words
        }
        told = [
            (wish, self._words(example))
            for wish in WISHES
            for example in texts.say(f"wish-{wish.key}").split("|")
        ]
        self._courteous = {
            courtesy: [words.keys() for wish, words in told if wish is courtesy]
            for courtesy in COURTESIES
        }
        self._weights = _weights(told)
        self._unknown = max(self._weights.values())
        self._examples = [
            _Example(wish, self._weighed(words), self._turns(words)) for wish, words in told
        ]
        self._holding: dict[str, list[tuple[int, Word]]] = {}
        for at, (_, words) in enumerate(told):
            for key, word in words.items():
                self._holding.setdefault(key, []).append((at, word))

    def find(self, text: str, may: Callable[[Wish], bool]) -> Found:
        """Return what a person who `may` follow some of the wishes can mean by `text`."""
        code = _CODE.findall(text)
        scores = self._scores(text)
        if code:
            scores = {w: s + (CLOSE if w.takes == CODE else 0.0) for w, s in scores.items()}
        ranked = sorted(scores, key=lambda wish: -scores[wish])
        best = scores[ranked[0]] if ranked else 0.0
        rivals = [w for w in ranked if scores[w] > best - CLOSE]
        near = [w for w in rivals if may(w)] or rivals
        allowed = [w for w in ranked if may(w) and w not in COURTESIES]
        return Found(
            sure=near[0] if len(near) == 1 and best >= SURE else None,
            score=best,
            likely=_first(w for w in allowed if scores[w] >= LIKELY and w in near),
            faint=_first(w for w in allowed if scores[w] >= FAINT),
            code=code[0] if len(code) == 1 else "",
            text=text,
            called=_names(text),
        )

    def courtesy(self, text: str) -> Wish | None:
        """Return THANKS or GREETING when that is all that was typed."""
        words = self._words(text) if len(text) <= COURTEOUS else {}
        for wish, examples in self._courteous.items():
            courteous = set().union(*examples)
            if words.keys() <= courteous and any(e <= words.keys() for e in examples):
                return wish
        return None

    def _scores(self, text: str) -> dict[Wish, float]:
        """Return how near each wish is, by its nearest example: 1 for the same words."""
        words = self._words(text)
        if all(self._is_no(word) for word in words.values()):
            return {}  # "chưa", which answers something
        shared: dict[int, float] = {}
        for key, word in words.items():
            weight = self._weights.get(key, 0.0)
            for at, meant in self._holding.get(key, ()):
                if word.plain != meant.plain or may_be(word, meant):
                    shared[at] = shared.get(at, 0.0) + weight
        typed, turns = self._weighed(words), self._turns(words)
        scores: dict[Wish, float] = {}
        for at, weight in shared.items():
            example = self._examples[at]
            score = 2 * weight / (typed + example.weight) * TURNED ** len(turns ^ example.turns)
            if score > scores.get(example.wish, 0.0):
                scores[example.wish] = score
        return scores

    def _words(self, text: str) -> dict[str, Word]:
        """Return the words that say something, by what they mean; a colleague is `_SOMEBODY`."""
        named = _CALLED.sub(_person, _CODE.sub(_indicator, text))
        said = words_typed(named)
        told = [w for w in said if not any(may_be(w, s) for s in self._small.get(w.plain, ()))]
        typed = [(self._same.get(w.plain, w.plain), w) for w in told or said]
        if typed[1:] and typed[-1][0] == "khong":
            typed.pop()  # "được không"
        words = dict(typed)
        for (one, _), (two, word) in pairwise(typed):
            words[one + _TWO + two] = word
        if _SOMEBODY in named:
            words[_SOMEBODY] = Word(_SOMEBODY, (), frozenset(), accented=False)
        return words

    def _weighed(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(w, self._unknown / (4 if _TWO in w else 1)) for w in words)

    def _is_no(self, typed: Word) -> bool:
        told = self._turning.get(typed.plain, ())
        return any(group == _NO and may_be(typed, word) for word, group in told)

    def _turns(self, words: Mapping[str, Word]) -> frozenset[int]:
        return frozenset(
            group
            for typed in words.values()
            for word, group in self._turning.get(typed.plain, ())
            if may_be(typed, word)
        )


def _weights(told: Sequence[tuple[Wish, Mapping[str, Word]]]) -> dict[str, float]:
    """Return how telling each word is: the fewer wishes have it, the more."""
    having: dict[str, set[Wish]] = {}
    for wish, words in told:
        for word in words:
            having.setdefault(word, set()).add(wish)
    weights = {word: 0.5 + log(len(WISHES) / len(wishes)) for word, wishes in having.items()}
    halved = {word: weight / 2 for word, weight in weights.items() if _TWO in word}
    return {**weights, **halved, _SOMEBODY: SOMEBODYS}


def _first(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(wishes)[:OFFERED]


def _indicator(found: re.Match[str]) -> str:
    return " " if re.search(r"(?i)phiếu|phieu|tiêu|tieu", found.string) else _INDICATOR


def _person(found: re.Match[str]) -> str:
    """Return the mark of somebody in place of who is named, and what follows the name."""
    words = found[1].split()
    name = list(takewhile(_capital, words))
    return " ".join(["", _SOMEBODY, *words[len(name) :], ""]) if name else found[0]


def _capital(word: str) -> bool:
    return word[0].isupper()


def _names(text: str) -> str:
    found = _CALLED.search(text)
    return " ".join(takewhile(_capital, found[1].split())) if found else ""


@cache
def index(language: str) -> Index:
    """Return the index of a language, built when it is first needed."""
    return Index(language)
