"""Switching between the schools with which one chat speaks."""

from collections.abc import Sequence

from dvht_core.commands.account import SwitchSchool
from dvht_core.domain.errors import Conflict
from dvht_core.events import DomainEvent
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.queries import chat_addresses


def switch(context: CommandContext, command: SwitchSchool) -> Sequence[DomainEvent]:
    """Make another conversation of this chat the current one; Conflict when it has no such."""
    if not chat_addresses.make_current(
        context.session, context.actor.channel, context.actor.address, command.conversation
    ):
        raise Conflict("school-unknown")
    return ()
