"""Items of evidence: coding, naming, splitting, using, dropping."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from dvht_core.commands.sheets import (
    AddEvidence,
    CorrectPaper,
    DeclinePaper,
    DropEvidence,
    JoinEvidence,
    RenameEvidence,
    SplitEvidence,
    TakePaper,
    TurnBack,
    UseEvidence,
)
from dvht_core.domain import jobs
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.domain.undo import Need
from dvht_core.events import DomainEvent, JobRequested
from dvht_core.evidence.evidence_codes import next_code
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.sheets.write_sheet import edited, recheck
from dvht_core.policy import Permission, may
from dvht_core.store.models import Evidence, EvidenceFile, EvidenceUse
from dvht_core.view.affected_sheets import Cause


def may_change(
    context: CommandContext,
    command: JoinEvidence
    | RenameEvidence
    | TakePaper
    | DeclinePaper
    | CorrectPaper
    | TurnBack
    | SplitEvidence,
) -> Sequence[Need]:
    """Raise NotAllowed unless the person may write one of the sheets that the item serves."""
    item = context.campaign.item(command.code)
    if item is None:
        raise InputError("evidence-unknown", code=command.code)
    own = next((i for i in item.uses if i in context.me.assess), item.uses[0])
    return [context.require(Permission.WRITE_SHEET, own)]


def add(context: CommandContext, command: AddEvidence) -> Sequence[DomainEvent]:
    """Make a new item under the next free code of the indicator."""
    item = add_item(context, command)
    return [*edited(context, context.sheet(command.indicator)), *_to_read(context, item)]


def _to_read(context: CommandContext, item: Evidence) -> Sequence[DomainEvent]:
    """Have the paper read on a photo or PDF, unless its caption tells the number."""
    if item.number or not any(StoredFile.from_json(file.file).shows_paper for file in item.files):
        return []
    return [JobRequested(jobs.PaperOffer(item.id, context.me.id, item.title or ""))]


def add_item(context: CommandContext, command: AddEvidence) -> Evidence:
    """Make a new item as `add` does, leave the sheet as it is, and return the row."""
    return _create(
        context,
        command.indicator,
        [_file_row(context, file) for file in command.files],
        title=command.title,
        number=command.number,
        issued=command.issued,
        issuer=command.issuer,
    )


def join(context: CommandContext, command: JoinEvidence) -> Sequence[DomainEvent]:
    """Add files to an item."""
    item = find(context, command.code)
    item.files.extend(_file_row(context, file) for file in command.files)
    item.title = item.title or command.title
    context.note("evidence.join", item.code, None, {"files": len(item.files)})
    return changed(context, item)


def rename(context: CommandContext, command: RenameEvidence) -> Sequence[DomainEvent]:
    """Give an item another title."""
    item = find(context, command.code)
    context.note("evidence.rename", item.code, {"title": item.title}, {"title": command.title})
    item.title = command.title
    item.number = command.number or item.number
    item.issued = command.issued or item.issued
    item.issuer = command.issuer or item.issuer
    item.offered = None
    return changed(context, item)


def split(context: CommandContext, command: SplitEvidence) -> Sequence[DomainEvent]:
    """Make each further file of an item an item of its own, for the same indicators."""
    item = find(context, command.code)
    indicators = [use.indicator for use in item.uses]
    for number, file in enumerate(item.files[1:], 2):
        new = _create(context, indicators[0], [], title=item.title and f"{item.title} ({number})")
        new.uses.extend(_use_row(context, indicator) for indicator in indicators[1:])
        context.session.flush()
        file.evidence_id = new.id
    context.session.expire(item, ["files"])
    return changed(context, item)


def use(context: CommandContext, command: UseEvidence) -> Sequence[DomainEvent]:
    """Let an item serve one more indicator, under its first code."""
    item = find(context, command.code)
    if all(use.indicator != command.indicator for use in item.uses):
        item.uses.append(_use_row(context, command.indicator))
        context.note("evidence.use", item.code, None, {"indicator": command.indicator})
    return edited(context, context.sheet(command.indicator))


def drop(context: CommandContext, command: DropEvidence) -> Sequence[DomainEvent]:
    """Take an item off an indicator; off its last one it is deleted."""
    item = find(context, command.code)
    left = [use for use in item.uses if use.indicator != command.indicator]
    if len(left) == len(item.uses):
        raise InputError("evidence-unknown", code=command.code)
    if left:
        item.uses = left
    else:
        item.deleted_at = context.now
    context.note("evidence.drop", item.code, {"indicator": command.indicator}, None)
    return edited(context, context.sheet(command.indicator))


def find(context: CommandContext, code: str) -> Evidence:
    """Return the item of a code that is not deleted; InputError when there is none."""
    item = context.session.scalars(
        select(Evidence).where(Evidence.campaign_id == context.campaign.id, Evidence.code == code)
    ).one_or_none()
    if item is None or item.deleted_at:
        raise InputError("evidence-unknown", code=code)
    return item


def changed(context: CommandContext, item: Evidence) -> Sequence[DomainEvent]:
    """Note that the sheets which the item serves changed: those of this person as edited.

    Those of others are to be checked again, and nobody is said to have written on them.
    """
    happened: list[DomainEvent] = []
    for indicator in [use.indicator for use in item.uses]:
        sheet = context.sheet(indicator)
        if indicator in context.me.assess or sheet.author_id == context.me.id:
            happened += edited(context, sheet)
        elif may(context.me, Permission.WRITE_SHEET, context.campaign, indicator):
            happened += recheck(context, indicator, Cause.EVIDENCE)
    return happened


def _create(
    context: CommandContext, indicator: str, files: list[EvidenceFile], **known: Any
) -> Evidence:
    # Codes of deleted items count as taken: a code never means two things.
    taken = context.session.scalars(
        select(Evidence.code).where(Evidence.campaign_id == context.campaign.id)
    ).all()
    pattern = context.campaign.unit.settings.evidence_pattern
    item = Evidence(
        unit_id=context.campaign.unit.id,
        campaign_id=context.campaign.id,
        code=next_code(pattern, indicator, taken),
        added_by=context.me.id,
        added_at=context.now,
        files=files,
        uses=[_use_row(context, indicator)],
        **known,
    )
    context.session.add(item)
    context.session.flush()
    context.note("evidence.add", item.code, None, {"title": item.title, "files": len(files)})
    return item


def _file_row(context: CommandContext, file: StoredFile) -> EvidenceFile:
    return EvidenceFile(
        unit_id=context.campaign.unit.id,
        sha256=file.sha256,
        file=file.to_json(),
        unprinted=file.thumbnail is not None and file.printed is None,
    )


def _use_row(context: CommandContext, indicator: str) -> EvidenceUse:
    return EvidenceUse(unit_id=context.campaign.unit.id, indicator=indicator)
