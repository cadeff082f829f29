"""Reads the cell that says which criteria and indicators a person has.

It may name whole criteria ("Tiêu chí 1", "TC 2"), indicators ("1.1; 1.2", "chỉ tiêu 2.1 - 2.3"),
what is left out ("trừ 1.5"), "tất cả". A part that is named narrows the whole: "Tiêu chí 1 (1.1,
1.2)" is two indicators.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_words import DASHES

_NOTHING = {"", "-", "--", "---", "khong", "khong co", "0", "x", "/", ".", "..."}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}

_TOKENS = re.compile(
    r"""
    (?P<rest>\b\d+(?:\.\d+){2,}|\b\d+(?:/\d+)+(?![.\d])|\b\d{3,})
    |(?P<count>\b\d+\ (?:tieu\ chi|chi\ tieu)\b(?!\s?\d))
    |(?P<but>\b(?:ngoai\ )?tru\b|\bkhong\ (?:bao\ gom|gom|ke|tinh)\b)
    |(?P<all>\b(?:tat\ ca|toan\ bo|ca)\b(?:\ cac)?(?:\ (?:\d+|ba))?(?:\ tieu\ chi\b)?
        (?:(?:\ va|,)?(?:\ cac)?(?:\ \d+)?\ chi\ tieu\b)?)
    |(?P<code>(?<!\d)\d{1,2}\s?\.\s?\d{1,2}\b)
    |(?P<tail>(?<!\d)\.\d{1,2}\b)
    |(?P<comma>(?<![\d,])\d,\d(?![\d,]))
    |(?P<criterion>\btieu\ chi\b|\btc(?=[\s.:]|\d|$))
    |(?P<indicator>\bchi\ tieu\b|\bct(?=[\s.:]|\d|$))
    |(?P<number>\d{1,2}\b|\b(?:iii|ii|iv|i|v)\b)
    |(?P<until>-|\bden\b|\btoi\b)
    |(?P<into>[:(])
    |(?P<stop>[;)])
    |(?P<also>[,&+/]|\bva\b|\bvoi\b)
    |(?P<filler>\b(?:so|cac|nhung|bao\ gom|gom|cua|thuoc|trong|tu|duoc|phan\ cong|phu\ trach
        |tu\ danh\ gia|danh\ gia|muc|nghien\ cuu|kiem\ tra|cheo|noi\ dung)\b|[.\s"'])
    |(?P<word>\w+|.)
    """,
    re.VERBOSE,
)


_ORDINALS = {"thu nhat": "1", "thu hai": "2", "thu ba": "3", "thu tu": "4"}
# Codes written with a dash: "1-1, 1-2". One pair alone may be a range of criteria as well.
_PAIRS = re.compile(r"(?:(\d)-(?:\1|\d(?=[,;]|$))[,; ]*){2,}|(\d)-\2")
_ONE_PAIR = re.compile(r"\d ?- ?\d")
# The title behind a code: no code or criterion stands in it.
_TITLE = re.compile(
    r"^(\W*(?:(?:[Tt]iêu chí|[Cc]hỉ tiêu|TIÊU CHÍ|CHỈ TIÊU|TC|CT)\s*)?\d(?:\.\d{1,2})?)"
    r"(?:\s*[.:)\-]+\s*|\s+(?=(?:\S+\s+){3}))"
    r"(?=[A-ZĐÀ-Ỹ])(?:(?!\d\.\d|[Tt]iêu chí|[Cc]hỉ tiêu|trừ\b|TC\b|CT\b).){8,}$"
)


@dataclass(slots=True)
class _Group:
    """A whole that was named, and the parts of it (or single codes) named after it."""

    whole: tuple[str, ...] = ()
    parts: list[str] = field(default_factory=list)
    listing: bool = False  # ":" announced the parts, so they may stand on lines of their own
    closed: bool = False

    @property
    def codes(self) -> Sequence[str]:
        return self.parts or self.whole


@dataclass(slots=True)
class _Reading:
    """One pass over the tokens of a cell."""

    codes: Sequence[str]
    groups: list[_Group] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    unclear: bool = False
    mode: str = ""  # what a bare number counts: "criterion", "indicator" or, at first, neither
    current: str | None = None  # the criterion that bare indicator numbers belong to
    waiting: list[int] = field(default_factory=list)  # indicator numbers before "của tiêu chí 3"
    excluding: bool = False
    excluded: str = ""  # what stood last behind "trừ": "code", "criterion" or nothing yet
    joined: bool = False  # the last word was "và"
    last: str | None = None  # the code or criterion that a range may start from
    ranging: bool = False
    recent: str = ""  # the last code named, of whose criterion ".2" is
    within: bool = False  # inside brackets, or behind ":"
    listed: bool = False  # a comma or "và" stood since the last code
    counts: list[int] = field(default_factory=list)  # "5 chỉ tiêu": how many there should be

    def take(self, kind: str, text: str) -> None:
        """Read one more token."""
        match kind:
            case "code":
                self._code(".".join(str(int(n)) for n in re.findall(r"\d+", text)))
            case "number":
                self._number(_ROMAN.get(text) or int(text))
            case "comma":
                self._comma(text)
            case "all":
                self._whole(tuple(self.codes), None)
            case "criterion":
                self._criterion_word()
            case "indicator":
                self.mode = "indicator"
            case "but":
                self.excluding, self.excluded, self.last = True, "", None
                self.mode = "indicator" if self.current else self.mode
            case "until":
                self.ranging = self.last is not None
                return
            case "into":
                self.mode = "indicator" if self.current else self.mode
                self.last = None
                self.within, self.listed = True, False
                for group in self.groups[-1:]:
                    group.listing = text == ":"
            case "stop":
                self.within = False
                self.excluding, self.current, self.last, self.mode = False, None, None, ""
                for group in self.groups[-1:]:
                    group.closed = not group.listing
            case "also":
                self.joined, self.last, self.ranging = text == "va", None, False
                self.listed = True
                return
            case "tail" if self.recent and self.mode != "criterion":
                self._code(f"{self.recent.partition('.')[0]}{text}")
            case "tail" if self.mode:
                self._number(int(text[1:]))
            case "count":
                self.counts.append(int(re.findall(r"\d+", text)[0]))
            case "rest" | "word" | "tail":
                self.unclear = True
        if kind not in {"filler", "criterion", "indicator"}:
            self.joined = self.ranging = False

    def _criterion_word(self) -> None:
        carries_on = not self.excluded or (self.excluded == "criterion" and self.joined)
        if self.excluding and not carries_on:
            self.excluding = False
        self.mode = "criterion"

    def _comma(self, text: str) -> None:
        if self.mode == "criterion" or self.current:
            for number in text.split(","):
                self._number(int(number))
                self.last = None
        else:
            self._doubt("codes-comma", text=text)

    def _number(self, number: int) -> None:
        if self.ranging and self.last and "." in self.last and self.mode != "criterion":
            self._code(f"{self.last.partition('.')[0]}.{number}")
        elif self.mode == "indicator" and self.current:
            self._code(f"{self.current}.{number}")
        elif self.mode == "indicator":
            self._wait(number)
        else:
            self._criterion(str(number))

    def _wait(self, number: int) -> None:
        if self.ranging and self.waiting:
            self.waiting += range(self.waiting[-1] + 1, number)
        self.waiting.append(number)
        self.last = str(number)

    def _criterion(self, criterion: str) -> None:
        if self.waiting:
            numbers, self.waiting = self.waiting, []
            for number in numbers:
                self._code(f"{criterion}.{number}")
            self.mode, self.last = "", None
            return
        known = list(dict.fromkeys(code.partition(".")[0] for code in self.codes))
        if criterion not in known:
            self._doubt("code-unknown", code=criterion)
            return
        for each in self._from_last(criterion, known):
            within = tuple(code for code in self.codes if code.partition(".")[0] == each)
            self._whole(within, each)
        self.last = criterion

    def _whole(self, within: tuple[str, ...], criterion: str | None) -> None:
        if self.excluding:
            self._leave_out(within, "criterion")
            return
        self.current = criterion
        if criterion and any(set(group.parts) & set(within) for group in self.groups[-1:]):
            # "2.1; 2.2 (Tiêu chí 2)" says where they belong; "2.1, tiêu chí 2" may say more
            self.unclear |= self.listed and not self.within
            return
        group = self.groups[-1] if self.groups else _Group()
        if criterion and set(group.whole) > set(within):
            group.parts += within
        else:
            self.groups.append(_Group(whole=within))

    def _code(self, code: str) -> None:
        if code not in self.codes:
            self._doubt("code-unknown", code=code)
            return
        if self.last and "." not in self.last:
            self.ranging = False
        for each in self._from_last(code, list(self.codes)):
            self._one_code(each)
        self.last, self.mode = code, self.mode or "indicator"
        self.recent, self.listed = code, False

    def _one_code(self, code: str) -> None:
        if self.excluding:
            if any(code in group.codes for group in self.groups):
                self._leave_out((code,), "code")
            else:
                self._doubt("codes-except", code=code)
            return
        groups = self.groups if self.within else self.groups[-1:]
        for group in reversed(groups):
            if code in group.whole and (group.closed or self.left_out):
                # "Tiêu chí 1; 1.2": whether the part narrows the whole is anybody's guess
                self.unclear = True
                return
            if code in group.whole or (not group.whole and group is self.groups[-1]):
                group.parts.append(code)
                return
        self.groups.append(_Group(parts=[code]))

    def _from_last(self, end: str, order: list[str]) -> list[str]:
        """Return the codes from the beginning of an open range to `end`;
        `end` alone without a range.
        """
        if not self.ranging or self.last not in order:
            return [end]
        if order.index(end) < order.index(self.last):
            self._doubt("codes-reversed", range=f"{self.last} - {end}")
            return []
        return order[order.index(self.last) + 1 : order.index(end) + 1]

    def _leave_out(self, codes: tuple[str, ...], what: str) -> None:
        self.left_out += codes
        self.excluded = what

    def _doubt(self, key: str, **values: str) -> None:
        self.doubts.append(core_texts().say(f"plan-doubt-{key}", **values))


def read_codes(cell: str, codes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes (of `codes`, in their order) that a cell names, and
    sentences on its doubts.
    """
    text = plain_codes(cell)
    if text.strip(" ;") in _NOTHING:
        return (), ()
    reading = _Reading(codes, unclear=bool(_ONE_PAIR.fullmatch(text)))
    for match in _TOKENS.finditer(text):
        reading.take(match.lastgroup or "", match.group())
    named = {code for group in reading.groups for code in group.codes} - set(reading.left_out)
    in_order = tuple(code for code in codes if code in named)
    return in_order, (*reading.doubts, *_last_doubts(reading, in_order))


def plain_codes(cell: str) -> str:
    """Return a cell folded, without the titles of its indicators ("1.1. Ban hành kế hoạch …")."""
    lines = [_TITLE.sub(r"\1", line) for line in DASHES.sub("-", cell).split("\n")]
    text = fold(" ; ".join(lines))
    for word, number in _ORDINALS.items():
        text = text.replace(word, number)
    return text.replace("-", ".") if _PAIRS.fullmatch(text) else text


def _last_doubts(reading: _Reading, codes: tuple[str, ...]) -> list[str]:
    say = core_texts().say
    if not codes and not reading.doubts:
        return [say("plan-doubt-codes-none")]
    sizes = {len(codes), *(len(group.codes) for group in reading.groups)}
    miscounted = not {*reading.counts} <= {*sizes, len({code[0] for code in codes})}
    if reading.unclear or reading.waiting or miscounted:
        return [say("plan-doubt-codes-rest", read=", ".join(codes) or say("plan-no-codes"))]
    return []
