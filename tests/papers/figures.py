"""`python -m tests.papers.figures [--keep FOLDER]`: how much is read on photos of papers.

Writes the figures into `docs/reading.md` and prints what was read wrong. Takes twenty minutes;
with a folder where photos and what tesseract saw on them are kept, a minute when run again.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PIL import Image

from bot.ocr import tesseract
from bot.ocr.read_paper import look_at
from dvht_core.evidence.papers import PARTS, Paper, Seen
from tests.papers import fresh_draw
from tests.papers.draw import CAMERAS, Camera, draw, draw_lines, photograph
from tests.papers.fresh_samples import fresh
from tests.papers.samples import NOTHING, Sample, samples
from tests.papers.third_camera import PHONES
from tests.papers.third_camera import take as take_third
from tests.papers.third_samples import Third, third
from tests.reading.figures import PAGE

BEGIN, END = "<!-- python -m tests.papers.figures -->", "<!-- end of the figures of papers -->"
AT_ONCE = 2
SEED, THIRD_SEED = 2711, 4099
"""Of the papers drawn at random: those of docs/reading.md."""
FIELDS = ("kind", *PARTS)
UNREADABLE = ("bad", "fresh: bad", "third: dim")
NO_PAPER = ("no paper", "fresh: no paper", "third: no paper")
SETS = {"above": "", "drawn at random": "fresh", "of the third set": "third"}
"""What the goals are told of → how its groups begin."""


@dataclass(frozen=True)
class Photo:
    """A photo, and what stands on it."""

    group: str
    name: str
    take: Callable[[], bytes]
    expected: Paper = Paper()  # noqa: RUF009 (frozen)
    known: tuple[str, ...] = ()
    held: bool = False
    written: bool = False
    turn: int = 0


@dataclass(frozen=True)
class Read:
    """What was seen on a photo."""

    photo: Photo
    seen: Seen
    wrong: tuple[str, ...] = field(init=False)
    """The parts that were read wrong."""

    def __post_init__(self) -> None:
        wrong = tuple(part for part in FIELDS if self.verdict(part) == "wrong")
        object.__setattr__(self, "wrong", wrong)

    def verdict(self, part: str) -> str:
        """Return "right", "wrong", or "none" for what was not read."""
        read, expected = getattr(self.seen.paper, part), getattr(self.photo.expected, part)
        return "none" if read is None else "right" if read == expected else "wrong"


def paper_of(sample: Sample) -> Paper:
    """Return what stands on a paper."""
    plain = {"date": sample.day, "issuer": sample.issuer, "kind": sample.kind}
    return Paper.from_json({**plain, "number": sample.number, "subject": sample.subject})


def photos() -> Iterator[Photo]:
    """Yield every paper as each camera sees it, those drawn at random, and pictures of none."""
    for seed, sample in enumerate(samples()):
        for camera in CAMERAS:
            yield Photo(
                camera.name,
                f"{sample.name}.{camera.name}",
                partial(_photographed, sample, camera, seed),
                paper_of(sample),
                held=sample.held,
                written=sample.written,
                turn=camera.turn,
            )
    for name, lines in NOTHING.items():
        yield Photo("no paper", name, partial(_lines, lines))
    for one in fresh(SEED):
        expected = paper_of(one.sample) if one.sample else Paper()
        group = one.camera.partition("-")[0] if one.sample else "no paper"
        yield Photo(
            f"fresh: {group}",
            f"photos{SEED}/{one.name}",
            partial(fresh_draw.take, one),
            expected,
            (one.sample.issuer,) if one.sample and one.seed % 2 else (),
            written=bool(one.sample and one.sample.written),
            turn=fresh_draw.CAMERAS[one.camera].turn if one.layout != "chat" else 0,
        )
    for each in third(THIRD_SEED):
        yield _third(each)


def _third(one: Third) -> Photo:
    camera = one.camera.partition("-")[0] if one.kind else "no paper"
    said = {"kind": one.kind or None, "number": one.number, "date": one.day}
    said |= {"subject": one.subject or None, "issuer": one.unit.name}
    return Photo(
        f"third: {camera}",
        f"photos{THIRD_SEED}/{one.name}",
        partial(take_third, one),
        Paper.from_json(said) if one.kind else Paper(),
        (one.unit.name,) if one.seed % 2 else (),
        written=one.written,
        turn=PHONES[one.camera].turn if one.layout != "news" else 0,
    )


def _photographed(sample: Sample, camera: Camera, seed: int) -> bytes:
    return photograph(draw(sample), camera, seed)


def _lines(lines: tuple[str, ...]) -> bytes:
    return photograph(draw_lines(lines), CAMERAS[1], 7)


def table(read: Sequence[Read]) -> Iterator[str]:
    """Yield the lines of the table: right/wrong of each part, by camera, and of those held."""
    yield f"| photos | many | {' | '.join(FIELDS)} | any part wrong |"
    yield "|---|---|" + "---|" * (len(FIELDS) + 1)
    groups = {
        one.photo.group: [r for r in read if r.photo.group == one.photo.group] for one in read
    }
    groups["held, of all"] = [one for one in read if one.photo.held]
    for name, of in groups.items():
        cells = [name, str(len(of))]
        for part in FIELDS:
            count = Counter(one.verdict(part) for one in of)
            cells.append(f"{count['right']}/{count['wrong']}")
        yield f"| {' | '.join([*cells, str(sum(bool(one.wrong) for one in of))])} |"


def shares(read: Sequence[Read]) -> Iterator[str]:
    """Yield the goals, each in a line: of readable photos, those with printed numbers apart."""
    for name, group in SETS.items():
        own = [r for r in read if r.photo.group.rpartition(": ")[0] == group]
        clear = [r for r in own if r.photo.group not in (*UNREADABLE, *NO_PAPER)]
        printed = [r for r in clear if r.photo.expected.number and not r.photo.written]
        number = _share(r.verdict("number") == "right" for r in printed)
        both = _share(r.verdict("kind") == r.verdict("subject") == "right" for r in clear)
        wrong = _share(bool(r.wrong) for r in own)
        turned = [r for r in clear if r.photo.turn]
        upright = _share(r.seen.turn == r.photo.turn for r in turned)
        said = f"printed number {number}, kind and subject {both}, any part wrong {wrong}"
        yield f"Of those {name}: {said}; turned upright {upright}."


def _share(holds: Iterable[bool]) -> str:
    found = list(holds)
    return f"{sum(found)} of {len(found)} ({100 * sum(found) / max(1, len(found)):.0f}%)"


def keep_in(folder: Path | None) -> None:
    """Keep what tesseract says of a picture, and say it again."""
    if folder is None:
        return
    real, kept = tesseract.run, folder / "cache"
    kept.mkdir(parents=True, exist_ok=True)

    def run(picture: Image.Image, *options: str) -> str:
        about = picture.tobytes() + repr((picture.size, options)).encode()
        file = kept / hashlib.sha256(about).hexdigest()
        if not file.exists():
            file.write_text(real(picture, *options), encoding="utf-8")
        return file.read_text(encoding="utf-8")

    tesseract.run = run


def _taken(photo: Photo, folder: Path | None) -> bytes:
    if folder is None:
        return photo.take()
    file = folder / f"{photo.name}.jpg"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(photo.take())
    return file.read_bytes()


def _look(photo: Photo, folder: Path | None) -> Read:
    return Read(photo, look_at(_taken(photo, folder), photo.known))


def main() -> None:
    """Print what is read wrong, and write the figures into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path)
    folder: Path | None = parser.parse_args().keep
    with ProcessPoolExecutor(AT_ONCE, initializer=keep_in, initargs=(folder,)) as pool:
        read = list(pool.map(partial(_look, folder=folder), photos()))
    for one in read:
        photo = one.photo
        for part in one.wrong:
            got, expected = getattr(one.seen.paper, part), getattr(photo.expected, part)
            what = f"{photo.group} {photo.name} {part}: {got!r} in place of {expected!r}\n"
            sys.stdout.write(what)
        if one.seen.trouble:
            sys.stdout.write(f"{photo.group} {photo.name}: {one.seen.trouble}\n")
    lines = [*table(read), "", *shares(read)]
    sys.stdout.write("\n".join([*lines, ""]))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    made = "\n".join([BEGIN, "", *lines, "", END])
    PAGE.write_text(before + made + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
