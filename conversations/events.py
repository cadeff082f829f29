"""What a person can do in a chat, the same for every messenger."""

from dataclasses import dataclass

from dvht_core.files import RefusedFile, StoredFile


@dataclass(frozen=True, slots=True)
class Text:
    """Something typed; `/start CODE` and other commands are text too."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed; `data` is what the choice carried (`Choice.data`)."""

    data: str


@dataclass(frozen=True, slots=True)
class Files:
    """Photos and files of one message or one album, already fetched and prepared."""

    files: tuple[StoredFile, ...]
    refused: tuple[RefusedFile, ...] = ()
    caption: str = ""
    siblings: tuple[str, ...] = ()
    """original_sha256 of photos of the same album that came, and were answered, before."""


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A voice message, sticker, location … (`kind` is a key of the texts: `unsupported-voice`)."""

    kind: str
    link: str = ""
    """A page where files can be sent instead; then `unsupported-file-link` is said."""


Event = Text | Press | Files | Unsupported
