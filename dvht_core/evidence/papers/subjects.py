"""What a paper is about: the lines under its heading, and whether they can be trusted."""

import re
from collections.abc import Sequence

from dvht_core.evidence.document_words import flat
from dvht_core.evidence.papers.lines import Line
from dvht_core.evidence.papers.syllables import is_syllable

ABOUT = re.compile(
    r"\W?(?:[vw]\s?(?:[^\w\s]{0,2}|[il1])\s?[vwy]{1,2}\b[\s:.]*|[vw][^\w\s]{1,2}\s+"
    r"|ve viec\b[\s:]*)"
)
"""Before a subject: "Về việc", "V/v", and what small letters make of that: "VWv", "VIv", "V& "."""
_STOP = re.compile(
    r"(?:kinh gui|can cu|hom nay|thoi gian|[(\[]?kem theo|[(\[]|theo de nghi|xet de nghi"
    r"|dia diem|[ivx]{1,4}[.,]"
    r"|\d{1,2}[.)]|phan |dieu \d|chuong |tai cuoc hop|ngay |so:|stt)"
)
_GROUND = re.compile(
    r"thuc hien (?:ke hoach|cong van|quyet dinh|nghi quyet|chi thi|thong tu|huong dan|quy che)"
)
"""At the beginning of a text; of a subject, too, where the line is short."""
_AFTER_CERTIFICATE = re.compile(
    r"(?:xep loai|dat loai|loai|thoi gian|tu ngay|so |so:|ma |vao so|qd |quyet dinh|ngay |ket qua"
    r"|cap ngay|tai )|.*\bngay \d"
)
_COMPLETED = re.compile(r"da (hoan thanh|dat|tham gia|tham du)\b")
_AWARDED = re.compile(r"da co (?:nhieu )?thanh tich\b")
_WIDEST_PITCH = 2.5
"""Heights of the line, from top to top: two lines of one subject are not farther apart."""
_CERTAIN_GAP = 3.2
"""Heights of the line: beyond it, what follows is something else; in between it is not certain."""
_MOST_LINES = 5
_WIDE = 0.6
"""Of the page's width: a line of text. A shorter one right below may belong to the subject."""
_OFF_CENTRE = 0.01
"""Of the page's width. The first line of a text below is indented: its middle is off by 0.02."""
_FUNCTION_WORDS = frozenset(
    {"và", "của", "về", "theo", "cho", "các", "trong", "để", "với", "tại", "do", "từ", "đến"}
    | {"là", "những", "đối", "hoặc", "cùng", "vào", "bằng", "bởi"}
)
_OPEN_END = re.compile(
    r"\b(?:nam hoc(?: (?:19|20)\d\d)?|giai doan 20\d\d|quyet dinh|thong tu|giai doan|lan"
    r"|(?<!doi )(?<!nang )(?<!luc )so"
    r"|(?<!cuoi )(?<!dau )(?<!ca )(?<!hang )(?<!viet )nam)$"
)
"""What a year or number follows, but for "chuyển đổi số"; a school year has two."""
_SIX = re.compile(r"(?<=\b20\d)ó\b")
"""In a year: "202ó"."""
_STOP_WITHIN = re.compile(r"(\w)\.(\s+\w)")
_ROMAN = re.compile(r"(?<![\w/])[Il|]{1,3}(?![\w/])")
"""Strokes beside no letter: a Roman number; "l" is no word."""
_WORDS = frozenset(
    {"internet", "online", "email", "stem", "website", "web", "ict", "zoom", "vnedu"}
)
_CODE = re.compile(r"\d{1,5}[a-z]?/(?:\d{4}/)?[A-ZĐ][A-Za-zĐ]*(?:-[A-ZĐ][A-ZĐa-z0-9]*)*")
_FIGURE = re.compile(r"\d{1,4}(?:[./-]\d{1,4})*|[IVX]{1,4}")
_YEARS = re.compile(r"(?i)(?<=năm học )(20\d\d) (20\d\d)\b|(?<=giai đoạn )(20\d\d) (20\d\d)\b")
_TWO_FIGURES = re.compile(r"\d \d")
"""Beside each other: a dash between two years is lost, or a figure is torn."""
_NO_YEAR = re.compile(r"\bnăm (?:học )?(?!19|20)\d{4}\b")
_SHORT = re.compile(r"[A-ZĐ]{2,6}(?:&[A-ZĐ]+)?\d?")
_LONGEST = 12


def below(lines: Sequence[Line], heading: Line) -> list[Line]:
    """Return the centred lines under a heading, the subject; none where its end is not certain."""
    found: list[Line] = []
    last = heading
    for line in lines:
        pitch = (line.top - last.top) / max(line.height, last.height)
        if found and pitch > _CERTAIN_GAP:
            break
        if not found and line.top - heading.bottom > 3.2 * heading.height:
            return []
        wide = line.right - line.left >= _WIDE
        if _STOP.match(line.flat) or (_GROUND.match(line.flat) and (found or wide)):
            break
        if found and line.in_capitals and not found[0].in_capitals:
            break
        if abs(line.centre - heading.centre) > _OFF_CENTRE:
            if found and pitch < _WIDEST_PITCH and not wide:
                return []
            break
        if found and pitch > _WIDEST_PITCH:
            if wide and all(other.right - other.left < _WIDE for other in found):
                break
            return []
        found.append(line)
        last = line
        if len(found) > _MOST_LINES:
            return []
    return found


def of_dispatch(above: Sequence[Line], about: Line) -> str | None:
    """Return the subject of a dispatch: from "V/v" down the left column."""
    found = [about]
    for line in above:
        if line.top <= about.top or abs(line.centre - about.centre) > 0.12 or line.left > 0.5:
            continue
        pitch = (line.top - found[-1].top) / max(line.height, found[-1].height)
        if _STOP.match(line.flat) or pitch > _CERTAIN_GAP:
            break
        if pitch > _WIDEST_PITCH:
            return None
        found.append(line)
    return trusted(found)


def of_certificate(lines: Sequence[Line], heading: Line, kind: str) -> str | None:
    """Return what a certificate is for: what its holder has completed, or the title under it."""
    first = lines[0] if lines else None
    if first and _is_title(first, heading):
        more = [line for line in lines[1:3] if _is_title(line, first)]
        return in_sentence_case(trusted([first, *more]))
    for at, line in enumerate(lines):
        completed, awarded = _COMPLETED.match(line.flat), _AWARDED.match(line.flat)
        if not completed and not awarded:
            continue
        found = [line]
        for after in lines[at + 1 :]:
            far = after.top - found[-1].top > 2.6 * max(after.height, found[-1].height)
            if far or _AFTER_CERTIFICATE.match(after.flat) or after.in_capitals:
                break
            found.append(after)
        said = trusted(found)
        return said[3:] if said and completed else said
    return None


def _is_title(line: Line, above: Line) -> bool:
    near = line.top - above.bottom < 1.6 * above.height
    centred = abs(line.centre - above.centre) < 3 * _OFF_CENTRE
    signer = re.match(r"(?:truong|hieu truong|giam doc|chu tich|pho|so|phong|tm|bo)\b", line.flat)
    return near and centred and line.in_capitals and signer is None


def trusted(lines: Sequence[Line]) -> str | None:
    """Return the text of some lines, tidied; None where a word of it cannot be right."""
    said = _tidy(" ".join(line.text for line in lines))
    about = ABOUT.match(flat(said))
    said = said[about.end() :] if about else said
    words = said.split()
    if len(words) < 3 or not all(map(_is_word, words)):
        return None
    plain = flat(said).rstrip(" .")
    if _TWO_FIGURES.search(said) or _NO_YEAR.search(said):
        return None
    if words[-1].lower() in _FUNCTION_WORDS or _OPEN_END.search(plain):
        return None
    if said.count("“") != said.count("”") or said.count("(") != said.count(")"):
        return None
    return said


def _tidy(text: str) -> str:
    """Return a text with one kind of quotation marks and dashes, without marks at its end."""
    text = _ROMAN.sub(lambda found: "I" * len(found[0]), text)
    text = _STOP_WITHIN.sub(_comma, _SIX.sub("6", text))
    text = re.sub(r"[\"«»„‟]|''|``", "”", text)
    text = re.sub(r"[“”'‘’]*[“”][“”'‘’]*", lambda found: "“" if "“" in found[0] else "”", text)
    text = re.sub(r"(^|[\s(])”(?=\w)", r"\1“", text)
    text = re.sub(r"“(?=[\s.,;]|$)", "”", text)
    text = re.sub(r"(?<=\d)\s*[-–—_~]\s*(?=\d{4})", " - ", text)
    text = _YEARS.sub(_from_to, text)
    text = re.sub(r"\s+([,.;:”)])", r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:-–—_'‘’|")


def _from_to(found: re.Match[str]) -> str:
    """Return two years whose dash was not seen with it; the second is the later one."""
    first, last = filter(None, found.groups())
    return f"{first} - {last}" if first < last else found[0]


def _comma(found: re.Match[str]) -> str:
    """Return a full stop between small letters as a comma: a title has but one sentence."""
    small = found[1].islower() and found[2].strip().islower()
    return f"{found[1]},{found[2]}" if small else found[0]


def _is_word(word: str) -> bool:
    bare = word.strip("“”()[],.;:!?’'")
    if bare in ("-", "–", ""):
        return word in ("-", "–")
    if _FIGURE.fullmatch(bare) or _CODE.fullmatch(bare) or _SHORT.fullmatch(bare):
        return True
    return all(is_syllable(part) or flat(part) in _WORDS for part in re.split(r"[-/–]", bare))


def in_sentence_case(said: str | None) -> str | None:
    """Return a title in capitals as one writes it: "CÔNG DÂN HỌC TẬP" → "Công dân học tập"."""
    return said[:1] + said[1:].lower() if said else None
