"""Writing the Word documents of a campaign, outside any transaction."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.channels.base import Attachment
from bot.office import Office
from bot.texts import all_texts
from dvht_core.dossier import build
from dvht_core.dossier.filling import fill
from dvht_core.store.reading import load_campaign

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def documents(office: Office, campaign_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of each document, as things stand now."""
    with office.database.read() as session:
        campaign = load_campaign(session, campaign_id)
    yield from build(fill(campaign, office.blobs.get))


def dossier_message(office: Office, wish: Mapping[str, Any]) -> dict[str, Any]:
    """Return the message that answers a wish for the dossier, its files in the blob store."""
    with office.database.read() as session:
        campaign = load_campaign(session, wish["dossier"])
    dossier = fill(campaign, office.blobs.get)
    files = [Attachment(name, WORD, office.blobs.put(data)) for name, data in build(dossier)]
    say = all_texts().say
    lines = [say("notice-dossier-ready", count=len(files))]
    if dossier.draft:
        lines.append(say("notice-dossier-draft", count=len(dossier.missing)))
    return {
        "text": "\n".join(lines),
        "buttons": [],
        "attachments": [[f.name, f.media_type, f.sha256] for f in files],
    }
