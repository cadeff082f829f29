"""What travels between the program and the processes that open files: length, then a pickle.

Requests are the program's own. A reply is not trusted: the process that wrote it has opened a
stranger's file. It is read with plain values and the core's dataclasses and enums, nothing else.
"""

import pickle
import struct
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from io import BytesIO
from typing import IO, Any

from dvht_core.texts import Value

_LENGTH = struct.Struct(">Q")
_PLAIN = {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone")}
_PLAIN |= {("datetime", "timedelta"), ("builtins", "set"), ("builtins", "frozenset")}
_CORE = "dvht_core."


class TooLong(Exception):
    """A reply is longer than its task may be."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The file cannot be used: the key and the values of an error, and which error it is."""

    kind: str
    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Heavy:
    """The file asks for more than it is given."""

    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The program is at fault: the kind of the exception, and where it was raised.

    Not its message: that may quote what somebody wrote.
    """

    kind: str
    where: str


def write(stream: IO[bytes], value: Any) -> None:
    """Send a value."""
    data = pickle.dumps(value, protocol=5)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read(stream: IO[bytes], most: int | None = None) -> bytes:
    """Return the next value as it came; EOFError when there is none, TooLong over `most` bytes."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    if most is not None and length > most:
        raise TooLong(length)
    return _exactly(stream, length)


def trusted(data: bytes) -> Any:
    """Return a value that the program itself has sent."""
    return pickle.loads(data)


def untrusted(data: bytes) -> Any:
    """Return a reply; pickle.UnpicklingError when it holds anything but values."""
    try:
        return _Values(BytesIO(data)).load()
    except Exception as error:  # bytes of others may raise anything
        raise pickle.UnpicklingError(type(error).__name__) from error


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_CORE) or module == __name__:
            found = super().find_class(module, name)
            own = isinstance(found, type) and found.__module__ == module
            if own and (is_dataclass(found) or issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
