"""A chat in the terminal: one line is one message; `@path @path …` sends files, with a caption."""

import asyncio
import sys
import uuid
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TextIO

from bot.channels.base import (
    Capabilities,
    FetchError,
    FileRef,
    Gone,
    Inbound,
    Outbound,
    Raw,
    Store,
)
from bot.channels.channel_health import Health
from conversations.engine.events import Text
from dvht_core.texts import BOLD_END, BOLD_START

_BOLD = {ord(BOLD_START): "\x1b[1m", ord(BOLD_END): "\x1b[0m"}
_PLAIN = dict.fromkeys(_BOLD, "")


def typed(line: str) -> Raw:
    """Return what a line means: a text; or files, what follows them being their caption."""
    if not line.startswith("@"):
        return {"text": line}
    if Path(line[1:]).exists():  # a path may have spaces
        return {"files": [line[1:]], "caption": ""}
    words = line.split(" ")
    paths = [word[1:] for word in takewhile(lambda word: word.startswith("@"), words)]
    return {"files": paths, "caption": " ".join(words[len(paths) :])}


class TerminalChannel:
    """Implements `Channel` on standard input and output, for one address."""

    name = "terminal"
    capabilities = Capabilities(buttons=False)

    def __init__(self, address: str, out: TextIO = sys.stdout) -> None:
        self.address = address
        self.health = Health()
        self._out = out
        self.finished = asyncio.Event()
        """Set when the input ends."""

    def understand(self, raw: Raw) -> Inbound | None:
        address = str(raw["address"])
        if "files" in raw:
            paths = [Path(path) for path in raw["files"]]
            files = tuple(FileRef(str(path), path.name) for path in paths)
            return Inbound(address, files=files, caption=raw.get("caption", ""))
        return Inbound(address, Text(raw["text"]))

    async def receive(self, store: Store) -> None:
        """Read lines until the input ends."""
        while line := await asyncio.to_thread(sys.stdin.readline):
            said = line.rstrip("\n")
            raw = {"address": self.address, **typed(said)}
            await store(self.name, str(uuid.uuid4()), self.address, raw)
        self.finished.set()
        await asyncio.Event().wait()

    async def fetch(self, file: FileRef) -> bytes:
        try:
            return await asyncio.to_thread(Path(file.ref).read_bytes)
        except OSError as error:
            raise FetchError(file.ref) from error

    async def send(self, address: str, message: Outbound) -> str:
        text = message.text.translate(_BOLD if self._out.isatty() else _PLAIN)
        files = "".join(f"📄 {attachment.name}\n" for attachment in message.attachments)
        self._out.write(f"\n{files}{text}\n\n> ")  # what is asked stands last, above the answer
        self._out.flush()
        return str(uuid.uuid4())

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        raise Gone(sent_id)  # what stands on a terminal stands

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Have no place for it."""

    async def busy(self, address: str) -> None:
        return None

    async def close(self) -> None:
        return None
