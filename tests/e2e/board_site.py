"""A school with its sheets written, served with its board on a port of this machine."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

import bot.simulator.transcript_player
from bot.channels.base import Attachment
from bot.foundation.link_targets import upload_link
from bot.foundation.services import Services
from bot.http.assets import asset
from bot.links.signed_links import LinkClaims, LinkKind, Links, link_key
from bot.simulator.transcript import read_transcript
from bot.simulator.transcript_player import Player
from bot.web.board.board_routes import BoardPages
from bot.web.link_pages import LinkPages
from dvht_core.domain.outbox_content import OutboxMessage
from dvht_core.store.models import Outbox, Person
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queues import inbox_outbox
from dvht_core.view.campaign_view import CampaignView
from tests.conversations.playing import empty_database, noise_of

TRANSCRIPT = Path(__file__).parent / "board.yaml"
COOKIE = "who"
SIGNED_IN = {"lead": "Hiền", "member": "Lan"}
"""Whose web chat a browser is signed in to, by its cookie."""


@dataclass
class Site:
    """What a test of the board works with."""

    url: str
    player: Player
    services: Services
    links: Links

    def person(self, who: str) -> int:
        with self.services.database.read() as session:
            people = session.scalars(select(Person)).all()
            return next(p.id for p in people if p.name == self.player.names[who])

    def link(self, who: str, kind: LinkKind = LinkKind.BOARD) -> str:
        return self.links.url(LinkClaims(kind, self.player.campaign_id, self.person(who)))

    def files(self, who: str, *files: Attachment) -> str:
        """Send files to somebody; return the link to them."""
        name, person = self.player.phones.name, self.person(who)
        message = OutboxMessage("", files=files)
        with self.services.database.write() as session:
            inbox_outbox.put(session, name, who, message, self.player.clock.now())
            row = session.scalars(select(Outbox).order_by(Outbox.id.desc())).first()
            assert row is not None
            return self.links.url(LinkClaims(LinkKind.FILES, row.id, person))

    def upload(self, who: str) -> str:
        """Return the link to where somebody sends files."""
        with self.services.database.read() as session:
            return upload_link(self.links, session, self.player.phones.name, who)

    def campaign(self) -> CampaignView:
        with self.services.database.read() as session:
            return load_campaign(session, self.player.campaign_id)

    def settle(self) -> None:
        """See everything answered and sent that waits."""
        _alone(self.player.app.settle())

    def read_by(self, who: str) -> str:
        return "\n".join(m.text for to, m in self.player.phones.sent if to == who)


def _alone(work: Coroutine[Any, Any, None]) -> None:
    """Run beside the browser's own event loop, which holds this thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, work).result()


async def _who(request: Request) -> str | None:
    return SIGNED_IN.get(request.cookies.get(COOKIE, ""))


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Play the transcript, then serve what has come of it."""

    async def played(player: Player) -> None:
        async for _ in player.play():
            pass

    (folder / "dvht.db").write_bytes(empty_database())
    player = Player(read_transcript(TRANSCRIPT), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.simulator.transcript_player, "photo_of", noise_of)
        _alone(played(player))
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    links = Links(link_key(folder), url, player.clock.now)
    services = replace(player.services, links=links)
    routes = [
        *BoardPages(services, _who).routes(),
        *LinkPages(services, links, player.app.store).routes(),
        Route("/web/{name}", asset),
    ]
    server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield Site(url, player, services, links)
    finally:
        server.should_exit = True
        thread.join()
        services.database.close()
