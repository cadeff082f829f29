"""Links that carry their own permission: signed, for a time, for one thing and one person.

A token is `KIND SUBJECT-PERSON-VERSION-EXPIRES-SIGNATURE`. The key lies in the data folder and not
in the database, so a copy of the database alone opens nothing; without the key file no old link
opens. What a link opens, and whether it was revoked, the database says
(`bot.foundation.link_targets`).
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from dvht_core.store.files import durable_write

KEY_FILE = "link.key"
KEY_BYTES = 32
SIGNATURE_BYTES = 16
PATH, BOARD_PATH, OFFICE_PATH = "/tep", "/bang", "/co-quan"
"""Below the public address; "tệp": file, "bảng": board, "cơ quan": the office over schools."""

_TOKEN = re.compile(
    r"([fupboc])(\d{1,18})-(\d{1,18})-(\d{1,9})-(\d{1,12})-([A-Za-z0-9_-]{22})", re.ASCII
)


class LinkKind(StrEnum):
    """What a link is for."""

    FILES = "f"
    """The files of a message; the subject is its row in the outbox."""
    UPLOAD = "u"
    """Sending files into a chat; the subject is the row of its address."""
    BOARD = "b"
    """The board of the campaign that the person leads; the subject is the campaign."""
    OFFICE = "o"
    """How far the schools of this installation are, in figures."""
    CALENDAR = "c"
    """The days of the work plan, for a person's own calendar; the subject is nothing."""
    PROBE = "p"
    """Nothing: `dvht doctor` asks with it whether the public address leads here."""


LIFE = {
    LinkKind.FILES: timedelta(days=7),
    LinkKind.UPLOAD: timedelta(days=7),
    LinkKind.BOARD: timedelta(hours=12),
    LinkKind.OFFICE: timedelta(days=7),
    LinkKind.CALENDAR: timedelta(days=400),
    LinkKind.PROBE: timedelta(minutes=5),
}
PATHS = {LinkKind.BOARD: BOARD_PATH, LinkKind.OFFICE: OFFICE_PATH}


class Expired(Exception):
    """The link's signature is right, but its time is over."""


@dataclass(frozen=True, slots=True)
class LinkClaims:
    """What a link says: the row it names, for whom, under which number of the person's links."""

    kind: LinkKind
    subject: int = 0
    person: int = 0
    version: int = 0


class Links:
    """Makes and reads links below `base`, the public address."""

    def __init__(self, key: bytes, base: str, now: Callable[[], datetime]) -> None:
        self._key = key
        self._base = base.rstrip("/")
        self._now = now

    def url(self, given: LinkClaims, since: datetime | None = None) -> str:
        """Return the address that `given` opens for its kind's `LIFE`, from `since` or now on."""
        path = PATHS.get(given.kind, PATH)
        return f"{self._base}{path}/{self.token(given, since)}"

    def token(self, given: LinkClaims, since: datetime | None = None) -> str:
        """Return the last part of that address."""
        expires = int(((since or self._now()) + LIFE[given.kind]).timestamp())
        said = f"{given.kind}{given.subject}-{given.person}-{given.version}-{expires}"
        return f"{said}-{self._sign(said)}"

    def read(self, token: str) -> LinkClaims | None:
        """Return what a token says; None when it is none of ours; Expired."""
        found = _TOKEN.fullmatch(token)
        if found is None:
            return None
        said = token[: found.start(6) - 1]  # a signature may hold a "-" itself
        if not hmac.compare_digest(found[6].encode(), self._sign(said).encode()):
            return None
        if self._now().timestamp() >= int(found[5]):
            raise Expired
        return LinkClaims(LinkKind(found[1]), int(found[2]), int(found[3]), int(found[4]))

    def _sign(self, said: str) -> str:
        digest = hmac.digest(self._key, said.encode(), hashlib.sha256)[:SIGNATURE_BYTES]
        return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def known_key(data: Path) -> bytes | None:
    """Return the key in the data folder; None when no link was made yet."""
    try:
        key = (data / KEY_FILE).read_bytes()
    except FileNotFoundError:
        return None
    return key if len(key) == KEY_BYTES else None


def link_key(data: Path) -> bytes:
    """Return the key in the data folder, made at first use: complete or not at all, and once."""
    if (found := known_key(data)) is not None:
        return found
    key = secrets.token_bytes(KEY_BYTES)
    if durable_write.create(data / KEY_FILE, key):
        return key
    if (found := known_key(data)) is not None:
        return found  # another process was faster
    durable_write.write(data / KEY_FILE, key)  # a damaged one opens nothing
    return key
