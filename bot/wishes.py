"""What is asked for in a chat and made outside the transaction: the documents, a data archive.

A wish waits in the outbox as a message without a text; the sender fulfils it, once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.documents import dossier_message
from bot.office import Office
from bot.privacy import data_message
from bot.staff_papers import invitations_message, record_message
from dvht_core.commands import DataRequested, DossierRequested, Happening
from dvht_core.staff.commands import RecordRequested, StaffInvited

MAKERS: dict[str, Callable[[Office, Mapping[str, Any], str], dict[str, Any]]] = {
    "dossier": dossier_message,
    "my_data": data_message,
    "record": record_message,
    "invite": invitations_message,
}


def wish_of(happening: Happening, campaign_id: int) -> dict[str, Any] | None:
    """Return the wish that a happening expresses; None for most."""
    match happening:
        case DossierRequested(by):
            return {"dossier": campaign_id, "person": by}
        case DataRequested(by):
            return {"my_data": by}
        case RecordRequested(by, staff):
            return {"record": staff, "campaign": campaign_id, "person": by}
        case StaffInvited(by, staff):
            return {"invite": list(staff), "campaign": campaign_id, "person": by}
    return None


def is_wish(message: Mapping[str, Any]) -> bool:
    """Whether the message is still to be made."""
    return not MAKERS.keys().isdisjoint(message)


def fulfil(office: Office, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Make what was wished for and return the message that brings it, in the person's language."""
    kind = next(kind for kind in MAKERS if kind in wish)
    return MAKERS[kind](office, wish, language)
