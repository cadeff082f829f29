"""Where things stand: one person's duties, and the whole campaign in a few lines."""

from collections import defaultdict
from datetime import date

from conversations.dialog import Context
from conversations.sheet_text import reason_text
from dvht_core.campaign import SheetState
from dvht_core.duties import Duties, duties, sheets_due
from dvht_core.roles import Role
from dvht_core.view import CampaignView, PersonView

__all__ = ["Duties", "due_day", "duties", "lead", "progress_text", "today"]


def lead(campaign: CampaignView) -> PersonView | None:
    return next((p for p in campaign.people if p.role is Role.LEAD), None)


def today(ctx: Context) -> date:
    """The date at the school."""
    return ctx.now.astimezone(ctx.campaign.unit.settings.tz).date()


def due_day(campaign: CampaignView) -> date | None:
    """The last day for handing sheets in."""
    return sheets_due(campaign)


def progress_text(ctx: Context) -> str:
    """The answer to /tiendo: what is handed in, what is late, and the level so far."""
    campaign = ctx.campaign
    sheets = [campaign.sheets[i.code] for i in campaign.indicators]
    done = sum(s.state.handed_in for s in sheets)
    checked = sum(s.state in (SheetState.CHECKED, SheetState.FINAL) for s in sheets)
    lines = [ctx.say("progress-done", done=done, total=len(sheets), checked=checked)]
    waiting = _waiting(ctx)
    if waiting:
        lines.append(ctx.say("progress-waiting", who=waiting))
    lines.append(_level(ctx))
    lines += _obstacles(ctx)
    return "\n".join(lines)


def _waiting(ctx: Context) -> str:
    by_person: dict[str, list[str]] = defaultdict(list)
    for indicator in ctx.campaign.indicators:
        if ctx.campaign.sheets[indicator.code].state.handed_in:
            continue
        for person in ctx.campaign.people:
            if indicator.code in person.assess:
                by_person[ctx.called(person)].append(indicator.code)
    return "; ".join(
        ctx.say("progress-person", person=person, indicators=", ".join(codes))
        for person, codes in by_person.items()
    )


def _level(ctx: Context) -> str:
    results = ctx.campaign.handed_in_results
    if results.unit.level is not None:
        return ctx.say(f"progress-unit-{results.unit.level}")
    return ctx.say("progress-unit-open")


def _obstacles(ctx: Context) -> list[str]:
    """Which answered indicators keep the unit from a level, with the first reason of each."""
    results = ctx.campaign.handed_in_results.indicators
    for level in (1, 2):
        found = [
            ctx.say(
                "progress-obstacle", indicator=i.code, why=reason_text(ctx, results[i.code].why[0])
            )
            for i in ctx.campaign.indicators
            if (own := results[i.code].level) is not None and own < level
        ]
        if found:
            return [ctx.say("progress-obstacles", level=level), *found]
    return []
