"""What every manner of playing needs alike is made once: pictures, and the plan that is read."""

from collections.abc import Iterator
from functools import cache

import pytest

import bot.runtime.drawings
import bot.simulator.transcript_player
from dvht_core.work_plan import read_plan


@pytest.fixture(autouse=True, scope="session")
def _made_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bot.runtime.drawings, "png_of", cache(bot.runtime.drawings.png_of))
        patch.setattr(bot.simulator.transcript_player, "read_plan", cache(read_plan))
        yield
