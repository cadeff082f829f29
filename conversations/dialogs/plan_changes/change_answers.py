"""What the answers of the dialog that changes plan and team mean, and what that entails."""

from datetime import date

from conversations.dialogs.plan_changes.change_commands import (
    command_text,
    handed_on,
    handed_over,
    reminders_moved,
    told,
    undone,
)
from conversations.dialogs.setup.setup_draft import criterion_codes
from conversations.dialogs.setup.setup_lines import GROUPS
from conversations.engine.dialog import Commands, Context, Json
from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    GiveDuties,
    MovePlanLine,
    Reinvite,
    RemoveMember,
)
from dvht_core.domain.roles import Role


def answer(ctx: Context, key: str) -> Json:
    """Return what was answered at a step; None before it was."""
    return ctx.state.answers.get(key)


def number(ctx: Context, key: str) -> int | None:
    """Return an answer that is the id of a line or person; None for any other."""
    typed = str(answer(ctx, key) or "")
    return int(typed) if typed.isdigit() else None


def chosen_codes(ctx: Context) -> tuple[str, ...]:
    """Return the indicators that were chosen, a criterion as all of its own."""
    chosen = answer(ctx, "codes") or ""
    if isinstance(chosen, list):
        return tuple(chosen)
    return (chosen,) if "." in chosen else criterion_codes(ctx, chosen)


def _day(ctx: Context, key: str = "day") -> tuple[date, date | None] | None:
    match answer(ctx, key):
        case [day, end]:
            return date.fromisoformat(day), date.fromisoformat(end) if end else None
    return None


def pending(ctx: Context) -> tuple[Command, ...]:
    """Return the commands that the answers mean so far; none while something is missing."""
    campaign = ctx.campaign
    days, line, to = _day(ctx), number(ctx, "line"), number(ctx, "to")
    leaver = number(ctx, "leaver")
    match answer(ctx, "what"):
        case "plan" if line and answer(ctx, "how") == "drop":
            return (CancelPlanLine(line),)
        case "plan" if line and days:
            return (MovePlanLine(line, *days),)
        case "plan" if days and answer(ctx, "who"):
            return (AddPlanLine(*days, str(answer(ctx, "task")), _who(ctx)),)
        case "assess" | "check" as what if to:
            duties = handed_over(campaign, chosen_codes(ctx), to, check=what == "check")
            return (GiveDuties(duties),)
        case "join" if answer(ctx, "person"):
            name, role = answer(ctx, "person")
            return (AddMember(name, Role(role)),)
        case "leave" if leaver and campaign.person(leaver):
            duties = handed_on(campaign, leaver, number(ctx, "heir"), number(ctx, "checker"))
            given = (GiveDuties(duties),) if duties else ()
            return (*given, RemoveMember(leaver))
        case "invite" if invitee := number(ctx, "invitee"):
            return (Reinvite(invitee),)
    return ()


def _who(ctx: Context) -> tuple[str, ...]:
    chosen = answer(ctx, "who")
    return tuple(GROUPS[chosen]) if isinstance(chosen, str) else tuple(chosen)


def entails(ctx: Context) -> str:
    """Return what the change means: its lines, who is told, whose reminders move."""
    commands = pending(ctx)
    lines = [text for command in commands for text in command_text(ctx, command)]
    people = told(ctx, commands)
    away = [p for p in people if p.joined_at is None]
    here = [p for p in people if p.joined_at is not None]
    if here:
        names = ctx.words.join_words([ctx.called(p) for p in here])
        lines.append(ctx.say("changes-told", people=names))
    if away:
        names = ctx.words.join_words([ctx.called(p) for p in away])
        lines.append(ctx.say("changes-away", people=names))
    if moved := reminders_moved(ctx, commands):
        lines.append(ctx.say("changes-reminders", count=moved))
    what = str(answer(ctx, "what"))
    if f"changes-note-{what}" in ctx.texts:
        lines.append(ctx.say(f"changes-note-{what}"))
    return "\n".join([*lines, ctx.say("changes-ask-confirm")])


def keep_change(ctx: Context, value: Json) -> Commands:
    """Carry out what was agreed when it is confirmed; undo it by the commands noted before."""
    if value == "yes":
        return pending(ctx)
    return undone(ctx, value) if isinstance(value, list) else []
