"""The command by which a person goes back on what they have just done."""

from dataclasses import dataclass

from dvht_core.domain.undo import Undo


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Make everything as it was before the commands that `undo` came of."""

    undo: Undo


GoingBackCommand = TakeBack
