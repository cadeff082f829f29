"""Home: where one stands and what is next, one's own work, and everything else in groups."""

from conversations.dialogs.evidence.add_evidence import ask_which
from conversations.dialogs.home.everything import GROUP, MORE
from conversations.dialogs.home.home_screen import home
from conversations.dialogs.home.own_work import MINE
from conversations.dialogs.learning.learning_record import stray_record
from conversations.dialogs.setup.setup_questions import drafted
from conversations.dialogs.sheet.sent_sheets import sheets_or
from conversations.engine import kept_files
from conversations.engine.dialog import (
    Choice,
    Context,
    Dialog,
    Digression,
    Open,
    SentFiles,
    Step,
    Steps,
)
from dvht_core.commands.campaign import ReadPlan
from dvht_core.domain.campaign import CampaignState


def _asks(ctx: Context) -> str:
    return "\n".join(home(ctx).lines)


def _choices(ctx: Context) -> list[Choice]:
    return list(home(ctx).choices)


def _stray(ctx: Context, sent: SentFiles) -> Digression:
    """Take a photo sent from home: keep it, and ask which indicator it serves.

    Who has no sheet can only mean their learning record. Before there is a campaign, what is
    sent is its plan.
    """
    if not ctx.me.on_team:
        return stray_record(ctx, sent)
    if ctx.campaign.state is CampaignState.SETUP:
        return _plan(ctx, sent)
    return ask_which(ctx, sent)


def _plan(ctx: Context, sent: SentFiles) -> Digression:
    """Read the plan of a campaign that is being set up; what came beside it is kept."""
    plan = kept_files.a_document(sent)
    reading = Digression(
        lambda after: Open("setup", step=drafted(after)),
        [ReadPlan(plan)],
        echo=lambda after: after.say("setup-read", name=plan.name),
    )
    return kept_files.and_keep(ctx, reading, kept_files.leave(sent, plan))


_HOME: Step[str] = Step("list", asks=_asks, choices=_choices, again="tasks-choose")


def _steps(ctx: Context) -> Steps:
    works = ctx.me.on_team and ctx.campaign.state is CampaignState.OPEN
    return (_HOME, *((MINE,) if works else ()), MORE, GROUP)


TASKS = Dialog(
    "tasks",
    steps=_steps,
    files=sheets_or(_stray),
)
