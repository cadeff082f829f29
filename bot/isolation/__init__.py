"""Somebody's files are opened here alone: in a few processes, with limits of what they may take.

A Word, Excel or PDF file, a picture, a template comes from outside: a few kilobytes can ask for
hours or gigabytes, and a decoder can crash. What opens such a file is a task (`file_tasks`);
`process_pool` gives tasks to processes (`process_worker`) that may do nothing but answer. What goes
wrong there is a sentence for whoever sent the file; everybody else notices nothing.

On Windows there are no limits of memory and of time of the processor: the limit of time by the
clock, and of output, hold there too.
"""

import os
import sys

_KEPT = (
    *("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH"),
    *("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA"),
)


def environment() -> dict[str, str]:
    """Return what such a process sees of the environment: no token, no password, no address."""
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}
