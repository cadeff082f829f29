"""`python -m tests.papers.figures [--of SET] [--keep FOLDER]`: how much is read on photos.

Writes the figures of each set into `docs/reading.md` and prints what was read wrong. Takes half an
hour; with a folder where photos and what tesseract saw on them are kept, minutes when run again.
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
from tests.papers.fourth_camera import SHOTS
from tests.papers.fourth_camera import take as take_fourth
from tests.papers.fourth_samples import Fourth, fourth
from tests.papers.fresh_samples import Fresh, fresh
from tests.papers.samples import NOTHING, Sample, samples
from tests.papers.third_camera import PHONES
from tests.papers.third_camera import take as take_third
from tests.papers.third_samples import Third, third
from tests.reading.figures import PAGE

BEGIN, END = (
    "<!-- python -m tests.papers.figures --of {} -->",
    "<!-- end of the figures of papers -->",
)
AT_ONCE = 2
SEED, THIRD_SEED, FOURTH_SEED = 2711, 4099, 6133
"""Of the papers drawn at random: those of docs/reading.md."""
FIELDS = ("kind", *PARTS)
UNREADABLE = ("bad", "fresh: bad", "third: dim")
NO_PAPER = ("no paper", "fresh: no paper", "third: no paper", "fourth: no paper")


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


def _drawn() -> Iterator[Photo]:
    """Yield every paper as each camera sees it, and pictures of none."""
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


def _fresh(one: Fresh) -> Photo:
    group = one.camera.partition("-")[0] if one.sample else "no paper"
    return Photo(
        f"fresh: {group}",
        f"photos{SEED}/{one.name}",
        partial(fresh_draw.take, one),
        paper_of(one.sample) if one.sample else Paper(),
        (one.sample.issuer,) if one.sample and one.seed % 2 else (),
        written=bool(one.sample and one.sample.written),
        turn=fresh_draw.CAMERAS[one.camera].turn if one.layout != "chat" else 0,
    )


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


def _fourth(one: Fourth) -> Photo:
    said = {"kind": one.kind or None, "number": one.number, "date": one.day}
    said |= {"subject": one.subject or None, "issuer": one.office.name}
    return Photo(
        f"fourth: {one.camera if one.kind else 'no paper'}",
        f"photos{FOURTH_SEED}/{one.name}",
        partial(take_fourth, one),
        Paper.from_json(said) if one.kind else Paper(),
        (one.office.name,) if one.seed % 2 else (),
        written=one.written,
        turn=SHOTS[one.camera].turn if one.style != "chat" else 0,
    )


SETS: dict[str, Callable[[], Iterator[Photo]]] = {
    "drawn": _drawn,
    "fresh": lambda: map(_fresh, fresh(SEED)),
    "third": lambda: map(_third, third(THIRD_SEED)),
    "fourth": lambda: map(_fourth, fourth(FOURTH_SEED)),
}


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
    held = [one for one in read if one.photo.held]
    groups |= {"held, of all": held} if held else {}
    for name, of in groups.items():
        cells = [name, str(len(of))]
        for part in FIELDS:
            count = Counter(one.verdict(part) for one in of)
            cells.append(f"{count['right']}/{count['wrong']}")
        yield f"| {' | '.join([*cells, str(sum(bool(one.wrong) for one in of))])} |"


def shares(read: Sequence[Read]) -> str:
    """Return the goals: of readable photos, those with printed numbers apart."""
    clear = [r for r in read if r.photo.group not in (*UNREADABLE, *NO_PAPER)]
    printed = [r for r in clear if r.photo.expected.number and not r.photo.written]
    number = _share(r.verdict("number") == "right" for r in printed)
    both = _share(r.verdict("kind") == r.verdict("subject") == "right" for r in clear)
    wrong = _share(bool(r.wrong) for r in read)
    turned = [r for r in clear if r.photo.turn]
    upright = _share(r.seen.turn == r.photo.turn for r in turned)
    said = f"Printed number {number}, kind and subject {both}, any part wrong {wrong}"
    return f"{said}; turned upright {upright}."


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
            said = real(picture, *options)
            if not said:  # given up, at times only because the machine was busy
                return said
            file.write_text(said, encoding="utf-8")
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
    parser.add_argument("--of", choices=SETS)
    said = parser.parse_args()
    with ProcessPoolExecutor(AT_ONCE, initializer=keep_in, initargs=(said.keep,)) as pool:
        for name in [said.of] if said.of else SETS:
            look = partial(_look, folder=said.keep)
            _tell(name, list(pool.map(look, SETS[name]())))


def _tell(name: str, read: Sequence[Read]) -> None:
    for one in read:
        photo = one.photo
        for part in one.wrong:
            got, expected = getattr(one.seen.paper, part), getattr(photo.expected, part)
            what = f"{photo.group} {photo.name} {part}: {got!r} in place of {expected!r}\n"
            sys.stdout.write(what)
        if one.seen.trouble:
            sys.stdout.write(f"{photo.group} {photo.name}: {one.seen.trouble}\n")
    lines, begin = [*table(read), "", shares(read)], BEGIN.format(name)
    sys.stdout.write("\n".join([*lines, ""]))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    made = "\n".join([begin, "", *lines, "", END])
    PAGE.write_text(before + made + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
