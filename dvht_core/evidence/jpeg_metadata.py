"""Removes everything but the picture from a JPEG without decoding it.

No place, camera or second picture stays in it, and no quality is lost.
"""

import re
import struct
from dataclasses import dataclass

from PIL import Image

ORIENTATION = 0x0112
_UPRIGHT = 1

_SOI, _EOI, _SOS, _DQT, _DRI, _DHT, _APP0, _APP1, _APP2, _APP14 = (
    0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xC4, 0xE0, 0xE1, 0xE2, 0xEE,
)  # fmt: skip
# Baseline, extended and progressive Huffman frames: what every phone and scanner writes.
_FRAMES = (0xC0, 0xC1, 0xC2)
_KEPT = (*_FRAMES, _DQT, _DRI, _DHT, _SOS)
_MARKER = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
# In scan data 0xFF is followed by 0, a restart mark or a fill byte; anything else ends the scan.
# (Beginning with one plain byte, the search runs at the speed of memchr.)
_SCAN_END = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_JFIF = bytes.fromhex("ffe00010") + b"JFIF\0" + bytes.fromhex("010100000100010000")
_SOI_JFIF = b"\xff\xd8" + _JFIF
_CLOCKWISE = ((1, 6, 3, 8), (2, 7, 4, 5))
"""Orientations, each seen a quarter of a turn clockwise from the one before; mirrored, apart."""


class NotAJpeg(ValueError):
    """The segments do not add up to a whole JPEG."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One marker segment; a scan (SOS) includes its entropy-coded data."""

    marker: int
    whole: bytes

    @property
    def payload(self) -> bytes:
        return self.whole[4:]


def strip(data: bytes) -> tuple[bytes, int] | None:
    """Return the JPEG with its picture only, and its EXIF orientation (1–8).

    Colour profile and orientation stay. None when the colours depend on what is removed (CMYK,
    Adobe RGB and other rarities): such a picture has to be encoded again. Raises `NotAJpeg` when it
    is cut off.
    """
    segments = _segments(data)
    if not _is_plain(segments):
        return None
    orientation = _orientation(segments)
    exif = b"" if orientation == _UPRIGHT else _exif_of(orientation)
    kept = [s.whole for s in segments if s.marker in _KEPT or _is_profile(s)]
    return b"".join([_SOI_JFIF, exif, *kept, b"\xff\xd9"]), orientation


def turned(data: bytes, quarters: int) -> bytes | None:
    """Return the JPEG with only its orientation changed: seen `quarters` of a turn clockwise on.

    None and `NotAJpeg` as of `strip`.
    """
    stripped = strip(data)
    if stripped is None:
        return None
    stored, orientation = stripped
    cycle = next(cycle for cycle in _CLOCKWISE if orientation in cycle)
    after = cycle[(cycle.index(orientation) + quarters) % len(cycle)]
    bare = stored.replace(_exif_of(orientation), b"", 1) if orientation != _UPRIGHT else stored
    exif = b"" if after == _UPRIGHT else _exif_of(after)
    head = len(_SOI_JFIF)
    return bare[:head] + exif + bare[head:]


def _segments(data: bytes) -> list[Segment]:
    """Return the segments up to the end mark; phones hide videos behind it."""
    segments: list[Segment] = []
    at = 2
    while True:
        start = _MARKER.match(data, at)
        if start is None:
            raise NotAJpeg
        marker, at = data[start.end() - 1], start.end() - 2
        if marker == _EOI:
            return segments
        (length,) = struct.unpack(">H", data[at + 2 : at + 4].rjust(2, b"\0"))
        end = at + 2 + length
        if marker == _SOS:
            following = _SCAN_END.search(data, end)
            end = following.start() if following else len(data)
        if length < 2 or end >= len(data):
            raise NotAJpeg
        segments.append(Segment(marker, data[at:end]))
        at = end


def _is_plain(segments: list[Segment]) -> bool:
    """Return whether there is one 8-bit frame, grey or YCbCr, that needs no
    Adobe marker for colours.
    """
    frames = [s.payload for s in segments if 0xC0 <= s.marker <= 0xCF and s.marker != _DHT]
    if len(frames) != 1 or not any(s.marker in _FRAMES for s in segments):
        return False
    frame = frames[0]
    if len(frame) < 6 or frame[0] != 8 or frame[5] not in (1, 3):
        return False
    is_rgb = frame[6::3] == b"RGB"
    adobe = [s.payload for s in segments if s.marker == _APP14 and s.payload[:5] == b"Adobe"]
    return not is_rgb and all(len(a) >= 12 and a[11] == 1 for a in adobe)


def _is_profile(segment: Segment) -> bool:
    return segment.marker == _APP2 and segment.payload.startswith(b"ICC_PROFILE\0")


def _orientation(segments: list[Segment]) -> int:
    for segment in segments:
        if segment.marker == _APP1 and segment.payload.startswith(b"Exif\0\0"):
            return orientation_of(segment.payload)
    return _UPRIGHT


def orientation_of(exif: bytes) -> int:
    """Return the orientation (1–8) in an EXIF block; 1 when it has none or cannot be read."""
    block = Image.Exif()
    try:
        block.load(exif)
        value = block.get(ORIENTATION)
    except Exception:  # the block is a stranger's bytes, and Pillow fails on them in many ways
        return _UPRIGHT
    return value if isinstance(value, int) and 1 <= value <= 8 else _UPRIGHT


def _exif_of(orientation: int) -> bytes:
    """Return an APP1 segment that holds the orientation only."""
    one_entry = struct.pack(">HHHIHHI", 1, ORIENTATION, 3, 1, orientation, 0, 0)
    payload = b"Exif\0\0" + b"MM\0*" + struct.pack(">I", 8) + one_entry
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def carries_more(data: bytes) -> bool:
    """Return whether a JPEG holds anything beside its picture and its orientation."""
    try:
        segments = _segments(data)
    except NotAJpeg:
        return b"Exif\0\0" in data
    plain = _exif_of(_orientation(segments))
    kept = (*_KEPT, _APP0, _APP14)
    return any(s.marker not in kept and not _is_profile(s) and s.whole != plain for s in segments)
