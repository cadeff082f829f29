"""The board's pages as HTML: what a person sees in the chat, on a screen that has room for it.

Pure: from a conversation's context. Words and drawings are those of the dialogs.
"""

from collections.abc import Iterable, Sequence

from bot.http.pages import Html, as_html, render_with, shell
from bot.web.chat.chat_history import IMAGES
from conversations.engine.dialog import Context
from conversations.messages.meeting_lines import about, indicator_lines, level_words
from conversations.messages.progress_chart import progress_picture
from conversations.messages.progress_message import progress
from conversations.messages.sheet_message import level_line, sheet_lines
from dvht_core.domain.campaign import LIFE, Duty, SheetEvent
from dvht_core.domain.files import StoredFile
from dvht_core.i18n.vietnamese import capital, short_date
from dvht_core.policy import Permission, may
from dvht_core.rubric import Indicator
from dvht_core.view.campaign_view import EvidenceView

STYLES = ("board",)
PARTS = {"progress": "", "meeting": "hop/0", "papers": "van-ban"}
"""The parts of the board and where below its address they begin."""
REMIND = "go:remind"
"""The choice of the chat that the board offers as well."""


def overview(ctx: Context, base: str, notice: str = "") -> Html:
    """The drawing, the sentences of /tiendo, and every sheet."""
    said = progress(ctx)
    remind = any(choice.key == REMIND for choice in said.choices)
    content = _fill(
        ctx,
        "board-overview.html",
        base=base,
        picture=Html(progress_picture(ctx)),
        lines=_items(said.text.splitlines()),
        remind=_fill(ctx, "board-remind.html", base=base) if remind else Html(),
        sheets=_joined(_row(ctx, base, indicator) for indicator in ctx.campaign.indicators),
    )
    return _page(
        ctx, base, ctx.say("board-title", year=ctx.campaign.year), content, notice, "progress"
    )


def _row(ctx: Context, base: str, indicator: Indicator) -> Html:
    sheet = ctx.campaign.sheets[indicator.code]
    people = ctx.campaign.with_duty(Duty.ASSESS, indicator.code)
    level = ctx.campaign.handed_in_results.indicators[indicator.code].level
    names = ", ".join(ctx.called(p) for p in people)
    standing = level_words(ctx, level) if sheet.state.handed_in else ""
    return _fill(
        ctx,
        "board-row.html",
        base=base,
        code=indicator.code,
        title=indicator.title,
        about=" · ".join(filter(None, [capital(names), standing])),
        state=sheet.state.value,
        standing=ctx.say(f"picture-legend-{sheet.state}"),
        count=ctx.say("board-items", count=len(ctx.campaign.evidence_of(indicator.code))),
    )


def sheet(ctx: Context, base: str, code: str, notice: str = "") -> Html:
    """A sheet with all its answers and evidence, and the way to give it back."""
    indicator, row = ctx.campaign.rubric.indicator(code), ctx.campaign.sheets[code]
    of = about(ctx, code)
    returns = may(ctx.me, Permission.RETURN_SHEET, ctx.campaign, code)
    returns = returns and (row.state, SheetEvent.RETURN) in LIFE
    content = _fill(
        ctx,
        "board-sheet.html",
        text=indicator.text,
        state=row.state.value,
        standing=ctx.say(f"picture-legend-{row.state}"),
        lines=_items(sheet_lines(of)),
        level=_items(level_line(of).splitlines()),
        evidence=_evidence(ctx, base, code),
        back=_fill(ctx, "board-return.html", base=base, code=code) if returns else Html(),
        around=_around(ctx, [i.code for i in ctx.campaign.indicators], code, f"{base}phieu/"),
    )
    return _page(ctx, base, f"{code} {indicator.title}", content, notice)


def files_of(ctx: Context, code: str) -> list[tuple[EvidenceView, StoredFile]]:
    """Every file of a sheet's evidence, in order."""
    return [(item, file) for item in ctx.campaign.evidence_of(code) for file in item.files]


def _evidence(ctx: Context, base: str, code: str) -> Html:
    found = files_of(ctx, code)
    if not found:
        return _fill(ctx, "board-none.html", said=ctx.say("sheet-line-no-evidence"))
    return _joined(
        _fill(
            ctx,
            "board-evidence.html",
            link=f"{base}phieu/{code}/minh-chung/{number}",
            code=item.code,
            title=item.title or ctx.say("evidence-untitled"),
            picture=_small(ctx, base, file),
        )
        for number, (item, file) in enumerate(found, 1)
    )


def _small(ctx: Context, base: str, file: StoredFile) -> Html:
    if file.thumbnail is None:
        return _fill(ctx, "board-file.html", name=file.name, kind=file.extension.upper())
    return _fill(ctx, "board-thumbnail.html", source=f"{base}tep/{file.thumbnail}")


def evidence(ctx: Context, base: str, code: str, number: int) -> Html:
    """One file of a sheet's evidence at its full size."""
    found = files_of(ctx, code)
    item, file = found[number - 1]
    shown = file.media_type in IMAGES
    numbers = [str(n) for n in range(1, len(found) + 1)]
    content = _fill(
        ctx,
        "board-picture.html" if shown else "board-document.html",
        source=f"{base}tep/{file.sha256}",
        name=file.name,
        code=item.code,
        title=item.title or ctx.say("evidence-untitled"),
        about=_about(ctx, item),
        place=ctx.say("board-place", number=number, total=len(found)),
        up=f"{base}phieu/{code}",
        sheet=ctx.say("board-up", indicator=code),
        around=_around(ctx, numbers, str(number), f"{base}phieu/{code}/minh-chung/"),
    )
    return _page(ctx, base, f"{item.code}", content, kind="viewer")


def _about(ctx: Context, item: EvidenceView) -> str:
    """Number, day and issuer, as far as they are known."""
    day = short_date(item.issued) if item.issued else ""
    return " · ".join(filter(None, [item.number, day, item.issuer]))


def meeting(ctx: Context, base: str, place: int) -> Html:
    """The meeting on a projector: a title, one indicator a screen, the result. IndexError."""
    indicators = ctx.campaign.indicators
    places = [str(n) for n in range(len(indicators) + 2)]
    around = _around(ctx, places, places[place], f"{base}hop/")
    if place == 0:
        content = _fill(ctx, "board-meeting-first.html", around=around, **_head(ctx))
    elif place == len(indicators) + 1:
        content = _fill(ctx, "board-meeting-last.html", around=around, **_result(ctx))
    else:
        content = _indicator(ctx, base, indicators[place - 1], place, around)
    return _page(ctx, base, ctx.say("board-meeting"), content, part="meeting", kind="stage")


def _head(ctx: Context) -> dict[str, str]:
    count = len(ctx.campaign.indicators)
    year = ctx.say("picture-title", year=ctx.campaign.year)
    return {"unit": ctx.campaign.unit.name, "year": year, "count": str(count)}


def _indicator(ctx: Context, base: str, indicator: Indicator, place: int, around: Html) -> Html:
    _, *lines = indicator_lines(ctx, indicator.code)
    level = ctx.campaign.outcome.indicators[indicator.code].level
    pictures = _joined(
        _fill(
            ctx,
            "board-stage-photo.html",
            link=f"{base}phieu/{indicator.code}/minh-chung/{number}",
            source=f"{base}tep/{file.thumbnail}",
            code=item.code,
        )
        for number, (item, file) in enumerate(files_of(ctx, indicator.code), 1)
        if file.thumbnail
    )
    return _fill(
        ctx,
        "board-stage.html",
        code=indicator.code,
        title=indicator.title,
        text=indicator.text,
        level=capital(level_words(ctx, level)),
        mark="open" if level is None else str(level),
        lines=_items(lines),
        pictures=pictures,
        place=ctx.say("board-place", number=place, total=len(ctx.campaign.indicators)),
        around=around,
    )


def _result(ctx: Context) -> dict[str, str]:
    """The unit's level and each criterion's, and what is still to be decided."""
    outcome = ctx.campaign.outcome
    lines = [
        ctx.say("board-criterion", criterion=c.code, level=level_words(ctx, found.level))
        for c in ctx.campaign.rubric.criteria
        if (found := outcome.criteria[c.code])
    ]
    if waiting := ctx.campaign.unsettled:
        lines.append(ctx.say("board-undecided", indicators=", ".join(waiting)))
    level = capital(level_words(ctx, outcome.unit.level))
    return {"unit": ctx.campaign.unit.name, "level": level, "lines": _items(lines)}


def documents(ctx: Context, base: str, listed: Sequence[tuple[str, str]]) -> Html:
    """The documents as they stand now; `listed` are (file name, title)."""
    items = _joined(
        _fill(ctx, "board-paper.html", base=base, name=name, title=title) for name, title in listed
    )
    content = _fill(ctx, "board-papers.html", items=items)
    return _page(ctx, base, ctx.say("board-papers"), content, part="papers")


def _around(ctx: Context, places: Sequence[str], here: str, base: str) -> Html:
    """The ways to the one before and the one after."""
    at = places.index(here)
    before = places[at - 1] if at else ""
    after = places[at + 1] if at + 1 < len(places) else ""
    return _joined(
        _fill(ctx, f"board-{way}.html", link=f"{base}{place}")
        for way, place in (("before", before), ("after", after))
        if place
    )


def _items(lines: Iterable[str]) -> Html:
    """Lines as a list; what a bullet stood before is an item anyway."""
    shown = [line.removeprefix("• ") for line in lines if line.strip()]
    return _joined(Html(f"<li>{as_html(line)}</li>") for line in shown)


def _joined(parts: Iterable[Html]) -> Html:
    return Html("\n".join(parts))


def _page(
    ctx: Context,
    base: str,
    title: str,
    content: Html,
    notice: str = "",
    part: str = "",
    kind: str = "board",
) -> Html:
    said = _fill(ctx, "board-notice.html", said=notice) if notice else Html()
    parts = _joined(
        _fill(
            ctx,
            "board-part.html",
            link=f"{base}{place}",
            name=ctx.say(f"board-nav-{name}"),
            current="page" if name == part else "false",
        )
        for name, place in PARTS.items()
    )
    unit = ctx.campaign.unit.name
    body = _fill(
        ctx, "board.html", title=title, unit=unit, parts=parts, notice=said, content=content
    )
    return shell(title, body, STYLES, "board.js", language=ctx.texts.language, kind=kind)


def _fill(ctx: Context, template: str, **values: str) -> Html:
    return render_with(ctx.say, template, values)
