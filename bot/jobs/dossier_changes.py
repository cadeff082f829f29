"""A message on what is not as it was in the dossier sent last."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.foundation.services import Services
from bot.isolation import file_tasks
from bot.jobs.asker import Asker
from bot.jobs.dossier_files import dossier_of
from bot.jobs.dossier_versions import unpacked, versions_of
from bot.texts import all_texts
from conversations.engine.prompts import LETTERS
from dvht_core.domain import jobs
from dvht_core.domain.campaign import UnitSettings
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.dossier import archive
from dvht_core.dossier.document_changes import Change, ChangeKind
from dvht_core.i18n.vietnamese import short_date
from dvht_core.store.models import Campaign, Unit
from dvht_core.texts import Catalogue

FILE_NAME = "Thay-doi-cua-ho-so.txt"


def changes_message(services: Services, job: jobs.DossierChanges, asker: Asker) -> OutboxMessage:
    """Return the message on what changed: a few lines, and every paragraph in a file.

    Nothing since the last version: then what that one changed of the one before it.
    """
    texts = all_texts(asker.language)
    with services.database.read() as session:
        versions = session.scalars(versions_of(job.campaign)).all()
        unit = session.get_one(Unit, session.get_one(Campaign, job.campaign).unit_id)
        zone = UnitSettings.from_json(unit.settings).tz
    if not versions:
        return OutboxMessage(texts.say("notice-changes-first"))
    kept = [unpacked(services.blobs.get(v.sha256)) for v in versions[:2]]
    now = archive.documents(*dossier_of(services, job.campaign))
    found, since = compared(services, kept[0], now), versions[0]
    if not found and len(kept) > 1:
        found, since = compared(services, kept[1], kept[0]), versions[1]
    at = since.made_at.astimezone(zone)
    if not found:
        return OutboxMessage(texts.say("notice-changes-none", at=_moment(at)))
    head = texts.say("notice-changes-head", at=_moment(at), count=len(found))
    file = "\n".join(_in_full(found)).encode("utf-8-sig")
    attachment = Attachment(FILE_NAME, "text/plain", services.blobs.put(file))
    text = _shortened(head, [_line(c, texts) for c in found])
    return OutboxMessage(text, files=(attachment,))


def compared(
    services: Services, old: Mapping[str, bytes], new: Mapping[str, bytes]
) -> list[Change]:
    """Return what differs; the documents may be filled in with the unit's own templates."""
    same = {path for path, data in new.items() if old.get(path) == data}
    return services.limited.run(
        file_tasks.changes,
        {path: data for path, data in old.items() if path not in same},
        {path: data for path, data in new.items() if path not in same},
    )


def _moment(at: datetime) -> str:
    return f"{at:%H:%M} {short_date(at.date())}"


def _line(change: Change, texts: Catalogue) -> str:
    name = change.path.rpartition("/")[2]
    count = max(len(change.before), len(change.after))
    if change.kind is ChangeKind.CHANGED and not count:
        return texts.say("notice-changes-looks", file=name)
    return texts.say(f"notice-changes-{change.kind}", file=name, count=count)


def _shortened(head: str, lines: Sequence[str]) -> str:
    """As many lines as fit a screen; the file has them all."""
    shown = head
    for line in lines:
        if len(shown) + len(line) + 2 > LETTERS:
            return f"{shown}\n…"
        shown = f"{shown}\n{line}"
    return shown


def _in_full(found: Sequence[Change]) -> Iterator[str]:
    """Yield every paragraph that went or came; Vietnamese, as the documents are."""
    for change in found:
        yield all_texts().say(f"cli-dossier-{change.kind}", file=change.path)
        yield from (f"  - {line}" for line in change.before)
        yield from (f"  + {line}" for line in change.after)
        yield ""
