"""Nine questions by python-telegram-bot's ConversationHandler, kept by its PicklePersistence."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

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


async def begin(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> int:
    """Ask the first question."""
    assert update.message
    await update.message.reply_text(QUESTIONS[0])
    return 0


async def answer(number: int, update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the answer and ask the next question."""
    assert update.message
    assert context.user_data is not None
    context.user_data[number] = update.message.text
    if number + 1 == len(QUESTIONS):
        await update.message.reply_text(DONE)
        return ConversationHandler.END
    await update.message.reply_text(QUESTIONS[number + 1])
    return number + 1


def run(
    api: str, token: str, place: str, transport: Callable[[], BaseRequest] | None = None
) -> None:
    """Poll until terminated. What was said is written to the file once a minute.

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
            [CommandHandler("start", begin)],
            {n: [MessageHandler(filters.TEXT, partial(answer, n))] for n in range(len(QUESTIONS))},
            [],
            name="sheet",
            persistent=True,
        )
    )
    application.run_polling()
