"""What is erased stays erased: after a kill, in later copies, and after restoring an older one."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.jobs.personal_data import KEEP_MESSAGES, finish_erasing, forget
from bot.ops.restore_backup import restore
from bot.settings import Settings
from dvht_core.store.backup import back_up, unpack
from dvht_core.store.changes.erase_data import KEEP_DEPARTED
from dvht_core.store.changes.erasure_list import FILE_NAME, Erasures
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import (
    Address,
    Conversation,
    Evidence,
    EvidenceFile,
    Inbox,
    LearningRecord,
    Outbox,
    Person,
    StaffMember,
)
from dvht_core.store.queues.inbox_outbox import DONE
from tests.integration.installations import Installation, installed, settings_for
from tests.integration.schools import NOW

SECRET = "Điều chỉ cô Lan đã viết cho trợ lý"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    made = installed(tmp_path / "data")
    yield made
    made.close()


def file_of(here: Installation, word: bytes) -> dict[str, object]:
    """Return a photo with its thumbnail and print copy, as a row names them."""
    put = here.services.blobs.put
    return {
        **{
            "sha256": put(word),
            "thumbnail": put(word + b"-small"),
            "printed": put(word + b"-print"),
        },
        **{"original_sha256": "0" * 64, "name": "anh.jpg", "media_type": "image/jpeg"},
        **{"extension": "jpg", "size": 9, "fingerprint": None, "flags": []},
    }


def three(here: Installation, word: bytes) -> list[bool]:
    """Return whether photo, thumbnail and print copy are there."""
    return [there(here.services.blobs, word + more) for more in (b"", b"-small", b"-print")]


def there(blobs: Blobs, data: bytes) -> bool:
    return any(blobs.get(digest) == data for digest in blobs)


def lan_has_sent(here: Installation) -> None:
    """Store four photos: in a message, in the dossier, taken off it, of a thing learnt."""
    lan = here.school.people["Lan"]
    with here.services.database.write() as session:
        person = session.get_one(Person, lan)
        own = {"unit_id": person.unit_id}
        session.add(
            Inbox(
                **{"channel": "memory", "update_id": "x", "address": here.school.address("Lan")},
                **{"received_at": NOW, "raw": {"text": SECRET}, "state": DONE, **own},
                files=[file_of(here, b"chat")],
            )
        )
        for code, word, deleted in (("H1", b"kept", None), ("H2", b"dropped", NOW)):
            file = file_of(here, word)
            item = Evidence(
                **own,
                **{"campaign_id": here.school.campaign_id, "code": code, "title": SECRET},
                **{"added_by": lan, "added_at": NOW, "deleted_at": deleted},
            )
            item.files = [EvidenceFile(**own, sha256=str(file["sha256"]), file=file)]
            session.add(item)
        session.add(
            member := StaffMember(
                **own, person_id=lan, name=person.name, kind="teacher", position=1
            )
        )
        session.flush()
        session.add(
            LearningRecord(
                **{**own, "staff_id": member.id, "kind": "certificate", "title": SECRET},
                **{"added_by": lan, "added_at": NOW, "files": [file_of(here, b"learnt")]},
            )
        )


def erase(here: Installation, who: str = "Lan") -> None:
    """Erase somebody as the lead confirms it."""
    with here.services.database.write() as session:
        person = session.get_one(Person, here.school.people[who])
        person.erasure_asked_at = person.removed_at = here.clock.now()
        session.query(Outbox).delete()  # the last message went out


def gone(database: Database, lan: int) -> bool:
    with database.read() as session:
        person = session.get_one(Person, lan)
        none = all(
            session.scalars(select(table)).first() is None for table in (Inbox, LearningRecord)
        )
        chats = session.scalars(select(Conversation).where(Conversation.person_id == lan)).all()
        return none and not chats and person.removed_at is not None


class TestHere:
    def test_photos_thumbnails_and_print_copies_go_but_for_those_of_the_dossier(
        self, here: Installation
    ) -> None:
        lan_has_sent(here)
        erase(here)
        assert forget(here.services)
        assert gone(here.services.database, here.school.people["Lan"])
        for word in (b"chat", b"dropped", b"learnt"):
            assert three(here, word) == [False] * 3, word
        assert three(here, b"kept") == [True] * 3
        with here.services.database.read() as session:
            titles = {e.code: e.title for e in session.scalars(select(Evidence))}
        assert titles == {"H1": SECRET, "H2": None}  # the code is never given again

    def test_a_kill_before_the_files_went_is_made_up_for(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lan_has_sent(here)
        erase(here)

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(Blobs, "delete", killed)
            with pytest.raises(KeyboardInterrupt):
                forget(here.services)
        assert three(here, b"chat") == [True] * 3
        finish_erasing(here.services)
        assert three(here, b"chat") == [False] * 3
        assert three(here, b"kept") == [True] * 3

    def test_what_cannot_be_noted_is_not_erased_yet(self, here: Installation) -> None:
        lan_has_sent(here)
        erase(here)
        (here.settings.data / FILE_NAME).mkdir()
        with pytest.raises(OSError, match="directory"):
            forget(here.services)
        assert three(here, b"chat") == [True] * 3
        (here.settings.data / FILE_NAME).rmdir()
        assert forget(here.services)
        assert three(here, b"chat") == [False] * 3

    def test_the_list_holds_numbers_and_hashes_and_lies_beside_the_copies(
        self, here: Installation
    ) -> None:
        lan_has_sent(here)
        erase(here)
        forget(here.services)
        lists = [folder / FILE_NAME for folder in (here.settings.data, here.settings.backup_folder)]
        first, second = (file.read_text() for file in lists)
        assert first == second
        assert len(Erasures(lists).all()) == 1
        assert not [word for word in ("Lan", "Nguyễn", SECRET, "anh.jpg") if word in first]
        assert {file.stat().st_mode & 0o777 for file in lists} == {0o600}

    def test_database_and_later_copies_hold_nothing_of_it(
        self, here: Installation, tmp_path: Path
    ) -> None:
        """Not even in the pages of the database that are free now."""
        with here.services.database.write() as session:
            for number in range(200):
                raw = {"text": f"{SECRET} {number} " * 50}
                address = here.school.address("Lan")
                session.add(
                    Inbox(
                        **{"channel": "memory", "update_id": str(number), "address": address},
                        **{"received_at": NOW, "raw": raw, "state": DONE, "files": []},
                    )
                )
        erase(here)
        forget(here.services)
        back_up(here.settings.database, here.services.blobs, tmp_path / "a.zip", NOW)
        unpack(tmp_path / "a.zip", tmp_path / "a.db", Blobs(tmp_path / "b"))
        for file in (tmp_path / "a.db", *here.settings.data.glob("dvht.db*")):
            data = file.read_bytes()
            assert SECRET.encode() not in data, file.name
            assert json.dumps(SECRET).strip('"').encode() not in data, file.name


class TestRestored:
    @pytest.fixture
    def copy(self, here: Installation, tmp_path: Path) -> Path:
        """Return a copy from before the erasure."""
        lan_has_sent(here)
        file = tmp_path / "copies" / "a.zip"
        back_up(here.settings.database, here.services.blobs, file, NOW)
        return file

    def look(self, settings: Settings, here: Installation) -> None:
        back = Database(settings.database)
        blobs = Blobs(settings.files)
        assert gone(back, here.school.people["Lan"])
        for word in (b"chat", b"dropped", b"learnt"):
            assert not there(blobs, word)
            assert not there(blobs, word + b"-small")
            assert not there(blobs, word + b"-print")
        assert there(blobs, b"kept-print")
        with back.read() as session:
            left = session.scalars(select(Address.address)).all()
        assert here.school.address("Lan") not in left
        assert here.school.address("Vân") in left
        back.close()

    def test_in_the_same_place(self, here: Installation, copy: Path) -> None:
        erase(here)
        forget(here.services)
        here.services.database.close()
        restored = restore(copy, here.settings, True, NOW)
        assert restored.erased == 1
        self.look(here.settings, here)

    def test_on_another_machine_from_the_list_beside_the_copy(
        self, here: Installation, copy: Path, tmp_path: Path
    ) -> None:
        erase(here)
        forget(here.services)
        (copy.parent / FILE_NAME).write_bytes((here.settings.data / FILE_NAME).read_bytes())
        other = settings_for(tmp_path / "other")
        assert restore(copy, other, False, NOW).erased == 1
        self.look(other, here)
        assert len(Erasures.of(other.data).all()) == 1  # it is known there from now on

    def test_a_list_of_other_people_does_no_harm(
        self, here: Installation, copy: Path, tmp_path: Path
    ) -> None:
        erase(here)
        with here.services.database.write() as session:
            person = session.get_one(Person, here.school.people["Lan"])
            person.name, person.joined_at = "Ai khác", NOW - timedelta(days=900)
        forget(here.services)
        (copy.parent / FILE_NAME).write_bytes((here.settings.data / FILE_NAME).read_bytes())
        other = settings_for(tmp_path / "other")
        assert restore(copy, other, False, NOW).erased == 0
        back = Database(other.database)
        assert not gone(back, here.school.people["Lan"])
        back.close()

    def test_a_damaged_line_of_the_list_does_not_stop_the_others(
        self, here: Installation, copy: Path
    ) -> None:
        erase(here)
        forget(here.services)
        file = here.settings.data / FILE_NAME
        file.write_bytes(b'{"at": 1}\n\xff\xfe\n[]\n{"a\n' + file.read_bytes())
        here.services.database.close()
        assert restore(copy, here.settings, True, NOW).erased == 1

    def test_the_learning_of_who_left_and_entries_that_were_deleted_are_erased_again(
        self, here: Installation, copy: Path
    ) -> None:
        """The copy does not know yet that they left, or that the entry was deleted."""
        with here.services.database.write() as session:
            session.scalars(select(LearningRecord)).one().deleted_at = NOW
        here.clock.set(NOW + KEEP_DEPARTED + timedelta(days=1))
        assert KEEP_MESSAGES > KEEP_DEPARTED
        forget(here.services)
        here.services.database.close()
        assert restore(copy, here.settings, True, NOW).erased == 1
        back = Database(here.settings.database)
        with back.read() as session:
            assert session.scalars(select(LearningRecord)).all() == []
            assert session.scalars(select(Inbox)).all()
        back.close()
        assert not there(Blobs(here.settings.files), b"learnt-small")
