"""Items of evidence, whichever dialog asks: adding files, finding an item."""

from conversations.engine.dialog import Commands, Context, Go, SentFiles
from dvht_core.commands import Command
from dvht_core.commands.sheets import AddEvidence, UseEvidence
from dvht_core.evidence import read_caption
from dvht_core.view.campaign_view import EvidenceView


def add_evidence(ctx: Context, indicator: str, sent: SentFiles) -> Commands:
    """Return the commands for files sent together: one new item; a known file is used again."""
    known = {file.original_sha256: item for item in ctx.campaign.evidence for file in item.files}
    again = {known[f.original_sha256].code for f in sent.files if f.original_sha256 in known}
    fresh = tuple(f for f in sent.files if f.original_sha256 not in known)
    commands: list[Command] = [UseEvidence(code, indicator) for code in sorted(again)]
    if fresh:
        read = read_caption(sent.caption)
        commands.append(
            AddEvidence(indicator, fresh, read.title, read.number, read.date, read.issuer)
        )
    return commands


def to_name(ctx: Context, last: str) -> Go:
    """Go to the name of the item that holds the file just sent, noting those still unnamed.

    `last` is its original_sha256.
    """
    item = item_with(ctx, last)
    code, before = item.code if item else "", _unnamed(ctx)
    return Go("named", {"item": code, "before": [c for c in before if c != code]})


def _unnamed(ctx: Context) -> list[str]:
    """Return the items that came, one after the other, before the name of the first was settled."""
    if ctx.state.step != "named":
        return []
    return [*ctx.state.answers.get("before", ()), ctx.state.text("item")]


def item_with(ctx: Context, last: str) -> EvidenceView | None:
    """Return the newest item that holds a file, by the file's original_sha256."""
    items = [e for e in ctx.campaign.evidence if last in {f.original_sha256 for f in e.files}]
    return items[-1] if items else None


def added(ctx: Context, item: EvidenceView | None, *, brief: bool = False) -> str:
    """Say what came of files: how many, under which code and title, and what is wrong with them.

    `brief`: one file, beside the next question.
    """
    if item is None:
        return ""
    sentence = ctx.say(
        "evidence-noted" if brief else "evidence-added",
        count=len(item.files),
        what=ctx.say("evidence-photos" if item.files[0].thumbnail else "evidence-files"),
        code=item.code,
        title=title_of(ctx, item),
    )
    flags = {flag for file in item.files for flag in file.flags}
    return "\n".join([sentence, *(ctx.say(f"evidence-{flag}") for flag in sorted(flags))])


def items_here(ctx: Context) -> tuple[EvidenceView, ...]:
    """Return the items that serve the indicator at hand."""
    return ctx.campaign.evidence_of(ctx.code)


def title_of(ctx: Context, item: EvidenceView) -> str:
    """Return the title of an item, or that it has none."""
    return item.title or ctx.say("evidence-untitled")
