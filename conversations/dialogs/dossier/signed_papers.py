"""Papers of the unit: a document as it was signed, or the plan as the unit wrote it.

A signed one is recognised by its kind and number; either is kept when somebody says which it is.
"""

from dataclasses import replace
from datetime import date

from conversations.dialogs.dossier.document_list import (
    given_of,
    number_told,
    numbered,
    symbol_of,
    title,
)
from conversations.dialogs.dossier.number_said import give_number, read_number
from conversations.engine import kept_files
from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    Choice,
    Commands,
    Context,
    Given,
    Go,
    Row,
    SentFiles,
    SideStep,
    Target,
)
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import KeepPlan, KeepSigned
from dvht_core.commands.sheets import KeepFiles, SettleFiles
from dvht_core.domain.files import PAPER
from dvht_core.dossier.forms import BY_KEY, Form
from dvht_core.evidence.papers import Paper
from dvht_core.evidence.papers.paper_model import CODES
from dvht_core.i18n.vietnamese import fold, short_date
from dvht_core.work_plan.sent_plans import PLAN, WORK_PLAN

OUT = "out-"
"""A signed paper is taken out: "out-report"."""
PLAN_OUT = "plan-out"
"""The unit's own plan is taken out."""


def read_signed(_ctx: Context, given: Given) -> SentFiles:
    """Return the photo or PDF of a signed document."""
    if not isinstance(given, SentFiles):
        raise Misread("misread-choice")
    return given


def kept_or_dropped(ctx: Context, said: SentFiles | str) -> Commands:
    """Keep what was sent until somebody says which document it is; take out what is chosen."""
    if isinstance(said, SentFiles):
        return [KeepFiles(said.files, said.caption, reads=PAPER)]
    own = ctx.campaign.documents.plan
    if said == PLAN_OUT and own:
        return [KeepPlan(own.form, None)]
    return [KeepSigned(said.removeprefix(OUT), None)] if said.startswith(OUT) else []


def ask_which(ctx: Context, _sent: object) -> Target:
    """Go to the question which document was sent."""
    return Go("signed", {"kept": ctx.view.kept[-1].id}) if ctx.view.kept else "list"


def taken_out(ctx: Context) -> list[Choice]:
    """Return the signed papers that are kept, each to be taken out."""
    kept = [form for form in numbered(ctx) if form.key in ctx.campaign.documents.signed]
    own = ctx.campaign.documents.plan
    plan = (
        [Choice(PLAN_OUT, ctx.say("papers-plan-out", title=title(BY_KEY[own.form])))] if own else []
    )
    return [
        *plan,
        *(Choice(f"{OUT}{f.key}", ctx.say("papers-signed-out", title=title(f))) for f in kept),
    ]


def _paper(ctx: Context) -> Paper | None:
    """Return what was read on the paper that was sent, also where it has just been filed."""
    number = ctx.state.number("kept")
    kept = kept_files.batch(ctx, number) or kept_files.before(ctx, number)
    return kept.offered.paper if kept and kept.offered else None


def meant(ctx: Context) -> list[Form]:
    """Return the documents that the paper may be, the one of its number first."""
    paper = _paper(ctx)
    if _written(ctx):
        return [BY_KEY[PLAN], BY_KEY[WORK_PLAN]]
    if paper is None:
        return []
    alike = [form for form in numbered(ctx) if CODES.get(paper.kind or "") == form.abbreviation]
    return sorted(alike, key=lambda form: not _has_number(ctx, form, paper))


def _written(ctx: Context) -> bool:
    """Return whether what was sent is no picture of a paper: only a plan can be kept so."""
    kept = kept_files.batch(ctx, ctx.state.number("kept"))
    return kept is not None and not any(file.shows_paper for file in kept.files)


def _number(ctx: Context, form: Form) -> str:
    """Return the number that a document was given: "05/BC-TrTH"; "" for none."""
    given = given_of(ctx, form)
    return "" if given.number is None else symbol_of(ctx, form, given)


def _has_number(ctx: Context, form: Form, paper: Paper) -> bool:
    said = fold(paper.number or "").lstrip("0")
    return bool(said) and said == fold(_number(ctx, form)).lstrip("0")


def _ask(ctx: Context) -> str:
    paper, forms = _paper(ctx), meant(ctx)
    kept = kept_files.batch(ctx, ctx.state.number("kept"))
    many = len(kept.files) if kept else 1
    lines = [ctx.say("papers-signed-many", count=many)] if many > 1 else []
    lines += [ctx.say("papers-signed-read", title=paper.title)] if paper and paper.title else []
    if paper and paper.number and forms and not _has_number(ctx, forms[0], paper):
        known = _number(ctx, forms[0])
        key = "papers-signed-other-number" if known else "papers-signed-no-number"
        lines.append(ctx.say(key, title=title(forms[0]), number=known))
    ask = "papers-plan-ask" if _written(ctx) else "papers-signed-ask"
    return "\n".join([*lines, ctx.say(ask)])


def _choices(ctx: Context) -> list[Choice]:
    likely = meant(ctx)
    others = [form for form in numbered(ctx) if form not in likely]
    return [*(Choice(form.key, title(form)) for form in (*likely, *others)), cancel(ctx)]


def _keep(ctx: Context, key: str) -> Commands:
    kept = kept_files.batch(ctx, ctx.state.number("kept"))
    if kept is None or key == "cancel":
        return []
    file = next((file for file in kept.files if file.shows_paper), kept.files[0])
    others = tuple(other for other in kept.files if other is not file)
    kept_on = [KeepFiles(others, kept.caption)] if others else []
    own = key in (PLAN, WORK_PLAN) and not file.shows_paper
    keeps = KeepPlan(key, file) if own else KeepSigned(key, file)
    return [keeps, SettleFiles(kept.id), *kept_on]


def _told(ctx: Context, key: str) -> str:
    if key == "cancel":
        return ""
    own = ctx.campaign.documents.plan
    if own and own.form == key and key not in ctx.campaign.documents.signed:
        return ctx.say("papers-plan-kept", title=title(BY_KEY[key]))
    kept = ctx.say("papers-signed-kept", title=title(BY_KEY[key]))
    open_still = not _number(ctx, BY_KEY[key]) and _stamped(ctx, key) is None
    return " ".join(filter(None, [kept, ctx.say("papers-signed-unnumbered") if open_still else ""]))


def _stamped(ctx: Context, key: str) -> Paper | None:
    """Return the paper whose number or day the document lacks; None where it lacks nothing.

    None, too, for a number of another document, or of another unit.
    """
    paper, given = _paper(ctx), given_of(ctx, BY_KEY[key])
    if paper is None or not paper.number:
        return None
    try:
        said = read_number(ctx, BY_KEY[key], paper.number)
    except Misread:
        return None
    lacks_day = given.number == said.number and given.day is None and paper.date is not None
    return paper if given.number is None or lacks_day else None


def _after(ctx: Context, key: str) -> Target:
    paper = None if key == "cancel" else _stamped(ctx, key)
    if paper is None:
        return "list"
    day = paper.date.isoformat() if paper.date else ""
    return Go("stamped", {"form": key, "stamped": paper.number, "day": day})


SIGNED: Row = SideStep(
    "signed",
    asks=_ask,
    wide=True,
    choices=_choices,
    keeps=_keep,
    echo=_told,
    goes=_after,
    leads=("list", "stamped"),
)
"""Which document a signed paper is: the one of its kind and number first."""


def _form(ctx: Context) -> Form:
    return BY_KEY[ctx.state.text("form", "report")]


def _day(ctx: Context) -> date | None:
    day = ctx.state.text("day", "")
    return date.fromisoformat(day) if day else None


def _ask_stamped(ctx: Context) -> str:
    number, day = ctx.state.text("stamped"), _day(ctx)
    key = "papers-stamped-ask" if day else "papers-stamped-ask-number"
    return ctx.say(key, title=title(_form(ctx)), number=number, day=short_date(day) if day else "")


def _stamped_choices(ctx: Context) -> list[Choice]:
    return [Choice(key, ctx.say(f"papers-stamped-{key}")) for key in ("yes", "no")]


def _give_stamped(ctx: Context, value: str) -> Commands:
    if value == "no":
        return []
    said = read_number(ctx, _form(ctx), ctx.state.text("stamped"))
    return give_number(ctx, _form(ctx), replace(said, day=_day(ctx)))


def _stamped_told(ctx: Context, value: str) -> str:
    if value == "no":
        return "" if _number(ctx, _form(ctx)) else ctx.say("papers-signed-unnumbered")
    return number_told(ctx, _form(ctx)) if _day(ctx) else ""


def _after_stamped(ctx: Context, value: str) -> Target:
    return "list" if value == "no" or _day(ctx) else "day"


STAMPED: Row = SideStep(
    "stamped",
    asks=_ask_stamped,
    wide=True,
    choices=_stamped_choices,
    keeps=_give_stamped,
    echo=_stamped_told,
    goes=_after_stamped,
    leads=("list", "day"),
)
"""Whether number and day that a signed paper bears become those of its document."""
