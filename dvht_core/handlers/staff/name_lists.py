"""Lists of names that come in: reading, matching with the staff, asking, taking with proof."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from dvht_core.commands.sheets import AddEvidence, UseEvidence
from dvht_core.commands.staff import DropList, ReceiveList, SettleName, SettleResult, TakeList
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import LIST, Reading, StoredFile
from dvht_core.domain.undo import Need
from dvht_core.events import DomainEvent
from dvht_core.evidence import read_caption
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.sheets import evidence
from dvht_core.handlers.staff.census import put_answer
from dvht_core.handlers.staff.census_effects import figures_changed, list_grew
from dvht_core.handlers.staff.staff_list import add_member, link_team, row_of, set_field
from dvht_core.policy import Permission
from dvht_core.staff.list_reader import Listing, namesakes
from dvht_core.staff.list_values import Row
from dvht_core.staff.name_matching import match, match_seen
from dvht_core.staff.staff_model import AnswerState, ListEntry, ListView, StaffKind
from dvht_core.staff.typed_names import read_typed
from dvht_core.store.models import NameList
from dvht_core.store.queries.load_staff import entry_to_json
from dvht_core.view.affected_sheets import Cause
from dvht_core.work_plan.plan_model import PlanError

READABLE = ("docx", "xlsx")


def may_receive(context: CommandContext, command: ReceiveList) -> Sequence[Need]:
    """Raise NotAllowed unless the person may keep the staff list, or confirm its answers."""
    return [context.require(_action(command.indicator))]


def may_handle(
    context: CommandContext, command: SettleName | SettleResult | TakeList | DropList
) -> Sequence[Need]:
    """Raise NotAllowed unless the person might have received the list."""
    _, view = _list(context, command.list)
    return [context.require(_action(view.indicator))]


def receive(context: CommandContext, command: ReceiveList) -> Sequence[DomainEvent]:
    """Keep a list with whom its names mean; it changes nothing else until it is taken."""
    listing = _read(context, command)
    _refuse_namesakes(listing.rows)
    known = [_entry(context, row, listing, command.indicator) for row in listing.rows]
    entries = _once_each(known)
    for other in _open_lists(context, command.indicator):
        other.done_at = context.now
    row = NameList(
        unit_id=context.campaign.unit.id,
        campaign_id=context.campaign.id,
        indicator=command.indicator,
        all_but=command.all_but,
        name=_title(command),
        file=command.file.to_json() if command.file else None,
        entries=[entry_to_json(entry) for entry in entries],
        doubts=list(listing.warnings),
        added_by=context.me.id,
        added_at=context.now,
    )
    context.session.add(row)
    context.session.flush()
    context.note(
        "list.receive", str(row.id), None, {"indicator": command.indicator, "name": row.name}
    )
    return ()


def settle(context: CommandContext, command: SettleName) -> Sequence[DomainEvent]:
    """Record whom an entry means, or that it is nobody known."""
    row, view = _list(context, command.list)
    if not 0 <= command.place < len(view.entries):
        raise InputError("list-unknown")
    if command.staff is not None:
        row_of(context, command.staff)
    entry = replace(view.entries[command.place], staff=command.staff, settled=True)
    entries = [*row.entries]
    entries[command.place] = entry_to_json(entry)
    row.entries = entries
    return ()


def settle_result(context: CommandContext, command: SettleResult) -> Sequence[DomainEvent]:
    """Record whether a result counts as met, for all who have it."""
    row, view = _list(context, command.list)
    entries = [
        replace(entry, met=command.met) if entry.result == command.result else entry
        for entry in view.entries
    ]
    row.entries = [entry_to_json(entry) for entry in entries]
    return ()


def take(context: CommandContext, command: TakeList) -> Sequence[DomainEvent]:
    """Let a list take effect; InputError while a name or a result is doubtful."""
    row, view = _list(context, command.list)
    if view.doubtful:
        raise InputError("list-doubtful", count=len(view.doubtful))
    if view.unclear:
        raise InputError("list-unclear", result=view.unclear[0])
    if view.indicator and view.indicator not in context.campaign.figures:
        raise InputError("census-not-counted", indicator=view.indicator)
    if view.indicator:
        proof = _keep_proof(context, row) if row.file else ""
        _confirm(context, view, proof)
    else:
        _take_staff(context, view)
    row.done_at = context.now
    context.note("list.take", str(row.id), None, {"indicator": row.indicator, "name": row.name})
    return figures_changed(context, Cause.ANSWERS) if view.indicator else list_grew(context)


def drop(context: CommandContext, command: DropList) -> Sequence[DomainEvent]:
    """Discard a list."""
    row, _ = _list(context, command.list)
    row.done_at = context.now
    context.note("list.drop", str(row.id))
    return ()


def _action(indicator: str) -> Permission:
    return Permission.CONFIRM_CENSUS if indicator else Permission.KEEP_STAFF


def _list(context: CommandContext, list_id: int) -> tuple[NameList, ListView]:
    view = context.campaign.book.list(list_id)
    if view is None:
        raise InputError("list-unknown")
    return context.session.get_one(NameList, list_id), view


def _open_lists(context: CommandContext, indicator: str) -> Sequence[NameList]:
    return context.session.scalars(
        select(NameList).where(
            NameList.campaign_id == context.campaign.id,
            NameList.indicator == indicator,
            NameList.done_at.is_(None),
        )
    ).all()


# ——— reading ———


def _read(context: CommandContext, command: ReceiveList) -> Listing:
    if command.file is None:
        return Listing(read_typed(command.text))
    readable = command.file.shows_paper or command.file.extension.lstrip(".") in READABLE
    if not readable:
        raise InputError("list-not-readable", name=command.file.name)
    file, unit = command.file, context.campaign.unit.name
    try:
        listing: Listing = context.actor.read(Reading(LIST, file.sha256, file.name, (unit,)))
        return listing
    except PlanError as error:
        raise InputError("list-unreadable", name=command.file.name) from error


def _title(command: ReceiveList) -> str:
    """Return the title of a list: its caption, or the file's name; "" for typed names."""
    if command.file is None:
        return ""
    return read_caption(command.text).title or command.file.name


def _refuse_namesakes(rows: Sequence[Row]) -> None:
    """Raise InputError for rows that nothing tells apart: whether they are
    one person is a guess.
    """
    if twice := namesakes(rows):
        raise InputError("staff-list-namesakes", names=", ".join(twice))


def _entry(context: CommandContext, row: Row, listing: Listing, indicator: str) -> ListEntry:
    """Return an entry with whom it means; on a staff list another birth year is another person."""
    known = context.campaign.book.staff
    by_letters = match(row.name, known, row.birth_year, row.code)
    meant = match_seen(row, known) if listing.of_pictures else by_letters
    candidates = meant.candidates
    if not indicator and row.birth_year:
        born = {m.id: m.birth_year for m in known}
        candidates = tuple(c for c in candidates if born[c] in (None, row.birth_year))
    return ListEntry(
        name=row.name,
        birth_year=row.birth_year,
        code=row.code,
        staff=meant.staff,
        candidates=candidates,
        settled=meant.staff is not None or not candidates,
        fields=_fields(row),
        result=row.result or "",
        met=row.met,
    )


def _fields(row: Row) -> dict[str, str]:
    days = {
        name: day.isoformat()
        for name, day in (("joined_on", row.joined_on), ("left_on", row.left_on))
        if day
    }
    return {
        **days,
        **({"kind": row.kind.value} if row.kind else {}),
        **({"office": row.office} if row.office else {}),
    }


def _once_each(entries: Sequence[ListEntry]) -> list[ListEntry]:
    """Return the entries; of those that mean the same person, which one does is to be asked."""
    times = Counter(entry.staff for entry in entries if entry.staff is not None)
    return [
        replace(entry, staff=None, candidates=(entry.staff,), settled=False)
        if entry.staff is not None and times[entry.staff] > 1
        else entry
        for entry in entries
    ]


# ——— taking ———


def _keep_proof(context: CommandContext, row: NameList) -> str:
    """Put the list's document among the evidence and return its code; a
    known file is used again.
    """
    file = StoredFile.from_json(row.file or {})
    for item in context.campaign.evidence:
        if file.original_sha256 in {f.original_sha256 for f in item.files}:
            evidence.use(context, UseEvidence(item.code, row.indicator))
            return item.code
    caption = read_caption(row.name)
    added = AddEvidence(
        row.indicator, (file,), row.name, caption.number, caption.date, caption.issuer
    )
    return evidence.add_item(context, added).code


def _confirm(context: CommandContext, view: ListView, proof: str) -> None:
    """Confirm those named; for a list of those who did *not* meet it, all others who count."""
    named = {e.staff for e in view.entries if e.staff is not None and view.names(e)}
    counted = {s.member.id for s in context.campaign.figures[view.indicator].standings}
    unclear = {entry.staff for entry in view.entries if entry.met is None}
    met = counted - named - unclear if view.all_but else named
    for staff_id in sorted(met):
        put_answer(context, staff_id, view.indicator, True, AnswerState.CONFIRMED, "", proof)
    if view.all_but:
        for staff_id in sorted(named):
            put_answer(context, staff_id, view.indicator, False, AnswerState.DECLARED, "", proof)


def _take_staff(context: CommandContext, view: ListView) -> None:
    """Enter the new people of a staff list, and complete what is known of the others."""
    usual = StaffKind.PUBLIC_EMPLOYEE if context.campaign.unit.profile.public else StaffKind.WORKER
    for entry in view.entries:
        known = _known(entry)
        if entry.staff is None:
            kind = known.pop("kind", usual)
            add_member(context, entry.name, kind, **known)
            continue
        member = row_of(context, entry.staff)
        for field, value in known.items():
            set_field(context, member, field, value)
    link_team(context)


def _known(entry: ListEntry) -> dict[str, Any]:
    """Return the columns of a staff member that an entry fills."""
    columns: dict[str, Any] = {"birth_year": entry.birth_year, "code": entry.code}
    for name, text in entry.fields.items():
        match name:
            case "kind":
                columns[name] = StaffKind(text)
            case "joined_on" | "left_on":
                columns[name] = date.fromisoformat(text)
            case _:
                columns[name] = text
    return {name: value for name, value in columns.items() if value is not None}
