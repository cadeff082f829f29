"""Who sends a request, as its endpoint has found out: until then it is nobody."""

from enum import IntEnum

from starlette.requests import Request
from starlette.types import Scope

_VOUCHED = "dvht.vouched"


class Known(IntEnum):
    """Who sends a request."""

    NOBODY = 0
    SESSION = 1
    """A browser that has shown a code, whose person has not joined."""
    MEANT = 2
    """A person who has joined, who holds a signed link, or a messenger that shows its secret."""


def vouch(request: Request, known: Known, account: str = "") -> None:
    """Say who sends the request; files that they send count for `account`."""
    request.scope[_VOUCHED] = (known, account)


def vouched(scope: Scope) -> tuple[Known, str]:
    """Return who sends a request, and the account that their files count for."""
    found: tuple[Known, str] = scope.get(_VOUCHED, (Known.NOBODY, ""))
    return found
