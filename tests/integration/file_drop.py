"""The smallest channel there can be, as docs/them-kenh.md tells: files in a folder.

`in/LAN-001.txt` is what somebody writes, any other ending a file they send; `out/LAN.txt` grows by
what they are told. A file counts as received once the inbox has it, and is then moved away.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

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

_PLAIN = dict.fromkeys(map(ord, (BOLD_START, BOLD_END)))


class FileDrop:
    """Implements `Channel` on a folder."""

    name = "filedrop"
    capabilities = Capabilities(buttons=False)
    health = Health()

    def __init__(self, folder: Path) -> None:
        self._in, self._out, self._done = (folder / name for name in ("in", "out", "done"))
        for place in (self._in, self._out, self._done):
            place.mkdir(parents=True)

    def understand(self, raw: Raw) -> Inbound | None:
        if "file" in raw:
            return Inbound(raw["address"], files=(FileRef(raw["file"], raw["file"]),))
        return Inbound(raw["address"], Text(raw["text"]))

    async def receive(self, store: Store) -> None:
        while True:
            for file in sorted(self._in.iterdir()):
                address = file.name.partition("-")[0]
                what = {"text": file.read_text()} if file.suffix == ".txt" else {"file": file.name}
                if "file" in what:
                    (self._done / file.name).write_bytes(file.read_bytes())
                await store(self.name, file.name, address, {"address": address, **what})
                file.unlink()
            await asyncio.sleep(0.02)

    async def fetch(self, file: FileRef) -> bytes:
        try:
            return (self._done / file.ref).read_bytes()
        except OSError as error:
            raise FetchError(file.ref) from error

    async def send(self, address: str, message: Outbound) -> str:
        names = [f"📄 {attachment.name}" for attachment in message.attachments]
        with (self._out / f"{address}.txt").open("a") as out:
            print(message.text.translate(_PLAIN), *names, "", sep="\n", file=out)
            return str(out.tell())

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        raise Gone(sent_id)

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Have no place for it."""

    async def busy(self, address: str) -> None:
        return None

    async def close(self) -> None:
        return None
