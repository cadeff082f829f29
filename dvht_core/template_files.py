"""Finds the shipped templates: in the wheel, or in the working tree."""

from functools import cache
from pathlib import Path

from dvht_core.domain.errors import InputError

_CORE = Path(__file__).resolve().parent


def shipped_folder(kind: str = "word") -> Path:
    """Return the folder of the shipped templates of a kind: "word" or "web"."""
    packaged = _CORE / "templates"
    return (packaged if packaged.is_dir() else _CORE.parent / "templates") / kind


@cache
def shipped(name: str) -> bytes:
    """Return the bytes of a shipped template; InputError when there is none of this name."""
    try:
        return (shipped_folder() / name).read_bytes()
    except FileNotFoundError as error:
        raise InputError("dossier-template-missing", name=name) from error
