"""Runs another program within limits: `keeper SECONDS MEGABYTES OUTPUT COMMAND …`.

The program and all that it starts are one group, cut off from the network where the system lets us.
They are killed together when standard input ends, which is when whoever started this is no more, or
has waited long enough.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEGABYTE = 1024 * 1024
_NEW_USER, _NEW_NET = 0x10000000, 0x40000000


def main() -> int:
    """Return the exit code of the program."""
    seconds, memory, output = map(int, sys.argv[1:4])
    _limit(seconds, memory, output)
    cut_off()
    threading.Thread(target=_watch, daemon=True).start()
    return subprocess.call(sys.argv[4:], stdin=subprocess.DEVNULL)


def _watch() -> None:
    os.read(0, 1)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _limit(seconds: int, memory: int, output: int) -> None:
    """Of each process; together they are the few that the program starts."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as score:
        score.write("1000")
    if resource is None:
        return
    os.nice(10)
    for which, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory * MEGABYTE),
        (resource.RLIMIT_FSIZE, output * MEGABYTE),
    ):
        resource.setrlimit(which, (most, most))


def cut_off() -> bool:
    """Leave the network, if the system has namespaces and lets us; return whether it did."""
    if not sys.platform.startswith("linux"):
        return False
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NET) != 0:
        return False
    with contextlib.suppress(OSError):
        for file, line in (
            ("setgroups", "deny"),
            ("uid_map", f"{user} {user} 1"),
            ("gid_map", f"{group} {group} 1"),
        ):
            with open(f"/proc/self/{file}", "w") as kept:
                kept.write(line)
    return True


if __name__ == "__main__":
    sys.exit(main())
