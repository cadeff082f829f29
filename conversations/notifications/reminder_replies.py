"""What is said back to who asks for reminders: later for themselves, or now for who is late."""

from datetime import timedelta

from conversations.engine.dialog import Context
from dvht_core.schedule.assignments import late
from dvht_core.view.campaign_view import PersonView


def later_text(ctx: Context) -> str:
    """Say when the person is reminded again; "" when they are not."""
    at = ctx.me.again_at
    if at is None:
        return ""
    local = ctx.local(at)
    return ctx.say(
        "later-set",
        hour=f"{local:%H:%M}",
        weekday=ctx.words.weekday(local.date()),
        day=ctx.words.day_month(local.date()),
    )


def remind_text(ctx: Context) -> str:
    """Say who was reminded just now, and why others were not."""
    people = [
        owes.person
        for owes in late(ctx.campaign, ctx.today + timedelta(days=1))
        if owes.person.id != ctx.me.id
    ]
    by_key: dict[str, list[str]] = {}
    for person in people:
        by_key.setdefault(_outcome(ctx, person), []).append(ctx.called(person))
    if not people:
        return ctx.say("remind-nobody")
    return "\n".join(
        ctx.say(f"remind-{key}", who=ctx.words.join_words(by_key[key]))
        for key in ("done", "just-done", "paused", "not-joined")
        if key in by_key
    )


def _outcome(ctx: Context, person: PersonView) -> str:
    if person.nudged_at == ctx.now:
        return "done"
    if person.joined_at is None:
        return "not-joined"
    paused = person.preferences.paused_until
    return "paused" if paused and ctx.today < paused else "just-done"
