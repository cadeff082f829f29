"""What is asked for in a chat and made outside the transaction: the documents, a data archive.

A wish waits in the outbox as a message without a text; the sender fulfils it, once.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from bot.documents import dossier_message, report_message
from bot.office import Office
from bot.privacy import data_message
from bot.trials import template_message, trial_message
from dvht_core.commands import (
    DataRequested,
    DossierRequested,
    Happening,
    ReportRequested,
    TemplateRequested,
    TemplateSent,
)
from dvht_core.dossier.documents import Progress, silent


class Maker(Protocol):
    """Makes what was wished for, and tells how far it is."""

    def __call__(
        self, office: Office, wish: Mapping[str, Any], language: str, progress: Progress, /
    ) -> dict[str, Any]: ...


MAKERS: dict[str, Maker] = {
    "report": report_message,
    "dossier": dossier_message,
    "template": trial_message,
    "template_of": template_message,
    "my_data": data_message,
}


def wish_of(happening: Happening, campaign_id: int) -> dict[str, Any] | None:
    """Return the wish that a happening expresses; None for most."""
    match happening:
        case ReportRequested(by):
            return {"report": campaign_id, "person": by}
        case DossierRequested(by):
            return {"dossier": campaign_id, "person": by}
        case TemplateSent(form, sha256, by):
            return {"template": form, "sha256": sha256, "campaign": campaign_id, "person": by}
        case TemplateRequested(form, by):
            return {"template_of": form, "campaign": campaign_id, "person": by}
        case DataRequested(by):
            return {"my_data": by}
    return None


def is_wish(message: Mapping[str, Any]) -> bool:
    """Whether the message is still to be made."""
    return not MAKERS.keys().isdisjoint(message)


def fulfil(
    office: Office, wish: Mapping[str, Any], language: str, progress: Progress = silent
) -> dict[str, Any]:
    """Make what was wished for and return the message that brings it, in the person's language."""
    kind = next(kind for kind in MAKERS if kind in wish)
    return MAKERS[kind](office, wish, language, progress)
