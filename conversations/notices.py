"""What others are told: somebody handed in, returned or checked a sheet; and the reminders."""

from dataclasses import dataclass, replace
from datetime import datetime

from conversations.dialog import Choice, Context, Reply, State
from conversations.progress import Duties, duties
from conversations.texts import dialog_texts
from dvht_core.campaign import Duty
from dvht_core.commands import (
    CheckReset,
    DataRequested,
    DossierRequested,
    ErasureRequested,
    Happening,
    MemberErased,
    SheetChecked,
    SheetReturned,
    SheetSubmitted,
)
from dvht_core.reminders import Reminder
from dvht_core.roles import Role
from dvht_core.staff.asking import Asking
from dvht_core.staff.commands import (
    AnswerRefused,
    PlanDecided,
    PlanSent,
    RecordRequested,
    StaffInvited,
)
from dvht_core.vietnamese import capital
from dvht_core.view import CampaignView, PersonView, View


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody else than the one who acts."""

    to: PersonView
    reply: Reply


def notices(happening: Happening, campaign: CampaignView, now: datetime) -> list[Notice]:
    """Return who is told what."""
    match happening:
        case SheetSubmitted(code, by):
            checkers = [p for p in campaign.with_duty(Duty.CHECK, code) if p.id != by]
            return [_submitted(_to(campaign, p, now), code, by) for p in checkers]
        case SheetReturned(code, by, reason):
            return [
                _returned(_to(campaign, p, now), code, by, reason)
                for p in _authors(campaign, code, by)
            ]
        case SheetChecked(code, by):
            return [
                _checked(_to(campaign, p, now), happening) for p in _authors(campaign, code, by)
            ]
        case CheckReset(code, by, checker):
            person = campaign.person(checker)
            return [_reset(_to(campaign, person, now), code, by)] if person else []
        case ErasureRequested(by):
            leading = [p for p in campaign.people if p.leads and p.id != by and not p.removed]
            return [_erasure(_to(campaign, p, now), by) for p in leading]
        case MemberErased(person_id):
            gone = campaign.someone(person_id)
            return [_erased(_to(campaign, gone, now))] if gone else []
        case PlanSent() | PlanDecided() | AnswerRefused():
            return _about_staff(happening, campaign, now)
        case DossierRequested() | DataRequested() | RecordRequested() | StaffInvited():
            return []


def _about_staff(
    happening: PlanSent | PlanDecided | AnswerRefused, campaign: CampaignView, now: datetime
) -> list[Notice]:
    """What the lead is told of a plan, and a member of staff of what was decided."""
    member = campaign.book.member(happening.staff)
    person = campaign.someone(member.person) if member else None
    if member is None:
        return []
    if isinstance(happening, PlanSent):
        leading = [p for p in campaign.people if p.role is Role.LEAD and not p.removed]
        return [_plan_sent(_to(campaign, p, now), member.name) for p in leading if p != person]
    if person is None:
        return []
    ctx = _to(campaign, person, now)
    if isinstance(happening, PlanDecided):
        key = "notice-plan-approved" if happening.approved else "notice-plan-returned"
        text = ctx.say(key, by=_called(ctx, happening.by), reason=happening.reason)
        return [Notice(ctx.me, Reply(text, (Choice("go:goals", ctx.say("choice-goals")),)))]
    text = ctx.say("notice-answer-refused", indicator=happening.indicator, reason=happening.reason)
    return [Notice(ctx.me, Reply(text, (Choice("go:declare", ctx.say("choice-declare")),)))]


def asking(due: Asking, campaign: CampaignView, now: datetime) -> Reply:
    """One message: how the plan goes this quarter, or which answers are still owed."""
    person = campaign.someone(due.person)
    assert person is not None, "somebody without a chat was to be asked"
    ctx = _to(campaign, person, now)
    if due.quarter is not None:
        text = ctx.say("asking-quarter", quarter=due.quarter, year=campaign.year)
        return Reply(text, (Choice("go:goals", ctx.say("choice-goals")),))
    codes = ctx.words.join_words(list(due.indicators))
    text = ctx.say("asking-census", year=campaign.year, indicators=codes, count=len(due.indicators))
    return Reply(text, (Choice("go:declare", ctx.say("choice-declare")),))


def reminder(due: Reminder, campaign: CampaignView, now: datetime) -> Reply:
    """The morning's message: what the plan says, what this person still owes, a way into it."""
    ctx = _to(campaign, due.person, now)
    owed = duties(campaign, due.person)
    lines = [ctx.say("reminder-head", day=ctx.words.day_month(due.day))]
    tasks = [task for line in due.lines for task in line.task.splitlines()]
    lines += [ctx.say("reminder-line", task=task) for task in tasks]
    if owed.to_write:
        sheets = [
            ctx.say(f"reminder-state-{s.state}", indicator=s.indicator) for s in owed.to_write
        ]
        total = len(due.person.assess)
        said = ctx.say("reminder-write", left=len(sheets), total=total, sheets=", ".join(sheets))
        lines.append(said)
    if owed.to_check:
        codes = [s.indicator for s in owed.to_check]
        lines.append(ctx.say("reminder-check", count=len(codes), sheets=", ".join(codes)))
    if due.person.assess and not owed.open:
        lines.append(ctx.say("reminder-done"))
    return Reply("\n".join(lines), tuple(_ways(ctx, owed)))


def beside(reply: Reply, state: State, language: str) -> Reply:
    """A message that comes in the middle of a question, with the way back to the question."""
    if state.dialog in ("tasks", "join"):
        return reply
    label = dialog_texts(language).say("choice-continue")
    return replace(reply, choices=(*reply.choices, Choice("go:continue", label)))


def _ways(ctx: Context, owed: Duties) -> list[Choice]:
    """Straight into the first sheet to write and the first to check."""
    title = {i.code: i.title for i in ctx.campaign.indicators}

    def way(action: str, key: str, code: str) -> Choice:
        return Choice(f"go:{action}:{code}", ctx.say(key, indicator=code, title=title[code]))

    return [
        *(way("sheet", f"tasks-{s.state}", s.indicator) for s in owed.to_write[:1]),
        *(way("check", "tasks-check", s.indicator) for s in owed.to_check[:1]),
    ]


def _submitted(ctx: Context, code: str, by: int) -> Notice:
    title = ctx.campaign.rubric.indicator(code).title
    text = ctx.say("notice-submitted", by=_called(ctx, by), indicator=code, title=title)
    check = Choice(f"go:check:{code}", ctx.say("notice-open-check", indicator=code))
    return Notice(ctx.me, Reply(text, (check,)))


def _returned(ctx: Context, code: str, by: int, reason: str) -> Notice:
    text = ctx.say("notice-returned", by=_called(ctx, by), indicator=code, reason=reason)
    choices = (
        Choice(f"go:sheet:{code}", ctx.say("notice-open-sheet", indicator=code)),
        Choice(f"go:evidence:{code}", ctx.say("notice-add-evidence")),
    )
    return Notice(ctx.me, Reply(text, choices))


def _erasure(ctx: Context, by: int) -> Notice:
    see = Choice(f"go:erase:{by}", ctx.say("notice-open-erasure"))
    return Notice(ctx.me, Reply(ctx.say("notice-erasure-asked", by=_called(ctx, by)), (see,)))


def _plan_sent(ctx: Context, name: str) -> Notice:
    see = Choice("go:plans", ctx.say("choice-plans"))
    return Notice(ctx.me, Reply(ctx.say("notice-plan-sent", person=name), (see,)))


def _erased(ctx: Context) -> Notice:
    return Notice(ctx.me, Reply(ctx.say("notice-erased")))


def _checked(ctx: Context, done: SheetChecked) -> Notice:
    key = "notice-checked" if done.level is None else "notice-checked-otherwise"
    level = ctx.say(f"results-level-{done.level or 0}")
    by = _called(ctx, done.by)
    said = ctx.say(key, by=by, indicator=done.indicator, level=level, remark=done.remark)
    return Notice(ctx.me, Reply(said))


def _reset(ctx: Context, code: str, by: int) -> Notice:
    return Notice(ctx.me, Reply(ctx.say("notice-check-reset", by=_called(ctx, by), indicator=code)))


def _called(ctx: Context, person_id: int) -> str:
    """Cô Lan, at the start of a sentence."""
    person = ctx.campaign.someone(person_id)
    return capital(ctx.called(person)) if person else ""


def _authors(campaign: CampaignView, code: str, but: int) -> list[PersonView]:
    """Who wrote the sheet, else to whom it is assigned."""
    author = campaign.person(campaign.sheets[code].author)
    people = [author] if author else list(campaign.with_duty(Duty.ASSESS, code))
    return [p for p in people if p.id != but]


def _to(campaign: CampaignView, person: PersonView, now: datetime) -> Context:
    """What is said to `person`, in their language."""
    view = View(campaign=campaign.in_language(person.language), me=person)
    return Context(view, State(), now, dialog_texts(person.language))
