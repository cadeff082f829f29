"""Writing the documents of a campaign, outside any transaction."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.channels.base import Attachment
from bot.office import Office
from bot.staff_papers import renew_lists_of
from bot.texts import all_texts
from dvht_core.dossier import Dossier, archive, build, shelf
from dvht_core.dossier.documents import Templates
from dvht_core.dossier.filling import fill
from dvht_core.store.models import Unit
from dvht_core.store.reading import load_campaign

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


def dossier_of(office: Office, campaign_id: int) -> tuple[Dossier, Templates]:
    """Return a campaign's dossier as things stand now, and the unit's own templates."""
    renew_lists_of(office, campaign_id)
    with office.database.read() as session:
        campaign = load_campaign(session, campaign_id)
        settings = session.get_one(Unit, campaign.unit.id).settings
    own = {name: office.blobs.get(sha256) for name, sha256 in shelf.in_use(settings).items()}
    return fill(campaign, office.blobs.get), own


def documents(office: Office, campaign_id: int) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, bytes) of each document, as things stand now."""
    dossier, own = dossier_of(office, campaign_id)
    yield from build(dossier, own=own)


def write_zip(office: Office, dossier: Dossier, own: Templates, folder: Path) -> list[Path]:
    """Write the dossier as ZIP files into `folder`: one, or several under the size limit."""
    entries = archive.entries(dossier, office.blobs.get, own)
    return archive.write_archives(folder, archive.stem(dossier), entries)


def dossier_message(office: Office, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the message that answers a wish for the dossier, its files in the blob store."""
    dossier, own = dossier_of(office, wish["dossier"])
    made = archive.documents(dossier, own)
    words = [(Path(path).name, data) for path, data in made.items() if path.endswith(".docx")]
    files = [Attachment(name, WORD, office.blobs.put(data)) for name, data in words]
    say = all_texts(language).say
    lines = [say("notice-dossier-ready", count=len(files))]
    if dossier.draft:
        lines.append(say("notice-dossier-draft", count=len(dossier.missing)))
    zips = _stored_zips(office, dossier, made)
    return {
        "text": "\n".join(lines),
        "buttons": [],
        "attachments": [[f.name, f.media_type, f.sha256] for f in (*zips, *files)],
    }


def _stored_zips(
    office: Office, dossier: Dossier, made: Mapping[str, bytes]
) -> Sequence[Attachment]:
    entries = archive.entries_of(made, dossier, office.blobs.get)
    with TemporaryDirectory(prefix="dvht-zip-") as folder:
        paths = archive.write_archives(Path(folder), archive.stem(dossier), entries)
        return [Attachment(path.name, ZIP, office.blobs.put(path.read_bytes())) for path in paths]
