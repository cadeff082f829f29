"""Word to PDF: one LibreOffice for all documents, with a profile of its own."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from dvht_core.errors import InputError

STARTING, EACH = 60.0, 10.0
"""Seconds that LibreOffice may take to start, and for each document."""


def to_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """Write each file as PDF into `folder`, in order; InputError when LibreOffice cannot."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise InputError("cli-pdf-no-office")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="dvht-office-") as profile:
        command = [
            office,
            "--headless",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--convert-to", "pdf", "--outdir", str(folder)),
            *map(str, files),
        ]
        try:
            subprocess.run(
                command, capture_output=True, check=True, timeout=STARTING + EACH * len(files)
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise InputError("cli-pdf-failed", reason=type(error).__name__) from error
    written = [folder / file.with_suffix(".pdf").name for file in files]
    lost = [path.name for path in written if not path.is_file()]
    if lost:
        raise InputError("cli-pdf-failed", reason=", ".join(lost))
    return written
