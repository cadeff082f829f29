"""The draft of a campaign as a whole, line by line: what is confirmed with it."""

from datetime import date

from conversations.dialogs.setup.setup_draft import draft
from conversations.dialogs.setup.setup_lines import line_text, sorted_items
from conversations.dialogs.setup.setup_people import person_text
from conversations.engine.dialog import Context
from conversations.messages.plan_words import whole_task
from dvht_core.i18n.vietnamese import short_date


def whole_plan(ctx: Context) -> str:
    """Return the draft in full: its documents, people with their duties, and every task."""
    plan = draft(ctx)
    documents = [
        *_document(ctx, "plan", plan.number, plan.dated),
        *_document(ctx, "decision", plan.decision, plan.decision_date),
    ]
    people = [person_text(ctx, member) for member in plan.members]
    lines = [line_text(ctx, item, whole_task(item.task)) for _, item in sorted_items(ctx)]
    return "\n".join(
        [
            *documents,
            ctx.say("setup-whole-people", count=len(people)),
            *people,
            ctx.say("setup-whole-lines", count=len(lines)),
            *lines,
        ]
    )


def _document(ctx: Context, key: str, number: str | None, day: date | None) -> list[str]:
    """Return number and day of a document as far as they are known; nothing where neither is."""
    said = [ctx.say("setup-whole-number", number=number)] if number else []
    said += [ctx.say("setup-whole-day", day=short_date(day))] if day else []
    return [ctx.say(f"setup-whole-{key}", paper=" ".join(said))] if said else []
