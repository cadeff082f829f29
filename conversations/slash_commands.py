"""What can be asked for at any time: the commands, their names, and the buttons that mean them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conversations.dialogs.evidence.add_evidence import filed
from conversations.dialogs.evidence.offered_papers import judged
from conversations.dialogs.plan_changes.change_plan import WHAT
from conversations.dialogs.sheet.sent_sheets import sheet_file_opened, sheet_wanted, word_offer
from conversations.engine.button_data import action_of
from conversations.engine.dialog import (
    STAY,
    Ask,
    Choice,
    Commands,
    Context,
    Digression,
    Open,
    Reply,
    Target,
    in_words,
)
from conversations.help import help_here
from conversations.messages.progress_message import progress
from conversations.notifications.reminder_replies import later_text, remind_text
from conversations.quick_answers import QUARTERS, declared, word_said
from dvht_core.commands.account import (
    RemindAgain,
    RemindLate,
    RequestCalendar,
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
from dvht_core.policy import Permission


@dataclass(frozen=True)
class SlashCommand:
    """One command. `names` are typed after "/", with or without accents and spaces."""

    name: str
    names: tuple[str, ...]
    opens: Open | Callable[[list[str]], Open] | None = None
    """None: the conversation stays where it is and the question is asked again."""
    commands: Commands | Callable[[Context], Commands] = ()
    needs: Permission | None = None
    """What the core asks for before it carries out `commands`; None where everybody may."""
    says: Ask | None = None
    shows: Callable[[Context], Reply] | None = None
    """A message of its own, with its own buttons, before the question that is open."""
    answers: Callable[[Context, list[str]], Digression | None] | None = None
    """With arguments it is an answer, given right under the message that asked; None: it opens."""
    offers: Callable[[Context, list[str]], tuple[Choice, ...]] | None = None
    """Actions that are offered beside the question to which it leads, where it was typed."""
    bare: bool = False
    """Also understood without the slash, when it is all that was typed."""

    def target(self, args: list[str]) -> Target:
        """Return where it leads."""
        return self.opens(args) if callable(self.opens) else self.opens or STAY

    def meant(self, ctx: Context) -> Commands:
        """Return the commands that it means."""
        return self.commands(ctx) if callable(self.commands) else self.commands

    def said(self, ctx: Context) -> str:
        """Return what is said afterwards; "" for nothing."""
        return in_words(ctx, self.says) if self.says else ""

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


def _more(args: list[str]) -> Open:
    """Show everything that one may do, or one group of it."""
    if args:
        return Open("tasks", step="group", answers={"group": args[0]})
    return Open("tasks", step="more")


def _fix(args: list[str]) -> Open:
    """Correct one answer of a sheet, then its summary."""
    code, step = (*args, "", "")[:2]
    return Open("sheet", {"indicator": code}, step, about_fix(args), returning="summary")


def about_fix(args: Sequence[str]) -> dict[str, str]:
    """Return what the step to correct must know: ["1.1", "title", "item=H1-1.1-01"] → item."""
    return {name: value for name, _, value in (arg.partition("=") for arg in args[2:])}


def _change(args: list[str]) -> Open:
    """Change plan or team: one kind of change, with the person or the line of the plan named."""
    kind, person = (*args, "", "")[:2]
    if kind not in CHANGES:
        return Open("changes")
    if kind == "invite" and person.isdigit():
        return Open("changes", step="confirm", answers={"what": kind, "invitee": person})
    if kind == "plan" and person.isdigit():
        return Open("changes", step="how", answers={"what": kind, "line": person})
    return Open("changes", step=WHAT[kind], answers={"what": kind})


CHANGES = tuple(kind for kind in WHAT if kind != "done")

ACTIONS = (
    SlashCommand("start", ("start", "batdau"), opens=Open("tasks")),
    SlashCommand("tasks", ("viec", "tasks", "menu"), opens=Open("tasks"), bare=True),
    SlashCommand("mine", ("vieccuatoi", "mine"), opens=Open("tasks", step="mine")),
    SlashCommand("more", ("them", "more"), opens=_more),
    SlashCommand("continue", ("tieptuc", "continue")),
    SlashCommand("sheet", ("phieu", "sheet"), opens=_indicator("sheet"), offers=word_offer),
    SlashCommand(
        "sheet-word", ("phieuword", "sheet-word"), opens=Open("tasks"), answers=sheet_wanted
    ),
    SlashCommand(
        "sheet-file",
        ("docphieu", "sheet-file"),
        opens=Open("sheet_file"),
        answers=sheet_file_opened,
    ),
    SlashCommand("fix", ("sua", "fix"), opens=_fix),
    SlashCommand(
        "evidence",
        ("minhchung", "evidence"),
        opens=lambda args: Open("evidence", {"indicator": args[0]} if args else {}),
    ),
    SlashCommand("file", ("ghitep", "file"), opens=Open("evidence"), answers=filed),
    SlashCommand("paper", ("giayto", "paper"), opens=Open("evidence"), answers=judged),
    SlashCommand("check", ("kiemtra", "check"), opens=_indicator("check")),
    SlashCommand(
        "check-all",
        ("kiemtratieuchi", "check-all"),
        opens=lambda args: Open("check_all", {"criterion": args[0]} if args else {}),
    ),
    SlashCommand("others", ("vietthay", "others"), opens=Open("others")),
    SlashCommand(
        "data",
        ("dulieu", "data"),
        commands=(RequestData(),),
        says="data-started",
    ),
    SlashCommand(
        "revoke",
        ("thuhoi", "revoke"),
        commands=(RevokeLinks(),),
        says="links-revoked",
    ),
    SlashCommand(
        "connect",
        ("lienket", "connect"),
        commands=(RequestLink(),),
        needs=Permission.LINK_CHATS,
        says="chats-code-comes",
    ),
    SlashCommand("disconnect", ("huylienket", "disconnect"), opens=Open("chats")),
    SlashCommand("erasure", ("xoa", "erasure"), opens=Open("privacy")),
    SlashCommand(
        "erase",
        ("xacnhanxoa", "erase"),
        opens=lambda args: Open("erase", {"person": args[0]} if args else {}),
    ),
    SlashCommand(
        "language",
        ("ngonngu", "language"),
        commands=lambda ctx: [SetLanguage("en" if ctx.texts.language == "vi" else "vi")],
        says="language-set",
    ),
    SlashCommand("learning", ("hoctap", "learning"), opens=Open("record")),
    SlashCommand("goals", ("muctieu", "goals"), opens=Open("goals")),
    SlashCommand("quarter", ("quy", "quarter"), opens=_quarter, answers=word_said),
    SlashCommand("declare", ("kekhai", "declare"), opens=Open("declare"), answers=declared),
    SlashCommand("staff", ("nhansu", "staff"), opens=Open("staff")),
    SlashCommand("census", ("thongke", "census"), opens=Open("census")),
    SlashCommand("plans", ("duyetmuctieu", "plans"), opens=Open("plans")),
    SlashCommand("setup", ("lapdot", "setup"), opens=Open("setup")),
    SlashCommand("undo-setup", ("huydot", "undo-setup"), opens=Open("setup_undo")),
    SlashCommand("changes", ("dieuchinh", "changes"), opens=_change),
    SlashCommand("school", ("truong", "school"), opens=Open("school")),
    SlashCommand("status", ("tiendo", "status"), shows=progress),
    SlashCommand(
        "board",
        ("bang", "board"),
        commands=(RequestBoard(),),
        needs=Permission.READ_TEAM,
        says="board-comes",
    ),
    SlashCommand("sheets", ("cacphieu", "sheets"), opens=Open("sheets")),
    SlashCommand(
        "report",
        ("baocao", "report"),
        commands=(RequestReport(),),
        needs=Permission.REQUEST_DOSSIER,
        says="report-started",
    ),
    SlashCommand("reminders", ("nhacnho", "reminders"), opens=Open("reminders")),
    SlashCommand(
        "calendar",
        ("lich", "calendar"),
        commands=(RequestCalendar(),),
        needs=Permission.SET_OWN_REMINDERS,
        says="calendar-comes",
    ),
    SlashCommand(
        "later",
        ("nhaclai", "later"),
        commands=(RemindAgain(Later.SOON),),
        needs=Permission.SET_OWN_REMINDERS,
        says=later_text,
    ),
    SlashCommand(
        "tomorrow",
        ("nhacsangmai", "tomorrow"),
        commands=(RemindAgain(Later.TOMORROW),),
        needs=Permission.SET_OWN_REMINDERS,
        says=later_text,
    ),
    SlashCommand(
        "remind",
        ("nhacnguoicham", "remind"),
        commands=(RemindLate(),),
        needs=Permission.REMIND_LATE,
        says=remind_text,
    ),
    SlashCommand("meeting", ("hop", "meeting"), opens=Open("meeting")),
    SlashCommand(
        "minutes",
        ("bienban", "minutes"),
        commands=(RequestDocument("minutes"),),
        needs=Permission.REQUEST_DOSSIER,
        says="minutes-started",
    ),
    SlashCommand("papers", ("vanban", "papers"), opens=Open("papers")),
    SlashCommand(
        "differences",
        ("thaydoi", "differences"),
        commands=(RequestChanges(),),
        needs=Permission.REQUEST_DOSSIER,
        says="differences-started",
    ),
    SlashCommand("close", ("dongdot", "close"), opens=Open("close")),
    SlashCommand("reopen", ("molai", "reopen"), opens=Open("reopen")),
    SlashCommand("next-year", ("nammoi", "next-year"), opens=Open("next_year")),
    SlashCommand("recognition", ("congnhan", "recognition"), opens=Open("recognition")),
    SlashCommand("measures", ("bienphap", "measures"), opens=Open("measures")),
    SlashCommand(
        "measure",
        ("baobienphap", "measure"),
        opens=lambda args: Open("measure", {"indicator": args[0]}) if args else Open("measures"),
    ),
    SlashCommand("log", ("nhatky", "log"), opens=Open("log")),
    SlashCommand(
        "dossier",
        ("hoso", "dossier"),
        commands=(RequestDossier(),),
        needs=Permission.REQUEST_DOSSIER,
        says="report-started-packed",
    ),
    SlashCommand("unit-facts", ("donvi", "unit", "unit-facts"), opens=Open("unit_facts")),
    SlashCommand("documents", ("tailieu", "documents"), opens=Open("documents")),
    SlashCommand(
        "pdf",
        ("banpdf", "pdf"),
        commands=(RequestPdf(),),
        needs=Permission.REQUEST_DOSSIER,
        says="pdf-started",
    ),
    SlashCommand("directives", ("chidao", "directives"), opens=Open("directives")),
    SlashCommand("templates", ("bieumau", "templates"), opens=Open("templates")),
    SlashCommand("help", ("trogiup", "help"), says=help_here, bare=True),
    SlashCommand("back", ("quaylai", "back"), bare=True),
    SlashCommand("stop", ("dung", "stop"), opens=Open("tasks"), says="stopped"),
)

_BY_NAME = {name: action for action in ACTIONS for name in action.names}
_BY_OWN_NAME = {action.name: action for action in ACTIONS}


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


def action_named(name: str) -> SlashCommand | None:
    """Return the command of a name; None for what is none."""
    return _BY_OWN_NAME.get(name)


def as_command(data: str) -> str:
    """Return what can be typed for an action's button: "go:check:3.3" → "/kiemtra 3.3"."""
    name, *args = action_of(data)
    action = _BY_NAME[name] if name in _BY_NAME else next(a for a in ACTIONS if a.name == name)
    return " ".join([f"/{action.names[0]}", *args])


def _name(typed: str) -> str:
    return fold(typed).replace(" ", "")
