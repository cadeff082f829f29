"""`dvht chat`: talk in the terminal as one of the members, on the machine that holds the data."""

import asyncio
from contextlib import suppress
from typing import Annotated

import typer
from sqlalchemy import select

from bot.app import assemble
from bot.channels.terminal import TerminalChannel
from bot.commands.campaign import only_person
from bot.foundation.lock import only_one, take_over
from bot.foundation.services import Services
from bot.jobs import pdf
from bot.ocr import tesseract
from bot.runtime.application import App
from bot.settings import Settings
from bot.texts import all_texts
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.models import Conversation
from dvht_core.store.queries import chat_addresses

_say = all_texts().say


def chat(
    name: Annotated[str, typer.Option("--as", help=_say("cli-chat-as"))],
) -> None:
    """Chat as the member whose name matches; InputError when none or several do."""
    settings = Settings()
    channel = TerminalChannel("")
    with only_one(settings.data):
        program = assemble(
            settings,
            lambda _services: [channel],
            pdf=pdf.available(),
            reads=tesseract.program() is not None,
        )
        take_over(program.services)
        channel.address, first = _enter(program.services, name)
        with suppress(KeyboardInterrupt):
            asyncio.run(_talk(program.app, channel, first))


def _enter(services: Services, name: str) -> tuple[str, str]:
    """Return the address of this person's terminal, and what to say first.

    Whoever reads the data folder needs no invitation; consent is asked all the same.
    """
    with services.database.write() as session:
        person = only_person(session, name)
        address = f"person-{person.id}"
        chat = chat_addresses.conversation_at(session, "terminal", address, services.clock.now())
        if chat.person_id == person.id:
            return address, "/viec"
        own = session.scalars(
            select(Conversation).where(Conversation.person_id == person.id)
        ).one_or_none()
        if own is not None:
            chat_addresses.move_address(session, "terminal", address, own)
            return address, "/viec"
        return address, f"/start {invite_person(session, person, services.clock.now()).code}"


async def _talk(app: App, channel: TerminalChannel, first: str) -> None:
    raw = {"address": channel.address, "text": first}
    await app.store(
        channel.name, f"enter-{app.services.clock.now().timestamp()}", channel.address, raw
    )
    running = asyncio.create_task(app.run())
    reading = asyncio.create_task(channel.finished.wait())
    await asyncio.wait({running, reading}, return_when=asyncio.FIRST_COMPLETED)
    reading.cancel()
    await app.settle()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
