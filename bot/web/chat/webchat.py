"""The web chat of one installation: its channel on the database, the files and the data folder."""

from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from bot.foundation.services import Services
from bot.web.chat.history_store import DatabaseLog
from bot.web.chat.session_store import DatabaseSessions
from bot.web.chat.upload_parts import FolderParts, RowParts
from bot.web.chat.uploads import Uploads
from bot.web.chat.web_channel import VIETNAM, WebChannel

UPLOADS = "uploads"
"""The folder, in that of the data, for files of which only a part has come."""


def web_channel(services: Services, data: Path, zone: tzinfo = VIETNAM) -> WebChannel:
    """Return the channel of an office whose data lie in `data`."""
    database = services.database
    # the one program that works on a SQLite file writes parts without a commit for each
    folder = data / UPLOADS
    parts = FolderParts(folder) if database.one_writer else RowParts(database, services.clock)
    return WebChannel(
        DatabaseLog(services.reader, services.blobs),
        DatabaseSessions(services.reader, services.clock, services.writer),
        Uploads(parts),
        zone,
        secure=urlsplit(services.invitation_links.web_url).scheme == "https",
    )
