"""Fetching what came with a message: bytes from the messenger, prepared, into the blob store."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.channels.base import Channel, FetchError, FileBarred, FileRef, FileTooLarge
from bot.isolation import file_tasks
from bot.isolation.process_pool import Limited
from dvht_core.domain.files import RefusedFile, StoredFile
from dvht_core.evidence import FileRefused, PreparedFile, safe_name, too_large
from dvht_core.store.files.blobs import Blobs

log = structlog.get_logger()

PAUSES = (0.5, 2.0, 5.0)
"""Seconds between tries to fetch a file; after the last the person is asked to send it again."""


async def fetch_all(
    channel: Channel, files: Sequence[FileRef], blobs: Blobs, limited: Limited
) -> list[StoredFile | RefusedFile]:
    """Return each file stored, or refused and why; never raises for one.

    One after another: whoever sends thirty at once has one in hand, and others have their turn.
    """
    return [await _fetch(channel, file, blobs, limited) for file in files]


async def _fetch(
    channel: Channel, file: FileRef, blobs: Blobs, limited: Limited
) -> StoredFile | RefusedFile:
    name = safe_name(file.name)
    for pause in (*PAUSES, None):
        try:
            data = await channel.fetch(file)
            prepared = await limited.go(file_tasks.prepare, data, name)
            return await asyncio.to_thread(stored, prepared, name, blobs)
        except FileRefused as refused:
            return _refused(name, refused)
        except FileTooLarge:
            return _refused(name, too_large(name))
        except FileBarred as error:
            log.warning("fetch-barred", channel=channel.name, error=str(error))
            break
        except FetchError as error:
            log.warning("fetch-failed", channel=channel.name, error=str(error))
            if pause is not None:
                await asyncio.sleep(pause)
    return RefusedFile(name, "evidence-lost")


def _refused(name: str, why: FileRefused) -> RefusedFile:
    return RefusedFile(name, why.key, why.values)


def stored(prepared: PreparedFile, name: str, blobs: Blobs) -> StoredFile:
    """Put a prepared file into the blob store and return it as rows keep it."""
    return StoredFile(
        sha256=blobs.put(prepared.data, prepared.sha256),
        original_sha256=prepared.original_sha256,
        name=name,
        media_type=prepared.media_type,
        extension=prepared.extension,
        size=len(prepared.data),
        thumbnail=blobs.put(prepared.thumbnail) if prepared.thumbnail else None,
        fingerprint=prepared.fingerprint,
        flags=tuple(prepared.flags),
        form=prepared.form,
    )
