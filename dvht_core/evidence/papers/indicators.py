"""Which indicator a paper is clearly about, by the words of its subject.

The words are those of the circular's own list of evidence. A run of five syllables that stands in
the subject and with one indicator only says which one it is; words of any paper, and runs that
stand with two, say nothing. Most papers fit more than one indicator: of them nothing is said.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from dvht_core.evidence.papers.paper_model import Paper

_LEAST = 5
"""Syllables that a run has; the name of a title, which stands in quotation marks, counts more."""
_MAY_FIT = 3
"""Syllables shared with the indicator that it serves: it may be right there."""
_MORE = 2
"""Syllables by which it is longer than what the subject shares with any other indicator."""
_COMMON = re.compile(
    r"cán bộ(?: quản lý)?|giáo viên|nhân viên|viên chức|người lao động|thành viên|nhà giáo"
    r"|(?:trong |của )?đơn vị|nhà trường|năm học|thực hiện|triển khai|kế hoạch|báo cáo|quyết định"
    r"|tờ trình|biên bản|đề nghị|tự đánh giá"
)
"""Words of any paper, of whatever indicator: a run does not go on over them."""
_TITLE = re.compile(r"“[^”]+”")
_WORDS = re.compile(r"[^\W\d_]+")
_BREAK = " | "


def better_indicator(
    paper: Paper, indicators: Mapping[str, Sequence[str]], uses: Collection[str]
) -> str:
    """Return the code of the indicator that a paper is about where it serves another one; "".

    `indicators` are by code their title and the evidence that the circular suggests.
    """
    subject = paper.subject or ""
    shared = {code: _shared(subject, texts) for code, texts in indicators.items()}
    code, most = max(shared.items(), key=lambda pair: pair[1], default=("", 0))
    others = max((length for other, length in shared.items() if other != code), default=0)
    if most < _LEAST or most - others < _MORE:
        return ""
    return "" if code in uses or any(shared.get(use, 0) >= _MAY_FIT for use in uses) else code


def _shared(subject: str, texts: Sequence[str]) -> int:
    """Return how many syllables the longest run has that a subject shares with an indicator.

    A title in quotation marks, if the subject has it too, counts for as much more as it takes.
    """
    text = _BREAK.join(texts)
    names = {name.lower() for name in _TITLE.findall(subject)}
    named = any(name.lower() in names for name in _TITLE.findall(text))
    known = _runs(text)
    longest = max((len(run) for run in _runs(subject) if run in known), default=0)
    return longest + _MORE * named


@lru_cache(maxsize=256)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of the syllables of a text, which a common word or a comma parts."""
    parts = re.split(r"[|;(),]", _COMMON.sub("|", text.lower()))
    return frozenset(
        tuple(words[start:end])
        for words in map(_WORDS.findall, parts)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
