"""Each document of the dossier by itself: the lead or the secretary picks one and receives it."""

from collections.abc import Iterator

from conversations.dialogs.dossier.document_numbers import called_for, title
from conversations.engine.dialog import HOME, Choice, Commands, Context, Dialog, Json, Step, Target
from dvht_core.commands.dossier import RequestDocument
from dvht_core.dossier.forms import Scope
from dvht_core.policy import Permission, may
from dvht_core.texts import core_texts


def _choices(ctx: Context) -> list[Choice]:
    return [*_documents(ctx), Choice("leave", ctx.say("check-leave"))]


def _documents(ctx: Context) -> Iterator[Choice]:
    for form in called_for(ctx):
        if form.scope is Scope.DOSSIER:
            yield Choice(form.key, title(form))
            continue
        for indicator in ctx.campaign.indicators:
            sheet = core_texts().say(f"dossier-title-{form.key}", code=indicator.code)
            yield Choice(f"{form.key}_{indicator.code}", sheet)


def _keep(_ctx: Context, value: Json) -> Commands:
    form, _, code = str(value).partition("_")
    return [] if form == "leave" else [RequestDocument(form, code)]


def _after(_ctx: Context, value: Json) -> Target:
    return HOME if value == "leave" else "list"


DOCUMENTS = Dialog(
    "documents",
    steps=lambda _ctx: (
        Step(
            "list",
            asks="documents-ask",
            choices=_choices,
            keeps=_keep,
            echo=lambda ctx, value: "" if value == "leave" else ctx.say("documents-started"),
            goes=_after,
            leads=(HOME, "list"),
        ),
    ),
    may=lambda ctx: may(ctx.view.me, Permission.REQUEST_DOSSIER, ctx.campaign),
)
