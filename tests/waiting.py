"""Waiting for what another task, thread or process does, as long as a loaded machine may take."""

import asyncio
import time
from collections.abc import Callable

AGAIN_SECONDS = 0.02


async def until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Return as soon as `true()`, which may take its time: others go on. TimeoutError."""
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(true):  # noqa: ASYNC110 (threads set no events)
            await asyncio.sleep(AGAIN_SECONDS)


def wait_until(true: Callable[[], object], seconds: float = 60.0) -> None:
    """Do the same where there is no loop."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(AGAIN_SECONDS)
