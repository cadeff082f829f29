"""Reads what a plan says for the documents: the bodies above, symbol, grounds, names of forms."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.work_plan.office_names import as_written, official

FORMS = (
    r"phieu (?:tu )?danh gia (?:cac )?chi tieu",
    r"(?:phieu|bang|ban) tong hop",
    r"bao cao (?:ket qua )?tu danh gia",
)
"""What stands before the name of a form: of the sheet, the summary, the report; folded."""

_FORM_NAME = re.compile(
    r"\((?:theo )?(?:mẫu )?"
    r"((?:mẫu(?: số)?|phụ lục(?: số)?|biểu(?: mẫu)?(?: số)?) [0-9IVX]+[a-z]?)\)",
    re.IGNORECASE,
)
_LETTERHEAD = 8
"""Lines in which the body above stands."""
_BODY = re.compile(r"(?:ubnd|uy ban nhan dan|phong g|phong van hoa|so g|dai hoc|tong cong ty)")
_SENT = re.compile(
    r"(?:hồ sơ|báo cáo)[^.;:]{0,80}? (?:gửi|nộp)(?: về| cho| đến)? "
    r"((?:Phòng|Sở|UBND|Ủy ban|Uỷ ban) [^.;:(]+?)"
    r"(?= trước| chậm nhất| theo| để| bao gồm|[,.;:(]|$)",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"[-·+•\s]*((?:Phòng (?:G|V)|Sở )[^;,.(]*)")
_GROUND = re.compile(r"căn cứ (?:vào )?(?!kết quả|tình hình|điều kiện)(.+)", re.IGNORECASE)
_OTHER_GROUND = re.compile(
    r"thong tu (?:so )?\d+/20\d\d/tt-bgddt.*danh gia, cong nhan\b"
    r"|quyet dinh.*thanh lap.*\b(?:to|hoi dong|ban)\b"
)
"""The circular and the decision that set up the team are cited anyway."""
_LEVEL = re.compile(r"don vi hoc tap\W* cap (huyen|tinh|xa)\b(?!\W+(?:huyen|tinh|xa))")
_LEVELS = {"huyen": "cấp huyện", "tinh": "cấp tỉnh", "xa": "cấp xã"}
_TEAM = re.compile(r"\bto (tu )?danh gia\b")
_TEAM_NUMBER = re.compile(r"H?Đ?TĐG")
"""What a team numbers its own papers with, which is not the unit's symbol."""


def read_facts(lines: Sequence[str], number: str | None) -> Mapping[str, str]:
    """Return what a plan says, by the names of `UnitSettings`; what it does not say is left out.

    {"governing_body": "UBND xã Hua Thanh", "forms": "Phụ lục I\\n\\nPhụ lục III", …}; `number` is
    the plan's own.
    """
    said = {
        "governing_body": _body_above(lines[:_LETTERHEAD]),
        "abbreviation": _abbreviation(number),
        "level_name": _level(lines),
        "receiving_office": _receiver(lines),
        "bases": "\n".join(_grounds(lines)),
        "forms": _forms(lines),
        "team": _team(lines),
    }
    return {name: value for name, value in said.items() if value}


def _body_above(lines: Sequence[str]) -> str:
    """Return the body above, which stands over the unit's name in capitals."""
    named = (line for line in lines if _BODY.match(fold(line)) and len(line.split()) <= 12)
    found = next(named, "")
    return as_written(found) if found.isupper() else ""


def _abbreviation(number: str | None) -> str:
    symbol = (number or "").partition("-")[2].rstrip(",.;)")
    return "" if _TEAM_NUMBER.match(symbol) else symbol


def _level(lines: Sequence[str]) -> str:
    named = Counter(level for line in lines for level in _LEVEL.findall(fold(line)))
    return _LEVELS[named.most_common(1)[0][0]] if len(named) == 1 else ""


def _receiver(lines: Sequence[str]) -> str:
    """Return where the dossier is sent, else the office that the plan itself is sent to."""
    for line in lines:
        if sent := _SENT.search(line):
            return official(sent[1])
    start = next((n for n, line in enumerate(lines) if fold(line).startswith("noi nhan")), None)
    below = lines[start + 1 : start + 6] if start is not None else ()
    return next((official(m[1]) for line in below if (m := _RECEIVER.match(line))), "")


def _grounds(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        ground = _GROUND.match(clean(line).strip())
        if ground and not _OTHER_GROUND.search(fold(line)):
            text = " ".join(ground[1].split()).rstrip(" ;.")
            yield official(re.sub(r"\bSố (?=\d)", "số ", text))


def _forms(lines: Sequence[str]) -> str:
    """Return a line for each of `FORMS`, empty where the plan gives it no name; "" for none."""
    names = [""] * len(FORMS)
    for line in lines:
        for matched in _FORM_NAME.finditer(clean(line)):
            before = fold(line[: matched.start()])
            places = [
                (m[-1].start(), n) for n, f in enumerate(FORMS) if (m := [*re.finditer(f, before)])
            ]
            if places and not names[max(places)[1]]:
                names[max(places)[1]] = matched[1][0].upper() + matched[1][1:]
    return "\n".join(names) if any(names) else ""


def _team(lines: Sequence[str]) -> str:
    """Return what the plan mostly calls the team."""
    named = Counter(bool(own) for line in lines for own in _TEAM.findall(fold(line)))
    return ("Tổ tự đánh giá" if named[True] > named[False] else "Tổ đánh giá") if named else ""
