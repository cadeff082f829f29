"""The program, killed where a function of a module is called with certain arguments.

Its arguments: the data folder, the module, the function, and a condition on `args` in Python. What
people are told before it has settled is printed, a line a message.
"""

import asyncio
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.app import assemble
from bot.channels.base import Memory
from bot.foundation.lock import take_over
from tests.integration.installations import settings_for


def main() -> None:
    """Answer all that waits, and be killed by what fits the condition."""
    data, module, name, condition = sys.argv[1:]
    where = import_module(module)
    real = getattr(where, name)

    def killed(*args: Any, **more: Any) -> Any:
        if eval(condition, {"args": args}):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **more)

    setattr(where, name, killed)
    phones = Memory()
    program = assemble(settings_for(Path(data)), lambda _services: [phones], quiet=0)
    take_over(program.services)
    asyncio.run(program.app.settle())
    for who, message in phones.sent:
        text = message.text.replace("\n", " ")
        sys.stdout.write(f"{who} | {text}\n")
    sys.stdout.flush()
