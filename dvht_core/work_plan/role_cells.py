"""Reads which role in the team a cell names, and which office in the school.

Offices and roles are called alike: "Tổ trưởng" leads the team, "Tổ trưởng tổ Tự nhiên" teachers.
A title with anything behind it that is not the assessment team is an office.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_words import DASHES

# The team by any of its names, folded; behind a title it says that the title is the team's.
_ASSESSING = (
    r"(?:tu danh gia|danh gia|tu dg|tdg|dg|dvht|don vi hoc tap|cong tac|kiem tra danh gia)\b"
    r"(?: (?:ngoai|dvht|don vi hoc tap|noi bo))*"
)
TEAM = (
    rf"(?:(?:to|ban|doan|hoi dong|hd)\b (?:cong tac |chi dao )?{_ASSESSING}"
    r"|hoi dong(?! truong| su pham| khoa hoc| thi dua| dang| lien)|hd(?! truong| su pham)|hdtdg)"
)
# What may stand behind a title of the team without making it an office.
_GOES_ON = (
    r"(?=\s*(?:$|[,;:.()+/\n-]|phu trach|chi dao|dieu hanh|kiem\b|phan cong|chiu trach nhiem|va\b"
    r"|tong hop|thuong truc|duoc|cung|ghi|theo|quan ly|danh gia|nghien cuu|lap\b|viet\b|giup"
    r"|tt(?= ?(?:$|[,;.)-]))"
    r"|tieu chi|chi tieu|tc ?\d|\d\.\d|(?:truong )?to (?:pho|truong)|thu k[yi]|thanh vien"
    r"|uy vien|uv\b|tv\b|hieu truong|pho hieu truong|ht\b|pht\b|giao vien|gv\b|"
    r"cac|toan|moi|nhom|la\b|vang\b|da\b|a\b|nhe\b|lam\b|ong\b|ba\b|co\b|thay\b|dong chi))"
)
_OF_TEAM = rf"(?: (?:cua |trong )?(?:{TEAM}|to|ban)(?! \w)|(?: cua| trong)? ?{TEAM})?"

_CHAIR = r"ch(?:u|\.) ?tich"
_DEPUTY = (
    rf"(?:pho|p\.?) ?(?:to truong|truong ban|truong doan|{_CHAIR}|ct|tt|tb|ban|doan|to)"
    r"|to pho|doan pho|pct|ptt|ptb|pho(?! \w)|tp|pb"
)
_LEAD = rf"to truong|truong to|truong ban|truong doan|doan truong|{_CHAIR}|ct|tt|tb"
_SECRETARY = r"(?:thu|t\.?|t/) ?k[yi]|tk"
_MEMBER = r"(?:thanh vien|uy vien|to vien|ban vien|uv|tv)(?: thuong truc)?"
_NOT_OF_OTHERS = r"(?! (?:hoi dong|hd) truong| chi bo| dang uy| doan| cong doan| to \d)"
_HD = r"(?: ?hd)?"  # "CTHĐ", "CT HĐ"
_TITLES = re.compile(
    rf"(?<![\w/])(?:(?:(?P<deputy>(?:{_DEPUTY}){_HD})|(?P<lead>(?:{_LEAD}){_HD}))\b"
    rf"{_OF_TEAM}{_GOES_ON}"
    rf"|(?:(?P<secretary>(?:{_SECRETARY}){_HD})|(?P<member>{_MEMBER}{_HD}))\b{_NOT_OF_OTHERS})"
)
_OFFICES = re.compile(
    r"\b(?:pho )?hieu truong\b|\bp?ht\b|\bpho ht\b"
    r"|\b(?:nhan vien|nv|can bo|cb)\b[. ]*(?:tv|thu vien|tk|tb|thiet bi|y te|ke toan|van thu|\w+)"
    r"|\b(?:chu tich|ct|pct|pho chu tich) (?:cong doan|cd|hoi(?! dong)|ub|ubnd)\w*"
    r"|\b(?:giup|cho|voi|bao cao|tham muu)(?: viec)?(?: cho| voi)?"
    r" (?:to truong|chu tich|truong ban)\b"
    r"|\btruong ban (?:thanh tra|ttnd|dai dien|nu cong|cha me)\w*"
)
# "TT" is a title only where a part of the cell begins: in "Phó ban TT" it says thường trực.
_SHORTEST = 2
_CELL = 200
"""What longer cells say is not kept."""
_ALONE = re.compile(r"(?:^|[,;:(/|\n+-]|\b(?:kiem|va|la|gv|kt)) *$")
# "Tổ trưởng" and "chuyên môn" on two lines are one office.
_WRAPPED = re.compile(r"\n(?=(?:chuyen mon|cm|khoi|van phong|cong doan|to \d)\b)")
HEAD = r"(?<!pho )\b(?:hieu truong|ht)\b"


def read_role(cell: str) -> tuple[Role, tuple[str, ...]]:
    """Return the role that a roster cell names, beside any office ("Hiệu
    trưởng - Tổ trưởng"), and doubts.
    """
    say = core_texts().say
    roles = list(dict.fromkeys(_roles(cell)))
    leading = [role for role in roles if role is not Role.MEMBER]
    if Role.LEAD in roles and Role.MEMBER in roles:
        # "Tổ trưởng - Thành viên": the first is most likely the office
        return Role.MEMBER, (say("plan-doubt-role-both"),)
    if leading:
        return leading[0], (say("plan-doubt-role-both"),) * (len(leading) > 1)
    if roles:
        return Role.MEMBER, ()
    text = _folded(cell)
    if not text:
        return Role.MEMBER, (say("plan-doubt-role-blank"),)
    if re.search(HEAD, text):
        return Role.LEAD, (say("plan-doubt-role-head"),)
    return Role.MEMBER, (say("plan-doubt-role-unknown"),)


def names_role(cell: str) -> bool:
    """Return whether a cell names a role in the team: "Tổ trưởng chuyên môn" does not."""
    return bool(_roles(cell))


def without_roles(folded: str) -> tuple[list[Role], str]:
    """Return the roles that a folded text names, and the text without them."""
    roles: list[Role] = []
    kept = _OFFICES.sub(lambda m: m.group().upper(), folded)  # capitals match no title

    def taken(match: re.Match[str]) -> str:
        roles.append(Role(match.lastgroup or ""))
        return " "

    return roles, _TITLES.sub(taken, kept).casefold()


def names_office(cell: str) -> bool:
    """Return whether a cell names an office in the school: "Hiệu trưởng", "Giáo viên"."""
    return bool(OFFICE.search(_folded(cell)))


def _roles(cell: str) -> Sequence[Role]:
    return _roles_told(cell) if len(cell) <= _CELL else _roles_told.__wrapped__(cell)


@lru_cache(maxsize=1024)
def _roles_told(cell: str) -> Sequence[Role]:
    text = _OFFICES.sub(" | ", _folded(cell))
    return [
        Role(match.lastgroup or "")
        for match in _TITLES.finditer(text)
        if len(match.group().strip()) > _SHORTEST or _ALONE.search(text[: match.start()])
    ]


def _folded(cell: str) -> str:
    lines = (fold(line) for line in DASHES.sub("-", cell).split("\n"))
    return _WRAPPED.sub(" ", "\n".join(filter(None, lines)))


OFFICE = re.compile(
    r"\b(?:hieu truong|giao vien|gv\w*|ke toan|nhan vien|nv\w*|bi thu|tptd|tong phu trach|tpt"
    r"|thu vien|van thu|y te|ht|pht|bgh|ban giam hieu|ttcm|tpcm|to (?:truong|pho) (?:to )?"
    r"(?:chuyen mon|cm|khoi|van phong|vp|\d)\w*|ctcd|chu tich cong doan|bao ve|thu quy|thiet bi"
    r"|khoi truong|chu nhiem|gvcn|tap vu|cap duong|can bo)\b"
)
