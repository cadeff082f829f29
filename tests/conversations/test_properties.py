"""Whatever people do, in whatever order: every turn is answered with a question, and nobody harms.

The real turns, handlers and SQLite; three members, one of them not joined yet, and a stranger.
`DVHT_WEEKS=300` plays so many weeks in place of ten.
"""

import asyncio
import io
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from PIL import Image
from sqlalchemy import func, select

from bot.app import open_services
from bot.channels.base import Capabilities, Memory, Outbound
from bot.foundation.clock import SetClock
from bot.runtime.application import App
from bot.settings import Settings
from conversations import position
from conversations.engine.prompts import LETTERS, WIDE, signed
from conversations.engine.state import State
from conversations.slash_commands import ACTIONS
from dvht_core.domain.campaign import SheetState
from dvht_core.i18n.vietnamese import given_name
from dvht_core.rubric import UnitProfile, load_rubric
from dvht_core.store import models
from dvht_core.store.changes.create_campaign import found, invite
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.load_view import load_view
from dvht_core.store.queues import inbox_outbox
from dvht_core.texts import BOLD_END, BOLD_START
from dvht_core.view.campaign_view import CampaignView, View
from dvht_core.work_plan import read_plan

PLAN = Path(__file__).parents[1] / "data" / "plans" / "hua-thanh-2025.docx"
START = datetime(2025, 1, 6, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
STRANGER = "Khách"
PHONE = Capabilities(buttons=True)

_MARKS = re.compile(f"[{BOLD_START}{BOLD_END}]")
SIGNED = (SheetState.SUBMITTED, SheetState.CHECKED)
WEEKS = int(os.environ.get("DVHT_WEEKS", "10"))

SLOW = {"report", "dossier", "data", "minutes", "differences"}
"""Actions that write documents; they have tests of their own."""
COMMANDS = [f"/{name}" for action in ACTIONS if action.name not in SLOW for name in action.names]
TEXTS = [
    "có", "chưa", "không", "34", "34/37", "34 trên 38", "37", "40/45", "91,9%", "0", "1", "2", "3",
    "tất cả", "menu", "quay lại", "trợ giúp", "2.2", "👍", "", " ", "/", "//", "/phieu",
    "/phieu 2.2", "/phieu 9.9", "/sua", "/sua 2.2", "/sua 2.2 met", "/sua 2.2 không-có",
    "/minhchung 2.2", "/kiemtra 1.1", "/kiemtratieuchi 1", "/kiemtratieuchi 9", "/start",
    "/start ABC", "A" * 5000,
    "Kế hoạch số 12/KH-TrTH ngày 05/01/2024", "Nhà trường đã thực hiện đầy đủ [H1-1.1-01].\n" * 30,
]  # fmt: skip
WRITTEN = st.one_of(st.sampled_from(COMMANDS), st.sampled_from(TEXTS), st.text(max_size=30))
PEOPLE = st.sampled_from(["Lan", "Hiền", "Thu", STRANGER])
MEMBERS = st.sampled_from(["Lan", "Hiền"])


@cache
def photo(number: int) -> bytes:
    """Return a small picture; each number has its own."""
    out = io.BytesIO()
    Image.effect_noise((64 + number, 64), 90).save(out, "JPEG")
    return out.getvalue()


@cache
def school() -> tuple[Path, Mapping[str, str]]:
    """Return a data folder in which Lan and Hiền have joined, and everybody's code."""
    folder = Path(tempfile.mkdtemp(prefix="dvht-school-"))
    clock = SetClock(START)
    phones = Memory("web", PHONE)
    services = open_services(
        Settings(data=folder, database_url="", blobs=""), {"web": phones}, clock
    )
    plan = read_plan(PLAN)
    assert plan.unit is not None
    assert plan.year is not None
    with services.database.write() as session:
        rubric, profile = load_rubric("tt24-2023-huyen"), UnitProfile("primary", public=True)
        campaign = found(session, plan, plan.unit, plan.year, rubric, profile, START)
        assert campaign is not None
        codes = {given_name(i.name): i.code for i in invite(session, campaign, START)}

    async def join() -> None:
        app = App(services, quiet=0)
        for who in ("Lan", "Hiền"):
            for n, text in enumerate((f"/start {codes[who]}", "đúng", "cô", "đồng ý")):
                await app.store("web", f"{who}{n}", who, {"address": who, "text": text})
                await app.settle()

    asyncio.run(join())
    services.database.engine.dispose()
    return folder, codes


class School(RuleBasedStateMachine):
    """A week at the school."""

    def __init__(self) -> None:
        super().__init__()
        prepared, self.codes = school()
        self.folder = Path(tempfile.mkdtemp(prefix="dvht-week-"))
        shutil.copytree(prepared, self.folder, dirs_exist_ok=True)
        self.phones = Memory("web", PHONE)
        self.clock = SetClock(START + timedelta(hours=1))
        self.updates = 0
        self.loop = asyncio.Runner()
        self.open()

    def open(self) -> None:
        """Start the program, or start it again: nothing but the data folder and phones stay."""
        values = Settings(data=self.folder, database_url="", blobs="")
        self.services = open_services(values, {"web": self.phones}, self.clock)
        self.app = App(self.services, quiet=0)

    def teardown(self) -> None:
        self.loop.close()
        self.services.database.engine.dispose()
        shutil.rmtree(self.folder)

    # ——— what is seen ———

    def conversation(self, who: str) -> tuple[State, View]:
        with self.services.database.read() as session:
            chat = session.scalars(
                select(models.Conversation)
                .join(models.Address)
                .where(models.Address.address == who, models.Address.channel == "web")
            ).one_or_none()
            if chat is None:
                return State(), View()
            return State.from_json(chat.state), load_view(session, chat)

    def campaign(self) -> CampaignView:
        with self.services.database.read() as session:
            return load_campaign(session, session.scalars(select(models.Campaign.id)).one())

    def said_to(self, who: str) -> list[Outbound]:
        return [message for address, message in self.phones.sent if address == who]

    # ——— what is done ———

    def event(self, who: str, *raws: dict[str, Any], twice: bool = False) -> None:
        """One person does something: it is answered with a question, and harms nobody."""
        before, seen = self.campaign(), len(self.phones.sent)
        signing = self.to_be_signed(who)
        self.clock.set(self.clock.now() + timedelta(seconds=20))

        async def come() -> None:
            for raw in raws:
                self.updates += 1
                for _ in range(2 if twice else 1):
                    row = {"address": who, **raw}
                    await self.app.store("web", str(self.updates), who, row)
            await self.app.settle()

        self.loop.run(come())
        fresh = self.phones.sent[seen:]
        # documents that were asked for come after the question, as news beside it
        own = [message for address, message in fresh if address == who and message.asks]
        assert own, "no answer"
        self.check_settled()
        self.check_question(who, own[-1])
        self.check_screens(fresh)
        self.check_harmless(who, before)
        self.check_signed(before, signing)

    def to_be_signed(self, who: str) -> tuple[str, str]:
        """Return what is put before a person to be signed; and all that they have been shown."""
        state, view = self.conversation(who)
        state = position.present(state, view, self.clock.now())
        ctx = position.context_of(view, state, self.clock.now())
        step = position.step_of(ctx)
        text = signed(ctx, step) if step.signs else ""
        return _even(text), _even(" ".join(message.text for message in self.said_to(who)))

    def check_signed(self, before: CampaignView, signing: tuple[str, str]) -> None:
        """Whatever was handed in or agreed to had been shown whole."""
        text, shown = signing
        for code, sheet in self.campaign().sheets.items():
            states = (before.sheets[code].state, sheet.state)
            rechecked = states[0] is SheetState.CHECKED  # a figure of the whole unit changed
            if states[0] is not states[1] and states[1] in SIGNED and not rechecked:
                assert text, "signed where nothing was put forward"
                assert text in shown

    def check_settled(self) -> None:
        """Nothing failed, and nothing was set aside."""
        with self.services.database.read() as session:
            left = session.execute(
                select(models.Inbox.raw, models.Inbox.error).where(
                    models.Inbox.state != inbox_outbox.DONE
                )
            ).all()
            unsent = session.scalar(
                select(func.count())
                .select_from(models.Outbox)
                .where(models.Outbox.state.in_((*inbox_outbox.UNSENT, inbox_outbox.FAILED)))
            )
        assert not left
        assert unsent == 0

    def check_question(self, who: str, last: Outbound) -> None:
        """The last message asks something, and what it offers is what is understood."""
        state, view = self.conversation(who)
        ctx = position.context_of(view, state, self.clock.now())
        step = position.step_of(ctx)
        assert last.text.strip()
        assert last.buttons or step.reads, f"{state.dialog}:{state.step} asks nothing"
        assert tuple((b.data, b.label) for b in last.buttons) == state.offered

    def check_screens(self, fresh: list[tuple[str, Outbound]]) -> None:
        """Every message fits a phone; a correction is offered beside the eight choices."""
        for _, message in fresh:
            assert len(_MARKS.sub("", message.text)) <= LETTERS, message.text
            assert len(message.buttons) <= WIDE + 1, message.buttons

    def check_harmless(self, who: str, before: CampaignView) -> None:
        """Nobody's sheet changes by another's doing, and nobody checks what they wrote."""
        _, view = self.conversation(who)
        after = self.campaign()
        for code, sheet in after.sheets.items():
            assert sheet.checker is None or sheet.checker != sheet.author, code
            mine = view.me is not None and (view.me.leads or code in view.me.assess)
            if not mine:
                assert sheet.answers == before.sheets[code].answers, code
            if sheet.checker != before.sheets[code].checker and sheet.checker is not None:
                assert view.me is not None
                assert sheet.checker == view.me.id
                assert code in view.me.check
        if view.me is None:
            assert after.sheets == before.sheets
            assert after.evidence == before.evidence

    @initialize(
        texts=st.lists(st.sampled_from(["/phieu 2.2", "/phieu 1.1", "37", "36", "có"]), max_size=4)
    )
    def begin(self, texts: list[str]) -> None:
        for text in texts:
            self.event("Lan", {"text": text})

    @rule(who=PEOPLE, text=WRITTEN)
    def write(self, who: str, text: str) -> None:
        self.event(who, {"text": text})

    @rule(who=PEOPLE, text=WRITTEN)
    def write_what_arrives_twice(self, who: str, text: str) -> None:
        seen = len(self.said_to(who))
        self.event(who, {"text": text}, twice=True)
        once = len(self.said_to(who)) - seen
        assert once < 8

    @rule(who=PEOPLE, code=st.sampled_from(["Lan", "Thu"]), start=st.booleans())
    def show_code(self, who: str, code: str, start: bool) -> None:
        self.event(who, {"text": f"{'/start ' if start else ''}{self.codes[code]}"})

    @rule(who=MEMBERS, number=st.integers(0, 8), as_text=st.booleans())
    def choose(self, who: str, number: int, as_text: bool) -> None:
        """Press or type one of the choices last offered."""
        state, _ = self.conversation(who)
        offered = [(data, label) for data, label in state.offered if not _slow(data)]
        if offered:
            data, label = offered[number % len(offered)]
            self.event(who, {"text": label} if as_text else {"press": data})

    @rule(who=PEOPLE, number=st.integers(0, 400))
    def press_any_button_ever_shown(self, who: str, number: int) -> None:
        """Press a button of any question, long past or somebody else's too."""
        shown = [b.data for _, m in self.phones.sent for b in m.buttons if not _slow(b.data)]
        self.event(who, {"press": shown[number % len(shown)] if shown else "go:tasks"})

    @rule(
        who=PEOPLE,
        data=st.sampled_from(
            ["", ":", "go:", "go:fix", "go:fix:2.2", "go:fix:2.2:x", "go:nix", "0:yes"]
        )
        | st.text(max_size=20),
    )
    def press_what_was_never_shown(self, who: str, data: str) -> None:
        self.event(who, {"press": data})

    @rule(who=PEOPLE, kind=st.sampled_from(["voice", "sticker", "video", "edited", "location"]))
    def send_what_cannot_be_read(self, who: str, kind: str) -> None:
        self.event(who, {"unsupported": kind})

    @rule(
        who=PEOPLE,
        numbers=st.lists(st.integers(0, 3), min_size=1, max_size=3),
        caption=st.sampled_from(["", "QĐ 45/QĐ-PGDĐT ngày 12/8/2024 công nhận kết quả BDTX", "có"]),
        bad=st.booleans(),
    )
    def send_album(self, who: str, numbers: list[int], caption: str, bad: bool) -> None:
        raws = [{"album": f"a{self.updates}", **self.file(n), "caption": caption} for n in numbers]
        broken = {"album": f"a{self.updates}", **self.file(0, b"not a photo"), "caption": ""}
        self.event(who, *raws, *([broken] if bad else []))

    @rule(who=PEOPLE, number=st.integers(0, 3))
    def send_photo(self, who: str, number: int) -> None:
        self.event(who, {**self.file(number), "caption": ""})

    def file(self, number: int, data: bytes | None = None) -> dict[str, Any]:
        ref = f"{number}{'x' if data else ''}"
        self.phones.files[ref] = data or photo(number)
        return {"files": [[ref, f"anh-{ref}.jpg", len(self.phones.files[ref])]]}

    @rule(hours=st.sampled_from([0.1, 1, 24, 24 * 8, 24 * 70]))
    def time_passes(self, hours: float) -> None:
        seen = len(self.phones.sent)
        self.clock.set(self.clock.now() + timedelta(hours=hours))

        async def go_on() -> None:
            await self.app.remind()
            await self.app.settle()

        self.loop.run(go_on())
        self.check_settled()
        self.check_screens(self.phones.sent[seen:])

    @rule()
    def restart(self) -> None:
        before = {who: self.conversation(who)[0] for who in ("Lan", "Hiền")}
        self.services.database.engine.dispose()
        self.open()
        assert {who: self.conversation(who)[0] for who in before} == before

    @rule(who=MEMBERS)
    def go_home(self, who: str) -> None:
        """From everywhere /viec is the list of tasks, in one step; a stranger is asked the code."""
        self.event(who, {"text": "/viec"})
        state, view = self.conversation(who)
        assert (
            (state.dialog, state.step) == ("tasks", "list") if view.me else state.dialog == "join"
        )

    @rule(
        who=MEMBERS,
        answer=st.sampled_from(["có", "chưa", "36", "34/38", "Đã làm đủ.", "Bỏ qua", "2"]),
    )
    def answer_and_go_back(self, who: str, answer: str) -> None:
        """See that /quaylai undoes exactly one answer."""
        before, (state, _) = self.answers(), self.conversation(who)
        self.event(who, {"text": answer})
        answered, _ = self.conversation(who)
        if answered.trail[:-1] == state.trail and answered.args == state.args and answered.trail:
            self.event(who, {"text": "/quaylai"})
            after = self.answers()
            undone = {key: (before[key], after[key]) for key in after if before[key] != after[key]}
            assert not undone, (state.dialog, state.step, state.args)
            back, _ = self.conversation(who)
            assert back.trail == state.trail
            assert (back.dialog, back.step) == (state.dialog, state.step)
            assert (back.answers, back.returning) == (state.answers, state.returning)

    def answers(self) -> dict[str, Any]:
        """Return all that people have answered."""
        campaign = self.campaign()
        evidence = {item.code: (item.title, item.uses) for item in campaign.evidence}
        return {
            **{code: sheet.answers for code, sheet in campaign.sheets.items()},
            "totals": (campaign.staff_total, campaign.learners_total),
            "evidence": evidence,
        }


def _even(text: str) -> str:
    """Return the words, whatever message and line they stand in."""
    return " ".join(_MARKS.sub("", text).split())


def _slow(data: str) -> bool:
    return data.startswith("go:") and data.split(":")[1] in SLOW


School.TestCase.settings = settings(
    max_examples=WEEKS,
    stateful_step_count=25 if WEEKS <= 10 else 60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Making a failing week shorter takes minutes: not while looking far and wide.
    phases=[Phase.generate, *([Phase.shrink] if WEEKS <= 10 else [])],
    print_blob=True,
)


TestSchool = School.TestCase
