"""Files that came where none was asked for; they are kept until somebody files them."""

from collections.abc import Sequence

from dvht_core.commands.sheets import DeclineFiles, KeepFiles, SettleFiles
from dvht_core.domain.errors import InputError
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
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
    )
    context.session.add(row)
    return ()


def settle(context: CommandContext, command: SettleFiles) -> Sequence[DomainEvent]:
    """Mark files as filed or not wanted; with `back` they wait again."""
    row = _own(context, command.id)
    row.settled_at = None if command.back else context.now
    return ()


def decline(context: CommandContext, command: DeclineFiles) -> Sequence[DomainEvent]:
    """Note that files are not for an indicator, so that they are not offered there."""
    row = _own(context, command.id)
    others = {*row.declined} - {command.indicator}
    row.declined = sorted(others if command.back else {*others, command.indicator})
    return ()


def _own(context: CommandContext, row_id: int) -> KeptFiles:
    row = context.session.get(KeptFiles, row_id)
    if row is None or row.person_id != context.me.id:
        raise InputError("kept-gone")
    return row
