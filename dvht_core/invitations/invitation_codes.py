"""Invitation codes: short enough to type, too long to be guessed, kept as a hash."""

import hashlib
import secrets
from datetime import timedelta

from dvht_core.i18n.vietnamese import fold

# Crockford's letters: none is mistaken for another when read aloud or from paper.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26  # 130 bits
LIFETIME = timedelta(days=60)
LINK_LENGTH = 10  # 50 bits: good for minutes
LINK_LIFETIME = timedelta(minutes=15)
"""For a code by which somebody who has joined comes in on one more channel."""
# Nobody guesses 130 bits, so a code of full length is looked up whoever shows it, always. A short
# one is one of 2^50, and few are good at a time: of 1,000 people who link a phone in the same
# quarter of an hour, a try hits one with a chance of 10^-12. What is to be kept low is the number
# of tries. A chat tries 10, then one a minute; a thousand chats at it day and night try 5 * 10^8
# in a year: one chance in 2,000 for that year, with 1,000 codes good all the time. New chats cost
# an account with a messenger, or one of the few sessions that the web gives to those without a
# good code (`bot.http.quotas.Tries`). So no brake is needed that others would feel.
FREE_TRIES = 10
"""Wrong short codes that a chat may show one after the other before it is slowed down."""
TRY_EVERY = timedelta(minutes=1)
"""How often a chat that has shown so many may show a further one."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_code() -> str:
    """Return a fresh code of `LENGTH` letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def new_link_code() -> str:
    """Return a fresh short code with a digit in it, so that no greeting is taken for one."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LINK_LENGTH))
        if any(c.isdigit() for c in code):
            return code


def canonical(typed: str) -> str:
    """Return a typed code without spaces and dashes, look-alike letters replaced."""
    letters = "".join(c for c in fold(typed).upper() if c.isalnum())
    return letters.translate(_READ_AS)


def looks_like_code(typed: str) -> bool:
    """Return whether a text can be a code at all, so that a greeting is not
    taken for a wrong one.
    """
    if len(typed) < LINK_LENGTH:
        return False
    code = canonical(typed)
    short = len(code) == LINK_LENGTH and any(c.isdigit() for c in typed)
    return (short or len(code) == LENGTH) and set(code) <= set(LETTERS)


def is_short(typed: str) -> bool:
    """Return whether a code is one for a further channel, short enough to be guessed in the end."""
    return len(canonical(typed)) < LENGTH


def code_hash(typed: str) -> str:
    """Return the hash of a code, which is all that the database keeps."""
    return hashlib.sha256(canonical(typed).encode()).hexdigest()
