"""Which files the database names, and where: so that a lost one is noticed before it is needed, and
one that is named is not deleted.

Where the rows of many schools lie (PostgreSQL) those that name a file are found by its sha256; on
SQLite they are read through, those of inbox and outbox that name any.
"""

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Select,
    Text,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.orm import Session

from dvht_core.domain import outbox_content, template_versions
from dvht_core.domain.outbox_content import Content
from dvht_core.store.models import (
    Directive,
    DirectiveFile,
    DossierVersion,
    Draft,
    Evidence,
    EvidenceFile,
    Founding,
    Inbox,
    KeptFiles,
    LearningRecord,
    NameList,
    Outbox,
    SentPlan,
    SignedPaper,
    Unit,
)
from dvht_core.store.models.queue_tables import NAMES_FILES

ROWS = 500
"""Rows that are read at a time, and files that are looked for at a time."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A file that a row names; `code` is that of its evidence, "" for other files."""

    sha256: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows name files."""

    rows: Any
    """Asks for what `read` takes of each row."""
    read: Callable[..., Iterator[Reference]]
    named_in: Any
    """The column that names them: a sha256, or JSON."""
    at: Any
    """The column by whose index the rows are found in their order."""
    which: ColumnElement[bool] | None = None
    """Of which rows there is an index, because the others name none."""

    def asked(self) -> Select[Any]:
        """Return the question for all rows that may name files."""
        asked: Select[Any] = self.rows
        return asked if self.which is None else asked.where(self.which)


def references(session: Session) -> Iterator[Reference]:
    """Yield every file that the database names, evidence first; one may come several times."""
    for source in SOURCES:
        yield from _read(session, source, source.asked().order_by(source.at))


def named(session: Session, digests: Collection[str]) -> set[str]:
    """Return those of some files that the database names."""
    found: set[str] = set()
    for source in SOURCES:
        for asked in _naming(session, source, digests):
            found |= {each.sha256 for each in _read(session, source, asked)}
    return found & set(digests)


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of the files that the database names; `whole`: they are all."""

    references: Sequence[Reference]
    whole: bool


def sample(session: Session, most: int, spots: int) -> Sample:
    """Return the files of every table: all of it up to `most` rows, else of rows at random spots.

    It takes no longer however many rows there are.
    """
    taken: list[Reference] = []
    whole = True
    for source in SOURCES:
        asked = source.asked().order_by(source.at)
        first = session.execute(asked.limit(most + 1)).all()
        if len(first) > most:
            whole = False
            first = [row for spot in _spots(session, source, spots) for row in spot]
        taken += [each for row in first for each in source.read(*row)]
    return Sample(taken, whole)


def _spots(session: Session, source: Source, spots: int) -> Iterator[Sequence[Any]]:
    """Yield the row at each of some random places between the first and the last."""
    asked = source.asked()
    low, high = (
        session.scalar(asked.with_only_columns(source.at).order_by(end).limit(1))
        for end in (source.at, source.at.desc())
    )
    for _ in range(spots):
        spot = _between(low, high)
        yield session.execute(asked.where(source.at >= spot).order_by(source.at).limit(1)).all()


def _between(low: Any, high: Any) -> Any:
    """Return a number, or a moment, at random."""
    if isinstance(low, int):
        return random.randint(low, high)
    return low + random.random() * (high - low)


def _read(session: Session, source: Source, asked: Select[Any]) -> Iterator[Reference]:
    rows = session.execute(asked.execution_options(yield_per=ROWS))
    return (each for row in rows for each in source.read(*row))


def _naming(session: Session, source: Source, digests: Collection[str]) -> Iterator[Select[Any]]:
    """Yield the questions that bring all rows which may name one of some files."""
    plain = source.named_in.key == "sha256"
    if not plain and session.get_bind().dialect.name == "sqlite":
        yield source.asked()
        return
    wanted = sorted(digests)
    for some in (wanted[i : i + ROWS] for i in range(0, len(wanted), ROWS)):
        held = func.file_digests(source.named_in)
        names = (
            source.named_in.in_(some) if plain else held.op("&&")(cast(array(some), ARRAY(Text)))
        )
        yield source.asked().where(names)


def _one(name: str, sha256: str) -> Iterator[Reference]:
    yield Reference(sha256, name)


def _in_unit(name: str, settings: Mapping[str, Any]) -> Iterator[Reference]:
    for template, sha256 in template_versions.in_use(settings).items():
        yield Reference(sha256, template)
    if settings.get("logo"):
        yield Reference(settings["logo"], name)


def _in_files(files: Sequence[Any]) -> Iterator[Reference]:
    for file in files:
        if isinstance(file, dict):  # those of a message that were refused lie nowhere
            yield from in_file(file)


def _in_message(message: Content) -> Iterator[Reference]:
    for sent in outbox_content.files_of(message):
        yield Reference(sent.sha256, sent.name)


def _in_plan(plan: Mapping[str, Any] | None) -> Iterator[Reference]:
    """Yield the file that a draft as JSON (`plan_draft.to_json`) was read from."""
    sent = (plan or {}).get("sent")
    if sent:
        yield Reference(sent["original"]["sha256"], sent["name"])


def in_file(file: Mapping[str, Any], code: str = "") -> Iterator[Reference]:
    """Yield the files that a `StoredFile` as JSON names.

    Itself, its thumbnail and print copy, and the same of the photo before it was turned.
    """
    yield Reference(file["sha256"], file["name"], code)
    for derived in (file["thumbnail"], file.get("printed")):
        if derived:
            yield Reference(derived, file["name"], code)
    if file.get("unturned"):
        yield from in_file(file["unturned"], code)


def _literal(condition: str) -> ColumnElement[bool]:
    return literal_column(condition, Boolean())


def _plain(table: Any, *names: Any, read: Callable[..., Iterator[Reference]]) -> Source:
    return Source(select(*names, table.sha256), read, table.sha256, table.id)


def _json(table: Any, column: Any, read: Callable[..., Iterator[Reference]]) -> Source:
    return Source(select(column), read, column, table.id)


SOURCES: Sequence[Source] = (
    Source(
        select(EvidenceFile.file, Evidence.code).select_from(EvidenceFile).join(Evidence),
        in_file,
        EvidenceFile.file,
        EvidenceFile.id,
    ),
    _plain(DossierVersion, read=lambda sha256: iter((Reference(sha256, "ho-so.zip"),))),
    Source(
        select(Directive.title, DirectiveFile.sha256).select_from(DirectiveFile).join(Directive),
        _one,
        DirectiveFile.sha256,
        DirectiveFile.id,
    ),
    *(_plain(papers, papers.name, read=_one) for papers in (SignedPaper, SentPlan)),
    _json(Draft, Draft.plan, _in_plan),
    _json(Founding, Founding.before, lambda before: _in_plan(before.get("draft"))),
    Source(select(Unit.name, Unit.settings), _in_unit, Unit.settings, Unit.id),
    _json(LearningRecord, LearningRecord.files, _in_files),
    _json(KeptFiles, KeptFiles.files, _in_files),
    _json(NameList, NameList.file, lambda file: _in_files([file])),
    Source(
        select(Inbox.files), _in_files, Inbox.files, Inbox.received_at, _literal(NAMES_FILES[0])
    ),
    Source(
        select(Outbox.message),
        _in_message,
        Outbox.message,
        Outbox.created_at,
        _literal(NAMES_FILES[1]),
    ),
)
