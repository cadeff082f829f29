"""An office's list of thousands: each school once, whatever is killed; each code is known."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from bot.commands.making_schools import AT_ONCE, make_schools
from bot.commands.waiting_invitations import WaitingInvitations
from dvht_core.domain.errors import InputError
from dvht_core.dossier.office_workbook import OfficeInvitation, office_workbook
from dvht_core.invitations.invitation_codes import code_hash
from dvht_core.store.database import Database
from dvht_core.store.models import Audit, Campaign, Invitation, Member, Person, Sheet, Unit
from dvht_core.store.queries.load_campaign import load_campaign
from dvht_core.store.queries.unit_progress import progress
from dvht_core.work_plan.unit_list import SchoolEntry, read_schools
from tests.integration.schools import NOW, School
from tests.integration.test_cli import Shell, flat, open_shell

LISTED = 430
KILLS = 6


def entry(number: int, name: str = "", place: str = "Xã Suối Sen") -> SchoolEntry:
    called = name or f"Trường Tiểu học Số {number}"
    beside = (("Điện thoại", f"09{number:08}"),)
    return SchoolEntry(number + 2, called, "primary", True, place, "Lê Thị Vân", None, beside)


def excel(*rows: tuple[object, ...], hidden: int = 0) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Tên trường", "Loại hình", "Công lập", "Xã", "Hiệu trưởng", "Điện thoại"), *rows):
        sheet.append(list(row))
    if hidden:
        sheet.row_dimensions[hidden].hidden = True
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def waiting(tmp_path: Path) -> WaitingInvitations:
    return WaitingInvitations(tmp_path / "data")


class TestMaking:
    def test_all_of_a_school_is_there_as_if_it_were_made_alone(
        self, database: Database, waiting: WaitingInvitations
    ) -> None:
        entries = [entry(number) for number in range(AT_ONCE + 20)]
        told: list[int] = []
        assert make_schools(database, waiting, entries, 2024, NOW, told.append) == len(entries)
        assert told == [AT_ONCE, 20]
        with database.read() as session:
            ids = session.scalars(select(Campaign.id)).all()
            seen = load_campaign(session, ids[-1])
            good = waiting.good(session, NOW)
        assert (seen.unit.name, seen.unit.place) == (entries[-1].name, "Xã Suối Sen")
        assert [(p.name, p.role.value) for p in seen.people] == [("Lê Thị Vân", "lead")]
        assert set(seen.sheets) == {i.code for i in seen.indicators}
        assert [(i.entry, len(i.code)) for i in good] == [(e, 26) for e in entries]

    def test_the_code_lets_the_head_in_and_is_then_no_more_among_those_that_wait(
        self, database: Database, waiting: WaitingInvitations
    ) -> None:
        make_schools(database, waiting, [entry(1), entry(2)], 2024, NOW)
        with database.read() as session:
            first, second = waiting.good(session, NOW)
        school = School(database, first.entry.name, 0, {"Vân": first.code})
        school.join("Vân")
        with database.read() as session:
            assert waiting.good(session, NOW) == [second]
            assert waiting.good(session, NOW + timedelta(days=61)) == []

    def test_the_list_again_makes_nothing_and_what_was_added_is_made(
        self, database: Database, waiting: WaitingInvitations
    ) -> None:
        make_schools(database, waiting, [entry(1), entry(2)], 2024, NOW)
        assert make_schools(database, waiting, [entry(1), entry(3), entry(2)], 2024, NOW) == 1
        with database.read() as session:
            assert session.scalar(select(func.count(Unit.id))) == 3

    def test_schools_of_one_name_are_told_by_their_places(
        self, database: Database, waiting: WaitingInvitations
    ) -> None:
        name = "Trường Mầm non Hoa Ban"
        make_schools(database, waiting, [entry(1, name, "Xã Thanh Luông")], 2024, NOW)
        others = [
            entry(2, name, "Xã Thanh Lương"),
            entry(3, name.upper(), "xã Thanh Luông"),
            entry(4, "Trường MN Hoa Ban", "Thanh Luông"),
        ]
        assert make_schools(database, waiting, others, 2024, NOW) == 1

    def test_whoever_makes_schools_here_is_alone(self, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        with WaitingInvitations(tmp_path / "data").held():
            other = WaitingInvitations(tmp_path / "data")
            with pytest.raises(InputError, match="cli-schools-busy"), other.held():
                pass

    def test_killed_again_and_again_each_school_is_made_once_and_each_code_is_known(
        self, database: Database, database_url: str, tmp_path: Path
    ) -> None:
        """Wherever the kill comes: before the codes are kept, before the commit, or behind it."""
        chance, data = random.Random(24), tmp_path / "data"
        command = [
            sys.executable,
            "-m",
            "tests.integration.making_program",
            database_url,
            str(data),
        ]
        kills = 0
        while kills < KILLS:
            program = subprocess.Popen(
                [*command, str(LISTED)], stdout=subprocess.PIPE, text=True, start_new_session=True
            )
            assert program.stdout
            program.stdout.readline()
            time.sleep(chance.uniform(0, 0.3))
            if program.poll() is not None:
                break
            os.kill(program.pid, signal.SIGKILL)
            program.communicate()
            kills += 1
        assert kills
        subprocess.run([*command, str(LISTED)], check=True, stdout=subprocess.DEVNULL)
        with database.read() as session:
            names = Counter(session.scalars(select(Unit.name)))
            hashes = session.scalars(select(Invitation.code_hash)).all()
            good = WaitingInvitations(data).good(session, NOW)
            counted = [
                session.scalar(select(func.count(model.id)))
                for model in (Campaign, Person, Member, Audit)
            ]
            sheets = session.scalar(select(func.count(Sheet.id)))
        assert names == Counter(entry(number).name for number in range(LISTED))
        assert counted == [LISTED] * 4
        assert sheets == 14 * LISTED
        assert sorted(code_hash(one.code) for one in good) == sorted(hashes)
        assert Counter(one.entry.name for one in good) == names


class TestReading:
    def test_a_long_list_is_read_to_its_end(self) -> None:
        rows = [
            (f"Trường Tiểu học Số {n}", "", "", "Suối Sen", "Lê Thị Vân", "") for n in range(1500)
        ]
        entries, faults = read_schools(excel(*rows), "ds.xlsx")
        assert ([e.row for e in entries], faults) == ([*range(2, 1502)], ())

    def test_what_is_doubtful_is_said_with_its_row_in_excel(self) -> None:
        vân = ("Lê Thị Vân", "")
        data = excel(
            ("Trường Tiểu học Suối Sen", "", "", "Suối Sen", *vân),
            ("Trường Tiểu học Hoa Ban", "trường mầm non", "", "Suối Sen", *vân),
            ("Trường Tiểu học tư thục Ban Mai", "", "có", "Suối Sen", *vân),
            ("Trường Tiểu học Nà Tấu", "", "không rõ", "Suối Sen", *vân),
            ("Trường TH Suối Sen", "", "", "", *vân),
            ("Trường Tiểu học Pú Nhi", "", "", "Pú Nhi", *vân),
            hidden=7,
        )
        entries, faults = read_schools(data, "ds.xlsx")
        assert [e.row for e in entries] == [2]
        assert [fault.row for fault in faults] == [3, 4, 5, 6, 7]
        assert "dòng 2" in str(faults[3])

    @pytest.mark.parametrize(
        ("name", "kind", "public"),
        [
            ("Trường TH&THCS Suối Sen", "multi_level_lower_secondary", True),
            ("Trường TH và THCS Suối Sen", "multi_level_lower_secondary", True),
            ("Trường PTDTBT Tiểu học Suối Sen", "semi_boarding_ethnic", True),
            ("Trường MN tư thục Suối Sen", "preschool", False),
            ("Trường THPT Suối Sen", "upper_secondary", True),
        ],
    )
    def test_the_name_tells_the_kind(self, name: str, kind: str, public: bool) -> None:
        (school,), faults = read_schools(
            excel((name, "", "", "", "Lê Thị Vân", "0912345678")), "a.xlsx"
        )
        assert (school.kind, school.public, faults) == (kind, public, ())
        assert school.beside == (("Điện thoại", "0912345678"),)


class TestSeeing:
    def test_a_page_of_the_schools_that_are_looked_for(
        self, database: Database, waiting: WaitingInvitations
    ) -> None:
        entries = [entry(n, place="Nà Tấu" if n % 2 else "Suối Sen") for n in range(150)]
        make_schools(database, waiting, entries, 2024, NOW)
        with database.read() as session:
            found = progress(session, "na tau", first=70, most=100)
        assert found.counts == {"found": 75, "setup": 75, "open": 0, "closed": 0}
        assert len(found.rows) == 5
        assert {(r.place, r.sheets, r.joined, r.people) for r in found.rows} == {
            ("Nà Tấu", 14, 0, 1)
        }


def test_a_text_of_the_list_is_no_formula_in_the_office_s_book() -> None:
    evil = entry(1, '=HYPERLINK("http://x")')
    made = OfficeInvitation(evil, "A" * 26, (("Web", "https://hoc.example/moi/A"),))
    sheet = load_workbook(BytesIO(office_workbook([made], ()))).worksheets[0]
    assert [cell.data_type for cell in sheet[2]][1:] == ["s"] * 6
    assert sheet["B2"].value == evil.name


def printed(shell: Shell, file: str) -> str:
    """What the command prints of a list with faults."""
    process = shell.start("schools", file, "--year", "2024")
    said = process.communicate()[0]
    assert process.returncode == 2
    return said


def test_many_schools_by_the_command(tmp_path: Path) -> None:
    """Codes of many go into the file alone, with what the list said beside; so do many faults."""
    shell: Shell = open_shell(tmp_path)
    good = [
        (f"Trường Tiểu học Số {n}", "", "", "Nà Tấu", "Lê Thị Vân", f"09{n}") for n in range(25)
    ]
    bad = [(f"Trường Tiểu học Lẻ {n}", "", "", "Nà Tấu", "", "") for n in range(25)]
    (shell.folder / "ds.xlsx").write_bytes(excel(*good, *bad))
    said = flat(printed(shell, "ds.xlsx"))
    assert "Lập mới 25 trường" in said
    assert "Còn 5 chỗ cần sửa nữa" in said
    file = shell.folder / "ds-loi-moi.xlsx"
    invitations, faults = load_workbook(file).worksheets
    assert [invitations["C26"].value, invitations["G26"].value] == ["Nà Tấu", "0924"]
    assert (faults.max_row, file.stat().st_mode & 0o777) == (26, 0o600)
    assert "Lập mới 0 trường; 25 trường đã có sẵn" in flat(printed(shell, "ds.xlsx"))
    assert "1 trường: 1 chờ kế hoạch" in flat(shell.run("schools", "--find", "so 24"))
