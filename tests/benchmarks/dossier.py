"""How fast the dossier is, side by side with docxtpl alone: `python -m tests.benchmarks.dossier`.

60 photos of 12 megapixels are prepared first, as they are when teachers send them; then each way
prints the same templates from the same values in a process of its own, several times in turn. The
least of the times counts: whatever else the machine does can only add to it.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from PIL import Image

from dvht_core.dossier import Dossier, Original, archive, sheets
from dvht_core.dossier.template_values import FILTERS, view, view_of
from dvht_core.evidence import PreparedFile, for_print, prepare
from dvht_core.template_files import shipped_folder
from tests.unit.dossier_samples import complete

PHOTOS, SIZE = 60, (4000, 3000)
LIMIT_SECONDS, LIMIT_RATIO, LIMIT_MB = 1.5, 1.3, 200
RUNS = 4


def photos() -> list[PreparedFile]:
    """Photos as a telephone takes them, prepared as at receipt."""
    noise = Image.effect_noise((500, 375), 60).resize(SIZE)
    prepared = []
    for number in range(PHOTOS):
        shade = Image.new("L", SIZE, 40 + 3 * number)
        buffer = io.BytesIO()
        Image.merge("RGB", (noise, shade, noise)).save(buffer, "JPEG", quality=85)
        prepared.append(prepare(buffer.getvalue()))
    return prepared


def with_photos(dossier: Dossier, folder: Path) -> Dossier:
    """Return the sample, its photos those of the folder, spread over the indicators."""
    thumbnails = sorted(folder.glob("*.thumbnail"))
    indicators = list(dossier.indicators)
    shares = {i.code: thumbnails[n :: len(indicators)] for n, i in enumerate(indicators)}

    def filled(code: str, items: tuple[Any, ...]) -> tuple[Any, ...]:
        first, *rest = items
        files = shares[code]
        return (
            replace(
                first,
                thumbnails=tuple(file.read_bytes() for file in files),
                prints=tuple(file.with_suffix(".print").read_bytes() for file in files),
                originals=tuple(
                    Original(f.stem, "jpg", f.with_suffix(".jpg").stat().st_size) for f in files
                ),
            ),
            *rest,
        )

    criteria = tuple(
        replace(
            c,
            indicators=tuple(replace(i, evidence=filled(i.code, i.evidence)) for i in c.indicators),
        )
        for c in dossier.criteria
    )
    return replace(dossier, criteria=criteria)


def ours(dossier: Dossier, folder: Path) -> int:
    """Make every document, the spreadsheet and the index; return how many."""
    return len(archive.documents(dossier))


def packed(dossier: Dossier, folder: Path) -> int:
    """Make the same and the ZIP files with the received photos; return how many."""
    entries = archive.entries(dossier, lambda sha: (folder / f"{sha}.jpg").read_bytes())
    with TemporaryDirectory(dir=folder) as place:
        return len(archive.write_archives(Path(place), "ho-so", entries))


def docxtpl_alone(dossier: Dossier, folder: Path) -> int:
    """Make the same from the same with docxtpl, as its manual shows it; return how many."""
    common, count = view(dossier), 0
    for sheet in sheets(dossier):
        document = DocxTemplate(shipped_folder() / sheet.form.template)
        environment = Environment(autoescape=True)
        environment.filters.update(FILTERS)

        def picture(image: bytes, width: float, height: float, into: Any = document) -> Any:
            return InlineImage(into, io.BytesIO(image), width=Mm(width * 0.8))

        environment.filters["picture"] = picture
        document.render(common | view_of(dossier, sheet), environment)
        document.save(io.BytesIO())
        count += 1
    return count


WAYS: dict[str, Callable[[Dossier, Path], int]] = {
    "ours": ours,
    "packed": packed,
    "docxtpl": docxtpl_alone,
}


def measure(way: str, folder: Path) -> None:
    """Print the first time, the next time, the processor's and the memory, all of this process."""
    dossier = with_photos(complete(), folder)
    before = memory("VmRSS")
    seconds, busy = [], []
    for _ in range(2):
        start, busy_before = time.perf_counter(), time.process_time()
        count = WAYS[way](dossier, folder)
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - busy_before)
    used = memory("VmHWM") - before
    sys.stdout.write(
        json.dumps(
            {"count": count, "first": seconds[0], "next": seconds[1], "cpu": busy[0], "mb": used}
        )
    )


def memory(kind: str) -> float:
    """Return what this process holds now (VmRSS) or held at most (VmHWM), in MB; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{kind}:"))


def runs(folder: Path) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each way in turn, in a fresh process, so that none is luckier than another."""
    for _ in range(RUNS):
        for way in WAYS:
            command = [sys.executable, "-m", __spec__.name, way, str(folder)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            yield way, json.loads(said)


def main() -> int:
    """Print the table; 1 when a limit is not kept."""
    with TemporaryDirectory(prefix="dvht-bench-") as place:
        folder = Path(place)
        for number, photo in enumerate(photos()):
            (folder / f"{number:02}.jpg").write_bytes(photo.data)
            (folder / f"{number:02}.thumbnail").write_bytes(photo.thumbnail or b"")
            (folder / f"{number:02}.print").write_bytes(for_print(photo.data))
        found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for way, run in runs(folder):
            found[way].append(run)
    best = {
        way: {
            key: (max if key == "mb" else min)(run[key] for run in all_runs) for key in all_runs[0]
        }
        for way, all_runs in found.items()
    }
    for way, of in best.items():
        sys.stdout.write(
            f"{way:8} {of['count']:3.0f} files  first {of['first']:.2f} s  "
            f"(processor {of['cpu']:.2f} s)  next {of['next']:.2f} s  memory {of['mb']:.0f} MB\n"
        )
    ratio = best["ours"]["cpu"] / best["docxtpl"]["cpu"]
    sys.stdout.write(f"ratio to docxtpl alone: {ratio:.2f} (limit {LIMIT_RATIO})\n")
    kept = (
        best["ours"]["first"] <= LIMIT_SECONDS
        and ratio <= LIMIT_RATIO
        and best["packed"]["mb"] <= LIMIT_MB
    )
    return 0 if kept else 1


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
