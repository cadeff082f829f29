"""The Hua Thanh school on the web chat, its people in browsers, its clock in the test's hand."""

import asyncio
import re
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from bot.app import assemble
from bot.simulator.transcript import CAPTION, CODE, PHOTOS, Transcript
from bot.simulator.transcript_player import Player
from bot.texts import all_texts
from bot.web.chat.cookie_sessions import OWNER
from bot.web.server import open_socket, serve
from dvht_core.store.models import Inbox, Outbox
from dvht_core.store.queues import inbox_outbox
from tests.conversations.playing import noise_of
from tests.e2e.site import PHONE
from tests.waiting import wait_until

say = all_texts().say
TIMEOUT = 40_000


class Team:
    """The program, running; `people` who have opened their invitation."""

    def __init__(self, transcript: Transcript, folder: Path) -> None:
        self.player = Player(transcript, folder)  # founds the campaign; nobody plays
        self.clock = self.player.clock
        self.loop = asyncio.new_event_loop()
        listener = open_socket("127.0.0.1", 0)
        listener.listen()  # who comes before the site stands waits
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.player.services.database.close()
        at = {"web_host": "127.0.0.1", "web_port": listener.getsockname()[1]}
        program = assemble(self.player.settings.model_copy(update=at), clock=self.clock, quiet=0)
        self.services, self.app, self.web = program.services, program.app, program.web
        self.site = Starlette(routes=program.routes())
        self.barred = set[str]()
        """Owners of browsers without signal."""
        self.thread = threading.Thread(target=self._run, args=(listener,))
        self.thread.start()

    async def _reached(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The site, for whoever has a signal."""
        owner = Request(scope).cookies.get(OWNER)
        app = Response(status_code=503) if owner in self.barred else self.site
        await app(scope, receive, send)

    def _run(self, listener: Any) -> None:
        async def everything() -> None:
            self.stopping = asyncio.Event()
            tasks = [
                asyncio.create_task(serve(self.web, [Mount("/", self._reached)], listener)),
                asyncio.create_task(self.app.run()),
            ]
            await self.stopping.wait()
            for task in tasks:
                while not task.done():  # asyncio.wait_for of 3.11 can swallow a cancellation
                    task.cancel()
                    await asyncio.wait({task}, timeout=5)
            if others := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(others, timeout=5)  # what is being written is written

        self.loop.run_until_complete(everything())
        self.loop.close()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.stopping.set)
        self.thread.join(30)
        assert not self.thread.is_alive()
        self.services.database.close()

    def move_to(self, at: datetime) -> None:
        """Move the clock, and let what is due then go out."""

        async def move() -> None:
            self.clock.set(at)
            await self.app.remind()
            await self.app.renew_lists()

        self._do(move())
        self.settle()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self.loop).result(30)

    def settle(self) -> None:
        """Wait until everything that came is answered and everything is sent."""
        wait_until(lambda: not self._open(), 40)

    def _open(self) -> bool:
        with self.services.database.read() as session:
            came = select(Inbox.id).where(
                Inbox.state.in_((inbox_outbox.RECEIVED, inbox_outbox.READY))
            )
            goes = select(Outbox.id).where(Outbox.state.in_(inbox_outbox.UNSENT))
            return bool(session.scalars(came).first() or session.scalars(goes).first())

    def came(self, owner: str = "") -> int:
        """Return how many messages have come, from a browser or from all."""
        with self.services.database.read() as session:
            own = select(func.count()).where(Inbox.address.startswith(owner))
            return int(session.scalar(own) or 0)

    def last_said(self, owner: str) -> int:
        with self.services.database.read() as session:
            said = select(func.max(Outbox.id)).where(
                Outbox.address.startswith(owner), Outbox.state == inbox_outbox.SENT
            )
            return int(session.scalar(said) or 0)


@dataclass
class Person:
    """Somebody with a browser on a phone."""

    team: Team
    name: str
    context: BrowserContext
    page: Page
    online: bool = True

    @classmethod
    def arrives(cls, team: Team, name: str, browser: Browser, scheme: str = "light") -> "Person":
        context = browser.new_context(
            viewport=PHONE,  # type: ignore[arg-type]
            has_touch=True,
            is_mobile=True,
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        context.set_default_timeout(TIMEOUT)
        return cls(team, name, context, context.new_page())

    @property
    def owner(self) -> str:
        """The beginning of the address of this browser's chat."""
        found = [c["value"] for c in self.context.cookies() if c["name"] == OWNER]
        return str(found[0]) if found else "?"

    def does(self, said: Any) -> None:
        """Do one thing of a transcript, and see the answer; offline, that the phone has kept it."""
        before = self.team.came()
        if isinstance(said, dict):
            self._photos(said)
        elif str(said).startswith("/start"):
            code = str(said).replace(CODE, self.team.player.codes[self.name]).split()[1]
            self.page.goto(f"{self.team.url}/moi/{code}")
            self.page.get_by_role("button", name=say("web-invitation-start")).click()
        elif str(said).startswith("▸"):
            self.press(str(said)[1:].strip())
        else:
            self.writes(str(said))
        if self.online:
            wait_until(lambda: self.team.came() > before, 40)
            self.sees_all()
        else:
            state = self.page.locator("#pending .mine .state").last
            expect(state).to_have_text(re.compile(r"\S"))  # said when it is on the disk

    def press(self, label: str) -> None:
        """Press the first button of this label in the last message that has one."""
        button = self.page.locator(".choices button").filter(
            has_text=re.compile(f"^{re.escape(label)}")
        )
        line = self.page.locator("#lines > li").filter(has=button).last
        line.locator(button).first.click()

    def writes(self, text: str) -> None:
        self.page.locator("#text").fill(text)
        self.page.get_by_role("button", name=say("web-send"), exact=True).click()

    def _photos(self, said: dict[str, Any]) -> None:
        subjects = said[PHOTOS] if isinstance(said[PHOTOS], list) else [said[PHOTOS]]
        files = [
            {"name": f"anh-{n}.jpg", "mimeType": "image/jpeg", "buffer": noise_of(subject)}
            for n, subject in enumerate(subjects)
        ]
        self.page.set_input_files("#files", files)  # type: ignore[arg-type]
        self.writes(said.get(CAPTION, subjects[0]))

    def sees_all(self) -> None:
        """Wait until the page shows the last message to it."""
        self.team.settle()
        last = self.team.last_said(self.owner)
        self.page.locator(f'[data-line="o{last}"]').wait_for()

    def goes_offline(self) -> None:
        self.team.barred.add(self.owner)  # a browser said to be offline lets a request through
        self.context.set_offline(True)
        self.online = False

    def opens_again(self) -> None:
        """Close the page and open it from the phone's screen."""
        self.page.close()
        self.page = self.context.new_page()
        self.page.goto(self.team.url)

    def comes_back(self) -> None:
        self.team.barred.discard(self.owner)
        self.context.set_offline(False)
        self.online = True
        expect(self.page.locator("#pending .mine")).to_have_count(0, timeout=TIMEOUT)
        self.sees_all()
