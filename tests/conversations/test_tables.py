"""The walk of the tables: every step of every dialog is reachable, and none is a dead end.

For every indicator of both rubrics, as every kind of unit is asked it, in several states of a
sheet. No database: the tables are pure.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from conversations import interpreter
from conversations.dialogs import DIALOGS
from conversations.dialogs.learning.record_entry import Draft
from conversations.dialogs.staff.staff_list import Found
from conversations.engine.dialog import (
    ANY,
    HOME,
    STAY,
    Chosen,
    Context,
    Dialog,
    Given,
    Said,
    SentFiles,
    Step,
)
from conversations.engine.events import Text
from conversations.engine.prompts import choices_of, offered
from conversations.engine.state import State, stored
from conversations.menu import menu
from conversations.parsing.misread import Misread
from conversations.texts import dialog_texts
from dvht_core.assessment.meeting_decisions import LevelDecision, MeetingDecisions
from dvht_core.assessment.text_suggestions import PARTS
from dvht_core.commands import Command
from dvht_core.domain.campaign import CampaignState, FigureSource, SheetState
from dvht_core.domain.documents import CampaignDocuments, Directive, Original
from dvht_core.domain.files import StoredFile
from dvht_core.domain.roles import Role
from dvht_core.domain.template_versions import Marking, Place, TemplateHistory, Version
from dvht_core.dossier.forms import FORMS
from dvht_core.evidence.papers import Paper
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.rubric import Indicator, QuestionKind, UnitProfile, load_rubric
from dvht_core.staff.certificates import Certificate
from dvht_core.view.audit_sentences import AuditEntry
from dvht_core.view.campaign_view import (
    CampaignView,
    Candidate,
    EvidenceView,
    KeptView,
    SheetView,
    UnitView,
    View,
)
from dvht_core.work_plan.plan_model import UndatedItem
from tools import dialog_diagrams
from tools.dialog_diagrams import (
    ANSWERS,
    FOLDER,
    NOW,
    STAFFED,
    Edge,
    edges,
    end_of,
    sample_view,
    view_for,
    with_staff,
)

RUBRICS = ("tt24-2023-huyen", "tt24-2023-tinh")
TRIED_OFTEN = 12
"""In so many states each step is given every answer."""
DATA_BYTES = 64
"""What Telegram carries in a button."""
LABEL_LETTERS = 64
DRAWN = {args["indicator"] for args in dialog_diagrams.EXAMPLES["sheet"]}
WORD = StoredFile("d" * 64, "d" * 64, "mau.docx", "application/msword", "docx", 9)
PHOTO = StoredFile(
    "a" * 64, "b" * 64, "anh.jpg", "image/jpeg", "jpg", 9, "c" * 64, fingerprint="iIiI"
)
TURNED = replace(PHOTO, unturned=PHOTO)
INPUTS: tuple[Given, ...] = (
    Said("34/37"),
    Said("34/38"),
    Said("36"),
    Said("ABCDE FGHJK MNPQR STVWX YZ234 5"),
    Said("Họp chuyên môn, nộp phiếu"),
    Said("Họp, học. " * 200),  # as long as a messenger cuts a message
    Said("Kế hoạch số 12/KH-TrTH ngày 05/01/2024 về bồi dưỡng thường xuyên"),
    Said("08/01/2025"),
    Said("Nguyễn Thị Hoa, thư ký"),
    Said("123/QĐ-UBND ngày 05/01/2025"),
    Said("bỏ"),
    Said("cái này của 1.1"),
    SentFiles((PHOTO,), (), "Quyết định số 45/QĐ-PGDĐT"),
    SentFiles((WORD,), (), ""),
    *(Said("3"), Said("Vàng A Sùng"), Said("Thị"), Said("từ 01/09/2024 đến 28/02/2025")),
)
"""What is tried at a step that reads: figures, words, names, days, a photo, a Word file."""
STAFF_ANSWERS = {
    **{"member": 3, "entry": 1, "planner": 3, "found": [1, 2], "new": ["Hạng A Páo", 1991]},
    **{"column": "issued", "staff_column": "birth_year", "counted": "2.2", "kept": 1},
}
"""What was said on the way in the dialogs about the staff."""


@dataclass(frozen=True)
class Case:
    """One dialog about one thing in one state of affairs."""

    dialog: Dialog
    name: str
    ctx: Context

    @property
    def steps(self) -> tuple[Step[Any], ...]:
        return self.dialog.table(self.ctx)

    def at(self, step: Step[Any]) -> Context:
        return replace(self.ctx, state=replace(self.ctx.state, step=step.key))


def _kinds() -> Iterator[tuple[str, UnitProfile, Indicator]]:
    """Yield every indicator with every set of questions that some kind of unit is asked."""
    seen = set()
    for name in RUBRICS:
        rubric = load_rubric(name)
        for kind in rubric.kinds:
            for public in (True, False):
                profile = UnitProfile(kind, public)
                for indicator in rubric.applicable(profile):
                    asked = tuple(q.key for q in indicator.questions_for(profile))
                    if (name, indicator.code, asked) not in seen:
                        seen.add((name, indicator.code, asked))
                        yield name, profile, indicator


READ = Paper("Quyết định", "45/QĐ-PGDĐT", NOW.date(), "công nhận kết quả bồi dưỡng")


def _item(code: str, title: str | None, uses: tuple[str, ...]) -> EvidenceView:
    return EvidenceView(code, title, None, None, None, NOW, (PHOTO, PHOTO), uses)


def _filled(view: View, indicator: Indicator, *, well: bool) -> View:
    """Return the sheet of `indicator` answered, for the better or the worse."""
    campaign = view.campaign
    assert campaign is not None
    answers: dict[str, object] = dict.fromkeys(PARTS, "Đã thực hiện.")
    for question in indicator.questions_for(campaign.unit.profile):
        match question.kind:
            case QuestionKind.YES_NO:
                answers[question.key] = well
            case QuestionKind.COUNT:
                answers[question.key] = 36 if well else 3
            case QuestionKind.CHOICE:
                answers[question.key] = question.choices[-1 if well else 0].value
    if not well:  # some text was written for another result
        answers["written"] = {PARTS[int(indicator.code[-1]) % 2]: {"level": 2}}
    title = "Kế hoạch bồi dưỡng thường xuyên " * 6 if well else None
    item = _item(f"H1-{indicator.code}-01", title, (indicator.code,))
    evidence = (
        item if well else replace(item, offered=READ, files=(TURNED,)),
        *(_item(f"H1-9.9-{n:02}", title, ()) for n in range(1, 12)),
    )
    sheet = replace(campaign.sheets[indicator.code], answers=answers)
    return replace(
        view,
        campaign=replace(
            campaign,
            staff_total=37,
            learners_total=37,
            evidence=evidence,
            unit=_with_templates(campaign.unit),
            documents=CampaignDocuments(
                directives=_directives(named=well), signed={"report": Original("e" * 64, "pdf")}
            ),
            sheets={**campaign.sheets, indicator.code: sheet},
            before=_year_before(campaign, indicator),
        ),
    )


def _year_before(campaign: CampaignView, indicator: Indicator) -> CampaignView:
    texts = dict.fromkeys(PARTS, "Năm trước đã thực hiện.")
    sheet = replace(campaign.sheets[indicator.code], answers=texts)
    sheets = {**campaign.sheets, indicator.code: sheet}
    return replace(campaign, year=campaign.year - 1, sheets=sheets)


def _ends_of_year() -> Iterator[tuple[str, View]]:
    """Yield the view before the meeting, in it, after it, and in the year after."""
    view = _judged(SheetState.CHECKED)
    campaign = view.campaign
    assert campaign is not None
    levels = {i.code: LevelDecision(1, "Họp tổ") for i in campaign.indicators}
    some = {code: value for code, value in levels.items() if code != "2.2"}
    meeting = {"absent": {"Trần Thị Thu": ""}, "ended": "16 giờ 30 phút", "day": "2025-01-08"}
    decided = replace(campaign, conclusion=MeetingDecisions(meeting, levels, 1))
    open_one = replace(campaign.sheets["2.2"], answers={})
    unwritten = replace(campaign, sheets={**campaign.sheets, "2.2": open_one})
    log = [AuditEntry(NOW, "", Salutation.CO, "sheet.submit", "2.2", {}, {})] * 12
    after = replace(unwritten, year=2025, before=decided)
    ends: dict[str, CampaignView] = {
        "all judged": campaign,
        "unchecked": _campaign(_judged(SheetState.SUBMITTED)),
        "all but one decided": replace(campaign, conclusion=MeetingDecisions(levels=some)),
        "all decided": replace(campaign, conclusion=MeetingDecisions(levels=levels)),
        "one cannot be decided": replace(unwritten, conclusion=MeetingDecisions(levels=some)),
        "concluded": decided,
        "closed": replace(decided, state=CampaignState.CLOSED),
        "the year after": after,
        "the year after, place and symbol known": replace(after, unit=_with_templates(after.unit)),
    }
    for name, end in ends.items():
        yield name, replace(view, campaign=end, log=log)


def _campaign(view: View) -> CampaignView:
    assert view.campaign is not None
    return view.campaign


def _judged(state: SheetState) -> View:
    """Return every sheet answered, with evidence."""
    view = sample_view(RUBRICS[0], UnitProfile("primary", True), state)
    evidence: list[EvidenceView] = []
    sheets: dict[str, SheetView] = {}
    for indicator in _campaign(view).indicators:
        filled = _campaign(_filled(view, indicator, well=True))
        sheets[indicator.code] = filled.sheets[indicator.code]
        evidence += filled.evidence_of(indicator.code)
    campaign = replace(_campaign(view), staff_total=37, sheets=sheets, evidence=tuple(evidence))
    return replace(view, campaign=campaign)


def _with_templates(unit: UnitView) -> UnitView:
    """Every form has an own template in use, two earlier ones, and one with dots that is tried.

    What documents need to know of the unit is known.
    """
    marks = [letter * 64 for letter in "efa"]
    place = TemplateHistory(
        tuple(Version(sha256, NOW + timedelta(hours=n)) for n, sha256 in enumerate(marks)),
        WORD.sha256,
        Marking(WORD.sha256, WORD.sha256, (Place("Tên đơn vị", "unit", "unit"),), {}),
    )
    said = replace(unit.settings, bases="", charter="", proposer="")
    settings = replace(said, logo=PHOTO.sha256, abbreviation="TrTH")
    forms = {form.template: place for form in FORMS}
    return replace(unit, place="Suối Sen", settings=settings, templates=forms)


def _directives(*, named: bool) -> tuple[Directive, ...]:
    titles = ("Hướng dẫn số 08/HD-PGDĐT ngày 06/12/2024", "Công văn" if named else "")
    return tuple(Directive(title, id=number) for number, title in enumerate(titles, start=1))


def _without_texts(view: View, indicator: Indicator) -> View:
    campaign = view.campaign
    assert campaign is not None
    sheet = campaign.sheets[indicator.code]
    answers = {key: value for key, value in sheet.answers.items() if key not in PARTS}
    sheets = {**campaign.sheets, indicator.code: replace(sheet, answers=answers)}
    return replace(view, campaign=replace(campaign, sheets=sheets))


def _views(name: str, profile: UnitProfile, indicator: Indicator) -> Iterator[tuple[str, View]]:
    fresh = sample_view(name, profile, SheetState.ASSIGNED)
    yield "fresh", fresh
    for state in (SheetState.DRAFT, SheetState.SUBMITTED):
        well = state is not SheetState.SUBMITTED
        yield str(state), _filled(sample_view(name, profile, state), indicator, well=well)
    yield "no texts", _without_texts(_filled(fresh, indicator, well=False), indicator)
    draft = sample_view(name, profile, SheetState.DRAFT)
    yield "a text of another result", _filled(draft, indicator, well=False)
    # the totals can be taken back under a sheet that was handed in
    submitted = sample_view(name, profile, SheetState.SUBMITTED)
    yield "submitted, unanswered", submitted
    if any(question.census for question in indicator.questions):
        staffed = with_staff(
            _filled(sample_view(name, profile, SheetState.DRAFT), indicator, well=True)
        )
        yield "staffed, its figure typed", staffed
        yield "staffed, its figure counted", _counted(staffed)


def _counted(view: View) -> View:
    campaign = _campaign(view)
    sheets = {
        code: replace(sheet, figure_source=FigureSource.COUNTED)
        for code, sheet in campaign.sheets.items()
    }
    return replace(view, campaign=replace(campaign, sheets=sheets))


def _staffed() -> Iterator[tuple[str, View]]:
    """Yield a unit with a staff list: doubtful, clear, none; with a record not agreed to yet."""
    view = sample_view()
    yield "lists doubtful", with_staff(view)
    clear = with_staff(view, settled=True)
    yield "lists clear", clear
    assert clear.campaign is not None
    unclear = tuple(
        replace(one, entries=tuple(replace(e, result="Khá", met=None) for e in one.entries))
        for one in clear.campaign.book.lists
    )
    book = replace(clear.campaign.book, lists=unclear)
    yield "results unclear", replace(clear, campaign=replace(clear.campaign, book=book))
    (kept,) = clear.kept
    read = replace(kept, offered=Certificate(READ, "Trần Thị Thu"))
    yield "a certificate read", replace(clear, kept=(read,))
    bare = with_staff(view, agreed=False)
    assert bare.campaign is not None
    book = replace(bare.campaign.book, lists=())
    yield "no lists, not agreed", replace(bare, campaign=replace(bare.campaign, book=book))


def _contexts(view: View, dialog: Dialog, args: dict[str, str]) -> Iterator[Context]:
    """After either of two things said on the way."""
    known = view.campaign and (view.campaign.staff_total or view.campaign.book.staff)
    item = f"H1-{args.get('indicator')}-01"
    later = {"claim": [40, 45], "held": [PHOTO.to_json()], "item": item, **STAFF_ANSWERS}
    later |= {"lines": "0", "people": "0", "me": "0", "mode": "usual"}
    later |= {"what": "check", "codes": "1", "line": "add", "leaver": "4"}
    later |= {"about": "summary", "sent": WORD.sha256, "taken": READ.to_json()}
    later |= {"stamped": "07", "group": "work"}
    later |= {"part": "issuer" if args.get("indicator") == "1.1" else "date"}
    said: tuple[dict[str, Any], ...] = ({**ANSWERS, "stamped": "07"}, later)
    for answers in said if known else said[:1]:
        state = State(dialog.name, args=args, answers=answers)
        yield Context(view_for(dialog, view), state, NOW, dialog_texts(), may_ask=menu)


@cache
def walked() -> tuple[tuple[Case, frozenset[Edge]], ...]:
    """Return the cases with every way in them.

    Without an indicator the evidence dialog only asks which, and opens itself about that one.
    """
    return tuple(
        (case, frozenset(edges(case.ctx, case.steps)))
        for case in cases()
        if case.dialog.name != "evidence" or "indicator" in case.ctx.state.args
    )


@cache
def cases() -> tuple[Case, ...]:
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    for name, profile, indicator in _kinds():
        for state, view in _views(name, profile, indicator):
            label = f"{name} {profile.kind} {indicator.code} {state}"
            for dialog in (DIALOGS["sheet"], DIALOGS["check"], DIALOGS["evidence"]):
                for ctx in _contexts(view, dialog, {"indicator": indicator.code}):
                    yield Case(dialog, label, ctx)
    first = load_rubric(RUBRICS[0]).indicators[0]
    about = {
        "check_all": {"criterion": "1"},
        "erase": {"person": "2"},
        "measure": {"indicator": "2.2"},
        "sheet_file": dict(dialog_diagrams.EXAMPLES["sheet_file"][0]),
    }
    views = (*_views(RUBRICS[0], UnitProfile("primary", True), first), *_ends_of_year())
    for state, view in views:
        for dialog in DIALOGS.values():
            if dialog.name not in ("join", "sheet", "check", *STAFFED):
                for ctx in _contexts(view, dialog, about.get(dialog.name, {})):
                    yield Case(dialog, f"{state}, from home", ctx)
        for ctx in _contexts(view, DIALOGS["evidence"], {"kept": "1"}):
            yield Case(DIALOGS["evidence"], f"{state}, with a photo sent from home", ctx)
    report = Certificate(replace(READ, kind="Báo cáo", number="07/BC"))
    for state, view in views:
        sent = replace(view, kept=(KeptView(1, NOW, (PHOTO,), offered=report),))
        for ctx in _contexts(sent, DIALOGS["papers"], {}):
            yield Case(DIALOGS["papers"], f"{state}, a signed paper sent", ctx)
        if view.draft is not None:  # the plan that was sent is another school's
            foreign = replace(view, draft=replace(view.draft, unit="Trường Tiểu học Nà Tấu"))
            for ctx in _contexts(foreign, DIALOGS["setup"], {}):
                yield Case(DIALOGS["setup"], f"{state}, a foreign plan", ctx)
            old = replace(view.draft.items[0], date=date(2024, 1, 12))
            earlier = replace(view, draft=replace(view.draft, items=(old,)))
            for ctx in _contexts(earlier, DIALOGS["setup"], {}):
                yield Case(DIALOGS["setup"], f"{state}, a plan of an earlier year", ctx)
            waiting = UndatedItem("Thường xuyên", "Thu thập minh chứng", ("members",))
            undated = replace(view, draft=replace(view.draft, undated=(waiting, waiting)))
            for ctx in _contexts(undated, DIALOGS["setup"], {}):
                yield Case(DIALOGS["setup"], f"{state}, a line without a day", ctx)
    for state, view in _staffed():
        for name in STAFFED:
            for ctx in _contexts(view, DIALOGS[name], {}):
                yield Case(DIALOGS[name], state, ctx)
    candidates = [Candidate("Lê Minh", s, Role.MEMBER, "Trường Suối Sen", 2024) for s in Salutation]
    for candidate in (None, *candidates):
        for ctx in _contexts(View(candidate=candidate), DIALOGS["join"], {}):
            yield Case(DIALOGS["join"], str(candidate), ctx)


def _fits(case: Case, step: Step[Any]) -> bool:
    """Return whether a conversation can be at this step in this case."""
    if case.dialog.name == "evidence" and "indicator" not in case.ctx.state.args:
        return step.key == "which"
    if case.dialog.name == "join" and case.ctx.view.candidate is None:
        return step.key in ("code", "out")
    if step.key.endswith("-differs") and case.ctx.campaign.total("total", case.ctx.code) is None:
        return False
    if step.key in ("reason", "why") and "field" not in case.ctx.state.answers:
        return False
    return case.ctx.view.me is None or case.dialog.admits(case.ctx)


def _visits() -> Iterator[tuple[Case, Step[Any], Context]]:
    for case in cases():
        for step in case.steps:
            if _fits(case, step):
                yield case, step, case.at(step)


def _answers(step: Step[Any], ctx: Context) -> Iterator[object]:
    """Yield each choice, and what each kind of input is read as."""
    own = [c.key for c in choices_of(ctx, step) if not c.key.startswith("go:")]
    yield from map(Chosen, own)
    for given in INPUTS if step.reads else ():
        try:
            yield step.reads(ctx, given) if step.reads else None
        except Misread:
            continue


def _tried(step: Step[Any], ctx: Context) -> Iterator[str]:
    """Yield where each choice and each kind of input leads."""
    for value in _answers(step, ctx):
        end = end_of(ctx, step.target(ctx, value))
        yield STAY if end == step.key else end


def test_every_kind_of_question_is_walked() -> None:
    kinds = {q.kind for _, _, indicator in _kinds() for q in indicator.questions}
    assert kinds == set(QuestionKind)
    assert {case.dialog.name for case in cases()} == set(DIALOGS)


def test_what_goes_returns_is_declared_in_leads_and_nothing_else_is() -> None:
    declared: dict[tuple[str, str], set[str]] = {}
    found: dict[tuple[str, str], set[str]] = {}
    for case, step, ctx in _visits():
        if callable(step.goes):
            about = str(case.ctx.state.args) if step.key == "correct" else ""
            where = (f"{case.dialog.name}{about}", step.key)
            leads = {STAY if lead == step.key else lead for lead in step.leads}
            declared.setdefault(where, set()).update(leads)
            found.setdefault(where, set()).update(_tried(step, ctx))
    assert found == declared


def test_a_step_takes_every_answer_that_it_may_get() -> None:
    """mypy holds a step's functions to what it reads; that they take its choices, too, is here."""
    taken, visits = set(), Counter[tuple[str, str]]()
    for case, step, ctx in _visits():
        visits[case.dialog.name, step.key] += 1
        if visits[case.dialog.name, step.key] > TRIED_OFTEN:
            continue
        for answer in _answers(step, ctx):
            what = answer if isinstance(answer, Chosen) else type(answer)
            if (where := (case.dialog.name, step.key, what)) in taken:
                continue
            with suppress(KeyError, ValueError):  # of an answer on the way that nobody gave
                commands = (*step.kept(ctx, answer), *step.done(ctx, answer))
                assert all(isinstance(command, Command) for command in commands)
                assert isinstance(step.said(ctx, answer), str)
                taken.add(where)
            json.dumps(stored(answer))
    assert {("staff", "value", str), ("record", "entry", Draft), ("staff", "list", Found)} <= taken


def test_mappings_name_every_choice() -> None:
    for case, step, ctx in _visits():
        if isinstance(step.goes, Mapping):
            keys = {c.key for c in choices_of(ctx, step) if not c.key.startswith("go:")}
            assert ANY in step.goes or keys <= step.goes.keys(), (case.name, step.key)


def _with_photo_sent_now(ctx: Context) -> Context:
    kept = tuple(replace(found, at=NOW) for found in ctx.view.kept)
    return replace(ctx, view=replace(ctx.view, kept=kept))


def test_every_step_is_reachable_from_the_start() -> None:
    for case, ways in walked():
        starts = {case.dialog.start(ctx) for ctx in (case.ctx, _with_photo_sent_now(case.ctx))}
        reached = {case.steps[0].key, *starts}
        while more := {way.end for way in ways if way.start in reached} - reached:
            reached |= more
        missing = {step.key for step in case.steps} - reached
        assert not missing, (case.dialog.name, case.name)


def test_no_step_is_a_dead_end() -> None:
    for case, ways in walked():
        home = {HOME} | {way.end for way in ways if way.end.endswith(":")}
        while more := {way.start for way in ways if way.end in home} - home:
            home |= more
        stuck = {step.key for step in case.steps} - home
        assert not stuck, (case.dialog.name, case.name)


def test_every_question_can_be_answered() -> None:
    for case, step, ctx in _visits():
        assert step.reads or choices_of(ctx, step), (case.dialog.name, case.name, step.key)


def test_every_target_is_a_step_that_exists() -> None:
    for case, ways in walked():
        known = {step.key for step in case.steps} | {HOME} | {f"{name}:" for name in DIALOGS}
        assert {way.end for way in ways} <= known, case.name


def test_from_every_step_viec_is_home_in_one_step() -> None:
    for case, step, ctx in _visits():
        # one indicator of each kind of question: what is asked makes no difference here
        if case.ctx.view.me is None or case.ctx.state.args.get("indicator", "1.1") not in DRAWN:
            continue
        heard = interpreter.hear(ctx.state, Text("/viec"), ctx.view, NOW)
        assert not heard.commands
        turn = interpreter.proceed(heard, ctx.view, NOW)
        assert (turn.state.dialog, turn.state.step) == ("tasks", "list"), (case.name, step.key)


def test_no_choice_key_holds_a_colon_and_data_fits_a_button() -> None:
    for case, step, ctx in _visits():
        for choice in choices_of(ctx, step):
            assert choice.key.startswith("go:") or ":" not in choice.key, (case.name, choice)
        for choice in offered(ctx, step):
            assert len(choice.key.encode()) <= DATA_BYTES, (case.name, choice)


def test_labels_fit_a_button_and_are_told_apart() -> None:
    for case, step, ctx in _visits():
        labels = [choice.label for choice in offered(ctx, step)]
        assert all(0 < len(label) <= LABEL_LETTERS for label in labels), (
            case.name,
            step.key,
            labels,
        )
        assert len(set(labels)) == len(labels), (case.name, step.key, labels)


@pytest.mark.parametrize("name", DIALOGS)
def test_the_diagram_is_current(name: str) -> None:
    """`python -m tools.dialog_diagrams` writes them."""
    assert (FOLDER / f"{name}.md").read_text(encoding="utf-8") == dialog_diagrams.page(
        DIALOGS[name]
    )
