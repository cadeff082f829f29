"""What can be asked for at any time: the commands, their names, and the buttons that mean them."""

from collections.abc import Callable
from dataclasses import dataclass

from conversations.dialogs.evidence.add_evidence import filed
from conversations.engine.button_data import action_of
from conversations.engine.dialog import Commands, Context, Digression, Open, Reply
from conversations.help import help_here
from conversations.messages.progress_message import progress
from conversations.notifications.reminder_replies import later_text, remind_text
from conversations.quick_answers import QUARTERS, declared, word_said
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


def _nothing(_ctx: Context) -> Commands:
    return ()


@dataclass(frozen=True)
class SlashCommand:
    """One command. `names` are typed after "/", with or without accents and spaces."""

    name: str
    names: tuple[str, ...]
    opens: Callable[[list[str]], Open] | None = None
    """None: the conversation stays where it is and the question is asked again."""
    commands: Callable[[Context], Commands] = _nothing
    says: Callable[[Context], str] | None = None
    shows: Callable[[Context], Reply] | None = None
    """A message of its own, with its own buttons, before the question that is open."""
    answers: Callable[[Context, list[str]], Digression | None] | None = None
    """With arguments it is an answer, given right under the message that asked; None: it opens."""
    bare: bool = False
    """Also understood without the slash, when it is all that was typed."""

    @property
    def about(self) -> str:
        """The key of the text that says what it is for, in lists of commands."""
        return f"command-{self.name}"


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
    SlashCommand("start", ("start", "batdau"), opens=lambda _: Open("tasks")),
    SlashCommand("tasks", ("viec", "tasks", "menu"), opens=lambda _: Open("tasks"), bare=True),
    SlashCommand("continue", ("tieptuc", "continue")),
    SlashCommand("sheet", ("phieu", "sheet"), opens=_indicator("sheet")),
    SlashCommand("fix", ("sua", "fix"), opens=_fix),
    SlashCommand(
        "evidence",
        ("minhchung", "evidence"),
        opens=lambda args: Open("evidence", {"indicator": args[0]} if args else {}),
    ),
    SlashCommand("file", ("ghitep", "file"), opens=lambda _: Open("evidence"), answers=filed),
    SlashCommand("check", ("kiemtra", "check"), opens=_indicator("check")),
    SlashCommand(
        "check-all",
        ("kiemtratieuchi", "check-all"),
        opens=lambda args: Open("check_all", {"criterion": args[0]} if args else {}),
    ),
    SlashCommand("others", ("vietthay", "others"), opens=lambda _: Open("others")),
    SlashCommand(
        "data",
        ("dulieu", "data"),
        commands=lambda _: [RequestData()],
        says=lambda ctx: ctx.say("data-started"),
    ),
    SlashCommand(
        "revoke",
        ("thuhoi", "revoke"),
        commands=lambda _: [RevokeLinks()],
        says=lambda ctx: ctx.say("links-revoked"),
    ),
    SlashCommand(
        "connect",
        ("lienket", "connect"),
        commands=lambda _: [RequestLink()],
        says=lambda ctx: ctx.say("chats-code-comes"),
    ),
    SlashCommand("disconnect", ("huylienket", "disconnect"), opens=lambda _: Open("chats")),
    SlashCommand("erasure", ("xoa", "erasure"), opens=lambda _: Open("privacy")),
    SlashCommand(
        "erase",
        ("xacnhanxoa", "erase"),
        opens=lambda args: Open("erase", {"person": args[0]} if args else {}),
    ),
    SlashCommand(
        "language",
        ("ngonngu", "language"),
        commands=lambda ctx: [SetLanguage("en" if ctx.texts.language == "vi" else "vi")],
        says=lambda ctx: ctx.say("language-set"),
    ),
    SlashCommand("learning", ("hoctap", "learning"), opens=lambda _: Open("record")),
    SlashCommand("goals", ("muctieu", "goals"), opens=lambda _: Open("goals")),
    SlashCommand("quarter", ("quy", "quarter"), opens=_quarter, answers=word_said),
    SlashCommand(
        "declare", ("kekhai", "declare"), opens=lambda _: Open("declare"), answers=declared
    ),
    SlashCommand("staff", ("nhansu", "staff"), opens=lambda _: Open("staff")),
    SlashCommand("census", ("thongke", "census"), opens=lambda _: Open("census")),
    SlashCommand("plans", ("duyetmuctieu", "plans"), opens=lambda _: Open("plans")),
    SlashCommand("setup", ("lapdot", "setup"), opens=lambda _: Open("setup")),
    SlashCommand("undo-setup", ("huydot", "undo-setup"), opens=lambda _: Open("setup_undo")),
    SlashCommand("changes", ("dieuchinh", "changes"), opens=lambda _: Open("changes")),
    SlashCommand("school", ("truong", "school"), opens=lambda _: Open("school")),
    SlashCommand("status", ("tiendo", "status"), shows=progress),
    SlashCommand(
        "board",
        ("bang", "board"),
        commands=lambda _: [RequestBoard()],
        says=lambda ctx: ctx.say("board-comes"),
    ),
    SlashCommand("sheets", ("cacphieu", "sheets"), opens=lambda _: Open("sheets")),
    SlashCommand(
        "report",
        ("baocao", "report"),
        commands=lambda _: [RequestReport()],
        says=lambda ctx: ctx.say("report-started"),
    ),
    SlashCommand("reminders", ("nhacnho", "reminders"), opens=lambda _: Open("reminders")),
    SlashCommand(
        "later",
        ("nhaclai", "later"),
        commands=lambda _: [RemindAgain(Later.SOON)],
        says=later_text,
    ),
    SlashCommand(
        "tomorrow",
        ("nhacsangmai", "tomorrow"),
        commands=lambda _: [RemindAgain(Later.TOMORROW)],
        says=later_text,
    ),
    SlashCommand(
        "remind",
        ("nhacnguoicham", "remind"),
        commands=lambda _: [RemindLate()],
        says=remind_text,
    ),
    SlashCommand("meeting", ("hop", "meeting"), opens=lambda _: Open("meeting")),
    SlashCommand(
        "minutes",
        ("bienban", "minutes"),
        commands=lambda _: [RequestDocument("minutes")],
        says=lambda ctx: ctx.say("minutes-started"),
    ),
    SlashCommand("papers", ("vanban", "papers"), opens=lambda _: Open("papers")),
    SlashCommand(
        "differences",
        ("thaydoi", "differences"),
        commands=lambda _: [RequestChanges()],
        says=lambda ctx: ctx.say("differences-started"),
    ),
    SlashCommand("close", ("dongdot", "close"), opens=lambda _: Open("close")),
    SlashCommand("reopen", ("molai", "reopen"), opens=lambda _: Open("reopen")),
    SlashCommand("next-year", ("nammoi", "next-year"), opens=lambda _: Open("next_year")),
    SlashCommand("recognition", ("congnhan", "recognition"), opens=lambda _: Open("recognition")),
    SlashCommand("measures", ("bienphap", "measures"), opens=lambda _: Open("measures")),
    SlashCommand(
        "measure",
        ("baobienphap", "measure"),
        opens=lambda args: Open("measure", {"indicator": args[0]}) if args else Open("measures"),
    ),
    SlashCommand("log", ("nhatky", "log"), opens=lambda _: Open("log")),
    SlashCommand(
        "dossier",
        ("hoso", "dossier"),
        commands=lambda _: [RequestDossier()],
        says=lambda ctx: ctx.say("report-started-packed"),
    ),
    SlashCommand("unit-facts", ("donvi", "unit"), opens=lambda _: Open("unit_facts")),
    SlashCommand("documents", ("tailieu", "documents"), opens=lambda _: Open("documents")),
    SlashCommand(
        "pdf",
        ("banpdf", "pdf"),
        commands=lambda _: [RequestPdf()],
        says=lambda ctx: ctx.say("pdf-started"),
    ),
    SlashCommand("directives", ("chidao", "directives"), opens=lambda _: Open("directives")),
    SlashCommand("templates", ("bieumau", "templates"), opens=lambda _: Open("templates")),
    SlashCommand("help", ("trogiup", "help"), says=help_here, bare=True),
    SlashCommand("back", ("quaylai", "back"), bare=True),
    SlashCommand(
        "stop", ("dung", "stop"), opens=lambda _: Open("tasks"), says=lambda ctx: ctx.say("stopped")
    ),
)

_BY_NAME = {name: action for action in ACTIONS for name in action.names}


def find_slash_command(text: str) -> tuple[SlashCommand, list[str]] | None:
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
    name, *args = action_of(data)
    action = _BY_NAME[name] if name in _BY_NAME else next(a for a in ACTIONS if a.name == name)
    return " ".join([f"/{action.names[0]}", *args])


def _name(typed: str) -> str:
    return fold(typed).replace(" ", "")
