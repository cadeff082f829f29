"""A property that is worked out when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class once(Generic[T]):
    """As `functools.cached_property`, without its lock, which takes longer than most readings."""

    def __init__(self, read: Callable[[Any], T]) -> None:
        self._read = read

    def __get__(self, owner: Any, _: type) -> T:
        value = owner.__dict__[self._read.__name__] = self._read(owner)
        return value
