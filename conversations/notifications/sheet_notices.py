"""What others are told of a sheet: it was handed in, returned, checked, or its check fell."""

from dataclasses import replace

from conversations.engine.button_data import go
from conversations.engine.dialog import Choice, Context, Reply
from conversations.engine.effect_confirmation import change_line
from conversations.notifications.recipients import To, Told, called
from dvht_core.domain.campaign import Duty
from dvht_core.events import (
    CheckReset,
    CheckStands,
    SheetChecked,
    SheetReturned,
    SheetSubmitted,
)
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.rubric import Indicator
from dvht_core.view.campaign_view import CampaignView, PersonView

WHAT = 50
"""Letters of what a remark is about, on a button."""


def sheet_news(
    event: SheetSubmitted | SheetReturned | SheetChecked | CheckReset | CheckStands,
    campaign: CampaignView,
    to: To,
) -> Told:
    """Yield what checkers and authors are told of a sheet."""
    code, by = event.indicator, event.by
    match event:
        case SheetSubmitted():
            for checker in campaign.with_duty(Duty.CHECK, code):
                if checker.id != by:
                    yield checker, _submitted(to(checker), code, by)
        case SheetReturned():
            for author in _authors(campaign, code, by):
                yield author, _returned(to(author), event)
        case SheetChecked():
            for author in _authors(campaign, code, by):
                yield author, _checked(to(author), event)
        case CheckReset():
            if judge := campaign.person(event.checker):
                yield judge, _reset(to(judge), event)
            for author in _authors(campaign, code, by) if event.change else ():
                yield author, _moved(to(author), event)
        case CheckStands():
            if judge := campaign.person(event.checker):
                yield judge, _stands(to(judge), code, by)


def _submitted(ctx: Context, code: str, by: int) -> Reply:
    title = ctx.campaign.rubric.indicator(code).title
    text = ctx.say("notice-submitted", by=called(ctx, by), indicator=code, title=title)
    check = Choice(go("check", code), ctx.say("notice-open-check", indicator=code))
    return Reply(text, (check,))


def _returned(ctx: Context, done: SheetReturned) -> Reply:
    """Tell an author of a remark; one tap leads to the answer that it is about."""
    code, person = done.indicator, ctx.campaign.person(done.by)
    key = "notice-returned" if person and code in person.check else "notice-returned-led"
    text = ctx.say(key, by=called(ctx, done.by), indicator=code, reason=done.reason)
    whole = Choice(go("sheet", code), ctx.say("notice-open-sheet", indicator=code))
    if done.field in {"", "evidence"}:
        evidence = Choice(go("evidence", code), ctx.say("notice-add-evidence"))
        return Reply(text, (evidence, whole) if done.field else (whole, evidence))
    what = _what(ctx.campaign.rubric.indicator(code), done.field) or ctx.say(
        f"sheet-what-{done.field}"
    )
    fix = Choice(go("fix", code, done.field), ctx.say("notice-fix", what=shortened(what, WHAT)))
    return Reply(text, (fix, whole))


def _what(indicator: Indicator, key: str) -> str:
    """Return what a question asks, as its label; "" where the key is none of a question."""
    return next((capital(q.label) for q in indicator.questions if q.key == key), "")


def _checked(ctx: Context, done: SheetChecked) -> Reply:
    key = "notice-checked" if done.level is None else "notice-checked-otherwise"
    level = ctx.say(f"results-level-{done.level or 0}")
    by = called(ctx, done.by)
    text = ctx.say(key, by=by, indicator=done.indicator, level=level, remark=done.remark)
    return Reply(text)


def _reset(ctx: Context, done: CheckReset) -> Reply:
    """Tell a checker that a check no longer holds: who edited the sheet, or what else changed."""
    code = done.indicator
    if done.cause is None:
        text = ctx.say("notice-check-reset", by=called(ctx, done.by), indicator=code)
        return Reply(text)
    lines = [ctx.say("notice-check-fell", indicator=code, cause=ctx.say(f"cause-{done.cause}"))]
    if done.change and done.change.before != done.change.after:
        lines.append(change_line(ctx, replace(done.change, unchecked=False)))
    see = Choice(go("check", code), ctx.say("notice-open-check", indicator=code))
    return Reply("\n".join(lines), (see,))


def _stands(ctx: Context, code: str, by: int) -> Reply:
    return Reply(ctx.say("notice-check-stands", by=called(ctx, by), indicator=code))


def _moved(ctx: Context, done: CheckReset) -> Reply:
    """Tell whoever wrote the sheet that its figure changed: its texts may state the old one."""
    assert done.change is not None
    code, cause = done.indicator, ctx.say(f"cause-{done.cause}")
    head = ctx.say("notice-figure-moved", indicator=code, cause=cause)
    line = change_line(ctx, replace(done.change, unchecked=False))
    see = Choice(go("sheet", code), ctx.say("notice-open-own", indicator=code))
    return Reply(f"{head}\n{line}", (see,))


def _authors(campaign: CampaignView, code: str, but: int) -> list[PersonView]:
    """Return who wrote the sheet, else to whom it is assigned."""
    author = campaign.person(campaign.sheets[code].author)
    people = [author] if author else list(campaign.with_duty(Duty.ASSESS, code))
    return [p for p in people if p.id != but]
