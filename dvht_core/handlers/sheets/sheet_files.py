"""A sheet asked for as a Word file, in which its author goes on."""

from collections.abc import Sequence

from dvht_core.commands.sheets import RequestSheet
from dvht_core.domain import jobs
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.handlers.command_context import CommandContext


def request(context: CommandContext, command: RequestSheet) -> Sequence[DomainEvent]:
    """Ask for a sheet as a Word file; a job writes it outside the transaction."""
    context.note("sheet.request", command.indicator)
    return [JobRequested(jobs.SheetToWrite(context.campaign.id, context.me.id, command.indicator))]
