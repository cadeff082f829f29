"""The archive of all that is held on a person, and the daily forgetting."""

import io
import json
import zipfile
from collections.abc import Set
from datetime import datetime, timedelta

import structlog

from bot.foundation.services import Services
from bot.jobs.asker import Asker
from bot.jobs.discard_originals import sweep
from bot.system.error_sentences import meaning
from bot.texts import all_texts
from dvht_core.domain import jobs
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.store.changes import erase_data, undo_setup
from dvht_core.store.files.file_references import named
from dvht_core.store.models import Inbox, Outbox, Person
from dvht_core.store.queries import browser_sessions

log = structlog.get_logger()

ARCHIVE = "du-lieu-ca-nhan.zip"
LOT, MOST_LOTS = 2_000, 50
"""Old messages that are deleted in one transaction, and how often an hour."""
KEEP_MESSAGES = timedelta(days=400)
"""A campaign, and the start of the next one that looks back at it."""


def data_message(services: Services, job: jobs.PersonalData, asker: Asker) -> OutboxMessage:
    """Return the message that brings a person the archive of their data."""
    person_id = job.person
    with services.database.read() as session:
        co = session.get_one(Person, person_id).salutation
        held = erase_data.held_on(session, person_id)
        files = erase_data.files_of(session, person_id)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        text = json.dumps(held, ensure_ascii=False, indent=2, default=str)
        pack.writestr("du-lieu.json", text)
        for number, file in enumerate(files, 1):
            asker.tell(
                all_texts(asker.language).say("notice-data-packing", done=number, total=len(files))
            )
            name = f"tep/{number:03}.{file['extension']}"
            pack.writestr(name, services.blobs.get(file["sha256"]))
    attachment = Attachment(ARCHIVE, "application/zip", services.blobs.put(archive.getvalue()))
    return OutboxMessage(
        all_texts(asker.language).say("notice-data-ready", co=co), files=(attachment,)
    )


def forget(services: Services) -> int:
    """Forget erased people, the learning of who left, old messages; return how much.

    Their files go with them, but for those that something else names, as evidence does. What is
    erased is noted first: killed in between, the program finishes it when it is started again
    (`finish_erasing`), and a restored copy is made to forget it as well.
    """
    gone = erase_data.Forgotten()
    with services.database.write() as session:
        now = services.clock.now()
        browser_sessions.forget(session, now)
        erase_data.forget_strangers(session, now, gone)
        undo_setup.forget(session, now)
        erase_data.forget_erased(session, now, gone)
        erase_data.forget_departed(session, now, gone)
        erase_data.forget_deleted(session, now, gone)
        erase_data.forget_kept(session, now, gone)
        for error in services.erasures.add(gone.erased):
            log.warning("erasures-not-copied", meaning=meaning(error))
    _forget_old_mail(services, now - KEEP_MESSAGES, gone)
    _delete(services, gone.files)
    for chat in gone.chats:
        services.blobs.originals.forget(*chat)
    if gone.erased:
        services.database.wipe_log()
    return gone.count + sweep(services)


def _forget_old_mail(services: Services, before: datetime, gone: erase_data.Forgotten) -> None:
    """Delete old messages, so many at a time that nobody waits for it; the next hour goes on."""
    for table in (Inbox, Outbox):
        beyond = 0
        for _ in range(MOST_LOTS):
            with services.database.write() as session:
                last = erase_data.forget_old_mail(session, table, before, gone, beyond, LOT)
            if last is None:
                break
            beyond = last


def finish_erasing(services: Services) -> None:
    """Delete the files of erasures that a kill has come in between; once, after a start."""
    _delete(services, {file for erasure in services.erasures.all() for file in erasure.files})


def _delete(services: Services, files: Set[str]) -> None:
    """Delete files, but for those that a row names."""
    if not files:
        return
    with services.database.read() as session:
        kept = named(session, files)
    for digest in files - kept:
        services.blobs.delete(digest)
