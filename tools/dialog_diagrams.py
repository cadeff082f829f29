"""Draws each dialog's flowchart from its table: `python -m tools.dialog_diagrams` writes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from inspect import getsource
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

from conversations import dialogs
from conversations.dialogs import DIALOGS
from conversations.engine.dialog import (
    ANY,
    HOME,
    NEXT,
    READ,
    STAY,
    Choice,
    Chosen,
    Context,
    Dialog,
    Go,
    Open,
    Row,
    Step,
    Steps,
    Target,
    always,
)
from conversations.engine.prompts import choices_of
from conversations.engine.state import State
from conversations.menu import menu
from conversations.slash_commands import find_slash_command
from conversations.texts import dialog_texts
from dvht_core.domain.campaign import CampaignState, PlanLineKind, SheetState, UnitSettings
from dvht_core.domain.files import StoredFile
from dvht_core.domain.learning import RecordKind
from dvht_core.domain.roles import Role
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile
from dvht_core.staff.staff_model import (
    AnswerState,
    AnswerView,
    LearningPlanView,
    ListEntry,
    ListView,
    PlanState,
    RecordView,
    StaffBook,
    StaffKind,
    StaffView,
)
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.view.campaign_view import (
    CampaignView,
    Candidate,
    ChatView,
    KeptView,
    PersonView,
    PlanLineView,
    SheetView,
    UnitView,
    View,
)
from dvht_core.work_plan.plan_model import Plan, PlanItem, PlanMember, Who

FOLDER = Path(__file__).parents[1] / "docs" / "dialogs"
WIDTH = 60
"""Letters of a question in its box."""
WRITTEN = (SheetState.DRAFT, SheetState.SUBMITTED)
NOW = datetime(2025, 1, 8, 7, tzinfo=UTC)
EXAMPLES: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "sheet": ({"indicator": "1.1"}, {"indicator": "2.2"}, {"indicator": "3.4"}),
    "check": ({"indicator": "1.1"},),
    "evidence": ({"indicator": "1.1"},),
    "check_all": ({"criterion": "1"},),
    "erase": ({"person": "2"},),
    "measure": ({"indicator": "2.2"},),
    "sheet_file": ({"kept": "1", "sheet": "0", "indicator": "2.2"},),
}
"""What each dialog is drawn about, where it is about something; one diagram for each."""
STAFFED = ("record", "goals", "plans", "declare", "staff", "census")
"""Dialogs of a unit that keeps a staff list."""
STATES = {
    "sheet": SheetState.DRAFT,
    "check": SheetState.SUBMITTED,
    "check_all": SheetState.SUBMITTED,
}
ANSWERS: dict[str, Any] = {
    **{"claim": [34, 38], "level": "1", "field": "whole"},
    **{"member": 1, "entry": 1, "planner": 3, "own": 5},
    **{"lines": "0", "people": "0", "group": "work"},
    **{"what": "assess", "codes": "1", "line": "1", "how": "move", "leaver": "2"},
}
"""What was said on the way to a step that speaks of it."""

SHEETS = SheetFile(
    tuple(ReadSheet(code, {"strengths": "Đoàn kết."}, {"met": "35/37"}) for code in ("2.2", "2.3"))
)
"""A file with two sheets."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a step: to a step of the same dialog, to HOME, or to another dialog ("check:")."""

    start: str
    end: str
    label: str = ""
    sure: bool = True
    """False: only where the steps between do not apply."""


def sample_view(
    rubric: str = "tt24-2023-huyen",
    profile: UnitProfile = UnitProfile("primary", public=True),  # noqa: B008 (a frozen value)
    state: SheetState | None = None,
) -> View:
    """Return the view of a lead who may do everything, with a colleague who wrote every sheet.

    All of it is invented. Without a `state`, sheets are in turn drafts and handed in.
    """
    criteria = load_rubric(rubric)
    codes = tuple(i.code for i in criteria.applicable(profile))
    lan, thu = "Nguyễn Thị Lan", "Trần Thị Thu"
    hung, van, minh = "Lò Văn Hùng", "Lê Thị Vân", "Trần Văn Minh"
    first, last = codes[:1], codes[-1:]
    people = (
        PersonView(1, lan, Salutation.CO, Role.LEAD, NOW, assess=codes, check=codes),
        PersonView(2, thu, Salutation.CO, Role.MEMBER, NOW, assess=codes),
        PersonView(3, hung, Salutation.THAY, Role.MEMBER, NOW, check=codes),
        PersonView(4, van, Salutation.CO, Role.MEMBER, NOW, assess=first, check=last),
        PersonView(5, minh, Salutation.THAY, Role.MEMBER, NOW),
    )
    meeting, task = date(2025, 1, 13), "Họp Tổ đánh giá"
    team = (
        PlanMember(thu, Role.LEAD, first, ()),
        PlanMember(hung, Role.MEMBER, (), codes[:2]),
    )
    items = (PlanItem(meeting, None, task, (Who.ALL,)),)
    campaign = CampaignView(
        id=1,
        unit=UnitView(1, "Trường Tiểu học Suối Sen", profile, None, UnitSettings()),
        year=2024,
        state=CampaignState.OPEN,
        rubric=criteria,
        staff_total=None,
        learners_total=None,
        people=people,
        sheets={
            code: SheetView(code, state or WRITTEN[n % 2], {}, author=2, checker=None)
            for n, code in enumerate(codes)
        },
        evidence=(),
        plan=(PlanLineView(meeting, None, task, (Who.ALL,), 1, PlanLineKind.MEETING),),
    )
    draft = Plan(campaign.unit.name, campaign.year, items, team, ())
    chats = (ChatView(1, "telegram", NOW, here=True), ChatView(2, "web", NOW, here=False))
    photo = StoredFile("f" * 64, "e" * 64, "anh.jpg", "image/jpeg", "jpg", 9, "f" * 64)
    kept = (KeptView(1, NOW - timedelta(days=2), (photo,), "Họp tổ"),)
    return View(campaign=campaign, me=people[0], draft=draft, chats=chats, kept=kept)


def view_for(dialog: Dialog, view: View) -> View:
    """Return the view with which somebody can be in this dialog: one that is being set up, or one
    with sheets in Word; mostly the view as it is.
    """
    if dialog.name == "sheet_file":
        return replace(view, kept=(replace(view.kept[0], sheets=SHEETS),))
    if dialog.name != "setup" or view.campaign is None:
        return view
    return replace(view, campaign=replace(view.campaign, state=CampaignState.SETUP))


def with_staff(view: View, settled: bool = False, agreed: bool = True) -> View:
    """Return the view with a staff list of four: records, answers, plans and lists that came in.

    `settled`: nothing is doubtful on those lists; `agreed`: the person keeps a record.
    """
    campaign, me = view.campaign, view.me
    assert campaign is not None
    assert me is not None
    names = ("Nguyễn Thị Lan", "Trần Thị Thu", "Vàng A Sùng", "Lò Văn Phương")
    staff = tuple(
        StaffView(n, name, StaffKind.PUBLIC_EMPLOYEE, 1980 + n, person=n if n < 3 else None)
        for n, name in enumerate(names, 1)
    )
    met = [f for f in ("2.1", "2.2", "2.4") if f in campaign.sheets]
    answers = (
        *(AnswerView(1, code, True, AnswerState.CONFIRMED) for code in met),
        *(AnswerView(2, code, True) for code in met),
    )
    entries = (
        ListEntry("N.T. Lan", candidates=(1,), settled=settled),
        ListEntry("Lò Văn Phương", staff=4, settled=True),
    )
    book = StaffBook(
        staff=staff,
        records=(
            RecordView(1, 1, RecordKind.COURSE, "Tập huấn chuyển đổi số"),
            RecordView(2, 2, RecordKind.LANGUAGE, "Chứng chỉ tiếng Thái", NOW.date()),
        ),
        plans=(
            LearningPlanView(1, campaign.year, ("Học tiếng Mông",)),
            LearningPlanView(3, campaign.year, ("Đọc sách",), PlanState.SENT),
        ),
        answers=answers,
        lists=tuple(ListView(n, code, "", entries) for n, code in enumerate(("", *met), 1)),
    )
    own = replace(me, keeps_record=agreed)
    return replace(view, campaign=replace(campaign, book=book), me=own)


def edges(ctx: Context, steps: tuple[Step[Any], ...]) -> Iterator[Edge]:
    """Yield every way that the table declares."""
    for step in steps:
        choices = _choices(ctx, step)
        for choice in choices:
            if choice.key.startswith("go:") and (end := action_end(ctx, choice.key)) != STAY:
                yield Edge(step.key, end)
        if isinstance(step.goes, Mapping):
            labels = {c.key: c.label for c in choices if not c.key.startswith("go:")}
            others = [label for key, label in labels.items() if key not in step.goes]
            for key, target in step.goes.items():
                end = end_of(ctx, target)
                own = labels.get(key, "" if key in (READ, end) else key)
                for label in (others or [""]) if key == ANY else [own]:
                    yield from _ways(steps, step, end, label)
        elif callable(step.goes):
            yield from _tried(ctx, steps, step)
        elif step.reads or not choices or not all(c.key.startswith("go:") for c in choices):
            yield from _ways(steps, step, end_of(ctx, step.goes))


def _tried(ctx: Context, steps: Steps, step: Step[Any]) -> Iterator[Edge]:
    """Yield the leads of a function, each labelled by the example's choices that lead there."""
    assert callable(step.goes)
    at = _at(ctx, step)
    own = [c for c in choices_of(at, step) if not c.key.startswith("go:")]
    ends = [(end_of(at, step.goes(at, Chosen(c.key))), c.label) for c in own]
    for lead in step.leads:
        for label in [label for end, label in ends if end == lead] or [""]:
            yield from _ways(steps, step, lead, label)


def action_end(ctx: Context, key: str) -> str:
    """Return the end of a choice "go:…": another dialog ("check:"), a step of this one, or STAY
    for the same question.
    """
    _, name, *args = key.split(":")
    action = find_slash_command(f"/{name}")
    assert action is not None, f"{key} is no action"
    target = action[0].target(args)
    return end_of(ctx, target) if isinstance(target, Open) else STAY


def end_of(ctx: Context, target: Target) -> str:
    """Return a target as `leads` names it: a step, NEXT, HOME, STAY or "check:"."""
    match target:
        case Open(dialog, args, step) if dialog == ctx.state.dialog:
            about = replace(ctx, state=State(dialog, args=args))
            return step or DIALOGS[dialog].start(about)
        case Open(dialog):
            return f"{dialog}:"
        case Go(step):
            return step
        case "":
            return DIALOGS[ctx.state.dialog].start(ctx)
    return target


def following(steps: Steps, step: Row) -> Iterator[Row]:
    """Yield the steps that NEXT may mean, up to the first that always applies; none: HOME."""
    after = steps[steps.index(step) + 1 :]
    for other in after:
        if not other.aside:
            yield other
            if other.applies is always:
                return


def _ways(steps: Steps, step: Row, end: str, label: str = "") -> Iterator[Edge]:
    if end == NEXT:
        others = list(following(steps, step))
        yield from (Edge(step.key, o.key, label, sure=o is others[0]) for o in others)
        if not others:
            yield Edge(step.key, HOME, label)
    else:
        yield Edge(step.key, step.key if end == STAY else end, label)


def _choices(ctx: Context, step: Row) -> list[Choice]:
    return choices_of(_at(ctx, step), step)


def _at(ctx: Context, step: Row) -> Context:
    return replace(ctx, state=replace(ctx.state, step=step.key))


def sample_contexts(dialog: Dialog) -> Iterator[Context]:
    """Yield the contexts with which a dialog is drawn, one for each of its examples."""
    view = view_for(dialog, sample_view(state=STATES.get(dialog.name)))
    view = with_staff(view) if dialog.name in STAFFED else view
    if dialog.name == "join":
        view = View(candidate=Candidate("Lê Minh", Salutation.THAY_CO, Role.MEMBER, "…", 2024))
    for args in EXAMPLES.get(dialog.name, ({},)):
        yield Context(
            view, State(dialog.name, args=args, answers=ANSWERS), NOW, dialog_texts(), may_ask=menu
        )


def page(dialog: Dialog) -> str:
    """Return the Markdown page of a dialog: what it is for, and its flowchart."""
    purpose = (_module_of(dialog).__doc__ or "").strip()
    lines = [f"# {dialog.name}", "", purpose, ""]
    for ctx in sample_contexts(dialog):
        if len(EXAMPLES.get(dialog.name, ())) > 1:
            about = ctx.campaign.rubric.indicator(ctx.code)
            lines += [f"## {about.code} {about.title}", ""]
        lines += ["```mermaid", *_flowchart(ctx, dialog), "```", ""]
    return "\n".join(lines)


def _module_of(dialog: Dialog) -> ModuleType:
    """Return the module in which a dialog is written; others only import it."""
    for found in walk_packages(dialogs.__path__, f"{dialogs.__name__}."):
        module = import_module(found.name)
        names = [name for name, value in vars(module).items() if value is dialog]
        if any(f"\n{name} = Dialog(" in getsource(module) for name in names):
            return module
    raise LookupError(f"no module of {dialog.name}")


def _flowchart(ctx: Context, dialog: Dialog) -> Iterator[str]:
    steps = dialog.table(ctx)
    ways = list(dict.fromkeys(edges(ctx, steps)))
    yield "flowchart TD"
    fresh = replace(ctx, view=replace(ctx.view, candidate=None))
    yield f"    begin(( )) --> {dialog.start(fresh)}"
    for step in steps:
        box = '(["{}"])' if step.aside else '["{}"]'
        yield f"    {step.key}{box.format(_node_text(ctx, step))}"
    for edge in ways:
        line, arrow = ("--", "-->") if edge.sure else ("-.", ".->")
        arrow = (
            f'{line} "{_quoted(edge.label)}" {arrow}'
            if edge.label
            else ("-->" if edge.sure else "-.->")
        )
        yield f"    {edge.start} {arrow} {_node(edge.end)}"


def _node(end: str) -> str:
    """Return the node of a step, of home, or of another dialog."""
    if end == HOME:
        return f"home(({HOME}))"
    return f"to_{end[:-1]}[[{end[:-1]}]]" if end.endswith(":") else end


def _node_text(ctx: Context, step: Row) -> str:
    """Return a step's name, with its question if that is always the same."""
    if not isinstance(step.asks, str):
        return step.key
    asked = _quoted(ctx.say(step.asks).splitlines()[-1])
    return f"{step.key}<br>{asked if len(asked) <= WIDTH else asked[: WIDTH - 1] + '…'}"


def _quoted(text: str) -> str:
    return text.replace(BOLD_START, "").replace(BOLD_END, "").replace('"', "”")


def main() -> None:
    """Write the page of every dialog."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for dialog in DIALOGS.values():
        (FOLDER / f"{dialog.name}.md").write_text(page(dialog), encoding="utf-8")


if __name__ == "__main__":
    main()
