"""The board's pages: what a person sees in the chat, on a screen that has room for it.

Pure: from a conversation's context. Words and drawings are those of the dialogs.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from markupsafe import Markup

from bot.http.pages import page
from bot.web.chat.chat_history import IMAGES
from conversations.engine.button_data import go
from conversations.engine.dialog import Context
from conversations.messages.meeting_lines import about, indicator_lines
from conversations.messages.progress_chart import progress_picture
from conversations.messages.progress_message import progress
from conversations.messages.sheet_message import level_line, sheet_lines
from dvht_core.domain.campaign import LIFE, Duty, SheetEvent
from dvht_core.domain.files import StoredFile
from dvht_core.i18n.vietnamese import capital, short_date
from dvht_core.policy import may_judge
from dvht_core.rubric import Indicator
from dvht_core.view.campaign_view import EvidenceView

PARTS = {"progress": "", "meeting": "hop/0", "papers": "van-ban"}
"""The parts of the board and where below its address they begin."""
REMIND = go("remind")
"""The choice of the chat that the board offers as well."""


def overview(ctx: Context, base: str, notice: str = "") -> str:
    """Return the drawing, the sentences of /tiendo, and every sheet."""
    said = progress(ctx)
    return _page(
        ctx,
        base,
        "overview",
        notice,
        part="progress",
        picture=Markup(progress_picture(ctx)),
        lines=_sentences(said.text.splitlines()),
        reminds=any(choice.key == REMIND for choice in said.choices),
        sheets=[_row(ctx, indicator) for indicator in ctx.campaign.indicators],
    )


def _row(ctx: Context, indicator: Indicator) -> dict[str, str | int]:
    sheet = ctx.campaign.sheets[indicator.code]
    people = ctx.campaign.with_duty(Duty.ASSESS, indicator.code)
    level = ctx.campaign.handed_in_results.indicators[indicator.code].level
    names = ", ".join(ctx.called(p) for p in people)
    standing = ctx.level_words(level) if sheet.state.handed_in else ""
    return {
        "code": indicator.code,
        "title": indicator.title,
        "about": " · ".join(filter(None, [capital(names), standing])),
        "state": sheet.state,
        "evidence_count": len(ctx.campaign.evidence_of(indicator.code)),
    }


def sheet(ctx: Context, base: str, code: str, notice: str = "") -> str:
    """Return a sheet with all its answers and evidence, and the way to give it back."""
    row, of = ctx.campaign.sheets[code], about(ctx, code)
    returns = may_judge(ctx.me, ctx.campaign, code)
    return _page(
        ctx,
        base,
        "sheet",
        notice,
        indicator=ctx.campaign.rubric.indicator(code),
        state=row.state,
        lines=_sentences(sheet_lines(of)),
        level=_sentences(level_line(of).splitlines()),
        files=files_of(ctx, code),
        returns=returns and (row.state, SheetEvent.RETURN) in LIFE,
        around=_around([i.code for i in ctx.campaign.indicators], code, f"{base}phieu/"),
    )


def files_of(ctx: Context, code: str) -> list[tuple[EvidenceView, StoredFile]]:
    """Return every file of a sheet's evidence, in order."""
    return [(item, file) for item in ctx.campaign.evidence_of(code) for file in item.files]


def evidence(ctx: Context, base: str, code: str, number: int) -> str:
    """Return one file of a sheet's evidence at its full size."""
    found = files_of(ctx, code)
    item, file = found[number - 1]
    day = short_date(item.issued) if item.issued else ""
    numbers = [str(n) for n in range(1, len(found) + 1)]
    return _page(
        ctx,
        base,
        "evidence",
        code=code,
        item=item,
        file=file,
        is_image=file.media_type in IMAGES,
        about=" · ".join(filter(None, [item.number, day, item.issuer])),
        number=number,
        total=len(found),
        around=_around(numbers, str(number), f"{base}phieu/{code}/minh-chung/"),
    )


def meeting(ctx: Context, base: str, place: int) -> str:
    """Show the meeting on a projector: a title, one indicator a screen, the result. IndexError."""
    indicators = ctx.campaign.indicators
    places = [str(n) for n in range(len(indicators) + 2)]
    around = _around(places, places[place], f"{base}hop/")
    if place == 0:
        shown: dict[str, Any] = {"screen": "title"}
    elif place == len(indicators) + 1:
        shown = {"screen": "result", **_result(ctx)}
    else:
        shown = {"screen": "indicator", **_indicator(ctx, indicators[place - 1])}
    total = len(indicators)
    return _page(
        ctx, base, "meeting", part="meeting", around=around, number=place, total=total, **shown
    )


def _indicator(ctx: Context, indicator: Indicator) -> dict[str, Any]:
    _, *lines = indicator_lines(ctx, indicator.code)
    level = ctx.campaign.outcome.indicators[indicator.code].level
    return {
        "indicator": indicator,
        "level": capital(ctx.level_words(level)),
        "mark": "open" if level is None else str(level),
        "lines": _sentences(lines),
        "files": files_of(ctx, indicator.code),
    }


def _result(ctx: Context) -> dict[str, Any]:
    """Return the unit's level and each criterion's, and what is still to be decided."""
    outcome = ctx.campaign.outcome
    lines = [
        ctx.say("board-criterion", criterion=c.code, level=ctx.level_words(found.level))
        for c in ctx.campaign.rubric.criteria
        if (found := outcome.criteria[c.code])
    ]
    if waiting := ctx.campaign.unsettled:
        lines.append(ctx.say("board-undecided", indicators=", ".join(waiting)))
    return {"level": capital(ctx.level_words(outcome.unit.level)), "lines": _sentences(lines)}


def documents(ctx: Context, base: str, listed: Sequence[tuple[str, str]]) -> str:
    """Return the documents as they stand now; `listed` are (file name, title)."""
    return _page(ctx, base, "documents", part="papers", documents=listed)


def _around(places: Sequence[str], here: str, base: str) -> dict[str, str]:
    """Return the addresses of the one before and the one after; "" where there is none."""
    at = places.index(here)
    before = f"{base}{places[at - 1]}" if at else ""
    after = f"{base}{places[at + 1]}" if at + 1 < len(places) else ""
    return {"before": before, "after": after}


def _sentences(lines: Iterable[str]) -> list[str]:
    """Lines for a list; what a bullet stood before is an item anyway."""
    return [line.removeprefix("• ") for line in lines if line.strip()]


def _page(
    ctx: Context, base: str, name: str, notice: str = "", part: str = "", **values: Any
) -> str:
    return page(
        f"board/{name}.html",
        say=ctx.say,
        language=ctx.texts.language,
        base=base,
        parts=PARTS,
        part=part,
        notice=notice,
        unit=ctx.campaign.unit.name,
        year=ctx.campaign.year,
        **values,
    )
