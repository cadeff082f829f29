"""One person on several channels: what a code grants and what it does not, and how chats leave.

What is said is in `conversations/channels.yaml`.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.channels.base import Capabilities, Memory
from bot.foundation.link_targets import files_link, upload_link
from bot.links.signed_links import Links, link_key
from bot.runtime.application import App
from bot.system.redaction import harmless
from dvht_core.commands.account import Join, LinkChat, RequestLink, ShowInvitation, UnlinkChat
from dvht_core.domain.errors import Conflict, InputError, NotAllowed
from dvht_core.domain.jobs import ChatLink
from dvht_core.domain.outbox_content import Attachment, OutboxMessage
from dvht_core.events import ChatLinked
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.invitations.invitation_codes import (
    FREE_TRIES,
    LINK_LENGTH,
    LINK_LIFETIME,
    code_hash,
    looks_like_code,
    new_link_code,
)
from dvht_core.invitations.shown_codes import HIDDEN, without_codes
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.models import (
    Address,
    Consent,
    Conversation,
    Inbox,
    Invitation,
    Outbox,
    Person,
)
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queues import inbox_outbox
from tests.integration.installations import Installation, installed
from tests.integration.schools import CHANNEL, NOW, job_of

ELSEWHERE = "Chat khác"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Installation]:
    found = installed(tmp_path / "data")
    found.school.codes[ELSEWHERE] = ""
    yield found
    found.close()


def code_for(made: Installation, who: str) -> str:
    return job_of(made.school.do(who, RequestLink()), ChatLink).code


def chats_of(made: Installation, who: str) -> list[str]:
    with made.services.database.read() as session:
        rows = session.scalars(
            select(Address.address)
            .join(Conversation)
            .where(Conversation.person_id == made.school.people[who])
            .order_by(Address.id)
        ).all()
    return [row.rpartition("/")[2] for row in rows]


class TestCodes:
    def test_a_code_is_short_and_known_for_one_however_it_is_typed(self) -> None:
        for _ in range(50):
            code = new_link_code()
            assert len(code) == LINK_LENGTH
            assert looks_like_code(f"{code[:5].lower()} {code[5:]}")

    @pytest.mark.parametrize("said", ["Chào cô ạ", "trường tiểu", "Truongtieu", "0912345678901"])
    def test_a_greeting_is_no_code(self, said: str) -> None:
        assert not looks_like_code(said)

    def test_only_its_hash_is_kept_and_nothing_that_is_logged_shows_it(
        self, made: Installation
    ) -> None:
        code = code_for(made, "Lan")
        with made.services.database.read() as session:
            row = session.scalars(select(Invitation).where(Invitation.links)).one()
            assert (row.code_hash, row.expires_at) == (code_hash(code), NOW + LINK_LIFETIME)
        shown = f"{code[:5]}-{code[5:]}"
        assert harmless(f"xem {shown} nhé") == f"xem {HIDDEN} nhé"
        assert without_codes({"text": f"/lienket {shown}"}) == {"text": f"/lienket {HIDDEN}"}

    def test_a_second_code_ends_the_first_and_time_ends_both(self, made: Installation) -> None:
        first, second = code_for(made, "Lan"), code_for(made, "Lan")
        late = NOW + LINK_LIFETIME + timedelta(seconds=1)
        for code, at in ((first, NOW), (second, late)):
            made.school.do(ELSEWHERE, ShowInvitation(code), at=at)
            with pytest.raises(InputError):
                made.school.do(ELSEWHERE, LinkChat(), at=at)
        assert chats_of(made, "Lan") == ["Lan"]

    def test_it_serves_once(self, made: Installation) -> None:
        code = code_for(made, "Lan")
        made.school.do(ELSEWHERE, ShowInvitation(code), LinkChat())
        assert chats_of(made, "Lan") == ["Lan", ELSEWHERE]
        made.school.codes["Nữa"] = ""
        made.school.do("Nữa", ShowInvitation(code))
        with pytest.raises(InputError):
            made.school.do("Nữa", LinkChat())

    def test_it_makes_nobody_a_member_and_an_invitation_links_only_who_has_agreed(
        self, made: Installation
    ) -> None:
        made.school.do(ELSEWHERE, ShowInvitation(code_for(made, "Lan")))
        with pytest.raises(InputError):
            made.school.do(ELSEWHERE, Join("2026-01", Salutation.CO))
        with made.services.database.write() as session:
            invitation = session.scalars(select(Invitation)).first()
            assert invitation is not None
            invitation.used_at = None
            invitation.links = False
            chat = chat_addresses.conversation_at(
                session, CHANNEL, made.school.address(ELSEWHERE), NOW
            )
            chat.candidate_id = invitation.id
            last = session.scalars(
                select(Consent).where(Consent.person_id == invitation.person_id)
            ).one()
            last.agreed = False
            who = invitation.person_id
        with pytest.raises(InputError):
            made.school.do(ELSEWHERE, LinkChat())
        with made.services.database.write() as session:
            session.scalars(select(Consent).where(Consent.person_id == who)).one().agreed = True
        [told] = made.school.do(ELSEWHERE, LinkChat())
        assert told == ChatLinked(who, CHANNEL)

    def test_a_colleague_cannot_take_it_into_a_chat_of_their_own(self, made: Installation) -> None:
        with pytest.raises(InputError):
            made.school.do("Vân", ShowInvitation(code_for(made, "Lan")))
        assert (chats_of(made, "Lan"), chats_of(made, "Vân")) == (["Lan"], ["Vân"])

    async def test_who_guesses_may_try_one_a_minute_and_a_good_code_stays_good(
        self, made: Installation
    ) -> None:
        said = [await made.says(ELSEWHERE, f"AAAA{n}-BBBB1") for n in range(FREE_TRIES)]
        assert all("không đúng" in answer[0] for answer in said)
        code = code_for(made, "Lan")
        for _ in range(3):  # asking again does not make it longer
            assert "sau một phút" in (await made.says(ELSEWHERE, f"/lienket {code}"))[0]
            made.clock.set(made.clock.now() + timedelta(seconds=19))
        assert chats_of(made, "Lan") == ["Lan"]
        made.clock.set(NOW + timedelta(minutes=1))
        assert "Lan" in (await made.says(ELSEWHERE, f"/lienket {code}"))[0]

    async def test_guesses_in_one_chat_are_nothing_to_another(self, made: Installation) -> None:
        made.school.codes["Kẻ lạ"] = ""
        for n in range(FREE_TRIES + 2):
            await made.says("Kẻ lạ", f"AAAA{n:02}BBBB")
        assert "Lan" in (await made.says(ELSEWHERE, f"/lienket {code_for(made, 'Lan')}"))[0]

    async def test_in_a_chat_that_guesses_a_long_code_is_always_looked_at(
        self, made: Installation
    ) -> None:
        for n in range(FREE_TRIES + 2):
            await made.says(ELSEWHERE, f"AAAA{n:02}BBBB")
        with made.services.database.write() as session:
            person = session.get_one(Person, made.school.people["Vân"])
            code = invite_person(session, person, NOW).code
        assert "Vân" in (await made.says(ELSEWHERE, f"/start {code}"))[0]

    def test_a_stranger_gets_none(self, made: Installation) -> None:
        with pytest.raises(NotAllowed):
            made.school.do(ELSEWHERE, RequestLink())


class TestLeaving:
    @pytest.fixture
    def linked(self, made: Installation) -> Installation:
        made.school.do(ELSEWHERE, ShowInvitation(code_for(made, "Lan")), LinkChat())
        return made

    def row(self, made: Installation, who: str) -> int:
        address = made.school.address(who)
        with made.services.database.read() as session:
            return session.scalars(select(Address.id).where(Address.address == address)).one()

    def test_a_chat_goes_with_what_was_on_its_way_there(self, linked: Installation) -> None:
        with linked.services.database.write() as session:
            for who in ("Lan", ELSEWHERE):
                address, unit = linked.school.address(who), linked.school.campaign().unit.id
                message = OutboxMessage("Tin")
                inbox_outbox.put(session, CHANNEL, address, message, NOW, unit)
        linked.school.do(ELSEWHERE, UnlinkChat(self.row(linked, "Lan")))
        assert chats_of(linked, "Lan") == [ELSEWHERE]
        assert [row.state for row in linked.outbox()] == [
            inbox_outbox.REPLACED,
            inbox_outbox.WAITING,
        ]
        assert linked.school.see("Lan").me is None
        assert len(linked.school.audit("chat.unlink")) == 1

    def test_the_last_one_stays(self, linked: Installation) -> None:
        linked.school.do("Lan", UnlinkChat(self.row(linked, ELSEWHERE)))
        with pytest.raises(Conflict):
            linked.school.do("Lan", UnlinkChat(self.row(linked, "Lan")))

    def test_nobody_ends_a_chat_of_somebody_else(self, linked: Installation) -> None:
        with pytest.raises(Conflict):
            linked.school.do("Vân", UnlinkChat(self.row(linked, "Lan")))
        assert chats_of(linked, "Lan") == ["Lan", ELSEWHERE]

    async def test_the_code_does_not_stay_in_the_inbox(self, made: Installation) -> None:
        await made.says("Lan", "/lienket")
        code = re.findall(r"/lienket (\S+)", made.phones.sent[-1][1].text)[0]
        await made.says(ELSEWHERE, f"/lienket {code}")
        with made.services.database.read() as session:
            kept = [str(raw) for raw in session.scalars(select(Inbox.raw))]
        assert not [raw for raw in kept if code in raw or code.replace("-", "") in raw]


async def test_links_work_in_a_chat_that_speaks_with_two_schools(made: Installation) -> None:
    """The files of each school open by the link that was sent for them."""
    links = Links(link_key(made.settings.data), "https://hoc.example", made.clock.now)
    phones = Memory(capabilities=Capabilities(buttons=False, documents=False))
    services = replace(made.services, channels={"memory": phones}, links=links)
    address = made.school.address("Lan")
    with made.services.database.write() as session:
        beside = Conversation()
        session.add(beside)
        session.flush()
        chat_addresses.hold_also(session, CHANNEL, address, beside, NOW)
        sha = made.services.blobs.put(b"x")
        message = OutboxMessage("Hồ sơ", files=(Attachment("a.pdf", "application/pdf", sha),))
        inbox_outbox.put(session, CHANNEL, address, message, NOW, made.school.campaign().unit.id)
    app = App(services, quiet=0)
    await app.settle()
    assert "https://hoc.example/tep/f" in phones.sent[-1][1].text
    await app.store(
        "memory", str(uuid.uuid4()), address, {"address": address, "unsupported": "file"}
    )
    await app.settle()
    with made.services.database.read() as session:
        row = session.scalars(select(Outbox)).first()
        assert row is not None
        assert files_link(links, session, row)
        assert upload_link(links, session, CHANNEL, address)
