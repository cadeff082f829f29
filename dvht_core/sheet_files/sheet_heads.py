"""Whose a sheet is: the indicator that a line names, the title of the form, the year assessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dvht_core.evidence.document_words import flat
from dvht_core.i18n.vietnamese import fold
from dvht_core.rubric import Rubric
from dvht_core.sheet_files.word_blocks import Line

_TITLE = re.compile(r"\W*(?:mau (?:so )?\d+\W*)?phieu (?:tu )?(?:danh gia|cham diem|xac dinh|viet)")
_CODE = re.compile(
    r"(?P<what>(?:ma |ten )?chi tieu|chi so|tieu chi)\s*(?:so |thu )?\s*[:.]?\s*"
    r"(?P<first>\d{1,2})(?:\.(?P<second>\d{1,2}))?(?=$|[\s:.,;)(–-])(?P<colon>\s*[:.–-])?"
)
_BARE = re.compile(r"\W*(?P<code>\d{1,2}\.\d{1,2})\b[\s.:)–-]*(?P<name>.*)")
_BULLET = re.compile(r"^[\s*]*[-–+*•]?\s*")
_HINT = re.compile(r"\s*\(ghi .*\)\s*$", re.IGNORECASE)
"""What the form that is written here says of how to answer."""
_FITS = 24
"""Letters of a name that must be those of an indicator."""
_OTHER_DOCUMENT = re.compile(
    r"\W*(?:bao cao|ke hoach|quyet dinh|bien ban|to trinh|cong van|thong bao|giay moi|de an)\b"
)
_YEAR = re.compile(
    r"(?<!thang \d )(?<!thang \d\d )nam (?:hoc |danh gia )?(20\d\d)(?: ?[-–] ?(20\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Head:
    """A line that begins a sheet."""

    code: str = ""
    """"2.2"; "" for the title of a form without one."""
    strong: bool = False
    """It looks like a heading, not like a sentence that speaks of an indicator."""
    styled: bool = False
    """Its style is that of a heading."""


def label_words(text: str) -> str:
    """Return the label of a question for comparing: without bullet, hint and colon."""
    return fold(_HINT.sub("", _BULLET.sub("", text))).rstrip(" :.?")


class Heads:
    """Finds the indicators of a rubric in the lines of a file, in their order."""

    def __init__(self, rubric: Rubric) -> None:
        self._names = {
            i.code: tuple(
                fold(name)[:_FITS] for name in (i.title, i.text) if len(name) >= _FITS // 2
            )
            for i in rubric.indicators
        }
        self._questions = {fold(q.label) for i in rubric.indicators for q in i.questions}
        self._criterion = ""

    def is_question(self, text: str) -> bool:
        """Return whether a text is the label of a question, beside which its answer stands."""
        return label_words(text) in self._questions

    def head_of(self, line: Line) -> Head | None:
        """Return what a line begins; None for any other."""
        folded = flat(line.text).strip()
        looks = line.heading or line.bold or line.text.isupper()
        titled = _TITLE.match(folded) is not None
        if found := _CODE.search(folded) if titled else _CODE.match(folded.lstrip("-+*• ")):
            code = self._code(found)
            if code:
                bold_lead = line.lead > 0
                return Head(code, looks or titled or bold_lead, line.heading)
            return None
        if titled:
            return Head("", looks, line.heading)
        bare = _BARE.match(folded)
        if bare and self._is_named(bare["code"], bare["name"]):
            return Head(bare["code"], looks, line.heading)
        return None

    def _code(self, found: re.Match[str]) -> str:
        first, second = found["first"], found["second"]
        if second:
            return f"{first}.{second}"
        if found["what"] == "tieu chi":
            self._criterion = first
            return ""
        return f"{self._criterion}.{first}" if self._criterion else ""

    def _is_named(self, code: str, name: str) -> bool:
        return any(fold(name).startswith(known) for known in self._names.get(code, ()))

    def named_in(self, lines: Iterable[str]) -> str:
        """Return the one indicator whose wording stands in some lines; "" for none or several."""
        text = fold("\n".join(lines))
        found = {code for code, names in self._names.items() if any(n in text for n in names)}
        return found.pop() if len(found) == 1 else ""


def is_other_document(lines: Iterable[str]) -> bool:
    """Return whether the head of a file is that of a report, a plan or the like."""
    return any(line.isupper() and _OTHER_DOCUMENT.match(flat(line)) for line in lines)


def year_of(lines: Iterable[str]) -> int | None:
    """Return the year that the head of a file names: "năm 2024", "năm học 2023-2024"."""
    for line in lines:
        if found := _YEAR.search(" ".join(flat(line).split())):
            return int(found[2] or found[1])
    return None
