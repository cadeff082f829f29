"""`dvht run`: every channel that is configured, the reminders and the sender, until Ctrl-C."""

import asyncio
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from rich.console import Console

from bot.app import assemble
from bot.commands.campaign import only_campaign
from bot.commands.invitation_output import reach_lines
from bot.foundation.lock import only_one, take_over
from bot.jobs import pdf
from bot.ocr import tesseract
from bot.ops.health_pages import OperatingPages
from bot.settings import Settings
from bot.system import log_setup
from bot.system.log_setup import LogFormat
from bot.texts import all_texts
from bot.web.server import Surroundings, open_socket, serve

_say = all_texts().say
log = structlog.get_logger()


def run() -> None:
    """Run until Ctrl-C or SIGTERM; InputError when folder, port or data are not ready."""
    settings = Settings()
    log_setup.set_up(verbose=True, form=settings.log_format)
    with only_one(settings.data):
        asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    program = assemble(
        settings, pdf=pdf.available(), reads=tesseract.program() is not None, upkeep=True
    )
    services, app = program.services, program.app
    with services.database.read() as session:
        only_campaign(session)
    take_over(services)
    metrics_token = settings.metrics_token.get_secret_value() if settings.metrics_token else ""
    routes = [*OperatingPages(app, settings.data, metrics_token).routes(), *program.routes()]
    listener = open_socket(settings.web_host, settings.web_port)
    tell = teller(settings.log_format)

    def ready() -> None:
        told = [_say("cli-run-web", url=settings.web_url)]
        if settings.telegram_token:
            bot = settings.telegram_name
            told.append(_say("cli-run-telegram", link=f"https://t.me/{bot}" if bot else "none"))
        told += [_say("cli-run-zalo")] if settings.zalo_token else []
        tell("\n".join([*told, *reach_lines(settings), _say("cli-run-stop")]))

    around = Surroundings(settings.public_url, settings.proxies, settings.data)
    await until_stopped(app.run(), serve(program.web, routes, listener, ready, around))
    services.database.close()
    tell(_say("cli-run-stopped"))


def teller(form: LogFormat) -> Callable[[str], None]:
    """Return what tells the operator something: where the log is for programs, a line of it."""
    if form is LogFormat.JSON:
        return lambda said: log.info("told", meaning=said)
    console = Console()
    return lambda said: console.print(said, highlight=False)


async def until_stopped(*work: Coroutine[Any, Any, None]) -> None:
    """Do everything at once until a signal comes or something fails."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(sign, stop.set)
        except NotImplementedError:  # Windows: Ctrl-C arrives as KeyboardInterrupt
            break
    tasks = [asyncio.create_task(w) for w in work]
    waiting = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({*tasks, waiting}, return_when=asyncio.FIRST_COMPLETED)
    # asyncio.wait_for of Python 3.11 can swallow a cancellation: ask until it is heard.
    while pending := [task for task in (*tasks, waiting) if not task.done()]:
        for task in pending:
            task.cancel()
        await asyncio.wait(pending, timeout=2)
    for task in done - {waiting}:
        if error := task.exception():
            raise _first(error)


def _first(error: BaseException) -> BaseException:
    """Return what went wrong first, out of the groups that parallel work wraps it in."""
    return _first(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error
