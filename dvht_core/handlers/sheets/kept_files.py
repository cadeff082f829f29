"""Files that came where none was asked for: kept until they are filed, or for a while."""

from collections.abc import Sequence

from dvht_core.commands.sheets import DeclineFiles, KeepFiles, SettleFiles
from dvht_core.domain.errors import InputError
from dvht_core.events import Happening
from dvht_core.handlers.command_context import Desk
from dvht_core.store.models import KeptFiles


def keep(desk: Desk, command: KeepFiles) -> Sequence[Happening]:
    """Keep files; late photos of an album go to those that came before."""
    files = [file.to_json() for file in command.files]
    if command.joins is not None:
        row = _own(desk, command.joins)
        row.files = [*row.files, *files]
        row.caption = "\n".join(filter(None, [row.caption, command.caption]))
        return ()
    row = KeptFiles(
        unit_id=desk.campaign.unit.id,
        person_id=desk.me.id,
        at=desk.now,
        caption=command.caption,
        files=files,
    )
    desk.session.add(row)
    return ()


def settle(desk: Desk, command: SettleFiles) -> Sequence[Happening]:
    """Files are filed, or not wanted; undone, they wait again."""
    row = _own(desk, command.id)
    row.settled_at = None if command.back else desk.now
    return ()


def decline(desk: Desk, command: DeclineFiles) -> Sequence[Happening]:
    """Files are not for an indicator: they are not offered there, until that is undone."""
    row = _own(desk, command.id)
    others = {*row.declined} - {command.indicator}
    row.declined = sorted(others if command.back else {*others, command.indicator})
    return ()


def _own(desk: Desk, row_id: int) -> KeptFiles:
    row = desk.session.get(KeptFiles, row_id)
    if row is None or row.person_id != desk.me.id:
        raise InputError("kept-gone")
    return row
