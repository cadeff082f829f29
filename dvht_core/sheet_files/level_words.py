"""The level that a sheet states: in words, ticked in a box, or by a cross in a table."""

import re
from collections.abc import Sequence
from itertools import pairwise

from dvht_core.evidence.document_words import flat

_OPTION = (
    r"(?:khong dat|chua dat|dat muc(?: do)? (?:[12]|ii?)|muc(?: do)? (?:[12]|ii?)|dat)(?![a-z])"
)
_TICK = r"(?:[☒☑✓✔✅]|\[\s*x\s*\]|\(\s*x\s*\))"
_BOX = re.compile(rf"{_TICK}|☐|□|\[\s*\]|\(\s*\)")
_AFTER = re.compile(rf"(?P<option>{_OPTION})\s*[:.]?\s*(?:{_TICK}|x(?![a-z]))")
_BEFORE = re.compile(rf"{_TICK}\s*[:.]?\s*(?P<option>{_OPTION})")
_CROSS = re.compile(r"[xX☒☑✓✔✅]")
_SAID = re.compile(_OPTION)
_LEVEL = re.compile(r"muc(?: do)? (2|ii|1|i)(?![a-z0-9])")
_OF = re.compile(r"\s*(?:(?:chi tieu|tieu chi) [\d.]+\s*[:.–-]*\s*)?")
_LONGEST = 120


def stated_level(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the level as it stands under its heading; "" where none is chosen."""
    if crossed := _crossed(rows):
        return crossed
    lines = [line[_OF.match(flat(line)).end() :] for line in lines]  # type: ignore[union-attr]
    text = "\n".join(lines)
    folded = flat(text)
    if _BOX.search(folded):
        found = _ticked(folded)
        return text[slice(*found.span("option"))] if found else ""
    if (found := _AFTER.search(folded)) is not None:  # "Đạt: x"
        return text[slice(*found.span("option"))]
    said = next((line.strip() for line in lines if _SAID.search(flat(line))), "")
    words = [match.group() for match in _SAID.finditer(flat(said))]
    several = len(set(words)) > 1 and re.search(r"/|;|,|…|\.{3}", said)
    return "" if several else said[:_LONGEST].rstrip(" .")


def _ticked(folded: str) -> re.Match[str] | None:
    """Return the option that is ticked. Whether boxes stand before or after, the first tells."""
    box, option = _BOX.search(folded), _SAID.search(folded)
    before = box is not None and option is not None and box.start() < option.start()
    first, second = (_BEFORE, _AFTER) if before else (_AFTER, _BEFORE)
    return first.search(folded) or second.search(folded)


def _crossed(rows: Sequence[Sequence[str]]) -> str:
    """Return the heading of the column in which the row below has its only cross."""
    for head, below in pairwise(rows):
        options = [bool(_SAID.fullmatch(flat(cell.strip()))) for cell in head]
        if sum(options) < 2:
            continue
        crosses = [n for n, cell in enumerate(below) if _CROSS.fullmatch(cell.strip())]
        if len(crosses) == 1 and crosses[0] < len(head) and options[crosses[0]]:
            return head[crosses[0]].strip()
    return ""


def level_number(said: str) -> int | None:
    """Return 0, 1 or 2 for a level in words; None for one that does not say which."""
    folded = flat(said)
    if re.search(r"(?:khong|chua) dat", folded):
        return 0
    found = _LEVEL.search(folded)
    return None if found is None else 2 if found[1] in ("2", "ii") else 1
