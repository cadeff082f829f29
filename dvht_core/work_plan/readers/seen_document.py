"""What was seen on the pages of a file: by one reading that is exact, or by two of a picture."""

from dataclasses import dataclass

from dvht_core.work_plan.readers.document_source import SourceDocument


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """The text and tables of some pages as each reading has them."""

    readings: tuple[SourceDocument, ...]
    left: int = 0
    """Pages at the end that were not read."""

    @property
    def of_pictures(self) -> bool:
        """Whether letters may be wrong, as they were read from a picture."""
        return len(self.readings) > 1
