"""What is asked for in a chat and made outside the transaction: documents, archives, pictures.

A wish waits in the outbox as a message without a text; the sender fulfils it, once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.comparing import changes_message
from bot.documents import document_message, dossier_message
from bot.invitations import founding_message, invitation_message
from bot.logbook import log_message
from bot.office import Office
from bot.pictures import drawing_message
from bot.privacy import data_message
from dvht_core.commands import (
    CampaignFounded,
    DataRequested,
    DossierRequested,
    Happening,
    MemberInvited,
)
from dvht_core.concluding import WorkRequested

MAKERS: dict[str, Callable[[Office, Mapping[str, Any], str], dict[str, Any]]] = {
    "dossier": dossier_message,
    "my_data": data_message,
    "invitation": invitation_message,
    "cards": founding_message,
    "drawing": drawing_message,
    "document": document_message,
    "changes": changes_message,
    "log": log_message,
}


def wish_of(happening: Happening, campaign_id: int) -> dict[str, Any] | None:
    """Return the wish that a happening expresses; None for most."""
    match happening:
        case DossierRequested(by):
            return {"dossier": campaign_id, "person": by}
        case DataRequested(by):
            return {"my_data": by}
        case MemberInvited(person, _, code):
            return {"invitation": person, "code": code}
        case CampaignFounded(_, codes):
            return {"cards": campaign_id, "codes": [list(pair) for pair in codes]}
        case WorkRequested(by, wish, details):
            return {wish: campaign_id, "person": by, **details}
    return None


def is_wish(message: Mapping[str, Any]) -> bool:
    """Whether the message is still to be made."""
    return not MAKERS.keys().isdisjoint(message)


def fulfil(office: Office, wish: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Make what was wished for and return the message that brings it, in the person's language."""
    kind = next(kind for kind in MAKERS if kind in wish)
    return MAKERS[kind](office, wish, language)
