"""Nine questions by python-telegram-bot's ConversationHandler, kept by its PicklePersistence."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest

from tests.benchmarks.turns.questions import DONE, QUESTIONS

Keep = Callable[[int, int, dict[Any, Any]], Awaitable[None]]
"""Keeps the chat, the number of the question that is open there, and what was answered."""


async def pickled(_chat: int, _question: int, _answers: dict[Any, Any]) -> None:
    """Leave it to the library, which writes what was said to a file once a minute."""


async def begin(keep: Keep, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    assert update.message
    await keep(update.message.chat_id, 0, {})
    await update.message.reply_text(QUESTIONS[0])
    return 0


async def answer(
    number: int, keep: Keep, update: Update, context: ContextTypes.DEFAULT_TYPE
) -> int:
    """Keep the answer and ask the next question."""
    assert update.message
    assert context.user_data is not None
    context.user_data[number] = update.message.text
    await keep(update.message.chat_id, number + 1, context.user_data)
    if number + 1 == len(QUESTIONS):
        await update.message.reply_text(DONE)
        return ConversationHandler.END
    await update.message.reply_text(QUESTIONS[number + 1])
    return number + 1


def run(
    api: str,
    token: str,
    place: str,
    transport: Callable[[], BaseRequest] | None = None,
    keep: Keep = pickled,
) -> None:
    """Poll until terminated.

    `transport` makes what carries the calls, in place of the library's own.
    """
    builder = (
        Application.builder()
        .token(token)
        .base_url(f"{api}/bot")
        .persistence(PicklePersistence(Path(place) / "persistence.pickle"))
    )
    if transport:
        builder = builder.request(transport()).get_updates_request(transport())
    application = builder.build()
    application.add_handler(
        ConversationHandler(
            [CommandHandler("start", partial(begin, keep))],
            {
                n: [MessageHandler(filters.TEXT, partial(answer, n, keep))]
                for n in range(len(QUESTIONS))
            },
            [],
            name="sheet",
            persistent=True,
        )
    )
    application.run_polling()
