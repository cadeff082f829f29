"""What a member is told when the plan or the team changes: only what concerns them."""

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Reply
from conversations.messages.plan_words import codes_text, days_text, task_text
from conversations.notifications.recipients import To, Told, called
from dvht_core.domain.campaign import DutiesOf
from dvht_core.events import DutiesChanged, MemberRemoved, PlanLineChanged
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import CampaignView, PlanLineView

PlanTeamEvent = PlanLineChanged | DutiesChanged | MemberRemoved


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
        case MemberRemoved(person, by):
            text = ctx.say("notice-removed", by=called(ctx, by), unit=ctx.campaign.unit.name)
            return Reply(text) if person == ctx.me.id else None


def _line(
    ctx: Context, by: int, before: PlanLineView | None, after: PlanLineView | None
) -> Reply | None:
    line = after or before
    if line is None or not concerns(line, ctx.me):
        return None
    kind = "added" if before is None else "cancelled" if after is None else "moved"
    text = ctx.say(
        f"notice-line-{kind}",
        by=called(ctx, by),
        task=task_text(line.task),
        days=days_text(ctx, line.day, line.end_day),
        **({"before": days_text(ctx, before.day, before.end_day)} if before and after else {}),
    )
    return Reply(text)


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
