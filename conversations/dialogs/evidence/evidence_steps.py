"""The steps that collect evidence: send, name, split, reuse, rename, remove; each can be undone."""

from collections.abc import Callable, Sequence
from functools import cache

from conversations.engine import kept_files
from conversations.engine.dialog import (
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Json,
    Said,
    SentFiles,
    Step,
    Target,
)
from conversations.parsing.misread import Misread
from dvht_core.commands import Command
from dvht_core.commands.sheets import (
    AddEvidence,
    Answer,
    DropEvidence,
    MergeEvidence,
    RenameEvidence,
    RestoreEvidence,
    SettleFiles,
    SplitEvidence,
    UseEvidence,
)
from dvht_core.evidence import read_caption, similar
from dvht_core.view.campaign_view import EvidenceView

TITLE_LIMIT = 200

Head = Callable[[Context, str], str]


@cache
def evidence_steps(head: Head) -> tuple[Step, ...]:
    """Return the steps for the indicator at hand; `head` writes the line above the question."""
    return (
        Step(
            "evidence",
            asks=lambda ctx: f"{head(ctx, 'evidence')}\n{_ask(ctx)}",
            choices=_choices,
            reads=_read,
            keeps=_keep,
            value=_standing,
            echo=_known_already,
            goes=_after,
            leads=(NEXT, "named", "library", "waiting", "rename", "remove"),
            help=lambda ctx: ctx.say("evidence-help", suggestions=_suggestions(ctx)),
        ),
        Step(
            "named",
            asks=_ask_name,
            choices=_name_choices,
            reads=_read,
            keeps=_keep_name,
            value=_standing,
            echo=_name_told,
            goes=_after_name,
            leads=(NEXT, "evidence", "title", "named"),
            aside=True,
        ),
        Step(
            "title",
            asks="evidence-ask-title",
            reads=_read,
            keeps=_keep_name,
            value=_standing,
            echo=_name_told,
            goes=_after_name,
            leads=("evidence", "named"),
            aside=True,
        ),
        Step(
            "library",
            asks="evidence-ask-library",
            choices=lambda ctx: [*_items(ctx, _elsewhere(ctx)), cancel(ctx)],
            keeps=_keep_choice(lambda ctx, code: [UseEvidence(code, ctx.code)]),
            value=_standing,
            goes="evidence",
            aside=True,
        ),
        Step(
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
            aside=True,
        ),
        Step(
            "rename",
            asks="evidence-ask-rename",
            choices=lambda ctx: [*_items(ctx, _here(ctx)), cancel(ctx)],
            goes=lambda _ctx, code: "evidence" if code == "cancel" else Go("title", {"item": code}),
            leads=("evidence", "title"),
            aside=True,
        ),
        Step(
            "remove",
            asks="evidence-ask-remove",
            choices=lambda ctx: [*_items(ctx, _here(ctx)), cancel(ctx)],
            keeps=_keep_choice(lambda ctx, code: [DropEvidence(code, ctx.code)]),
            value=_standing,
            echo=lambda ctx, code: (
                "" if code == "cancel" else ctx.say("evidence-removed", code=code)
            ),
            goes="evidence",
            aside=True,
        ),
    )


def add_evidence(ctx: Context, indicator: str, sent: SentFiles) -> Sequence[Command]:
    """Commands for files that came together: one new item; a file already known is used again."""
    known = {file.original_sha256: item for item in ctx.campaign.evidence for file in item.files}
    again = {known[f.original_sha256].code for f in sent.files if f.original_sha256 in known}
    fresh = tuple(f for f in sent.files if f.original_sha256 not in known)
    commands: list[Command] = [UseEvidence(code, indicator) for code in sorted(again)]
    if fresh:
        said = read_caption(sent.caption)
        commands.append(
            AddEvidence(indicator, fresh, said.title, said.number, said.date, said.issuer)
        )
    return commands


def to_name(ctx: Context, last: str) -> Go:
    """On to the name of the item that holds the file just sent, after those still unnamed.

    `last` is its original_sha256.
    """
    item = item_with(ctx, last)
    code, before = item.code if item else "", _unnamed(ctx)
    return Go("named", {"item": code, "before": [c for c in before if c != code]})


def _unnamed(ctx: Context) -> list[str]:
    """Items whose files came one after the other, before the name of the first was settled."""
    if ctx.state.step != "named":
        return []
    return [*ctx.state.answers.get("before", ()), ctx.state.answers.get("item", "")]


def item_of(ctx: Context, sent: SentFiles) -> EvidenceView | None:
    """Return the item that holds the last of the files sent."""
    return item_with(ctx, sent.files[-1].original_sha256)


def item_with(ctx: Context, last: str) -> EvidenceView | None:
    """Return the newest item that holds a file, by the file's original_sha256."""
    items = [e for e in ctx.campaign.evidence if last in {f.original_sha256 for f in e.files}]
    return items[-1] if items else None


def added(ctx: Context, item: EvidenceView | None) -> str:
    """What came of files: how many, under which code and title, and how well they can be read."""
    if item is None:
        return ""
    said = ctx.say(
        "evidence-added",
        count=len(item.files),
        what=ctx.say("evidence-photos" if item.files[0].thumbnail else "evidence-files"),
        code=item.code,
        title=_title(ctx, item),
    )
    flags = {flag for file in item.files for flag in file.flags}
    return "\n".join([said, *(ctx.say(f"evidence-{flag}") for flag in sorted(flags))])


def _item(ctx: Context) -> EvidenceView | None:
    """Return the item that is being named."""
    return ctx.campaign.item(ctx.state.answers.get("item", ""))


def _here(ctx: Context) -> tuple[EvidenceView, ...]:
    return ctx.campaign.evidence_of(ctx.code)


def _elsewhere(ctx: Context) -> tuple[EvidenceView, ...]:
    return tuple(item for item in ctx.campaign.evidence if ctx.code not in item.uses)


def _title(ctx: Context, item: EvidenceView) -> str:
    return item.title or ctx.say("evidence-untitled")


def _items(ctx: Context, items: Sequence[EvidenceView]) -> list[Choice]:
    return [
        Choice(item.code, ctx.say("evidence-item", code=item.code, title=_title(ctx, item)))
        for item in items
    ]


def cancel(ctx: Context) -> Choice:
    """None of these."""
    return Choice("cancel", ctx.say("choice-cancel"))


def _suggestions(ctx: Context) -> str:
    return "; ".join(ctx.campaign.rubric.indicator(ctx.code).evidence)


# ——— collecting ———


def _ask(ctx: Context) -> str:
    items = _here(ctx)
    if not items:
        return ctx.say("evidence-ask", suggestions=_suggestions(ctx))
    listed = [choice.label for choice in _items(ctx, items)]
    head = ctx.say("evidence-have", count=len(items))
    return "\n".join([head, *listed, ctx.say("evidence-more")])


def _choices(ctx: Context) -> list[Choice]:
    library = len(_elsewhere(ctx))
    keys = ["done"] if _here(ctx) else []
    keys += ["use-library"] if library else []
    keys += ["use-waiting"] if ctx.view.kept else []
    keys += ["rename", "remove"] if _here(ctx) else ["later"]
    counts = {"use-waiting": kept_files.count(ctx)}
    return [Choice(k, ctx.say(f"evidence-{k}", count=counts.get(k, library))) for k in keys]


def _read(ctx: Context, given: Given) -> Json:
    """Files are new evidence at every step; words are a title, where one is asked for."""
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
        return _restore(ctx, value)
    return [Answer(ctx.code, "evidence", "later")] if value == "later" else []


def _keep_choice(
    take: Callable[[Context, str], Commands],
) -> Callable[[Context, Json], Commands]:
    """Do something with the item chosen; undone, the items are what they were."""

    def keep(ctx: Context, value: Json) -> Commands:
        if not isinstance(value, Chosen):
            return _restore(ctx, value)
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
    found = kept_files.batch(ctx, value)
    if found is None:
        return []
    return [*add_evidence(ctx, ctx.code, kept_files.sent_of(found)), SettleFiles(found.id)]


def wait_again(ctx: Context, was: Json) -> Commands:
    """Make items and waiting files what they were (`standing_waiting`)."""
    back = [SettleFiles(number, back=True) for number in was["waiting"]]
    return [*_restore(ctx, was["items"]), *back]


def standing_waiting(ctx: Context) -> Json:
    """Return the indicator's items, what is kept for none, and the last file of each."""
    waiting = [k.id for k in ctx.view.kept]
    return {"items": _standing(ctx), "waiting": waiting, "last": kept_files.lasts(ctx)}


def _after_waiting(ctx: Context, value: Json) -> Target:
    """On to the name of what was filed, by its last file as it stood before."""
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
        return _restore(ctx, value)
    if item is None:
        return []
    if not isinstance(value, Chosen):
        said = read_caption(value or "")
        return [RenameEvidence(item.code, said.title, said.number, said.date, said.issuer)]
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


def _standing(ctx: Context) -> Json:
    """The indicator's items as they are; "later" when put off; None when nothing was said."""
    items = {
        item.code: {"title": item.title, "files": [file.sha256 for file in item.files]}
        for item in _here(ctx)
    }
    return items or ctx.campaign.sheets[ctx.code].answers.get("evidence")


def _restore(ctx: Context, before: Json) -> Commands:
    """Make the indicator's items those of `before` again (`_standing`)."""
    had = before if isinstance(before, dict) else {}
    have = {item.code: item for item in _here(ctx)}
    commands: list[Command] = []
    for code in sorted(have.keys() - had.keys()):
        files = {file.sha256 for file in have[code].files}
        origin = next((c for c in had if c in have and files <= set(had[c]["files"])), None)
        # A part split off goes back to where it came from; anything else came since.
        if origin:
            commands.append(MergeEvidence(code, origin))
        else:
            commands.append(DropEvidence(code, ctx.code))
    commands += [RestoreEvidence(code, ctx.code) for code in sorted(had.keys() - have.keys())]
    commands += [
        RenameEvidence(code, had[code]["title"])
        for code in sorted(had.keys() & have.keys())
        if had[code]["title"] != have[code].title
    ]
    return [*commands, Answer(ctx.code, "evidence", "later" if before == "later" else None)]
