"""Logs: structured, on stderr, one line an event, without message texts and without secrets."""

import logging
import re
import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

from bot.channels.telegram import LOGGERS_WITH_TOKEN
from bot.settings import LogFormat
from dvht_core.invitations import LENGTH, LETTERS

# Whatever could end a line, move the cursor or turn the direction of writing.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
_SECRETS = re.compile(
    "|".join(
        (
            r"\d{5,}:[A-Za-z0-9_-]{30,}",  # a bot's token
            r"dvht-[A-Za-z0-9_-]{43}",  # the webhook's secret
            rf"(?<![{LETTERS}])[{LETTERS}]{{{LENGTH}}}(?![{LETTERS}])",  # an invitation
            r"(?<=://)[^\s/@]+:[^\s/@]+(?=@)",  # name and password in an address
        )
    )
)
HIDDEN = "•••"


def harmless(text: str) -> str:
    """Return `text` on one line and without what looks like a secret."""
    escaped = _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
    return _SECRETS.sub(HIDDEN, escaped)


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
