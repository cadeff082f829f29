"""The sentences of the command line and the web pages, beside those of core and dialogs."""

from functools import cache
from pathlib import Path

import conversations.texts
import dvht_core.texts
from conversations import wishes
from conversations.texts import dialog_texts
from dvht_core.i18n.languages import LANGUAGES
from dvht_core.texts import Catalogue, core_texts

HERE = Path(__file__).parent


@cache
def all_texts(language: str = "vi") -> Catalogue:
    """Return every sentence of the product in `language`."""
    return Catalogue(language, [dvht_core.texts.HERE, conversations.texts.HERE, HERE])


def load_texts() -> None:
    """Parse every sentence in every language, so that nobody's first message waits for it.

    What wishes are told by is made ready as well.
    """
    for language in LANGUAGES:
        wishes.index(language)
        for texts in (core_texts, dialog_texts, all_texts):
            texts(language).load()
