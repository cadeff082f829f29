"""What an error of machine or database means to the operator: a sentence with what to do."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from bot.texts import all_texts
from dvht_core.domain.errors import DvhtError

OF_SYSTEM = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}
OF_SQLITE = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_BUSY: "database-locked",
    sqlite3.SQLITE_LOCKED: "database-locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_IOERR: "disk-broken",
    sqlite3.SQLITE_CORRUPT: "database-damaged",
    sqlite3.SQLITE_NOTADB: "database-damaged",
}
OF_POSTGRESQL = {"53100": "disk-full", "55P03": "database-locked", "40P01": "database-locked"}
"""By SQLSTATE."""
UNREACHABLE = ("08", "57P")
"""How the states begin that say: there is no connection, or not any more."""


def sentence(error: DvhtError) -> str:
    """Return what an error says, wherever its sentence stands."""
    return all_texts().say(error.key, **error.values)


def meaning(error: BaseException) -> str:
    """Return the sentence for the operator; a general one for what nobody foresaw."""
    if isinstance(error, DvhtError):
        return sentence(error)
    return all_texts().say(f"operating-{_kind(error)}")


def passes(error: BaseException) -> bool:
    """Return whether the machine or the database is at fault: the same will work later."""
    return not isinstance(error, DvhtError) and _kind(error) != "unknown"


def _kind(error: BaseException) -> str:
    match error:
        case DBAPIError(orig=sqlite3.Error() as found):
            return OF_SQLITE.get(getattr(found, "sqlite_errorcode", -1) & 0xFF, "unknown")
        case DBAPIError(orig=BaseException() as found):
            state = getattr(found, "sqlstate", None)
            if state is None:
                # the server said nothing: it was not reached, or not asked at all
                lost = isinstance(error, OperationalError | InterfaceError)
                return "database-unreachable" if lost else "unknown"
            if state.startswith(UNREACHABLE):
                return "database-unreachable"
            return OF_POSTGRESQL.get(state, "unknown")
        case sqlite3.Error():
            return OF_SQLITE.get(getattr(error, "sqlite_errorcode", -1) & 0xFF, "unknown")
        case OSError(errno=int(number)):
            return OF_SYSTEM.get(number, "unknown")
    # the store of files says it in words only
    return "disk-full" if "No space left" in str(error) else "unknown"
