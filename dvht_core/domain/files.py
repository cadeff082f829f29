"""A received file as the rest of the product sees it: where it lies, and what it is."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from dvht_core.texts import Value


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A prepared file that lies in the blob store under its sha256."""

    sha256: str
    original_sha256: str
    name: str
    media_type: str
    extension: str
    size: int
    thumbnail: str | None = None
    """sha256 of the JPEG thumbnail; None for anything but photos."""
    fingerprint: str | None = None
    """What `evidence.similar` compares; None for anything but photos, and for those of old."""
    flags: tuple[str, ...] = ()
    printed: str | None = None
    """sha256 of the photo as a document prints it, made later; None for other files."""
    unturned: "StoredFile | None" = None
    """The photo as it came, where the program has turned it upright."""
    form: str = ""
    """What it was recognised as when it came: SHEET for a filled sheet in Word; "" for the rest."""

    @property
    def shows_paper(self) -> bool:
        """Whether it is a photo or PDF, on which a paper may be seen."""
        return self.thumbnail is not None or self.extension == "pdf"

    def to_json(self) -> dict[str, Any]:
        """Return plain values, as rows keep them.

        {"sha256": "9f86…", "original_sha256": "2c26…", "name": "anh.jpg",
         "media_type": "image/jpeg", "extension": "jpg", "size": 81234, "thumbnail": "fcde…",
         "fingerprint": "mZmZ…", "flags": ["dark"], "printed": null, "unturned": null,
         "form": ""}
        """
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        before = data.get("unturned")
        unturned = cls.from_json(before) if before else None
        known = data["fingerprint"]  # an older program wrote numbers, of another kind
        return cls(
            **{
                **data,
                "fingerprint": known if isinstance(known, str) else None,
                "flags": tuple(data["flags"]),
                "unturned": unturned,
            }
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be read from a stored file: its people (`LIST`), its plan (`PLAN`), its sheets
    (`SHEET`), or what a `CERTIFICATE` or another `PAPER` says."""

    what: str
    sha256: str
    name: str
    """The file's name, for sentences."""
    given: tuple[str, ...] = ()
    """LIST: the unit whose people are wanted; PLAN: the codes of the indicators that apply;
    SHEET: the rubric's id and the pattern of evidence codes; CERTIFICATE, PAPER: bodies that may
    have issued it."""


LIST, PLAN, CERTIFICATE, PAPER, SHEET = "list", "plan", "certificate", "paper", "sheet"

NO_INDICATOR = ""
"""In place of a code, where files are for no indicator: a certificate is its holder's."""

Load = Callable[[str], bytes]
"""Returns the bytes of a stored file by its sha256."""


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be taken; the sentence `key` says why and what to do."""

    name: str
    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
