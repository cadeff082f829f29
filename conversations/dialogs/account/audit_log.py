"""The audit log, page by page: who changed what, from what to what."""

from conversations.engine.dialog import HOME, Choice, Context, Dialog, Go, Step, Target
from conversations.engine.prompts import LETTERS
from dvht_core.commands.dossier import RequestLog
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.policy import Permission
from dvht_core.view.audit_sentences import AuditEntry, sentence

PAGE = 5
"""Entries that fit a screen."""


def _at(ctx: Context) -> int:
    """Return how many entries are newer than those shown."""
    return ctx.state.number("at")


def _list(ctx: Context) -> str:
    entries = ctx.view.log[_at(ctx) : _at(ctx) + PAGE]
    if not entries:
        return ctx.say("log-empty")
    return "\n".join([ctx.say("log-head"), *(_line(ctx, entry) for entry in entries)])


def _line(ctx: Context, entry: AuditEntry) -> str:
    """Return an entry as a line that fits its part of a screen."""
    at = ctx.local(entry.at)
    who = capital(ctx.words.called(entry.salutation, entry.by)) if entry.by else ""
    said = sentence(entry, who or ctx.say("log-operator"), ctx.campaign.rubric, ctx.texts)
    line = ctx.say("log-line", time=f"{at:%d/%m %H:%M}", said=said)
    return shortened(line, (LETTERS - 60) // PAGE)


def _choices(ctx: Context) -> list[Choice]:
    older = ["older"] if _at(ctx) + PAGE < len(ctx.view.log) else []
    newer = ["newer"] if _at(ctx) else []
    return [Choice(key, ctx.say(f"log-list-{key}")) for key in (*older, *newer, "export", "leave")]


def _turn(ctx: Context, choice: str) -> Target:
    if choice == "leave":
        return HOME
    step = {"older": PAGE, "newer": -PAGE}.get(str(choice), 0)
    return Go("list", answers={"at": max(0, _at(ctx) + step)})


LOG = Dialog(
    "log",
    steps=(
        Step(
            "list",
            asks=_list,
            choices=_choices,
            does={"export": [RequestLog()]},
            echo={"export": "log-started"},
            goes=_turn,
            leads=(HOME, "list"),
        ),
    ),
    may=Permission.READ_LOG,
)
