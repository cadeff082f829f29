"""What can be asked for at any time: the commands, their names, and the buttons that mean them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conversations.dialogs.evidence.add_evidence import filed
from conversations.engine.dialog import Context, Open, Reply, Stray
from conversations.help import help_here
from conversations.messages.progress_message import progress
from conversations.notifications.reminder_replies import later_text, remind_text
from conversations.quick_answers import QUARTERS, declared, word_said
from dvht_core.commands import Command
from dvht_core.commands.account import (
    RemindAgain,
    RemindLate,
    RequestData,
    RequestLink,
    RevokeLinks,
    SetLanguage,
)
from dvht_core.commands.dossier import (
    RequestBoard,
    RequestChanges,
    RequestDocument,
    RequestDossier,
    RequestPdf,
    RequestReport,
)
from dvht_core.domain.quiet_hours import Later
from dvht_core.i18n.vietnamese import fold


def _nothing(_ctx: Context) -> Sequence[Command]:
    return ()


@dataclass(frozen=True)
class Action:
    """One command. `names` are typed after "/", with or without accents and spaces."""

    name: str
    names: tuple[str, ...]
    opens: Callable[[list[str]], Open] | None = None
    """None: the conversation stays where it is and the question is asked again."""
    commands: Callable[[Context], Sequence[Command]] = _nothing
    says: Callable[[Context], str] | None = None
    shows: Callable[[Context], Reply] | None = None
    """A message of its own, with its own buttons, before the question that is open."""
    answers: Callable[[Context, list[str]], Stray | None] | None = None
    """With arguments it is an answer, given right under the message that asked; None: it opens."""
    bare: bool = False
    """Also understood without the slash, when it is all that was typed."""


def _indicator(dialog: str) -> Callable[[list[str]], Open]:
    """Open a dialog about the indicator named, or let the person choose one."""
    return lambda args: Open(dialog, {"indicator": args[0]}) if args else Open("tasks")


def _quarter(args: list[str]) -> Open:
    """Say in one's own words how a quarter went; without its number, look at the plan."""
    if args and args[0] in QUARTERS:
        return Open("goals", step="word", answers={"quarter": int(args[0])})
    return Open("goals")


def _fix(args: list[str]) -> Open:
    """Correct one answer of a sheet, then its summary."""
    code, step = (*args, "", "")[:2]
    return Open("sheet", {"indicator": code}, step, returning="summary")


ACTIONS = (
    Action("start", ("start", "batdau"), opens=lambda _: Open("tasks")),
    Action("tasks", ("viec", "tasks", "menu"), opens=lambda _: Open("tasks"), bare=True),
    Action("continue", ("tieptuc", "continue")),
    Action("sheet", ("phieu", "sheet"), opens=_indicator("sheet")),
    Action("fix", ("sua", "fix"), opens=_fix),
    Action(
        "evidence",
        ("minhchung", "evidence"),
        opens=lambda args: Open("evidence", {"indicator": args[0]} if args else {}),
    ),
    Action("file", ("ghitep", "file"), opens=lambda _: Open("evidence"), answers=filed),
    Action("check", ("kiemtra", "check"), opens=_indicator("check")),
    Action(
        "check-all",
        ("kiemtratieuchi", "check-all"),
        opens=lambda args: Open("check_all", {"criterion": args[0]} if args else {}),
    ),
    Action("others", ("vietthay", "others"), opens=lambda _: Open("others")),
    Action(
        "data",
        ("dulieu", "data"),
        commands=lambda _: [RequestData()],
        says=lambda ctx: ctx.say("data-started"),
    ),
    Action(
        "revoke",
        ("thuhoi", "revoke"),
        commands=lambda _: [RevokeLinks()],
        says=lambda ctx: ctx.say("links-revoked"),
    ),
    Action(
        "connect",
        ("lienket", "connect"),
        commands=lambda _: [RequestLink()],
        says=lambda ctx: ctx.say("chats-code-comes"),
    ),
    Action("disconnect", ("huylienket", "disconnect"), opens=lambda _: Open("chats")),
    Action("erasure", ("xoa", "erasure"), opens=lambda _: Open("privacy")),
    Action(
        "erase",
        ("xacnhanxoa", "erase"),
        opens=lambda args: Open("erase", {"person": args[0]} if args else {}),
    ),
    Action(
        "language",
        ("ngonngu", "language"),
        commands=lambda ctx: [SetLanguage("en" if ctx.texts.language == "vi" else "vi")],
        says=lambda ctx: ctx.say("language-set"),
    ),
    Action("learning", ("hoctap", "learning"), opens=lambda _: Open("record")),
    Action("goals", ("muctieu", "goals"), opens=lambda _: Open("goals")),
    Action("quarter", ("quy", "quarter"), opens=_quarter, answers=word_said),
    Action("declare", ("kekhai", "declare"), opens=lambda _: Open("declare"), answers=declared),
    Action("staff", ("nhansu", "staff"), opens=lambda _: Open("staff")),
    Action("census", ("thongke", "census"), opens=lambda _: Open("census")),
    Action("plans", ("duyetmuctieu", "plans"), opens=lambda _: Open("plans")),
    Action("setup", ("lapdot", "setup"), opens=lambda _: Open("setup")),
    Action("undo-setup", ("huydot", "undo-setup"), opens=lambda _: Open("setup_undo")),
    Action("changes", ("dieuchinh", "changes"), opens=lambda _: Open("changes")),
    Action("school", ("truong", "school"), opens=lambda _: Open("school")),
    Action("status", ("tiendo", "status"), shows=progress),
    Action(
        "board",
        ("bang", "board"),
        commands=lambda _: [RequestBoard()],
        says=lambda ctx: ctx.say("board-comes"),
    ),
    Action("sheets", ("cacphieu", "sheets"), opens=lambda _: Open("sheets")),
    Action(
        "report",
        ("baocao", "report"),
        commands=lambda _: [RequestReport()],
        says=lambda ctx: ctx.say("report-started"),
    ),
    Action("reminders", ("nhacnho", "reminders"), opens=lambda _: Open("reminders")),
    Action(
        "later",
        ("nhaclai", "later"),
        commands=lambda _: [RemindAgain(Later.SOON)],
        says=later_text,
    ),
    Action(
        "tomorrow",
        ("nhacsangmai", "tomorrow"),
        commands=lambda _: [RemindAgain(Later.TOMORROW)],
        says=later_text,
    ),
    Action(
        "remind",
        ("nhacnguoicham", "remind"),
        commands=lambda _: [RemindLate()],
        says=remind_text,
    ),
    Action("meeting", ("hop", "meeting"), opens=lambda _: Open("meeting")),
    Action(
        "minutes",
        ("bienban", "minutes"),
        commands=lambda _: [RequestDocument("minutes")],
        says=lambda ctx: ctx.say("minutes-started"),
    ),
    Action("papers", ("vanban", "papers"), opens=lambda _: Open("papers")),
    Action(
        "differences",
        ("thaydoi", "differences"),
        commands=lambda _: [RequestChanges()],
        says=lambda ctx: ctx.say("differences-started"),
    ),
    Action("close", ("dongdot", "close"), opens=lambda _: Open("close")),
    Action("reopen", ("molai", "reopen"), opens=lambda _: Open("reopen")),
    Action("next-year", ("nammoi", "next-year"), opens=lambda _: Open("next_year")),
    Action("recognition", ("congnhan", "recognition"), opens=lambda _: Open("recognition")),
    Action("measures", ("bienphap", "measures"), opens=lambda _: Open("measures")),
    Action(
        "measure",
        ("baobienphap", "measure"),
        opens=lambda args: Open("measure", {"indicator": args[0]}) if args else Open("measures"),
    ),
    Action("log", ("nhatky", "log"), opens=lambda _: Open("log")),
    Action(
        "dossier",
        ("hoso", "dossier"),
        commands=lambda _: [RequestDossier()],
        says=lambda ctx: ctx.say("report-started-packed"),
    ),
    Action("unit-facts", ("donvi", "unit"), opens=lambda _: Open("unit_facts")),
    Action("documents", ("tailieu", "documents"), opens=lambda _: Open("documents")),
    Action(
        "pdf",
        ("banpdf", "pdf"),
        commands=lambda _: [RequestPdf()],
        says=lambda ctx: ctx.say("pdf-started"),
    ),
    Action("directives", ("chidao", "directives"), opens=lambda _: Open("directives")),
    Action("templates", ("bieumau", "templates"), opens=lambda _: Open("templates")),
    Action("help", ("trogiup", "help"), says=help_here, bare=True),
    Action("back", ("quaylai", "back"), bare=True),
    Action(
        "stop", ("dung", "stop"), opens=lambda _: Open("tasks"), says=lambda ctx: ctx.say("stopped")
    ),
)

_BY_NAME = {name: action for action in ACTIONS for name in action.names}


def find_action(text: str) -> tuple[Action, list[str]] | None:
    """Return the command that was typed, with its arguments; None when it is none.

    "/tiendo", "/tiến độ", "/TIENDO@dvht_bot" and "menu" are commands; "dung" alone is not: it may
    be "đúng".
    """
    if not text.startswith("/"):
        action = _BY_NAME.get(_name(text))
        return (action, []) if action and action.bare else None
    words = text[1:].split()
    for size in (1, 2):
        action = _BY_NAME.get(_name(" ".join(words[:size]).partition("@")[0]))
        if action and words[:size]:
            return action, words[size:]
    return None


def as_command(data: str) -> str:
    """Return what can be typed for an action's button: "go:check:3.3" → "/kiemtra 3.3"."""
    _, name, *args = data.split(":")
    action = _BY_NAME[name] if name in _BY_NAME else next(a for a in ACTIONS if a.name == name)
    return " ".join([f"/{action.names[0]}", *args])


def _name(typed: str) -> str:
    return fold(typed).replace(" ", "")
