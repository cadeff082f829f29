"""Views of campaigns, kept between turns and never stale.

Whatever writes to a table that a view is read from (a command, the command line, an erasure, a job,
another process) renews a stamp of the unit by a trigger, in its own transaction. A look reads the
stamps in the transaction of its turn: as long as they are those under which a view was read, the
view is what would be read again. Where one differs, that part alone is read anew.

Stamps are drawn by lot. So a view that was read in the middle of a transaction is of no harm when
that is rolled back: nobody ever sees its stamps again.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import event
from sqlalchemy.orm import Session

from dvht_core.store.queries.load_campaign import PARTS, load_rest, with_parts
from dvht_core.view.campaign_view import CampaignView

MOST = 256
"""Campaigns that are kept; the one that was looked at longest ago goes first.

With its results and texts each takes 0.3 MB, with a staff of 150 0.8 MB.
"""
REST = "rest"
STAMPED = (*PARTS, REST)
"""The parts of a view that have a stamp each, as the table of stamps names them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A campaign as it was read under these stamps."""

    stamps: Sequence[str]
    """One for each of `STAMPED`."""
    campaign: CampaignView
    """In Vietnamese."""
    _worded: dict[str, CampaignView] = field(default_factory=dict)

    def in_language(self, language: str) -> CampaignView:
        """Return the campaign, its rubric worded in `language`."""
        if language not in self._worded:
            self._worded[language] = self.campaign.in_language(language)
        return self._worded[language]

    def changed(self, stamps: Sequence[str]) -> list[str]:
        """Return the parts whose stamp is another now."""
        pairs = zip(STAMPED, self.stamps, stamps, strict=True)
        return [part for part, then, now in pairs if then != now]


class KeptViews:
    """The views that one process keeps of one database; any thread may look."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._lock = Lock()

    def look(self, session: Session, campaign_id: int, stamps: Sequence[str]) -> Kept:
        """Return a campaign as it is under `stamps`, which were read in this transaction.

        What is read for it is kept for others only once the session has committed.
        """
        seen: dict[int, Kept] = session.info.setdefault(self, {})
        with self._lock:
            known = [seen.get(campaign_id), self._kept.get(campaign_id)]
        best = min(filter(None, known), key=lambda k: len(k.changed(stamps)), default=None)
        if best is None or best.changed(stamps):
            best = Kept(stamps, _read(session, campaign_id, best, stamps))
        seen[campaign_id] = best
        return best

    def keep(self, seen: dict[int, Kept]) -> None:
        """Keep views for other transactions."""
        with self._lock:
            for campaign_id, kept in seen.items():
                self._kept[campaign_id] = kept
                self._kept.move_to_end(campaign_id)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def _read(
    session: Session, campaign_id: int, kept: Kept | None, stamps: Sequence[str]
) -> CampaignView:
    """Read what has changed of a campaign; all of it, where nothing is kept."""
    if kept is None:
        return with_parts(session, load_rest(session, campaign_id))
    changed = kept.changed(stamps)
    rest = load_rest(session, campaign_id) if REST in changed else kept.campaign
    return with_parts(session, rest, kept.campaign, changed)


@event.listens_for(Session, "after_commit")
def _publish(session: Session) -> None:
    """Keep what a session has read, when it commits; not when a savepoint within it is released.

    Of sessions that share a commit, each is one of its savepoints.
    """
    if not session.in_nested_transaction():
        for views in [key for key in session.info if isinstance(key, KeptViews)]:
            views.keep(session.info.pop(views))


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        for views in [key for key in session.info if isinstance(key, KeptViews)]:
            del session.info[views]
