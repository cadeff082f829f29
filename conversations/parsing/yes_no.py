"""Reading a yes or a no: each clause by its form, never by one word of it.

The words of a clause become tags (`answer_words.WORDS`), one letter a phrase, and the forms below
say which rows of tags are a yes and which a no. A clause in no form says neither; a question, a
doubt or a negation in it is asked back, so that a no is never a yes.
"""

import re

from conversations.parsing.answer_words import POLITE, WORDS
from conversations.parsing.lexicon import UNKNOWN, Lexicon, words_typed
from conversations.parsing.words import bare, plain
from dvht_core.i18n.vietnamese import clean

YES, NO = "yes", "no"
_LEXICON = Lexicon({**WORDS, "P": POLITE})
_NUMBER = re.compile(r"(?:số )?\d+ ?/ ?[A-ZĐ]+(?:[-–][\w]+)*|\bsố \d+\b|đ/c", re.IGNORECASE)
_PLAN = re.compile(r"\bKH\b")
"""A plan in capitals: small letters are a no."""
_CLAUSE = re.compile(
    r"[,.;!\n:()]+|\s[-–]\s|(?<=[^\W\d]) ?/ ?(?=[^\W\d])|(?=\s(?:nhưng|tuy nhiên|song)\s)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W_]")
_BEFORE = "[SOTW]*"
_YES = re.compile(
    rf"(?:[UHJ]+[RE]*W?)?{_BEFORE}(?:D?C+[OVAFKS]*|D[VF]+[OVAFK]*|F+[VOAK]*|T[V][OVAK]*)[RE]*"
    rf"|(?:U|H)*{_BEFORE}V+[OVAFK]*R+E*"
    "|[UHJ]+[RE]*|U*B[RE]*|U*R+E*|[UHJ]+R+E*"
)
"""What is there ("đã có kế hoạch rồi"), what was done ("ban hành xong rồi"), a bare yes."""
_WHATEVER = "[CVOAFGLTKS]*"
_NO = re.compile(
    rf"[UI]*[SW]*[IW]*T?D?N(?:[CVFGL]{_WHATEVER})?[EL]*"
    rf"|[UI]*[SOW]*N[CV]{_WHATEVER}[EL]*"
    "|NJE*|[UI]*[SW]*Z[CVFOR]*[EL]*"
    "|NB[EL]*"
    "|[UI]*[SW]*NM[AGEL]*"
)
_NOT_AT_ALL = re.compile(
    rf"{_BEFORE}(?:[LMG][DCFV][CVOAFK]*|D?[CFVJBR][VOAFGK]*L|CB?L|CG+L|CV?G+L)[EL]*"
)
"""A no without a word of negation: "đâu có", "có đâu", "có gì đâu"."""
_TURNING = frozenset("NZLMQXYG")
_DOUBTED = frozenset("QLMX")
_LEFT_OPEN = re.compile("[^N]NE*$")
"""A negation behind something else asks: "đạt không"."""
_SIGNS = {**dict.fromkeys("👍👌✅✔☑✓💯🆗", YES), **dict.fromkeys("❌👎✖✘✗🚫⛔🙅", NO)}
_EMPTY = "☐□⬜◻◽▢○◯🔲"
_UNTICKED = re.compile(
    rf"[{_EMPTY}✗✘✕✖❌❎☒🗵🗷⨯]|[\[(]\s*[\])]|^\W*(?:[x×](?!\w)|o(?= c[oó]\b))\W*\w", re.IGNORECASE
)
"""A box that is empty or crossed beside a word: "☐ có", "✗ có", "[ ] có", "x có"."""
_EMPTY_BOX = re.compile(rf"[{_EMPTY}]|[\[(]\s*[\])]")
_DOUBTING = frozenset("🙄😏🤔🙃🤷🤨😒😂🤣😹😜😝")
_LAUGHING = re.compile(r"[=:;]-?[)D\]]{2,}")
SHORT = 60
"""Words that say only yes or no are no longer."""
_ALONE = frozenset("CHUJBRFNZGAEP")
"""Tags of words that stand in no document by themselves: "ok", "không có gì"."""


def yes_or_no(text: str) -> str | None:
    """Return YES or NO when every clause that says either says the same; None for a doubt."""
    usual = text.casefold()
    return _USUAL[usual] if usual in _USUAL else _read(text)


def _read(text: str) -> str | None:
    signs = {_SIGNS[sign] for sign in _SIGNS.keys() & text}
    if len(signs) > 1 or asking(text):
        return None
    if not _LETTER.search(text) and not plain(text):
        return signs.pop() if signs else None
    said = _of_clauses(_clauses(text))
    if _EMPTY_BOX.search(text) or (said == YES and unticked(text)):
        return None
    return said if said and signs <= {said} else None


def unticked(text: str) -> bool:
    """Return whether a box beside the words is empty or crossed, so that they may not be meant."""
    return _UNTICKED.search(text) is not None


def bare_answer(text: str) -> str | None:
    """Return YES or NO for words that say nothing else: "ok", "đúng rồi ạ", "không có gì".

    None for a sentence that could stand in a document: "Đã làm đủ."
    """
    tags = set("".join(_clauses(text))) if len(text) <= SHORT else {UNKNOWN}
    return yes_or_no(text) if tags <= _ALONE else None


def doubtful(text: str) -> bool:
    """Return whether words ask or doubt rather than answer: "đạt à", "có thể đạt", "mức 2?"."""
    tags = _tags(text)
    return asking(text) or not _DOUBTED.isdisjoint(tags) or _LEFT_OPEN.search(tags) is not None


def asking(text: str) -> bool:
    """Return whether signs ask or doubt."""
    return "?" in text or not _DOUBTING.isdisjoint(text) or _LAUGHING.search(text) is not None


def _clauses(text: str) -> list[str]:
    """Return the tags of each clause, without courtesy."""
    said = _PLAN.sub("kế hoạch", _NUMBER.sub(" ", bare(text)))
    return [_tags(part) for part in _CLAUSE.split(said)]


def _tags(clause: str) -> str:
    return _LEXICON.tags(words_typed(clean(clause))).replace("P", "")


def _of_clauses(clauses: list[str]) -> str | None:
    told = [(tags, _said(tags)) for tags in clauses if tags]
    if not told:
        return None
    if len(told) > 1 and set(told[0][0]) == {"U"}:
        told = told[1:]  # "vâng, chưa ạ"
    head = told[0][1]
    for tags, said in told[1:]:
        turned = _TURNING & set(tags) if head == YES else {"Q"} & set(tags)
        if said not in (None, head) or (said is None and turned):
            return None
    return head


def _said(tags: str) -> str | None:
    """Return what one clause says."""
    if UNKNOWN in tags:
        return None
    if _YES.fullmatch(tags):
        return YES
    return NO if _NO.fullmatch(tags) or _NOT_AT_ALL.fullmatch(tags) else None


_USUAL = {
    word: _read(word) for word in ("có", "rồi", "vâng", "dạ", "đúng", "ok", "không", "chưa", "ko")
}
"""What is typed most, read once."""
