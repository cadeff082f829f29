"""Hours, spans and channels of reminders, as buttons offer them and as the state keeps them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import time

from conversations.dialogs.account.chats import channel_name
from conversations.engine.answers import words_of
from conversations.engine.dialog import Act, Choice, Choices, Context, Given, Row, SideStep
from conversations.parsing.hours import read_hour, read_span

UNIT, NONE, LAST = "school", "none", "last"
"""The keys of choices: as the unit has it; not at all; the messenger used last."""
MORNINGS = ("06h30", "07h00", "11h30")
EVENINGS = ("18h00", "19h00", "20h00")
SPANS = ("20h00–06h30", "21h00–06h30", "22h00–06h00")
"""As they are kept in the state; a colon would end a button's key."""


def offer_hours(*hours: str, extra: Sequence[str] = ()) -> Callable[[Context], list[Choice]]:
    """Return a function that offers `hours`, then the keys in `extra`."""
    return lambda ctx: [
        *(Choice(hour, hour.replace("h", ":")) for hour in hours),
        *(Choice(key, ctx.say(f"reminders-{key}")) for key in extra),
    ]


def read_hour_given(_ctx: Context, given: Given) -> str:
    """Read an hour as it is kept: "07h00"."""
    return hour_kept(read_hour(words_of(given)))


def read_span_given(_ctx: Context, given: Given) -> str:
    """Read a span of hours as it is kept: "21h00–06h30"."""
    return span_kept(*read_span(words_of(given)))


def channel_choices(ctx: Context, names: Iterable[str]) -> list[Choice]:
    """Offer the messengers named, and whichever was used last."""
    named = [Choice(name, channel_name(ctx, name)) for name in names]
    return [*named, Choice(LAST, ctx.say("reminders-channel-last"))]


def setting(
    key: str,
    choices: Choices,
    keeps: Act[str],
    reads: Callable[[Context, Given], str] | None = None,
) -> Row:
    """Return a step that sets one thing and leads back to the list of what can be set."""
    return SideStep(
        key,
        asks=f"reminders-ask-{key}",
        choices=choices,
        reads=reads,
        keeps=keeps,
        echo="reminders-saved",
        goes="menu",
    )


def hour_kept(hour: time) -> str:
    """Return an hour as it is kept: "07h00"."""
    return f"{hour:%Hh%M}"


def span_kept(start: time, end: time) -> str:
    """Return a span of hours as it is kept: "21h00–06h30"."""
    return f"{hour_kept(start)}–{hour_kept(end)}"


def own_hour(value: str) -> time | None:
    """Return an hour of one's own; None where it is the unit's."""
    return None if value == UNIT else hour_of(value)


def hours_of_span(value: str) -> tuple[time, time]:
    """Return start and end of a span that is kept."""
    start, end = value.split("–")
    return hour_of(start), hour_of(end)


def hour_of(kept: str) -> time:
    """Return an hour that is kept as "07h00"."""
    return time.fromisoformat(kept.replace("h", ":"))
