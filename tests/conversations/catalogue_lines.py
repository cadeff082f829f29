"""Which lines the catalogue and the rubric can say, whatever is filled into them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from typing import Any

import openpyxl
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Pattern, Placeable, SelectExpression, TextElement

from bot.simulator.transcript import ANSWER, OTHERS, read_transcript
from bot.texts import all_texts
from dvht_core.rubric import load_rubric
from dvht_core.texts import BOLD_END, BOLD_START, _marked
from tests.conversations.playing import FILES, HERE

MARKS = re.compile(f"[{BOLD_START}{BOLD_END}]")
TELLING = re.compile(r"[^\W\d_](?:.*[^\W\d_]){3}|^[^\w\s.\\]|^\\[^\w\s.]|=")
"""What a line must have of its own, or it would fit anything: four letters, or a sign."""
ANYTHING = ".*"
FIGURE = re.compile(r"[\d/.,:%() –-]+")
SUGGESTION_LINE = re.compile(
    r"(?:[^:]{3,40}: )?"
    r"(?:Năm \d{4}, .*Hua Thanh|Đã |Chưa |Việc |So với yêu cầu |Số thành viên |Mức độ ).*"
)
"""A suggested text, put together clause by clause; `unit/test_drafts.py` holds each word of it."""
CUT = re.compile(r"\d+\. [^…]+…[^…]*")
"""A numbered choice whose label is cut: what it is cut from stands in the message itself."""
STAMP = re.compile(r"^\d\d/\d\d \d\d:\d\d ")
"""When something happened, before a line of the log."""
ITEM = r"H\d+-\d\.\d-\d\d .+"
"""An item of evidence in a list: its code and its title."""


@cache
def lines_known() -> frozenset[str]:
    """Return every line of the catalogue and of the rubric, as a pattern of what is filled in."""
    lines = set()
    for language in ("vi", "en"):
        for file in set(all_texts(language).keys.values()):
            for entry in FluentParser().parse(_marked(file.read_text(encoding="utf-8"))).body:
                if isinstance(entry, Message) and entry.value:
                    lines |= set(_lines(entry.value))
        for indicator in load_rubric("tt24-2023-huyen", language).indicators:
            texts = [indicator.text, *indicator.evidence]
            for q in indicator.questions:
                texts += [q.ask, q.help, *([q.census.ask, q.census.proof] if q.census else [])]
            lines |= {_open(re.split(r"\{\w+\}", text)) for text in texts}
    return frozenset(lines)


@cache
def sentences() -> re.Pattern[str]:
    """Return the lines that have words of their own, with room for what is filled in."""
    return re.compile("|".join([ITEM, *sorted(filter(TELLING.search, lines_known()))]))


@cache
def frames() -> tuple[re.Pattern[str], ...]:
    """Return the lines that are hardly more than what is filled in: "{ $number }. { $goal }"."""
    bare = {line for line in lines_known() if line != ANYTHING and not TELLING.search(line)}
    return tuple(re.compile(line.replace(ANYTHING, "(.*)")) for line in sorted(bare))


@cache
def said() -> str:
    """Return what people of the transcripts wrote, and what their staff list holds."""
    words = chain.from_iterable(
        _words(value)
        for file in FILES
        for entry in read_transcript(file).entries
        for who, value in entry.items()
        if who not in (ANSWER, OTHERS)
    )
    rows = openpyxl.load_workbook(HERE / "../data/staff/nhan-su.xlsx").worksheets[0].values
    return "\n".join([*words, *(str(cell) for row in rows for cell in row if cell)])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _words(part)
    else:
        yield str(value)


@cache
def known(line: str, deep: int = 2) -> bool:
    """Return whether a line is of the catalogue; a bare one, only with what is known filled in."""
    return bool(sentences().fullmatch(line)) or any(
        all(
            FIGURE.fullmatch(part) or part in said() or (deep > 0 and known(part, deep - 1))
            for part in found.groups()
        )
        for frame in frames()
        if (found := frame.fullmatch(line))
    )


def _lines(pattern: Pattern) -> Iterator[str]:
    """Yield the lines of a text in each of its forms; what is filled in may have lines too."""
    for whole in _forms(pattern):
        for line in whole.split("\n"):
            yield _open(line.split("\0"))


def _forms(pattern: Pattern) -> Iterator[str]:
    """Yield the whole text, once for each variant that its numbers or words may choose."""
    for parts in product(*([*_part(element)] for element in pattern.elements)):
        yield "".join(parts)


def _part(element: TextElement | Placeable) -> Iterator[str]:
    if isinstance(element, TextElement):
        yield element.value
    elif isinstance(element.expression, SelectExpression):
        for variant in element.expression.variants:
            yield from _forms(variant.value)
    else:
        yield "\0"


def _open(parts: list[str]) -> str:
    return ANYTHING.join(re.escape(MARKS.sub("", part)) for part in parts)
