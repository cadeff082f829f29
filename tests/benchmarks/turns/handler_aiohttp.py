"""The same ConversationHandler over the transport that ours uses."""

from functools import partial

from bot.channels.telegram.transport import Request
from tests.benchmarks.turns import handler


def run(api: str, token: str, place: str) -> None:
    """Poll until terminated."""
    handler.run(api, token, place, partial(Request, 5))
