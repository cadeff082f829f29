"""Files that came where none was asked for; they are kept until somebody files them."""

from collections.abc import Sequence
from typing import Any

from dvht_core.commands.sheets import DeclineFiles, KeepFiles, SettleFiles
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import PAPER, SHEET, Reading
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.staff.certificates import Certificate
from dvht_core.staff.record_reader import read_record
from dvht_core.store.models import KeptFiles


def keep(context: CommandContext, command: KeepFiles) -> Sequence[DomainEvent]:
    """Keep files; late photos of an album are added to those that came before."""
    files = [file.to_json() for file in command.files]
    if command.joins is not None:
        row = _own(context, command.joins)
        row.files = [*row.files, *files]
        row.caption = "\n".join(filter(None, [row.caption, command.caption]))
        return ()
    row = KeptFiles(
        unit_id=context.campaign.unit.id,
        person_id=context.me.id,
        at=context.now,
        caption=command.caption,
        files=files,
        offered=_read(context, command) if command.reads else None,
    )
    context.session.add(row)
    return ()


def _read(context: CommandContext, command: KeepFiles) -> dict[str, Any] | None:
    """Return what the first photo or PDF says, or the sheets of a Word file; None where that is
    not certain, and where the caption says it.
    """
    if command.reads == SHEET:
        return _sheets(context, command)
    seen = next((file for file in command.files if file.shows_paper), None)
    if seen is None or read_record(command.caption).number:
        return None
    known = {context.campaign.unit.name, *(r.issuer for r in context.campaign.book.records)}
    given = tuple(sorted(name for name in known if name))
    try:
        read = context.actor.read(Reading(command.reads, seen.sha256, seen.name, given))
    except InputError:
        return None
    read = Certificate(read) if read and command.reads == PAPER else read
    return read.to_json() if read else None


def _sheets(context: CommandContext, command: KeepFiles) -> dict[str, Any] | None:
    campaign = context.campaign
    given = (campaign.rubric.id, campaign.unit.settings.evidence_pattern)
    seen = next((file for file in command.files if file.form == SHEET), None)
    try:
        found = seen and context.actor.read(Reading(SHEET, seen.sha256, seen.name, given))
    except InputError:
        return None
    return found.to_json() if found and found.sheets else None


def settle(context: CommandContext, command: SettleFiles) -> Sequence[DomainEvent]:
    """Mark files as filed or not wanted."""
    row = _own(context, command.id)
    row.settled_at = context.now
    return ()


def decline(context: CommandContext, command: DeclineFiles) -> Sequence[DomainEvent]:
    """Note that files are not for an indicator, or any, so that they are not offered there."""
    row = _own(context, command.id)
    row.declined = sorted({*row.declined, command.indicator})
    return ()


def _own(context: CommandContext, row_id: int) -> KeptFiles:
    row = context.session.get(KeptFiles, row_id)
    if row is None or row.person_id != context.me.id:
        raise InputError("kept-gone")
    return row
