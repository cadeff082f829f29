"""Evidence: photos and files become coded items; naming, splitting, reusing, removing them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from conversations.dialog import (
    HOME,
    NEXT,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Json,
    Misread,
    Open,
    Said,
    Sent,
    Step,
    Target,
)
from dvht_core.commands import (
    AddEvidence,
    Answer,
    Command,
    DropEvidence,
    RenameEvidence,
    RestoreEvidence,
    SplitEvidence,
    UseEvidence,
)
from dvht_core.evidence import read_caption, similar
from dvht_core.files import StoredFile
from dvht_core.policy import Action, may
from dvht_core.view import EvidenceView

TITLE_LIMIT = 200


def evidence_steps(head: Callable[[Context, str], str]) -> tuple[Step, ...]:
    """The steps that collect an indicator's evidence; `head` writes the line above the question."""
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
            leads=(NEXT, "named", "library", "remove"),
            help=lambda ctx: ctx.say("evidence-help", suggestions=_suggestions(ctx)),
        ),
        Step(
            "named",
            asks=_ask_name,
            choices=_name_choices,
            reads=_read,
            keeps=_keep_name,
            value=lambda ctx: item.title if (item := newest(ctx)) else None,
            goes=_after_name,
            leads=(NEXT, "evidence", "title", "named"),
            aside=True,
        ),
        Step(
            "title",
            asks="evidence-ask-title",
            reads=_read,
            keeps=_keep_name,
            value=lambda ctx: item.title if (item := newest(ctx)) else None,
            goes="named",
            aside=True,
        ),
        Step(
            "library",
            asks="evidence-ask-library",
            choices=lambda ctx: [*_items(ctx, _elsewhere(ctx)), _cancel(ctx)],
            keeps=lambda ctx, value: (
                [UseEvidence(value, ctx.code)]
                if isinstance(value, Chosen) and value != "cancel"
                else _restore(ctx, value)
            ),
            value=_standing,
            goes="evidence",
            aside=True,
        ),
        Step(
            "remove",
            asks="evidence-ask-remove",
            choices=lambda ctx: [*_items(ctx, _here(ctx)), _cancel(ctx)],
            keeps=lambda ctx, value: (
                [DropEvidence(value, ctx.code)]
                if isinstance(value, Chosen) and value != "cancel"
                else _restore(ctx, value)
            ),
            value=_standing,
            echo=lambda ctx, value: (
                "" if value == "cancel" else ctx.say("evidence-removed", code=value)
            ),
            goes="evidence",
            aside=True,
        ),
    )


def add_evidence(ctx: Context, indicator: str, sent: Sent) -> Sequence[Command]:
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


def _known_already(ctx: Context, value: Json) -> str:
    """Say which of the files just sent were in the library, under which code."""
    if not isinstance(value, Sent):
        return ""
    sent = {file.original_sha256 for file in value.files}
    known = [
        item.code
        for item in ctx.campaign.evidence
        if item.added_at < ctx.now and sent & {file.original_sha256 for file in item.files}
    ]
    return ctx.say("evidence-known", codes=", ".join(known)) if known else ""


def _look_alike(ctx: Context) -> EvidenceView | None:
    """An earlier item with a photo that looks like one of the newest item."""
    item = newest(ctx)
    prints = [f.fingerprint for f in item.files if f.fingerprint is not None] if item else []
    for other in ctx.campaign.evidence:
        if item and other.code != item.code:
            theirs = [f.fingerprint for f in other.files if f.fingerprint is not None]
            if any(similar(a, b) for a in prints for b in theirs):
                return other
    return None


def newest(ctx: Context) -> EvidenceView | None:
    """The item of this indicator that came last."""
    return max(_here(ctx), key=lambda item: (item.added_at, item.code), default=None)


def added(ctx: Context) -> str:
    """What came of the files just sent."""
    item = newest(ctx)
    if item is None:
        return ""
    lines = [
        ctx.say(
            "evidence-added",
            count=len(item.files),
            what=ctx.say("evidence-photos" if item.files[0].thumbnail else "evidence-files"),
            code=item.code,
            title=item.title or ctx.say("evidence-untitled"),
        )
    ]
    flags = {flag for file in item.files for flag in file.flags}
    return "\n".join(lines + [ctx.say(f"evidence-{flag}") for flag in sorted(flags)])


def _here(ctx: Context) -> tuple[EvidenceView, ...]:
    return ctx.campaign.evidence_of(ctx.code)


def _elsewhere(ctx: Context) -> tuple[EvidenceView, ...]:
    return tuple(item for item in ctx.campaign.evidence if ctx.code not in item.uses)


def _items(ctx: Context, items: Sequence[EvidenceView]) -> list[Choice]:
    return [
        Choice(
            item.code,
            ctx.say(
                "evidence-item", code=item.code, title=item.title or ctx.say("evidence-untitled")
            ),
        )
        for item in items
    ]


def _cancel(ctx: Context) -> Choice:
    return Choice("cancel", ctx.say("choice-cancel"))


def _suggestions(ctx: Context) -> str:
    return "; ".join(ctx.campaign.rubric.indicator(ctx.code).evidence)


def _ask(ctx: Context) -> str:
    items = _here(ctx)
    if not items:
        return ctx.say("evidence-ask", suggestions=_suggestions(ctx))
    listed = [choice.label for choice in _items(ctx, items)]
    return "\n".join(
        [ctx.say("evidence-have", count=len(items)), *listed, ctx.say("evidence-more")]
    )


def _choices(ctx: Context) -> list[Choice]:
    library = len(_elsewhere(ctx))
    choices = [Choice("done", ctx.say("evidence-done"))] if _here(ctx) else []
    if library:
        choices.append(Choice("library", ctx.say("evidence-use-library", count=library)))
    if _here(ctx):
        choices.append(Choice("remove", ctx.say("evidence-remove")))
    else:
        choices.append(Choice("later", ctx.say("evidence-later")))
    return choices


def _read(ctx: Context, given: Given) -> Json:
    """Files are new evidence at every step; words are a title, where one is asked for."""
    if isinstance(given, Sent):
        return given
    if ctx.state.step == "evidence" or not isinstance(given, Said):
        raise Misread("evidence-send-file")
    if len(given.text) > TITLE_LIMIT:
        raise Misread("evidence-title-long", limit=TITLE_LIMIT)
    return given.text


def _standing(ctx: Context) -> Json:
    """The codes of this indicator's items; "later" when put off; None when nothing was said."""
    codes = [item.code for item in _here(ctx)]
    return codes or ctx.campaign.sheets[ctx.code].answers.get("evidence")


def _keep(ctx: Context, value: Json) -> Commands:
    if isinstance(value, Sent):
        return add_evidence(ctx, ctx.code, value)
    if value == "later":
        return [Answer(ctx.code, "evidence", "later")]
    return [] if isinstance(value, Chosen) else _restore(ctx, value)


def _restore(ctx: Context, before: Json) -> Commands:
    """Make the indicator's items those of `before` again."""
    if isinstance(before, Chosen):
        return []
    had = set(before) if isinstance(before, list) else set()
    have = {item.code for item in _here(ctx)}
    put_off = "later" if before == "later" else None
    return [
        *(DropEvidence(code, ctx.code) for code in sorted(have - had)),
        *(RestoreEvidence(code, ctx.code) for code in sorted(had - have)),
        Answer(ctx.code, "evidence", put_off),
    ]


def _after(_ctx: Context, value: Json) -> Target:
    if isinstance(value, Sent):
        return "named"
    return {"library": "library", "remove": "remove"}.get(value, NEXT)


def _ask_name(ctx: Context) -> str:
    item, other = newest(ctx), _look_alike(ctx)
    key = "evidence-ask-right" if item and item.title else "evidence-ask-title"
    lines = [added(ctx)]
    if other:
        lines.append(ctx.say("evidence-look-alike", code=other.code))
    return "\n".join([*lines, ctx.say(key)])


def _name_choices(ctx: Context) -> list[Choice]:
    item, other = newest(ctx), _look_alike(ctx)
    keys = ["ok", "rename", "more"] if item and item.title else ["ok-untitled", "more"]
    choices = [Choice(key, ctx.say(f"evidence-named-{key}")) for key in keys]
    if item and len(item.files) > 1:
        choices.append(Choice("split", ctx.say("evidence-split", count=len(item.files))))
    if other:
        choices.append(Choice("same", ctx.say("evidence-same", code=other.code)))
    return choices


def _after_name(_ctx: Context, value: Json) -> Target:
    if not isinstance(value, Chosen):
        return "named"
    return {"rename": "title", "more": "evidence", "split": "evidence", "same": "evidence"}.get(
        value, NEXT
    )


def _keep_name(ctx: Context, value: Json) -> Commands:
    if isinstance(value, Sent):
        return add_evidence(ctx, ctx.code, value)
    item = newest(ctx)
    if item is None:
        return []
    if value == "same" and isinstance(value, Chosen):
        other = _look_alike(ctx)
        use = [UseEvidence(other.code, ctx.code)] if other else []
        return [DropEvidence(item.code, ctx.code), *use]
    if isinstance(value, Chosen):
        return [SplitEvidence(item.code)] if value == "split" else []
    said = read_caption(value or "")
    return [RenameEvidence(item.code, said.title, said.number, said.date, said.issuer)]


def _held(ctx: Context) -> Sent:
    files = tuple(StoredFile.from_json(file) for file in ctx.state.answers.get("held", ()))
    return Sent(files, (), ctx.state.answers.get("caption", ""))


def _own_indicators(ctx: Context) -> list[Choice]:
    codes = [i.code for i in ctx.campaign.indicators]
    mine = [c for c in codes if may(ctx.view.me, Action.WRITE_SHEET, ctx.campaign, c)]
    first = [c for c in mine if c in ctx.me.assess]
    ordered = [*first, *(c for c in mine if c not in first)]
    titles = [(c, ctx.campaign.rubric.indicator(c).title) for c in ordered]
    return [Choice(c, ctx.say("evidence-for", indicator=c, title=t)) for c, t in titles]


_WHICH = Step(
    "which",
    asks=lambda ctx: (
        ctx.say("evidence-ask-which", count=len(files))
        if (files := _held(ctx).files)
        else ctx.say("evidence-ask-whose")
    ),
    choices=lambda ctx: [*_own_indicators(ctx), _cancel(ctx)],
    does=lambda ctx, value: [] if value == "cancel" else add_evidence(ctx, value, _held(ctx)),
    echo=lambda ctx, value: (
        ctx.say("evidence-let-go") if value == "cancel" and _held(ctx).files else ""
    ),
    goes=lambda ctx, value: (
        HOME
        if value == "cancel"
        else Open("evidence", {"indicator": value}, "named" if _held(ctx).files else "")
    ),
    leads=(HOME, "named", "evidence"),
    aside=True,
)


def _head(ctx: Context, _key: str) -> str:
    title = ctx.campaign.rubric.indicator(ctx.code).title
    return ctx.say("evidence-head", indicator=ctx.code, title=title)


def _alone() -> tuple[Step, ...]:
    """The same steps outside a sheet: after the last one, home."""
    collect, *rest = evidence_steps(_head)

    def go(ctx: Context, value: Json) -> Target:
        target = _after(ctx, value)
        return HOME if target == NEXT else target

    def go_named(ctx: Context, value: Json) -> Target:
        target = _after_name(ctx, value)
        return HOME if target == NEXT else target

    name, *others = rest
    return (
        _WHICH,
        replace(collect, goes=go, leads=(HOME, "named", "library", "remove")),
        replace(name, goes=go_named, leads=(HOME, "evidence", "title", "named")),
        *others,
    )


EVIDENCE = Dialog(
    "evidence",
    version=1,
    start=lambda ctx: "evidence" if "indicator" in ctx.state.args else "which",
    steps=lambda _ctx: _alone(),
    may=lambda ctx: (
        "indicator" not in ctx.state.args
        or (
            ctx.code in ctx.campaign.sheets
            and may(ctx.view.me, Action.WRITE_SHEET, ctx.campaign, ctx.code)
        )
    ),
)
