"""Logs: structured, on stderr, one line an event, without message texts and without secrets."""

import logging
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.channels.telegram import LOGGERS_WITH_TOKEN
from bot.secrecy import harmless
from bot.settings import LogFormat


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
    structlog.configure(
        processors=[*shared, written],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.INFO if verbose else logging.WARNING
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, written],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in LOGGERS_WITH_TOKEN:
        logging.getLogger(name).setLevel(logging.WARNING)


def _writer(form: LogFormat) -> Processor:
    if form is LogFormat.JSON:
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())


def _where(exc_info: ExcInfo) -> str:
    """Where an error happened, not what it was about: values may hold what people wrote."""
    kind, _, trace = exc_info
    frames = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__, *reversed(frames)])


def _on_one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """By its usual name the console would give an error a line of its own."""
    if "exception" in event:
        event["where"] = event.pop("exception")
    return event


def _all_harmless(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: _harmless_value(value) for name, value in event.items()}


def _harmless_value(value: Any) -> Any:
    plain = isinstance(value, int | float | None)
    return value if plain else harmless(str(value))
