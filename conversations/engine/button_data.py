"""What a button carries and brings back: each kind is written and read here alone.

An action, good at any time (`slash_commands`): "go:check:3.3". An answer to a question, by its
`dialog.token`: "1f0c9a2b:later"; where it signs something "1f0c9a2b.5d41402abc4b:submit", with the
digest of what was shown.
"""

from conversations.engine.dialog import Choice, Context

_GO = "go:"


def go(action: str, *args: object) -> str:
    """Return the data of an action: go("check", "3.3") → "go:check:3.3"."""
    return _GO + ":".join([action, *map(str, args)])


def is_action(data: str) -> bool:
    """Return whether this is an action, not the answer to a question."""
    return data.startswith(_GO)


def action_of(data: str) -> list[str]:
    """Return the name of an action and its arguments: "go:check:3.3" → ["check", "3.3"]."""
    return data.removeprefix(_GO).split(":")


def way(ctx: Context, action: str, *args: object) -> Choice:
    """Return an action with its usual label."""
    return Choice(go(action, *args), ctx.say(f"choice-{action}"))


def answer(question: str, key: str, shown: str = "") -> str:
    """Return the data of an answer."""
    return f"{question}.{shown}:{key}" if shown else f"{question}:{key}"


def answer_of(data: str) -> tuple[str, str, str]:
    """Return question, key and digest of an answer; the digest is "" where nothing is signed."""
    mark, _, key = data.partition(":")
    question, _, shown = mark.partition(".")
    return question, key, shown
