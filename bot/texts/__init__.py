"""The sentences of the command line and the web pages, beside those of core and dialogs."""

from functools import cache
from pathlib import Path

import conversations.texts
import dvht_core.texts
from dvht_core.texts import Catalogue

HERE = Path(__file__).parent


@cache
def all_texts(language: str = "vi") -> Catalogue:
    """Return every sentence of the product in `language`."""
    return Catalogue(language, [dvht_core.texts.HERE, conversations.texts.HERE, HERE])
