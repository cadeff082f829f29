"""What every part of the shell works with: the database, the files, the clock, the channels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from bot.channels.base import Channel
from bot.foundation.claimant import Claimant
from bot.foundation.clock import Clock
from bot.foundation.group_commit import Together, Writer
from bot.isolation.process_pool import SHARED, Limited
from bot.links.invitation_links import InvitationLinks
from bot.links.signed_links import Links
from conversations.engine.dialog import Reply
from dvht_core.domain.jobs import Job, PaperOffer
from dvht_core.domain.outbox_content import Attachment, Button, OutboxMessage
from dvht_core.store.changes.erasure_list import Erasures
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queries.kept_views import KeptViews


@dataclass(frozen=True)
class Services:
    """One installation."""

    database: Database
    blobs: Blobs
    clock: Clock
    channels: Mapping[str, Channel]
    invitation_links: InvitationLinks = field(default_factory=InvitationLinks)
    links: Links | None = None
    """None without a public address."""
    erasures: Erasures = field(default_factory=Erasures)
    """What was erased, so that a restored copy is made to forget it too."""
    pdf: bool = False
    """Whether people are offered PDFs: only where there is a LibreOffice."""
    reads: bool = False
    """Whether photos of papers are read: only where there is a tesseract."""
    reminder_window: timedelta = timedelta(0)
    """Within so long after their hour the reminders of all units are put, each unit's together."""
    hands_over: bool = True
    """Whether a message that was just stored is handled, and its answer sent, without a look for
    it in the database (`TurnWorker.hand`, `Sender.hand`)."""
    limited: Limited = SHARED
    """Where somebody's files are opened."""
    claimant: Claimant = field(default_factory=Claimant)
    """Under whose name rows of the queues are claimed."""
    views: KeptViews | None = field(default_factory=KeptViews)
    """The views that are kept between turns; None: each turn reads all anew."""

    def makes(self, job: Job) -> bool:
        """Return whether this installation has what a job needs."""
        return self.reads or not isinstance(job, PaperOffer)

    @cached_property
    def writer(self) -> Writer:
        """Where the shell's many small writes go."""
        return Writer(self.database)

    @cached_property
    def reader(self) -> Together:
        """Where the shell's many small reads go."""
        return Together(self.database.read_all)


def to_message(reply: Reply, asks: bool = True) -> OutboxMessage:
    """Return a reply as it waits in the outbox; `asks` as in `OutboxMessage`."""
    return OutboxMessage(
        reply.text,
        tuple(Button(choice.key, choice.label) for choice in reply.choices),
        tuple(Attachment(f.name, f.media_type, f.sha256) for f in reply.files),
        asks,
        reply.drawing,
        reply.question if asks else "",
    )
