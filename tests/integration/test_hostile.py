"""Whoever means harm, or whose program is broken, does none: no crash, no leak, no delay."""

import asyncio
import copy
import json
import re
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

import bot.runtime.flood_guard as budgets
from bot.channels.base import Channel, FileBarred, FileRef, Inbound, Memory, Outbound, Raw
from bot.channels.telegram import parse_update, secret_of
from bot.channels.telegram.webhook import read_update
from bot.channels.zalo import SECRET_HEADER, ZaloChannel
from bot.foundation.services import Services
from bot.runtime.application import App
from bot.runtime.flood_guard import FloodGuard, Verdict
from bot.settings import Settings
from bot.system.redaction import harmless
from bot.web.chat.cookie_sessions import address, new_token
from bot.web.chat.webchat import web_channel
from dvht_core.invitations.invitation_codes import new_code, new_link_code
from dvht_core.invitations.shown_codes import HIDDEN, shows_code, without_codes
from dvht_core.store.changes.create_campaign import invite_person
from dvht_core.store.models import Person
from dvht_core.store.queries import browser_sessions
from tests.fakes.telegram import TOKEN
from tests.fuzz import decoding
from tests.fuzz.seeds import FORM, JSON, UPDATES, ZALO
from tests.integration.installations import Installation, everything, installed
from tests.integration.schools import NOW

OWN = {"inbox", "outbox", "conversations", "addresses"}
"""Tables that a stranger's messages may add rows to."""
MANY = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class TelegramPhones(Memory):
    """Phones on Telegram: the real channel's understanding, on a line in memory."""

    def understand(self, raw: Raw) -> Inbound | None:
        return parse_update.understand(raw)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    # failures are provoked here by the dozen; drawing each traceback would take seconds
    structlog.configure(processors=[structlog.processors.KeyValueRenderer()])
    made = installed(tmp_path / "data")
    yield made
    made.close()
    structlog.reset_defaults()


@pytest.fixture
def telegram(here: Installation) -> App:
    services = here.services
    channels = {"telegram": TelegramPhones("telegram")}
    return App(Services(services.database, services.blobs, services.clock, channels), quiet=0)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return every place in a JSON value but the top."""
    match value:
        case dict():
            inside = list(value.items())
        case list():
            inside = list(enumerate(value))
        case _:
            return []
    return [p for key, v in inside for p in ((*path, key), *places(v, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn, updates: Sequence[dict[str, Any]] = UPDATES) -> dict[str, Any]:
    """Return a real update in which a few values are others, gone, or where they do not belong."""
    update: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(updates)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(places(update)))
        holder: Any = update
        for key in way:
            holder = holder[key]
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[last]
        else:
            holder[last] = copy.deepcopy(draw(VALUES | st.sampled_from(updates)))
        if not places(update):
            break
    return update


class ZaloPhones(ZaloChannel):
    """The real channel and its webhook, with nobody at the other end of the line."""

    async def send(self, address: str, message: Outbound) -> str:
        return "1"

    async def fetch(self, file: FileRef) -> bytes:
        raise FileBarred(file.ref)


async def brought(
    app: App, channels: dict[str, Channel], updates: Sequence[dict[str, Any]]
) -> list[int]:
    """Bring updates to Zalo's webhook, let them be answered; return what it answered."""
    hook, token = "https://hoc.example/zalo", "1459:x"
    nowhere = "http://127.0.0.1:9"
    zalo = ZaloPhones(token, load=dict[str, bytes]().__getitem__, api=nowhere, webhook=hook)
    channels["zalo"] = zalo
    receiving = asyncio.create_task(zalo.receive(app.store))
    await asyncio.sleep(0)
    transport = httpx.ASGITransport(Starlette(routes=zalo.routes()))
    async with httpx.AsyncClient(transport=transport, base_url="https://hoc.example") as http:
        headers = {SECRET_HEADER: secret_of(token)}
        statuses = [
            (await http.post("/zalo", content=json.dumps(update), headers=headers)).status_code
            for update in updates
        ]
    receiving.cancel()
    await asyncio.gather(receiving, return_exceptions=True)
    await app.settle()
    await zalo.close()
    return statuses


class TestFuzz:
    def test_there_is_an_update_of_each_kind(self) -> None:
        kinds = {kind for update in UPDATES for kind in update} - {"update_id"}
        assert kinds == {"message", "edited_message", "callback_query", "my_chat_member"}

    @MANY
    @given(update=mutated())
    def test_a_broken_update_of_telegram_is_kept_and_handled_and_touches_nothing_else(
        self, here: Installation, telegram: App, update: dict[str, Any]
    ) -> None:
        before = everything(here.services.database)
        raw = read_update(json.dumps(update).encode())
        if raw is None or (address := parse_update.address_of(raw)) is None:
            return
        asyncio.run(telegram.store("telegram", str(raw["update_id"]), address, raw))
        asyncio.run(telegram.settle())
        assert {row.state for row in here.inbox()} == {"done"}
        assert all(row.tries == 1 for row in here.inbox())
        after = everything(here.services.database)
        changed = {table for table, rows in after.items() if rows != before[table]}
        assert changed <= OWN

    @MANY
    @given(update=mutated(ZALO))
    def test_a_broken_update_of_zalo_gets_200_and_is_handled_and_touches_nothing_else(
        self, here: Installation, update: dict[str, Any]
    ) -> None:
        """Through the real webhook, with the right secret."""
        before, rows = everything(here.services.database), len(here.inbox())
        channels: dict[str, Channel] = {}
        services = here.services
        app = App(Services(services.database, services.blobs, services.clock, channels), quiet=0)
        statuses = asyncio.run(brought(app, channels, [update, update]))
        assert statuses == [200, 200]
        assert len(here.inbox()) - rows <= 1, "what comes twice is kept once"
        assert {row.state for row in here.inbox()} <= {"done"}
        changed = {
            table
            for table, found in everything(here.services.database).items()
            if found != before[table]
        }
        assert changed <= OWN

    @settings(MANY, max_examples=20)
    @given(said=st.lists(st.text(max_size=60), min_size=1, max_size=4), data=st.data())
    def test_whatever_a_member_types_or_presses_is_answered(
        self, here: Installation, said: list[str], data: st.DataObject
    ) -> None:
        """Also unpaired surrogates, control characters, figures of any script, other's buttons."""
        app = here.app()
        address = here.school.address("Lan")
        before = len(here.inbox())
        for n, text in enumerate(["/phieu 2.2", *said]):
            kind = data.draw(st.sampled_from(["text", "press"])) if n else "text"
            raw = {"address": address, kind: text}
            asyncio.run(app.store("memory", f"{before}-{n}", address, raw))
        asyncio.run(app.settle())
        assert {row.state for row in here.inbox()} == {"done"}
        assert {row.state for row in here.outbox()} == {"sent"}

    @MANY
    @given(body=VALUES | st.fixed_dictionaries({"id": st.just(""), "text": VALUES}))
    def test_a_broken_post_to_the_web_chat_is_refused_or_handled(
        self, here: Installation, body: Any
    ) -> None:
        services, folder = here.services, Path(tempfile.mkdtemp())
        web = web_channel(services, folder)
        app = App(
            Services(services.database, services.blobs, services.clock, {"web": web}), quiet=0
        )
        web._chat.opened(app.store)
        token = new_token()
        with services.database.write() as session:
            browser_sessions.begin(session, address(token), "", services.clock.now())
        if isinstance(body, dict) and body.get("id") == "":
            body["id"] = str(uuid.uuid4())  # as each page makes its own

        async def post() -> int:
            transport = httpx.ASGITransport(Starlette(routes=web.routes()))
            async with httpx.AsyncClient(transport=transport, base_url="http://hoc") as http:
                http.cookies.set("dvht_session", token)
                kind = {"Content-Type": "application/json"}
                data = json.dumps(body)
                answer = await http.post("/api/messages", content=data, headers=kind)
                return answer.status_code

        status = asyncio.run(post())
        asyncio.run(app.settle())
        assert status in (202, 413, 415, 422)
        rows = [row for row in here.inbox() if row.address == address(token)]
        assert len(rows) == (status == 202)
        assert {row.state for row in rows} <= {"done"}


BROKEN = (
    b'{"update_id": 1, "x": 1e999}',  # infinity, which is no JSON any more
    b'{"update_id": 1, "x": NaN}',
    b'{"update_id": 1, "x": ' + b"9" * 5000 + b"}",
    b'{"update_id": true}',
    b"[" * 100_000,
)
"""What the fuzzers found, or might have."""


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
def test_what_a_database_could_not_keep_is_no_update(body: bytes) -> None:
    assert read_update(body) is None
    decoding.telegram(body)


@MANY
@given(
    body=st.binary(max_size=400) | VALUES.map(lambda v: json.dumps(v).encode()), kind=st.booleans()
)
def test_any_bytes_are_decoded_or_refused(body: bytes, kind: bool) -> None:
    """The fuzzers' own target (`make fuzz`), in short."""
    decoding.telegram(body)
    decoding.web(JSON if kind else FORM, body)


@MANY
@given(update=mutated())
def test_a_broken_update_is_decoded_to_something_that_can_be_kept_and_answered(
    update: dict[str, Any],
) -> None:
    decoding.telegram(json.dumps(update).encode())


@MANY
@given(update=mutated(ZALO) | VALUES)
def test_a_broken_update_of_zalo_is_decoded_to_something_that_can_be_kept_and_answered(
    update: Any,
) -> None:
    decoding.zalo(json.dumps(update).encode())


class TestGroups:
    @pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
    async def test_in_a_group_nothing_is_understood_kept_or_said(
        self, here: Installation, telegram: App, kind: str
    ) -> None:
        for update in copy.deepcopy(UPDATES):
            content = next(value for key, value in update.items() if key != "update_id")
            content.get("message", content)["chat"]["type"] = kind
            assert parse_update.address_of(update) is None
            assert parse_update.understand(update) is None


class TestFlood:
    async def test_one_chat_that_floods_does_not_delay_another(self, here: Installation) -> None:
        """Of many messages that came first, no more than a few are answered before."""
        app = here.app()
        for n in range(60):
            await here.writes(app, "Minh", "/trogiup", f"flood-{n}")
        await here.writes(app, "Lan", "/viec", "one")
        working = True
        while not here.read_by("Lan"):
            working = await app._turns.work_off()
            working = await app._sender.work_off() or working
            assert working
        assert len(here.read_by("Minh")) <= 5
        await app.settle()
        assert len(here.read_by("Minh")) == 60  # and nothing of it is lost

    async def test_beyond_its_budget_a_chat_is_told_once_and_not_listened_to(
        self, here: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(budgets, "BURST", 5)
        app = here.app()
        for n in range(50):
            await here.writes(app, "Minh", "/trogiup", f"flood-{n}")
        await here.writes(app, "Lan", "/viec", "one")
        await app.settle()
        *answers, told = sorted(here.read_by("Minh"), key=lambda text: "quá nhiều tin" in text)
        assert len(answers) == 5
        assert "tạm ngừng nhận trong 5 phút" in told
        assert len(here.inbox()) == 6
        assert app.budget.unheard == 45
        assert len(here.read_by("Lan")) == 1

    def test_after_the_silence_a_chat_is_heard_again(self) -> None:
        now = [0.0]
        budget = FloodGuard(lambda: now[0])
        taken = [budget.take(("telegram", "1")) for _ in range(budgets.BURST + 3)]
        assert taken.count(Verdict.TAKEN) == budgets.BURST
        assert taken[budgets.BURST :] == [Verdict.SILENCED, Verdict.UNHEARD, Verdict.UNHEARD]
        assert budget.take(("telegram", "2")) is Verdict.TAKEN
        now[0] = budgets.SILENCE - 1
        assert budget.take(("telegram", "1")) is Verdict.UNHEARD
        now[0] = budgets.SILENCE + 1
        assert budget.take(("telegram", "1")) is Verdict.TAKEN

    def test_a_day_offline_is_no_flood(self) -> None:
        """A teacher's backlog of a day, all at once: nothing of it is refused."""
        budget = FloodGuard(lambda: 0.0)
        assert {budget.take(("telegram", "1")) for _ in range(500)} == {Verdict.TAKEN}

    def test_many_chats_do_not_fill_the_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budgets, "CHATS", 100)
        now = [0.0]
        budget = FloodGuard(lambda: now[0])
        for n in range(1000):
            now[0] += 60
            budget.take(("web", str(n)))
        assert len(budget._accounts) <= 101


class TestInvitations:
    async def test_whoever_guesses_from_ever_new_chats_shuts_nobody_out(
        self, here: Installation
    ) -> None:
        """400 wrong codes, long and short, within a minute; then good ones of both kinds."""
        with here.services.database.write() as session:
            person = session.get_one(Person, here.school.people["Vân"])
            code = invite_person(session, person, NOW).code
        app = here.app()
        for n in range(400):
            guess = new_code() if n % 2 else new_link_code()
            await here.writes(app, f"stranger-{n // 10}", f"/start {guess}", f"wrong-{n}")
        await app.settle()
        assert "Vân" in "".join(await here.says("late", f"/start {code}"))
        asked = "".join(await here.says("Lan", "/lienket"))
        found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", asked)
        assert found is not None
        assert "Lan" in "".join(await here.says("new phone", found[0]))


class TestSecrets:
    CODE = "7K3MQ0ZX9A7K3MQ0ZX9A7K3MQ0"

    @pytest.mark.parametrize(
        "secret",
        [TOKEN, secret_of(TOKEN), CODE, "dvht:geheim"],
        ids=["token", "webhook", "code", "password"],
    )
    def test_what_looks_like_a_secret_is_not_logged(self, secret: str) -> None:
        line = f"POST https://{secret}@db/ /bot{secret}/sendMessage" if ":" in secret else secret
        assert "geheim" not in harmless(f"postgresql://{secret}@db/dvht")
        if secret != "dvht:geheim":
            assert secret not in harmless(f"a {line} b")
            assert HIDDEN in harmless(f"a {line} b")

    @pytest.mark.parametrize("plain", ["a1b2" * 16, "Nguyễn Thị Lan", "2025-01-08T07:30:00Z"])
    def test_what_is_no_secret_stays(self, plain: str) -> None:
        assert harmless(plain) == plain

    @pytest.mark.parametrize(
        "text", [f"/start {CODE}", CODE, CODE.lower(), "7k3mq-0zx9a 7k3mq-0zx9a 7k3mq0"]
    )
    def test_a_code_does_not_stay_in_the_inbox(self, text: str) -> None:
        raw = {"update_id": 5, "message": {"text": text, "entities": [{"type": "x"}]}}
        assert HIDDEN in without_codes(raw)["message"]["text"]
        assert without_codes(raw)["message"]["entities"] == raw["message"]["entities"]  # type: ignore[index]

    @pytest.mark.parametrize(
        "form",
        ["{}", "/start {}", "/START@dvht_bot {}", "/start\n{}", "/liên kết {}", " /lien ket {}"],
    )
    @pytest.mark.parametrize("code", [CODE, "7K3MQ-0ZX9A"])
    def test_it_is_known_behind_every_form_of_a_command(self, form: str, code: str) -> None:
        shown = form.format(code)
        assert shows_code(shown)
        assert without_codes({"text": shown}) == {"text": form.format(HIDDEN)}

    @pytest.mark.parametrize(
        "text",
        ["34 trên 37", "/phieu 2.2", "Danh sach giao vien day du a", "/start", "QĐ 45/QĐ-PGDĐT"],
    )
    def test_what_people_say_stays(self, text: str) -> None:
        assert without_codes({"text": text}) == {"text": text}

    async def test_after_the_turn_no_code_is_in_the_database(self, here: Installation) -> None:
        with here.services.database.write() as session:
            person = session.get_one(Person, here.school.people["Vân"])
            code = invite_person(session, person, NOW).code
        await here.says("new phone", f"/start {code}")
        assert code not in repr(everything(here.services.database))
        files = list(here.settings.data.glob("dvht.db*"))
        assert "dvht.db-wal" in {file.name for file in files}
        assert [file.name for file in files if code.encode() in file.read_bytes()] == []

    def test_settings_do_not_show_their_secrets(self, here: Installation) -> None:
        shown = Settings(
            telegram_token=TOKEN,  # type: ignore[arg-type]
            metrics_token="geheim",  # type: ignore[arg-type]
            database_url="postgresql://u:geheim@h/d",
        )
        assert "geheim" not in repr(shown)
        assert TOKEN not in repr(shown)


LOGGING = """
import logging, sys
import structlog
from bot.system import log_setup

log_setup.set_up(True, log_setup.LogFormat(sys.argv[1]))
log = structlog.get_logger()
bad = "a\\nERROR forged\\r\\x1b[2J\\u2028b\\u202e"
log.warning("fetch-failed", error=bad, **{"name": bad})
logging.getLogger("uvicorn.error").error("bad request %s", bad)
try:
    raise ValueError("34 trên 37: " + sys.argv[2])
except ValueError:
    log.exception("turn-failed", inbox=1)
    logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
log.info("call", url=f"https://api.telegram.org/bot{sys.argv[2]}/getMe")
"""


@pytest.fixture(scope="module", params=["console", "json"])
def lines(request: pytest.FixtureRequest) -> list[str]:
    """Return what a program that is attacked has logged."""
    done = subprocess.run(
        [sys.executable, "-c", LOGGING, request.param, TOKEN],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == ""
    return done.stderr.split("\n")[:-1]


class TestLogs:
    def test_an_event_is_one_line_whatever_it_quotes(self, lines: list[str]) -> None:
        assert len(lines) == 5
        assert not any(c in line for line in lines for c in "\r\x1b\u2028\u202e")

    def test_no_token_and_nothing_of_what_people_wrote(self, lines: list[str]) -> None:
        assert TOKEN not in "".join(lines)
        assert "34 trên 37" not in "".join(lines)

    def test_where_it_happened_is_said(self, lines: list[str]) -> None:
        assert sum("ValueError" in line and "<string>:" in line for line in lines) == 2

    def test_json_can_be_read_by_programs(self, lines: list[str]) -> None:
        if lines[0].startswith("{"):
            levels = [json.loads(line)["level"] for line in lines]
            assert levels == ["warning", "error", "error", "error", "info"]
        else:
            assert "fetch-failed" in lines[0]
