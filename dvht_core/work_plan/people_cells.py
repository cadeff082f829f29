"""Reads the cells about people: names, roles in the team, whom a plan line is for."""

import re
from collections.abc import Sequence

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_cells import DASHES
from dvht_core.work_plan.plan_model import PlanMember, Who

# "đ/c" and "thầy/cô" hold the stroke that otherwise parts people.
_STROKED = re.compile(
    r"\b(?:đ\s?[/.]\s?c\b\.?|d\s?[/.]\s?c\b\.?|(?:thầy|thay)\s?/\s?(?:cô|co)\b)[\s:.]*",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"(?:đồng chí|dong chi|cô giáo|thầy giáo|cô|thầy|ông|bà|anh|chị|gv)\b[\s:.]+", re.IGNORECASE
)
_DEGREE = re.compile(
    r"^(?:(?:th\.?s|ts|pgs|gs|cn|ngưt|ngut|ngnd|nhà giáo)\b[\s.:]*)+", re.IGNORECASE
)
_FOLDED_HONORIFIC = re.compile(
    r"^(?:dong chi|co giao|thay giao|co|thay|ong|ba|anh|chi|gv)\s+", re.IGNORECASE
)

# A second line with one of these is a person's office, not more of the name.
_OFFICE = re.compile(
    r"\b(?:hieu truong|giao vien|gv|to truong|to pho|pho|ke toan|nhan vien|chu tich|bi thu"
    r"|thu ky|tptd|tong phu trach|truong|thu vien|van thu|y te)\b"
)
_LONGEST_NAME = 6

# The office of tổ trưởng chuyên môn is no role in the assessment team.
_NOT_OFFICE = r"(?! (?:to )?(?:chuyen mon|cm|khoi|\d|van phong|cong doan))"

_ROLES = (
    (
        Role.DEPUTY,
        rf"\b(?:pho to truong|to pho|pho to)\b{_NOT_OFFICE}|\bpho truong ban\b"
        r"|\bpho chu tich (?:hoi dong|hd)\b",
    ),
    (
        Role.LEAD,
        rf"\b(?:to truong|truong to)\b{_NOT_OFFICE}|\btruong ban\b|\bchu tich (?:hoi dong|hd)\b",
    ),
    (Role.SECRETARY, r"\bthu k[yi]\b"),
    (Role.MEMBER, r"\b(?:thanh vien|uy vien|uv|tv)\b"),
)
_HEAD = r"(?<!pho )\bhieu truong\b"

_OF_TEAM = r"(?: (?:cua |trong )?(?:to|hoi dong|ban)\b(?: (?:tu )?danh gia)?(?: don vi hoc tap)?)?"
_WHOS = (
    (Who.DEPUTY, rf"\b(?:pho to truong|to pho|pho to)\b{_OF_TEAM}"),
    (Who.LEAD, rf"\b(?:to truong|truong to)\b{_NOT_OFFICE}{_OF_TEAM}"),
    (Who.SECRETARY, rf"\bthu k[yi]\b{_OF_TEAM}"),
    (
        Who.ALL,
        r"\b(?:tat ca|toan the|toan bo|toan to|ca to|moi nguoi)\b"
        r"(?: (?:cac |moi )?(?:thanh vien|moi nguoi))?"
        r"|\b(?:moi |cac )?thanh vien (?:cua |trong )?(?:to|hoi dong|ban)\b"
        r"|^to (?:tu )?danh gia\b",
    ),
    (Who.MEMBERS, r"\b(?:cac |nhung |tung |moi )?(?:thanh vien|uy vien)\b"),
)
_SEPARATOR = re.compile(r"[,;/+&:()\n]|\s-\s|\b(?:và|va|cùng|cung|với|voi)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:to|tu danh gia|danh gia|cac|nhung|cua|trong|phu trach|chi dao|chu tri|phoi hop"
    r"|thuc hien|duoc|phan cong|theo|con lai|khac|don vi hoc tap|hoi dong|nha truong|bao cao)\b"
)
_ROLE_OF_WHO = {
    Who.LEAD: Role.LEAD,
    Who.DEPUTY: Role.DEPUTY,
    Who.SECRETARY: Role.SECRETARY,
    Who.MEMBERS: Role.MEMBER,
}


def read_name(cell: str) -> tuple[str, tuple[str, ...]]:
    """Return the full name in a roster cell, without "cô", "Đ/c" or an office, and doubts."""
    first, *others = [line.strip(" ,;.-") for line in clean(cell).split("\n") if line.strip()] or [
        ""
    ]
    name = " ".join([first, *(line for line in others if not _OFFICE.search(fold(line)))])
    name = re.split(r"[(,;:]|\s[-–]\s", without_honorific(name))[0]
    words = name.strip(" .-").split()
    if name.isupper():
        words = [word.capitalize() for word in words]
    name = " ".join(words)
    odd = not 2 <= len(words) <= _LONGEST_NAME or any(c.isdigit() for c in name)
    return name, (core_texts().say("plan-doubt-name"),) if odd else ()


def without_honorific(name: str) -> str:
    """Return a name without the "cô", "Ông" or "Đ/c" before it."""
    stripped = _STROKED.sub("", name).strip()
    if at := _HONORIFIC.match(stripped):
        return stripped[at.end() :]
    # Typed without accents, "co" may be a family name too: then enough of a name must follow it.
    if stripped.isascii() and len(stripped.split()) > 2 and _FOLDED_HONORIFIC.match(stripped):
        return _FOLDED_HONORIFIC.sub("", stripped, count=1)
    return stripped


def without_title(name: str) -> str:
    """Return a person's name alone: "Ông ThS. Lò Văn Hùng" → "Lò Văn Hùng"."""
    name = clean(name).strip()
    while (shorter := _DEGREE.sub("", without_honorific(name)).strip()) not in (name, ""):
        name = shorter
    return name


def read_role(cell: str) -> tuple[Role, tuple[str, ...]]:
    """Return the role that a roster cell names, beside any office ("Hiệu
    trưởng - Tổ trưởng"), and doubts.
    """
    text = fold(DASHES.sub("-", cell))
    say = core_texts().say
    for role, pattern in _ROLES:
        if re.search(pattern, text):
            return role, ()
    if not text:
        return Role.MEMBER, (say("plan-doubt-role-blank"),)
    if re.search(_HEAD, text):
        return Role.LEAD, (say("plan-doubt-role-head"),)
    return Role.MEMBER, (say("plan-doubt-role-unknown"),)


def read_who(cell: str, members: Sequence[PlanMember]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whom a plan line is for (`Who` values and roster names), and doubts.

    An empty cell means everybody; somebody unknown is left out, and a doubt says so.
    """
    text = _STROKED.sub(" , ", DASHES.sub("-", clean(cell)))
    parts = [part.strip(" .-*•\t") for part in _SEPARATOR.split(text)]
    who: list[str] = []
    doubts: list[str] = []
    for part in filter(None, parts):
        people, part_doubts = _read_part(part, members)
        who += people
        doubts += part_doubts
    if not who and not doubts:
        return (Who.ALL,), (core_texts().say("plan-doubt-who-blank"),)
    if Who.ALL in who:
        return (Who.ALL,), tuple(doubts)
    roles = {_ROLE_OF_WHO[Who(w)] for w in who if w in set(Who)}
    covered = {member.name for member in members if member.role in roles}
    return tuple(w for w in dict.fromkeys(who) if w not in covered), tuple(doubts)


def _read_part(part: str, members: Sequence[PlanMember]) -> tuple[list[str], list[str]]:
    whos: list[str] = []
    rest = fold(part)
    for who, pattern in _WHOS:
        rest, times = re.subn(pattern, " ", rest)
        whos += [who] * bool(times)
    rest, heads = re.subn(_HEAD, " ", rest)
    doubts = []
    if heads and Who.LEAD not in whos:
        whos.append(Who.LEAD)
        doubts = [core_texts().say("plan-doubt-who-head")]
    if whos and not _FILLER.sub(" ", rest).strip(" .-"):
        return whos, doubts
    rest = " ".join(rest.split()).strip(" .-")
    # "Anh" may be a name as well as an honorific
    named = _named(rest, part, members) or _named(
        _FOLDED_HONORIFIC.sub("", rest, count=1), part, members
    )
    people, unknown = _one(named, part)
    return whos + people, doubts + unknown


def _one(named: list[str], part: str) -> tuple[list[str], list[str]]:
    if len(named) == 1:
        return named, []
    key = "plan-doubt-who-many" if named else "plan-doubt-who-unknown"
    return [], [core_texts().say(key, part=part)]


def _named(folded: str, part: str, members: Sequence[PlanMember]) -> list[str]:
    """Return the roster names that end with the words of `folded`.

    Of names that differ in accents only, those count that are written as in `part`.
    """
    wanted = folded.split()
    if not wanted:
        return []
    alike = [m.name for m in members if fold(m.name).split()[-len(wanted) :] == wanted]
    written = part.casefold()
    exact = [n for n in alike if " ".join(n.casefold().split()[-len(wanted) :]) in written]
    whole = [n for n in exact if fold(n) == folded]
    return whole or exact or alike
