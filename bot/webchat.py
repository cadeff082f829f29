"""The web chat of one installation: its channel on the database, the files and the data folder."""

from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from bot.channels.web import VIETNAM, WebChannel
from bot.chatlog import DatabaseLog
from bot.office import Office
from bot.sessions import DatabaseSessions
from bot.web.uploads import Uploads

UPLOADS = "uploads"
"""The folder, in that of the data, for files of which only a part has come."""


def web_channel(office: Office, data: Path, zone: tzinfo = VIETNAM) -> WebChannel:
    """Return the channel of an office whose data lie in `data`."""
    return WebChannel(
        DatabaseLog(office.database, office.blobs),
        DatabaseSessions(office.database, office.clock, office.writer),
        Uploads(data / UPLOADS),
        zone,
        secure=urlsplit(office.doors.web_url).scheme == "https",
    )
