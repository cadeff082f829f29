"""What was read on the photo of a certificate, as a learning record offers it: one tap notes it."""

from dataclasses import replace

from conversations.dialogs.learning.record_entry import member_of
from conversations.engine import kept_files
from conversations.engine.dialog import Choice, Context
from conversations.messages.staff_message import told_apart
from dvht_core.i18n.vietnamese import short_date
from dvht_core.policy import Permission, may
from dvht_core.staff.certificates import Certificate
from dvht_core.staff.record_reader import RecordRead
from dvht_core.staff.staff_model import StaffView

PLAIN, OTHER = "plain", "other-"
"""What was read is not used (the number of the kept files); it is somebody else's: "other-12"."""


def offered_of(ctx: Context) -> Certificate | None:
    """Return what was read on the files that wait, unless it was not to be used."""
    kept = kept_files.batch(ctx, ctx.state.number("kept"))
    return kept.offered if kept and ctx.state.number(PLAIN) != kept.id else None


def completed(told: RecordRead, read: Certificate) -> RecordRead:
    """Return what a caption tells; what it leaves open is from the photo."""
    return replace(
        told,
        title=told.title or read.title,
        number=told.number or read.paper.number,
        issued=told.issued or read.paper.date,
        issuer=told.issuer or read.paper.issuer,
        hours=told.hours or read.hours,
    )


def offer(ctx: Context, told: RecordRead) -> str:
    """Say what was read, whose it seems to be where that is somebody else, and ask for the kind."""
    parts = {
        "number": told.number,
        "issued": short_date(told.issued) if told.issued else None,
        "issuer": told.issuer,
        "hours": str(told.hours) if told.hours else None,
    }
    lines = [ctx.say("record-read", title=told.title)]
    lines += [
        ctx.say("record-line", what=ctx.say(f"record-column-{key}"), now=value)
        for key, value in parts.items()
        if value
    ]
    if holder := _another(ctx):
        lines.append(ctx.say("record-read-holder", holder=holder))
    return "\n".join([*lines, ctx.say("record-read-ask")])


def offer_choices(ctx: Context) -> list[Choice]:
    """Return what can be answered beside the kinds."""
    if offered_of(ctx) is None:
        return []
    others = [
        Choice(f"{OTHER}{member.id}", ctx.say("record-read-other", person=told_apart(ctx, member)))
        for member in _others(ctx)
        if may(ctx.view.me, Permission.WRITE_RECORD, ctx.campaign, staff=member.id)
    ]
    return [*others, Choice(PLAIN, ctx.say("record-read-plain"))]


def _named(ctx: Context) -> tuple[int, ...]:
    """Return whom of the staff the certificate may name."""
    offered = offered_of(ctx)
    if offered is None:
        return ()
    found = offered.whose(ctx.campaign.book.staff)
    return found.candidates if found.staff is None else (found.staff,)


def _others(ctx: Context) -> list[StaffView]:
    named = () if member_of(ctx).id in _named(ctx) else _named(ctx)
    return [member for n in named if (member := ctx.campaign.book.member(n))]


def _another(ctx: Context) -> str:
    """Return the holder's name, where it is not that of whose record is open."""
    offered = offered_of(ctx)
    return offered.holder if offered and member_of(ctx).id not in _named(ctx) else ""
