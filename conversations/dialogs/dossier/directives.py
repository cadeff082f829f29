"""Directives from above (văn bản chỉ đạo): the first part of the kept file, sent as files."""

from conversations.engine.answers import or_cancel
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    Said,
    SentFiles,
    SideStep,
    Step,
    Steps,
    Target,
    nothing,
)
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import AddDirective, DropDirective, NameDirective
from dvht_core.domain.documents import Directive
from dvht_core.evidence import read_caption
from dvht_core.policy import Permission

TITLE_LIMIT = 200


def _kept(ctx: Context) -> tuple[Directive, ...]:
    return ctx.campaign.documents.directives


def _item(ctx: Context) -> Directive | None:
    """Return the directive that is being named; the last one when none is said."""
    kept = _kept(ctx)
    number = ctx.state.number("item")
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


def _read(ctx: Context, given: Given) -> SentFiles | str:
    """Read files as a new directive at every step, and words as a title where one is asked for."""
    if isinstance(given, SentFiles):
        return given
    if ctx.state.step != "title" or not isinstance(given, Said):
        raise Misread("directives-send-file")
    if len(given.text) > TITLE_LIMIT:
        raise Misread("evidence-title-long", limit=TITLE_LIMIT)
    return given.text


def _keep(ctx: Context, value: SentFiles | str) -> Commands:
    if isinstance(value, SentFiles):
        read = read_caption(value.caption)
        return [AddDirective(value.files, read.title, read.number, read.date, read.issuer)]
    item, read = _item(ctx), read_caption(value)
    if item is None:
        return []
    return [NameDirective(item.id, value, read.number, read.date, read.issuer)]


def _drop(_ctx: Context, number: str) -> Commands:
    return [DropDirective(int(number))]


def _added(ctx: Context, value: SentFiles | str) -> str:
    """Say that files were added as a directive; "" for any other answer."""
    kept = _kept(ctx)
    if not isinstance(value, SentFiles) or not kept:
        return ""
    count = len(value.files)
    return ctx.say("directives-added", count=count, title=_title(ctx, kept[-1]))


def _after(ctx: Context, value: SentFiles | str) -> Target:
    """Return the step that follows: the title, where a file came without any, else the list."""
    if isinstance(value, SentFiles):
        unnamed = [item for item in _kept(ctx)[-1:] if not item.title]
        return Go("title", {"item": unnamed[0].id}) if unnamed else "list"
    ways: dict[str, Target] = {"rename": "which", "remove": "remove", "done": HOME}
    return ways.get(value, "list") if isinstance(value, Chosen) else "list"


STEPS: Steps = (
    Step(
        "list",
        asks=_ask,
        choices=_choices,
        reads=_read,
        keeps={READ: _keep},
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
        keeps={READ: _keep},
        echo=_added,
        goes=_after,
        leads=("list", "title"),
    ),
    SideStep(
        "which",
        asks="directives-ask-which",
        choices=or_cancel(_items),
        goes={"cancel": "list", ANY: Go("title", about="item")},
    ),
    SideStep(
        "remove",
        asks="directives-ask-remove",
        choices=or_cancel(_items),
        keeps={"cancel": nothing, ANY: _drop},
        echo={"cancel": "", ANY: "directives-removed"},
        goes="list",
    ),
)

DIRECTIVES = Dialog(
    "directives",
    steps=STEPS,
    may=Permission.KEEP_DIRECTIVES,
)
