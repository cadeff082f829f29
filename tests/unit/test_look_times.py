"""Who looks only when `next_look` says so tells the same as who always looks, and as early."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dvht_core.domain.quiet_hours import Hours, ReminderPreferences
from dvht_core.schedule.look_times import Spread, next_look
from dvht_core.schedule.reminders import reminders_due
from dvht_core.view.campaign_view import CampaignView, PersonView
from tests.unit.test_reminders import MEET, SCHOOL, TEAM, TRAIN, WEEK, WRITE, campaign

FIRST = datetime(2025, 1, 5, tzinfo=SCHOOL)
DAYS = 5
STEP = timedelta(minutes=30)
"""Every hour that is drawn is a multiple of it."""
HOURS = [time(hour, minute) for hour in range(24) for minute in (0, 30)]

hours = st.sampled_from(HOURS)
moments = st.integers(0, DAYS * 48 - 1).map(lambda step: FIRST + step * STEP)
preferences = st.builds(
    ReminderPreferences,
    morning=st.none() | hours,
    evening=st.none() | hours,
    fewer=st.booleans(),
    quiet_from=st.none() | hours,
    quiet_to=st.none() | hours,
    paused_until=st.none() | moments.map(lambda at: at.date()),
)


def _person(place: int, own: ReminderPreferences, again: datetime | None) -> PersonView:
    return replace(TEAM[place], preferences=own, again_at=again)


people = st.tuples(
    *(
        st.builds(_person, st.just(place), preferences, st.none() | moments)
        for place in range(len(TEAM))
    )
)
plans = st.lists(st.sampled_from([WRITE, TRAIN, WEEK, MEET]), unique=True)


@settings(max_examples=150)
@given(plan=plans, team=people, start=moments)
def test_the_same_is_told_at_the_same_moments(
    plan: list[object], team: tuple[PersonView, ...], start: datetime
) -> None:
    looked_at = campaign(*plan, people=team)  # type: ignore[arg-type]
    end = FIRST + timedelta(days=DAYS)
    always = _told(looked_at, start, end, lambda at, _: at + STEP)
    by_moment = _told(looked_at, start, end, lambda at, told: next_look(looked_at, at, told))
    assert by_moment == always


@settings(max_examples=80)
@given(plan=plans, team=people, start=moments, share=st.floats(0, 0.999))
def test_spread_units_are_told_the_same_later_on_the_same_day(
    plan: list[object], team: tuple[PersonView, ...], start: datetime, share: float
) -> None:
    """Nothing waits until its person sleeps, or its day is over; nothing comes early."""
    looked_at = campaign(*plan, people=team)  # type: ignore[arg-type]
    spread, end = Spread(timedelta(hours=3), share), FIRST + timedelta(days=DAYS)
    on_the_hour = _told(looked_at, start, end, lambda at, told: next_look(looked_at, at, told))
    later = _told(looked_at, start, end, lambda at, told: next_look(looked_at, at, told, spread))

    def firsts(said: list[tuple[datetime, int, tuple[str, ...]]]) -> dict[tuple[int, str], date]:
        """Return the day on which each is told of each occasion."""
        return {(person, key): at.date() for at, person, keys in said for key in keys}

    assert firsts(later) == firsts(on_the_hour)


def test_an_evening_is_not_spread_into_the_quiet_time() -> None:
    own = ReminderPreferences(evening=time(20, 30), quiet_from=time(21), quiet_to=time(5))
    looked_at = campaign(MEET, people=(replace(TEAM[0], preferences=own),))
    eve = datetime.combine(MEET.day - timedelta(days=1), time(20), SCHOOL)
    at = next_look(looked_at, eve, frozenset(), Spread(timedelta(hours=3), 0.99))
    assert at is not None
    assert [due.tomorrow for due in reminders_due(looked_at, at)] == [(MEET,)]


def test_who_asked_to_be_reminded_at_a_moment_is_so_then() -> None:
    again = FIRST + timedelta(hours=10)
    looked_at = campaign(people=(replace(TEAM[0], again_at=again),))
    spread = Spread(timedelta(hours=3), 0.99)
    assert next_look(looked_at, again - timedelta(minutes=5), frozenset(), spread) == again


@given(team=people, now=moments)
def test_no_look_is_further_ahead_than_a_day(team: tuple[PersonView, ...], now: datetime) -> None:
    """So whatever nobody can foretell is found on the same day."""
    at = next_look(campaign(people=team), now, frozenset())
    assert at is not None
    assert now < at <= now + timedelta(days=1)


@given(quiet_from=hours, quiet_to=hours, moment=moments)
def test_who_is_awake_is_so_from_the_end_of_the_quiet_time_on(
    quiet_from: time, quiet_to: time, moment: datetime
) -> None:
    own = Hours(time(7), None, quiet_from, quiet_to, SCHOOL)
    awake = own.awake(moment)
    assert not own.quiet(awake)
    assert all(own.quiet(at) for at in _between(moment, awake))


Next = Callable[[datetime, frozenset[tuple[int, str]]], datetime | None]


def _told(
    looked_at: CampaignView, now: datetime, end: datetime, following: Next
) -> list[tuple[datetime, int, tuple[str, ...]]]:
    """Return what is told by one who looks at these moments: when, to whom, of which occasions."""
    said, told = [], frozenset[tuple[int, str]]()
    at: datetime | None = now
    while at is not None and at < end:
        for due in reminders_due(looked_at, at, told):
            told |= {(due.person.id, occasion) for occasion in due.occasions}
            if due.says:
                said.append((at, due.person.id, due.occasions))
            if due.again or due.person.again_at:
                looked_at = _asked_no_more(looked_at, due.person.id)
        at = following(at, told)
    return said


def _asked_no_more(looked_at: CampaignView, person: int) -> CampaignView:
    """Return the campaign as it is when a person was reminded again, as they had asked."""
    team = (replace(p, again_at=None) if p.id == person else p for p in looked_at.people)
    return replace(looked_at, people=tuple(team))


def _between(begin: datetime, end: datetime) -> Iterator[datetime]:
    while begin < end:
        yield begin
        begin += STEP
