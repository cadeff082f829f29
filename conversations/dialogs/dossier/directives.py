"""Directives from above (văn bản chỉ đạo): the first part of the kept file, sent as files."""

from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Json,
    Said,
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.parsing.misread import Misread
from dvht_core.commands import Command
from dvht_core.commands.dossier import AddDirective, DropDirective, NameDirective
from dvht_core.domain.documents import Directive
from dvht_core.evidence import read_caption
from dvht_core.policy import Permission, may

TITLE_LIMIT = 200


def _kept(ctx: Context) -> tuple[Directive, ...]:
    return ctx.campaign.documents.directives


def _item(ctx: Context) -> Directive | None:
    """Return the directive that is being named; the last one when none is said."""
    kept = _kept(ctx)
    number = ctx.state.answers.get("item")
    return next((item for item in kept if item.id == number), kept[-1] if kept else None)


def _title(ctx: Context, item: Directive) -> str:
    return item.title or ctx.say("directives-untitled")


def _items(ctx: Context) -> list[Choice]:
    return [Choice(str(item.id), _title(ctx, item)) for item in _kept(ctx)]


def _ask(ctx: Context) -> str:
    kept = _kept(ctx)
    listed = [
        ctx.say("directives-item", place=place, title=_title(ctx, item))
        for place, item in enumerate(kept, start=1)
    ]
    head = ctx.say("directives-have" if kept else "directives-none", count=len(kept))
    return "\n".join([head, *listed, ctx.say("directives-ask-send")])


def _choices(ctx: Context) -> list[Choice]:
    keys = [*(["rename", "remove"] if _kept(ctx) else []), "done"]
    return [Choice(key, ctx.say(f"directives-{key}")) for key in keys]


def _read(ctx: Context, given: Given) -> Json:
    """Read files as a new directive at every step, and words as a title where one is asked for."""
    if isinstance(given, SentFiles):
        return given
    if ctx.state.step != "title" or not isinstance(given, Said):
        raise Misread("directives-send-file")
    if len(given.text) > TITLE_LIMIT:
        raise Misread("evidence-title-long", limit=TITLE_LIMIT)
    return given.text


def _keep(ctx: Context, value: Json) -> Commands:
    if isinstance(value, SentFiles):
        read = read_caption(value.caption)
        return [AddDirective(value.files, read.title, read.number, read.date, read.issuer)]
    if isinstance(value, Chosen):
        return [DropDirective(int(value))] if value.isdigit() else []
    if not isinstance(value, str):
        return _restored(ctx, value)
    item, read = _item(ctx), read_caption(value)
    if item is None:
        return []
    return [NameDirective(item.id, value, read.number, read.date, read.issuer)]


def _standing(ctx: Context) -> Json:
    """Return the directives as they are: number and title."""
    return [[item.id, item.title] for item in _kept(ctx)]


def _restored(ctx: Context, before: Json) -> Commands:
    """Make the directives those of `before` again (`_standing`)."""
    had, have = dict(before), {item.id: item for item in _kept(ctx)}
    commands: list[Command] = [DropDirective(number) for number in sorted(have.keys() - had)]
    commands += [DropDirective(number, back=True) for number in sorted(had.keys() - have)]
    for number in sorted(had.keys() & have):
        if had[number] != have[number].title:
            read = read_caption(had[number])
            commands.append(NameDirective(number, had[number], read.number, read.date, read.issuer))
    return commands


def _added(ctx: Context, value: Json) -> str:
    """Say that files were added as a directive; "" for any other answer."""
    kept = _kept(ctx)
    if not isinstance(value, SentFiles) or not kept:
        return ""
    count = len(value.files)
    return ctx.say("directives-added", count=count, title=_title(ctx, kept[-1]))


def _after(ctx: Context, value: Json) -> Target:
    """Return the step that follows: the title, where a file came without any, else the list."""
    if isinstance(value, SentFiles):
        unnamed = [item for item in _kept(ctx)[-1:] if not item.title]
        return Go("title", {"item": unnamed[0].id}) if unnamed else "list"
    ways: dict[str, Target] = {"rename": "which", "remove": "remove", "done": HOME}
    return ways.get(value, "list") if isinstance(value, Chosen) else "list"


def _with_cancel(ctx: Context) -> list[Choice]:
    return [*_items(ctx), cancel(ctx)]


STEPS = (
    Step(
        "list",
        asks=_ask,
        choices=_choices,
        reads=_read,
        keeps=lambda ctx, value: [] if isinstance(value, Chosen) else _keep(ctx, value),
        value=_standing,
        echo=_added,
        goes=_after,
        leads=("list", "title", "which", "remove", HOME),
        again="directives-ask-send",
        help="directives-help",
    ),
    SideStep(
        "title",
        asks="directives-ask-title",
        choices=("skip",),
        reads=_read,
        keeps=_keep,
        value=_standing,
        echo=_added,
        goes=_after,
        leads=("list", "title"),
    ),
    SideStep(
        "which",
        asks="directives-ask-which",
        choices=_with_cancel,
        goes=lambda _ctx, value: Go("title", {"item": int(value)}) if value.isdigit() else "list",
        leads=("title", "list"),
    ),
    SideStep(
        "remove",
        asks="directives-ask-remove",
        choices=_with_cancel,
        keeps=_keep,
        value=_standing,
        echo=lambda ctx, value: ctx.say("directives-removed") if value.isdigit() else "",
        goes="list",
    ),
)

DIRECTIVES = Dialog(
    "directives",
    steps=lambda _ctx: STEPS,
    may=lambda ctx: may(ctx.view.me, Permission.KEEP_DIRECTIVES, ctx.campaign),
)
