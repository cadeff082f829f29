"""The steps that collect evidence: send, name, split, reuse, rename, remove; each can be undone."""

from collections.abc import Callable, Sequence
from functools import cache

from conversations.dialogs.evidence.evidence_items import (
    add_evidence,
    added,
    items_here,
    restored_items,
    standing_items,
    standing_waiting,
    title_of,
    to_name,
    wait_again,
)
from conversations.engine import kept_files
from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Head,
    Json,
    Said,
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.parsing.misread import Misread
from dvht_core.commands.sheets import (
    Answer,
    DropEvidence,
    RenameEvidence,
    SettleFiles,
    SplitEvidence,
    UseEvidence,
)
from dvht_core.evidence import read_caption, similar
from dvht_core.view.campaign_view import EvidenceView

TITLE_LIMIT = 200


def _item(ctx: Context) -> EvidenceView | None:
    """Return the item that is being named."""
    return ctx.campaign.item(ctx.state.answers.get("item", ""))


def _elsewhere(ctx: Context) -> tuple[EvidenceView, ...]:
    return tuple(item for item in ctx.campaign.evidence if ctx.code not in item.uses)


def _items(ctx: Context, items: Sequence[EvidenceView]) -> list[Choice]:
    return [
        Choice(item.code, ctx.say("evidence-item", code=item.code, title=title_of(ctx, item)))
        for item in items
    ]


def _suggestions(ctx: Context) -> str:
    return "; ".join(ctx.campaign.rubric.indicator(ctx.code).evidence)


# ——— collecting ———


def _ask(ctx: Context) -> str:
    items = items_here(ctx)
    if not items:
        return ctx.say("evidence-ask", suggestions=_suggestions(ctx))
    listed = [choice.label for choice in _items(ctx, items)]
    head = ctx.say("evidence-have", count=len(items))
    return "\n".join([head, *listed, ctx.say("evidence-more")])


def _choices(ctx: Context) -> list[Choice]:
    library = len(_elsewhere(ctx))
    keys = ["done"] if items_here(ctx) else []
    keys += ["use-library"] if library else []
    keys += ["use-waiting"] if ctx.view.kept else []
    keys += ["rename", "remove"] if items_here(ctx) else ["later"]
    counts = {"use-waiting": kept_files.count(ctx)}
    return [Choice(k, ctx.say(f"evidence-{k}", count=counts.get(k, library))) for k in keys]


def _read(ctx: Context, given: Given) -> Json:
    """Read files as new evidence at every step, and words as a title where one is asked for."""
    if isinstance(given, SentFiles):
        return given
    if ctx.state.step == "evidence" or not isinstance(given, Said):
        raise Misread("evidence-send-file")
    if len(given.text) > TITLE_LIMIT:
        raise Misread("evidence-title-long", limit=TITLE_LIMIT)
    return given.text


def _keep(ctx: Context, value: Json) -> Commands:
    if isinstance(value, SentFiles):
        return add_evidence(ctx, ctx.code, value)
    if not isinstance(value, Chosen):
        return restored_items(ctx, value)
    return [Answer(ctx.code, "evidence", "later")] if value == "later" else []


def _keep_choice(
    take: Callable[[Context, str], Commands],
) -> Callable[[Context, Json], Commands]:
    """Do something with the item chosen; undone, the items are what they were."""

    def keep(ctx: Context, value: Json) -> Commands:
        if not isinstance(value, Chosen):
            return restored_items(ctx, value)
        return [] if value == "cancel" else take(ctx, value)

    return keep


def _after(ctx: Context, value: Json) -> Target:
    if isinstance(value, SentFiles):
        return to_name(ctx, value.files[-1].original_sha256)
    if not isinstance(value, Chosen):
        return "named"
    ways = {"use-library": "library", "use-waiting": "waiting"}
    return {**ways, "rename": "rename", "remove": "remove"}.get(value, NEXT)


def _keep_waiting(ctx: Context, value: Json) -> Commands:
    """File what was kept; undone, it waits again."""
    if not isinstance(value, Chosen):
        return wait_again(ctx, value)
    kept = kept_files.batch(ctx, value)
    if kept is None:
        return []
    return [*add_evidence(ctx, ctx.code, kept_files.sent_of(kept)), SettleFiles(kept.id)]


def _after_waiting(ctx: Context, value: Json) -> Target:
    """Go to the name of what was filed, found by its last file as it stood before."""
    was = ctx.state.trail[-1][1]["last"] if ctx.state.trail else {}
    last = {**kept_files.lasts(ctx), **was}.get(str(value), "")
    return to_name(ctx, last) if last else "evidence"


def _known_already(ctx: Context, value: Json) -> str:
    """Say which of the files just sent were in the library, under which code."""
    if not isinstance(value, SentFiles):
        return ""
    sent = {file.original_sha256 for file in value.files}
    known = [
        item.code
        for item in ctx.campaign.evidence
        if item.added_at < ctx.now and sent & {file.original_sha256 for file in item.files}
    ]
    return ctx.say("evidence-known", codes=", ".join(known)) if known else ""


# ——— naming ———


def _ask_name(ctx: Context) -> str:
    item, other = _item(ctx), _look_alike(ctx)
    key = "evidence-ask-right" if item and item.title else "evidence-ask-title"
    alike = ctx.say("evidence-look-alike", code=other.code) if other else ""
    before = [c for c in ctx.state.answers.get("before", ()) if ctx.campaign.item(c)]
    also = ctx.say("evidence-before", codes=", ".join(before)) if before else ""
    return "\n".join(filter(None, [added(ctx, item), also, alike, ctx.say(key)]))


def _name_choices(ctx: Context) -> list[Choice]:
    item, other = _item(ctx), _look_alike(ctx)
    keys = ["ok", "rename", "more"] if item and item.title else ["ok-untitled", "more"]
    choices = [Choice(key, ctx.say(f"evidence-named-{key}")) for key in keys]
    if item and len(item.files) > 1:
        choices.append(Choice("split", ctx.say("evidence-split", count=len(item.files))))
    if other:
        choices.append(Choice("same", ctx.say("evidence-same", code=other.code)))
    return choices


def _keep_name(ctx: Context, value: Json) -> Commands:
    if isinstance(value, SentFiles):
        return add_evidence(ctx, ctx.code, value)
    item = _item(ctx)
    if isinstance(value, dict) or value is None:
        return restored_items(ctx, value)
    if item is None:
        return []
    if not isinstance(value, Chosen):
        read = read_caption(value or "")
        return [RenameEvidence(item.code, read.title, read.number, read.date, read.issuer)]
    other = _look_alike(ctx)
    if value == "same" and other:
        return [DropEvidence(item.code, ctx.code), UseEvidence(other.code, ctx.code)]
    return [SplitEvidence(item.code)] if value == "split" else []


def _name_told(ctx: Context, value: Json) -> str:
    """Say that a name came too late: the item has been taken out in the meantime."""
    if isinstance(value, str) and not isinstance(value, Chosen) and _item(ctx) is None:
        return ctx.say("evidence-gone")
    return _known_already(ctx, value)


def _after_name(ctx: Context, value: Json) -> Target:
    if isinstance(value, SentFiles):
        return to_name(ctx, value.files[-1].original_sha256)
    if _item(ctx) is None:
        return "evidence"
    if not isinstance(value, Chosen):
        return "named"
    ways = {"rename": "title", "more": "evidence", "split": "evidence", "same": "evidence"}
    return ways.get(value, NEXT)


def _look_alike(ctx: Context) -> EvidenceView | None:
    """Return an earlier item with a photo that looks like one of the item being named."""
    item = _item(ctx)
    prints = [f.fingerprint for f in item.files if f.fingerprint is not None] if item else []
    for other in ctx.campaign.evidence:
        if item and other.code != item.code:
            theirs = [f.fingerprint for f in other.files if f.fingerprint is not None]
            if any(similar(a, b) for a in prints for b in theirs):
                return other
    return None


# ——— undoing ———


_NAMING = (
    SideStep(
        "named",
        asks=_ask_name,
        choices=_name_choices,
        reads=_read,
        keeps=_keep_name,
        value=standing_items,
        echo=_name_told,
        goes=_after_name,
        leads=(NEXT, "evidence", "title", "named"),
    ),
    SideStep(
        "title",
        asks="evidence-ask-title",
        reads=_read,
        keeps=_keep_name,
        value=standing_items,
        echo=_name_told,
        goes=_after_name,
        leads=("evidence", "named"),
    ),
)

_REUSING = (
    SideStep(
        "library",
        asks="evidence-ask-library",
        choices=lambda ctx: [*_items(ctx, _elsewhere(ctx)), cancel(ctx)],
        keeps=_keep_choice(lambda ctx, code: [UseEvidence(code, ctx.code)]),
        value=standing_items,
        goes="evidence",
    ),
    SideStep(
        "waiting",
        asks="evidence-ask-waiting",
        choices=lambda ctx: [
            *(Choice(str(k.id), kept_files.dated(ctx, k)) for k in ctx.view.kept),
            cancel(ctx),
        ],
        keeps=_keep_waiting,
        value=standing_waiting,
        goes=_after_waiting,
        leads=("evidence", "named"),
    ),
)

_CORRECTING = (
    SideStep(
        "rename",
        asks="evidence-ask-rename",
        choices=lambda ctx: [*_items(ctx, items_here(ctx)), cancel(ctx)],
        goes=lambda _ctx, code: "evidence" if code == "cancel" else Go("title", {"item": code}),
        leads=("evidence", "title"),
    ),
    SideStep(
        "remove",
        asks="evidence-ask-remove",
        choices=lambda ctx: [*_items(ctx, items_here(ctx)), cancel(ctx)],
        keeps=_keep_choice(lambda ctx, code: [DropEvidence(code, ctx.code)]),
        value=standing_items,
        echo=lambda ctx, code: "" if code == "cancel" else ctx.say("evidence-removed", code=code),
        goes="evidence",
    ),
)


@cache
def evidence_steps(head: Head) -> tuple[Step, ...]:
    """Return the steps for the indicator at hand; `head` writes the line above the question."""
    collecting = Step(
        "evidence",
        asks=lambda ctx: f"{head(ctx, 'evidence')}\n{_ask(ctx)}",
        choices=_choices,
        reads=_read,
        keeps=_keep,
        value=standing_items,
        echo=_known_already,
        goes=_after,
        leads=(NEXT, "named", "library", "waiting", "rename", "remove"),
        help=lambda ctx: ctx.say("evidence-help", suggestions=_suggestions(ctx)),
    )
    return (collecting, *_NAMING, *_REUSING, *_CORRECTING)
