"""/quaylai: whatever was answered in a dialog, back at its start everything is as it was.

`DVHT_WALKS=50` walks so often through every dialog; `make soak` does so.
"""

import json
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from conversations.dialogs import DIALOGS
from conversations.engine.events import Event, Files, Press, Text
from dvht_core.commands.campaign import RemoveMember
from dvht_core.commands.dossier import AddDirective
from dvht_core.commands.sheets import AddEvidence, AgreeSheet, Answer, KeepFiles
from dvht_core.store.changes.erase_data import Forgotten, forget_chats
from dvht_core.store.database import Database
from dvht_core.store.models import Conversation
from tests.integration.conftest import Template
from tests.integration.schools import School, a_file
from tests.integration.staff_crossing import with_staff
from tests.integration.talking import Talk
from tests.integration.undoing import Rows, is_undone, rows_of

WALKS = int(os.environ.get("DVHT_WALKS", "1"))
STEPS = 10
"""Answers in a walk, at most."""
PLACES = {
    "sheet": ({"indicator": "2.2"}, {"indicator": "1.1"}, {"indicator": "2.3"}),
    "evidence": ({"indicator": "2.2"},),
    "check": ({"indicator": "2.2"},),
    "declare": ({}, {"staff": "1"}),
    "record": ({}, {"staff": "1"}),
}
LAST_LEAVES = {"join", "chats", "privacy", "erase", "choose_unit", "setup_undo"}
"""Dialogs that keep nothing which going back undoes."""
WORDS = (
    *("37", "34/37", "40", "35", "có", "chưa", "1", "2", "bỏ", "menu"),
    *("Nhà trường đã thực hiện.", "08/01/2025", "14 giờ", "Nguyễn Thị Hoa, thư ký", "12/BC-TrTH"),
    *("Kế hoạch số 12/KH-TrTH ngày 05/01/2024", "2.1, 2.2", "Lò Văn Ướt", "07:15", "21:00-06:00"),
    *("từ 01/09/2024 đến 28/02/2025", "123/QĐ-UBND ngày 05/01/2025", "Tập huấn 30 tiết", "1990"),
)


def prepared(school: School) -> None:
    """Let there be something to answer about, in every dialog."""
    school.fill("Lan", "2.3")
    school.submitted("Hiền", "1.1")
    school.do("Lan", AgreeSheet("1.1"))
    school.do("Lan", AddEvidence("2.2", (a_file("a"), a_file("b"))))
    school.do("Lan", KeepFiles((a_file("k"),)))
    school.do("Hiền", KeepFiles((a_file("l"),)))
    school.do("Hiền", AddDirective((a_file("g"),), "Công văn"))


@pytest.fixture(scope="module")
def source(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Schools with something in them: one that keeps a staff list, and one that does not."""
    folder = tmp_path_factory.mktemp("walks")
    files = []
    for name in ("plain", "staffed"):
        file = folder / f"{name}.db"
        file.write_bytes(Path(sqlite_template.founded).read_bytes())
        school = replace(sqlite_template.school, database=Database(f"sqlite:///{file}"))
        prepared(school)
        if name == "staffed":
            with_staff(school)
        school.database.close()
        files.append(str(file))
    plain, staffed = files
    return Template(plain, staffed, sqlite_template.school)


def events(talk: Talk, chance: random.Random) -> Event:
    """Return something that can be done at the question that is open."""
    answers = [data for data, _ in talk.state.offered if not data.startswith("go:")]
    if answers and chance.random() < 0.7:
        return Press(chance.choice(answers))
    if chance.random() < 0.25:
        return Files((a_file(chance.choice("opqrs")),), (), chance.choice(["", "Ảnh lớp học"]))
    return Text(chance.choice(WORDS))


def walks() -> Iterator[tuple[str, dict[str, str], str]]:
    for dialog in sorted(DIALOGS.keys() - LAST_LEAVES):
        for args in PLACES.get(dialog, ({},)):
            for kind in ("plain", "staffed"):
                yield dialog, args, kind


def walked(school: School, dialog: str, args: dict[str, str], chance: random.Random) -> set[str]:
    """Walk through a dialog, to and fro, as whoever may; return the tables that were written."""
    touched: set[str] = set()
    for who in ("Lan", "Hiền", "Thu"):
        talk = Talk(school, who)
        if not talk.opens(dialog, **args):
            continue
        begin, path = rows_of(school), list[str]()
        for step in range(STEPS):
            talk.now += timedelta(seconds=20)
            event = events(talk, chance)
            talk.does(event)
            path.append(f"{event} → {talk.state.dialog}:{talk.state.step}")
            after = rows_of(school)
            touched |= {key[0] for key in after if after[key] != begin.get(key)}
            if (talk.state.dialog, talk.state.args) != (dialog, args):
                if not talk.opens(dialog, **args):
                    break
                begin, path = after, []
            elif talk.lasting:
                talk.forgets_the_way()
                begin, path = after, []
            elif chance.random() < 0.2 or step == STEPS - 1:
                goes_back(talk, begin, path)
    return touched


def goes_back(talk: Talk, begin: Rows, path: list[str]) -> None:
    """Go back to the start of the dialog, and see that nothing is left of the way."""
    way = "\n".join((talk.who, *path))
    while talk.state.trail:
        left = len(talk.state.trail)
        said = talk.back()
        assert len(talk.state.trail) < left, (said, way)
        path.append(f"back → {talk.state.step}")
    is_undone(begin, rows_of(talk.school), way)


@pytest.mark.timeout(300)
@pytest.mark.parametrize(("dialog", "args", "kind"), [*walks()], ids=str)
def test_back_at_the_start_everything_is_as_it_was(
    source: Template, tmp_path: Path, dialog: str, args: dict[str, str], kind: str
) -> None:
    for seed in range(WALKS):
        file = tmp_path / f"{seed}.db"
        file.write_bytes(Path(source.empty if kind == "plain" else source.founded).read_bytes())
        school = replace(source.school, database=Database(f"sqlite:///{file}"))
        try:
            walked(school, dialog, args, random.Random(f"{dialog} {args} {kind} {seed}"))
        finally:
            school.database.close()


# ——— what has changed meanwhile, and what is stored ———


def at_the_count(school: School) -> Talk:
    """Return Lan, who has just answered the count of sheet 2.2."""
    talk = Talk(school, "Lan")
    talk.opens("sheet", indicator="2.2")
    talk.says("37")
    talk.says("34")
    return talk


def test_what_a_colleague_changed_meanwhile_is_shown_and_stays(school: School) -> None:
    talk = at_the_count(school)
    school.do("Hiền", Answer("2.2", "met", 36))
    before = rows_of(school)
    said = talk.back()
    assert "vừa được thay đổi ở nơi khác" in said
    assert talk.state.step == "met"
    assert rows_of(school) == before
    talk.back()  # and on the way before it: the total is as it was left
    assert (talk.state.step, talk.state.trail) == ("total", ())
    assert rows_of(school) == before  # but 36 of them rest on it


def test_a_photo_beside_a_question_is_a_step_of_its_own(school: School) -> None:
    talk = at_the_count(school)
    talk.opens("sheet", indicator="2.2")
    begin, step = rows_of(school), talk.state.step
    talk.says("▸ Để sau")
    talk.does(Files((a_file("p"),), (), "Ảnh lớp học"))
    assert [item.title for item in school.campaign().evidence] == ["Ảnh lớp học"]
    while talk.state.trail:
        talk.back()
    assert talk.state.step == step
    assert school.campaign().evidence == ()
    is_undone(begin, rows_of(school))


def test_a_trail_of_an_earlier_version_leads_back_and_changes_nothing(school: School) -> None:
    talk = at_the_count(school)
    earlier = [["total", None, {"returning": "", "answers": {}}], ["met", None]]
    talk.stored = {**talk.stored, "trail": earlier}
    before = rows_of(school)
    assert "điều đã ghi ở bước này vẫn còn" in talk.back()
    assert talk.state.step == "met"
    talk.back()
    assert (talk.state.step, talk.state.trail) == ("total", ())
    assert rows_of(school) == before


def test_thirty_answers_with_long_texts_stay_small(school: School) -> None:
    page = "Nhà trường đã tổ chức cho giáo viên học tập, bồi dưỡng thường xuyên. " * 14
    talk = at_the_count(school)
    school.do("Lan", Answer("2.2", "evidence", "later"))
    talk.opens("sheet", indicator="2.2")
    for _ in range(15):
        talk.says("/sua 2.2 description")
        talk.says(page)
        talk.says("/sua 2.2 strengths")
        talk.says(page)
    assert len(talk.state.trail) >= 30
    assert len(json.dumps(talk.stored["trail"])) < 30_000
    while talk.state.trail:
        talk.back()
    assert "description" not in school.campaign().sheets["2.2"].answers


def test_of_whom_data_are_erased_nothing_stays_in_any_trail(school: School) -> None:
    """A lead's way back holds who was absent from the meeting, and why."""
    talk = Talk(school, "Hiền")
    talk.opens("changes")
    undo = school.done("Hiền", RemoveMember(school.people["Vân"])).undo
    assert undo is not None
    entry = {"step": "confirm", "answers": {}, "returning": "", "undo": undo.to_json()}
    old = ["absence", {"absent": {"Lê Thị Vân": "nghỉ ốm"}}, {"returning": "", "answers": {}}]
    with school.database.write() as session:
        rows = select(Conversation).where(Conversation.person_id == school.people["Hiền"])
        chat = session.scalars(rows).one()
        chat.state = {**talk.stored, "trail": [old, entry]}
        session.flush()
        forget_chats(session, school.people["Vân"], Forgotten())
        session.flush()
        session.expire_all()
        stored = session.scalars(rows).one().state
    assert "Vân" not in json.dumps(stored, ensure_ascii=False)
    assert [e["undo"] for e in stored["trail"] if isinstance(e, dict)] == [{}]
