"""Prints whole dossiers to be read page by page: the kept file of each case, its PDFs and pages.

Run `python -m tools.dossier_pages FOLDER [CASE …]` with soffice and pdftoppm installed. The cases
are those of `tests/integration/dossier_cases.py`; docs/dossier/doc-tung-trang.md says what has been
read.
"""

import subprocess
import sys
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from bot.jobs.pdf import pdfs
from dvht_core.dossier import BY_KEY, archive, sheets
from dvht_core.dossier.documents import build_sheets
from dvht_core.dossier.sent_folder import folder_name
from tests.integration.dossier_cases import CASES, finished

DOTS = "80"
"""An inch: words can be read."""


def print_case(name: str, folder: Path) -> None:
    """Write the kept file of a case, and the PDF and pages of each document."""
    with TemporaryDirectory() as data:
        dossier, services = finished(CASES[name], Path(data) / "data")
        entries = archive.entries(dossier, services.blobs.get)
        files = {entry.path: entry.read() for entry in entries}
        wanted = list(sheets(dossier, [BY_KEY["shortfall"]], requested=True))
        files |= dict(build_sheets(dossier, wanted))
        services.database.close()
    for path, content in files.items():
        _write(folder / "ho-so" / path, content)
    copies = folder_name(dossier)
    words = {
        PurePosixPath(path).name: content
        for path, content in files.items()
        if path.endswith(".docx") and not path.startswith(copies)
    }
    for path, content in pdfs(words).items():
        file = folder / "pdf" / path
        _write(file, content)
        pages = folder / "trang" / file.stem
        pages.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["pdftoppm", "-r", DOTS, "-png", file, pages], check=True)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def main(folder: Path, cases: list[str]) -> None:
    """Print every case, or those that are named."""
    for name in cases or CASES:
        print_case(name, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
