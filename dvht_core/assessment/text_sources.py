"""The texts of a sheet: an accepted suggestion is renewed as the answers change.

A sheet keeps, beside the texts themselves, each suggestion as it was when it was accepted, and the
result and figures that each text was written for:

    {"strengths": "Đã bố trí đủ kinh phí ….",
     "drafts": {"strengths": "Đã bố trí đủ kinh phí …."},
     "written": {"strengths": {"level": 2, "budget_sufficient": true}}}

A text that is still as it was suggested, or begins so, shows the suggestion of now: no level,
figure or evidence in it can be out of date. What people wrote themselves is never changed, but
pointed out once result or figures are no longer those that it was written for (`outdated`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dvht_core.assessment.text_suggestions import PARTS, DraftTexts

DRAFTS = "drafts"
"""The answer that holds the suggestions taken, by part."""
WRITTEN = "written"
"""The answer that holds, by part, the result and the figures that the text was written for."""


@dataclass(frozen=True)
class SheetTexts:
    """The texts of one sheet, with what is suggested for them now."""

    stored: Mapping[str, Any]
    """The sheet's answers."""
    suggested: DraftTexts | None
    """None while the answers decide nothing, and once the campaign is closed."""
    result: Mapping[str, Any]
    """The level that comes out and the answers behind it."""
    short: bool
    """The level that comes out is below the highest one."""

    def text(self, part: str) -> str:
        """Return what the sheet says in one of `PARTS`; "" where nothing."""
        follows = self.suggestion(part) if self._begins_as_suggested(part) else ""
        return "\n".join(filter(None, (follows, self.own(part))))

    def suggestion(self, part: str) -> str:
        """Return what is suggested for a part now; "" where nothing is."""
        return getattr(self.suggested, part) if self.suggested else ""

    def own(self, part: str) -> str:
        """Return the author's own words: all of the text, or what follows
        the accepted suggestion.
        """
        stored: str = self.stored.get(part) or ""
        return (
            stored[len(self._taken(part)) :].lstrip() if self._begins_as_suggested(part) else stored
        )

    def _begins_as_suggested(self, part: str) -> bool:
        stored, taken = self.stored.get(part), self._taken(part)
        if self.suggested is None or stored is None or part not in self.stored.get(DRAFTS, {}):
            return False
        return stored == taken or bool(taken and stored.startswith(f"{taken}\n"))

    def _taken(self, part: str) -> str:
        """Return the suggestion as it was when it was accepted."""
        taken: str = self.stored.get(DRAFTS, {}).get(part, "")
        return taken

    @cached_property
    def outdated(self) -> tuple[str, ...]:
        """The parts whose own words were written for another result or other figures."""
        return tuple(part for part in PARTS if self.written_for(part) not in (None, self.result))

    def written_for(self, part: str) -> Mapping[str, Any] | None:
        """Return the result that the author's own words were written for;
        None where there are none.
        """
        if self.suggested is None or not self.own(part):
            return None
        written: Mapping[str, Any] | None = self.stored.get(WRITTEN, {}).get(part)
        return written

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The parts that must not be empty: shortcomings and measures below the highest level."""
        if self.short:
            return ("shortcomings", "measures")
        return ("measures",) if self.text("shortcomings") else ()

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """Those of the needed parts that are empty."""
        return tuple(part for part in self.needed if not self.text(part))

    def frozen(self) -> dict[str, Any]:
        """Return the answers with every text as it reads now, for a campaign that closes."""
        following = {p: self.suggestion(p) for p in PARTS if self._begins_as_suggested(p)}
        texts = {part: self.text(part) for part in following}
        drafts = {**self.stored.get(DRAFTS, {}), **following}
        return {**self.stored, **texts, **({DRAFTS: drafts} if drafts else {})}
