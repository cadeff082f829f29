"""What Word and Excel files have in common once opened: lines of text and grids of cells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cell texts; a merged cell shows its text in each place that it covers.

    `nested` is True for a table inside a cell of another one.
    """

    rows: tuple[tuple[str, ...], ...]
    nested: bool = False

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file's text in reading order (cells included), and its tables."""

    lines: tuple[str, ...]
    grids: tuple[Grid, ...]
