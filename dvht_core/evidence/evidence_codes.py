"""Evidence codes (mã minh chứng) such as H1-2.2-01: gives the next one, finds those cited."""

import re
from collections.abc import Collection
from functools import cache
from string import Formatter

from dvht_core.domain.errors import InputError

# Schools keep the convention of school accreditation: box, criterion.indicator, running number.
CODE_PATTERN = "H{box}-{indicator}-{number:02}"

_FIELDS = {
    "box": r"(?P<box>\d{1,4})",
    "indicator": r"(?P<indicator>\d{1,2}(?:\.\d{1,2}){1,2})",
    "number": r"(?P<number>\d{1,4})",
}
# "H1-1.1-01,02" cites two; after a space only inside brackets, where no other figure can follow.
_MORE = r"(?P<more>(?:,\d{2,3})*(?![\d%])(?:(?:[,;]\s?\d{2,3})*(?=[\])]))?)"
# How a figure may be written: padded with zeros, or as it is. The indicator is text.
_PADDING = re.compile(r"(0[1-4])?")


def next_code(pattern: str, indicator: str, taken: Collection[str], box: int = 1) -> str:
    """Return the code after the highest one in `taken` for this indicator and box.

    Raises `InputError` when `pattern` cannot tell codes apart.
    """
    code = _regex(pattern)
    numbers = [
        int(known["number"])
        for known in map(code.fullmatch, taken)
        if known
        and known["indicator"] == indicator
        and int(known.groupdict().get("box") or box) == box
    ]
    number = max(numbers, default=0) + 1
    return pattern.format(box=box, indicator=indicator, number=number)


def cited_codes(text: str, pattern: str = CODE_PATTERN) -> tuple[str, ...]:
    """Return the codes cited in `text`, in their written form, in order and once each.

    Raises `InputError` as `next_code` does.
    """
    _regex(pattern)
    codes: dict[str, None] = {}
    for citation in _citation(pattern).finditer(_plain_dashes(text)):
        box = int(citation.groupdict().get("box") or 1)
        for number in (citation["number"], *re.findall(r"\d+", citation["more"])):
            code = pattern.format(box=box, indicator=citation["indicator"], number=int(number))
            codes[code] = None
    return tuple(codes)


def _plain_dashes(text: str) -> str:
    return re.sub("[\u2010-\u2015\u2212]", "-", text)


@cache
def _citation(pattern: str) -> re.Pattern[str]:
    edge_before, edge_after = r"(?<![\w.-])", r"(?![\w-]|\.\d)"
    return re.compile(edge_before + _regex(pattern).pattern + _MORE + edge_after, re.IGNORECASE)


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    """Return the pattern as a regular expression; InputError unless something parts its fields."""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise InputError("evidence-code-pattern-wrong", pattern=pattern) from error
    fields = [part for part in parts if part[1] is not None]
    names = [name or "" for _, name, _, _ in fields]
    right = (
        {"indicator", "number"} <= set(names) <= set(_FIELDS)
        and len(names) == len(set(names))
        and all(literal.strip("0123456789.,") for literal, *_ in fields[1:])
        and all(_PADDING.fullmatch(spec or "") and not how for *_, spec, how in fields)
    )
    if not right:
        raise InputError("evidence-code-pattern-wrong", pattern=pattern)
    source = "".join(re.escape(text) + _FIELDS.get(name or "", "") for text, name, _, _ in parts)
    return re.compile(source, re.IGNORECASE)
