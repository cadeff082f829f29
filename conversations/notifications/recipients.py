"""Those who are told of an event: in whose language, and who did it."""

from collections.abc import Callable, Iterator

from conversations.engine.dialog import Context, Reply
from dvht_core.i18n.vietnamese import capital
from dvht_core.view.campaign_view import CampaignView, PersonView

To = Callable[[PersonView], Context]
"""Returns the context in which a person is spoken to."""
Told = Iterator[tuple[PersonView, Reply]]
"""Who is told, and what."""


def leading(campaign: CampaignView, but: int) -> list[PersonView]:
    """Return those who lead the team, without one."""
    return [p for p in campaign.people if p.leads and p.id != but and not p.removed]


def called(ctx: Context, person_id: int) -> str:
    """Return a person as "Cô Lan", at the start of a sentence; "" for nobody known."""
    person = ctx.campaign.someone(person_id)
    return capital(ctx.called(person)) if person else ""
