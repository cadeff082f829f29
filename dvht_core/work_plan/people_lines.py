"""Reads people as they are typed in a chat: a name a line, with the role beside it."""

import re

from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import clean
from dvht_core.work_plan.people_cells import read_name, read_role
from dvht_core.work_plan.plan_model import PlanMember

_NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)/-]\s*")
_PARTS = re.compile(r"\s*[,:(]\s*|\s+[-–—]\s+")


def read_people(text: str) -> tuple[PlanMember, ...]:
    """Return the people of a text such as "Nguyễn Thị Lan, thư ký", one a line.

    A line without a full name is left out, and so is one with small initials: it is hardly a name,
    and often an answer such as "Chưa có". One name counts once.
    """
    people: dict[str, PlanMember] = {}
    for line in re.split(r"[\n;]", clean(text)):
        name_part, *rest = _PARTS.split(_NUMBER.sub("", line), maxsplit=1)
        name, doubts = read_name(name_part)
        if name and not doubts and all(word[0].isupper() for word in name.split()):
            role = read_role(rest[0])[0] if rest and rest[0].strip(" )") else Role.MEMBER
            people.setdefault(name.casefold(), PlanMember(name, role, (), ()))
    return tuple(people.values())
