"""The sentences of the dialogs, in the same catalogue format as the core's."""

from functools import cache
from pathlib import Path

from dvht_core import texts
from dvht_core.texts import Catalogue

HERE = Path(__file__).parent


@cache
def dialog_texts(language: str = "vi") -> Catalogue:
    """Return the core's and the dialogs' sentences in `language`."""
    return Catalogue(language, [texts.HERE, HERE])
