"""Help where one stands: about the current question, then where everything else is."""

from conversations.dialogs import DIALOGS
from conversations.engine.dialog import Context
from dvht_core.assessment.text_suggestions import PARTS


def help_here(ctx: Context) -> str:
    """Return the answer to /trogiup: help with the open question, then the commands."""
    step = next((s for s in DIALOGS[ctx.state.dialog].table(ctx) if s.key == ctx.state.step), None)
    own = ""
    if step is not None and step.help is not None:
        own = ctx.say(step.help) if isinstance(step.help, str) else step.help(ctx)
    parts = [own, _example(ctx), _article(ctx), _commands(ctx)]
    return "\n\n".join(filter(None, parts))


def _commands(ctx: Context) -> str:
    """Return what helps at any time, and the groups of what this person may do."""
    if not ctx.menu:
        return ""
    groups = " · ".join(ctx.say(f"group-{group}") for group in ctx.menu)
    return "\n".join([ctx.say("help-commands"), ctx.say("help-groups", groups=groups)])


def _example(ctx: Context) -> str:
    """Return a good answer, where words are asked for."""
    if ctx.view.campaign is None or ctx.state.step not in PARTS:
        return ""
    return ctx.say("help-example", example=ctx.campaign.rubric.indicator(ctx.code).example)


def _article(ctx: Context) -> str:
    """Return the circular's own words for the indicator at hand."""
    if ctx.view.campaign is None or "indicator" not in ctx.state.args:
        return ""
    indicator = ctx.campaign.rubric.indicator(ctx.code)
    articles = ", ".join(indicator.articles.values())
    return ctx.say("help-indicator", indicator=ctx.code, text=indicator.text, articles=articles)
