"""Reads whom a plan line is for: parts of the team, people by name, people by their office."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.date_words import DASHES
from dvht_core.work_plan.people_cells import FOLDED_HONORIFIC, STROKED, without_title
from dvht_core.work_plan.plan_model import PlanMember, Who
from dvht_core.work_plan.role_cells import TEAM, without_roles

_GROUP = r"(?:ca nhan|nguoi|can bo|giao vien|gv|bo phan|nhom|nhan su|to|tv|thanh vien)"
_STAFF = (
    r"(?:can bo|cb|cbql|quan ly|giao vien|gv|nhan vien|nv|cong nhan vien|vien chuc|nguoi lao dong)"
)
_ALL = re.compile(
    # "ca" alone may be the family name Cà
    r"\b(?:(?:tat ca|toan the|toan bo)\b|ca(?= (?:to|hoi dong|hd|ban|doan|cac|nhom)\b)"
    r"|toan (?:to|hoi dong|hd|ban|doan)\b|moi nguoi\b)"
    rf"(?: (?:cac |moi )?(?:thanh vien|uy vien|tv|ca nhan|nguoi))?(?: (?:cua |trong )?{TEAM}|"
    r" (?:cua |trong )?(?:to|ban|hoi dong|hd)\b)?"
    rf"|\b(?:cac |moi |nhung )?(?:thanh vien|uy vien|tv|uv) (?:cua |trong )?(?:{TEAM}"
    r"|(?:to|ban|hoi dong|hd)\b)"
    rf"|^(?:ca )?{TEAM}(?= ?$)|^(?:cac )?(?:nhom|to) cong tac$"
    rf"|^(?:cac |nhung |tung |moi )?(?:ca nhan|nguoi|can bo|giao vien|gv|bo phan|nhan su)"
    rf"(?:,? (?:va |nhom |{_GROUP}))*,? (?:da |co )?(?:duoc |da duoc )?"
    r"(?:phan cong|giao|lien quan|chi dinh|phu trach)\b.*$"
)
# The whole school; the team does the school's work, so it is for the whole team.
_SCHOOL = re.compile(
    rf"^(?:(?:tat ca|toan the|toan bo|cac|100%) )*(?:{_STAFF}(?:,? ?(?:va |- ?)?{_STAFF})+"
    r"|cbgvnv|cbgv|cbnv|cbgv-nv|cb-gv-nv|toan truong|ca truong|tap the su pham"
    rf"|(?:hoi dong|hd) su pham|hdsp|hdgd)(?: (?:cua |trong )?(?:toan |nha )?truong)?$"
)
_HEAD = re.compile(
    r"(?<!pho )\b(?:hieu truong|ht|bgh|ban giam hieu|ban lanh dao|lanh dao(?: nha truong"
    r"| truong)?|thu truong(?: don vi)?)\b|^nha truong$|^(?:ban )?giam doc$|^don vi$"
)
_MEMBERS = re.compile(r"\b(?:cac |nhung |tung |moi )(?:thanh vien|uy vien|tv|uv)\b")
_SEPARATOR = re.compile(r"([,;/+&:()\n]|\s-\s|\b(?:và|va|cùng|cung|với|voi)\b)", re.IGNORECASE)
_COMRADES = re.compile(
    r"\b(các|cac|những)\s+(?:đ\s?[/.]?\s?c|d\s?/\s?c|đồng chí|dong chi|thầy\s?/?,?\s?cô(?: giáo)?"
    r"|ông,?\s?\(?bà\)?)(?=\W|$)\.?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?m)^\W*\d{1,2}\s*[.)/]\s*(?=\D)")
_FILLER = re.compile(
    r"\b(?:to|tu danh gia|danh gia|cac|nhung|cua|trong|phu trach|chi dao|chu tri|phoi hop"
    r"|thuc hien|duoc|phan cong|theo|con lai|khac|don vi hoc tap|hoi dong|nha truong|bao cao"
    r"|tham muu|tham gia|chinh|chung|trien khai|tong hop|hoan thien|du thao|ban|nhom)\b"
)
_ABBREVIATIONS = {
    **{"kt": "ke toan", "vt": "van thu", "pht": "pho hieu truong", "gv": "giao vien"},
    **{"pho ht": "pho hieu truong", "tpt": "tong phu trach", "tptd": "tong phu trach"},
    **{"ttcm": "to truong chuyen mon", "tpcm": "to pho chuyen mon", "nv": "nhan vien"},
    **{"ctcd": "chu tich cong doan", "cm": "chuyen mon", "yt": "y te", "tv": "thu vien"},
    **{"p": "pho", "tt": "to truong", "vp": "van phong", "doi": "", "cong doan": "cong doan"},
    **{"p.ht": "pho hieu truong", "pho hieu truong": "pho hieu truong"},
}
_ROLE_OF_WHO = {
    Who.LEAD: Role.LEAD,
    Who.DEPUTY: Role.DEPUTY,
    Who.SECRETARY: Role.SECRETARY,
    Who.MEMBERS: Role.MEMBER,
}
_SHORTEST_OFFICE = 3
_WHO_OF_ROLE = {role: who for who, role in _ROLE_OF_WHO.items()}


@dataclass(slots=True)
class _Reading:
    """Whom the parts of a cell name, so far."""

    members: Sequence[PlanMember]
    offices: Mapping[str, str]
    who: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    described: bool = False  # somebody was just named, and what follows may be their office

    def take(self, part: str, *, aside: bool) -> None:
        """Read one part; `aside` where it stands in brackets or behind a dash."""
        text = fold(part).strip(" .-*")
        if aside and self.described and not self._people(text, part):
            return
        whos, rest = _groups(text)
        if whos and not _FILLER.sub(" ", rest).strip(" .-"):
            self.who += whos
            return
        if people := self._people(rest, part):
            self.who += [*whos, *people]
            self.described = True
        elif of_office := self._of_office(rest, part):
            self.who += [*whos, *of_office]
        elif head := _HEAD.search(rest):
            self._head(whos, head, part)
        elif not _FILLER.sub(" ", rest).strip(" .-"):
            return  # "Chủ trì: …", "Phối hợp: …"
        elif "-" in part and len(pieces := part.split("-")) > 1:
            for piece in pieces:
                self.take(piece, aside=False)
        else:
            self.who += whos
            self._doubt("who-unknown", part.strip())

    def _head(self, whos: list[str], head: re.Match[str], part: str) -> None:
        if Who.LEAD not in whos:
            self._doubt("who-head", part.strip())
        self.who += [*whos, *([] if Who.LEAD in whos else [Who.LEAD])]
        rest = head.string[: head.start()] + " " + head.string[head.end() :]
        if _FILLER.sub(" ", rest).strip(" .-"):
            self._doubt("who-unknown", part.strip())

    def _people(self, folded: str, part: str) -> list[str]:
        """Return the one person who is named; none, with a doubt, where several have the name."""
        bare = FOLDED_HONORIFIC.sub("", folded, count=1)
        titled = fold(without_title(part)).strip(" .-*")
        forms = (folded, bare, titled, _FILLER.sub(" ", bare))
        named = next(filter(None, (_named(form, part, self.members) for form in forms)), [])
        if len(named) > 1:
            self._doubt("who-many", part.strip())
            return []
        return named

    def _of_office(self, folded: str, part: str) -> list[str]:
        """Return those who have this office in the roster; said by their role if alone in it."""
        wanted = re.sub(r"^(?:cac|nhung) ", "", _office(folded))
        words = rf"(?<!pho )\b{re.escape(wanted)}\b"
        named = [m for m in self.members if re.search(words, _office(self.offices.get(m.name, "")))]
        if wanted == "pho hieu truong" and not named:
            named = [member for member in self.members if member.role is Role.DEPUTY]
            if named:
                self._doubt("who-deputy", part.strip())
        return [_by_role(m, self.members) for m in named] if len(wanted) > _SHORTEST_OFFICE else []

    def _doubt(self, key: str, part: str) -> None:
        self.doubts.append(core_texts().say(f"plan-doubt-{key}", part=part))


def read_who(
    cell: str, members: Sequence[PlanMember], offices: Mapping[str, str] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whom a plan line is for (`Who` values and roster names), and doubts.

    An empty cell means everybody; somebody unknown is left out, and a doubt says so. `offices`
    holds what members are in the school, by name.
    """
    text = _COMRADES.sub(r"\1 cá nhân", DASHES.sub("-", clean(cell)))
    whole = " ".join(fold(text).split()).strip(" .-*")
    if _SCHOOL.match(whole):
        return (Who.ALL,), (core_texts().say("plan-doubt-who-school", part=cell.strip()),)
    if _ALL.fullmatch(whole):
        return (Who.ALL,), ()
    reading = _Reading(members, offices or {})
    aside = False
    for part in _SEPARATOR.split(STROKED.sub(" , ", _NUMBER.sub("\n", text))):
        if _SEPARATOR.fullmatch(part):
            aside = part == "(" or not part.strip(" -")
        elif part.strip(" .-*•\t"):
            reading.take(part.strip(" .-*•\t"), aside=aside)
    if not reading.who and not reading.doubts:
        return (Who.ALL,), (core_texts().say("plan-doubt-who-blank"),)
    if Who.ALL in reading.who:
        return (Who.ALL,), tuple(reading.doubts)
    roles = {_ROLE_OF_WHO[Who(w)] for w in reading.who if w in set(Who)}
    covered = {member.name for member in members if member.role in roles}
    who = tuple(w for w in dict.fromkeys(reading.who) if w not in covered)
    return who, tuple(dict.fromkeys(reading.doubts))


def _groups(text: str) -> tuple[list[str], str]:
    """Return the parts of the team that a text names, and the rest of it."""
    rest, times = _ALL.subn(" ", text)
    whos: list[str] = [Who.ALL] * bool(times)
    rest, times = _MEMBERS.subn(" ", rest)
    whos += [Who.MEMBERS] * bool(times)
    roles, rest = without_roles(rest)
    whos += [_WHO_OF_ROLE[role] for role in roles]
    return list(dict.fromkeys(whos)), " ".join(rest.split()).strip(" .-")


def _by_role(member: PlanMember, members: Sequence[PlanMember]) -> str:
    alone = [m.role for m in members].count(member.role) == 1
    return _WHO_OF_ROLE[member.role] if alone else member.name


def _office(text: str) -> str:
    """Return an office in full words: "NV KT" → "nhan vien ke toan"."""
    words = fold(text)
    for short, full in _ABBREVIATIONS.items():
        words = re.sub(rf"\b{re.escape(short)}\b", full, words)
    return " ".join(words.split())


def _named(folded: str, part: str, members: Sequence[PlanMember]) -> list[str]:
    """Return the roster names that the words of `folded` mean: the last words of a name, the
    family name with the given name, initials before the given name.

    Of names that differ in accents only, those count that are written as in `part`.
    """
    wanted = re.findall(r"[^\s.]+", folded)
    if not wanted:
        return []
    alike = [m.name for m in members if _means(wanted, fold(m.name).split())]
    written = part.casefold()
    exact = [n for n in alike if " ".join(n.casefold().split()[-len(wanted) :]) in written]
    whole = [n for n in exact if fold(n) == folded]
    return whole or exact or alike


def _means(wanted: Sequence[str], name: Sequence[str]) -> bool:
    if wanted == name[-len(wanted) :]:
        return True
    if not name or wanted[-1] != name[-1] or len(wanted) < 2:
        return False
    if len(wanted) == 2 and wanted[0] == name[0]:
        return True
    pairs = zip(reversed(wanted), reversed(name), strict=False)
    return len(wanted) <= len(name) and all(
        word == part or (len(word) == 1 and part.startswith(word)) for word, part in pairs
    )
