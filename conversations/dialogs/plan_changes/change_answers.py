"""What the answers of the dialog that changes plan and team mean, and what that entails."""

from datetime import date

from conversations.dialogs.plan_changes.change_commands import (
    command_text,
    days_moved,
    handed_on,
    handed_over,
    reminders_moved,
    told,
)
from conversations.dialogs.setup.setup_draft import criterion_codes
from conversations.dialogs.setup.setup_lines import GROUPS
from conversations.engine.dialog import Context
from dvht_core.commands import Command
from dvht_core.commands.campaign import (
    AddMember,
    AddPlanLine,
    CancelPlanLine,
    GiveDuties,
    MovePlanLine,
    Reinvite,
    RemoveMember,
    SetPlanLineKind,
)
from dvht_core.domain.campaign import PlanLineKind
from dvht_core.domain.roles import Role
from dvht_core.work_plan.line_kinds import kinds_named


def number(ctx: Context, key: str) -> int | None:
    """Return an answer that is the id of a line or person; None for any other."""
    return ctx.state.number(key) or None


def chosen_codes(ctx: Context) -> tuple[str, ...]:
    """Return the indicators that were chosen, a criterion as all of its own."""
    chosen = ctx.state.answers.get("codes") or ""
    if isinstance(chosen, list):
        return tuple(chosen)
    return (chosen,) if "." in chosen else criterion_codes(ctx, chosen)


def _days(ctx: Context) -> tuple[date, date | None] | None:
    match ctx.state.answers.get("day"):
        case [day, end]:
            return date.fromisoformat(day), date.fromisoformat(end) if end else None
    return None


def pending(ctx: Context) -> tuple[Command, ...]:
    """Return the commands that the answers mean so far; none while something is missing."""
    campaign = ctx.campaign
    days, line, to = _days(ctx), number(ctx, "line"), number(ctx, "to")
    leaver = number(ctx, "leaver")
    match ctx.state.text("what"):
        case "plan" if line and ctx.state.text("how") == "drop":
            return (CancelPlanLine(line),)
        case "plan" if line and ctx.state.text("how") == "kind":
            return (SetPlanLineKind(line, PlanLineKind(ctx.state.text("kind"))),)
        case "plan" if line and days:
            return (MovePlanLine(line, *days),)
        case "plan" if days and ctx.state.text("who"):
            return (AddPlanLine(*days, ctx.state.text("task"), _who(ctx), _kind(ctx)),)
        case "assess" | "check" as what if to:
            duties = handed_over(campaign, chosen_codes(ctx), to, check=what == "check")
            return (GiveDuties(duties),)
        case "join" if ctx.state.text("person"):
            name, role = ctx.state.answers["person"]
            return (AddMember(name, Role(role)),)
        case "leave" if leaver and campaign.person(leaver):
            duties = handed_on(campaign, leaver, number(ctx, "heir"), number(ctx, "checker"))
            given = (GiveDuties(duties),) if duties else ()
            return (*given, RemoveMember(leaver))
        case "invite" if invitee := number(ctx, "invitee"):
            return (Reinvite(invitee),)
    return ()


def _kind(ctx: Context) -> PlanLineKind | None:
    """Return the kind of a line to be added, where its words left it open and it was asked."""
    return PlanLineKind(ctx.state.text("kind")) if in_doubt(ctx.state.text("task")) else None


def in_doubt(task: str) -> bool:
    """Return whether the words of a task may mean several kinds."""
    return len(kinds_named(task)) > 1


def _who(ctx: Context) -> tuple[str, ...]:
    chosen = ctx.state.answers["who"]
    return tuple(GROUPS[chosen]) if isinstance(chosen, str) else tuple(chosen)


def entails(ctx: Context) -> str:
    """Return what the change means: its lines, who is told, whose reminders move."""
    commands = pending(ctx)
    lines = [text for command in commands for text in command_text(ctx, command)]
    lines += days_moved(ctx, commands)
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
    what = ctx.state.text("what")
    if f"changes-note-{what}" in ctx.texts:
        lines.append(ctx.say(f"changes-note-{what}"))
    return "\n".join([*lines, ctx.say("changes-ask-confirm")])
