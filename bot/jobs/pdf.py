"""Word to PDF: one LibreOffice at a time, for all documents, with a profile of its own.

The documents may be printed with a school's own templates, so LibreOffice is let at them within
limits of time, memory and output, without macros, and without following links.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from bot.isolation import environment
from dvht_core.domain.errors import InputError
from dvht_core.store.files import durable_write

STARTING, EACH = 60.0, 10.0
"""Seconds that LibreOffice may take to start, and for each document."""
MEMORY, OUTPUT = 1536, 200
"""Megabytes of address space (a dossier takes 520), and of one file that it writes."""
KEEPER = ("-m", "bot.isolation.limited_command")
_ONE = threading.Lock()
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
%s
</oor:items>
"""
_SETTING = (
    '<item oor:path="/org.openoffice.%s"><prop oor:name="%s" oor:op="fuse">'
    "<value>%s</value></prop></item>"
)
SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    # where the network cannot be taken away, every way out leads nowhere
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(
        ("Inet/Settings", f"ooInet{kind}Proxy{part}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for part, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
)


def available() -> bool:
    """Return whether there is a LibreOffice to make PDFs with."""
    return _office() is not None


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """Write each file as PDF into `folder`, in order; InputError when LibreOffice cannot."""
    services = _office()
    if services is None:
        raise InputError("cli-pdf-no-office")
    folder.mkdir(parents=True, exist_ok=True)
    with durable_write.scratch() as profile:
        _write_profile(profile)
        seconds = STARTING + EACH * len(files)
        command = [
            *(sys.executable, *KEEPER),
            *map(str, (int(seconds), MEMORY, OUTPUT)),
            *(services, "--headless", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, files),
        ]
        try:
            with _ONE:
                _run(command, seconds)
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError("cli-pdf-failed", reason=type(error).__name__) from error
    written = [folder / file.with_suffix(".pdf").name for file in files]
    lost = [path.name for path in written if not path.is_file()]
    if lost:
        raise InputError("cli-pdf-failed", reason=", ".join(lost))
    return written


def _write_profile(profile: Path) -> None:
    folder = profile / "user"
    folder.mkdir()
    settings = "\n".join(_SETTING % setting for setting in SETTINGS)
    (folder / "registrymodifications.xcu").write_text(_PROFILE % settings)


def _run(command: Sequence[str], seconds: float) -> None:
    """Run it to its end; SubprocessError when it fails or takes too long, and all of it is gone.

    The end of its standard input, which comes at the latest with our own end, kills it.
    """
    running = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )
    try:
        code = running.wait(seconds)
    finally:
        with suppress(OSError):  # nothing of it is left, most of the time
            os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()
        running.wait()
        assert running.stdin
        running.stdin.close()
    if code != 0:
        raise subprocess.CalledProcessError(code, command)


def pdfs(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word documents as PDF, by their paths with the other ending."""
    with durable_write.scratch() as place:
        # LibreOffice writes all of them into one folder, so names must not repeat
        words = [place / f"{number:03}.docx" for number in range(len(documents))]
        for file, data in zip(words, documents.values(), strict=True):
            file.write_bytes(data)
        made = to_pdf(words, place / "pdf")
        names = (str(Path(name).with_suffix(".pdf")) for name in documents)
        return {name: file.read_bytes() for name, file in zip(names, made, strict=True)}
