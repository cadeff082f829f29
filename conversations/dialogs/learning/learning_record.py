"""The learning record (hồ sơ học tập): a photo or a line of text, its kind, and it is noted."""

from conversations.dialogs.learning.record_consent import agree_steps, must_agree
from conversations.dialogs.learning.record_entry import (
    ENTRY,
    entries_before,
    member_of,
    records_of,
    standing_entries,
)
from conversations.engine import kept_files
from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    HOME,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Go,
    Json,
    Open,
    Said,
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.messages.staff_message import about, not_listed, record_line, told_apart
from conversations.parsing.misread import Misread
from dvht_core.commands.sheets import KeepFiles, SettleFiles
from dvht_core.commands.staff import AddRecord, RequestRecord
from dvht_core.domain.files import StoredFile
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


def _read_draft(_ctx: Context, given: Given) -> Json:
    """Return what will be noted, once its kind is known."""
    if isinstance(given, SentFiles):
        return _draft_of(given)
    if not isinstance(given, Said) or len(given.text) < 4:
        raise Misread("record-what")
    return {"text": given.text, "files": []}


def _draft_of(sent: SentFiles) -> Json:
    """Return files with their caption, as they wait for their kind."""
    return {"text": sent.caption, "files": [file.to_json() for file in sent.files]}


def stray_record(ctx: Context, sent: SentFiles) -> Digression:
    """Take a photo that no question asked for as part of the record that is open."""
    args = ctx.state.args if "staff" in ctx.state.args else {}
    if must_agree(ctx):  # nothing is kept of who has not agreed
        return Digression(Open("record", args, "agree", {"draft": _draft_of(sent)}))
    return Digression(
        lambda after: Open("record", args, "kind", {"kept": after.view.kept[-1].id}),
        [KeepFiles(sent.files, sent.caption)],
    )


def _on_list(ctx: Context, value: Json) -> Commands:
    """Keep files until their kind is known, or ask for the record to be sent as a document."""
    if isinstance(value, dict) and value["files"]:
        return [KeepFiles(tuple(map(StoredFile.from_json, value["files"])), value["text"])]
    return [RequestRecord(member_of(ctx).id)] if value == "export" else []


def _after_list(ctx: Context, value: Json) -> Target:
    if not isinstance(value, Chosen):
        kept = ctx.view.kept[-1].id if value["files"] and ctx.view.kept else 0
        return Go("kind", {"draft": value, "kept": kept})
    if value == "kept":
        return Go("kind", {"kept": ctx.view.kept[0].id}) if ctx.view.kept else "list"
    if value == "export":
        return "list"
    return HOME if value == "leave" else Go("entry", {"entry": int(value)})


# ——— a new entry ———


def _kept(ctx: Context) -> KeptView | None:
    """Return the files that wait to be noted; None where words alone do."""
    return kept_files.batch(ctx, ctx.state.answers.get("kept"))


def _draft(ctx: Context) -> tuple[RecordRead, tuple[StoredFile, ...]]:
    if kept := _kept(ctx):
        return read_record(kept.caption), kept.files
    draft = ctx.state.answers.get("draft", {"text": "", "files": []})
    return read_record(draft["text"]), tuple(StoredFile.from_json(f) for f in draft["files"])


def _ask_kind(ctx: Context) -> str:
    told, files = _draft(ctx)
    key = "record-ask-kind" if told.title else "record-ask-kind-untitled"
    return ctx.say(key, title=told.title, count=len(files))


def _kinds(ctx: Context) -> list[Choice]:
    """Offer the kinds, the one that the words speak of first."""
    kept = _kept(ctx)
    caption = kept.caption if kept else ctx.state.answers.get("draft", {}).get("text", "")
    guess = guess_kind(caption)
    kinds = sorted(RecordKind, key=lambda kind: kind is not guess)
    return [
        *(Choice(kind.value, ctx.say(f"record-kind-{kind}")) for kind in kinds),
        cancel(ctx),
    ]


def _note(ctx: Context, value: Json) -> Commands:
    number = ctx.state.answers.get("kept")
    if not isinstance(value, Chosen):
        return [*entries_before(ctx, value), *([SettleFiles(number, back=True)] if number else [])]
    if value == "cancel":
        return []
    told, files = _draft(ctx)
    kind = RecordKind(value)
    return [
        *([SettleFiles(number)] if number and _kept(ctx) else []),
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


def _noted(ctx: Context, value: Json) -> str:
    if value != "cancel":
        return ctx.say("record-noted")
    return ctx.say("record-kept") if _kept(ctx) else ""


def _after_kind(ctx: Context, value: Json) -> Target:
    records = records_of(ctx)
    if value == "cancel" or not records:
        return "list"
    return Go("entry", {"entry": records[-1].id})


# ——— undoing ———


RECORD = Dialog(
    "record",
    starts=lambda ctx: "agree" if must_agree(ctx) else "list",
    steps=lambda ctx: (
        Step(
            "list",
            asks=_list,
            choices=_list_choices,
            reads=_read_draft,
            does=_on_list,
            echo=lambda ctx, value: ctx.say("record-export-started") if value == "export" else "",
            goes=_after_list,
            leads=("list", "kind", "entry", HOME),
            help="record-help",
        ),
        SideStep(
            "kind",
            asks=_ask_kind,
            choices=_kinds,
            keeps=_note,
            value=standing_entries,
            echo=_noted,
            goes=_after_kind,
            leads=("list", "entry"),
        ),
        *ENTRY,
        *agree_steps(ctx, "kind" if "draft" in ctx.state.answers else "list"),
    ),
    may=lambda ctx: (
        (member := about(ctx)) is not None
        and may(ctx.view.me, Permission.READ_RECORD, ctx.campaign, staff=member.id)
    ),
    closed=not_listed,
)
