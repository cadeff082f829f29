"""The whole examination of `dvht doctor`, one check after the other, changing nothing."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.channels.telegram.receiving import NAME as TELEGRAM
from bot.channels.telegram.status import examine
from bot.channels.zalo import NAME as ZALO
from bot.channels.zalo.status import examine as examine_zalo
from bot.foundation.lock import is_held
from bot.links.signed_links import known_key
from bot.maintenance.daily_backups import DailyBackups
from bot.maintenance.message_quota import bot_of, month_of
from bot.ops.doctor import check_channels, check_data, check_machine, check_public_url
from bot.ops.doctor.findings import Finding, Grade, note, wrong
from bot.settings import Settings
from dvht_core.domain.campaign import UnitSettings
from dvht_core.store.database import make_engine
from dvht_core.store.files.blobs import Blobs
from dvht_core.store.models import Unit
from dvht_core.store.queues.claims import living
from dvht_core.store.queues.message_counts import chats_of, messages_sent

LOCAL = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}
"""By what a server listens at, where it is asked on this machine."""


def examination(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Yield what every check finds; `dvht run` may be running meanwhile."""
    yield from check_machine.folder(settings.data)
    if settings.data.is_dir():
        blobs = Blobs(settings.files)
        yield from check_machine.disk(settings.data)
        yield from _database(settings, blobs, now)
        folder, kept = settings.backup_folder, settings.backups_kept
        daily = DailyBackups(folder, kept, settings.database, blobs)
        yield from check_machine.copies(daily, now, _programs(settings))
    yield from check_machine.office()
    yield from check_machine.photos()
    yield from _telegram(settings, now)
    yield from _zalo(settings)
    if _runs(settings):
        yield from check_channels.running(own_address(settings))
    yield from check_public_url.address(
        settings.public_url, settings.shared_key or known_key(settings.data), _runs(settings), now
    )


def _database(settings: Settings, blobs: Blobs, now: datetime) -> Iterator[Finding]:
    if not settings.database_url:
        if not settings.sqlite.is_file():
            yield wrong("data-empty", data=str(settings.data))
            return
        yield from check_data.integrity(settings.sqlite)
    engine = make_engine(settings.database)
    try:
        yield from (shape := list(check_data.schema(engine)))
        if all(finding.grade is Grade.GOOD for finding in shape):
            yield from _rows(engine, settings, blobs, now)
    finally:
        engine.dispose()


def _rows(engine: Engine, settings: Settings, blobs: Blobs, now: datetime) -> Iterator[Finding]:
    with Session(engine) as session:
        units = map(UnitSettings.from_json, session.scalars(select(Unit.settings)))
        yield from check_machine.zone([unit.zone for unit in units])
        if settings.zalo_token:
            bot, month = bot_of(settings.zalo_token.get_secret_value()), month_of(now)
            sent = messages_sent(session, ZALO, bot, month)
            yield from check_channels.quota(sent, settings.zalo_monthly, month)
            people = chats_of(session, ZALO)
            yield from check_channels.people(people, settings.zalo_users)
            yield from check_channels.plan(people, settings.zalo_monthly)
        if settings.telegram_token:
            chats = chats_of(session, TELEGRAM)
            yield from check_channels.morning(chats, settings.reminder_minutes)
        if settings.database_url:
            yield from check_data.programs(session)
        yield from check_data.clock(session, now)
        yield from check_data.waiting(session, now)
        yield from check_data.aside(session)
        yield from check_data.files(session, blobs)


def _programs(settings: Settings) -> int:
    """Return how many programs work on the database; 0 where that cannot be told."""
    if not settings.database_url:
        return 0
    engine = make_engine(settings.database)
    try:
        with Session(engine) as session:
            return living(session)
    except SQLAlchemyError:
        return 0  # said already
    finally:
        engine.dispose()


def _telegram(settings: Settings, now: datetime) -> Iterator[Finding]:
    if settings.telegram_token is None:
        yield note("telegram-off")
        return
    found = examine(settings.telegram_token.get_secret_value(), settings.telegram_api)
    yield from check_channels.telegram(found, settings.telegram_webhook, _runs(settings), now)


def _zalo(settings: Settings) -> Iterator[Finding]:
    if settings.zalo_token is None:
        yield note("zalo-off")
        return
    found = examine_zalo(settings.zalo_token.get_secret_value(), settings.zalo_api)
    yield from check_channels.zalo(found, settings.zalo_webhook, _runs(settings))


def own_address(settings: Settings) -> str:
    """Return where the program that runs on this machine answers."""
    host = LOCAL.get(settings.web_host, settings.web_host)
    return f"http://{host}:{settings.web_port}"


def _runs(settings: Settings) -> bool:
    return settings.data.is_dir() and is_held(settings.data)
