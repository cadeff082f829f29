"""The answer of a reader that could not make out what was typed."""

from dvht_core.texts import Value


class Misread(Exception):
    """The answer does not fit the question; the sentence says what was understood and expected."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
