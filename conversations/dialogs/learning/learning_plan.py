"""The learning plan (kế hoạch học tập): goals, the lead's approval, a word each quarter."""

from collections.abc import Sequence

from conversations.dialogs.learning.learning_record import stray_record
from conversations.dialogs.learning.record_consent import agree_steps, must_agree
from conversations.engine.answers import cancel, labelled, only_cancel, short_words, words_of
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Given,
    Go,
    SideStep,
    Signing,
    Step,
    nothing,
)
from conversations.messages.staff_message import mine, not_listed, told_apart
from conversations.parsing.misread import Misread
from conversations.quick_answers import in_vietnamese
from dvht_core.commands.staff import ApprovePlan, ReturnPlan, SayWord, SendPlan, SetGoals
from dvht_core.policy import Permission, may
from dvht_core.schedule.questions_due import quarter_of
from dvht_core.staff.staff_model import LearningPlanView, PlanState, StaffView

GOAL_LIMIT = 200
WORD_LIMIT = 1000
SUGGESTIONS = ("programmes", "subject", "digital", "language", "politics", "reading")


def _plan(ctx: Context) -> LearningPlanView:
    """Return one's own plan of the year; an empty one before it is begun."""
    own = mine(ctx)
    plan = ctx.campaign.book.plan_of(own.id) if own else None
    return plan or LearningPlanView(own.id if own else 0, ctx.campaign.year, ())


def _show(ctx: Context) -> str:
    plan = _plan(ctx)
    if not plan.goals:
        return ctx.say("goals-none", year=plan.year)
    return "\n".join([ctx.say(f"goals-{plan.state}", year=plan.year), *plan_lines(ctx, plan)])


def plan_lines(ctx: Context, plan: LearningPlanView) -> list[str]:
    """Return the goals, what was said in the quarters, and why it came back."""
    lines = [ctx.say("goals-line", number=n, goal=g) for n, g in enumerate(plan.goals, 1)]
    lines += [ctx.say("goals-word", quarter=w.quarter, text=w.text) for w in plan.words]
    if plan.state is PlanState.RETURNED:
        lines.append(ctx.say("goals-remark", text=plan.remark))
    return lines


def _choices(ctx: Context) -> list[Choice]:
    plan = _plan(ctx)
    keys = ["send"] if plan.goals and plan.state in (PlanState.DRAFT, PlanState.RETURNED) else []
    keys += ["suggest"]
    keys += ["word", "remove"] if plan.goals else []
    return [
        *(Choice(key, ctx.say(f"goals-{key}")) for key in keys if key != "word"),
        *(Choice(key, ctx.say("goals-word-button")) for key in keys if key == "word"),
        Choice("leave", ctx.say("staff-leave")),
    ]


def _read(_ctx: Context, given: Given) -> tuple[str, ...]:
    """Read each line as a goal."""
    goals = [line.strip(" -•*") for line in words_of(given).splitlines() if line.strip(" -•*")]
    if any(len(goal) > GOAL_LIMIT for goal in goals) or not goals:
        raise Misread("staff-text-long", limit=GOAL_LIMIT)
    return tuple(goals)


def _add(ctx: Context, goals: Sequence[str]) -> Commands:
    return [SetGoals((*_plan(ctx).goals, *goals))]


def _suggestions(ctx: Context) -> list[Choice]:
    had = set(_plan(ctx).goals)
    year = ctx.campaign.year
    return [
        *(
            Choice(key, ctx.say(f"goals-suggest-{key}", year=year))
            for key in SUGGESTIONS
            if in_vietnamese(ctx, f"goals-suggest-{key}") not in had
        ),
        Choice("done", ctx.say("goals-suggest-done")),
    ]


def _take(ctx: Context, suggestion: str) -> Commands:
    return _add(ctx, [in_vietnamese(ctx, f"goals-suggest-{suggestion}")])


def _removable(ctx: Context) -> list[Choice]:
    goals = _plan(ctx).goals
    return [
        *(Choice(str(n), ctx.say("goals-line", number=n, goal=g)) for n, g in enumerate(goals, 1)),
        cancel(ctx),
    ]


def _drop(ctx: Context, number: str) -> Commands:
    goals = [*_plan(ctx).goals]
    del goals[int(number) - 1]
    return [SetGoals(tuple(goals))]


def _quarter(ctx: Context) -> int:
    """Return the quarter that was asked about, which may just be over; else today's."""
    return ctx.state.number("quarter") or quarter_of(ctx.today, ctx.campaign.year)


def _ask_word(ctx: Context) -> str:
    return ctx.say("goals-ask-word", quarter=_quarter(ctx))


def _read_word(_ctx: Context, given: Given) -> str:
    return short_words(given, WORD_LIMIT)


def _keep_word(ctx: Context, value: str) -> Commands:
    text = in_vietnamese(ctx, f"goals-word-{value}") if isinstance(value, Chosen) else value
    return [SayWord(_quarter(ctx), text)]


def _may_write(ctx: Context) -> bool:
    own = mine(ctx)
    return own is not None and may(ctx.view.me, Permission.WRITE_PLAN, ctx.campaign, staff=own.id)


GOALS = Dialog(
    "goals",
    starts=lambda ctx: "agree" if must_agree(ctx) else "plan",
    steps=lambda ctx: (
        Step(
            "plan",
            asks=_show,
            choices=_choices,
            signs=Signing(("send",)),
            reads=_read,
            keeps={"send": [SendPlan()], READ: _add},
            echo={"send": "goals-was-sent"},
            goes={
                "suggest": "suggest",
                "word": "word",
                "remove": "remove",
                "leave": HOME,
                ANY: "plan",
            },
            help="goals-help",
        ),
        SideStep(
            "suggest",
            asks="goals-ask-suggest",
            choices=_suggestions,
            keeps={"done": nothing, ANY: _take},
            goes={"done": "plan", ANY: "suggest"},
        ),
        SideStep(
            "remove",
            asks="goals-ask-remove",
            choices=_removable,
            keeps={"cancel": nothing, ANY: _drop},
            goes="plan",
        ),
        SideStep(
            "word",
            asks=_ask_word,
            choices=labelled("goals-word", "well", "slow", "cancel"),
            reads=_read_word,
            opinion=True,
            keeps={"cancel": nothing, ANY: _keep_word},
            echo={"cancel": "", ANY: "goals-word-noted"},
            goes="plan",
        ),
        *agree_steps(ctx, "plan"),
    ),
    files=stray_record,
    may=_may_write,
    closed=not_listed,
)


# ——— the lead ———


def _waiting(ctx: Context) -> list[StaffView]:
    """Return those whose plan waits for approval."""
    sent = {p.staff for p in ctx.campaign.book.plans if p.state is PlanState.SENT}
    return [member for member in ctx.campaign.book.staff if member.id in sent]


def _people(ctx: Context) -> list[Choice]:
    people = [Choice(str(m.id), told_apart(ctx, m)) for m in _waiting(ctx)]
    return [*people, Choice("leave", ctx.say("staff-leave"))]


def _read_by_lead(ctx: Context) -> LearningPlanView | None:
    plan = ctx.campaign.book.plan_of(ctx.state.number("planner"))
    return plan if plan and plan.state is PlanState.SENT else None


def _overview(ctx: Context) -> str:
    plans = ctx.campaign.book.plans
    counts = {state: sum(p.state is state for p in plans) for state in PlanState}
    return ctx.say(
        "plans-overview",
        year=ctx.campaign.year,
        approved=counts[PlanState.APPROVED],
        sent=counts[PlanState.SENT],
        people=len(ctx.campaign.book.staff),
    )


def _one(ctx: Context) -> str:
    plan = _read_by_lead(ctx)
    member = ctx.campaign.book.member(plan.staff) if plan else None
    if plan is None or member is None:
        return ctx.say("plans-none-left")
    head = ctx.say("plans-of", person=told_apart(ctx, member), year=plan.year)
    return "\n".join([head, *plan_lines(ctx, plan)])


def _one_choices(ctx: Context) -> list[Choice]:
    keys = ("approve", "return", "back") if _read_by_lead(ctx) else ("back",)
    return [Choice(key, ctx.say(f"plans-{key}")) for key in keys]


def _approve(ctx: Context, _choice: str) -> Commands:
    plan = _read_by_lead(ctx)
    return [ApprovePlan(plan.staff)] if plan else []


def _return(ctx: Context, reason: str) -> Commands:
    plan = _read_by_lead(ctx)
    return [ReturnPlan(plan.staff, reason)] if plan else []


PLANS = Dialog(
    "plans",
    steps=(
        Step(
            "list",
            asks=_overview,
            choices=_people,
            goes={"leave": HOME, ANY: Go("one", about="planner")},
        ),
        SideStep(
            "one",
            asks=_one,
            choices=_one_choices,
            signs=Signing(("approve",)),
            does={"approve": _approve},
            echo={"approve": "plans-approved"},
            goes={"approve": "list", "return": "reason", "back": "list"},
        ),
        SideStep(
            "reason",
            asks="plans-ask-reason",
            choices=only_cancel,
            reads=_read_word,
            opinion=True,
            does={READ: _return},
            echo={READ: "plans-returned"},
            goes="list",
        ),
    ),
    may=Permission.APPROVE_PLAN,
)
