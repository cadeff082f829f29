"""What the web chat refuses: a status for the page and a sentence for the person."""

from bot.texts import all_texts
from dvht_core.texts import Value


class Refused(Exception):
    """A request is not carried out; `str(error)` is the Vietnamese sentence."""

    def __init__(self, status: int, key: str, /, **values: Value) -> None:
        super().__init__(status, key, values)
        self.status = status
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return all_texts().say(self.key, **self.values)
