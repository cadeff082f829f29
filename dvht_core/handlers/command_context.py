"""Who acts, and what a handler works with: transaction, actor, their view; writing the log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NoReturn

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dvht_core import policy
from dvht_core.domain.campaign import LIFE, CampaignState, SheetEvent
from dvht_core.domain.errors import Conflict, NotAllowed
from dvht_core.domain.files import Reading
from dvht_core.domain.undo import Need
from dvht_core.policy import Permission
from dvht_core.store.changes import audit_log
from dvht_core.store.models import Consent, Conversation, Sheet
from dvht_core.view.campaign_view import CampaignView, PersonView, View

_SHEET = select(Sheet).where(
    Sheet.campaign_id == bindparam("campaign"), Sheet.indicator == bindparam("indicator")
)


class Unread(Exception):
    """A command needs what a file says, and nobody has read the file yet.

    No file is read while the database is held: the transaction is given up, `reading` is done
    outside, and the command is carried out again with the result.
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.reading = reading


def _nothing_read(reading: Reading) -> NoReturn:
    raise Unread(reading)


@dataclass(frozen=True)
class Actor:
    """Who acts: in which conversation, from which chat, at what moment."""

    conversation_id: int
    channel: str
    address: str
    """Of the chat in its channel; "" on the board, which belongs to no chat."""
    now: datetime
    look: Callable[[], View]
    """Returns what they see now: it is asked again after each command."""
    read: Callable[[Reading], Any] = _nothing_read
    """Returns what a stored file says: its people (`list_reader.Listing`), its `Plan`, its sheets
    (`sheet_model.SheetFile`).

    InputError where its reader refuses the file; Unread while nobody has read it.
    """


@dataclass(frozen=True)
class CommandContext:
    """One command of an actor, who sees `view`."""

    session: Session
    actor: Actor
    view: View

    @property
    def now(self) -> datetime:
        """The moment of the command."""
        return self.actor.now

    @property
    def conversation(self) -> Conversation:
        """The conversation in which it is said, held until the end of the transaction."""
        return self.session.get_one(Conversation, self.actor.conversation_id, with_for_update=True)

    @property
    def me(self) -> PersonView:
        """The person who acts; NotAllowed for a stranger."""
        if self.view.me is None:
            raise NotAllowed("not-allowed-stranger")
        return self.view.me

    @property
    def campaign(self) -> CampaignView:
        """The campaign they are in; NotAllowed for a stranger."""
        if self.view.campaign is None:
            raise NotAllowed("not-allowed-stranger")
        return self.view.campaign

    @property
    def today(self) -> date:
        """The day at the school; NotAllowed for a stranger."""
        return self.now.astimezone(self.campaign.unit.settings.tz).date()

    def require(
        self, action: Permission, indicator: str | None = None, staff: int | None = None
    ) -> Need:
        """Return what was asked for; NotAllowed unless policy lets the person do this, Conflict
        when the campaign is closed.
        """
        policy.require(self.me, action, self.campaign, indicator, staff)
        if self.campaign.state is CampaignState.CLOSED and action in policy.CHANGES:
            raise Conflict("campaign-closed")
        return Need(action, indicator, staff)

    def consent(self, unit_id: int, person_id: int, text_version: str, *, agreed: bool) -> None:
        """Record that a person agreed to the processing of their data, or refused it."""
        self.session.add(
            Consent(
                unit_id=unit_id,
                person_id=person_id,
                at=self.now,
                agreed=agreed,
                text_version=text_version,
                channel=self.actor.channel,
            )
        )

    def sheet(self, indicator: str) -> Sheet:
        """Return the row of a sheet."""
        of = {"campaign": self.campaign.id, "indicator": indicator}
        return self.session.scalars(_SHEET, of).one()

    def move(self, sheet: Sheet, event: SheetEvent) -> None:
        """Let `event` happen to a sheet; Conflict when it cannot happen in its state."""
        try:
            after = LIFE[sheet.state, event]
        except KeyError as error:
            raise Conflict(f"sheet-cannot-{event}", indicator=sheet.indicator) from error
        if after is not sheet.state:
            self.note(f"sheet.{event}", sheet.indicator, {"state": sheet.state}, {"state": after})
            sheet.state = after

    def note(
        self,
        action: str,
        subject: str,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None:
        """Write a row of the audit log."""
        unit_id, me = self.campaign.unit.id, self.me.id
        audit_log.log(self.session, unit_id, self.now, action, subject, me, before, after)
