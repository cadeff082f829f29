"""The progress of a campaign as one drawing (SVG) for a phone: sheets, levels, people, days left.

Pure: the same text for the same state of affairs. Every state has a sign of its own beside its
colour, and every colour is dark enough on its ground, so that nobody needs to see colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from conversations.engine.dialog import Context
from dvht_core.domain.campaign import SheetState
from dvht_core.i18n.vietnamese import capital, shortened
from dvht_core.policy import Permission, may
from dvht_core.schedule.assignments import duties, sheets_due
from dvht_core.schedule.deadlines import dossier_deadline
from dvht_core.view.campaign_view import PersonView, SheetView

WIDTH, EDGE = 340, 7
TILE, TALL, GAP = 62, 60, 4
ROW = 27
"""Height of a person's row."""
SQUARE = 20
NAME_LETTERS, TITLE_LETTERS = 15, 46
MOST_SQUARES = 8
INK, QUIET, LINE, ALARM = "#17211f", "#4a5753", "#c9d2ce", "#a33a08"
FONTS = "'Be Vietnam Pro', system-ui, -apple-system, Roboto, 'Noto Sans', 'Segoe UI', sans-serif"


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state looks: `sign` is a path in a square of 16."""

    ground: str
    ink: str
    edge: str
    sign: str


_RING = "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z"
LOOKS = {
    SheetState.ASSIGNED: StateLook("#ffffff", "#3f4a47", "#7c8985", _RING),
    SheetState.DRAFT: StateLook(
        "#fff0bd", "#4d3900", "#b08a13", f"{_RING}M8 4.5a3.5 3.5 0 0 1 0 7z"
    ),
    SheetState.RETURNED: StateLook(
        "#fbd9c8", "#752400", "#a33a08", "M13 12V6.5H4M7 3L3.5 6.5L7 10"
    ),
    SheetState.SUBMITTED: StateLook(
        "#cfe4f8", "#0a3a66", "#2b73b5", "M8 13V3.5M3.8 7.5L8 3.2l4.2 4.3"
    ),
    SheetState.CHECKED: StateLook("#0b5d4b", "#ffffff", "#0b5d4b", "M2.8 8.6l3.4 3.6l7-8"),
    SheetState.FINAL: StateLook(
        "#22302d", "#ffffff", "#22302d", "M1.6 8.6l3 3.4l5.6-7.4M7.6 11.4l.8.8l6-8"
    ),
}


def progress_picture(ctx: Context) -> str:
    """Draw what the person may see: everybody's sheets, and by name only to those who lead."""
    parts: list[str] = []
    y = 0.0
    for drawn, height in (_head(ctx), _bar(ctx, 54), *_criteria(ctx), _people(ctx), _legend(ctx)):
        parts.append(f'<g transform="translate(0 {y:g})">{drawn}</g>')
        y += height
    title = escape(ctx.say("picture-title", year=ctx.campaign.year))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:g}" width="{WIDTH}" '
        f'height="{y:g}" role="img" font-family="{FONTS}"><title>{title}</title>'
        f'<rect width="{WIDTH}" height="{y:g}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


Drawn = tuple[str, float]
"""A part of the drawing and its height."""


def _head(ctx: Context) -> Drawn:
    year, unit = ctx.campaign.year, shortened(ctx.campaign.unit.name, TITLE_LETTERS)
    title = _text(EDGE, 26, ctx.say("picture-title", year=year), 18, bold=True)
    return title + _text(EDGE, 46, unit, 13, QUIET), 54


def _bar(ctx: Context, height: float) -> Drawn:
    """Return how many sheets are handed in and checked, and how many days are left."""
    sheets = _sheets(ctx)
    done = sum(s.state.handed_in for s in sheets)
    checked = sum(s.state in (SheetState.CHECKED, SheetState.FINAL) for s in sheets)
    words, alarm = _days_left(ctx)
    words_done = ctx.say("picture-done", done=done, total=len(sheets))
    inner = WIDTH - 2 * EDGE
    bars = [
        _rect(EDGE, 26, inner, 14, "#ffffff", "#7c8985", 7),
        *(
            _rect(EDGE, 26, inner * count / len(sheets), 14, look.ground, look.edge, 7)
            for count, look in (
                (done, LOOKS[SheetState.SUBMITTED]),
                (checked, LOOKS[SheetState.CHECKED]),
            )
            if count
        ),
    ]
    return (
        (
            _text(EDGE, 17, words_done, 14, bold=True)
            + _text(WIDTH - EDGE, 17, words, 13, ALARM if alarm else INK, bold=True, end=True)
            + "".join(bars),
            height,
        )
        if sheets
        else ("", 0)
    )


def _days_left(ctx: Context) -> tuple[str, bool]:
    """Say how many days are left for the sheets, then for the dossier; True when few are left."""
    due, now = sheets_due(ctx.campaign), ctx.today
    if due and now <= due:
        left, key = (due - now).days, "sheets"
    else:
        left, key = (dossier_deadline(ctx.campaign).before - now).days, "dossier"
    if left <= 0 and key == "dossier":
        return ctx.say("picture-days-over"), True
    return ctx.say(f"picture-days-{key}", left=left), left <= 3


def _criteria(ctx: Context) -> Iterator[Drawn]:
    """Yield a heading and a row of tiles for each criterion that applies."""
    results = ctx.campaign.handed_in_results
    for criterion in ctx.campaign.rubric.criteria:
        codes = [i.code for i in ctx.campaign.indicators if i.criterion == criterion.code]
        if not codes:
            continue
        level = results.criteria[criterion.code].level
        head = ctx.say("picture-criterion", criterion=criterion.code)
        told = ctx.say("picture-open" if level is None else f"picture-level-{level}")
        per_row = (WIDTH - 2 * EDGE + GAP) // (TILE + GAP)
        tiles = "".join(
            _tile(ctx, code, EDGE + (n % per_row) * (TILE + GAP), 24 + n // per_row * (TALL + GAP))
            for n, code in enumerate(codes)
        )
        rows = -(-len(codes) // per_row)
        yield (
            _text(EDGE, 16, head, 14, bold=True)
            + _text(WIDTH - EDGE, 16, told, 13, QUIET, end=True)
            + tiles,
            24 + rows * (TALL + GAP) + 6,
        )


def _tile(ctx: Context, code: str, x: float, y: float) -> str:
    sheet, look = ctx.campaign.sheets[code], LOOKS[ctx.campaign.sheets[code].state]
    late = _is_late(ctx, sheet)
    border = (ALARM, 3.0) if late else (look.edge, 1.2)
    dashes = "" if sheet.state.handed_in or late else ' stroke-dasharray="4 3"'
    return (
        f'<g transform="translate({x:g} {y:g})">'
        f'<rect x="1" y="1" width="{TILE - 2}" height="{TALL - 2}" rx="9" fill="{look.ground}" '
        f'stroke="{border[0]}" stroke-width="{border[1]:g}"{dashes}/>'
        + _text(7, 25, code, 16.5, look.ink, bold=True)
        + _sign(look, TILE - 22, 9, 16)
        + _text(TILE / 2, 48, _standing(ctx, sheet), 11.5, look.ink, middle=True)
        + "</g>"
    )


def _standing(ctx: Context, sheet: SheetView) -> str:
    """Return the level of a sheet handed in, else its state."""
    if not sheet.state.handed_in:
        return ctx.say(f"picture-state-{sheet.state}")
    level = ctx.campaign.handed_in_results.indicators[sheet.indicator].level
    return ctx.say("picture-tile-open" if level is None else f"picture-tile-{level}")


def _people(ctx: Context) -> Drawn:
    """Return a row for everybody with sheets, to those who lead; else one's own."""
    team = may(ctx.me, Permission.READ_TEAM, ctx.campaign)
    people = [
        p for p in ctx.campaign.people if (team or p.id == ctx.me.id) and not p.removed and p.assess
    ]
    if not people:
        return "", 0
    head = ctx.say("picture-people" if team else "picture-own")
    rows = "".join(_row(ctx, person, 24 + n * ROW) for n, person in enumerate(people))
    return _text(EDGE, 16, head, 14, bold=True) + rows, 24 + len(people) * ROW + 8


def _row(ctx: Context, person: PersonView, y: float) -> str:
    sheets = [ctx.campaign.sheets[code] for code in person.assess]
    done = len(duties(ctx.campaign, person).handed_in)
    late = any(_is_late(ctx, s) for s in sheets)
    name = capital(shortened(ctx.called(person), NAME_LETTERS))
    squares = "".join(
        _rect(x, y + 2, SQUARE, SQUARE, LOOKS[s.state].ground, LOOKS[s.state].edge, 5)
        + _sign(LOOKS[s.state], x + 3, y + 5, SQUARE - 6)
        for s, x in zip(sheets[:MOST_SQUARES], range(118, WIDTH, SQUARE + 3), strict=False)
    )
    count = ctx.say("picture-count", done=done, total=len(sheets))
    return (
        _text(EDGE, y + 17, name, 13.5)
        + squares
        + _text(WIDTH - EDGE, y + 17, count, 13.5, ALARM if late else INK, bold=late, end=True)
    )


def _legend(ctx: Context) -> Drawn:
    """Return what the signs mean: those that occur, two in a row."""
    occurring = {s.state for s in _sheets(ctx)}
    states = [state for state in LOOKS if state in occurring]
    late = any(_is_late(ctx, s) for s in _sheets(ctx))
    items = [
        _rect(EDGE, 0, 18, 18, LOOKS[s].ground, LOOKS[s].edge, 4)
        + _sign(LOOKS[s], EDGE + 2, 2, 14)
        + _text(EDGE + 26, 14, ctx.say(f"picture-legend-{s}"), 12.5, QUIET)
        for s in states
    ]
    if late:
        border = _rect(EDGE + 1, 1, 16, 16, "#ffffff", f'{ALARM}" stroke-width="3', 4)
        items.append(border + _text(EDGE + 26, 14, ctx.say("picture-legend-late"), 12.5, QUIET))
    placed = "".join(
        f'<g transform="translate({n % 2 * (WIDTH / 2):g} {10 + n // 2 * 24})">{item}</g>'
        for n, item in enumerate(items)
    )
    rule = f'<path d="M{EDGE} 0H{WIDTH - EDGE}" stroke="{LINE}"/>'
    return rule + placed, 14 + -(-len(items) // 2) * 24


def _is_late(ctx: Context, sheet: SheetView) -> bool:
    due = sheets_due(ctx.campaign)
    return due is not None and ctx.today > due and not sheet.state.handed_in


def _sheets(ctx: Context) -> Sequence[SheetView]:
    return [ctx.campaign.sheets[i.code] for i in ctx.campaign.indicators]


def _sign(look: StateLook, x: float, y: float, size: float) -> str:
    return (
        f'<path transform="translate({x:g} {y:g}) scale({size / 16:g})" d="{look.sign}" '
        f'fill="none" stroke="{look.ink}" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round"/>'
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, edge: str, r: float) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{r:g}" '
        f'fill="{fill}" stroke="{edge}"/>'
    )


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    ink: str = INK,
    *,
    bold: bool = False,
    end: bool = False,
    middle: bool = False,
) -> str:
    anchor = ' text-anchor="end"' if end else ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{ink}"{weight}{anchor}>'
        f"{escape(words)}</text>"
    )
