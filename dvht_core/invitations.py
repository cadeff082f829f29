"""Invitation codes: short enough to type, long enough not to be guessed, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

from dvht_core.vietnamese import fold

# Crockford's letters: none is mistaken for another when read aloud or from paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26  # 130 bits
LIFETIME = timedelta(days=60)
LINK_LENGTH = 10  # 50 bits: good for minutes, and guesses are counted
LINK_LIFETIME = timedelta(minutes=15)
"""For a code by which somebody who has joined comes in on one more channel."""
MAX_WRONG = 10
"""Wrong codes that one chat may show before it must ask for a new invitation."""
MAX_WRONG_OVERALL = 200
OVERALL = timedelta(hours=1)
"""Wrong codes that all chats together may show within this time."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code() -> str:
    """Return a fresh code, e.g. "7K3MQ-…" without the dashes."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def new_link_code() -> str:
    """Return a fresh short code; it holds a figure, so that no greeting is taken for one."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LINK_LENGTH))
        if any(c.isdigit() for c in code):
            return code


def canonical(typed: str) -> str:
    """Return a typed code without spaces, dashes and look-alike letters."""
    letters = "".join(c for c in fold(typed).upper() if c.isalnum())
    return letters.translate(_READ_AS)


def looks_like_code(typed: str) -> bool:
    """Whether the text can be a code at all, so that a greeting is not taken for a wrong one."""
    code = canonical(typed)
    short = len(code) == LINK_LENGTH and any(c.isdigit() for c in typed)
    return (short or len(code) == LENGTH) and set(code) <= set(LETTERS)


def code_hash(typed: str) -> str:
    """Return what the database keeps."""
    return hashlib.sha256(canonical(typed).encode()).hexdigest()
