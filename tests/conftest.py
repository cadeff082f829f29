"""Settings of every test: properties are judged by what holds, not by the speed of a machine."""

import gc
import os
import shutil
import ssl
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import settings

from tests import handing_over, seen_views
from tests.one_dialect import share_statements

share_statements()
seen_views.arrange()
handing_over.arrange()
# At a desk each run draws other examples; where the same tree must give the same result, the same.
settings.register_profile("dvht", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("dvht")

# Every HTTP client reads 140 certificates, which takes 24 ms, and the tests open thousands of them,
# all to the loopback.
ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]

MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that must be free; a container may have given it 64 MB."""

# Thousands of turns are each written through to the disk. Nobody pulls the plug on a test, so
# where memory is plenty their files lie there.
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)  # for the programs that tests start, too
    tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays; it took a tenth of the time."""
    gc.freeze()
