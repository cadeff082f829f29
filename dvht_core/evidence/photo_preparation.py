"""Prepares photos: removes everything but the picture, turns it upright, makes a thumbnail.

A JPEG keeps its compressed picture bit for bit and is decoded at thumbnail size only; a small PNG
stays a PNG, because it is a screenshot with sharp letters; everything else becomes a JPEG.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from PIL import Image, ImageOps
from pillow_heif import HeifImageFile

from dvht_core.evidence import jpeg_metadata, photo_quality, png_metadata
from dvht_core.evidence.evidence_model import FileRefused, PreparedFile
from dvht_core.evidence.file_type import FileType, sniff

MOST_PIXELS = 40_000_000
MOST_WEBP_PIXELS = 25_000_000
"""A WebP takes 17 bytes a pixel to decode, and no camera makes any."""
LONGEST_STORED = 2560
LONGEST_PRINTED = 1600
LONGEST_READ = 4000
THUMBNAIL = 480
_LARGEST_PNG = 3 * 1024 * 1024
_QUALITY = 85

_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
PHOTO_KINDS = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP, FileType.HEIC})


def prepare_photo(data: bytes, kind: FileType) -> PreparedFile:
    """Return the photo as it is stored; raise `FileRefused` when it is broken or too large."""
    with _refusing_what_breaks():
        stored, extension, view, (width, height) = _NORMALISE[kind](data)
        grey = view.convert("L")
        view.thumbnail((THUMBNAIL, THUMBNAIL))
    original = sha256(data).hexdigest()
    return PreparedFile(
        sha256=original if stored == data else sha256(stored).hexdigest(),
        original_sha256=original,
        media_type=_MEDIA_TYPES[extension],
        extension=extension,
        data=stored,
        thumbnail=_jpeg_of(view),
        width=width,
        height=height,
        fingerprint=photo_quality.fingerprint(grey),
        flags=photo_quality.flags(grey, max(width, height)),
    )


def turned(data: bytes, degrees: int) -> PreparedFile:
    """Return a stored photo turned clockwise by 90, 180 or 270 degrees; `FileRefused`.

    A JPEG loses no quality: the mark by which it is shown upright is changed, nothing else.
    """
    kind = sniff(data)
    with _refusing_what_breaks():
        marked = jpeg_metadata.turned(data, degrees // 90) if kind is FileType.JPEG else None
        if marked is None:
            out = io.BytesIO()
            picture = _upright(_open(data, kind)).rotate(-degrees, expand=True)
            picture.save(out, "PNG" if kind is FileType.PNG else "JPEG", quality=_QUALITY)
            marked = out.getvalue()
    return prepare_photo(marked, sniff(marked))


def for_print(data: bytes, longest_side: int = LONGEST_PRINTED) -> bytes:
    """Return a stored photo as an upright JPEG of at most `longest_side` pixels, for a document.

    Word processors do not agree about the orientation mark. Raises `FileRefused` on broken bytes.
    """
    with _refusing_what_breaks():
        image = _open(data, sniff(data))
        # a box of the photo's own shape: a square one would have the whole photo decoded
        scale = min(1.0, longest_side / max(image.size))
        image.draft("RGB", (int(image.width * scale), int(image.height * scale)))
        return _jpeg_of(_upright(image, longest_side))


def open_upright(data: bytes, longest_side: int = LONGEST_READ) -> Image.Image:
    """Return a photo in colour, upright, for reading what stands on it; `FileRefused`."""
    with _refusing_what_breaks():
        return _upright(_open(data, sniff(data)), longest_side)


# What a normaliser returns: the bytes to store, their extension, the upright picture at some
# smaller scale, and the stored picture's size as seen.
_Normalised = tuple[bytes, str, Image.Image, tuple[int, int]]


def _normalise_jpeg(data: bytes) -> _Normalised:
    stripped = jpeg_metadata.strip(data)
    if stripped is None:
        return _encode_anew(_open(data, FileType.JPEG))
    stored, orientation = stripped
    image = _open(stored, FileType.JPEG)
    width, height = image.size
    image.draft("RGB", (THUMBNAIL, THUMBNAIL))
    size = (height, width) if orientation >= 5 else (width, height)
    return stored, "jpg", _upright(image), size


def _normalise_png(data: bytes) -> _Normalised:
    stored, exif = png_metadata.strip(data)
    image = _open(stored, FileType.PNG)
    orientation = jpeg_metadata.orientation_of(exif)
    if len(stored) > _LARGEST_PNG or orientation != 1:
        image.getexif()[jpeg_metadata.ORIENTATION] = orientation
        return _encode_anew(image)
    return stored, "png", _upright(image), image.size


def _normalise_webp(data: bytes) -> _Normalised:
    return _encode_anew(_open(data, FileType.WEBP))


def _normalise_heic(data: bytes) -> _Normalised:
    return _encode_anew(_open(data, FileType.HEIC))


_NORMALISE = {
    FileType.JPEG: _normalise_jpeg,
    FileType.PNG: _normalise_png,
    FileType.WEBP: _normalise_webp,
    FileType.HEIC: _normalise_heic,
}


def _encode_anew(image: Image.Image) -> _Normalised:
    profile = image.info.get("icc_profile") if image.mode in ("RGB", "RGBA") else None
    upright = _upright(image)
    return _jpeg_of(upright, profile), "jpg", upright, upright.size


def _open(data: bytes, kind: FileType) -> Image.Image:
    """Return the image after reading its header; FileRefused where it has
    too many pixels to decode.
    """
    image: Image.Image
    if kind is FileType.HEIC:
        image = HeifImageFile(io.BytesIO(data))  # type: ignore[no-untyped-call] # it has no types
    else:
        image = Image.open(io.BytesIO(data), formats=[kind.name])
    most = MOST_WEBP_PIXELS if kind is FileType.WEBP else MOST_PIXELS
    if image.width * image.height > most:
        raise FileRefused("evidence-refused-pixels", most=most // 1_000_000)
    return image


def _upright(image: Image.Image, longest_side: int = LONGEST_STORED) -> Image.Image:
    """Return the image decoded to RGB of at most `longest_side` pixels, rotated as its EXIF says.

    Transparent places are white; the information that came with it is dropped.
    """
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    ImageOps.exif_transpose(image, in_place=True)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    upright = image if image.mode == mode else image.convert(mode)
    upright.thumbnail((longest_side, longest_side))
    if upright.mode == "RGBA":
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright).convert("RGB")
    upright.info.clear()
    return upright


def _jpeg_of(image: Image.Image, profile: bytes | None = None) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, icc_profile=profile)
    return out.getvalue()


@contextmanager
def _refusing_what_breaks() -> Iterator[None]:
    """Turn any error of a decoder into FileRefused: on strange bytes they
    raise nearly everything.
    """
    try:
        yield
    except (FileRefused, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused("evidence-refused-pixels", most=MOST_PIXELS // 1_000_000) from error
    except Exception as error:
        raise FileRefused("evidence-refused-broken") from error
