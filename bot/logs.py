"""Logs: structured, on stderr, without message texts and without secrets."""

import logging
import sys
import traceback
from typing import TextIO

import structlog

from bot.channels.telegram import LOGGERS_WITH_TOKEN


def _where(out: TextIO, error: structlog.typing.ExcInfo) -> None:
    """Write where an error happened, not what it was about: values may hold what people wrote."""
    kind, _, trace = error
    frames = traceback.format_list(traceback.extract_tb(trace))
    out.write("".join([*frames, kind.__name__]))


def set_up(verbose: bool = False) -> None:
    """Send our logs to stderr; other libraries speak only when something is wrong."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for name in LOGGERS_WITH_TOKEN:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(exception_formatter=_where),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.INFO if verbose else logging.WARNING
        ),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
