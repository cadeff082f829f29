"""Where the Word templates are found: a school's own first, then those that are shipped."""

from collections.abc import Iterable
from pathlib import Path

from dvht_core.errors import InputError

_CORE = Path(__file__).resolve().parent.parent


def shipped_folder() -> Path:
    """Return the folder of the shipped templates: in the wheel, or in the working tree."""
    packaged = _CORE / "templates"
    return packaged if packaged.is_dir() else _CORE.parent / "templates"


def find_template(name: str, own: Iterable[Path] = ()) -> Path:
    """Return the template `name` from the first folder that has it.

    `own` are folders of templates that a school edited. InputError when no folder has it.
    """
    for folder in (*own, shipped_folder()):
        if (folder / name).is_file():
            return folder / name
    raise InputError("dossier-template-missing", name=name)
