"""Each document of the dossier by itself: the lead or the secretary picks one and receives it."""

from collections.abc import Iterator

from conversations.dialogs.dossier.document_list import called_for, title
from conversations.engine.dialog import (
    ANY,
    HOME,
    Choice,
    Commands,
    Context,
    Dialog,
    Step,
    nothing,
)
from dvht_core.commands.dossier import RequestDocument
from dvht_core.dossier.forms import Scope
from dvht_core.policy import Permission
from dvht_core.texts import core_texts


def _choices(ctx: Context) -> list[Choice]:
    return [*_documents(ctx), Choice("leave", ctx.say("check-leave"))]


def _documents(ctx: Context) -> Iterator[Choice]:
    for form in called_for(ctx, requested=True):
        if form.scope is Scope.DOSSIER:
            yield Choice(form.key, title(form))
            continue
        for indicator in ctx.campaign.indicators:
            sheet = core_texts().say(f"dossier-title-{form.key}", code=indicator.code)
            yield Choice(f"{form.key}_{indicator.code}", sheet)


def _request(_ctx: Context, document: str) -> Commands:
    form, _, code = document.partition("_")
    return [RequestDocument(form, code)]


DOCUMENTS = Dialog(
    "documents",
    steps=(
        Step(
            "list",
            asks="documents-ask",
            choices=_choices,
            wide=True,
            does={"leave": nothing, ANY: _request},
            echo={"leave": "", ANY: "documents-started"},
            goes={"leave": HOME, ANY: "list"},
        ),
    ),
    may=Permission.REQUEST_DOSSIER,
)
