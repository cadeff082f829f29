"""A process that does tasks with files, one after another, within limits that it sets itself.

It is started by `process_pool` and ends when that goes: it reads its requests from standard input,
whose end is the end of the program. It has no settings, no database and nothing else to give away.
"""

import contextlib
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterator
from typing import IO, Any

from bot.isolation import codec
from bot.isolation.file_tasks import MEGABYTE, TASKS, Limits
from dvht_core.domain.errors import DvhtError

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

NICE = 5
"""Whoever writes meanwhile goes first."""
OPEN_FILES = 64


def main() -> None:
    """Do what is asked for until nobody asks any more."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no reply
    _confine()
    asked: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    while True:
        name, limits, args = codec.trusted(asked.get())
        codec.write(replies, _reply(name, limits, args))


def _listen(requests: IO[bytes], asked: "queue.SimpleQueue[bytes]") -> None:
    """Take requests in, and notice at any time that the program is no more."""
    with contextlib.suppress(EOFError):
        while True:
            asked.put(codec.read(requests))
    os._exit(0)


def _reply(name: str, limits: Limits, args: tuple[Any, ...]) -> Any:
    try:
        with _within(limits):
            return TASKS[name].do(*args)
    except DvhtError as error:
        return codec.Refused(type(error).__name__, error.key, dict(error.values))
    except (MemoryError, RecursionError) as error:
        return codec.Heavy(type(error).__name__)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        where = " < ".join(f"{f.filename}:{f.lineno}" for f in reversed(frames[-4:]))
        return codec.Failed(type(error).__name__, where)


def _confine() -> None:
    """No files written, no core dumps; the first to go when memory runs out on the machine."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")
    if resource is None:
        return
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


@contextlib.contextmanager
def _within(limits: Limits) -> Iterator[None]:
    """Set the limits of a task. Who computes too long is ended by the system."""
    if resource is None:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + limits.processor
    _limit(resource.RLIMIT_CPU, seconds)
    _limit(resource.RLIMIT_AS, limits.memory * MEGABYTE)
    try:
        yield
    finally:
        for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
            _limit(which, resource.getrlimit(which)[1])


def _limit(which: int, soft: int) -> None:
    """Set a limit that can be set otherwise again."""
    resource.setrlimit(which, (soft, resource.getrlimit(which)[1]))


if __name__ == "__main__":
    main()
