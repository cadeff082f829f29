"""Hours, spans and channels of reminders, as buttons offer them and as the state keeps them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import time

from conversations.dialogs.account.chats import channel_name
from conversations.engine.answers import words_of
from conversations.engine.dialog import Choice, Context, Given, Json, Step
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


def saved(ctx: Context, _value: Json) -> str:
    """Say that the setting is saved."""
    return ctx.say("reminders-saved")


def setting(key: str, **fields: object) -> Step:
    """Return a step that sets one thing and leads back to the list of what can be set."""
    return Step(key, asks=f"reminders-ask-{key}", echo=saved, goes="menu", aside=True, **fields)  # type: ignore[arg-type] # the fields are Step's own


def hour_kept(hour: time) -> str:
    """Return an hour as it is kept: "07h00"."""
    return f"{hour:%Hh%M}"


def span_kept(start: time, end: time) -> str:
    """Return a span of hours as it is kept: "21h00–06h30"."""
    return f"{hour_kept(start)}–{hour_kept(end)}"


def own_hour(value: Json) -> time | None:
    """Return an hour of one's own; None where it is the unit's."""
    return None if value in (None, UNIT) else hour_of(str(value))


def hours_of_span(value: Json) -> tuple[time, time]:
    """Return start and end of a span that is kept."""
    start, end = str(value).split("–")
    return hour_of(start), hour_of(end)


def hour_of(kept: str) -> time:
    """Return an hour that is kept as "07h00"."""
    return time.fromisoformat(kept.replace("h", ":"))
