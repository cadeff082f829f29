"""News about the staff's learning: a plan was sent or decided, an answer was not taken."""

from conversations.engine.button_data import way
from conversations.engine.dialog import Context, Reply
from conversations.messages.staff_message import question_lines
from conversations.notifications.recipients import To, Told, called
from conversations.quick_answers import answer_choices, word_choices
from dvht_core.domain.roles import Role
from dvht_core.events import (
    AnswerRefused,
    PlanDecided,
    PlanSent,
    PlanWithdrawn,
    RefusalWithdrawn,
)
from dvht_core.schedule.questions_due import QuestionDue
from dvht_core.view.campaign_view import CampaignView


def staff_news(
    event: PlanSent | PlanWithdrawn | PlanDecided | AnswerRefused | RefusalWithdrawn,
    campaign: CampaignView,
    to: To,
) -> Told:
    """Yield what the lead is told of a plan, and a member of staff of what was decided."""
    member = campaign.book.member(event.staff)
    person = campaign.someone(member.person) if member else None
    if member is None:
        return
    match event:
        case PlanSent() | PlanWithdrawn():
            key = "notice-plan-sent" if isinstance(event, PlanSent) else "notice-plan-withdrawn"
            for lead in campaign.people:
                if lead.role is Role.LEAD and not lead.removed and lead != person:
                    ctx = to(lead)
                    yield lead, _with_way(ctx, ctx.say(key, person=member.name), "plans")
        case RefusalWithdrawn():
            if person is not None:
                text = to(person).say("notice-refusal-withdrawn", indicator=event.indicator)
                yield person, _with_way(to(person), text, "declare")
        case PlanDecided() | AnswerRefused():
            if person is not None:
                yield person, _decided(to(person), event)


def asked(ctx: Context, due: QuestionDue) -> Reply:
    """Return one question with its answers: how the plan went, or what the census still lacks."""
    year = ctx.campaign.year
    if due.quarter is not None:
        text = ctx.say("asking-quarter", quarter=due.quarter, year=year)
        return Reply(text, word_choices(ctx, due.quarter))
    codes = ctx.words.join_words(list(due.indicators))
    text = ctx.say("asking-census", year=year, indicators=codes, count=len(due.indicators))
    if not ctx.me.keeps_record:  # consent comes first
        return _with_way(ctx, text, "declare")
    code, *_ = due.indicators
    question = [ctx.say("declare-head", indicator=code), *question_lines(ctx, code)]
    return Reply("\n".join([text, "", *question]), answer_choices(ctx, code))


def _decided(ctx: Context, event: PlanDecided | AnswerRefused) -> Reply:
    if isinstance(event, AnswerRefused):
        code, reason = event.indicator, event.reason
        text = ctx.say("notice-answer-refused", indicator=code, reason=reason)
        return _with_way(ctx, text, "declare")
    key = "notice-plan-approved" if event.approved else "notice-plan-returned"
    text = ctx.say(key, by=called(ctx, event.by), reason=event.reason)
    return _with_way(ctx, text, "goals")


def _with_way(ctx: Context, said: str, action: str) -> Reply:
    return Reply(said, (way(ctx, action),))
