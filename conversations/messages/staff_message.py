"""Members of staff, their records and the figures of the census, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from conversations.engine.button_data import way
from conversations.engine.dialog import Choice, Context
from dvht_core.assessment.census_figures import (
    Figure,
    MemberStanding,
    Shortfall,
    Status,
    level_if,
    owed,
    shortfalls,
)
from dvht_core.i18n.vietnamese import Salutation, fold, short_date
from dvht_core.policy import Permission, may
from dvht_core.schedule.questions_due import census_open
from dvht_core.staff.staff_model import RecordView, StaffView

MOST_NAMES = 3


def mine(ctx: Context) -> StaffView | None:
    """Return the person's own entry of the staff list."""
    return ctx.campaign.book.of_person(ctx.me.id)


def about(ctx: Context) -> StaffView | None:
    """Return whom the dialog is about: the one it was opened for, else the person themselves."""
    named = ctx.state.args.get("staff", "")
    return ctx.campaign.book.member(int(named)) if named.isdigit() else mine(ctx)


def not_listed(ctx: Context) -> str:
    """Say that the person is not in the staff list; "" when they are, or it is about another."""
    return "" if "staff" in ctx.state.args or mine(ctx) else ctx.say("staff-not-listed")


def told_apart(ctx: Context, member: StaffView) -> str:
    """Return the name; of namesakes, with the year of birth or the staff number."""
    sign = ctx.campaign.book.sign_of(member.id)
    return ctx.say("staff-namesake-of", name=member.name, sign=sign) if sign else member.name


def found_by(ctx: Context, text: str) -> list[StaffView]:
    """Return the staff whose names hold all the words said; whole names before parts of them."""
    wanted = fold(text).split()
    members = [m for m in ctx.campaign.book.staff if set(wanted) <= set(fold(m.name).split())]
    exact = [m for m in members if m.name.casefold() == text.strip().casefold()]
    return exact or members


def staff_home(ctx: Context) -> str:
    """Say what awaits one of the staff beside the assessment team."""
    count = len(_owes(ctx))
    key = "home-staff-owes" if count else "home-staff"
    return ctx.say(key, year=ctx.campaign.year, count=count)


def staff_choices(ctx: Context) -> list[Choice]:
    """Offer what a member of staff can do: answers owed first, their record, their plan."""
    keeps = bool(ctx.campaign.figures) and may(ctx.me, Permission.KEEP_STAFF, ctx.campaign)
    names = ["staff", "census"] if keeps else []
    if mine(ctx) is not None:
        owes = bool(_owes(ctx))
        names = [*(("declare",) if owes else ()), "learning", "goals", *names]
        names += [] if owes else ["declare"]
    return [way(ctx, name) for name in names]


def _owes(ctx: Context) -> tuple[str, ...]:
    """Return the indicators that the person owes the census, once the year is far enough."""
    own = mine(ctx)
    if own is None or not census_open(ctx.campaign.year, ctx.today):
        return ()
    return owed(ctx.campaign.figures).get(own.id, ())


def record_line(ctx: Context, record: RecordView) -> str:
    """Return an entry as "Chứng chỉ tiếng Anh B1 (12/05/2024)"."""
    if record.issued is None:
        return record.title
    return ctx.say("record-dated", title=record.title, day=short_date(record.issued))


def record_lines(ctx: Context, record: RecordView) -> list[str]:
    """Return everything that is known of an entry, a line each."""
    known: list[tuple[str, str]] = [
        ("kind", ctx.say(f"record-kind-{record.kind}")),
        ("number", record.number or ""),
        ("issued", day_text(record.issued)),
        ("issuer", record.issuer or ""),
        ("hours", str(record.hours or "")),
        ("expires", day_text(record.expires)),
        ("files", str(len(record.files) or "")),
    ]
    return [
        ctx.say("record-line", what=ctx.say(f"record-column-{name}"), now=now)
        for name, now in known
        if now
    ]


def question_lines(ctx: Context, code: str) -> list[str]:
    """Return what the census asks for an indicator, and what the record has that speaks of it."""
    figure, member = ctx.campaign.figures[code], about(ctx)
    co = Salutation.THAY_CO if "staff" in ctx.state.args else ctx.me.salutation
    lines = [figure.census.ask.format(year=ctx.campaign.year, co=co)]
    standing = figure.standing(member.id) if member else None
    if standing and standing.related:
        known = "; ".join(record_line(ctx, record) for record in standing.related)
        lines.append(ctx.say("declare-related", records=known))
    return lines


def figure_line(ctx: Context, figure: Figure) -> str:
    """Return a figure as "2.2: 31/37 (83,8%) đã xác nhận; 4 người đã kê khai, …"."""
    also = [
        ctx.say(f"census-also-{status}", count=len(standings))
        for status in (Status.DECLARED, Status.MISSING)
        if (standings := figure.of(status))
    ]
    return ctx.say(
        "census-line",
        indicator=figure.indicator,
        met=figure.met,
        total=figure.total,
        percent=ctx.words.percent(figure.met, figure.total) if figure.total else "–",
        count=len(also),
        also=", ".join(also),
    )


def level_lines(ctx: Context, figure: Figure) -> list[str]:
    """Say what each level still needs, and what confirming all that is declared would bring."""
    lines = [
        ctx.say(
            "census-reaches" if short.missing == 0 else "census-misses",
            level=short.level,
            percent=short.percent,
            missing=short.missing,
        )
        for short in _next(_shortfalls(ctx, figure, figure.met))
    ]
    if figure.hoped > figure.met:
        level = level_if(_shortfalls(ctx, figure, figure.hoped))
        lines.append(
            ctx.say(
                "census-what-if",
                count=figure.hoped - figure.met,
                met=figure.hoped,
                total=figure.total,
                percent=ctx.words.percent(figure.hoped, figure.total),
                level=ctx.level_words(level),
            )
        )
    return lines


def _next(levels: Sequence[Shortfall]) -> Iterator[Shortfall]:
    """Yield the level that is reached, and the next that is not."""
    reached = [short for short in levels if not short.missing]
    yield from reached[-1:]
    yield from (short for short in levels[len(reached) : len(reached) + 1])


def could_be(ctx: Context, figure: Figure) -> list[str]:
    """Name those who could still be counted, beside those who wait to be confirmed."""
    if all(short.missing == 0 for short in _shortfalls(ctx, figure, figure.met)):
        return []
    lapsed = [s for s in figure.standings if s.lapsed and s.status is not Status.CONFIRMED]
    unknown = [s for s in figure.of(Status.MISSING) if not s.lapsed]
    by_reason = {"lapsed": lapsed, "missing": unknown}
    return [
        ctx.say(
            f"census-could-{key}", names=some_names(ctx, [_with_expiry(ctx, s) for s in standings])
        )
        for key, standings in by_reason.items()
        if standings
    ]


def supposed(ctx: Context, figure: Figure, met: int) -> str:
    """Say what `met` confirmed people would mean for the indicator, its criterion and the unit."""
    shortfalls, results = (
        _shortfalls(ctx, figure, met),
        ctx.campaign.results_if(figure.indicator, met),
    )
    criterion = ctx.campaign.rubric.indicator(figure.indicator).criterion
    line = ctx.say(
        "census-supposed",
        indicator=figure.indicator,
        met=met,
        total=figure.total,
        percent=ctx.words.percent(met, figure.total),
        level=ctx.level_words(level_if(shortfalls)),
    )
    missing = [
        ctx.say("census-supposed-misses", level=s.level, missing=s.missing)
        for s in shortfalls
        if s.missing
    ]
    whole = ctx.say(
        "census-supposed-whole",
        criterion=criterion,
        of_criterion=ctx.level_words(results.criteria[criterion].level),
        of_unit=ctx.level_words(results.unit.level),
    )
    return "\n".join([line, *missing, whole])


def _shortfalls(ctx: Context, figure: Figure, met: int) -> tuple[Shortfall, ...]:
    indicator = ctx.campaign.rubric.indicator(figure.indicator)
    return shortfalls(indicator, ctx.campaign.unit.profile, figure, met)


def some_names(ctx: Context, names: Sequence[str]) -> str:
    """Return the first of the names, and how many more there are."""
    more = len(names) - MOST_NAMES
    rest = [ctx.say("census-more", count=more)] if more > 0 else []
    return ctx.words.join_words([*names[:MOST_NAMES], *rest])


def _with_expiry(ctx: Context, standing: MemberStanding) -> str:
    """Return the name, with the day on which their certificate expired if one did."""
    name = told_apart(ctx, standing.member)
    expires = standing.lapsed.expires if standing.lapsed else None
    return ctx.say("census-expires", name=name, day=short_date(expires)) if expires else name


def people_choices(ctx: Context, people: list[StaffView]) -> list[Choice]:
    """Return a choice for each person."""
    return [Choice(str(member.id), told_apart(ctx, member)) for member in people]


def day_text(day: date | None) -> str:
    """Return a day; "" where it is not known."""
    return short_date(day) if day else ""
