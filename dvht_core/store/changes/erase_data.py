"""What is held on a person, and its erasure: on request, and when it is no longer needed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    delete,
    func,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Session

from dvht_core.domain import outbox_content
from dvht_core.domain.campaign import CampaignState
from dvht_core.invitations.invitation_codes import LIFETIME
from dvht_core.staff.staff_model import AnswerState
from dvht_core.store.changes.erasure_list import Erasure, ErasureKind, Row, marks_of
from dvht_core.store.changes.forget_undos import forget_undos
from dvht_core.store.files import upload_pieces
from dvht_core.store.files.file_references import in_file
from dvht_core.store.models import (
    Address,
    Audit,
    Base,
    Campaign,
    CensusAnswer,
    Consent,
    Conversation,
    Evidence,
    EvidenceFile,
    Founding,
    Inbox,
    Invitation,
    KeptFiles,
    LearningPlan,
    LearningRecord,
    MeasureReport,
    Outbox,
    Person,
    Remark,
    ReminderOccasion,
    Sheet,
    StaffMember,
    WebSession,
)
from dvht_core.store.queries import chat_addresses, kept_file_pages
from dvht_core.store.queries.browser_sessions import WEB
from dvht_core.store.queues import inbox_outbox

KEEP_DEPARTED = timedelta(days=30)
"""Time for who leaves to take their learning record along, and for an entry deleted by mistake."""
KEEP_STRANGERS = timedelta(days=2)
"""For who showed no good invitation: after that a messenger brings no update a second time."""
MOST_STRANGERS = 500
"""Browsers of such people that are kept, those used last."""
PER_INVITATION = 10
"""Browsers that have shown one invitation and not joined by it."""
LOOKS = ("record.look", "record.export")
"""What the log calls it when somebody else opens a learning record."""


@dataclass
class Forgotten:
    """What was erased, counted in rows, and what is to be erased with it outside the database."""

    count: int = 0
    files: set[str] = field(default_factory=set)
    """sha256 of the files that the rows named; other rows may name them too."""
    chats: set[inbox_outbox.Chat] = field(default_factory=set)
    """Chats whose originals are to be erased."""
    erased: list[Erasure] = field(default_factory=list)
    """What is to be erased again after a restore."""

    def named(self, files: Iterable[Mapping[str, Any]]) -> None:
        """Add the files (`StoredFile` as JSON) that a row named."""
        self.files |= {reference.sha256 for file in files for reference in in_file(file)}

    def note(self, at: datetime, what: ErasureKind, row: Row, files: Iterable[str] = ()) -> None:
        """Add an entry for the list of erasures."""
        self.erased.append(Erasure(at, what, row.id, marks_of(row), tuple(sorted(files))))


def held_on(session: Session, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row about a person as plain values, by the name of its group ("remarks" …)."""
    chats = _chats(session, person_id)
    rows: dict[str, list[Any]] = {
        "person": [session.get_one(Person, person_id)],
        "consents": _all(session, Consent, Consent.person_id == person_id),
        "addresses": chats,
        "sessions": _all(session, WebSession, WebSession.address.in_([c.address for c in chats])),
        "sheets_written": _all(session, Sheet, Sheet.author_id == person_id),
        "remarks": _all(session, Remark, Remark.person_id == person_id),
        "measures_reported": _all(session, MeasureReport, MeasureReport.person_id == person_id),
        **_of_staff(session, person_id),
        "evidence_added": _all(session, Evidence, Evidence.added_by == person_id),
        "files_kept": _all(session, KeptFiles, KeptFiles.person_id == person_id),
        "reminders": _all(session, ReminderOccasion, ReminderOccasion.person_id == person_id),
        "actions": _all(session, Audit, Audit.person_id == person_id),
        "messages_received": [row for chat in chats for row in _mail(session, Inbox, chat)],
        "messages_sent": [row for chat in chats for row in _mail(session, Outbox, chat)],
    }
    return {name: [_plain(row) for row in held] for name, held in rows.items()}


def files_of(session: Session, person_id: int) -> list[dict[str, Any]]:
    """Return the files (`StoredFile` as JSON) that a person sent: unfiled,
    evidence, learning record.
    """
    items = _all(session, Evidence, Evidence.added_by == person_id)
    records = _all(session, LearningRecord, LearningRecord.staff_id.in_(_entries(person_id)))
    unfiled = _all(session, KeptFiles, KeptFiles.person_id == person_id)
    return [
        *(file for row in unfiled for file in row.files),
        *(file.file for item in items for file in item.files),
        *(file for record in records for file in record.files),
    ]


def _entries(person_id: int) -> Select[int]:
    """Return the ids of a person's entries in the staff list, as a query."""
    return select(StaffMember.id).where(StaffMember.person_id == person_id)


def _of_staff(session: Session, person_id: int) -> dict[str, list[Any]]:
    """Return what is held on a person as a member of staff."""
    own = _entries(person_id)
    return {
        "staff": _all(session, StaffMember, StaffMember.id.in_(own)),
        "learning_records": _all(session, LearningRecord, LearningRecord.staff_id.in_(own)),
        "learning_plans": _all(session, LearningPlan, LearningPlan.staff_id.in_(own)),
        "census_answers": _all(session, CensusAnswer, CensusAnswer.staff_id.in_(own)),
        "record_seen_by_others": _all(
            session, Audit, Audit.action.in_(LOOKS), Audit.subject.in_(_as_text(own))
        ),
    }


def _as_text(ids: Select[int]) -> Select[str]:
    """Return ids as the subjects of the audit log write them."""
    return select(cast(ids.subquery().c[0], String))


def forget_learning(session: Session, staff: Select[int], gone: Forgotten) -> None:
    """Erase what these members of staff have learnt and answered; confirmed answers stay.

    A list of a dossier names who met an indicator; the records behind it are not needed for that.
    """
    forget_undos(session, select(StaffMember.unit_id).where(StaffMember.id.in_(staff)))
    _forget_records(session, gone, LearningRecord.staff_id.in_(staff))
    session.execute(delete(LearningPlan).where(LearningPlan.staff_id.in_(staff)))
    open_answers = CensusAnswer.state != AnswerState.CONFIRMED
    session.execute(delete(CensusAnswer).where(CensusAnswer.staff_id.in_(staff), open_answers))


def forget_departed(session: Session, now: datetime, gone: Forgotten) -> None:
    """Erase the learning of those who left, `KEEP_DEPARTED` later, unless
    an open campaign counts them.

    They count in a year on whose last day they were there (TT24 Đ2.7, Đ10.1.b). Who was on the list
    by mistake counts in none.
    """
    until = now - KEEP_DEPARTED
    # looked up for each who left: of an EXISTS a database may first read all that there is
    learning, plans = (
        select(table.id).where(table.staff_id == StaffMember.id).limit(1).scalar_subquery()
        for table in (LearningRecord, LearningPlan)
    )
    counted = select(Campaign.id).where(
        Campaign.unit_id == StaffMember.unit_id,
        Campaign.state == CampaignState.OPEN,
        cast(Campaign.year, String) + "-12-31" <= cast(StaffMember.left_on, String),
    )
    left = session.scalars(
        select(StaffMember).where(
            StaffMember.left_on.is_not(None) | StaffMember.removed_at.is_not(None),
            (StaffMember.removed_at < until)
            | ((StaffMember.left_on < until.date()) & ~counted.exists()),
            learning.is_not(None) | plans.is_not(None),
        )
    ).all()
    for member in left:
        before = set(gone.files)
        forget_learning(session, _entry(member.id), gone)
        gone.note(now, ErasureKind.LEARNING, member, gone.files - before)
    gone.count += len(left)


def forget_deleted(session: Session, now: datetime, gone: Forgotten) -> None:
    """Erase the entries that their people have deleted, once it can no longer be by mistake."""
    deleted = LearningRecord.deleted_at < now - KEEP_DEPARTED
    forget_undos(session, select(LearningRecord.unit_id).where(deleted))
    for record in _forget_records(session, gone, deleted):
        files = {reference.sha256 for file in record.files for reference in in_file(file)}
        gone.note(now, ErasureKind.RECORD, record, files)


def _forget_records(
    session: Session, gone: Forgotten, *which: ColumnElement[bool]
) -> Sequence[LearningRecord]:
    records = session.scalars(select(LearningRecord).where(*which)).all()
    for record in records:
        gone.named(record.files)
        gone.count += 1
        session.expunge(record)
    session.execute(delete(LearningRecord).where(LearningRecord.id.in_([r.id for r in records])))
    return records


def _entry(staff_id: int) -> Select[int]:
    return select(StaffMember.id).where(StaffMember.id == staff_id)


def erase_again(session: Session, erasures: Iterable[Erasure], gone: Forgotten) -> int:
    """Erase in a restored database what was erased after its copy was made;
    return how many rows.
    """
    tables: dict[ErasureKind, type[Any]] = {
        ErasureKind.PERSON: Person,
        ErasureKind.LEARNING: StaffMember,
        ErasureKind.RECORD: LearningRecord,
    }
    count = 0
    for erasure in erasures:
        gone.files.update(erasure.files)
        row: Row | None = session.get(tables[erasure.what], erasure.id)
        if row is None or not erasure.fits(row):
            continue
        before = gone.count
        match row:
            case Person():
                row.removed_at = row.removed_at or erasure.at
                row.erasure_asked_at = row.erasure_asked_at or erasure.at
                gone.count += len(_chats(session, row.id))
                forget_chats(session, row.id, gone)
            case StaffMember():
                forget_learning(session, _entry(row.id), gone)
            case LearningRecord():
                own = LearningRecord.id == row.id
                forget_undos(session, select(LearningRecord.unit_id).where(own))
                _forget_records(session, gone, own)
        count += gone.count > before
    return count


def forget_chats(session: Session, person_id: int, gone: Forgotten) -> None:
    """Erase a person's messages, addresses, conversation and learning; the dossier's part stays."""
    chats = _chats(session, person_id)
    gone.chats |= {(chat.channel, chat.address) for chat in chats}
    _forget_dropped(session, person_id, gone)
    for chat in chats:
        _forget_mail(session, gone, Inbox, *_said(session, Inbox, chat))
        _forget_mail(session, gone, Outbox, *_said(session, Outbox, chat))
        upload_pieces.forget(session, chat.address)
    forget_learning(session, _entries(person_id), gone)
    unfiled = delete(KeptFiles).where(KeptFiles.person_id == person_id).returning(KeptFiles.files)
    for files in session.scalars(unfiled):
        gone.named(files)
    ids = [chat.conversation_id for chat in chats]
    session.execute(delete(Address).where(Address.conversation_id.in_(ids)))
    for chat in chats:  # the chat may speak with another school
        if others := chat_addresses.held_at(session, chat.channel, chat.address):
            chat_addresses.make_current(
                session, chat.channel, chat.address, others[-1].conversation_id
            )
        elif chat.channel == WEB:
            session.execute(delete(WebSession).where(WebSession.address == chat.address))
    session.execute(delete(Conversation).where(Conversation.person_id == person_id))
    session.execute(delete(Invitation).where(Invitation.person_id == person_id))
    session.execute(delete(ReminderOccasion).where(ReminderOccasion.person_id == person_id))
    person = session.get_one(Person, person_id)
    session.execute(delete(Founding).where(Founding.unit_id == person.unit_id))  # holds names
    forget_undos(session, select(Person.unit_id).where(Person.id == person_id))
    person.wishes = None


def forget_kept(session: Session, now: datetime, gone: Forgotten) -> None:
    """Erase the files that nobody has filed within `kept_file_pages.KEEP`."""
    files = kept_file_pages.let_go(session, now)
    gone.named(files)
    gone.count += len(files)


def forget_strangers(session: Session, now: datetime, gone: Forgotten) -> None:
    """Erase the chats of those who never joined, because anybody can begin as many as they like."""
    shown: Counter[int | None] = Counter()
    for channel, address, candidate, used in session.execute(_STRANGERS).all():
        shown[candidate] += channel == WEB
        if candidate is None:
            keeps = used > now - KEEP_STRANGERS and shown[None] <= MOST_STRANGERS
        else:
            keeps = used > now - LIFETIME and shown[candidate] <= PER_INVITATION
        if not keeps:
            _forget_stranger(session, channel, address, gone)
    held = select(Address.id).where(Address.channel == WEB, Address.address == WebSession.address)
    unheard = (WebSession.last_used_at <= now - KEEP_STRANGERS, ~held.exists())
    session.execute(delete(WebSession).where(*unheard))


_chat = (Address.channel, Address.address)
_perhaps = (
    select(*_chat).join(Conversation).where(Conversation.person_id.is_(None)).distinct().subquery()
)
_STRANGERS = (
    select(
        Address.channel,
        Address.address,
        func.max(Conversation.candidate_id),
        func.max(Address.last_used_at, type_=Address.last_used_at.type),
    )
    .join(Conversation)
    .join(_perhaps, and_(*(own == _perhaps.c[own.key] for own in _chat)))
    .group_by(Address.channel, Address.address)
    .having(func.max(Conversation.person_id).is_(None))
    .order_by(func.max(Address.last_used_at).desc())
)
"""The chats that nobody who has joined speaks in: the invitation shown, and when last used."""


def _forget_stranger(session: Session, channel: str, address: str, gone: Forgotten) -> None:
    for table in (Inbox, Outbox):
        _forget_mail(session, gone, table, table.channel == channel, table.address == address)
    here = (Address.channel == channel, Address.address == address)
    conversations = session.scalars(
        delete(Address).where(*here).returning(Address.conversation_id)
    ).all()
    held = select(Address.id).where(Address.conversation_id == Conversation.id)
    session.execute(delete(Conversation).where(Conversation.id.in_(conversations), ~held.exists()))
    if channel == WEB:
        session.execute(delete(WebSession).where(WebSession.address == address))
        upload_pieces.forget(session, address)


def forget_erased(session: Session, now: datetime, gone: Forgotten) -> None:
    """Erase the chats of everybody whose erasure is confirmed and who has had the last message."""
    removed = session.scalars(
        select(Person)
        .join(Conversation, Conversation.person_id == Person.id)
        .where(Person.removed_at.is_not(None), Person.erasure_asked_at.is_not(None))
    ).all()
    for person in removed:
        if not _waits(session, person.id):
            before = set(gone.files)
            forget_chats(session, person.id, gone)
            gone.note(person.removed_at or now, ErasureKind.PERSON, person, gone.files - before)
            gone.count += 1


def _forget_dropped(session: Session, person_id: int, gone: Forgotten) -> None:
    """Erase the files of deleted evidence that a person added.

    Its code stays, because a code never means two things.
    """
    dropped = select(Evidence.id).where(
        Evidence.added_by == person_id, Evidence.deleted_at.is_not(None)
    )
    files = delete(EvidenceFile).where(EvidenceFile.evidence_id.in_(dropped))
    gone.named(session.scalars(files.returning(EvidenceFile.file)))
    session.execute(
        update(Evidence)
        .where(Evidence.id.in_(dropped))
        .values(title=None, number=None, issued=None, issuer=None, offered=None)
    )


Mail = type[Inbox] | type[Outbox]


def forget_old_mail(
    session: Session, table: Mail, before: datetime, gone: Forgotten, beyond: int, most: int
) -> int | None:
    """Delete messages handled before a moment; what they led to is kept in its own tables.

    Only the oldest are looked at, `most` rows whose id is `beyond` another. Return the last id, to
    go on from; None when there is nothing older than the moment any more.
    """
    came = Inbox.received_at if table is Inbox else Outbox.created_at
    oldest = select(table.id, came).where(table.id > beyond).order_by(table.id).limit(most)
    rows = session.execute(oldest).all()
    if not rows:
        return None
    last, at = rows[-1]
    handled = table.state.in_((inbox_outbox.DONE, *inbox_outbox.ENDED))
    between = (table.id > beyond, table.id <= last)
    _forget_mail(session, gone, table, *between, handled, came < before)
    return None if at >= before or len(rows) < most else int(last)


def _forget_mail(
    session: Session,
    gone: Forgotten,
    table: Mail,
    *which: ColumnElement[bool],
) -> None:
    holds = Inbox.files if table is Inbox else Outbox.message
    for held in session.scalars(delete(table).where(*which).returning(holds)):
        gone.count += 1
        if table is Inbox:
            gone.named(file for file in held if isinstance(file, dict))
        else:
            gone.files |= {file.sha256 for file in outbox_content.files_of(held)}


def _chats(session: Session, person_id: int) -> list[Address]:
    return list(
        session.scalars(
            select(Address).join(Conversation).where(Conversation.person_id == person_id)
        )
    )


def _waits(session: Session, person_id: int) -> bool:
    return any(
        row.state in inbox_outbox.UNSENT
        for chat in _chats(session, person_id)
        for row in _mail(session, Outbox, chat)
    )


def _mail(session: Session, table: type[Inbox] | type[Outbox], chat: Address) -> list[Any]:
    return _all(session, table, *_said(session, table, chat))


def _said(session: Session, table: type[Inbox] | type[Outbox], chat: Address) -> tuple[Any, ...]:
    """Return the conditions for the messages of a chat, without those of
    the person's other schools.
    """
    unit_id = chat.conversation.unit_id
    own = (table.unit_id == unit_id) | table.unit_id.is_(None)
    return (table.channel == chat.channel, table.address == chat.address, own)


def _all(session: Session, table: type[Any], *conditions: Any) -> list[Any]:
    return list(session.scalars(select(table).where(*conditions).order_by(table.id)))


def _plain(row: Base) -> dict[str, Any]:
    values = {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}
    return values | {"message": row.message.to_json()} if isinstance(row, Outbox) else values
