"""A picture is drawn once: the same one goes out in every manner of playing, on every channel."""

from collections.abc import Iterator
from functools import cache

import pytest

import bot.runtime.drawings


@pytest.fixture(autouse=True, scope="session")
def _drawn_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.runtime.drawings, "png_of", cache(bot.runtime.drawings.png_of))
        yield
