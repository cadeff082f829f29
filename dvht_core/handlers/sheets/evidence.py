"""The evidence library: coding items, naming, splitting, using, dropping, restoring."""

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
from dvht_core.events import Happening
from dvht_core.evidence.evidence_codes import next_code
from dvht_core.handlers.command_context import Desk
from dvht_core.handlers.sheets.write_sheet import edited, recheck
from dvht_core.policy import Action, may
from dvht_core.store.models import Evidence, EvidenceFile, EvidenceUse
from dvht_core.view.affected_sheets import Cause


def add(desk: Desk, command: AddEvidence) -> Sequence[Happening]:
    """Make a new item under the next free code of the indicator."""
    add_item(desk, command)
    return edited(desk, desk.sheet(command.indicator))


def add_item(desk: Desk, command: AddEvidence) -> Evidence:
    """As `add`, leaving the sheet as it is; returns the row."""
    desk.require(Action.WRITE_SHEET, command.indicator)
    return _create(
        desk,
        command.indicator,
        [_file_row(desk, file) for file in command.files],
        title=command.title,
        number=command.number,
        issued=command.issued,
        issuer=command.issuer,
    )


def join(desk: Desk, command: JoinEvidence) -> Sequence[Happening]:
    """Add files to an item."""
    item = _writable(desk, command.code)
    item.files.extend(_file_row(desk, file) for file in command.files)
    item.title = item.title or command.title
    desk.note("evidence.join", item.code, None, {"files": len(item.files)})
    return _changed(desk, item)


def rename(desk: Desk, command: RenameEvidence) -> Sequence[Happening]:
    """Give an item another title."""
    item = _writable(desk, command.code)
    desk.note("evidence.rename", item.code, {"title": item.title}, {"title": command.title})
    item.title = command.title
    item.number = command.number or item.number
    item.issued = command.issued or item.issued
    item.issuer = command.issuer or item.issuer
    return _changed(desk, item)


def split(desk: Desk, command: SplitEvidence) -> Sequence[Happening]:
    """Each further file of an item becomes an item of its own, for the same indicators."""
    item = _writable(desk, command.code)
    indicators = [use.indicator for use in item.uses]
    for number, file in enumerate(item.files[1:], 2):
        new = _create(desk, indicators[0], [], title=item.title and f"{item.title} ({number})")
        new.uses.extend(_use_row(desk, indicator) for indicator in indicators[1:])
        desk.session.flush()
        file.evidence_id = new.id
    desk.session.expire(item, ["files"])
    return _changed(desk, item)


def merge(desk: Desk, command: MergeEvidence) -> Sequence[Happening]:
    """Undo `split` for one part: its files go back, its code is never given again.

    Whatever indicator the part has come to serve since then, the whole item serves from now on.
    """
    if command.code == command.into:
        raise InputError("evidence-unknown", code=command.code)
    part, whole = _writable(desk, command.code), _writable(desk, command.into)
    for file in part.files:
        file.evidence_id = whole.id
    part.deleted_at = desk.now
    served = {use.indicator for use in whole.uses}
    whole.uses.extend(
        _use_row(desk, use.indicator) for use in part.uses if use.indicator not in served
    )
    desk.note("evidence.merge", part.code, None, {"into": whole.code})
    desk.session.flush()
    desk.session.expire(whole, ["files"])
    return _changed(desk, whole)


def use(desk: Desk, command: UseEvidence) -> Sequence[Happening]:
    """Let an item of the library serve one more indicator, under its first code."""
    desk.require(Action.WRITE_SHEET, command.indicator)
    item = _find(desk, command.code)
    if all(use.indicator != command.indicator for use in item.uses):
        item.uses.append(_use_row(desk, command.indicator))
        desk.note("evidence.use", item.code, None, {"indicator": command.indicator})
    return edited(desk, desk.sheet(command.indicator))


def drop(desk: Desk, command: DropEvidence) -> Sequence[Happening]:
    """Take an item off an indicator; off its last one it is deleted, but can be restored."""
    desk.require(Action.WRITE_SHEET, command.indicator)
    item = _find(desk, command.code)
    left = [use for use in item.uses if use.indicator != command.indicator]
    if len(left) == len(item.uses):
        raise InputError("evidence-unknown", code=command.code)
    if left:
        item.uses = left
    else:
        item.deleted_at = desk.now
    desk.note("evidence.drop", item.code, {"indicator": command.indicator}, None)
    return edited(desk, desk.sheet(command.indicator))


def restore(desk: Desk, command: RestoreEvidence) -> Sequence[Happening]:
    """Undo `drop`: same code, same files."""
    desk.require(Action.WRITE_SHEET, command.indicator)
    item = _find(desk, command.code, deleted_from=command.indicator)
    item.deleted_at = None
    if all(use.indicator != command.indicator for use in item.uses):
        item.uses.append(_use_row(desk, command.indicator))
    desk.note("evidence.restore", item.code, None, {"indicator": command.indicator})
    return edited(desk, desk.sheet(command.indicator))


def _find(desk: Desk, code: str, deleted_from: str | None = None) -> Evidence:
    """The item of a code; a deleted one only for the indicator that it was deleted from."""
    item = desk.session.scalars(
        select(Evidence).where(Evidence.campaign_id == desk.campaign.id, Evidence.code == code)
    ).one_or_none()
    if item is None or (item.deleted_at and deleted_from not in {u.indicator for u in item.uses}):
        raise InputError("evidence-unknown", code=code)
    return item


def _changed(desk: Desk, item: Evidence) -> Sequence[Happening]:
    """The sheets that the item serves changed, too, as far as they are this person's to write.

    Those of others follow: they are checked again, and nobody is said to have written on them.
    """
    happened: list[Happening] = []
    for indicator in [use.indicator for use in item.uses]:
        sheet = desk.sheet(indicator)
        if indicator in desk.me.assess or sheet.author_id == desk.me.id:
            happened += edited(desk, sheet)
        elif may(desk.me, Action.WRITE_SHEET, desk.campaign, indicator):
            happened += recheck(desk, indicator, Cause.EVIDENCE)
    return happened


def _writable(desk: Desk, code: str) -> Evidence:
    """An item that the person may change: they may write one of the sheets that it serves."""
    item = _find(desk, code)
    indicators = [use.indicator for use in item.uses]
    desk.require(
        Action.WRITE_SHEET,
        next((i for i in indicators if i in desk.me.assess), indicators[0]),
    )
    return item


def _create(desk: Desk, indicator: str, files: list[EvidenceFile], **known: Any) -> Evidence:
    # Codes of deleted items count as taken: a code never means two things.
    taken = desk.session.scalars(
        select(Evidence.code).where(Evidence.campaign_id == desk.campaign.id)
    ).all()
    pattern = desk.campaign.unit.settings.evidence_pattern
    item = Evidence(
        unit_id=desk.campaign.unit.id,
        campaign_id=desk.campaign.id,
        code=next_code(pattern, indicator, taken),
        added_by=desk.me.id,
        added_at=desk.now,
        files=files,
        uses=[_use_row(desk, indicator)],
        **known,
    )
    desk.session.add(item)
    desk.session.flush()
    desk.note("evidence.add", item.code, None, {"title": item.title, "files": len(files)})
    return item


def _file_row(desk: Desk, file: StoredFile) -> EvidenceFile:
    return EvidenceFile(
        unit_id=desk.campaign.unit.id,
        sha256=file.sha256,
        file=file.to_json(),
        unprinted=file.thumbnail is not None and file.printed is None,
    )


def _use_row(desk: Desk, indicator: str) -> EvidenceUse:
    return EvidenceUse(unit_id=desk.campaign.unit.id, indicator=indicator)
