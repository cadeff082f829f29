"""What a member is told when the plan or the team changes: only what concerns them."""

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Reply
from conversations.messages.plan_words import (
    codes_text,
    days_text,
    kind_text,
    moved_day_text,
    task_text,
)
from conversations.notifications.recipients import To, Told, called
from dvht_core.domain.campaign import DutiesOf
from dvht_core.events import DutiesChanged, MemberRemoved, MemberReturned, PlanLineChanged
from dvht_core.schedule.plan_days import hears_of, only_sorted, own_moved_days, with_line
from dvht_core.view.campaign_view import CampaignView, PlanLineView

PlanTeamEvent = PlanLineChanged | DutiesChanged | MemberRemoved | MemberReturned


def plan_team_news(event: PlanTeamEvent, campaign: CampaignView, to: To) -> Told:
    """Yield what each member whom a change concerns is told; whoever made it knows already."""
    for person in campaign.people:
        if person.id != event.by and (reply := _notice(to(person), event)):
            yield person, reply


def _notice(ctx: Context, event: PlanTeamEvent) -> Reply | None:
    """Return the message to `ctx.me`; None when it is no business of theirs."""
    match event:
        case PlanLineChanged(by, before, after):
            return None if ctx.me.removed else _line(ctx, by, before, after)
        case DutiesChanged(by, before, after):
            return None if ctx.me.removed else _duties(ctx, by, before, after)
        case MemberRemoved(person, by) | MemberReturned(person, by):
            key = (
                "notice-removed" if isinstance(event, MemberRemoved) else "notice-returned-to-team"
            )
            text = ctx.say(key, by=called(ctx, by), unit=ctx.campaign.unit.name)
            return Reply(text) if person == ctx.me.id else None


def _line(
    ctx: Context, by: int, before: PlanLineView | None, after: PlanLineView | None
) -> Reply | None:
    """Return what became of a line and which days moved with it."""
    line = after or before
    if line is None or not hears_of(ctx.campaign, before, after, ctx.me):
        return None
    told = {"by": called(ctx, by), "task": task_text(line.task)}
    days = days_text(ctx, line.day, line.end_day)
    if before is None:
        text = ctx.say("notice-line-added", **told, days=days)
    elif after is None:
        text = ctx.say("notice-line-cancelled", **told, days=days)
    elif only_sorted(before, after):
        kinds = {"before": kind_text(ctx, before.kind), "kind": kind_text(ctx, after.kind)}
        text = ctx.say("notice-line-kind", **told, **kinds)
    else:
        was = days_text(ctx, before.day, before.end_day)
        text = ctx.say("notice-line-moved", **told, days=days, before=was)
    moved = own_moved_days(with_line(ctx.campaign, after, before), ctx.campaign, ctx.me)
    return Reply("\n".join([text, *(moved_day_text(ctx, day) for day in moved)]))


def _duties(
    ctx: Context, by: int, before: tuple[DutiesOf, ...], after: tuple[DutiesOf, ...]
) -> Reply | None:
    lines = []
    gained: list[str] = []
    for duty in ("assess", "check"):
        had, has = (
            {d.indicator for d in duties if ctx.me.id in getattr(d, duty)}
            for duties in (before, after)
        )
        order = [i.code for i in ctx.campaign.indicators]
        for kind, codes in (("gained", has - had), ("lost", had - has)):
            own = [code for code in order if code in codes]
            if own:
                lines.append(ctx.say(f"notice-{duty}-{kind}", codes=codes_text(ctx, own)))
            gained += own if (duty, kind) == ("assess", "gained") else []
    if not lines:
        return None
    ways = tuple(
        Choice(go("sheet", code), ctx.say("notice-open-own", indicator=code)) for code in gained[:1]
    )
    return Reply("\n".join([ctx.say("notice-duties", by=called(ctx, by)), *lines]), ways)
