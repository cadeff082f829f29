"""The seam: what a messenger must do to carry the conversation.

A channel understands raw updates, fetches files, sends messages and receives updates into the
inbox. It decides nothing else. `Memory` at the end is the public test double.

SendError
├── TryLater      certainly not delivered; again after `seconds`
├── Unknown       a time-out: perhaps delivered; again once
├── Blocked       the person does not want messages any more
├── Gone          the message to change is not there any more
├── Apart         these files are not taken together; each goes out for itself
└── Rejected      the messenger will never take this message
    └── Missing   a file of the message cannot be read any more
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.channels.channel_health import Health
from conversations.engine.events import Edited, Press, Text, Unsupported
from dvht_core.domain.outbox_content import Attachment as Attachment
from dvht_core.domain.outbox_content import Button as Button

Raw = Mapping[str, Any]


class SendError(Exception):
    """A message was not sent."""


class TryLater(SendError):
    """Certainly not delivered; try again after `seconds`."""

    def __init__(self, seconds: float, why: str = "") -> None:
        super().__init__(why)
        self.seconds = seconds


class Unknown(SendError):
    """Nobody knows whether it was delivered (a time-out after the request went out)."""


class Blocked(SendError):
    """The person blocked the bot or the chat is gone."""


class Gone(SendError):
    """The message to change is not there, or cannot be changed any more; send a new one."""


class Apart(SendError):
    """The messenger does not take these files together, and none is out; send each for itself."""


class Rejected(SendError):
    """The messenger refuses this message for good."""


class Missing(Rejected):
    """A file of the message is not in the store any more, or damaged there."""


class FetchError(Exception):
    """A file could not be fetched this time."""


class FileBarred(FetchError):
    """What the messenger names is no file to fetch, however often one tries."""


class FileTooLarge(FetchError):
    """The messenger does not give out files of this size, however often one asks."""


def whole(message: "Outbound") -> Sequence["Outbound"]:
    """Return a message as it is, for messengers that take any in one go."""
    return (message,)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a messenger can do; the conversation is rendered by it, never asked about it."""

    buttons: bool
    documents: bool = True
    """False: documents and photos go out as links."""
    chat_pause: float = 0.0
    """Seconds that must lie between two messages to one chat."""
    per_second: float | None = None
    """Messages a second to all chats together."""
    edits: bool = False
    """A message already sent can be changed."""
    metered: bool = False
    """Messages are counted and few: a person's reminders of one day are one message."""
    menus: bool = False
    """Has a place of its own for what can be asked for in a chat."""
    drawings: bool = False
    """Shows SVG; where it does not, drawings go out as PNG."""
    pieces: Callable[["Outbound"], Sequence["Outbound"]] = whole
    """Cuts a message into what the messenger takes in one go, in order; each is sent for itself."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that the messenger holds for us."""

    ref: str
    name: str = ""
    size: int | None = None


UNMARKED = "photos"
"""The album of photos that a messenger does not mark: chosen together, they come one by one."""


@dataclass(frozen=True, slots=True)
class Inbound:
    """A raw update, understood. Without files it has an `event`; with files a `caption`."""

    address: str
    event: Text | Edited | Press | Unsupported | None = None
    files: tuple[FileRef, ...] = ()
    caption: str = ""
    album: str | None = None
    """The messenger's own id of it, or `UNMARKED`; None for what was sent by itself."""
    place: int = 0
    """Where it stands among the photos of its album, which may come in any order."""


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message going out. Bold is marked as in `dvht_core.texts`."""

    text: str
    buttons: tuple[Button, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    asks: bool = True
    """The question that is open in the chat; False for news and reminders beside it."""


Store = Callable[[str, str, str, Raw], Awaitable[None]]
"""`store(channel, update_id, address, raw)`: commits the raw update to the inbox, once."""


class Channel(Protocol):
    """One messenger."""

    name: str
    capabilities: Capabilities
    health: Health

    def understand(self, raw: Raw) -> Inbound | None:
        """Return what the update says, or None when it is no business of ours. Pure."""

    async def receive(self, store: Store) -> None:
        """Receive updates until cancelled; acknowledge only what `store` has committed.

        Nothing that a messenger answers ends it. Keeps `health`, where there is a line to fail.
        """

    async def fetch(self, file: FileRef) -> bytes:
        """Return the file's bytes; FetchError when it did not work this time."""

    async def send(self, address: str, message: Outbound) -> str:
        """Deliver one piece of a message and return the messenger's id for it; else SendError.

        The id is "" when the piece is out and the answer does not name it.
        """

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        """Show `message` in the place of the one that `send` returned `sent_id` for.

        Returns the id by which it can be changed again; SendError otherwise. Only called where
        the capabilities say so. Shown already, it is a success.
        """

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        """Show what this person can ask for, name and purpose of each; never raises.

        Only called where the capabilities say so.
        """

    async def busy(self, address: str) -> None:
        """Show for a few seconds that a file is on its way, where that can be; never raises."""

    async def close(self) -> None:
        """Let go of connections."""


def numbered(text: str, buttons: tuple[Button, ...]) -> str:
    """Return `text` with the choices as numbered lines, for a messenger without buttons."""
    lines = [f"{i}. {button.label}" for i, button in enumerate(buttons, 1)]
    return "\n".join([text, "", *lines]) if lines else text


@dataclass
class Memory:
    """A channel in memory, for tests and the demo: `say` puts updates in, `sent` holds answers."""

    name: str = "memory"
    capabilities: Capabilities = field(default_factory=lambda: Capabilities(buttons=True))
    sent: list[tuple[str, Outbound]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    failures: list[SendError] = field(default_factory=list)
    """Raised one by one by the next sends and edits."""
    edits: list[tuple[str, str, Outbound]] = field(default_factory=list)
    """Every change: address, id, what is shown there now."""
    health: Health = field(default_factory=Health)

    def understand(self, raw: Raw) -> Inbound | None:
        address = raw["address"]
        if "files" in raw:
            refs = tuple(FileRef(*ref) for ref in raw["files"])
            return Inbound(
                address,
                files=refs,
                caption=raw.get("caption", ""),
                album=raw.get("album"),
                place=raw.get("place", 0),
            )
        if "press" in raw:
            return Inbound(address, Press(raw["press"]))
        if "unsupported" in raw:
            return Inbound(address, Unsupported(raw["unsupported"]))
        return Inbound(address, Text(raw["text"]))

    async def receive(self, store: Store) -> None:
        await asyncio.Event().wait()

    async def fetch(self, file: FileRef) -> bytes:
        try:
            return self.files[file.ref]
        except KeyError as error:
            raise FetchError(file.ref) from error

    async def send(self, address: str, message: Outbound) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append((address, message))
        return str(len(self.sent))

    async def edit(self, address: str, sent_id: str, message: Outbound) -> str:
        if self.failures:
            raise self.failures.pop(0)
        self.sent[int(sent_id) - 1] = (address, message)
        self.edits.append((address, sent_id, message))
        return sent_id

    def offer(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        return None

    async def busy(self, address: str) -> None:
        return None

    async def close(self) -> None:
        return None
