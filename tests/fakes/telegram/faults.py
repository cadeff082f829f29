"""What goes wrong on purpose: a list of planned faults that calls and updates use up."""

from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """A way to fail. BEFORE: the call was not carried out; AFTER: it was, the answer is lost."""

    TIMEOUT_BEFORE = "timeout-before"
    TIMEOUT_AFTER = "timeout-after"
    RESET_BEFORE = "reset-before"
    RESET_AFTER = "reset-after"
    SERVER_ERROR = "server-error"
    """`status` 500 with JSON, 502 and 504 with the HTML page of the proxy in front."""
    FLOOD = "flood"
    """429 with `retry_after` = `seconds`, whatever the rates are."""
    REFUSAL = "refusal"
    """The messenger's own no with `status`, which it calls `body`."""
    ANSWER_BEFORE = "answer-before"
    """`body` with `status`, whatever it is; the call was not carried out."""
    ANSWER_AFTER = "answer-after"
    """The same in the place of the right answer."""
    CLOSED = "closed"
    """The connection is ended without an answer."""
    SLOW_BODY = "slow-body"
    """The answer, or the file, trickles out over `seconds`."""
    BROKEN_DOWNLOAD = "broken-download"
    """The connection breaks after half of the file."""
    UPDATE_TWICE = "update-twice"
    """The update comes once more after it was confirmed."""
    UPDATE_LATE = "update-late"
    """The update comes `seconds` later, after newer ones."""
    ALBUM_SHUFFLED = "album-shuffled"
    """The photos of an album come in the wrong order."""


OF_CALLS = frozenset(
    {
        Fault.TIMEOUT_BEFORE,
        Fault.TIMEOUT_AFTER,
        Fault.RESET_BEFORE,
        Fault.RESET_AFTER,
        Fault.SERVER_ERROR,
        Fault.FLOOD,
        Fault.REFUSAL,
        Fault.ANSWER_BEFORE,
        Fault.ANSWER_AFTER,
        Fault.CLOSED,
        Fault.SLOW_BODY,
    }
)
OF_DOWNLOADS = OF_CALLS | {Fault.BROKEN_DOWNLOAD}
DOWNLOAD = "download"


@dataclass(slots=True)
class Planned:
    """A fault for the next `times` calls of `method` ("" any, "download" a file)."""

    fault: Fault
    method: str = ""
    times: int = 1
    seconds: float = 0.0
    status: int = 502
    body: str = ""


@dataclass(slots=True)
class Faults:
    """The faults still to come, oldest first."""

    planned: list[Planned] = field(default_factory=list)

    def use(self, kinds: frozenset[Fault], method: str = "") -> Planned | None:
        """Take the next fault of these kinds that is meant for `method`."""
        for plan in self.planned:
            if plan.fault in kinds and plan.method.lower() in ("", method.lower()):
                plan.times -= 1
                if plan.times <= 0:
                    self.planned.remove(plan)
                return plan
        return None
