"""`python -m tests.reading.figures`: how much the readers read, by group, and what they misread.

Writes the figures into `docs/reading.md`; with a group's name, prints that group's misread cases.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.reading.cases import Case, Verdict, answered, cases, judged

PAGE = Path(__file__).parents[2] / "docs" / "reading.md"
BEGIN, END = "<!-- python -m tests.reading.figures -->", "<!-- end of the figures -->"


def results(group: str = "") -> Iterator[tuple[Case, dict[str, object], Verdict]]:
    """Yield each case with the answer to it and what that is worth."""
    with TemporaryDirectory() as folder:
        for case in cases():
            if group in ("", case.group):
                answer = answered(case, Path(folder))
                yield case, answer, judged(case, answer)


def table(counts: Counter[tuple[str, bool, Verdict]]) -> Iterator[str]:
    """Yield the lines of the table: seen and held cases, by group."""
    yield "| group | seen | read right | held | read right | asked | doubted | silently wrong |"
    yield "|---|---|---|---|---|---|---|---|"
    groups = sorted({group for group, _, _ in counts})
    for name in (*groups, "all"):
        of = Counter[tuple[bool, Verdict]]()
        for (group, held, verdict), count in counts.items():
            if name in (group, "all"):
                of[held, verdict] += count
        cells = [name]
        for held in (False, True):
            many = sum(count for (h, _), count in of.items() if h is held)
            right = of[held, Verdict.RIGHT]
            cells += [str(many), f"{right / many:.0%}" if many else ""]
        cells += [
            str(of[False, verdict] + of[True, verdict])
            for verdict in (Verdict.ASKED, Verdict.DOUBTED, Verdict.WRONG)
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the figures and what is misread, and write the figures into the page."""
    group = sys.argv[1] if len(sys.argv) > 1 else ""
    counts = Counter[tuple[str, bool, Verdict]]()
    missed = []
    for case, answer, verdict in results(group):
        counts[case.group, case.held, verdict] += 1
        if verdict is not Verdict.RIGHT:
            what = case.text or "(file)"
            missed.append(f"{verdict:8} {case} {what!r}: {answer} in place of {case.expected}")
    sys.stdout.write("\n".join([*missed, *table(counts), ""]))
    if not group and PAGE.exists():
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        lines = [BEGIN, "", *table(counts), "", END]
        PAGE.write_text(before + "\n".join(lines) + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
