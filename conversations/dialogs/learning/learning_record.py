"""The learning record (hồ sơ học tập): a photo or a line of text, its kind, and it is noted."""

from conversations.dialogs.learning.record_consent import agree_steps, must_agree
from conversations.engine import kept_files
from conversations.engine.answers import cancel, short_words, words_of
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
    Step,
    Target,
)
from conversations.messages.staff_message import (
    about,
    not_listed,
    record_line,
    record_lines,
    told_apart,
)
from conversations.parsing.misread import Misread
from dvht_core.commands import Command
from dvht_core.commands.sheets import KeepFiles, SettleFiles
from dvht_core.commands.staff import AddRecord, ChangeRecord, RemoveRecord, RequestRecord
from dvht_core.domain.files import StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.policy import Permission, may
from dvht_core.staff.record_reader import MOST_HOURS, RecordRead, guess_kind, read_day, read_record
from dvht_core.staff.staff_model import RecordView, StaffView
from dvht_core.view.campaign_view import KeptView

COLUMNS = ("title", "kind", "issued", "issuer", "number", "hours", "expires")
TEXT_LIMIT = 160


def _member(ctx: Context) -> StaffView:
    member = about(ctx)
    assert member is not None, "a record of nobody was opened"
    return member


def _records(ctx: Context) -> tuple[RecordView, ...]:
    return ctx.campaign.book.records_of(_member(ctx).id)


def _entry(ctx: Context) -> RecordView | None:
    return ctx.campaign.book.record(ctx.state.answers.get("entry", 0))


# ——— the list ———


def _list(ctx: Context) -> str:
    count = len(_records(ctx))
    whose = "record-mine" if _member(ctx).person == ctx.me.id else "record-of"
    head = ctx.say(whose, count=count, person=told_apart(ctx, _member(ctx)))
    return "\n".join([head, ctx.say("record-how")])


def _list_choices(ctx: Context) -> list[Choice]:
    newest, waiting = reversed(_records(ctx)), kept_files.count(ctx)
    return [
        *(Choice(str(record.id), record_line(ctx, record)) for record in newest),
        *([Choice("kept", ctx.say("record-use-kept", count=waiting))] if waiting else []),
        *([Choice("export", ctx.say("record-export"))] if _records(ctx) else []),
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
    return [RequestRecord(_member(ctx).id)] if value == "export" else []


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
    if found := _kept(ctx):
        return read_record(found.caption), found.files
    draft = ctx.state.answers.get("draft", {"text": "", "files": []})
    return read_record(draft["text"]), tuple(StoredFile.from_json(f) for f in draft["files"])


def _ask_kind(ctx: Context) -> str:
    told, files = _draft(ctx)
    key = "record-ask-kind" if told.title else "record-ask-kind-untitled"
    return ctx.say(key, title=told.title, count=len(files))


def _kinds(ctx: Context) -> list[Choice]:
    """Offer the kinds, the one that the words speak of first."""
    found = _kept(ctx)
    said = found.caption if found else ctx.state.answers.get("draft", {}).get("text", "")
    guess = guess_kind(said)
    kinds = sorted(RecordKind, key=lambda kind: kind is not guess)
    return [
        *(Choice(kind.value, ctx.say(f"record-kind-{kind}")) for kind in kinds),
        cancel(ctx),
    ]


def _note(ctx: Context, value: Json) -> Commands:
    number = ctx.state.answers.get("kept")
    if not isinstance(value, Chosen):
        return [*_as_before(ctx, value), *([SettleFiles(number, back=True)] if number else [])]
    if value == "cancel":
        return []
    told, files = _draft(ctx)
    kind = RecordKind(value)
    return [
        *([SettleFiles(number)] if number and _kept(ctx) else []),
        AddRecord(
            staff=_member(ctx).id,
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
    records = _records(ctx)
    if value == "cancel" or not records:
        return "list"
    return Go("entry", {"entry": records[-1].id})


# ——— one entry ———


def _show(ctx: Context) -> str:
    record = _entry(ctx)
    if record is None:
        return ctx.say("record-gone")
    lines = [ctx.say("record-head", title=record.title), *record_lines(ctx, record)]
    if record.issued is None:
        lines.append(ctx.say("record-needs-day"))
    return "\n".join(lines)


def _entry_choices(ctx: Context) -> list[Choice]:
    keys = ("ok", "correct", "remove") if _entry(ctx) else ("ok",)
    return [Choice(key, ctx.say(f"record-{key}")) for key in keys]


def _read_more(_ctx: Context, given: Given) -> Json:
    """Return a further photo of the same thing, or a line that tells more of it."""
    if isinstance(given, SentFiles):
        return {"text": given.caption, "files": [file.to_json() for file in given.files]}
    if not isinstance(given, Said) or not _told(given.text):
        raise Misread("record-photo-or-choice")
    return {"text": given.text, "files": []}


def _told(text: str) -> dict[str, Json]:
    """Return the columns that a line tells; a kind is only ever chosen."""
    told = read_record(text)
    known = {column: getattr(told, column) for column in COLUMNS if column != "kind"}
    return {column: value for column, value in known.items() if value}


def _keep_entry(ctx: Context, value: Json) -> Commands:
    record = _entry(ctx)
    if isinstance(value, dict) and "text" not in value:
        return _as_before(ctx, value)
    if record is None or value in ("ok", "correct"):
        return []
    if value == "remove":
        return [RemoveRecord(record.id)]
    more = tuple(StoredFile.from_json(file) for file in value["files"])
    files = [ChangeRecord(record.id, "files", (*record.files, *more))] if more else []
    told = [ChangeRecord(record.id, column, said) for column, said in _told(value["text"]).items()]
    return [*files, *told]


def _after_entry(_ctx: Context, value: Json) -> Target:
    if not isinstance(value, Chosen):
        return "entry"
    return "which" if value == "correct" else "list"


def _columns(ctx: Context) -> list[Choice]:
    return [
        *(Choice(name, ctx.say(f"record-column-{name}")) for name in COLUMNS),
        cancel(ctx),
    ]


def _column(ctx: Context) -> str:
    column: str = ctx.state.answers.get("column", "title")
    return column


def _ask_value(ctx: Context) -> str:
    column = _column(ctx)
    return ctx.say("record-ask-kind-again" if column == "kind" else f"record-ask-{column}")


def _value_choices(ctx: Context) -> list[Choice]:
    if _column(ctx) == "kind":
        return [Choice(kind.value, ctx.say(f"record-kind-{kind}")) for kind in RecordKind]
    keys = ["cancel"] if _column(ctx) == "title" else ["clear", "cancel"]
    return [Choice(key, ctx.say(f"choice-{key}")) for key in keys]


def _read_value(ctx: Context, given: Given) -> Json:
    text = words_of(given)
    match _column(ctx):
        case "kind":
            raise Misread("misread-choice")
        case "issued" | "expires":
            day = read_day(text)
            if day is None:
                raise Misread("misread-day")
            return day.isoformat()
        case "hours":
            if not text.isdigit() or not 0 < int(text) <= MOST_HOURS:
                raise Misread("record-hours-number")
            return int(text)
    return short_words(given, TEXT_LIMIT)


def _keep_value(ctx: Context, value: Json) -> Commands:
    record, column = _entry(ctx), _column(ctx)
    if isinstance(value, dict):
        return _as_before(ctx, value)
    if record is None or value == "cancel":
        return []
    if column == "kind":
        return [ChangeRecord(record.id, "kind", RecordKind(value))]
    if value == "clear":
        return [ChangeRecord(record.id, column, None)]
    day = read_day(str(value)) if column in ("issued", "expires") else None
    return [ChangeRecord(record.id, column, day or value)]


# ——— undoing ———


def _standing(ctx: Context) -> Json:
    """Return the entries as they are, by id."""
    return {
        str(r.id): {
            "title": r.title,
            "kind": r.kind.value,
            "issued": r.issued and r.issued.isoformat(),
            "expires": r.expires and r.expires.isoformat(),
            "issuer": r.issuer,
            "number": r.number,
            "hours": r.hours,
            "files": [file.to_json() for file in r.files],
        }
        for r in _records(ctx)
    }


def _as_before(ctx: Context, before: Json) -> Commands:
    """Make the entries those of `before` again."""
    now = _standing(ctx)
    commands: list[Command] = [
        *(RemoveRecord(int(gone)) for gone in now.keys() - before.keys()),
        *(RemoveRecord(int(back), back=True) for back in before.keys() - now.keys()),
    ]
    for key in now.keys() & before.keys():
        commands += _columns_before(int(key), now[key], before[key])
    return commands


def _columns_before(record: int, now: Json, before: Json) -> Commands:
    return [
        ChangeRecord(record, column, _stored(column, before[column]))
        for column in before
        if now[column] != before[column]
    ]


def _stored(column: str, value: Json) -> Json:
    """Return a column's value from its JSON."""
    if column == "files":
        return tuple(StoredFile.from_json(file) for file in value)
    if column == "kind":
        return RecordKind(value)
    return read_day(value) if column in ("issued", "expires") and value else value


RECORD = Dialog(
    "record",
    start=lambda ctx: "agree" if must_agree(ctx) else "list",
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
        Step(
            "kind",
            asks=_ask_kind,
            choices=_kinds,
            keeps=_note,
            value=_standing,
            echo=_noted,
            goes=_after_kind,
            leads=("list", "entry"),
            aside=True,
        ),
        Step(
            "entry",
            asks=_show,
            choices=_entry_choices,
            reads=_read_more,
            keeps=_keep_entry,
            value=_standing,
            echo=lambda ctx, value: ctx.say("record-removed") if value == "remove" else "",
            goes=_after_entry,
            leads=("list", "which", "entry"),
            shows=lambda ctx: record.files if (record := _entry(ctx)) else (),
            aside=True,
        ),
        Step(
            "which",
            asks="record-ask-which",
            choices=_columns,
            goes=lambda _ctx, value: (
                "entry" if value == "cancel" else Go("value", {"column": str(value)})
            ),
            leads=("entry", "value"),
            aside=True,
        ),
        Step(
            "value",
            asks=_ask_value,
            choices=_value_choices,
            reads=_read_value,
            keeps=_keep_value,
            value=_standing,
            goes="entry",
            aside=True,
            typed_first=True,
        ),
        *agree_steps(ctx, "kind" if "draft" in ctx.state.answers else "list"),
    ),
    may=lambda ctx: (
        (member := about(ctx)) is not None
        and may(ctx.view.me, Permission.READ_RECORD, ctx.campaign, staff=member.id)
    ),
    closed=not_listed,
)
