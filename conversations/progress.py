"""Where things stand: one person's duties, and the whole campaign in a few lines."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from conversations.dialog import Context
from conversations.sheet_text import reason_text
from dvht_core.campaign import SheetState
from dvht_core.policy import Action, may
from dvht_core.reminders import writing_day
from dvht_core.roles import Role
from dvht_core.view import CampaignView, PersonView, SheetView


@dataclass(frozen=True)
class Duties:
    """What one person has to do, and has done."""

    to_write: tuple[SheetView, ...]
    to_check: tuple[SheetView, ...]
    """Handed in, and waiting for this person's cross-check."""
    handed_in: tuple[SheetView, ...]

    @property
    def open(self) -> bool:
        return bool(self.to_write or self.to_check)


URGENCY = (SheetState.RETURNED, SheetState.DRAFT, SheetState.ASSIGNED)


def duties(campaign: CampaignView, person: PersonView) -> Duties:
    """Return what `person` owes; first what was returned, then what was begun."""
    own = [campaign.sheets[code] for code in person.assess]
    to_write = [s for s in own if not s.state.handed_in]
    return Duties(
        to_write=tuple(sorted(to_write, key=lambda s: URGENCY.index(s.state))),
        to_check=tuple(
            campaign.sheets[code]
            for code in person.check
            if campaign.sheets[code].state is SheetState.SUBMITTED
            and campaign.sheets[code].author != person.id
        ),
        handed_in=tuple(s for s in own if s.state.handed_in),
    )


def lead(campaign: CampaignView) -> PersonView | None:
    return next((p for p in campaign.people if p.role is Role.LEAD), None)


def today(ctx: Context) -> date:
    """The date at the school."""
    return ctx.now.astimezone(ctx.campaign.unit.settings.tz).date()


def due_day(campaign: CampaignView) -> date | None:
    """The plan's day for writing the sheets."""
    return writing_day(campaign.plan)


def progress_text(ctx: Context) -> str:
    """The answer to /tiendo: what is handed in, what is late, and the level so far."""
    campaign = ctx.campaign
    if not may(ctx.view.me, Action.READ_PROGRESS, campaign):
        return ctx.say(f"not-allowed-{Action.READ_PROGRESS}")
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
