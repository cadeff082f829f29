"""The table of readers, each from a request to plain values: what `dvht read` prints.

A reader that does not understand returns None for what it was asked, and the question that the
person would be asked in the chat:

    {"met": null, "total": null, "question": "Trợ lý chưa đọc được số người trong “ba bốn” …"}
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from bot.texts import all_texts
from conversations.free_words import asks_for_help
from conversations.parsing import choice_by_text, read_date, read_share, read_total
from conversations.parsing.misread import Misread
from conversations.slash_commands import action_named
from conversations.wishes import COURTESIES, index
from dvht_core.evidence import read_caption
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.staff.list_reader import Listing, result_doubts
from dvht_core.work_plan import PRIMARY_CODES, Plan, load
from dvht_core.work_plan.line_kinds import kind_of
from dvht_core.work_plan.people_lines import read_people

Json = dict[str, Any]

YES_NO = ("yes", "no")
HALF = 6
"""The month in which the first half of a year ends."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and what the reader may know beside it."""

    file: Path = Path()
    text: str = ""
    unit: str = ""
    """The unit whose people are wanted, where a list has those of several."""
    total: int | None = None
    """How many people the unit has, for "tất cả"."""
    today: dt.date = dt.date.min
    """The day on which a day is typed."""
    choices: tuple[str, ...] = ()
    """The labels of the buttons under the question."""


def plan(request: Request) -> Json:
    """Read a work plan; PlanError where the file holds none."""
    data, name = load(request.file), request.file.name
    return plan_values(SHARED.run(file_tasks.plan_reader(data), data, name, PRIMARY_CODES))


def plan_values(read: Plan) -> Json:
    """Return a plan as plain values: dates in ISO form, `end_date` null for one day.

    A line whose day is to be asked has a null `date`; a warning says so.
    """
    return {
        "unit": read.unit,
        "year": read.year,
        "items": [
            *(_line(item.date, item.end_date, item.task, item.who) for item in read.items),
            *(_line(None, None, item.task, item.who) for item in read.undated),
        ],
        "members": [
            {
                "name": member.name,
                "role": member.role,
                "assess": list(member.assess),
                "check": list(member.check),
            }
            for member in read.members
        ],
        "warnings": list(read.warnings),
    }


def _line(day: dt.date | None, end: dt.date | None, task: str, who: Sequence[str]) -> Json:
    told = {"task": task, "who": list(who), "kind": kind_of(task)}
    return {"date": _iso(day), "end_date": _iso(end), **told}


def staff(request: Request) -> Json:
    """Read a staff list; InputError where the file holds none."""
    return staff_values(_listed(request))


def staff_values(listing: Listing) -> Json:
    """Return a staff list as plain values."""
    rows = [
        {
            "name": row.name,
            "birth_year": row.birth_year,
            "kind": row.kind,
            "joined": _iso(row.joined_on),
            "left": _iso(row.left_on),
        }
        for row in listing.rows
    ]
    return {"rows": rows, "warnings": list(listing.warnings)}


def names(request: Request) -> Json:
    """Read the people whom a decision names; InputError where the file holds none."""
    return names_values(_listed(request))


def names_values(listing: Listing) -> Json:
    """Return the people of a decision as plain values, `result` null where it says none."""
    rows = [{"name": row.name, "result": row.result or None} for row in listing.rows]
    return {"rows": rows, "warnings": [*listing.warnings, *result_doubts(listing.rows)]}


def paper(request: Request) -> Json:
    """Read what a photo or PDF says it is; each part null where it would not be offered."""
    data, name = load(request.file), request.file.name
    read = SHARED.run(file_tasks.read_paper, data, name, tuple(filter(None, [request.unit])))
    return {
        "kind": read.kind,
        "number": read.number,
        "date": _iso(read.date),
        "subject": read.subject,
        "issuer": read.issuer,
    }


def share(request: Request) -> Json:
    """Read how many of how many."""
    read = read_share(request.text, request.total, _assessed(request.today))
    return {"met": read.met, "total": read.total}


def total(request: Request) -> Json:
    """Read how many there are in all."""
    return {"total": read_total(request.text, _assessed(request.today))}


def _assessed(today: dt.date) -> int:
    """Return the year that is assessed on a day: in its first half, the one before."""
    return today.year if today.month > HALF else today.year - 1


def yes_no(request: Request) -> Json:
    """Read a yes or no."""
    offered = [(f":{key}", all_texts().say(f"choice-{key}")) for key in YES_NO]
    return {"value": _chosen(request.text, offered).removeprefix(":")}


def date(request: Request) -> Json:
    """Read one day."""
    return {"date": read_date(request.text, request.today).isoformat()}


def caption(request: Request) -> Json:
    """Read the words sent with a photo or document."""
    read = read_caption(request.text)
    return {
        "title": read.title,
        "number": read.number,
        "date": _iso(read.date),
        "issuer": read.issuer,
    }


def people(request: Request) -> Json:
    """Read the people typed, with their roles."""
    read = read_people(request.text)
    if read.unread or not read.members:
        raise Misread("misread-name", said=" ".join((*read.unread, request.text)[0].split()))
    rows = [{"name": member.name, "role": member.role} for member in read.members]
    return {"rows": rows, "warnings": list(read.doubts)}


def choice(request: Request) -> Json:
    """Read which of the labels is meant."""
    return {"choice": _chosen(request.text, [(label, label) for label in request.choices])}


def wish(request: Request) -> Json:
    """Read where words lead that answer no question: "/bang", or "thanks", in a lead's chat."""
    known = index("vi")
    found = known.find(request.text, lambda _: True)
    meant = known.courtesy(request.text) or found.sure
    if meant in COURTESIES:
        return {"leads": meant.action}
    action = action_named("help") if asks_for_help(request.text) else None
    action = action or (action_named(meant.action) if meant else None)
    if action is None:
        raise Misread("misread-choice")
    args = [*meant.args, *([found.code] if meant.takes and found.code else [])] if meant else []
    return {"leads": " ".join([f"/{action.names[0]}", *args])}


@dataclass(frozen=True, slots=True)
class Reader:
    """A row of the table."""

    read: Callable[[Request], Json]
    keys: tuple[str, ...]
    """What it tells; each is None where the words were not understood."""
    of_file: bool = False


READERS: Mapping[str, Reader] = {
    "plan": Reader(plan, ("unit", "year", "items", "members"), of_file=True),
    "staff": Reader(staff, ("rows",), of_file=True),
    "names": Reader(names, ("rows",), of_file=True),
    "paper": Reader(paper, ("kind", "number", "date", "subject", "issuer"), of_file=True),
    "share": Reader(share, ("met", "total")),
    "total": Reader(total, ("total",)),
    "yes-no": Reader(yes_no, ("value",)),
    "date": Reader(date, ("date",)),
    "caption": Reader(caption, ("title", "number", "date", "issuer")),
    "people": Reader(people, ("rows",)),
    "choice": Reader(choice, ("choice",)),
    "wish": Reader(wish, ("leads",)),
}


def read(kind: str, request: Request) -> Json:
    """Return what the reader `kind` makes of a request; DvhtError for a file that is refused."""
    reader = READERS[kind]
    try:
        return reader.read(request)
    except Misread as misread:
        address = str(Salutation.THAY_CO)
        values = {"co": address, "Co": address.capitalize(), **misread.values}
        question = all_texts().say(misread.key, **values)
        return {**dict.fromkeys(reader.keys), "question": question}


def _listed(request: Request) -> Listing:
    data, name = load(request.file), request.file.name
    return SHARED.run(file_tasks.list_reader(data), data, name, request.unit)


def _chosen(text: str, offered: list[tuple[str, str]]) -> str:
    chosen = choice_by_text(text, offered)
    if chosen is None:
        raise Misread("misread-choice")
    return chosen


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
