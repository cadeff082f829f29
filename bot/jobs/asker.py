"""Who asked for a job, as far as its maker must know."""

from collections.abc import Callable
from dataclasses import dataclass

Tell = Callable[[str], None]
"""Called with a sentence that says how far it is, as often as there is news."""


def _unheard(_news: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Asker:
    """The language of who asked, whether their channel takes files, how they hear of progress."""

    language: str
    takes_files: bool = True
    tell: Tell = _unheard
    metered: bool = False
    """Messages are counted and few (`Capabilities.metered`)."""
