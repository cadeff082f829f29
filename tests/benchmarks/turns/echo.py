"""A bare python-telegram-bot bot that answers each message with the same words."""

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    assert update.message
    assert update.message.text
    await update.message.reply_text(update.message.text)


def run(api: str, token: str, _place: str) -> None:
    """Poll until terminated."""
    application = (
        Application.builder().token(token).base_url(f"{api}/bot").concurrent_updates(True).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
