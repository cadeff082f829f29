"""What a member is told when the plan or the team changes: only what concerns them."""

from conversations.engine.dialog import Choice, Context, Reply
from conversations.messages.plan_words import codes_text, days_text, task_text
from dvht_core.domain.campaign import DutiesOf
from dvht_core.events import DutiesChanged, MemberRemoved, PlanLineChanged
from dvht_core.i18n.vietnamese import capital
from dvht_core.schedule.reminders import concerns
from dvht_core.view.campaign_view import PersonView, PlanLineView

DeskHappening = PlanLineChanged | DutiesChanged | MemberRemoved


def desk_notice(event: DeskHappening, ctx: Context) -> Reply | None:
    """Return the message to `ctx.me`; None when it is no business of theirs."""
    if ctx.me.id == event.by:
        return None
    match event:
        case PlanLineChanged(by, before, after):
            return None if ctx.me.removed else _line(ctx, by, before, after)
        case DutiesChanged(by, before, after):
            return None if ctx.me.removed else _duties(ctx, by, before, after)
        case MemberRemoved(person, by):
            text = ctx.say("notice-removed", by=_by(ctx, by), unit=ctx.campaign.unit.name)
            return Reply(text) if person == ctx.me.id else None


def _line(
    ctx: Context, by: int, before: PlanLineView | None, after: PlanLineView | None
) -> Reply | None:
    line = after or before
    if line is None or not concerns(line, ctx.me):
        return None
    kind = "added" if before is None else "cancelled" if after is None else "moved"
    said = ctx.say(
        f"notice-line-{kind}",
        by=_by(ctx, by),
        task=task_text(line.task),
        days=days_text(ctx, line.day, line.end_day),
        **({"before": days_text(ctx, before.day, before.end_day)} if before and after else {}),
    )
    return Reply(said)


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
        Choice(f"go:sheet:{code}", ctx.say("notice-open-own", indicator=code))
        for code in gained[:1]
    )
    return Reply("\n".join([ctx.say("notice-duties", by=_by(ctx, by)), *lines]), ways)


def _by(ctx: Context, person_id: int) -> str:
    """Return a person as "Cô Hiền", at the start of a sentence."""
    person: PersonView | None = ctx.campaign.person(person_id)
    return capital(ctx.called(person)) if person else ""
