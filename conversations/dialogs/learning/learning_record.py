"""The learning record (hồ sơ học tập): a photo or a line of text, its kind, and it is noted."""

from conversations.dialogs.learning.offered_certificate import (
    OTHER,
    PLAIN,
    completed,
    offer,
    offer_choices,
    offered_of,
)
from conversations.dialogs.learning.record_consent import agree_steps, must_agree
from conversations.dialogs.learning.record_entry import (
    ENTRY,
    Draft,
    member_of,
    records_of,
)
from conversations.engine import kept_files
from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    HOME,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Go,
    Open,
    Said,
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.engine.state import stored
from conversations.messages.staff_message import about, not_listed, record_line, told_apart
from conversations.parsing.misread import Misread
from dvht_core.commands.sheets import DeclineFiles, KeepFiles, SettleFiles
from dvht_core.commands.staff import AddRecord, RequestRecord
from dvht_core.domain.files import CERTIFICATE, NO_INDICATOR, StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.policy import Permission, may
from dvht_core.staff.record_reader import RecordRead, guess_kind, read_record
from dvht_core.view.campaign_view import KeptView

# ——— the list ———


def _list(ctx: Context) -> str:
    count = len(records_of(ctx))
    whose = "record-mine" if member_of(ctx).person == ctx.me.id else "record-of"
    head = ctx.say(whose, count=count, person=told_apart(ctx, member_of(ctx)))
    return "\n".join([head, ctx.say("record-how")])


def _list_choices(ctx: Context) -> list[Choice]:
    newest, waiting = reversed(records_of(ctx)), kept_files.count(ctx)
    return [
        *(Choice(str(record.id), record_line(ctx, record)) for record in newest),
        *([Choice("kept", ctx.say("record-use-kept", count=waiting))] if waiting else []),
        *([Choice("export", ctx.say("record-export"))] if records_of(ctx) else []),
        Choice("leave", ctx.say("staff-leave")),
    ]


def _read_draft(_ctx: Context, given: Given) -> Draft:
    """Return what will be noted, once its kind is known."""
    if isinstance(given, SentFiles):
        return Draft(given.caption, given.files)
    if not isinstance(given, Said) or len(given.text) < 4:
        raise Misread("record-what")
    return Draft(given.text)


def stray_record(ctx: Context, sent: SentFiles) -> Digression:
    """Take a photo that no question asked for as part of the record that is open."""
    args = ctx.state.args if "staff" in ctx.state.args else {}
    if must_agree(ctx):  # nothing is kept of who has not agreed
        draft = stored(Draft(sent.caption, sent.files))
        return Digression(Open("record", args, "agree", {"draft": draft}))
    return Digression(
        lambda after: Open("record", args, "kind", {"kept": after.view.kept[-1].id}),
        [KeepFiles(sent.files, sent.caption, reads=CERTIFICATE)],
    )


def _export(ctx: Context, _choice: object) -> Commands:
    return [RequestRecord(member_of(ctx).id)]


def _wait(_ctx: Context, draft: Draft) -> Commands:
    """Keep files until their kind is known."""
    return [KeepFiles(draft.files, draft.text, reads=CERTIFICATE)] if draft.files else []


def _after_list(ctx: Context, value: Draft | Chosen) -> Target:
    kept = ctx.view.kept
    match value:
        case Draft():
            number = kept[-1].id if value.files and kept else 0
            return Go("kind", {"draft": stored(value), "kept": number})
        case "kept":
            return Go("kind", {"kept": kept[0].id}) if kept else "list"
        case "export":
            return "list"
        case "leave":
            return HOME
    return Go("entry", about="entry")


# ——— a new entry ———


def _kept(ctx: Context) -> KeptView | None:
    """Return the files that wait to be noted; None where words alone do."""
    return kept_files.batch(ctx, ctx.state.number("kept"))


def _draft(ctx: Context) -> tuple[RecordRead, tuple[StoredFile, ...]]:
    if kept := _kept(ctx):
        offered = offered_of(ctx)
        told = read_record(kept.caption)
        return (completed(told, offered) if offered else told), kept.files
    draft = _waiting(ctx)
    return read_record(draft.text), draft.files


def _waiting(ctx: Context) -> Draft:
    """Return what waits for its kind in the state; an empty draft where nothing does."""
    draft = ctx.state.answers.get("draft", {"text": "", "files": []})
    return Draft(draft["text"], tuple(map(StoredFile.from_json, draft["files"])))


def _ask_kind(ctx: Context) -> str:
    told, files = _draft(ctx)
    if offered_of(ctx):
        return offer(ctx, told)
    key = "record-ask-kind" if told.title else "record-ask-kind-untitled"
    return ctx.say(key, title=told.title, count=len(files))


def _kinds(ctx: Context) -> list[Choice]:
    """Offer whose paper it may be, and the kinds, the one that the words speak of first."""
    kept = _kept(ctx)
    caption = kept.caption if kept else _waiting(ctx).text
    guess = guess_kind(f"{caption} {_draft(ctx)[0].title}")
    kinds = sorted(RecordKind, key=lambda kind: kind is not guess)
    beside = offer_choices(ctx)
    return [
        *(choice for choice in beside if choice.key.startswith(OTHER)),
        *(Choice(kind.value, ctx.say(f"record-kind-{kind}")) for kind in kinds),
        *(choice for choice in beside if not choice.key.startswith(OTHER)),
        cancel(ctx),
    ]


def _note(ctx: Context, chosen: str) -> Commands:
    told, files = _draft(ctx)
    kind, kept = RecordKind(chosen), _kept(ctx)
    return [
        *([SettleFiles(kept.id)] if kept else []),
        AddRecord(
            staff=member_of(ctx).id,
            kind=kind,
            title=told.title or ctx.texts.say(f"record-kind-{kind}"),
            issued=told.issued,
            expires=told.expires,
            issuer=told.issuer,
            number=told.number,
            hours=told.hours,
            files=files,
        ),
    ]


def _nothing_noted(value: str) -> bool:
    """Return whether a choice notes nothing: for now, without what was read, for another."""
    return value in ("cancel", PLAIN) or value.startswith(OTHER)


def _keeps(ctx: Context, value: str) -> Commands:
    kept = _kept(ctx)
    if value == "cancel" and kept and kept.certifies:
        return [DeclineFiles(kept.id, NO_INDICATOR)]
    return [] if _nothing_noted(value) else _note(ctx, value)


def _noted(ctx: Context, value: str) -> str:
    if value == PLAIN or value.startswith(OTHER):
        return ""
    if value != "cancel":
        return ctx.say("record-noted")
    return ctx.say("record-kept") if _kept(ctx) else ""


def _after_kind(ctx: Context, value: str) -> Target:
    records = records_of(ctx)
    kept = ctx.state.number("kept")
    if value == PLAIN:
        return Go("kind", {"kept": kept, PLAIN: kept})
    if value.startswith(OTHER):
        args = {"staff": value.removeprefix(OTHER)}
        return Open("record", args, "kind", {"kept": kept})
    if value == "cancel" or not records:
        return "list"
    return Go("entry", {"entry": records[-1].id})


def _may_read(ctx: Context) -> bool:
    member = about(ctx)
    return member is not None and may(
        ctx.view.me, Permission.READ_RECORD, ctx.campaign, staff=member.id
    )


RECORD = Dialog(
    "record",
    starts=lambda ctx: "agree" if must_agree(ctx) else "list",
    steps=lambda ctx: (
        Step(
            "list",
            asks=_list,
            choices=_list_choices,
            reads=_read_draft,
            does={"export": _export, READ: _wait},
            echo={"export": "record-export-started"},
            goes=_after_list,
            leads=("list", "kind", "entry", HOME),
            help="record-help",
        ),
        SideStep(
            "kind",
            wide=True,
            asks=_ask_kind,
            choices=_kinds,
            keeps=_keeps,
            echo=_noted,
            goes=_after_kind,
            leads=("list", "kind", "entry"),
        ),
        *ENTRY,
        *agree_steps(ctx, "kind" if "draft" in ctx.state.answers else "list"),
    ),
    may=_may_read,
    closed=not_listed,
)
