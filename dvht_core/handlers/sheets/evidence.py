"""Items of evidence: coding, naming, splitting, using, dropping, restoring."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from dvht_core.commands.sheets import (
    AddEvidence,
    DropEvidence,
    JoinEvidence,
    MergeEvidence,
    RenameEvidence,
    RestoreEvidence,
    SplitEvidence,
    UseEvidence,
)
from dvht_core.domain.errors import InputError
from dvht_core.domain.files import StoredFile
from dvht_core.events import DomainEvent
from dvht_core.evidence.evidence_codes import next_code
from dvht_core.handlers.command_context import CommandContext
from dvht_core.handlers.sheets.write_sheet import edited, recheck
from dvht_core.policy import Permission, may
from dvht_core.store.models import Evidence, EvidenceFile, EvidenceUse
from dvht_core.view.affected_sheets import Cause


def may_change(
    context: CommandContext, command: JoinEvidence | RenameEvidence | SplitEvidence | MergeEvidence
) -> None:
    """Raise NotAllowed unless of each item the person may write one of the sheets it serves."""
    codes = (command.code, command.into) if isinstance(command, MergeEvidence) else (command.code,)
    for code in codes:
        item = context.campaign.item(code)
        if item is None:
            raise InputError("evidence-unknown", code=code)
        own = next((i for i in item.uses if i in context.me.assess), item.uses[0])
        context.require(Permission.WRITE_SHEET, own)


def add(context: CommandContext, command: AddEvidence) -> Sequence[DomainEvent]:
    """Make a new item under the next free code of the indicator."""
    add_item(context, command)
    return edited(context, context.sheet(command.indicator))


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
    item = _find(context, command.code)
    item.files.extend(_file_row(context, file) for file in command.files)
    item.title = item.title or command.title
    context.note("evidence.join", item.code, None, {"files": len(item.files)})
    return _changed(context, item)


def rename(context: CommandContext, command: RenameEvidence) -> Sequence[DomainEvent]:
    """Give an item another title."""
    item = _find(context, command.code)
    context.note("evidence.rename", item.code, {"title": item.title}, {"title": command.title})
    item.title = command.title
    item.number = command.number or item.number
    item.issued = command.issued or item.issued
    item.issuer = command.issuer or item.issuer
    return _changed(context, item)


def split(context: CommandContext, command: SplitEvidence) -> Sequence[DomainEvent]:
    """Make each further file of an item an item of its own, for the same indicators."""
    item = _find(context, command.code)
    indicators = [use.indicator for use in item.uses]
    for number, file in enumerate(item.files[1:], 2):
        new = _create(context, indicators[0], [], title=item.title and f"{item.title} ({number})")
        new.uses.extend(_use_row(context, indicator) for indicator in indicators[1:])
        context.session.flush()
        file.evidence_id = new.id
    context.session.expire(item, ["files"])
    return _changed(context, item)


def merge(context: CommandContext, command: MergeEvidence) -> Sequence[DomainEvent]:
    """Undo `split` for one part: its files go back, its code is never given again.

    The whole item serves, from now on, every indicator that the part has come to serve since.
    """
    if command.code == command.into:
        raise InputError("evidence-unknown", code=command.code)
    part, whole = _find(context, command.code), _find(context, command.into)
    for file in part.files:
        file.evidence_id = whole.id
    part.deleted_at = context.now
    served = {use.indicator for use in whole.uses}
    whole.uses.extend(
        _use_row(context, use.indicator) for use in part.uses if use.indicator not in served
    )
    context.note("evidence.merge", part.code, None, {"into": whole.code})
    context.session.flush()
    context.session.expire(whole, ["files"])
    return _changed(context, whole)


def use(context: CommandContext, command: UseEvidence) -> Sequence[DomainEvent]:
    """Let an item serve one more indicator, under its first code."""
    item = _find(context, command.code)
    if all(use.indicator != command.indicator for use in item.uses):
        item.uses.append(_use_row(context, command.indicator))
        context.note("evidence.use", item.code, None, {"indicator": command.indicator})
    return edited(context, context.sheet(command.indicator))


def drop(context: CommandContext, command: DropEvidence) -> Sequence[DomainEvent]:
    """Take an item off an indicator; off its last one it is deleted, and can be restored."""
    item = _find(context, command.code)
    left = [use for use in item.uses if use.indicator != command.indicator]
    if len(left) == len(item.uses):
        raise InputError("evidence-unknown", code=command.code)
    if left:
        item.uses = left
    else:
        item.deleted_at = context.now
    context.note("evidence.drop", item.code, {"indicator": command.indicator}, None)
    return edited(context, context.sheet(command.indicator))


def restore(context: CommandContext, command: RestoreEvidence) -> Sequence[DomainEvent]:
    """Undo `drop`: the item has the same code and files again."""
    item = _find(context, command.code, deleted_from=command.indicator)
    item.deleted_at = None
    if all(use.indicator != command.indicator for use in item.uses):
        item.uses.append(_use_row(context, command.indicator))
    context.note("evidence.restore", item.code, None, {"indicator": command.indicator})
    return edited(context, context.sheet(command.indicator))


def _find(context: CommandContext, code: str, deleted_from: str | None = None) -> Evidence:
    """Return the item of a code; a deleted one only for the indicator from which it was dropped."""
    item = context.session.scalars(
        select(Evidence).where(Evidence.campaign_id == context.campaign.id, Evidence.code == code)
    ).one_or_none()
    if item is None or (item.deleted_at and deleted_from not in {u.indicator for u in item.uses}):
        raise InputError("evidence-unknown", code=code)
    return item


def _changed(context: CommandContext, item: Evidence) -> Sequence[DomainEvent]:
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
