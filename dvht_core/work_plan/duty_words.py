"""Finds the indicators among the words of what somebody does: "Thư ký; phụ trách tiêu chí 2"."""

import re
from collections.abc import Sequence

from dvht_core.i18n.vietnamese import fold
from dvht_core.work_plan.indicator_cells import plain_codes, read_codes

_NAMED = r"(?:tieu chi|chi tieu|tc|ct)[\s.:]*(?:so )?(?:\d|\b[iv]+\b)"
_LINKS = r"va|den|tru|cac|so|tieu chi|chi tieu|cua|thuoc|iii|ii|iv|i|v"
_MENTION = re.compile(
    rf"(?:\b{_NAMED}|\b\d\.\d{{1,2}}\b"
    r"|\b(?:tat ca|toan bo|ca) (?:cac |\d+ )?(?:tieu chi|chi tieu))"
    rf"(?:{_NAMED}|[\d.,;:()+&/ -]|\b(?:{_LINKS})\b)*"
)
_CLAUSE = re.compile(r"((?<=[;\n.,])\s+|\n)")
_CHECKS = re.compile(r"\b(?:cheo|kiem tra|ra soat|phan bien|doi chieu|tham dinh)\b")
_ASSESSES = re.compile(r"\b(?:phu trach|danh gia|viet|thuc hien|nghien cuu|chiu trach nhiem)\b")


def mentioned_codes(text: str, codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes that a sentence names among other words, and doubts: "Thư ký; phụ trách
    tiêu chí 2".
    """
    named: list[str] = []
    doubts: list[str] = []
    for match in _MENTION.finditer(plain_codes(text)):
        read, own = read_codes(match.group().strip(" ,;:(-."), codes)
        named += read
        doubts += own
    return tuple(code for code in codes if code in named), tuple(doubts)


def parted_duties(text: str) -> tuple[str, str]:
    """Return what somebody assesses and what they cross-check, out of one sentence."""
    assess: list[str] = []
    check: list[str] = []
    kept = assess
    for clause in _CLAUSE.split(text):
        folded = fold(clause)
        if _CHECKS.search(folded):
            kept = check
        elif _ASSESSES.search(folded):
            kept = assess
        kept.append(clause)
    return "".join(assess), "".join(check)
