"""Single values as administrative documents write them: numbers, dates, levels, codes."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dvht_core.assessment.improvement_measures import due_day
from dvht_core.domain.documents import DocumentNumber
from dvht_core.dossier.dossier_model import (
    Dossier,
    DossierCriterion,
    DossierEvidence,
    DossierIndicator,
    Level,
)
from dvht_core.i18n.vietnamese import capital, clean, fold, join_words, percent, short_date
from dvht_core.texts import core_texts

PHOTOS = frozenset({"jpg", "jpeg", "png", "heic", "heif", "webp"})
_ROOM = " " * 8
"""Where a paper is numbered and dated by hand."""
_say = core_texts().say


def number_line(paper: DocumentNumber, abbreviation: str, unit: str) -> str:
    """Return "Số: 05/BC-TrTH", or the same with room for the number."""
    return _say("dossier-number-line", symbol=symbol(paper, abbreviation, unit))


def symbol(paper: DocumentNumber, abbreviation: str, unit: str) -> str:
    """Return "05/BC-TrTH"; a number under 10 gets a 0 before it (Nghị định 30/2020, Phụ lục I).

    A number not given yet is room to write it in by hand when the paper is signed.
    """
    number = f"{paper.number:02}" if paper.number is not None else _ROOM
    return f"{number}/{'-'.join(filter(None, (abbreviation, unit)))}"


def date_line(place: str, day: date | None) -> str:
    """Return "Hua Thanh, ngày 06 tháng 01 năm 2025", or the same with room to fill in."""
    return _say("dossier-date-line", place=place, date=long_date(day))


def long_date(day: date | None) -> str:
    """Return a date in words; a 0 before days under 10 and months 1 and 2 (Nghị định 30/2020)."""
    if day is None:
        return _say("dossier-long-date", day=_ROOM, month=_ROOM, year=_ROOM)
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return _say("dossier-long-date", day=f"{day.day:02}", month=month, year=day.year)


def bracketed(form: str) -> str:
    """Return " (Mẫu 1)", to follow what the form is for; "" for a form without a name."""
    return f" {_say('dossier-form-name', form=form)}" if form else ""


def counted(number: int) -> str:
    """Return a number as documents write counts: "03", "14"."""
    return f"{number:02}"


def counts(indicators: Sequence[DossierIndicator]) -> str:
    """Return a sentence on how many indicators reached each level, and which ones do not apply."""
    applying = [indicator for indicator in indicators if indicator.applies]
    by_level = Counter(indicator.level for indicator in applying)
    total = counted(len(applying))
    if len(by_level) <= 1:
        only = next(iter(by_level), None)
        sentence = _say(f"dossier-counts-all-{level_key(only)}", total=total)
    else:
        sentence = _say("dossier-counts", total=total, parts=_parts(by_level))
    others = [indicator.code for indicator in indicators if not indicator.applies]
    return (
        f"{sentence} {_say('dossier-counts-others', count=len(others), codes=join_words(others))}"
        if others
        else sentence
    )


def overview(criterion: DossierCriterion) -> str:
    """Return a sentence on the levels of a criterion's indicators: "05 chỉ tiêu đạt mức độ 2"."""
    by_level = Counter(indicator.level for indicator in criterion.indicators if indicator.applies)
    total = counted(by_level.total())
    if not by_level:
        return _say("dossier-overview-nothing", code=criterion.code)
    if len(by_level) == 1 and by_level.total() > 1:
        (only,) = by_level
        return _say(
            "dossier-overview-all", code=criterion.code, total=total, level=level_text(only)
        )
    return _say("dossier-overview", code=criterion.code, total=total, parts=_parts(by_level))


def _parts(by_level: Counter[Level]) -> str:
    return join_words(
        [
            _say("dossier-counts-part", count=counted(by_level[level]), level=level_text(level))
            for level in (2, 1, 0, None)
            if by_level[level]
        ]
    )


def level_key(level: Level) -> str:
    """Return a level as the end of a catalogue key: "0", "1", "2", "open"."""
    return "open" if level is None else str(level)


def level_text(level: Level) -> str:
    """Return "không đạt", "đạt mức độ 1" …, "chưa được đánh giá"."""
    return _say(f"dossier-level-{level_key(level)}")


def result(judged: DossierIndicator | DossierCriterion | Dossier) -> str:
    """Return the level in words, with "không áp dụng" for an indicator that does not apply."""
    if isinstance(judged, DossierIndicator) and not judged.applies:
        return _say("dossier-level-not-applicable")
    return level_text(judged.level)


def figures(indicator: DossierIndicator) -> str:
    """Return the answers alone, for a table that has the questions beside them.

    "Số thành viên hoàn thành …: 34/37 thành viên (91,9%)" → "34/37 thành viên (91,9%)".
    """
    return capital("; ".join(answer.rpartition(": ")[2] for answer in indicator.answers))


def met(indicator: DossierIndicator) -> str:
    """Return how many have what is counted: "34"; "" where nothing is counted."""
    return "; ".join(str(share.met) for share in indicator.shares)


def total(indicator: DossierIndicator) -> str:
    """Return out of how many is counted: "37"."""
    return "; ".join(str(share.total) for share in indicator.shares)


def share(indicator: DossierIndicator) -> str:
    """Return what is counted as a share of hundred, without its sign: "91,9"."""
    parts = (percent(share.met, share.total) for share in indicator.shares if share.total)
    return "; ".join(part.rstrip("%") for part in parts)


def uncited(indicator: DossierIndicator) -> list[str]:
    """Return the codes of the evidence that the description does not cite."""
    return [item.code for item in indicator.evidence if item.code not in indicator.description]


def unproved(indicator: DossierIndicator) -> bool:
    """Return whether an indicator falls short without evidence, and its texts do not say so."""
    told = f"{indicator.description} {indicator.shortcomings}"
    return indicator.level == 0 and not indicator.evidence and "minh chung" not in fold(told)


_IN_FULL = {
    "th": "tieu hoc",
    "mn": "mam non",
    "mg": "mau giao",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "ubnd": "uy ban nhan dan",
}


def after(name: str, said: str) -> str:
    """Return a name without the beginning that stands before it already, in letters as large.

    "Trường Tiểu học xã Hua Thanh" after "TRƯỜNG TIỂU HỌC" is "XÃ HUA THANH".
    """
    words, told = name.split(), _spelled(said)
    for count in range(len(words), 0, -1):
        begun = _spelled(" ".join(words[:count]))
        if told[-len(begun) :] == begun:
            rest = " ".join(words[count:])
            return rest.upper() if said.isupper() else rest
    return name


def _spelled(words: str) -> list[str]:
    return " ".join(_IN_FULL.get(word, word) for word in fold(words).split()).split()


_PLACES = frozenset({"xa", "phuong", "huyen", "quan", "tinh"})
"""They stay with the name of a place."""
_COMPOUNDS = frozenset(
    {
        *("tieu hoc", "trung hoc", "pho thong", "co so", "mam non", "mau giao", "tu thuc"),
        *("dan toc", "noi tru", "ban tru", "dan lap", "giao duc", "dao tao", "thuong xuyen"),
        *("nghe nghiep", "trung tam", "cong ty", "van hoa", "xa hoi", "uy ban", "nhan dan"),
    }
)
"""Words of names that no line parts: "PHỔ THÔNG"."""
NO_BREAK = "\N{NO-BREAK SPACE}"
_ONE_LINE = 24
"""Letters of a name that surely stand on one line above a signature."""
_FRAME = 3
"""Words that a clause is put together with: "việc … đều có minh chứng"."""


def praised(indicator: DossierIndicator) -> str:
    """Return the strengths as far as the description has not said them already.

    A clause of whose words the description has all but `_FRAME` says nothing new.
    """
    told = set(re.findall(r"\w+", fold(indicator.description)))
    clauses = [part.strip(" .") for part in re.split(r"[;\n]|\.(?:\s|$)", indicator.strengths)]
    new = [c for c in clauses if len(set(re.findall(r"\w+", fold(c))) - told) > _FRAME]
    return "" if not new else indicator.strengths if len(new) == len(clauses) else "; ".join(new)


def codes(indicators: Sequence[str], criteria: Sequence[DossierCriterion]) -> str:
    """Return indicator codes as people write them: "Tiêu chí 1; 2.4, 2.5"."""
    wholes, rest = [], list(indicators)
    for criterion in criteria:
        own = [indicator.code for indicator in criterion.indicators if indicator.applies]
        if own and set(own) <= set(rest):
            wholes.append(_say("dossier-criterion", code=criterion.code).replace(" ", NO_BREAK))
            all_of_it = {indicator.code for indicator in criterion.indicators}
            rest = [code for code in rest if code not in all_of_it]
    return "; ".join([*wholes, *([", ".join(rest)] if rest else [])])


def extent(item: DossierEvidence) -> str:
    """Return how much an item of evidence is, in its unit: "05 trang", "03 ảnh", "01 văn bản".

    "" where that is not known.
    """
    if item.pages:
        return _say("dossier-pages", count=counted(item.pages))
    if not item.files:
        return ""
    kinds = {original.extension.lower() for original in item.originals}
    if kinds and kinds <= PHOTOS:
        return _say("dossier-photos", count=counted(item.files))
    paper = item.files == 1 and item.number
    return _say("dossier-papers" if paper else "dossier-files", count=counted(item.files))


def reference(item: DossierEvidence) -> str:
    """Return number and date of an item of evidence: "45/QĐ-PGDĐT, 12/08/2024"."""
    return ", ".join(part for part in (item.number, item.issued) if part)


def used_for(item: DossierEvidence) -> str:
    """Return the note on an item that serves several indicators; "" for any other."""
    if len(item.uses) < 2:
        return ""
    return _say("dossier-evidence-uses", codes=", ".join(item.uses))


def headed(name: str) -> str:
    """Return a name as a heading prints it: in capitals, its last words on one line.

    So that no line of a long name holds a single word: "HUA THANH", "VĨNH PHONG 3" stay whole. So
    do `_COMPOUNDS`.
    """
    words = name.upper().split()
    bound = 3 if words and len(words[-1]) < 3 else 2
    if len(words) > bound + 2 and fold(words[-bound - 1]) in _PLACES:
        bound += 1
    if len(words) <= bound:
        return " ".join(words)
    last = len(words) - bound
    joined = words[0]
    for place, (before, word) in enumerate(pairwise(words), start=1):
        whole = place > last or fold(f"{before} {word}") in _COMPOUNDS
        joined += (NO_BREAK if whole else " ") + word
    return joined


def bound(name: str | None) -> str:
    """Return a person's name; the last two words of one that fills a line stay together.

    "" for nobody.
    """
    before, _, last = (name or "").rpartition(" ")
    return NO_BREAK.join((before, last)) if len(before) > _ONE_LINE else name or ""


def due(measures: str, year: int) -> str:
    """Return the day by which measures of `year` are to be carried out: "31/12/2025"."""
    return short_date(due_day(measures, year))


def lines(text: str) -> list[str]:
    """Return the lines of a typed text that are not empty; each becomes a paragraph."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def sentence(text: str) -> str:
    """Return a typed text as a sentence: a capital first, a full stop last."""
    text = text.strip().rstrip(";, ")
    return capital(text) + ("" if text.endswith((".", "!", "?", ":", "…")) else ".")


def flow(text: str) -> str:
    """Return the lines of a typed text as sentences of one paragraph."""
    return " ".join(sentence(line) for line in lines(text))
