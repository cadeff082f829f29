"""Members of staff, their records and the figures of the census, in words."""

from datetime import date

from conversations.dialog import Choice, Context
from dvht_core.policy import Action, may
from dvht_core.staff.census import Figure, Status, level_if, owed, shortfalls
from dvht_core.staff.values import RecordView, StaffView
from dvht_core.vietnamese import fold, short_date


def mine(ctx: Context) -> StaffView | None:
    """The person's own entry of the staff list."""
    return ctx.campaign.book.of_person(ctx.me.id)


def about(ctx: Context) -> StaffView | None:
    """Whom the dialog is about: the one it was opened for, else the person themselves."""
    named = ctx.state.args.get("staff", "")
    return ctx.campaign.book.member(int(named)) if named.isdigit() else mine(ctx)


def told_apart(ctx: Context, member: StaffView) -> str:
    """The name; of namesakes, with the year of birth or the staff number."""
    twice = [m for m in ctx.campaign.book.staff if fold(m.name) == fold(member.name)]
    sign = member.birth_year or member.code
    if len(twice) < 2 or sign is None:
        return member.name
    return ctx.say("staff-namesake-of", name=member.name, sign=str(sign))


def found_by(ctx: Context, text: str) -> list[StaffView]:
    """The staff whose names hold all the words said; whole names before parts of them."""
    wanted = fold(text).split()
    found = [m for m in ctx.campaign.book.staff if set(wanted) <= set(fold(m.name).split())]
    exact = [m for m in found if m.name.casefold() == text.strip().casefold()]
    return exact or found


def staff_home(ctx: Context) -> str:
    """What awaits one of the staff beside the assessment team."""
    own = mine(ctx)
    codes = owed(ctx.campaign.figures).get(own.id, ()) if own else ()
    if not codes:
        return ctx.say("home-staff", year=ctx.campaign.year)
    return ctx.say("home-staff-owes", year=ctx.campaign.year, count=len(codes))


def staff_choices(ctx: Context) -> list[Choice]:
    """The ways of a member of staff: answers owed first, their record, their plan."""
    own = mine(ctx)
    keeps = bool(ctx.campaign.figures) and may(ctx.me, Action.KEEP_STAFF, ctx.campaign)
    names = ["staff", "census"] if keeps else []
    if own is not None:
        owes = own.id in owed(ctx.campaign.figures)
        names = [*(("declare",) if owes else ()), "learning", "goals", *names]
        names += [] if owes else ["declare"]
    return [Choice(f"go:{name}", ctx.say(f"choice-{name}")) for name in names]


def record_line(ctx: Context, record: RecordView) -> str:
    """Chứng chỉ tiếng Anh B1 (12/05/2024)."""
    if record.issued is None:
        return record.title
    return ctx.say("record-dated", title=record.title, day=short_date(record.issued))


def record_lines(ctx: Context, record: RecordView) -> list[str]:
    """Everything that is known of an entry, a line each."""
    known: list[tuple[str, str]] = [
        ("kind", ctx.say(f"record-kind-{record.kind}")),
        ("number", record.number or ""),
        ("issued", _day(record.issued)),
        ("issuer", record.issuer or ""),
        ("hours", str(record.hours or "")),
        ("expires", _day(record.expires)),
        ("files", str(len(record.files) or "")),
    ]
    return [
        ctx.say("record-line", what=ctx.say(f"record-column-{name}"), now=now)
        for name, now in known
        if now
    ]


def figure_line(ctx: Context, figure: Figure) -> str:
    """2.2: 31/37 (83,8%) đã xác nhận; 4 người đã kê khai, 2 người chưa có thông tin."""
    also = [
        ctx.say(f"census-also-{status}", count=len(found))
        for status in (Status.DECLARED, Status.MISSING)
        if (found := figure.of(status))
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
    """What each level still needs, and what would be if all that is declared were confirmed."""
    indicator = ctx.campaign.rubric.indicator(figure.indicator)
    profile = ctx.campaign.unit.profile
    lines = [
        ctx.say(
            "census-reaches" if short.missing == 0 else "census-misses",
            level=short.level,
            percent=short.percent,
            missing=short.missing,
        )
        for short in shortfalls(indicator, profile, figure)
    ]
    if figure.hoped > figure.met:
        level = level_if(shortfalls(indicator, profile, figure, figure.hoped))
        lines.append(
            ctx.say(
                "census-what-if",
                count=figure.hoped - figure.met,
                met=figure.hoped,
                total=figure.total,
                percent=ctx.words.percent(figure.hoped, figure.total),
                level=ctx.say(f"results-level-{level}"),
            )
        )
    return lines


def people_choices(ctx: Context, people: list[StaffView]) -> list[Choice]:
    """A choice for each person."""
    return [Choice(str(member.id), told_apart(ctx, member)) for member in people]


def _day(day: date | None) -> str:
    return short_date(day) if day else ""
