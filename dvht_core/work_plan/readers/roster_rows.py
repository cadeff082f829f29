"""Makes team members of the rows of the rosters and assignment tables (bảng phân công).

A table gives people with their roles and indicators, or indicators with the people who have them;
several tables may each say a part.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import fold
from dvht_core.texts import core_texts
from dvht_core.work_plan.duty_words import mentioned_codes, parted_duties
from dvht_core.work_plan.indicator_cells import read_codes
from dvht_core.work_plan.people_cells import names_no_person, read_names
from dvht_core.work_plan.plan_model import PlanMember, Who, member_warning, row_warning
from dvht_core.work_plan.readers.column_headings import ColumnKind
from dvht_core.work_plan.readers.plan_tables import Row
from dvht_core.work_plan.remarks import tells_away
from dvht_core.work_plan.role_cells import names_office, names_role, read_role
from dvht_core.work_plan.who_cells import read_who

_GROUP = re.compile(r"^\W*nhóm\s*(?:số\s*)?\w{1,3}\s*[:.–-]\s*", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tong|cong)\b")
_GENERAL = re.compile(r"\b(?:chung|chi dao|dieu hanh|tong hop|thu ky)\b")
_WITH_CODES = re.compile(r"\d|\b(?:tieu chi|chi tieu|tat ca|toan bo)\b")
CODED = (ColumnKind.ASSESS, ColumnKind.CHECK)


@dataclass(slots=True)
class _Draft:
    """A member whose rows are still being read."""

    name: str
    role: Role | None = None
    office: str = ""
    codes: dict[ColumnKind, set[str]] = field(
        default_factory=lambda: {kind: set() for kind in CODED}
    )


@dataclass(frozen=True, slots=True)
class Team:
    """The members that the rows give, what they are in the school, and what is doubtful."""

    members: tuple[PlanMember, ...] = ()
    offices: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_members(tables: Iterable[Sequence[Row]], codes: Sequence[str]) -> Team:
    """Return the team of the tables; a person's rows are joined, one without a name goes on.

    Where a table says roles or indicators, others that say neither ("Danh sách giáo viên") only
    complete what is known of its people.
    """
    listed = [list(rows) for rows in tables]
    says = [_says_duties(rows, codes) for rows in listed]
    reading = _Reading(codes)
    for own in (True, False):
        for rows, strong in zip(listed, says, strict=True):
            if _has_roles(rows) is own and (strong or not any(says)):
                reading.take(rows)
    for rows, strong in zip(listed, says, strict=True):
        if any(says) and not strong:
            reading.complete(rows)
    drafts = reading.drafts.values()
    return Team(
        tuple(_member(draft, codes) for draft in drafts),
        {draft.name: draft.office for draft in drafts if draft.office},
        tuple(dict.fromkeys(reading.warnings)),
    )


def _says_duties(rows: Sequence[Row], codes: Sequence[str]) -> bool:
    """Return whether a table says who has which role or indicators: one of offices does not."""
    coded = any(read_codes(row.get(kind, ""), codes)[0] for row in rows for kind in CODED)
    coded = coded or any(mentioned_codes(row.get(ColumnKind.DUTY, ""), codes)[0] for row in rows)
    roles = [row.get(ColumnKind.ROLE, "") for row in rows]
    return coded or (any(map(names_role, roles)) and not _is_of_offices(roles))


def _has_roles(rows: Sequence[Row]) -> bool:
    return any(names_role(row.get(ColumnKind.ROLE, "")) for row in rows)


@dataclass(slots=True)
class _Reading:
    """The people of the tables so far."""

    codes: Sequence[str]
    drafts: dict[str, _Draft] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    earlier: tuple[_Draft, ...] = ()  # those of the tables before this one
    of_offices: bool = False  # the column of roles holds offices

    def take(self, rows: Sequence[Row]) -> None:
        """Read the rows of one table."""
        self.earlier = tuple(self.drafts.values())
        self.of_offices = _is_of_offices([row.get(ColumnKind.ROLE, "") for row in rows])
        current: list[_Draft] = []
        group: tuple[str, ...] = ()
        for row in rows:
            if ColumnKind.SECTION in row:
                group, _ = mentioned_codes(row[ColumnKind.SECTION], self.codes)
                continue
            if row[ColumnKind.NAME]:
                current = self._people(row[ColumnKind.NAME])
            elif not current:
                self._row_doubt(" ".join(filter(None, row.values())), "name-blank")
            for draft in current:
                self._remark(draft, row)
                draft.codes[ColumnKind.ASSESS].update(group)
                self._add(draft, row)
            checked, _ = read_codes(row.get(ColumnKind.ASSESS, ""), self.codes)
            for draft in self._checkers(row):
                draft.codes[ColumnKind.CHECK].update(checked)

    def _remark(self, draft: _Draft, row: Row) -> None:
        """Doubt a person whose row says that they left or are away."""
        away = [cell for cell in dict.fromkeys(row.values()) if tells_away(cell)]
        for cell in away:
            self._doubt(draft, cell, [core_texts().say("plan-doubt-away")])

    def complete(self, rows: Sequence[Row]) -> None:
        """Add the offices of known people from a table of all the staff."""
        for row in rows:
            for name, _ in read_names(row.get(ColumnKind.NAME, "")):
                if draft := self._known(name):
                    draft.office = draft.office or _office(row)

    def _people(self, cell: str) -> list[_Draft]:
        """Return those whom a name cell names, new ones added."""
        text = _GROUP.sub("", cell)
        read = read_names(text)
        if any(doubts for _, doubts in read):
            if meant := self._meant(text):
                return meant
            if names_no_person(text) or not any(fold(name) for name, _ in read):
                if not _TOTAL.match(fold(text)):
                    self._row_doubt(cell, "name-none")
                return []
        people = []
        for name, doubts in read:
            known = self._known(name)
            if known and known.name.casefold() != name.casefold():
                self._row_doubt(name, "name-spelled", known=known.name)
            draft = known or self.drafts.setdefault(name.casefold(), _Draft(name))
            self._doubt(draft, cell, doubts)
            if beside := _beside(cell, name, [other for other, _ in read]):
                draft.role = draft.role or read_role(beside)[0]
            people.append(draft)
        return people

    def _known(self, name: str) -> _Draft | None:
        """Return the person of this name; one of an earlier table may be spelled with other
        accents, if alone in it.
        """
        if name.casefold() in self.drafts:
            return self.drafts[name.casefold()]
        alike = [draft for draft in self.earlier if fold(draft.name) == fold(name)]
        return alike[0] if len(alike) == 1 else None

    def _meant(self, cell: str) -> list[_Draft]:
        """Return the known people whom a cell means by their given names or roles."""
        members = [_member(draft, self.codes) for draft in self.drafts.values()]
        who, doubts = read_who(cell, members, {d.name: d.office for d in self.drafts.values()})
        if doubts or not members:
            return []
        roles = {str(w) for w in who if w in set(Who)}
        named = {member.name for member in members if _is_meant(member, roles)} | {*who}
        return [draft for draft in self.drafts.values() if draft.name in named]

    def _add(self, draft: _Draft, row: Row) -> None:
        draft.office = draft.office or _office(row)
        for kind in CODED:
            cell = row.get(kind, "")
            if not _says_no_codes(cell) and not (kind is ColumnKind.CHECK and self._checkers(row)):
                assigned, doubts = read_codes(cell, self.codes)
                draft.codes[kind].update(assigned)
                self._doubt(draft, cell, doubts)
        if not row.get(ColumnKind.ASSESS):
            self._add_duties(draft, row)
        self._add_role(draft, row)

    def _checkers(self, row: Row) -> list[_Draft]:
        """Return those who check the indicators of a row, where the cell names people."""
        cell = row.get(ColumnKind.CHECK, "")
        if not cell or _WITH_CODES.search(fold(cell)):
            return []
        return self._meant(cell) or self._people(cell)

    def _add_duties(self, draft: _Draft, row: Row) -> None:
        """Add the indicators that stand among the words of what somebody does."""
        said = dict.fromkeys(filter(None, map(row.get, (ColumnKind.ROLE, ColumnKind.DUTY))))
        for cell in said:
            for kind, part in zip(CODED, parted_duties(cell), strict=True):
                mentioned, doubts = mentioned_codes(part, self.codes)
                draft.codes[kind].update(mentioned)
                self._doubt(draft, cell, doubts)

    def _add_role(self, draft: _Draft, row: Row) -> None:
        cell = row.get(ColumnKind.ROLE)
        if cell is None or (not cell and draft.role):
            return
        role, doubts = read_role(cell)
        if self.of_offices and names_role(cell) and not names_office(cell):
            role, doubts = Role.MEMBER, (core_texts().say("plan-doubt-role-office"),)
        upgraded = draft.role is Role.MEMBER and draft in self.earlier
        if draft.role in {None, role} or (upgraded and names_role(cell)):
            draft.role = role
        elif not names_role(cell):
            return
        else:
            doubts = (core_texts().say("plan-doubt-role-twice"),)
        self._doubt(draft, cell, doubts)

    def _doubt(self, draft: _Draft, cell: str, doubts: Iterable[str]) -> None:
        self.warnings += [member_warning(draft.name, cell, doubt) for doubt in doubts]

    def _row_doubt(self, row: str, key: str, **values: str) -> None:
        self.warnings.append(row_warning(row, core_texts().say(f"plan-doubt-{key}", **values)))


def _beside(cell: str, name: str, names: Sequence[str]) -> str:
    """Return the role that stands behind a name in its cell: "Vì Thị Thanh (Tổ trưởng)"."""
    _, found, behind = cell.partition(name)
    for other in names:
        behind = behind.partition(other)[0] if other != name else behind
    return behind if found and names_role(behind) else ""


def _is_meant(member: PlanMember, roles: set[str]) -> bool:
    by_role = {"lead": Role.LEAD, "deputy": Role.DEPUTY, "secretary": Role.SECRETARY}
    return (
        "all" in roles
        or ("members" in roles and member.role is Role.MEMBER)
        or any(member.role is by_role.get(role) for role in roles)
    )


def _says_no_codes(cell: str) -> bool:
    """Return whether a cell of indicators says another duty: "Phụ trách chung"."""
    folded = fold(cell)
    return bool(_GENERAL.search(folded)) and not _WITH_CODES.search(folded)


def _office(row: Row) -> str:
    cells = (row.get(kind, "") for kind in (ColumnKind.OFFICE, ColumnKind.ROLE, ColumnKind.NAME))
    return next((cell for cell in cells if names_office(cell)), "")


def _is_of_offices(cells: Sequence[str]) -> bool:
    """Return whether a column holds offices, among which "Tổ trưởng" is one too: some cells are
    offices, and nobody is named a member or secretary.
    """
    of_team = any(read_role(c)[0] in (Role.MEMBER, Role.SECRETARY) for c in cells if names_role(c))
    return not of_team and any(names_office(cell) and not names_role(cell) for cell in cells)


def _member(draft: _Draft, codes: Sequence[str]) -> PlanMember:
    assess, check = (tuple(code for code in codes if code in draft.codes[kind]) for kind in CODED)
    return PlanMember(draft.name, draft.role or Role.MEMBER, assess, check)
