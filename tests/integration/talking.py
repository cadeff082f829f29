"""A person who talks with the interpreter and the core as in a chat, without its queues."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from conversations import interpreter, position
from conversations.engine.dialog import STAY, Reply
from conversations.engine.events import Event, Press, Text
from conversations.engine.state import State
from conversations.understand_event import Interpretation
from dvht_core.domain.errors import DvhtError
from dvht_core.domain.files import PLAN as A_PLAN
from dvht_core.domain.files import Reading
from dvht_core.execute import execute
from dvht_core.handlers.command_context import Actor
from dvht_core.staff.list_reader import Listing
from dvht_core.staff.typed_names import read_typed
from dvht_core.store.queries import chat_addresses
from dvht_core.store.queries.load_view import hold_unit, load_view
from dvht_core.view.campaign_view import View
from dvht_core.work_plan.plan_model import Plan
from tests.integration.schools import CHANNEL, NOW, PLAN, TEAM, School


class AskFirst(Exception):
    """It is asked first."""


def read(reading: Reading) -> Any:
    """Return what a file says: a plan, or a few names."""
    if reading.what == A_PLAN:
        return Plan("Trường Tiểu học Hoa Sen", 2025, PLAN, TEAM, ())
    return Listing(read_typed("Nguyễn Thị Lan\nLò Văn Tám\nVàng A Sùng"))


@dataclass
class Talk:
    """One person's conversation; what is stored of it is stored as JSON."""

    school: School
    who: str
    now: datetime = NOW
    stored: dict[str, Any] = field(default_factory=dict)
    replies: Sequence[Reply] = ()
    lasting: bool = False
    """Whether what the last turn changed is not undone by going back."""

    @property
    def state(self) -> State:
        return State.from_json(self.stored)

    def opens(self, dialog: str, **args: str) -> bool:
        """Go into a dialog; False where this person may not."""
        with self.school.database.write() as session:
            view = self._actor(session).look()
            state = State(dialog, "", args)
            if not position.may_enter(view, state, self.now):
                return False
            state = position.present(state, view, self.now)
            self._keep(interpreter.proceed(Interpretation(state, target=STAY), view, self.now))
            return True

    def says(self, text: str) -> str:
        return self.does(Text(text))

    def back(self) -> str:
        """Go back, and agree where it is asked first."""
        said = self.says("/quaylai")
        if self.state.held:
            said = self.does(Press(self.state.offered[0][0]))
        return said

    def does(self, event: Event) -> str:
        """Take a turn; return what is said."""
        with self.school.database.write() as session:
            actor = self._actor(session)
            before = actor.look()
            meant = interpreter.hear(self.state, event, before, self.now)
            self._keep(self._turn(session, actor, meant, event, before))
        return "\n".join(reply.text for reply in self.replies)

    def _turn(
        self, session: Session, actor: Actor, meant: Interpretation, event: Event, before: View
    ) -> interpreter.Turn:
        def check(after: View) -> None:
            if said := interpreter.unsaid(meant, before, after, self.now):
                raise AskFirst(said)

        self.lasting = False
        try:
            done = execute(session, actor, meant.commands, before, check)
        except AskFirst as first:
            return interpreter.hold(self.state, meant, event, str(first), before, self.now)
        except DvhtError as error:
            return interpreter.refused(self.state, meant, error, actor.look(), self.now)
        self.lasting = bool(meant.commands) and not (meant.kept and done.undo)
        return interpreter.proceed(meant, done.view, self.now, done.undo)

    def _actor(self, session: Session) -> Actor:
        address = self.school.address(self.who)
        chat = chat_addresses.conversation_at(session, CHANNEL, address, self.now)
        hold_unit(session, chat.unit_id)
        look = partial(load_view, session, chat)
        return Actor(chat.id, CHANNEL, address, self.now, look, read)

    def _keep(self, turn: interpreter.Turn) -> None:
        self.stored = json.loads(json.dumps(turn.state.to_json()))
        self.replies = turn.replies

    def forgets_the_way(self) -> None:
        """Go on as if the dialog had begun here."""
        self.stored = replace(self.state, trail=()).to_json()
