"""Plays a transcript: a team with phones in memory, through the program as it runs."""

import re
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import assemble
from bot.channels.base import Capabilities, Memory, Outbound, Raw
from bot.foundation.clock import SetClock
from bot.foundation.services import Services
from bot.runtime.application import App
from bot.settings import Settings
from bot.simulator.demo.demo_photos import photo_of
from bot.simulator.transcript import (
    ANSWER,
    AT,
    CAPTION,
    CODE,
    CODE_OF,
    FILE,
    HEAD_NAME,
    JOINED,
    LINK,
    ON,
    OTHER_SCHOOL,
    OTHERS,
    PHOTOS,
    SCHOOL_HEAD,
    UNIT_NAME,
    WRITTEN,
    Played,
    Transcript,
    moment_of,
)
from bot.simulator.transcript_fixtures import write_sheets
from bot.texts import all_texts
from dvht_core.domain.documents import Original
from dvht_core.domain.errors import InputError
from dvht_core.i18n.vietnamese import given_name
from dvht_core.invitations.invitation_codes import LENGTH, LETTERS, canonical
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store.changes.create_campaign import (
    Invited,
    found,
    invite,
    invite_person,
    person_of_staff,
)
from dvht_core.store.changes.hosted_units import prepare
from dvht_core.store.models import Campaign, StaffMember
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.work_plan import read_plan
from dvht_core.work_plan.plan_draft import assessed_year
from dvht_core.work_plan.sent_plans import sent_plan
from dvht_core.work_plan.unit_list import SchoolEntry

_PLAIN, _GROUPS = rf"[{LETTERS}]{{{LENGTH}}}", rf"(?:[{LETTERS}]{{5}}-){{5}}[{LETTERS}]"
_SHOWN = re.compile(rf"(?<![{LETTERS}])(?:{_PLAIN}|{_GROUPS})(?![{LETTERS}])")
"""An invitation in a message: as it is, or in groups."""
_LINK = re.compile(rf"(?<![{LETTERS}-])[{LETTERS}]{{5}}-[{LETTERS}]{{5}}(?![{LETTERS}-])")
"""A code for one more channel."""
TYPING = timedelta(seconds=20)
"""How long a person takes for one message."""
MANNERS = {
    "buttons": Capabilities(buttons=True),
    "numbers": Capabilities(buttons=False),
    "labels": Capabilities(buttons=False),
}
"""How a transcript is played: pressing buttons, sending numbers, or typing the labels."""
ELSEWHERE = {
    "Zalo": Capabilities(buttons=False, documents=False),
    "Telegram": Capabilities(buttons=True),
}
"""Channels beside the usual one, and how they show a message."""


@dataclass
class Phones(Memory):
    """The team's phones, in memory; tests put those of a real messenger in their place."""

    def opened(self, services: Services) -> None:
        """Take the services once they are open; phones in memory need nothing of them."""

    def does(self, who: str, what: Mapping[str, Any]) -> Sequence[tuple[str, str, Raw]]:
        """Return what somebody does as updates: id, address, raw."""
        return [(str(uuid.uuid4()), who, {"address": who, **what})]


class Player:
    """A team with phones in memory, on a clock that the transcript moves."""

    def __init__(
        self,
        transcript: Transcript,
        data: Path,
        manner: str = "buttons",
        phones: Phones | None = None,
        beside: Sequence[Phones] = (),
        public_url: str = "",
        reads: bool = False,
    ) -> None:
        """`public_url` is where its links lead, whatever the environment says of the real ones.

        `reads` as in `Services`.
        """
        self.transcript = transcript
        self.manner = manner
        self.phones = phones or Phones("web", MANNERS[manner])
        elsewhere = [Phones(name.lower(), shows) for name, shows in ELSEWHERE.items()]
        self.channels = {p.name: p for p in (*elsewhere, *beside, self.phones)}
        self.clock = SetClock(moment_of(transcript.entries[0][AT]))
        self.settings = Settings(
            data=data,
            database_url="",
            blobs="",
            public_url=public_url,
            telegram_token=None,
            zalo_token=None,
        )
        program = assemble(
            self.settings,
            lambda _services: self.channels.values(),
            self.clock,
            reads=reads,
            quiet=0,
        )
        self.services: Services = program.services
        self.app: App = program.app
        for each in self.channels.values():
            each.sent, each.files = self.phones.sent, self.phones.files
            each.opened(self.services)
        invited = [*self._begun(), *self._prepared(OTHER_SCHOOL)]
        self.codes = {given_name(i.name): i.code for i in invited}
        self.names = {given_name(i.name): i.name for i in invited}
        self.link = ""
        self._seen = 0

    def _begun(self) -> list[Invited]:
        """Return the first school: with a campaign, or waiting for its plan."""
        if SCHOOL_HEAD in self.transcript.head:
            return self._prepared(SCHOOL_HEAD)
        self.campaign_id = self._found()
        with self.services.database.write() as session:
            if WRITTEN in self.transcript.head:
                differing = self.transcript.head[WRITTEN] or {}
                at = self.clock.now() - timedelta(days=1)
                write_sheets(session, self.services.blobs, self.campaign_id, differing, at)
            return invite(session, self.campaign_id, self.clock.now())

    def _prepared(self, key: str) -> list[Invited]:
        """Return a school as an office makes it."""
        if key not in self.transcript.head:
            return []
        said, now = self.transcript.head[key], self.clock.now()
        entry = SchoolEntry(0, said[UNIT_NAME], "primary", True, None, said[HEAD_NAME], None)
        rubric = load_rubric("tt24-2023-huyen")
        with self.services.database.write() as session:
            invited = prepare(session, entry, rubric, assessed_year(now.date()), now)
        return [invited] if invited else []

    def _found(self) -> int:
        head = self.transcript.head
        file = self.transcript.plan
        plan, data = read_plan(file), file.read_bytes()
        kept = Original(self.services.blobs.put(data), file.suffix.lstrip("."), len(data))
        plan = replace(plan, sent=sent_plan(plan, file.name, kept))
        assert plan.unit is not None
        assert plan.year is not None
        profile = UnitProfile(head["kind"], head.get("public", True))
        rubric = load_rubric(head.get("rubric", "tt24-2023-huyen"))
        with self.services.database.write() as session:
            campaign = found(session, plan, plan.unit, plan.year, rubric, profile, self.clock.now())
        assert campaign is not None, "the data folder is not empty"
        return campaign

    async def play(self) -> AsyncIterator[Played]:
        """Play entry by entry, yielding what came of each."""
        for who in self.transcript.head.get(JOINED, ()):
            for said in (f"/start {CODE}", *_accepting()):
                await self.say(who, said)
        self._came()
        for entry in self.transcript.entries:
            if WRITTEN in entry:
                self._write(entry[WRITTEN] or {})
            who = next((key for key in entry if key not in (AT, WRITTEN, ANSWER, OTHERS)), None)
            if AT in entry:
                await self.move_to(moment_of(entry[AT]))
            if who is not None:
                self.clock.set(self.clock.now() + TYPING)
                await self.say(who, entry[who])
            yield Played(entry, who, self.clock.now(), self._came())

    def _write(self, differing: Mapping[Any, Any]) -> None:
        """The team has written and checked every sheet of the newest campaign."""
        with self.services.database.write() as session:
            newest = session.scalars(select(Campaign.id).order_by(Campaign.year.desc())).first()
            assert newest is not None, "a player without a campaign"
            write_sheets(session, self.services.blobs, newest, differing, self.clock.now())

    async def move_to(self, at: datetime) -> None:
        """Move the clock, and send what is due then."""
        self.clock.set(at)
        await self.app.remind()
        await self.app.renew_lists()
        await self.app.settle()

    async def say(self, who: str, said: Any) -> None:
        """One person does one thing; InputError when the transcript asks for what is not there."""
        name, _, where = who.partition(ON)
        if name not in self.codes:
            self._meet(name)
        if name not in self.codes or (where and where not in ELSEWHERE):
            raise InputError("play-unknown-person", who=who, known=", ".join(self.codes))
        what = self._raw(who, said)
        phones = self.channels[where.lower()] if where else self.phones
        for update_id, address, update in phones.does(who, what):
            await self.app.store(phones.name, update_id, address, update)
        await self.app.settle()

    def _meet(self, who: str) -> None:
        """Remember somebody of the staff by their given name; invite them as their slip does."""
        with self.services.database.write() as session:
            members = session.scalars(select(StaffMember)).all()
            found = [m for m in members if given_name(m.name) == who]
            if len(found) == 1:
                person = person_of_staff(session, found[0])
                self.codes[who] = invite_person(session, person, self.clock.now()).code
                self.names[who] = found[0].name

    def _raw(self, who: str, said: Any) -> dict[str, Any]:
        if isinstance(said, dict):
            return self._file(said) if FILE in said else self._photos(said)
        text = str(said).replace(CODE, self.codes[who.partition(ON)[0]]).replace(LINK, self.link)
        text = CODE_OF.sub(lambda found: self.codes[found[1]], text)
        if text.startswith("▸"):
            return self._press(who, text[1:].strip())
        # What the invitation page sends is shown as the press that it was.
        label = (
            {"label": all_texts().say("web-invitation-start")} if text.startswith("/start") else {}
        )
        return {"text": text, **label}

    def _file(self, said: Mapping[str, Any]) -> dict[str, Any]:
        file = self.transcript.file.parent / said[FILE]
        data = file.read_bytes()
        ref = self.services.blobs.put(data)
        self.phones.files[ref] = data
        return {"files": [[ref, file.name, len(data)]], "caption": said.get(CAPTION, "")}

    def _photos(self, said: Mapping[str, Any]) -> dict[str, Any]:
        subjects = said[PHOTOS] if isinstance(said[PHOTOS], list) else [said[PHOTOS]]
        files = []
        for subject in subjects:
            data = photo_of(subject)
            ref = self.services.blobs.put(data)
            self.phones.files[ref] = data
            files.append([ref, f"anh-{len(self.phones.files)}.jpg", len(data)])
        return {"files": files, "caption": said.get(CAPTION, subjects[0])}

    def _press(self, who: str, label: str) -> dict[str, Any]:
        """Choose as this manner of playing does: press, send the number, or type the label."""
        sent = [message for address, message in self.phones.sent if address == who]
        for message in reversed(sent):
            for button in message.buttons:
                if button.label.startswith(label):
                    return {"press": button.data, "label": button.label}
        if self.manner != "buttons" or ON in who:
            for message in reversed(sent):
                if found := re.search(rf"^• {re.escape(label)}.*(/.+)$", message.text, re.M):
                    return {"text": found[1]}
                if found := re.search(rf"^(\d+)\. ({re.escape(label)}.*)$", message.text, re.M):
                    return {"text": found[2] if self.manner == "labels" else found[1]}
                if re.search(r"^1\. ", message.text, re.M):
                    break  # the open question: an older one's numbers are no good any more
        raise InputError("play-no-button", who=who, label=label)

    def _came(self) -> dict[str, str]:
        fresh = self.phones.sent[self._seen :]
        self._seen = len(self.phones.sent)
        came: dict[str, list[str]] = {}
        for address, message in fresh:
            self._learn_code(message.text)
            shown = _SHOWN.sub(CODE, written(message))
            if self.link:
                shown = shown.replace(self.link, LINK).replace(canonical(self.link), LINK)
            came.setdefault(address, []).append(shown)
        return {who: "\n\n".join(messages) for who, messages in came.items()}

    def _learn_code(self, text: str) -> None:
        """Whoever is invited by a message can show its code from then on."""
        if link := _LINK.search(text):
            self.link = link[0]
        code, named = _SHOWN.search(text), re.search(f"{BOLD_START}(.+?){BOLD_END}", text)
        if code and named:
            self.codes[given_name(named[1])] = code[0]
            self.names[given_name(named[1])] = named[1]


def _accepting() -> tuple[str, str]:
    """Return the two presses by which an invited person joins."""
    texts = all_texts()
    return f"▸ {texts.say('join-who-yes')}", f"▸ {texts.say('join-consent-yes')}"


def written(message: Outbound) -> str:
    """Return a message as a transcript shows it."""
    text = message.text.replace(BOLD_START, "**").replace(BOLD_END, "**")
    names = [f"📄 {attachment.name}" for attachment in message.attachments]
    return "\n".join([text, *names, *(f"▸ {button.label}" for button in message.buttons)])
