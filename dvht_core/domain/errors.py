"""The errors that a person can put right; each is a sentence from the texts catalogue.

DvhtError
├── InputError        a file or value from outside cannot be used (the CLI exits with 2)
├── NotAllowed        the policy table says no
└── Conflict          somebody else changed the same thing first
"""

from dvht_core.texts import Value, core_texts


class DvhtError(Exception):
    """An error that a person can put right: `str(error)` is the Vietnamese sentence.

    The sentence says what is wrong, where, and what to do.
    """

    def __init__(self, key: str, /, **values: Value) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        texts = core_texts()
        # The shell's own sentences are in its catalogue; a traceback must be readable all the same.
        return texts.say(self.key, **self.values) if self.key in texts else repr(self)


class InputError(DvhtError):
    """A file or value from outside cannot be used; nothing was stored."""


class NotAllowed(DvhtError):
    """The person may not do this (`policy.py`)."""


class Conflict(DvhtError):
    """The state of things does not allow this now: a closed campaign, a removed member."""
