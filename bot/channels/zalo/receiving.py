"""What both ways of receiving share: the waits, and going on whatever happens."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import NoReturn

import structlog

from bot.channels.zalo.client import BadToken, ZaloError
from bot.channels.zalo.failures import TokenRefused

log = structlog.get_logger()

NAME = "zalo"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for what, in seconds; tests are less patient."""

    poll: int = 25
    """A long poll without news."""
    between: float = 1.0
    """Between the answer to a poll and the next: Zalo repeats the same update at once."""
    answer: float = 10.0
    """Any answer, after what it waits for on purpose."""
    photo: float = 30.0
    """Each bit of a photo."""
    first_pause: float = 1.0
    longest_pause: float = 30.0
    """Between tries to receive; each is twice the one before."""
    look: float = 300.0
    """Between looks whether Zalo still comes to the webhook."""


async def forever(step: Callable[[], Awaitable[None]], patience: Patience) -> NoReturn:
    """Repeat `step` until cancelled; TokenRefused when Zalo does not know the bot."""
    pause = patience.first_pause
    while True:
        try:
            await step()
            pause = patience.first_pause
            continue
        except BadToken:
            raise TokenRefused from None
        except ZaloError as error:
            log.warning("zalo-unreachable", why=str(error), pause=pause)
        except Exception:  # whatever keeps the inbox from committing may pass
            log.exception("zalo-not-stored", pause=pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, patience.longest_pause)
