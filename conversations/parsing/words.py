"""Typed words in their plain spelling, so that the readers compare like with like."""

import re
import unicodedata
from functools import lru_cache

from dvht_core.i18n.vietnamese import clean, fold

LONGEST_KEPT = 40
"""What is known of a longer word is not kept: nobody types one twice, and it takes room."""


def word_set(line: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(line.split())


_ENDS = " \"'“”‘’«».,!?:;–—-+*·•~_…=()[]"

_SPOKEN_LINES = """
    khong: ko k kg kh khg khog hong hok hog hem hk hg khum kho koo kong
    chua: chx
    roi: r rui
    duoc: dc dk dx
    vay: z v zay dzay
    co: coa
    ye: yes yess yeb
    a: ah ak aj
    y: i
    nhe: nha nhen nghe nghen hen
    ok: okay oke okie oki okela okla uki okey
    u: uh uhm um uk
    gi: j
    dung: dzung dug
    lam: lm
    xong: xog
    luon: lun
    trong: trog
    phai: fai
"""
_SPOKEN = {
    short: word.strip()
    for line in _SPOKEN_LINES.strip().splitlines()
    for word, shorts in [line.split(":")]
    for short in shorts.split()
}
"""Chat spellings and dialect: hông, hổng, hem → không; rùi → rồi."""

_TYPED = re.compile(r"((?:d9|[^aeiouyw0-9])*)([aeiouyw].*)")
_WORD = re.compile(r"[a-z][a-z0-9]*")
_TONES = re.compile(r"[sfrxj0-9]")
_KEYS = re.compile(r"[sfrxjw0-9]|dd|aa|ee|oo")
"""What there is to take out, if anything."""
_DOUBLED = (("dd", "d"), ("d9", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"))
_DRAWN_OUT = re.compile(r"(?<=[a-z])(?:([a-z])\1{2,}|([iuy])\2)")
_NAMED = re.compile(r"^[^\d:]{1,60}:\s*(?=\S)")
_STAMPED = re.compile(r"^(?:>\s+|[^\d\n\[]{0,60}\[[^\]]*\d[^\]]*\]:?\s*)")
_TURNED = word_set("chua khong thieu con vang tru ngoai nghi")
"""Words that turn a figure or an answer into its opposite: "còn thiếu: 3"."""


def plain(text: str) -> str:
    """Return folded text without emoji, and without punctuation at its ends."""
    text = unicodedata.normalize("NFKC", clean(text))
    return fold(_SIGN.sub(_blank, text)).strip(_ENDS)


_SIGNS = frozenset({"So", "Sk", "Cf", "Co", "Me"})
_SIGN = re.compile(r"[^\w\s!-/:-@\[-\]{-~“”‘’–—…]")
"""What may be a sign: neither a letter, a figure, a space nor usual punctuation."""


def _blank(found: re.Match[str]) -> str:
    """Return a space for a sign (emoji, accents alone, invisible characters), else what it is."""
    return " " if found[0] == "\ufe0f" or unicodedata.category(found[0]) in _SIGNS else found[0]


@lru_cache(maxsize=4096)
def spoken(word: str) -> str:
    """Return a folded word in its usual spelling: "hok" → "khong", "roofi" → "roi"."""
    word = _DRAWN_OUT.sub(r"\1\2", word)
    return _SPOKEN.get(word) or _SPOKEN.get(typed := untyped(word)) or typed


def in_usual_spelling(said: str) -> str:
    """Return folded text with each word in its usual spelling."""
    return _WORD.sub(_spoken, said)


def _spoken(found: re.Match[str]) -> str:
    word = found[0]
    return spoken(word) if len(word) <= LONGEST_KEPT else spoken.__wrapped__(word)


def untyped(word: str) -> str:
    """Return a word without the keys that Telex or VNI left in it: "chuwa", "co1" → "chua", "co".

    No Vietnamese syllable has s, f, r, x or j after its vowel, nor w anywhere, so nothing that is
    spelled right changes.
    """
    parts = _TYPED.fullmatch(word) if _KEYS.search(word) else None
    if not parts:
        return word
    head, tail = parts[1], _TONES.sub("", parts[2])
    tail = tail[0].replace("w", "u") + tail[1:].replace("w", "")
    both = head + tail
    for twice, once in _DOUBLED:
        both = both.replace(twice, once)
    return both


def bare(text: str) -> str:
    """Return an answer without what a forwarded message puts before it: "[07:12] Cô Hà: có"."""
    text = clean(text).strip()
    if "[" in text or text.startswith(">"):
        text = _STAMPED.sub("", text)
    name = _NAMED.match(text) if ":" in text else None
    return text[name.end() :] if name and not _TURNED & set(plain(name[0]).split()) else text
