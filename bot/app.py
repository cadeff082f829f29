"""The composition root: puts an installation's parts together, for every command and the tests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Protocol, runtime_checkable

from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.channels.base import Channel
from bot.foundation.claimant import Claimant, place_of
from bot.foundation.clock import Clock, SystemClock
from bot.foundation.services import Services
from bot.links.signed_links import Links, link_key
from bot.maintenance.message_quota import Quota, bot_of
from bot.runtime.application import App
from bot.runtime.turn_worker import QUIET
from bot.settings import Settings
from bot.system import data_folder
from bot.web.board.board_routes import BoardPages
from bot.web.chat.browser_routes import ask_for_code
from bot.web.chat.history_store import sent_file
from bot.web.chat.web_channel import WebChannel
from bot.web.chat.webchat import web_channel
from bot.web.link_pages import LinkPages
from dvht_core.rubric import add_rubrics
from dvht_core.store.changes.erasure_list import Erasures
from dvht_core.store.database import Database
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.queries.kept_views import KeptViews


def open_services(
    settings: Settings,
    channels: Mapping[str, Channel] | None = None,
    clock: Clock | None = None,
    pdf: bool = False,
    reads: bool = False,
) -> Services:
    """Open the database (bringing it up to date) and the files of the data folder."""
    data_folder.prepare(settings.data)
    if settings.rubrics is not None:
        add_rubrics(settings.rubrics)
    clock = clock or SystemClock()
    public = settings.public_url
    key = settings.shared_key or (link_key(settings.data) if public else b"")
    return Services(
        Database(settings.database),
        Blobs(settings.files),
        clock,
        {} if channels is None else channels,
        settings.invitation_links,
        Links(key, public, clock.now) if public else None,
        Erasures.of(settings.data, settings.backup_folder),
        pdf,
        reads,
        claimant=Claimant(place_of(settings.data)),
        views=KeptViews() if settings.keep_views else None,
        reminder_window=timedelta(minutes=settings.reminder_minutes),
        hands_over=settings.hand_over,
    )


@runtime_checkable
class Routed(Protocol):
    """A channel to which a messenger brings its updates."""

    def routes(self) -> list[BaseRoute]:
        """Return where it brings them; none while it is asked for them."""


@dataclass(frozen=True)
class Program:
    """An installation, put together; nothing of it runs yet."""

    settings: Settings
    services: Services
    app: App

    @property
    def web(self) -> WebChannel:
        """The web chat; KeyError where there is none."""
        web = self.services.channels[WebChannel.name]
        assert isinstance(web, WebChannel), "the web chat's name is another channel's"
        return web

    def routes(self, stranger: Callable[[], Response] = ask_for_code) -> list[BaseRoute]:
        """Return what the web server answers: webhooks, board, links, and the chat from `/` on.

        Browsers without a session see `stranger`.
        """
        services, web = self.services, self.web
        hooked = [c for c in services.channels.values() if c is not web and isinstance(c, Routed)]
        links = services.links
        return [
            *(route for channel in hooked for route in channel.routes()),
            *BoardPages(services, web.address_of).routes(),
            *(LinkPages(services, links, self.app.store).routes() if links else ()),
            *web.routes(stranger),
        ]


def assemble(
    settings: Settings,
    channels: Callable[[Services], Iterable[Channel]] | None = None,
    clock: Clock | None = None,
    *,
    pdf: bool = False,
    reads: bool = False,
    quiet: float = QUIET,
    upkeep: bool = False,
) -> Program:
    """Put a program together: with these `channels`, or the web chat and those of the settings.

    `pdf` and `reads` as in `Services`, `quiet` as in `TurnWorker`; `upkeep`: it looks after
    the data folder.
    """
    there: dict[str, Channel] = {}
    services = open_services(settings, there, clock, pdf, reads)
    make = channels or partial(configured, settings)
    there.update((channel.name, channel) for channel in make(services))
    return Program(settings, services, App(services, quiet, settings if upkeep else None))


def configured(settings: Settings, services: Services) -> Iterable[Channel]:
    """Yield the web chat and each messenger with a token; InputError for a webhook without HTTPS.

    What a messenger needs is loaded only where it is used.
    """
    yield web_channel(services, settings.data)
    if settings.telegram_token:
        from bot.channels.telegram import TelegramChannel
        from bot.channels.telegram.profile import telegram_profile

        yield TelegramChannel(
            settings.telegram_token.get_secret_value(),
            api=settings.telegram_api,
            load=services.blobs.get,
            profile=telegram_profile(),
            webhook=settings.telegram_webhook,
        )
    if settings.zalo_token:
        from bot.channels.zalo import NAME, ZaloChannel

        token = settings.zalo_token.get_secret_value()
        quota = Quota(services.database, services.clock, NAME, bot_of(token), settings.zalo_monthly)
        yield ZaloChannel(
            token,
            api=settings.zalo_api,
            load=partial(sent_file, services.blobs),
            count=quota.count,
            photo_hosts=settings.photo_hosts,
            webhook=settings.zalo_webhook,
        )
