"""From each domain event to those who are told of it, and in which words."""

from dataclasses import dataclass, replace
from datetime import datetime

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Reply
from conversations.engine.state import State
from conversations.messages.reminder_message import speaking_to
from conversations.notifications.founding_notices import founding_news
from conversations.notifications.member_notices import member_news
from conversations.notifications.plan_team_notices import plan_team_news
from conversations.notifications.recipients import To, Told
from conversations.notifications.sheet_notices import sheet_news
from conversations.notifications.staff_notices import asked, staff_news
from conversations.notifications.year_notices import announced, year_news
from conversations.texts import dialog_texts
from dvht_core.events import (
    AnswerRefused,
    CampaignFounded,
    ChatLinked,
    ChatUnlinked,
    CheckReset,
    CheckStands,
    DomainEvent,
    DutiesChanged,
    ErasureRequested,
    FoundingUndone,
    JobRequested,
    LateReminded,
    MemberErased,
    MemberRemoved,
    MemberReturned,
    MemberUnreachable,
    PlanDecided,
    PlanLineChanged,
    PlanSent,
    PlanWithdrawn,
    RefusalWithdrawn,
    RemindersPaused,
    SheetChecked,
    SheetReturned,
    SheetSubmitted,
)
from dvht_core.schedule.announcements import News
from dvht_core.schedule.questions_due import QuestionDue
from dvht_core.view.campaign_view import CampaignView, PersonView


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody else than the one who acts, or to another chat of theirs."""

    to: PersonView
    reply: Reply
    elsewhere: bool = False
    """Not into the chat in which it happened."""
    folds: str = ""
    """What several notices in a row are about, which are then one message: "checked:5"."""


def notices(event: DomainEvent, campaign: CampaignView, now: datetime) -> list[Notice]:
    """Return the notices that an event brings, one for each who is told."""

    def to(person: PersonView) -> Context:
        return speaking_to(campaign, person, now)

    elsewhere, folds = isinstance(event, ChatLinked), _folds(event)
    return [Notice(person, reply, elsewhere, folds) for person, reply in _told(event, campaign, to)]


def _folds(event: DomainEvent) -> str:
    """Return under what a notice joins the one before it: one person does the same to sheets.

    A returned sheet is told by itself: it asks for something, and a changed message does not ring.
    """
    match event:
        case SheetSubmitted(by=by):
            return f"submitted:{by}"
        case SheetChecked(by=by):
            return f"checked:{by}"
        case _:
            return ""


def _told(event: DomainEvent, campaign: CampaignView, to: To) -> Told:
    match event:
        case SheetSubmitted() | SheetReturned() | SheetChecked() | CheckReset() | CheckStands():
            return sheet_news(event, campaign, to)
        case (
            ErasureRequested()
            | MemberErased()
            | MemberUnreachable()
            | ChatLinked()
            | LateReminded()
            | RemindersPaused()
        ):
            return member_news(event, campaign, to)
        case PlanSent() | PlanWithdrawn() | PlanDecided() | AnswerRefused() | RefusalWithdrawn():
            return staff_news(event, campaign, to)
        case PlanLineChanged() | DutiesChanged() | MemberRemoved() | MemberReturned():
            return plan_team_news(event, campaign, to)
        case CampaignFounded() | FoundingUndone():
            return founding_news(event, campaign, to)
        case JobRequested() | ChatUnlinked():
            return iter(())
        case _:
            return year_news(event, campaign, to)


def asking(due: QuestionDue, campaign: CampaignView, now: datetime) -> Reply:
    """Return the question that is due to one of the staff."""
    person = campaign.someone(due.person)
    assert person is not None, "somebody without a chat was to be asked"
    return asked(speaking_to(campaign, person, now), due)


def announcement(due: News, to: PersonView, campaign: CampaignView, now: datetime) -> Reply:
    """Return what is told, once, between two campaigns."""
    return announced(speaking_to(campaign, to, now), due)


def beside(reply: Reply, state: State, language: str) -> Reply:
    """Return a message that comes in the middle of a question, with the way back to it."""
    if state.dialog in ("tasks", "join"):
        return reply
    label = dialog_texts(language).say("choice-continue")
    return replace(reply, choices=(*reply.choices, Choice(go("continue"), label)))
