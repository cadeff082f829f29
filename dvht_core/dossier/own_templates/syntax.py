"""Says where a template is written wrong, and what is wrong there, in words without code."""

import re
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError

from dvht_core.texts import Value, core_texts

_TAG = re.compile(r"\{%-?\s*(?P<end>end)?(?P<word>\w+).*?%\}|\{\{.*?\}\}", re.DOTALL)
_OPEN = re.compile(r"\{\{(?!(?:(?!\{\{).)*?\}\})|\{%(?!(?:(?!\{%).)*?%\})", re.DOTALL)
_BLOCKS = ("for", "if")
_BEFORE, _AFTER = 40, 50
"""Letters shown before a mistake and from it on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a template cannot be used as it is; `str` is the sentence of `key`."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return core_texts().say(self.key, **dict(self.values))


def syntax_problem(source: str, error: TemplateSyntaxError) -> Problem:
    """Return the problem that a syntax error is: an end forgotten or too many, or odd signs."""
    words = _words(source)
    unclosed = _OPEN.search(words)
    if unclosed:
        return _problem("own-syntax-open", words, unclosed.start())
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(words):
        word = tag["word"]
        if tag["end"]:
            if not opened or opened[-1][0] != word:
                return _problem("own-syntax-stray", words, tag.start())
            opened.pop()
        elif word in _BLOCKS:
            opened.append((word, tag.start()))
        elif word is not None and re.search(rf"unknown tag '{word}'", str(error)):
            return _problem("own-syntax-word", words, tag.start(), word=word)
    if opened:
        word, start = opened[-1]
        return _problem(f"own-syntax-unended-{word}", words, start)
    return _problem("own-syntax-signs", words, _place_of(source, words, error))


def _words(source: str) -> str:
    """Return what a person sees of a source: tags of XML gone, spaces single."""
    return " ".join(re.sub(r"<[^>]+>", " ", source).split())


def _place_of(source: str, words: str, error: TemplateSyntaxError) -> int:
    """Return where the tag stands that the line of an error begins with; Word has long lines."""
    for tag in _TAG.finditer(words):
        if not _reads(tag.group()):
            return tag.start()
    lines = source.splitlines()
    line = _words(lines[error.lineno - 1]) if 0 < error.lineno <= len(lines) else ""
    return max(words.find(line[:20]), 0)


def _reads(tag: str) -> bool:
    """Return whether a tag alone is written right."""
    from dvht_core.dossier.word.docx_render import sandbox

    word = _TAG.match(tag)
    block = word["word"] if word else None
    if block in _BLOCKS:
        tag += "{% end" + str(block) + " %}"
    elif block is not None:
        return True
    try:
        sandbox().parse(tag)
    except TemplateSyntaxError:
        return False
    return True


def _problem(key: str, words: str, start: int, **values: Value) -> Problem:
    before = words[max(start - _BEFORE, 0) : start]
    where = f"{before}{words[start : start + _AFTER]}".strip()
    return Problem(key, (("where", where), *values.items()))
