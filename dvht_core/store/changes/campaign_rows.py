"""Writes the rows that a campaign has one of for each key: a level, a report, a number."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dvht_core.store.models import Base
from dvht_core.view.campaign_view import CampaignView


def put(
    session: Session,
    campaign: CampaignView,
    table: type[Base],
    values: Mapping[str, Any] | None,
    **key: Any,
) -> None:
    """Write the campaign's row of this key, a new one where there is none; None deletes it.

    Columns that `values` does not name stay as they are.
    """
    own = {"unit_id": campaign.unit.id, "campaign_id": campaign.id, **key}
    session.flush()  # a row deleted just now is to go before another comes in its place
    row = session.scalars(select(table).filter_by(**own)).one_or_none()
    if values is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = table(**own)
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
