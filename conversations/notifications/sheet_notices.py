"""From each domain event to those who are told of it, and in which words."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from conversations.dialogs.account.chats import channel_name
from conversations.engine.dialog import Choice, Context, Reply, State
from conversations.engine.effect_confirmation import change_line
from conversations.messages.plan_words import lead_name
from conversations.messages.reminder_message import nudge
from conversations.messages.reminder_message import speaking_to as _to
from conversations.notifications.plan_team_notices import desk_notice
from conversations.notifications.staff_notices import asked, staff_news
from conversations.notifications.year_notices import announced, year_news
from conversations.texts import dialog_texts
from dvht_core.domain.campaign import Duty
from dvht_core.events import (
    AnswerRefused,
    CampaignFounded,
    ChatLinked,
    ChatUnlinked,
    CheckReset,
    DataRequested,
    DomainEvent,
    DossierRequested,
    DutiesChanged,
    ErasureRequested,
    FoundingUndone,
    LateReminded,
    LinkRequested,
    MemberErased,
    MemberInvited,
    MemberRemoved,
    MemberUnreachable,
    PlanDecided,
    PlanLineChanged,
    PlanSent,
    RecordRequested,
    RemindersPaused,
    ReportRequested,
    SheetChecked,
    SheetReturned,
    SheetSubmitted,
    StaffInvited,
    TemplateRequested,
    TemplateSent,
)
from dvht_core.i18n.vietnamese import capital
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


def notices(event: DomainEvent, campaign: CampaignView, now: datetime) -> list[Notice]:
    """Return the notices that an event brings, one for each who is told."""
    match event:
        case SheetSubmitted(code, by):
            checkers = [p for p in campaign.with_duty(Duty.CHECK, code) if p.id != by]
            return [_submitted(_to(campaign, p, now), code, by) for p in checkers]
        case SheetReturned(code, by, reason):
            return [
                _returned(_to(campaign, p, now), code, by, reason)
                for p in _authors(campaign, code, by)
            ]
        case SheetChecked(code, by):
            return [_checked(_to(campaign, p, now), event) for p in _authors(campaign, code, by)]
        case CheckReset(checker=checker):
            person = campaign.person(checker)
            reset = [_reset(_to(campaign, person, now), event)] if person else []
            if event.change is None:
                return reset
            writers = _authors(campaign, event.indicator, event.by)
            return reset + [_moved(_to(campaign, p, now), event) for p in writers]
        case ErasureRequested(by):
            leading = [p for p in campaign.people if p.leads and p.id != by and not p.removed]
            return [_erasure(_to(campaign, p, now), by) for p in leading]
        case MemberUnreachable(person_id, channel):
            leading = [p for p in campaign.people if p.leads and p.id != person_id]
            return [
                _unreachable(_to(campaign, p, now), person_id, channel)
                for p in leading
                if not p.removed
            ]
        case MemberErased(person_id):
            gone = campaign.someone(person_id)
            return [_erased(_to(campaign, gone, now))] if gone else []
        case ChatLinked(person_id, channel):
            own = campaign.someone(person_id)
            return [_linked(_to(campaign, own, now), channel)] if own else []
        case PlanSent() | PlanDecided() | AnswerRefused():
            told = staff_news(event, campaign, lambda p: _to(campaign, p, now))
            return [Notice(person, reply) for person, reply in told]
        case PlanLineChanged() | DutiesChanged() | MemberRemoved():
            worded = ((p, desk_notice(event, _to(campaign, p, now))) for p in campaign.people)
            return [Notice(person, reply) for person, reply in worded if reply]
        case CampaignFounded(by, _, led_before):
            lost = [_founded(_to(campaign, p, now), by, "notice-lead-lost") for p in led_before]
            ids = {by, *(p.id for p in led_before)}
            here = (p for p in campaign.people if p.joined_at and not p.removed)
            others = [p for p in here if p.id not in ids]
            return [
                *lost,
                *(_founded(_to(campaign, p, now), by, "notice-founded") for p in others),
            ]
        case FoundingUndone():
            return [_unfounded(_to(campaign, p, now), event) for p in event.told]
        case LateReminded(people, by):
            return [
                Notice(person, nudge(campaign, person, by, now))
                for person in campaign.people
                if person.id in people
            ]
        case RemindersPaused(person_id, by, until):
            paused = campaign.person(person_id)
            return [_paused(_to(campaign, paused, now), by, until)] if paused else []
        case (
            ReportRequested()
            | DossierRequested()
            | DataRequested()
            | TemplateSent()
            | TemplateRequested()
            | MemberInvited()
            | RecordRequested()
            | StaffInvited()
            | LinkRequested()
            | ChatUnlinked()
        ):
            return []
        case _:
            told = year_news(event, campaign, lambda p: _to(campaign, p, now))
            return [Notice(person, reply) for person, reply in told]


def asking(due: QuestionDue, campaign: CampaignView, now: datetime) -> Reply:
    """Return the question that is due to one of the staff."""
    person = campaign.someone(due.person)
    assert person is not None, "somebody without a chat was to be asked"
    return asked(_to(campaign, person, now), due)


def announcement(due: News, to: PersonView, campaign: CampaignView, now: datetime) -> Reply:
    """Return what is told, once, between two campaigns."""
    return announced(_to(campaign, to, now), due)


def beside(reply: Reply, state: State, language: str) -> Reply:
    """Return a message that comes in the middle of a question, with the way back to it."""
    if state.dialog in ("tasks", "join"):
        return reply
    label = dialog_texts(language).say("choice-continue")
    return replace(reply, choices=(*reply.choices, Choice("go:continue", label)))


def _submitted(ctx: Context, code: str, by: int) -> Notice:
    title = ctx.campaign.rubric.indicator(code).title
    text = ctx.say("notice-submitted", by=_called(ctx, by), indicator=code, title=title)
    check = Choice(f"go:check:{code}", ctx.say("notice-open-check", indicator=code))
    return Notice(ctx.me, Reply(text, (check,)))


def _returned(ctx: Context, code: str, by: int, reason: str) -> Notice:
    person = ctx.campaign.person(by)
    key = "notice-returned" if person and code in person.check else "notice-returned-led"
    text = ctx.say(key, by=_called(ctx, by), indicator=code, reason=reason)
    choices = (
        Choice(f"go:sheet:{code}", ctx.say("notice-open-sheet", indicator=code)),
        Choice(f"go:evidence:{code}", ctx.say("notice-add-evidence")),
    )
    return Notice(ctx.me, Reply(text, choices))


def _erasure(ctx: Context, by: int) -> Notice:
    see = Choice(f"go:erase:{by}", ctx.say("notice-open-erasure"))
    return Notice(ctx.me, Reply(ctx.say("notice-erasure-asked", by=_called(ctx, by)), (see,)))


def _unreachable(ctx: Context, person_id: int, channel: str) -> Notice:
    person = ctx.campaign.someone(person_id)
    assert person is not None
    who = ctx.called(person)
    said = ctx.say("notice-unreachable", who=capital(who), them=who, channel=channel)
    return Notice(ctx.me, Reply(said))


def _linked(ctx: Context, channel: str) -> Notice:
    """Tell a person that a channel was linked to them, so that nobody comes in unseen."""
    said = ctx.say("chats-told-linked", channel=channel_name(ctx, channel))
    see = Choice("go:disconnect", ctx.say("chats-see"))
    return Notice(ctx.me, Reply(said, (see,)), elsewhere=True)


def _founded(ctx: Context, by: int, key: str) -> Notice:
    """Tell somebody who needs no invitation any more that a campaign was founded."""
    said = ctx.say(
        key,
        by=_called(ctx, by),
        year=ctx.campaign.year,
        lead=lead_name(ctx),
        role=ctx.say(f"role-{ctx.me.role}"),
    )
    return Notice(ctx.me, Reply(said))


def _unfounded(ctx: Context, undone: FoundingUndone) -> Notice:
    by = capital(ctx.called(undone.by))
    said = ctx.say("notice-unfounded", by=by, year=undone.year, unit=ctx.campaign.unit.name)
    return Notice(ctx.me, Reply(said))


def _erased(ctx: Context) -> Notice:
    return Notice(ctx.me, Reply(ctx.say("notice-erased")))


def _checked(ctx: Context, done: SheetChecked) -> Notice:
    key = "notice-checked" if done.level is None else "notice-checked-otherwise"
    level = ctx.say(f"results-level-{done.level or 0}")
    by = _called(ctx, done.by)
    said = ctx.say(key, by=by, indicator=done.indicator, level=level, remark=done.remark)
    return Notice(ctx.me, Reply(said))


def _reset(ctx: Context, done: CheckReset) -> Notice:
    """Tell a checker that a check no longer holds: who edited the sheet, or what else changed."""
    code = done.indicator
    if done.cause is None:
        said = ctx.say("notice-check-reset", by=_called(ctx, done.by), indicator=code)
        return Notice(ctx.me, Reply(said))
    lines = [ctx.say("notice-check-fell", indicator=code, cause=ctx.say(f"cause-{done.cause}"))]
    if done.change and done.change.before != done.change.after:
        lines.append(change_line(ctx, replace(done.change, unchecked=False)))
    see = Choice(f"go:check:{code}", ctx.say("notice-open-check", indicator=code))
    return Notice(ctx.me, Reply("\n".join(lines), (see,)))


def _moved(ctx: Context, done: CheckReset) -> Notice:
    """Tell whoever wrote the sheet that its figure changed: its texts may state the old one."""
    assert done.change is not None
    code, cause = done.indicator, ctx.say(f"cause-{done.cause}")
    head = ctx.say("notice-figure-moved", indicator=code, cause=cause)
    line = change_line(ctx, replace(done.change, unchecked=False))
    see = Choice(f"go:sheet:{code}", ctx.say("notice-open-own", indicator=code))
    return Notice(ctx.me, Reply(f"{head}\n{line}", (see,)))


def _paused(ctx: Context, by: int, until: date | None) -> Notice:
    day = ctx.words.day_month(until) if until else ""
    key = "notice-paused" if until else "notice-unpaused"
    return Notice(ctx.me, Reply(ctx.say(key, by=_called(ctx, by), day=day)))


def _called(ctx: Context, person_id: int) -> str:
    """Return a person as "Cô Lan", at the start of a sentence."""
    person = ctx.campaign.someone(person_id)
    return capital(ctx.called(person)) if person else ""


def _authors(campaign: CampaignView, code: str, but: int) -> list[PersonView]:
    """Return who wrote the sheet, else to whom it is assigned."""
    author = campaign.person(campaign.sheets[code].author)
    people = [author] if author else list(campaign.with_duty(Duty.ASSESS, code))
    return [p for p in people if p.id != but]
