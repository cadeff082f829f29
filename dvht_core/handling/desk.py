"""What a handler works with: the open transaction, who acts, what they may see, and the moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core import policy
from dvht_core.campaign import LIFE, CampaignState, SheetEvent
from dvht_core.errors import Conflict, InputError, NotAllowed
from dvht_core.policy import Action
from dvht_core.store.models import Audit, Conversation, Sheet
from dvht_core.view import CampaignView, PersonView, View


def _no_files(sha256: str) -> bytes:
    raise InputError("store-blob-missing", sha256=sha256)


@dataclass(frozen=True)
class Desk:
    """One person's command at one moment."""

    session: Session
    conversation: Conversation
    view: View
    now: datetime
    channel: str
    address: str = ""
    """Of the chat in its channel."""
    load: Callable[[str], bytes] = _no_files
    """Returns the bytes of a stored file by its sha256; InputError when it is not there."""

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

    def require(
        self, action: Action, indicator: str | None = None, staff: int | None = None
    ) -> None:
        """Raise NotAllowed unless policy lets the person do this; Conflict when it is closed."""
        policy.require(self.me, action, self.campaign, indicator, staff)
        if self.campaign.state is CampaignState.CLOSED and action in policy.CHANGES:
            raise Conflict("campaign-closed")

    def sheet(self, indicator: str) -> Sheet:
        """The row of a sheet."""
        return self.session.scalars(
            select(Sheet).where(Sheet.campaign_id == self.campaign.id, Sheet.indicator == indicator)
        ).one()

    def move(self, sheet: Sheet, event: SheetEvent) -> None:
        """Let `event` happen to a sheet; Conflict when it cannot happen now."""
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
        self.session.add(
            Audit(
                unit_id=self.campaign.unit.id,
                at=self.now,
                person_id=self.me.id,
                action=action,
                subject=subject,
                before=before,
                after=after,
            )
        )
