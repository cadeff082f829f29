"""What Word and Excel files have in common once opened: lines of text and grids of cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from dvht_core.texts import core_texts
from dvht_core.work_plan.readers.old_fonts import OldFont


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cell texts; a merged cell shows its text in each place that it covers.

    `nested` is True for a table inside a cell of another one.
    """

    rows: tuple[tuple[str, ...], ...]
    nested: bool = False
    before: tuple[str, ...] = ()
    """The text between the table before and this one; the name of a sheet."""

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file's text in reading order (cells included), and its tables.

    `prose` is the text outside of tables, `header` that of the page headers. What is hidden in
    the file is left out, and `hidden` counts its rows and columns.
    """

    lines: tuple[str, ...]
    grids: tuple[Grid, ...]
    prose: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    hidden: int = 0
    warnings: tuple[str, ...] = ()
    """What is doubtful about the file itself: text of an old font was turned into Unicode."""


def warnings_of_file(font: OldFont | None, struck: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences about an old font, and about text left out as it is struck through."""
    say = core_texts().say
    quoted = ", ".join(f"“{text[:60]}”" for text in dict.fromkeys(struck))
    return (
        *([say("plan-old-font", font=font.name)] if font else ()),
        *([say("plan-warn-struck", cells=quoted)] if struck else ()),
    )
