"""Word to PDF: one LibreOffice for all documents, with a profile of its own."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from dvht_core.errors import InputError

STARTING, EACH = 60.0, 10.0
"""Seconds that LibreOffice may take to start, and for each document."""
NICE = ("nice", "-n", "10")
"""Whoever writes to the bot meanwhile goes first."""


def available() -> bool:
    """Whether there is a LibreOffice to make PDFs with."""
    return _office() is not None


def _office() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(files: Sequence[Path], folder: Path) -> list[Path]:
    """Write each file as PDF into `folder`, in order; InputError when LibreOffice cannot."""
    office = _office()
    if office is None:
        raise InputError("cli-pdf-no-office")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="dvht-office-") as profile:
        command = [
            *(NICE if shutil.which(NICE[0]) else ()),
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


def pdfs(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word documents as PDF, by their paths with the other ending."""
    with TemporaryDirectory(prefix="dvht-pdf-") as place:
        # LibreOffice writes all of them into one folder, so names must not repeat
        words = [Path(place) / f"{number:03}.docx" for number in range(len(documents))]
        for file, data in zip(words, documents.values(), strict=True):
            file.write_bytes(data)
        made = to_pdf(words, Path(place) / "pdf")
        names = (str(Path(name).with_suffix(".pdf")) for name in documents)
        return {name: file.read_bytes() for name, file in zip(names, made, strict=True)}
