"""The steps that collect evidence: send, name, split, reuse, rename, remove; each can be undone."""

from collections.abc import Sequence
from functools import cache

from conversations.dialogs.evidence.evidence_items import (
    add_evidence,
    added,
    item_with,
    items_here,
    title_of,
    to_name,
)
from conversations.dialogs.evidence.offered_papers import OFFERED, waiting
from conversations.engine import kept_files
from conversations.engine.answers import or_cancel
from conversations.engine.button_data import go
from conversations.engine.dialog import (
    ANY,
    NEXT,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Head,
    Said,
    SentFiles,
    SideStep,
    Step,
    Steps,
    Target,
    nothing,
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
from dvht_core.domain.files import SHEET
from dvht_core.evidence import read_caption, similar
from dvht_core.view.campaign_view import EvidenceView

TITLE_LIMIT = 200


def _item(ctx: Context) -> EvidenceView | None:
    """Return the item that is being named."""
    return ctx.campaign.item(ctx.state.text("item"))


def _elsewhere(ctx: Context) -> tuple[EvidenceView, ...]:
    return tuple(item for item in ctx.campaign.evidence if ctx.code not in item.uses)


def _items(ctx: Context, items: Sequence[EvidenceView]) -> list[Choice]:
    return [
        Choice(item.code, ctx.say("evidence-item", code=item.code, title=title_of(ctx, item)))
        for item in items
    ]


def _suggestions(ctx: Context, most: int | None = None) -> str:
    return "; ".join(ctx.campaign.rubric.indicator(ctx.code).evidence[:most])


def _help(ctx: Context) -> str:
    return ctx.say("evidence-help", suggestions=_suggestions(ctx))


# ——— collecting ———


def _ask(ctx: Context) -> str:
    items = items_here(ctx)
    if not items:
        return ctx.say("evidence-ask", suggestions=_suggestions(ctx, 2))
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


def _read(ctx: Context, given: Given) -> SentFiles | str:
    """Read files as new evidence at every step, and words as a title where one is asked for."""
    if isinstance(given, SentFiles):
        if any(file.form == SHEET for file in given.files):
            raise Misread("evidence-send-file")  # it is read as what it is first
        return given
    if ctx.state.step == "evidence" or not isinstance(given, Said):
        raise Misread("evidence-send-file")
    if len(given.text) > TITLE_LIMIT:
        raise Misread("evidence-title-long", limit=TITLE_LIMIT)
    return given.text


def _add(ctx: Context, value: SentFiles | str) -> Commands:
    return add_evidence(ctx, ctx.code, value) if isinstance(value, SentFiles) else []


def _put_off(ctx: Context, _choice: object) -> Commands:
    return [Answer(ctx.code, "evidence", "later")]


def _said(ctx: Context) -> object:
    """Return the codes of the items; "later" when put off, None when nothing was said."""
    codes = [item.code for item in items_here(ctx)]
    return codes or ctx.campaign.sheets[ctx.code].answers.get("evidence")


def _plain(ctx: Context, value: SentFiles | str) -> EvidenceView | None:
    """Return the item of which nothing need be asked: one file of a sheet, named as it was sent."""
    if not isinstance(value, SentFiles) or ctx.state.dialog != "sheet":
        return None
    item = item_with(ctx, value.files[-1].original_sha256)
    named = item and item.title and len(item.files) == len(value.files) == 1
    return item if named and look_alike_of(ctx, item) is None else None


def _told(ctx: Context, value: SentFiles | str) -> str:
    """Say which files were known, and what came of one of which nothing is asked."""
    item = _plain(ctx, value)
    return "\n".join(
        filter(None, [known_already(ctx, value), added(ctx, item, brief=True) if item else ""])
    )


def _renaming(ctx: Context, value: SentFiles | str) -> list[Choice]:
    item = _plain(ctx, value)
    way = go("fix", ctx.code, "title", f"item={item.code}") if item else ""
    return [Choice(way, ctx.say("evidence-beside-rename"))] if item else []


def _after(ctx: Context, value: SentFiles | str) -> Target:
    if isinstance(value, SentFiles):
        plain = _plain(ctx, value)
        return NEXT if plain else to_name(ctx, value.files[-1].original_sha256)
    if not isinstance(value, Chosen):
        return "named"
    ways = {"use-library": "library", "use-waiting": "waiting"}
    return {**ways, "rename": "rename", "remove": "remove"}.get(value, NEXT)


def _keep_waiting(ctx: Context, value: str) -> Commands:
    """File what was kept."""
    kept = kept_files.batch(ctx, value)
    if kept is None:
        return []
    return [*add_evidence(ctx, ctx.code, kept_files.sent_of(kept)), SettleFiles(kept.id)]


def _after_waiting(ctx: Context, value: str) -> Target:
    """Go to the name of what was filed, found by its last file."""
    last = kept_files.last_of(ctx, value)
    return to_name(ctx, last) if last else "evidence"


def known_already(ctx: Context, value: SentFiles | str) -> str:
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


def _keep_name(ctx: Context, value: SentFiles | str) -> Commands:
    if isinstance(value, SentFiles):
        return add_evidence(ctx, ctx.code, value)
    item = _item(ctx)
    if item is None:
        return []
    if not isinstance(value, Chosen):
        read = read_caption(value)
        return [RenameEvidence(item.code, read.title, read.number, read.date, read.issuer)]
    other = _look_alike(ctx)
    if value == "same" and other:
        return [DropEvidence(item.code, ctx.code), UseEvidence(other.code, ctx.code)]
    return [SplitEvidence(item.code)] if value == "split" else []


def _name_told(ctx: Context, value: SentFiles | str) -> str:
    """Say that a name came too late: the item has been taken out in the meantime."""
    if isinstance(value, str) and not isinstance(value, Chosen) and _item(ctx) is None:
        return ctx.say("evidence-gone")
    return known_already(ctx, value)


def _after_name(ctx: Context, value: SentFiles | str) -> Target:
    if isinstance(value, SentFiles):
        return to_name(ctx, value.files[-1].original_sha256)
    if _item(ctx) is None:
        return "evidence"
    if not isinstance(value, Chosen):
        return "named"
    ways = {"rename": "title", "more": "evidence", "split": "evidence", "same": "evidence"}
    if value.startswith("ok") and waiting(_item(ctx)):
        return "offered"
    return ways.get(value, NEXT)


def _reuse(ctx: Context, code: str) -> Commands:
    return [UseEvidence(code, ctx.code)]


def _waiting(ctx: Context) -> list[Choice]:
    return [Choice(str(k.id), kept_files.dated(ctx, k)) for k in ctx.view.kept]


def _items_elsewhere(ctx: Context) -> list[Choice]:
    return _items(ctx, _elsewhere(ctx))


def _items_here(ctx: Context) -> list[Choice]:
    return _items(ctx, items_here(ctx))


def _drop(ctx: Context, code: str) -> Commands:
    return [DropEvidence(code, ctx.code)]


def _dropped(ctx: Context, code: str) -> str:
    return "" if code == "cancel" else ctx.say("evidence-removed", code=code)


def _look_alike(ctx: Context) -> EvidenceView | None:
    """Return an earlier item with a photo that looks like one of the item being named."""
    return look_alike_of(ctx, _item(ctx))


def look_alike_of(ctx: Context, item: EvidenceView | None) -> EvidenceView | None:
    """Return an earlier item with a photo that looks like one of `item`."""
    prints = [f.fingerprint for f in item.files if f.fingerprint is not None] if item else []
    for other in ctx.campaign.evidence:
        if item and other.code != item.code:
            theirs = [f.fingerprint for f in other.files if f.fingerprint is not None]
            if any(similar(a, b) for a in prints for b in theirs):
                return other
    return None


_NAMING: Steps = (
    SideStep(
        "named",
        asks=_ask_name,
        choices=_name_choices,
        reads=_read,
        keeps=_keep_name,
        echo=_name_told,
        goes=_after_name,
        leads=(NEXT, "evidence", "title", "named", "offered"),
    ),
    *OFFERED,
    SideStep(
        "title",
        asks="evidence-ask-title",
        reads=_read,
        keeps=_keep_name,
        echo=_name_told,
        goes=_after_name,
        leads=("evidence", "named"),
    ),
)

_REUSING: Steps = (
    SideStep(
        "library",
        asks="evidence-ask-library",
        choices=or_cancel(_items_elsewhere),
        keeps={"cancel": nothing, ANY: _reuse},
        goes="evidence",
    ),
    SideStep(
        "waiting",
        asks="evidence-ask-waiting",
        choices=or_cancel(_waiting),
        keeps=_keep_waiting,
        goes=_after_waiting,
        leads=("evidence", "named"),
    ),
)

_CORRECTING: Steps = (
    SideStep(
        "rename",
        asks="evidence-ask-rename",
        choices=or_cancel(_items_here),
        goes={"cancel": "evidence", ANY: Go("title", about="item")},
    ),
    SideStep(
        "remove",
        asks="evidence-ask-remove",
        choices=or_cancel(_items_here),
        keeps={"cancel": nothing, ANY: _drop},
        echo=_dropped,
        goes="evidence",
    ),
)


@cache
def evidence_steps(head: Head) -> Steps:
    """Return the steps for the indicator at hand; `head` writes the line above the question."""
    collecting = Step(
        "evidence",
        asks=lambda ctx: f"{head(ctx, 'evidence')}\n{_ask(ctx)}",
        choices=_choices,
        reads=_read,
        keeps={"later": _put_off, READ: _add},
        value=_said,
        echo=_told,
        beside=_renaming,
        goes=_after,
        leads=(NEXT, "named", "library", "waiting", "rename", "remove"),
        help=_help,
    )
    return (collecting, *_NAMING, *_REUSING, *_CORRECTING)
