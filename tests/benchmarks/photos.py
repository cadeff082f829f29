"""What taking in a photo costs beside what cannot be spared: `python -m tests.benchmarks.photos`.

A photo of 12 megapixels, as a telephone takes it, is hashed, stripped of its metadata, looked at,
given its thumbnail and stored; alone, Pillow's draft-mode thumbnail and the sha256 of the bytes.
It is opened in a process with limits, whose CPU is not in the figure behind the wall time.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.isolation import file_tasks
from bot.isolation.process_pool import SHARED
from dvht_core.evidence import prepare
from dvht_core.evidence.photo_preparation import THUMBNAIL
from dvht_core.store.files.blobs import Blobs

SIZE = (4000, 3000)
PHOTOS = 20
ROUNDS = 5
LIMIT = 1.2


def photo(number: int) -> bytes:
    """Return a photo with the detail and the metadata of a real one."""
    noise = Image.effect_noise((1000, 750), 50).resize(SIZE)
    shade = Image.linear_gradient("L").resize(SIZE).rotate(number)
    exif = Image.Exif()
    exif[0x0110] = "Telephone"
    out = io.BytesIO()
    Image.merge("RGB", (noise, shade, noise)).save(out, "JPEG", quality=85, exif=exif)
    return out.getvalue()


def alone(data: bytes) -> None:
    """Make the thumbnail and the hash, and nothing else."""
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (THUMBNAIL, THUMBNAIL))
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    image.save(io.BytesIO(), "JPEG", quality=85)
    sha256(data).hexdigest()


def main() -> int:
    """Print both, and the ratio; 1 when the limit is not kept."""
    photos = [photo(number) for number in range(PHOTOS)]
    with TemporaryDirectory(prefix="dvht-bench-") as place:
        blobs = Blobs(Path(place))

        def ours(data: bytes) -> None:
            prepared = SHARED.run(file_tasks.prepare, data, "")
            blobs.put(prepared.data, prepared.sha256)
            blobs.put(prepared.thumbnail or b"")

        ways: dict[str, Callable[[bytes], object]] = {
            "alone": alone,
            "prepared": lambda data: prepare(data),
            "apart": lambda data: SHARED.run(file_tasks.prepare, data, ""),
            "stored": ours,
        }
        found: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        for number in range(ROUNDS):
            for way, take in ways.items():
                # a fresh photo each time, for what is there already is not stored again
                fresh = [data + bytes([number]) for data in photos]
                wall, cpu = time.perf_counter(), time.process_time()
                for data in fresh:
                    take(data)
                found[way].append(
                    (
                        1000 * (time.perf_counter() - wall) / PHOTOS,
                        1000 * (time.process_time() - cpu) / PHOTOS,
                    )
                )
    medians = {
        way: [statistics.median(one) for one in zip(*runs, strict=True)]
        for way, runs in found.items()
    }
    for way, (wall, cpu) in medians.items():
        sys.stdout.write(
            f"{way:9} {wall:6.1f} ms ({wall / medians['alone'][0]:.2f})"
            f"  CPU {cpu:6.1f} ms ({cpu / medians['alone'][1]:.2f})\n"
        )
    return 0 if medians["stored"][0] <= LIMIT * medians["alone"][0] else 1


if __name__ == "__main__":
    sys.exit(main())
