"""Reads the sheets of a Word file by their headings, whoever has written it, in whatever layout.

A heading is what looks like one as much as the others of the file do: where they are bold, a line
"Ưu điểm: …" that is not belongs to a text. A heading of which the file has none so strong may be
weaker. What cannot be told is said (`ReadSheet.twice`, `unread`), and never dropped.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from dvht_core.evidence import CODE_PATTERN, cited_codes
from dvht_core.i18n.vietnamese import fold
from dvht_core.rubric import Rubric, load_rubric, rubric_ids
from dvht_core.sheet_files.level_words import stated_level
from dvht_core.sheet_files.sheet_heads import (
    Head,
    Heads,
    is_other_document,
    label_words,
    year_of,
)
from dvht_core.sheet_files.sheet_labels import TEXTS, Field, Label, Weight
from dvht_core.sheet_files.sheet_lines import Item, items_of
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile, parts_of
from dvht_core.sheet_files.word_blocks import open_sheet
from dvht_core.texts import core_texts
from dvht_core.work_plan.plan_model import PlanError
from dvht_core.work_plan.readers.school_names import read_school

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|(?:\. ){4,}\.?)[\s.…_]*$")
_TIERS = (Weight.STYLE, Weight.BOLD, Weight.NUMBER, Weight.LABEL)
_LEAST_PARTS = 2
"""A sheet has so many of the four texts at least; a report on a meeting may have one."""


def read_sheets(data: bytes, name: str, rubric_id: str, pattern: str = CODE_PATTERN) -> SheetFile:
    """Return the sheets of a Word file; PlanError when it cannot be opened.

    `pattern` is that of the unit's evidence codes.
    """
    file = open_sheet(data, name)
    rubric = load_rubric(rubric_id)
    heads = Heads(rubric)
    items = list(items_of(file.blocks, heads))
    parts = _parted(items)
    top = _top(items)
    sheets = tuple(_named(heads, top, p.read(rubric, pattern), len(parts)) for p in parts)
    sheets = tuple(sheet for sheet in sheets if sheet.texts or sheet.answers or sheet.level)
    known = any(sheet.code for sheet in sheets) or any(p.titled for p in parts)
    return SheetFile(
        sheets,
        read_school(top, file.header) or "",
        year_of([*top, *file.header]),
        file.warnings,
        known and parts_of(sheets) >= _LEAST_PARTS and not is_other_document(top),
    )


def looks_like_sheet(data: bytes, name: str) -> bool:
    """Return whether a file is a sheet, of whatever rubric; False for one that cannot be read."""
    try:
        return read_sheets(data, name, rubric_ids()[0]).is_sheet
    except PlanError:
        return False


def _top(items: Sequence[Item]) -> list[str]:
    """Return the lines above the first heading."""
    lines: list[str] = []
    for item in items:
        if item.label and item.label.field in TEXTS:
            break
        lines.append(item.line.text)
    return [line for line in lines if line.strip()]


def _named(heads: Heads, top: Sequence[str], sheet: ReadSheet, count: int) -> ReadSheet:
    """Return a sheet with the indicator that its wording tells, where no code does."""
    if sheet.code or count > 1:
        return sheet
    return replace(sheet, code=heads.named_in(top))


# ——— sheets and fields ———


@dataclass
class _Part:
    """A sheet while it is read."""

    code: str = ""
    titled: bool = False
    lines: dict[Field, list[str]] = field(default_factory=dict)
    rows: dict[Field | None, list[tuple[str, ...]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    loose: list[str] = field(default_factory=list)
    """What stands above the first heading."""
    twice: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def texts(self) -> int:
        """How many texts have begun."""
        return sum(text in self.lines for text in TEXTS)

    def read(self, rubric: Rubric, pattern: str) -> ReadSheet:
        labels = _labels(rubric, self.code)
        answers = dict(self._answers(labels))
        level = self.lines.get(Field.LEVEL, [])
        return ReadSheet(
            code=self.code,
            texts={text.value: _text(self.lines[text]) for text in TEXTS if text in self.lines},
            answers={key: said for key, said in answers.items() if said},
            level=stated_level([_clean(line) for line in level], self.rows[Field.LEVEL]),
            evidence=cited_codes("\n".join(self.lines.get(Field.EVIDENCE, [])), pattern),
            twice=tuple(dict.fromkeys(self.twice)),
            unread=tuple(self.unread),
        )

    def _answers(self, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield answers by question; taken out of the description, where Mẫu 1 prints them."""
        for rows in self.rows.values():
            for row in rows:
                key = labels.get(label_words(row[0])) if len(row) > 1 else None
                if key:
                    yield key, _clean(" ".join(filter(None, map(str.strip, row[1:]))))
        said = partial(_said, labels=labels, sentences=_sentences(labels))
        if Field.FIGURES in self.lines:
            yield from filter(None, map(said, self.lines[Field.FIGURES]))
            return
        yield from filter(None, map(said, self.loose))
        described = self.lines.get(Field.DESCRIPTION, [])
        for line in [*described]:
            if pair := said(line):
                described.remove(line)
                yield pair


def _parted(items: Sequence[Item]) -> list[_Part]:
    """Return the sheets of a file."""
    tier = _tier(items)
    strong = {i.label.field for i in items if i.label and i.label.weight >= tier}
    here, now, last = _Part(), None, Label(Field.OTHER, 0)
    parts = [here]
    for item in items:
        head = item.head if _begins(item.head, here, tier) else None
        label = item.label if _counts(item, tier, strong, now) else None
        if head:
            if (here.code and head.code != here.code) or (not head.code and here.texts):
                here = _Part()
                parts.append(here)
            here.code, here.titled, now = head.code or here.code, True, None
            continue
        if label is None and _is_unknown(item, last, now, tier):
            here.unread.append(item.line.text.strip())
            now = Field.OTHER
            continue
        if label is None:
            lines = here.loose if now is None else here.lines.setdefault(now, [])
            lines.append(item.line.text)
            if item.row:
                here.rows[now].append(item.row)
            continue
        if label.field in TEXTS and label.field in here.lines:
            if here.texts > 1 and next(iter(here.lines)) is label.field:
                here = _Part()
                parts.append(here)
            else:
                here.twice.append(label.field)
        now = last_field = label.field
        here.lines.setdefault(last_field, [])
        last = label
        if label.rest:
            here.lines[last_field].append(label.rest)
        if item.row:
            here.rows[now].append(item.row)
    return parts


def _tier(items: Sequence[Item]) -> int:
    """Return how strong the headings of a file are: of two texts at least, all so."""
    for tier in _TIERS:
        fields = {i.label.field for i in items if i.label and i.label.weight >= tier}
        if len(fields & set(TEXTS)) >= _LEAST_PARTS:
            return tier
    return 0


def _counts(item: Item, tier: int, strong: set[Field], now: Field | None) -> bool:
    """Return whether a label is a heading here."""
    label = item.label
    if label is None:
        return False
    if label.weight >= tier:
        return True
    if label.field in strong:
        return False
    if tier == Weight.STYLE:
        signed = label.field is Field.END and (item.line.bold or bool(item.row))
        return signed or (label.field in TEXTS and label.weight >= Weight.BOLD)
    return label.field is not Field.LEVEL or now is not None


def _begins(head: Head | None, here: _Part, tier: int) -> bool:
    """Return whether a line begins a sheet here, and does not only speak of an indicator."""
    if head is None or (head.code and head.code == here.code and here.lines):
        return False
    if not here.lines:
        return not here.code or head.strong
    return head.styled if tier == Weight.STYLE else head.strong


def _is_unknown(item: Item, last: Label, now: Field | None, tier: int) -> bool:
    """Return whether a line goes on with the numbers of the headings, and says nothing known."""
    if now is None or not last.number.isdigit() or tier < Weight.BOLD:
        return False
    if not (item.line.heading if tier == Weight.STYLE else item.line.bold):
        return False
    number = re.match(r"\s*(\d{1,2})\s*[.)/:–-](?!\d)", item.line.text)
    return number is not None and int(number[1]) == int(last.number) + 1


# ——— texts and answers ———


def _clean(line: str) -> str:
    """Return a line without the dots of a form; the first of them may end its sentence."""
    found = _LEADERS.search(line)
    if found is None:
        return line
    said = line[: found.start()]
    return f"{said}." if found.group().startswith(".") and said[-1:].isalnum() else said


def _text(lines: Sequence[str]) -> str:
    """Return the lines of a text; lines of nothing but dots are places left open."""
    kept = [_clean(line) for line in lines if not line.strip() or _clean(line).strip()]
    text = "\n".join(kept).strip()
    nothing = {core_texts().say(key) for key in ("dossier-nothing", "dossier-nothing-yet")}
    return "" if text in nothing or not text.strip(".…_-– \n") else text


def _labels(rubric: Rubric, code: str) -> dict[str, str]:
    """Return the questions of an indicator by their labels, folded."""
    known = next((i for i in rubric.indicators if i.code == code), None)
    return {fold(q.label): q.key for q in known.questions} if known else {}


def _sentences(labels: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return question and answer by the sentence that Mẫu 1 makes of a yes or a no, folded."""
    say = core_texts().say
    told = (("filling-yes", "filling-sheet-yes"), ("filling-no", "filling-sheet-no"))
    return {
        label_words(say(sentence, what=what)): (key, say(answer))
        for sentence, answer in told
        for what, key in labels.items()
    }


def _said(
    line: str, labels: Mapping[str, str], sentences: Mapping[str, tuple[str, str]]
) -> tuple[str, str] | None:
    """Return the question and the answer in a line such as "- Số thành viên …: 34/37 thành viên."
    or "Chưa ban hành kế hoạch."; None where it is none.
    """
    what, colon, answer = line.rpartition(":")
    if colon and (key := labels.get(label_words(what))):
        return key, _clean(answer).strip(" .")
    return sentences.get(label_words(line))
