"""Debian's tesseract as a process: a picture on standard input, a table of words on its output.

Its wrappers give the same words and are slower, or live in our process. Without it nothing is read
from photos, and all else is as before.
"""

import io
import os
import shutil
import subprocess
from functools import cache

from PIL import Image

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SECONDS = 20
"""Of computing; by the clock six times as much, for a machine where others compute, too."""
MEGABYTES = 300
NICE = 5
COMMAND = "tesseract"
LANGUAGE = "vie"
PAGE = "3"
"""Finds columns and lines by itself; reading a photo as one block of text may take minutes."""
ORIENTATION = "0"
ONE_LINE = "7"
PLAIN_LANGUAGE = "eng"
"""Comes with Debian's tesseract; Vietnamese takes a 6 for "ó", a 1 for "I"."""
_OF_A_NUMBER = "0123456789abcdeABCDEGHKLMNPQRSTUVXY/:.&- "
"""What is read for digits: without letters that are the strokes of a 1 or 0."""
_MEGABYTE = 1024 * 1024


@cache
def program(command: str = COMMAND) -> str | None:
    """Return where tesseract is, if it is there and reads Vietnamese; None otherwise."""
    path = shutil.which(command)
    if path is None:
        return None
    listed = subprocess.run([path, "--list-langs"], capture_output=True, check=False, text=True)
    return path if LANGUAGE in listed.stdout.split() else None


def table(picture: Image.Image) -> str:
    """Return the words of a grey picture, a row each; "" where it is given up."""
    return run(picture, "-l", LANGUAGE, "--psm", PAGE, "tsv")


def digits(picture: Image.Image) -> str:
    """Return the text of a grey picture of one line, by a reader that knows digits better.

    "" where it is not there; letters with accents are lost.
    """
    letters = f"tessedit_char_whitelist={_OF_A_NUMBER}"
    return run(picture, "-l", PLAIN_LANGUAGE, "--psm", ONE_LINE, "-c", letters)


def one_line(picture: Image.Image, language: str = LANGUAGE) -> str:
    """Return the text of a grey picture of one line; in plain letters that are English's."""
    return run(picture, "-l", language, "--psm", ONE_LINE).strip()


def turned(picture: Image.Image) -> int:
    """Return by how many degrees, clockwise, a page must be turned to stand upright."""
    for line in run(picture, "-l", "osd", "--psm", ORIENTATION).splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate" and value.strip() in ("90", "180", "270"):
            return int(value)
    return 0


def run(picture: Image.Image, *options: str) -> str:
    """Return what tesseract says of a picture; "" where there is none, or it is given up."""
    path = program()
    if path is None:
        return ""
    data = io.BytesIO()
    picture.save(data, "PPM")
    try:
        done = subprocess.run(
            [path, "stdin", "stdout", "--dpi", "200", *options],
            input=data.getvalue(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=6 * SECONDS,
            check=False,
            preexec_fn=_limit if resource else None,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def _limit() -> None:
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * _MEGABYTE,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS,) * 2)
