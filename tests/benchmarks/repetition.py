"""How much the sheets of a dossier repeat each other: `python -m tests.benchmarks.repetition`.

A sentence counts as the same whatever indicator, code or figure it names. What is measured are the
texts that the product suggests: description, strengths, shortcomings, measures.
"""

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dvht_core.dossier import Dossier
from dvht_core.dossier.dossier_model import DossierIndicator
from tests.integration.dossier_cases import CASES, dossier

MOST = 2
"""Sheets in which a sentence may stand before it sounds like a machine."""
_VARIES = re.compile(r"\[[^\]]*\]|\d[\d.,/%]*")
_ENDS = re.compile(r"(?<=[.;!?])\s+")


def sentences(indicator: DossierIndicator) -> Iterator[str]:
    """Yield the sentences of a sheet, without codes and figures."""
    for text in (
        indicator.description,
        indicator.strengths,
        indicator.shortcomings,
        indicator.measures,
    ):
        for sentence in _ENDS.split(" ".join(text.split())):
            if words := " ".join(_VARIES.sub("#", sentence).split()):
                yield words


def repeated(made: Dossier) -> tuple[int, int, list[tuple[str, int]]]:
    """Return how many sentences stand in more than `MOST` sheets, how many there are, and which."""
    sheets = [list(sentences(indicator)) for indicator in made.applying]
    spread = Counter(sentence for sheet in sheets for sentence in set(sheet))
    often = {sentence: count for sentence, count in spread.items() if count > MOST}
    every = [sentence for sheet in sheets for sentence in sheet]
    return sum(s in often for s in every), len(every), sorted(often.items(), key=lambda p: -p[1])


def twice(made: Dossier) -> list[str]:
    """Return the sentences that stand twice in one sheet."""
    return [
        f"{i.code}: {sentence}"
        for i in made.applying
        for sentence, count in Counter(sentences(i)).items()
        if count > 1
    ]


def main() -> None:
    """Print the share of each case, and the sentences."""
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            made = dossier(case, Path(folder) / "data")
        often, every, which = repeated(made)
        sys.stdout.write(
            f"{case}: {often}/{every} = {often / every:.0%}; twice: {len(twice(made))}\n"
        )
        for sentence, count in which[:8]:
            sys.stdout.write(f"  {count} × {sentence}\n")
        for line in twice(made)[:4]:
            sys.stdout.write(f"  twice {line}\n")


if __name__ == "__main__":
    main()
