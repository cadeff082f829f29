"""What both ways of receiving share: the name, the waits, an update on its way into the inbox."""

from dataclasses import dataclass

from bot.channels import receive_loop
from bot.channels.base import Raw, Store
from bot.channels.zalo.parse_update import address_of, key_of

NAME = "zalo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts(receive_loop.Timeouts):
    """How long to wait for what, in seconds; tests are less patient."""

    between: float = 1.0
    """Between the answer to a poll and the next: Zalo repeats the same update at once."""
    photo: float = 30.0
    """Each bit of a photo."""


async def keep(store: Store, raw: Raw) -> None:
    """Commit what a person did, for whom there is an answer; the rest is nobody's business."""
    if (address := address_of(raw)) is not None:
        await store(NAME, key_of(raw), address, raw)
