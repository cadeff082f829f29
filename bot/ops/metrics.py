"""What /metrics tells, in Prometheus' text format; figures only, of nobody in particular."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.channels.channel_health import COUNTED, Health
from bot.runtime.application import App
from dvht_core.store.models import Inbox, MessageCount, Outbox
from dvht_core.store.queues.inbox_outbox import READY, RECEIVED, UNSENT

Sample = tuple[Mapping[str, str], float]
KIND = "gauge"


def figures(session: Session, now: datetime, data: Path, app: App) -> str:
    """Return the page; `data` is the data folder."""
    families: dict[str, list[Sample]] = {
        "dvht_inbox_rows": _rows(session, Inbox),
        "dvht_outbox_rows": _rows(session, Outbox),
        "dvht_inbox_waiting_seconds": _age(session, Inbox, now),
        "dvht_outbox_waiting_seconds": _age(session, Outbox, now),
        "dvht_messages_sent": _sent(session),
        "dvht_loop_silence_seconds": [
            ({"loop": name}, s) for name, s in app.pulse.silence().items()
        ],
        "dvht_unheard_messages": [({}, app.budget.unheard)],
        "dvht_channel_up": [
            ({"channel": name}, health.trouble is None) for name, health in app.healths().items()
        ],
        **{f"dvht_{counted}": _counted(app.healths(), counted) for counted in COUNTED},
        "dvht_disk_free_bytes": [({}, shutil.disk_usage(data).free)],
    }
    lines = [line for name, samples in families.items() for line in _family(name, samples)]
    return "\n".join(lines) + "\n"


def _counted(healths: Mapping[str, Health], counted: str) -> list[Sample]:
    """Return what the channels have counted since the start."""
    return [({"channel": name}, health.counts[counted]) for name, health in healths.items()]


def _rows(session: Session, table: type[Inbox] | type[Outbox]) -> list[Sample]:
    counted = select(table.channel, table.state, func.count()).group_by(table.channel, table.state)
    return [
        ({"channel": channel, "state": state}, n) for channel, state, n in session.execute(counted)
    ]


def _sent(session: Session) -> list[Sample]:
    """Return what each bot has sent in each month, where a messenger sells messages by number."""
    counted = select(MessageCount.channel, MessageCount.month, func.sum(MessageCount.sent))
    rows = session.execute(counted.group_by(MessageCount.channel, MessageCount.month))
    return [({"channel": channel, "month": month}, n) for channel, month, n in rows]


def _age(session: Session, table: type[Inbox] | type[Outbox], now: datetime) -> list[Sample]:
    """Return how long the oldest open row has been waiting, in seconds; 0 when none is."""
    since, open_ = (
        (Inbox.received_at, (RECEIVED, READY)) if table is Inbox else (Outbox.created_at, UNSENT)
    )
    oldest = session.scalar(select(func.min(since)).where(table.state.in_(open_)))
    return [({}, max((now - oldest).total_seconds(), 0.0) if oldest else 0.0)]


def _family(name: str, samples: list[Sample]) -> Iterator[str]:
    yield f"# TYPE {name} {KIND}"
    for labels, value in samples:
        inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels.items())
        yield f"{name}{{{inside}}} {value:g}" if inside else f"{name} {value:g}"


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
