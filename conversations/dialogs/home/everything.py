"""Everything that one may do now: the groups of the menu, and what is in one of them."""

from collections.abc import Iterator

from conversations.engine.button_data import go, way
from conversations.engine.dialog import Choice, Context, SideStep


def _more(ctx: Context) -> str:
    lines = [
        ctx.say("menu-line", name=choice.label, about=ctx.say(about))
        for choice, about in _groups(ctx)
    ]
    return "\n".join([ctx.say("menu-ask"), *lines])


def _groups(ctx: Context) -> Iterator[tuple[Choice, str]]:
    """Yield the groups, and the key of what each is for; the only thing of one stands for it."""
    for group, commands in ctx.menu.items():
        if len(commands) > 1:
            yield Choice(go("more", group), ctx.say(f"group-{group}")), f"group-{group}-about"
        else:
            yield way(ctx, *commands), f"command-{commands[0]}"


def _more_choices(ctx: Context) -> list[Choice]:
    return [*(choice for choice, _ in _groups(ctx)), _home(ctx)]


def _home(ctx: Context) -> Choice:
    return Choice(go("tasks"), ctx.say("menu-home"))


def _commands(ctx: Context) -> tuple[str, ...]:
    return tuple(ctx.menu.get(ctx.state.text("group"), ()))


def _group(ctx: Context) -> str:
    commands = _commands(ctx)
    if not commands:  # nothing of it can be done any more
        return _more(ctx)
    lines = [
        ctx.say("menu-line", name=way(ctx, name).label, about=ctx.say(f"command-{name}"))
        for name in commands
    ]
    head = ctx.say("menu-group", group=ctx.say(f"group-{ctx.state.text('group')}"))
    return "\n".join([head, *lines])


def _in_group(ctx: Context) -> list[Choice]:
    commands = _commands(ctx)
    return [*(way(ctx, name) for name in commands), _home(ctx)] if commands else _more_choices(ctx)


MORE: SideStep[str] = SideStep(
    "more", asks=_more, choices=_more_choices, again="tasks-choose", wide=True
)
GROUP: SideStep[str] = SideStep(
    "group", asks=_group, choices=_in_group, again="tasks-choose", wide=True
)
