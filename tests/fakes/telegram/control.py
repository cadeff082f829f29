"""The other side of the fake, for tests: what people do, see, and what is to go wrong."""

from collections import deque
from collections.abc import Callable

from tests.fakes.telegram import people
from tests.fakes.telegram.crowd import Crowd
from tests.fakes.telegram.faults import Fault, Planned
from tests.fakes.telegram.requests import Call
from tests.fakes.telegram.rules import RateLimiter, Rates
from tests.fakes.telegram.words import Json
from tests.fakes.telegram.world import Message, Person, World


def _person(world: World, call: Call) -> Person:
    return world.people[call.number("user_id")]


def _message(world: World, call: Call) -> Message:
    return world.messages[call.number("message_id")]


def _ids(*messages: Message) -> Json:
    return {"message_ids": [message.body["message_id"] for message in messages]}


def join(world: World, call: Call) -> Json:
    """Let a new person join Telegram."""
    return {"id": people.join(world, call.text("name"), call.text("username")).id}


def says(world: World, call: Call) -> Json:
    """Let a person write a text."""
    replied = world.messages.get(call.number("reply_to"))
    return _ids(people.says(world, _person(world, call), call.text("text"), replied))


def photos(world: World, call: Call) -> Json:
    """Let a person send one photo, or an album of several."""
    person, caption = _person(world, call), call.text("caption")
    contents = [upload.content for upload in call.files.values()]
    if len(contents) == 1:
        return _ids(people.sends_photo(world, person, contents[0], caption))
    return _ids(*people.sends_album(world, person, contents, caption))


def document(world: World, call: Call) -> Json:
    """Let a person send a file."""
    content = call.files["file"].content
    name, mime, caption = call.text("name"), call.text("mime_type"), call.text("caption")
    person = _person(world, call)
    return _ids(people.sends_document(world, person, content, name, mime, caption))


def voice(world: World, call: Call) -> Json:
    """Let a person send a voice message."""
    return _ids(people.sends_voice(world, _person(world, call), call.number("seconds", 3)))


def edits(world: World, call: Call) -> Json:
    """Let a person correct an own message."""
    people.edits(world, _person(world, call), _message(world, call), call.text("text"))
    return {}


def taps(world: World, call: Call) -> Json:
    """Let a person tap a button."""
    people.taps(world, _person(world, call), _message(world, call), call.text("data"))
    return {}


def says_in_group(world: World, call: Call) -> Json:
    """Let a person write a text, and tap, in a group."""
    people.says_in_group(world, _person(world, call), call.text("text"), call.text("kind"))
    return {}


def blocks(world: World, call: Call) -> Json:
    """Block or unblock the bot."""
    people.blocks(world, _person(world, call), blocked=call.text("blocked") == "true")
    return {}


def sees(world: World, call: Call) -> Json:
    """Return what one person has on the phone."""
    person = _person(world, call)
    shown = [
        {"body": message.body, "edited": message.edited, "change": message.change}
        for message in world.messages.values()
        if message.chat_id == person.id and message.from_bot and not message.deleted
    ]
    waiting = sum(q.person is person and not q.answered for q in world.queries.values())
    return {
        "messages": shown,
        "last_act": person.last_act,
        "toasts": person.toasts,
        "actions": person.actions,
        "unanswered_taps": waiting,
    }


def news(world: World, call: Call) -> Json:
    """Return what the bot sent or edited after a change, and how much it has still to take."""
    after = call.number("after")
    shown = [
        {"body": message.body, "edited": message.edited, "change": message.change}
        for message in world.messages.values()
        if message.from_bot and not message.deleted and message.change > after
    ]
    return {"messages": shown, "pending": len(world.updates.pending())}


def fails(world: World, call: Call) -> Json:
    """Plan a fault."""
    plan = Planned(
        Fault(call.text("fault")),
        call.text("method"),
        call.number("times", 1),
        float(call.text("seconds") or 0),
        call.number("status", 502),
        call.text("body"),
    )
    world.faults.planned.append(plan)
    return {}


def calms(world: World, call: Call) -> Json:
    """Let nothing more go wrong."""
    world.faults.planned.clear()
    return {}


def rates(world: World, call: Call) -> Json:
    """Set the rates; null lets everything through."""
    given = call.json("rates", None)
    world.limiter = RateLimiter(world.now, Rates(**given) if given else None)
    return {}


def advances(world: World, call: Call) -> Json:
    """Move the clock."""
    world.ahead += float(call.text("seconds"))
    return {}


def state(world: World, call: Call) -> Json:
    """Return what the bot did: its calls, its commands; what it has still to take."""
    return {
        "calls": world.calls,
        "commands": world.commands,
        "shown": world.shown,
        "pending": [entry.body for entry in world.updates.pending()],
        "polled": world.updates.polled,
    }


def crowd(world: World, call: Call) -> Json:
    """Let people answer at once, each by a script; `at_once` of them are talking."""
    scripts = {int(i): deque(lines) for i, lines in call.json("scripts", {}).items()}
    Crowd(world, scripts).begin(call.number("at_once"))
    return {}


def crowd_now(world: World, call: Call) -> Json:
    """Return how far the crowd is."""
    return world.crowd.shown() if world.crowd else {}


CONTROLS: dict[str, Callable[[World, Call], Json]] = {
    "join": join,
    "says": says,
    "photos": photos,
    "document": document,
    "voice": voice,
    "edits": edits,
    "taps": taps,
    "says_in_group": says_in_group,
    "blocks": blocks,
    "sees": sees,
    "news": news,
    "fails": fails,
    "calms": calms,
    "rates": rates,
    "advances": advances,
    "state": state,
    "crowd": crowd,
    "crowd_now": crowd_now,
}
