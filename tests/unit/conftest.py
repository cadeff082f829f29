"""Units are pure: they start no other program, no browser and no LibreOffice."""

import subprocess
from typing import NoReturn

import pytest


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise AssertionError("a test that starts a program belongs into tests/integration")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
