"""What is asked for in a chat and made outside the transaction: the documents, a data archive.

A wish waits in the outbox as a row without a text; `making` fulfils it, once.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.documents import dossier_message
from bot.office import Office
from bot.privacy import data_message
from dvht_core.commands import DataRequested, DossierRequested, Happening

Tell = Callable[[str], None]
"""Called with a sentence that says how far it is, as often as there is news."""

MAKERS: dict[str, Callable[[Office, Mapping[str, Any], str, Tell], dict[str, Any]]] = {
    "dossier": dossier_message,
    "my_data": data_message,
}


def wish_of(happening: Happening, campaign_id: int) -> dict[str, Any] | None:
    """Return the wish that a happening expresses; None for most."""
    match happening:
        case DossierRequested(by):
            return {"dossier": campaign_id, "person": by}
        case DataRequested(by):
            return {"my_data": by}
    return None


def fulfil(office: Office, wish: Mapping[str, Any], language: str, tell: Tell) -> dict[str, Any]:
    """Make what was wished for and return the message that brings it, in the person's language."""
    kind = next(kind for kind in MAKERS if kind in wish)
    return MAKERS[kind](office, wish, language, tell)
