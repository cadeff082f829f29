"""The menu: what can be asked for at any time, in groups, and who may now.

One table, by which home, help, a messenger's own list of commands and the tests go. What each
command is for says the catalogue, `command-…`, and its button `choice-…`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from conversations.dialogs import DIALOGS
from conversations.engine.button_data import way
from conversations.engine.dialog import Context, Open, always
from conversations.engine.state import State
from conversations.slash_commands import SlashCommand, action_named
from dvht_core.domain.campaign import CampaignState, SheetState
from dvht_core.policy import CHANGES, may
from dvht_core.texts import Catalogue

OPEN = frozenset({CampaignState.OPEN})
CLOSED = frozenset({CampaignState.CLOSED})
FOUNDED = OPEN | CLOSED
ANY = frozenset(CampaignState)


@dataclass(frozen=True, slots=True)
class Row:
    """A command in the menu: in which states of a campaign there is a use for it, and for whom."""

    command: str
    states: Collection[CampaignState] = ANY
    useful: Callable[[Context], bool] = always
    """Beside what policy lets this person do: whether there is anything to be done."""


def _of_team(ctx: Context) -> bool:
    return ctx.me.on_team


def _has_sheets(ctx: Context) -> bool:
    return ctx.me.on_team and bool(ctx.me.assess or ctx.me.check)


def _untouched(ctx: Context) -> bool:
    """Return whether a campaign can be taken back still; its founder leads the team."""
    sheets = ctx.campaign.sheets.values()
    return ctx.me.leads and all(s.state is SheetState.ASSIGNED and not s.answers for s in sheets)


def _of_several_units(ctx: Context) -> bool:
    return bool(ctx.view.schools)


def _erasure_asked(ctx: Context) -> bool:
    people = (*ctx.campaign.people, *ctx.campaign.beside)
    return any(p.erasure_asked_at and not p.removed for p in people)


def _writes(ctx: Context) -> bool:
    return ctx.me.leads or bool(ctx.me.assess)


def _has_sheet_files(ctx: Context) -> bool:
    return any(kept.sheets for kept in ctx.view.kept)


ALWAYS = ("tasks", "more", "help", "back", "stop")
"""What anybody may ask for, and where everything else is found."""

MENU: Mapping[str, tuple[Row, ...]] = {
    "work": (
        Row("mine", OPEN, _has_sheets),
        Row("evidence", OPEN, _writes),
        Row("sheet-file", OPEN, _has_sheet_files),
        Row("sheets", FOUNDED),
        Row("others", OPEN),
        Row("calendar", FOUNDED, _of_team),
        Row("measures", FOUNDED),
    ),
    "learning": (Row("learning"), Row("goals"), Row("declare"), Row("plans", FOUNDED)),
    "team": (
        Row("status", FOUNDED, _of_team),
        Row("remind", OPEN),
        Row("board", FOUNDED),
        Row("changes", OPEN),
        Row("staff"),
        Row("census", FOUNDED),
        Row("log", FOUNDED),
    ),
    "papers": (
        Row("report", FOUNDED),
        Row("dossier", FOUNDED),
        Row("documents", FOUNDED),
        Row("pdf", FOUNDED),
        Row("papers", FOUNDED),
        Row("differences", FOUNDED),
    ),
    "forms": (Row("unit-facts"), Row("directives", OPEN), Row("templates")),
    "year": (
        Row("meeting", OPEN),
        Row("minutes", FOUNDED),
        Row("close", OPEN),
        Row("reopen", CLOSED),
        Row("recognition", FOUNDED),
        Row("next-year", CLOSED),
        Row("setup"),
        Row("undo-setup", OPEN, _untouched),
    ),
    "own": (
        Row("reminders"),
        Row("disconnect"),
        Row("language"),
        Row("school", ANY, _of_several_units),
        Row("data"),
        Row("revoke"),
        Row("erasure"),
        Row("erase", ANY, _erasure_asked),
    ),
}
"""The groups in order, each with what is in it: no more than a phone's screen holds."""

BESIDE: Mapping[str, str] = {
    "start": "tasks",
    "continue": "tasks",
    "sheet": "mine",
    "sheet-word": "mine",
    "fix": "mine",
    "check": "mine",
    "check-all": "mine",
    "measure": "mine",
    "file": "evidence",
    "paper": "evidence",
    "quarter": "goals",
    "connect": "disconnect",
    "later": "reminders",
    "tomorrow": "reminders",
}
"""Commands that are not in the menu, for they name what they are about or stand under a message,
and the command that leads to the same."""


def menu(ctx: Context) -> dict[str, tuple[str, ...]]:
    """Return the commands that this person may ask for now, by group; groups without any are out.

    For a stranger there are none.
    """
    if ctx.view.me is None or ctx.view.campaign is None:
        return {}
    found = {group: tuple(_offered(ctx, rows)) for group, rows in MENU.items()}
    return {group: commands for group, commands in found.items() if commands}


def _offered(ctx: Context, rows: Collection[Row]) -> Iterator[str]:
    for row in rows:
        action = action_named(row.command)
        assert action is not None, row.command
        if ctx.campaign.state in row.states and row.useful(ctx) and allowed(ctx, action):
            yield row.command


def listed(ctx: Context) -> tuple[tuple[str, str], ...]:
    """Return what a messenger lists by itself: each command, in ASCII, with what it is for."""
    own = [name for commands in ctx.menu.values() for name in commands]
    told = [
        (
            in_ascii(name, ctx.texts.language),
            f"{way(ctx, name).label}: {ctx.say(f'command-{name}')}",
        )
        for name in own
    ]
    return (*usual(ctx.texts), *told)


def usual(texts: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return what is listed for everybody."""
    said = [(name, texts.say(f"command-{name}")) for name in ALWAYS]
    return tuple((in_ascii(name, texts.language), f"{t[:1].upper()}{t[1:]}") for name, t in said)


def in_ascii(name: str, language: str) -> str:
    """Return how a command is typed in a language, with letters alone."""
    action = action_named(name)
    assert action is not None, name
    first, *others = action.names
    return next((n for n in others if n.isalnum()), first) if language == "en" else first


def allowed(ctx: Context, action: SlashCommand, args: Collection[str] = ()) -> bool:
    """Return whether this person may do what a command means, as policy and its dialog say."""
    needs = [action.needs] if action.needs else []
    target = action.target(list(args))
    if isinstance(target, Open):
        state = State(target.dialog, target.step, target.args, target.answers)
        dialog = DIALOGS[target.dialog]
        if not dialog.admits(replace(ctx, state=state)):
            return False
        needs += [] if callable(dialog.may) else [dialog.may]
    return all(
        may(ctx.view.me, need, ctx.campaign) and not (ctx.campaign.is_closed and need in CHANGES)
        for need in needs
    )
