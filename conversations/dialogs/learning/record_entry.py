"""One entry of a learning record: shown, added to, corrected, removed."""

from dataclasses import dataclass
from datetime import date

from conversations.engine.answers import labelled, or_cancel, short_words, words_of
from conversations.engine.dialog import (
    ANY,
    READ,
    Choice,
    Commands,
    Context,
    Given,
    Go,
    Said,
    SentFiles,
    SideStep,
    Steps,
    nothing,
)
from conversations.messages.staff_message import about, record_lines
from conversations.parsing.misread import Misread
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
    return ctx.campaign.book.record(ctx.state.number("entry"))


def _show(ctx: Context) -> str:
    record = _entry(ctx)
    if record is None:
        return ctx.say("record-gone")
    lines = [ctx.say("record-head", title=record.title), *record_lines(ctx, record)]
    if record.issued is None:
        lines.append(ctx.say("record-needs-day"))
    return "\n".join(lines)


def _files(ctx: Context) -> tuple[StoredFile, ...]:
    record = _entry(ctx)
    return record.files if record else ()


def _entry_choices(ctx: Context) -> list[Choice]:
    keys = ("ok", "correct", "remove") if _entry(ctx) else ("ok",)
    return [Choice(key, ctx.say(f"record-{key}")) for key in keys]


@dataclass(frozen=True)
class Draft:
    """What is told of a learning record: words, and files that show it."""

    text: str
    files: tuple[StoredFile, ...] = ()


def _read_more(_ctx: Context, given: Given) -> Draft:
    """Return a further photo of the same thing, or a line that tells more of it."""
    if isinstance(given, SentFiles):
        return Draft(given.caption, given.files)
    if not isinstance(given, Said) or not _told(given.text):
        raise Misread("record-photo-or-choice")
    return Draft(given.text)


def _told(text: str) -> dict[str, object]:
    """Return the columns that a line tells; a kind is only ever chosen."""
    told = read_record(text)
    known = {column: getattr(told, column) for column in COLUMNS if column != "kind"}
    return {column: value for column, value in known.items() if value}


def _remove(ctx: Context, _choice: object) -> Commands:
    return [RemoveRecord(ctx.state.number("entry"))]


def _add(ctx: Context, more: Draft) -> Commands:
    record = _entry(ctx)
    if record is None:
        return []
    files = (*record.files, *more.files)
    added = [ChangeRecord(record.id, "files", files)] if more.files else []
    told = [ChangeRecord(record.id, column, said) for column, said in _told(more.text).items()]
    return [*added, *told]


def _column(ctx: Context) -> str:
    return ctx.state.text("column", "title")


def _ask_value(ctx: Context) -> str:
    column = _column(ctx)
    return ctx.say("record-ask-kind-again" if column == "kind" else f"record-ask-{column}")


def _value_choices(ctx: Context) -> list[Choice]:
    if _column(ctx) == "kind":
        return [Choice(kind.value, ctx.say(f"record-kind-{kind}")) for kind in RecordKind]
    keys = ["cancel"] if _column(ctx) == "title" else ["clear", "cancel"]
    return [Choice(key, ctx.say(f"choice-{key}")) for key in keys]


def _read_value(ctx: Context, given: Given) -> str | int | date:
    text = words_of(given)
    match _column(ctx):
        case "kind":
            raise Misread("misread-choice")
        case "issued" | "expires":
            day = read_day(text)
            if day is None:
                raise Misread("misread-day")
            return day
        case "hours":
            if not text.isdigit() or not 0 < int(text) <= MOST_HOURS:
                raise Misread("record-hours-number")
            return int(text)
    return short_words(given, TEXT_LIMIT)


def _keep_value(ctx: Context, value: str | int | date) -> Commands:
    record, column = _entry(ctx), _column(ctx)
    said = RecordKind(str(value)) if column == "kind" else value
    return [ChangeRecord(record.id, column, said)] if record else []


def _clear(ctx: Context, _choice: object) -> Commands:
    record = _entry(ctx)
    return [ChangeRecord(record.id, _column(ctx), None)] if record else []


ENTRY: Steps = (
    SideStep(
        "entry",
        asks=_show,
        choices=_entry_choices,
        reads=_read_more,
        keeps={"remove": _remove, READ: _add},
        echo={"remove": "record-removed"},
        goes={"correct": "which", READ: "entry", ANY: "list"},
        shows=_files,
    ),
    SideStep(
        "which",
        asks="record-ask-which",
        choices=or_cancel(labelled("record-column", *COLUMNS)),
        goes={"cancel": "entry", ANY: Go("value", about="column")},
    ),
    SideStep(
        "value",
        asks=_ask_value,
        choices=_value_choices,
        reads=_read_value,
        keeps={"clear": _clear, "cancel": nothing, ANY: _keep_value},
        goes="entry",
        typed_first=True,
    ),
)
