"""Walks every dialog over real HTTP as everybody at once, for the test of who may do what.

A place is a step of a dialog, with the database as it was when somebody first stood there. At each
place everybody says and presses the same: who came there rightly, and who is put there, as if a
conversation had outlived its rights or a button had been forwarded. What the core carries out, and
for whom, is written down.
"""

import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pytest
from httpx import Response
from PIL import Image
from sqlalchemy import select, update

from bot.web.chat.cookie_sessions import COOKIE
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import Context
from conversations.engine.state import State
from conversations.slash_commands import ACTIONS
from conversations.texts import dialog_texts
from dvht_core.commands.account import UnlinkChat
from dvht_core.execute import HANDLERS
from dvht_core.handlers.command_context import CommandContext
from dvht_core.store.models import Base, Conversation, Invitation
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_view import load_view
from tests.integration.schools import NOW
from tests.integration.walking_school import OTHER, ROLES, STRANGER, Setting, sign_in

Step = tuple[str, str]
"""A dialog and a step of it."""
Said = Mapping[str, Any]
"""What is posted: a text, a press with its label, or files."""

HOME, DOOR = ("tasks", "list"), ("join", "code")
BACK = {"text": "/quaylai"}
TYPED = ("Tổ chức tập huấn cho giáo viên và nhân viên.", "35", "34 trên 40", "13/01/2025 14:00")
"""Said wherever words are taken, whatever is asked; elsewhere the first of them."""
PHOTOS_AT = {"evidence", "which", "named", "read", "code"}
"""Steps at which photos are sent; elsewhere they are told from these by nothing but their cost."""
NO_RIGHTS = ("removed", OTHER, STRANGER)
"""Whoever has nothing to do with the school any more, or never had."""
WITH_RIGHTS = tuple(role for role in ROLES if role not in NO_RIGHTS)
MAIL = {"inbox", "outbox", "conversations", "addresses", "invitations"}
"""Tables that say something of messages, and nothing of the school's work."""


@dataclass(frozen=True)
class Place:
    """A step, the state of whoever stands there, and the database of that moment."""

    step: Step
    state: dict[str, Any]
    reads: bool
    """Words or files are an answer there, not choices alone."""
    database: sqlite3.Connection
    secrets: Mapping[str, str]
    """The browsers' own: whoever shows a code gets another, of which that database knows."""
    forced: bool = False
    """Nobody came there by themselves: what was answered before is missing, and a turn may fail."""


@dataclass(frozen=True)
class Deed:
    """A command that the core carried out, and whose it was."""

    role: str
    command: Any


@dataclass
class Walk:
    """The walk, and what came of it."""

    setting: Setting
    places: dict[Step, Place] = field(default_factory=dict)
    steps: set[Step] = field(default_factory=set)
    """Every step that the dialogs have."""
    deeds: list[Deed] = field(default_factory=list)
    told: dict[str, set[str]] = field(default_factory=dict)
    """What each role was told, over the whole walk."""
    troubles: list[str] = field(default_factory=list)
    knocks: list[tuple[Step, Deed]] = field(default_factory=list)
    """What was carried out for somebody who had no business at the step."""
    files_of: set[str] = field(default_factory=set)
    """Whose files were taken."""
    posts: int = 0
    stands: tuple[Step, int] = (HOME, -1)
    """The place whose database is the live one, and how much had been done then."""

    def record(self, patch: pytest.MonkeyPatch) -> None:
        """Write down what is carried out from now on."""
        roles = {chat: role for role, chat in self.setting.conversations.items()}
        for kind, handler in HANDLERS.items():
            patch.setitem(HANDLERS, kind, self._recording(handler, roles))

    def _recording(
        self,
        handler: Callable[[CommandContext, Any], Any],
        roles: Mapping[int, str],
    ) -> Callable[[CommandContext, Any], Any]:
        def recorded(context: CommandContext, command: Any) -> Any:
            done = handler(context, command)
            self.deeds.append(Deed(roles[context.conversation.id], command))
            return done

        return recorded

    async def everywhere(self) -> None:
        """Go on until nobody comes to a step that is new."""
        door = State("join", "code")
        todo = [self._new(HOME, {}), self._new(DOOR, door.to_json())]
        while todo:
            place = todo.pop(0)
            inputs = await self._inputs(place)
            at_home = (STRANGER,) if place.step[0] == "join" else WITH_RIGHTS
            await self._knock(place, inputs, [r for r in self.setting.browsers if r not in at_home])
            for said in inputs:
                todo += await self._try(place, said, at_home)
            todo = todo or self._unreached()

    async def _knock(self, place: Place, inputs: Sequence[Said], roles: Sequence[str]) -> None:
        """Let those who have no business there say it all; nothing may come of it."""
        self._stand(place)
        before, count = self._work(), len(self.deeds)
        taken = Counter([role for said in inputs for role in roles if await self._post(role, said)])
        await self._settled()
        for role in roles:
            await self._read(role, taken[role])
        if set(roles) == set(NO_RIGHTS) and self._work() != before:
            self.troubles.append(f"{place.step}: one of {roles} changed the school's work")
        self.knocks += [(place.step, deed) for deed in self.deeds[count:]]

    async def _try(self, place: Place, said: Said, rest: Sequence[str]) -> list[Place]:
        """Let everybody who belongs there say it; returns the places that are new."""
        self._stand(place)
        doers = await self._did(rest, said)
        found = [new for role in rest for new in self._arrived(role)]
        await self._say(doers, BACK)
        for role in rest if doers else ():
            if role not in doers or place.step[0] == "evidence":
                # somebody else may have been in the way, of the deed or of taking it back
                self._stand(place)
                again = await self._did([role], said)
                found += self._arrived(role)
                await self._say(again, BACK)
        return found

    async def _did(self, roles: Sequence[str], said: Said) -> list[str]:
        """Let them say it; returns for whom something was carried out."""
        count = len(self.deeds)
        await self._say(roles, said)
        did = {deed.role for deed in self.deeds[count:]}
        return [role for role in roles if role in did]

    async def _say(self, roles: Sequence[str], said: Said) -> None:
        """Post, let it be answered, and read what came back."""
        taken = [role for role in roles if await self._post(role, said)]
        await self._settled()
        for role in roles:
            await self._read(role, taken.count(role))

    async def _settled(self) -> None:
        """As `App.settle`, one after the other: thousands of times, that is felt."""
        app = self.setting.app
        for worker in (app._turns, app._maker, app._sender):
            while await worker.work_off():
                pass

    async def _post(self, role: str, said: Said) -> bool:
        """Say it; returns whether it was taken, and so will be answered."""
        browser, posted = self.setting.browsers[role], {"id": str(uuid.uuid4())}
        if "files" in said:
            sent = browser.post("/api/messages", data=posted, files=said["files"]())
        else:
            sent = browser.post("/api/messages", json={**posted, **said})
        answer = await sent
        self.posts += 1
        if answer.status_code == 202:
            self.files_of |= {role} if "files" in said else set()
            return True
        out = self._let_go(role, answer) or self._no_files_of(role, said, answer)
        assert out, (role, said, answer.status_code, answer.text)
        return False

    def _no_files_of(self, role: str, said: Said, answer: Response) -> bool:
        """Return whether these were files, of somebody who has not joined or has left."""
        with self.setting.services.database.read() as session:
            joined = chat_addresses.live_at(session, "web", self.setting.addresses[role])
        return answer.status_code == 415 and "files" in said and not joined

    async def _read(self, role: str, expected: int) -> None:
        """Read what came back; nothing that was said may be without an answer."""
        answer = await self.setting.browsers[role].get("/api/messages?wait=0")
        if self._let_go(role, answer):
            return
        told = [line["text"] for line in answer.json()["messages"] if not line["mine"]]
        self.told.setdefault(role, set()).update(told)
        if len(told) < expected and not self.places[self.stands[0]].forced:
            self.troubles.append(f"{role}: {expected} said and {len(told)} answered")

    def _let_go(self, role: str, answer: Response) -> bool:
        """Return whether this browser is out, let go by its person."""
        since = self.deeds[self.stands[1] :]
        own = any(deed.role == role and isinstance(deed.command, UnlinkChat) for deed in since)
        return answer.status_code == 401 and own

    async def _inputs(self, place: Place) -> list[Said]:
        """Return all that is offered there, something typed, photos; at home every command."""
        self._stand(place)
        await self._say(list(self.setting.browsers), {"text": "/tieptuc"})
        with self.setting.services.database.read() as session:
            states = [session.get_one(Conversation, c).state for c in self._chats()]
        offered = {data: label for state in states for data, label in state.get("offered", ())}
        presses = [
            {"press": data, "label": label}
            for data, label in offered.items()
            # a button of an action means the same everywhere
            if place.step == HOME or not data.startswith("go:")
        ]
        return [*presses, *self._said(place)]

    def _chats(self) -> list[int]:
        return list(self.setting.conversations.values())

    def _said(self, place: Place) -> Iterator[Said]:
        for text in TYPED if place.reads else TYPED[:1]:
            yield {"text": text}
        if place.step == HOME or place.step[1] in PHOTOS_AT:
            yield {"files": lambda: [("files", photo()), ("files", photo())]}
        if place.step == HOME:
            arguments = ("2.3", "2.1", "2.2", "2", str(self.setting.asked_erasure))
            for action in ACTIONS:
                for argument in ("", *(arguments if action.opens else ())):
                    yield {"text": f"/{action.names[0]} {argument}"}
        if place.step == DOOR:
            yield {"text": self.setting.code}

    # ——— places ———

    def _new(self, step: Step, state: dict[str, Any], reads: bool = True) -> Place:
        """Return a place where nobody has stood, with the database as it is."""
        kept = sqlite3.connect(":memory:")
        with _opened(self.setting) as live:
            live.backup(kept)
        live.close()
        secrets = {role: b.cookies[COOKIE] for role, b in self.setting.browsers.items()}
        self.places[step] = Place(step, state, reads, kept, secrets)
        return self.places[step]

    def _unreached(self) -> list[Place]:
        """Steps that nobody came to by themselves: everybody is put there, at sheet 2.1."""
        home = self.places[HOME]
        self._stand(home)
        left = sorted(self.steps - set(self.places))
        states = [State(d, key, {"indicator": "2.1"}) for d, key in left]
        for step, state in zip(left, states, strict=True):
            self.places[step] = replace(self._new(step, state.to_json()), forced=True)
        return [self.places[step] for step in left]

    def _stand(self, place: Place) -> None:
        """Bring the place's database back, without its messages, and put everybody there."""
        as_it_is = (place.step, len(self.deeds))
        with _opened(self.setting) as live:
            if as_it_is != self.stands:
                place.database.backup(live)
                self.stands = as_it_is
                for role, secret in place.secrets.items():
                    sign_in(self.setting.browsers[role], secret)
            live.execute("DELETE FROM inbox")
            live.execute("DELETE FROM outbox")
        live.close()
        chats = self.setting.conversations
        code = select(Invitation.id).where(Invitation.person_id == self.setting.newcomer)
        candidate = code.scalar_subquery() if place.step[0] == "join" else None
        with self.setting.services.database.write() as session:
            everybody = Conversation.id.in_(chats.values())
            session.execute(update(Conversation).where(everybody).values(state=place.state))
            if place.step != DOOR:
                stranger = Conversation.id == chats[STRANGER]
                session.execute(update(Conversation).where(stranger).values(candidate_id=candidate))

    def _arrived(self, role: str) -> list[Place]:
        """Return where somebody is now, if nobody has been there before."""
        with self.setting.services.database.read() as session:
            chat = session.get_one(Conversation, self.setting.conversations[role])
            state = State.from_json(chat.state)
            step = (state.dialog, state.step)
            if step in self.places or state.args.get("indicator", "2.")[0] != "2":
                return []  # duties, and so what is to be found out, are for criterion 2
            ctx = Context(load_view(session, chat), state, NOW, dialog_texts("vi"))
            known = {s.key: s for s in DIALOGS[state.dialog].table(ctx)}
            self.steps |= {(state.dialog, key) for key in known}
            reads = state.step in known and known[state.step].reads is not None
            return [self._new(step, dict(chat.state), reads)]

    def _work(self) -> dict[str, list[Any]]:
        """Return every row of the school, but for messages."""
        with self.setting.services.database.read() as session:
            return {
                table.name: list(session.execute(rows.order_by(table.c.id)).all())
                for table in Base.metadata.sorted_tables
                if "unit_id" in table.c and table.name not in MAIL
                for rows in [select(table).where(table.c.unit_id == self.setting.unit_id)]
            }


def _opened(setting: Setting) -> sqlite3.Connection:
    return sqlite3.connect(setting.file, timeout=30)


def photo() -> tuple[str, bytes]:
    """Return a photo that nobody has seen before."""
    out, shades = BytesIO(), uuid.uuid4().bytes
    Image.frombytes("L", (4, 4), shades).convert("RGB").resize((400, 300)).save(out, "JPEG")
    return "anh.jpg", out.getvalue()
