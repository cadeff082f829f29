"""What /metrics tells Prometheus; figures only, of nobody in particular."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ColumnElement

from bot.channels.channel_health import COUNTED
from bot.runtime.application import App
from bot.texts import all_texts
from dvht_core.store.models import Inbox, MessageCount, Outbox
from dvht_core.store.queues import due_times
from dvht_core.store.queues.inbox_outbox import aside_state, open_states, unsent_states

Sample = tuple[Sequence[str], float]
"""The values of a family's labels, in their order, and the figure."""


@dataclass(frozen=True)
class Figures(Collector):
    """The figures of one application, looked up each time they are asked for."""

    app: App
    data: Path
    """The data folder."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield each family of figures."""
        with self.app.services.database.read() as session:
            yield from self._queues(session)
        pulse, healths = self.app.pulse.silence(), self.app.healths()
        yield _family("loop_silence_seconds", [([name], s) for name, s in pulse.items()], "loop")
        yield _family("unheard_messages", [([], self.app.budget.unheard)])
        up = [([name], health.trouble is None) for name, health in healths.items()]
        yield _family("channel_up", up, "channel")
        for counted in COUNTED:
            counts = [([name], health.counts[counted]) for name, health in healths.items()]
            yield _family(counted, counts, "channel")
        yield _family("disk_free_bytes", [([], shutil.disk_usage(self.data).free)])

    def _queues(self, session: Session) -> Iterator[GaugeMetricFamily]:
        now = self.app.services.clock.now()
        yield _family("inbox_rows", _rows(session, Inbox), "channel", "state")
        yield _family("outbox_rows", _rows(session, Outbox), "channel", "state")
        yield _family("inbox_waiting_seconds", _age(session, Inbox, now))
        yield _family("outbox_waiting_seconds", _age(session, Outbox, now))
        late = due_times.lateness(session, now).total_seconds()
        yield _family("reminders_late_seconds", [([], late)])
        yield _family("messages_sent", _sent(session), "channel", "month")


def _rows(session: Session, table: type[Inbox] | type[Outbox]) -> Iterator[Sample]:
    """Yield how many rows wait, or were set aside: what is done is years of mail."""
    for which in (_waits(table), aside_state(table)):
        counted = select(table.channel, table.state, func.count()).where(which)
        for channel, state, count in session.execute(counted.group_by(table.channel, table.state)):
            yield (channel, state), count


def _waits(table: type[Inbox] | type[Outbox]) -> ColumnElement[bool]:
    states = open_states if table is Inbox else unsent_states
    return states(table.state.expression)


def _sent(session: Session) -> Iterator[Sample]:
    """Yield what each bot has sent in each month, where a messenger sells messages by number."""
    counted = select(MessageCount.channel, MessageCount.month, func.sum(MessageCount.sent))
    rows = session.execute(counted.group_by(MessageCount.channel, MessageCount.month))
    for channel, month, count in rows:
        yield (channel, month), count


def _age(session: Session, table: type[Inbox] | type[Outbox], now: datetime) -> Iterator[Sample]:
    """Yield the seconds for which the oldest open row has been waiting; 0 when none is."""
    since = Inbox.received_at if table is Inbox else Outbox.created_at
    oldest = session.scalar(select(func.min(since)).where(_waits(table)))
    yield (), max((now - oldest).total_seconds(), 0.0) if oldest else 0.0


def _family(name: str, samples: Iterable[Sample], *labels: str) -> GaugeMetricFamily:
    """Return the figures `dvht_NAME`; the catalogue says what they mean."""
    family = GaugeMetricFamily(f"dvht_{name}", all_texts().say(f"metrics-{name}"), labels=labels)
    for values, figure in samples:
        family.add_metric(values, figure)
    return family
