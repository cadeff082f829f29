"""What was read on photos of evidence: taken, corrected, declined; photos that were turned."""

from collections.abc import Sequence

from dvht_core.commands.sheets import (
    CorrectPaper,
    DeclinePaper,
    RenameEvidence,
    TakePaper,
    TurnBack,
)
from dvht_core.domain.files import StoredFile
from dvht_core.events import DomainEvent
from dvht_core.evidence.papers import Paper
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.sheets.evidence import changed, find, rename


def take(context: CommandContext, command: TakePaper) -> Sequence[DomainEvent]:
    """Give an item what was read on its photo; nothing where that was judged already."""
    item = find(context, command.code)
    if item.offered is None:
        return []
    paper = Paper.from_json(item.offered)
    told = (paper.title, paper.number, paper.date, paper.issuer)
    return rename(context, RenameEvidence(item.code, *told))


def correct(context: CommandContext, command: CorrectPaper) -> Sequence[DomainEvent]:
    """Correct a part of what is offered; nothing where that was judged already."""
    item = find(context, command.code)
    if item.offered is not None:
        paper = Paper.from_json(item.offered).having(command.part, command.value)
        item.offered = {**item.offered, **paper.to_json()}
    return []


def decline(context: CommandContext, command: DeclinePaper) -> Sequence[DomainEvent]:
    """Forget what was read on an item's photo."""
    find(context, command.code).offered = None
    return []


def turn_back(context: CommandContext, command: TurnBack) -> Sequence[DomainEvent]:
    """Have the photos of an item lie as they came."""
    item = find(context, command.code)
    rows = [(row, StoredFile.from_json(row.file).unturned) for row in item.files]
    turned = [(row, before) for row, before in rows if before]
    for row, before in turned:
        row.sha256, row.file = before.sha256, before.to_json()
        row.unprinted = before.printed is None
    context.note("evidence.unturn", item.code, None, {"files": len(turned)})
    return changed(context, item) if turned else []
