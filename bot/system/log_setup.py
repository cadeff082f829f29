"""Logs: structured, on stderr, one line an event, without message texts and without secrets."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from enum import StrEnum
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.system.redaction import harmless

AT_ONCE = 10
PER = 60.0
"""Of one trouble so many lines are written in so many seconds; then how many there were."""
KINDS = 1000
"""Troubles that are counted before the count begins anew."""
LOGGERS_WITH_TOKEN = ("httpx", "telegram.Bot")
"""Loggers that write addresses, and so a bot's token, below WARNING: to be kept at WARNING."""


class LogFormat(StrEnum):
    """How the log is written: for eyes, or one JSON object a line for programs."""

    CONSOLE = "console"
    JSON = "json"


class Repeats:
    """Lets no trouble fill the disk that comes a thousand times a second.

    It speaks of warnings and worse: what is told besides is told once for each thing done.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._since: dict[str, float] = {}
        self._count: dict[str, int] = {}
        self._lock = threading.Lock()

    def admits(self, kind: str) -> int | None:
        """Return how many of this kind were left out before this one; None to leave it out."""
        with self._lock:
            now = self._now()
            if len(self._since) > KINDS:
                self._since.clear()
                self._count.clear()
            if now - self._since.get(kind, float("-inf")) >= PER:
                left_out = max(self._count.get(kind, 0) - AT_ONCE, 0)
                self._since[kind], self._count[kind] = now, 1
                return left_out
            self._count[kind] += 1
            return 0 if self._count[kind] <= AT_ONCE else None

    def processor(self, _logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
        """Leave out what repeats, of our own lines."""
        if method not in ("warning", "error", "critical", "exception"):
            return event
        left_out = self.admits(str(event.get("event")))
        if left_out is None:
            raise structlog.DropEvent
        return {**event, "left_out": left_out} if left_out else event

    def filter(self, record: logging.LogRecord) -> bool:
        """Leave out what repeats, of other libraries' lines; how many were left out is told."""
        left_out = self.admits(f"{record.name} {record.msg}"[:200])
        if left_out:
            record.msg, record.args = f"{record.getMessage()} (left out: {left_out})", None
        return left_out is not None


def set_up(verbose: bool = False, form: LogFormat = LogFormat.CONSOLE) -> None:
    """Send all logs to stderr; other libraries speak only when something is wrong."""
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.ExceptionRenderer(_where),
        _on_one_line,
        _all_harmless,
    ]
    written = _writer(form)
    repeats = Repeats()
    structlog.configure(
        processors=[repeats.processor, *shared, written],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.INFO if verbose else logging.WARNING
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_first_line, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, written],
        )
    )
    handler.addFilter(repeats.filter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(True)
    if form is LogFormat.JSON:
        _hear_the_unheard()
    for name in LOGGERS_WITH_TOKEN:
        logging.getLogger(name).setLevel(logging.WARNING)


def _writer(form: LogFormat) -> Processor:
    if form is LogFormat.JSON:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def _where(exc_info: ExcInfo) -> str:
    """Return where an error happened, not what it was about: values may hold what people wrote."""
    kind, _, trace = exc_info
    frames = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__, *reversed(frames)])


def _first_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Return of what a library tells, its sentence: below it stand objects with their values."""
    return {**event, "event": str(event["event"]).strip().partition("\n")[0]}


def _hear_the_unheard() -> None:
    """Write what Python prints by itself as lines of the log, so that no value is in it."""
    log = structlog.get_logger()

    def in_thread(args: threading.ExceptHookArgs) -> None:
        told(args.exc_type, args.exc_value, args.exc_traceback, "thread-failed")

    def in_passing(args: "sys.UnraisableHookArgs") -> None:
        told(args.exc_type, args.exc_value, args.exc_traceback, "unraisable")

    def told(
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
        event: str = "ended-by-error",
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            return
        log.error(event, exc_info=(kind, error, trace))

    threading.excepthook, sys.unraisablehook, sys.excepthook = in_thread, in_passing, told


def _on_one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Rename the error: by its usual name the console would give it a line of its own."""
    if "exception" in event:
        event["where"] = event.pop("exception")
    return event


def _all_harmless(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: _harmless_value(value) for name, value in event.items()}


def _harmless_value(value: Any) -> Any:
    plain = isinstance(value, int | float | None)
    return value if plain else harmless(str(value))
