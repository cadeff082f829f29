"""One entry of a learning record: shown, added to, corrected, removed; and put back."""

from conversations.engine.answers import cancel, short_words, words_of
from conversations.engine.dialog import (
    Choice,
    Chosen,
    Commands,
    Context,
    Given,
    Go,
    Json,
    Said,
    SentFiles,
    SideStep,
    Target,
)
from conversations.messages.staff_message import about, record_lines
from conversations.parsing.misread import Misread
from dvht_core.commands import Command
from dvht_core.commands.staff import ChangeRecord, RemoveRecord
from dvht_core.domain.files import StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.staff.record_reader import MOST_HOURS, read_day, read_record
from dvht_core.staff.staff_model import RecordView, StaffView

COLUMNS = ("title", "kind", "issued", "issuer", "number", "hours", "expires")


TEXT_LIMIT = 160


def member_of(ctx: Context) -> StaffView:
    """Return whose learning record is open."""
    member = about(ctx)
    assert member is not None, "a record of nobody was opened"
    return member


def records_of(ctx: Context) -> tuple[RecordView, ...]:
    """Return the entries of the learning record that is open."""
    return ctx.campaign.book.records_of(member_of(ctx).id)


def _entry(ctx: Context) -> RecordView | None:
    return ctx.campaign.book.record(ctx.state.answers.get("entry", 0))


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
        return entries_before(ctx, value)
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
        return entries_before(ctx, value)
    if record is None or value == "cancel":
        return []
    if column == "kind":
        return [ChangeRecord(record.id, "kind", RecordKind(value))]
    if value == "clear":
        return [ChangeRecord(record.id, column, None)]
    day = read_day(str(value)) if column in ("issued", "expires") else None
    return [ChangeRecord(record.id, column, day or value)]


def standing_entries(ctx: Context) -> Json:
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
        for r in records_of(ctx)
    }


def entries_before(ctx: Context, before: Json) -> Commands:
    """Make the entries those of `before` again."""
    now = standing_entries(ctx)
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


ENTRY = (
    SideStep(
        "entry",
        asks=_show,
        choices=_entry_choices,
        reads=_read_more,
        keeps=_keep_entry,
        value=standing_entries,
        echo=lambda ctx, value: ctx.say("record-removed") if value == "remove" else "",
        goes=_after_entry,
        leads=("list", "which", "entry"),
        shows=lambda ctx: record.files if (record := _entry(ctx)) else (),
    ),
    SideStep(
        "which",
        asks="record-ask-which",
        choices=_columns,
        goes=lambda _ctx, value: (
            "entry" if value == "cancel" else Go("value", {"column": str(value)})
        ),
        leads=("entry", "value"),
    ),
    SideStep(
        "value",
        asks=_ask_value,
        choices=_value_choices,
        reads=_read_value,
        keeps=_keep_value,
        value=standing_entries,
        goes="entry",
        typed_first=True,
    ),
)
