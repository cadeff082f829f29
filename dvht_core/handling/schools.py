"""Speaking with one of several schools in the same chat."""

from collections.abc import Sequence

from dvht_core.commands import Happening, SwitchSchool
from dvht_core.errors import Conflict
from dvht_core.handling.desk import Desk
from dvht_core.store import addresses


def switch(desk: Desk, command: SwitchSchool) -> Sequence[Happening]:
    """Let what is typed in this chat belong to another of its conversations."""
    if not addresses.make_current(desk.session, desk.channel, desk.address, command.conversation):
        raise Conflict("school-unknown")
    return ()
