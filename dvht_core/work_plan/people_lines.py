"""Reads people as they are typed in a chat: names with their roles, in any order.

    Lò Thị Mẩy (tổ trưởng), Quàng Văn Inh (thư ký) và Cà Thị Phượng
    Tổ trưởng: Lò Thị Mẩy; thư ký: Quàng Văn Inh

A name is two to six words with capitals; the words around it tell the role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import clean, fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.people_cells import names_no_person, read_name
from dvht_core.work_plan.plan_model import PlanMember, member_warning
from dvht_core.work_plan.role_cells import names_role, read_role

_NUMBER = re.compile(
    r"(?<![\w+&.,/-])\d{1,2}\s*[.)/-]+\s*(?=[^\W\d])|^\s*\d{1,2}\s+(?=[^\W\d])", re.M
)
_STROKED = re.compile(r"đ\s?/\s?c\b\.?|thầy\s?/\s?cô", re.IGNORECASE)
_TOKEN = re.compile(r"[\n,;:()|+&•*/]|[-–—](?=\s|$)|[^\s,;:()|+&•*/]+")
_SEPARATORS = frozenset("\n,;()|+&•*/-–—")
_JOINING = frozenset(("va", "cung", "voi", "ke", "them"))
_NO_NAME = frozenset(("vang", "da", "ok", "oke", "gom", "roi", "co", "khoi", "het"))
_LONGEST_NAME = 6

# Words about a person: a name ends before them, however they are written. "Trưởng tổ" is about
# one, "Trương Tố Uyên" is one: compared with the accents where there are any.
_SAYS = (
    r"(?:tổ (?:trưởng|phó)|trưởng (?:tổ|ban)|phó (?:tổ|ban|hiệu|chủ|ht)|thư k[ýí]|thành viên"
    r"|[uủ][ỷy] viên|hiệu trưởng|giáo viên|nhân viên|kế toán|chủ tịch|bí thư|tổng phụ|văn thư|y tế"
    r"|thư viện|bảo vệ|cán bộ|ban giám|tiểu học|tự đánh|danh sách|hai người|đơn vị|đồng chí"
    r"|hội đồng)$"
)
_ABOUT, _ABOUT_PLAIN = re.compile(_SAYS), re.compile(fold(_SAYS))
_SHORT = re.compile(
    r"(?:P?HT|GV(?:CN)?|NV|KT|BGH|CBQL|TPTĐ|TTCM|TT|TK|TP|TV|UV|Th\.?S|TS|CN|PGS)\.?$"
)
_OF_NOBODY = frozenset(("trường", "học", "đồng", "vị", "tổ", "ban", "khối", "lớp", "xã", "bản"))
"""What stands before the name of a school, a team or a place."""
_SHORT_ROLES = {"TT": "tổ trưởng", "TP": "tổ phó", "TK": "thư ký", "TV": "thành viên"}
_DENIED = re.compile(r"\b(?:không|ko|chưa|chẳng|trừ|khong|chua)\b[^\n,;]*", re.IGNORECASE)
_ASKED = re.compile(r"[^\n,;]*\?")
_CHANGED = re.compile(
    r"\b(?:thay|bằng|thôi|nghỉ|vắng|cũ|hoặc|hay|có thể|chuyển|rút|dự kiến|nếu|và các|và những"
    r"|cùng các|(?:cùng|và|thêm) \d+ (?:người|thầy|cô|gv|giáo viên|thành viên|đồng chí))\b[^\n,;]*"
)
"""Words by which somebody is not, or not only, who was named: "Lan thôi làm thư ký"."""
_CALLED = frozenset(("cô", "thầy", "anh", "chị", "ông", "bà", "chí"))


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The people of a text; `unread` are words that speak of somebody who could not be read."""

    members: tuple[PlanMember, ...]
    unread: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Person:
    """A name, with the words before and behind it that are about it."""

    name: str
    before: str = ""
    after: str = ""


def read_people(text: str) -> PeopleRead:
    """Return the people of a text, each once; nobody where it denies, changes or asks something."""
    text = _NUMBER.sub("\n", _STROKED.sub(" đồng chí ", clean(text)))
    asked = _ASKED.search(text) if "?" in text else None
    doubts = filter(None, (_DENIED.search(text), asked))
    if denied := min(doubts, key=re.Match.start, default=None) or _CHANGED.search(text):
        return PeopleRead((), (denied[0].strip(),))
    tokens = list(_tokens(text))
    people = _people(tokens)
    alone = [_role(person) for person in people]
    explicit = [role or _one_of_two(one) for role, one in zip(alone, people, strict=True)]
    led = Role.LEAD in explicit
    members: dict[str, PlanMember] = {}
    warnings = []
    for person, told, sure in zip(people, explicit, alone, strict=True):
        role = told or Role.MEMBER
        if not led and told is None and person.after and read_role(person.after)[0] is Role.LEAD:
            role, head = Role.LEAD, core_texts().say("plan-doubt-role-head")
            warnings.append(member_warning(person.name, person.after.strip(), head))
        elif told and sure is None:
            both = core_texts().say("plan-doubt-role-both")
            warnings.append(member_warning(person.name, _words(person), both))
        members.setdefault(person.name.casefold(), PlanMember(person.name, role, (), ()))
    unread = tuple(word for kind, word in tokens if kind == "unread")
    return PeopleRead(tuple(members.values()), unread, tuple(warnings))


def _role(person: _Person) -> Role | None:
    """Return the role that the words around a name tell; None where they tell none."""
    for words in (person.before, person.after):
        told = " ".join(_SHORT_ROLES.get(word, word) for word in words.split())
        if told:
            role, doubts = read_role(told)
            if not doubts:
                return role
    return None


def _one_of_two(person: _Person) -> Role | None:
    """Return the role of somebody of whom several are told: "Tổ phó kiêm thư ký"."""
    words = _words(person)
    return read_role(words)[0] if words and names_role(words) else None


def _words(person: _Person) -> str:
    return f"{person.before} {person.after}".strip()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield ("name" | "apart" | "word" | "unread", words) in the order of the text."""
    pieces = _TOKEN.findall(text)
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        about = _about(pieces, at)
        if piece in _SEPARATORS or fold(piece) in _JOINING:
            yield "apart", piece
        elif about:
            yield "word", " ".join(pieces[at : at + about])
            at += about - 1
        elif not _has_capital(piece):
            yield "word", piece
        else:
            end = at + 1
            while end < len(pieces) and _has_capital(pieces[end]) and not _about(pieces, end):
                end += 1
            alone = at + 1 == end and {*pieces[max(at - 1, 0) : at], *pieces[end : end + 1]}
            if alone and alone <= _SEPARATORS and fold(piece) not in _NO_NAME:
                yield "unread", piece
            else:
                yield _named(pieces[at:end], pieces[at - 1] if at else "")
            at = end - 1
        at += 1


def _about(pieces: Sequence[str], at: int) -> int:
    """Return how many words from `at` on are about a person; 0 for none."""
    if _SHORT.match(pieces[at]):
        return 1
    two = " ".join(pieces[at : at + 2])
    if not two.isascii():
        return 2 if _ABOUT.match(two.casefold()) else 0
    named = two.istitle() and two.split()[-1] != two  # "Truong To Uyen" is a name
    return 2 if not named and _ABOUT_PLAIN.match(fold(two)) else 0


def _has_capital(piece: str) -> bool:
    letters = piece.strip(".'’-")
    return letters[:1].isupper() and all(c.isalpha() or c in "'’-" for c in letters)


def _named(words: Sequence[str], before: str) -> tuple[str, str]:
    """Return words with capitals as a name, or as what they are else."""
    name, doubts = read_name(" ".join(words))
    if before.casefold() in _OF_NOBODY or names_no_person(name):
        return "word", " ".join(words)
    if not doubts and len(words) <= _LONGEST_NAME:
        return "name", name
    called = before.casefold() in _CALLED
    return ("unread", f"{before} {words[0]}") if called else ("word", " ".join(words))


def _people(tokens: Sequence[tuple[str, str]]) -> list[_Person]:
    """Return the names with the words that are about each.

    Words belong to the name behind them when nothing parts them from it ("thư ký: Lan"), or when
    the name before was told already ("Tổ trưởng - Hạnh, Thư ký - Páo"); else to the one before.
    """
    people: list[_Person] = []
    runs: list[list[str]] = [[]]
    same_line = False
    for kind, words in tokens:
        if kind == "name":
            before = _shared(people, runs)
            if same_line and not before:
                before = _goes_on(people, runs)
            people.append(_Person(words, before))
            runs, same_line = [[]], True
        elif kind == "apart":
            runs.append([])
            same_line = same_line and words not in "\n;"
        else:
            runs[-1].append(words)
    _shared(people, [*runs, []])
    return people


def _goes_on(people: Sequence[_Person], runs: Sequence[Sequence[str]]) -> str:
    """Return the role that the name before shares with this one: "Tổ phó: Hạnh, Páo"."""
    if not people or any(runs) or _role(people[-1]) not in (Role.DEPUTY, Role.SECRETARY):
        return ""
    return people[-1].before


def _shared(people: list[_Person], runs: list[list[str]]) -> str:
    """Give the words between two names to the first, and return those about the second."""
    told = [" ".join(run).replace(":", " ").strip() for run in runs]
    *rest, adjacent = told
    about = " ".join(filter(None, rest))
    if not people:
        return " ".join(filter(None, told))
    if len(told) == 1:  # nothing parts the two names
        people[-1] = replace(people[-1], after=adjacent)
        return ""
    if _role(_Person("", people[-1].before)) and _role(_Person("", about)):
        return " ".join(filter(None, told))
    people[-1] = replace(people[-1], after=about)
    return adjacent
