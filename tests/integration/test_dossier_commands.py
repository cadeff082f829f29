"""`dvht dossier` and `dvht template` from the command line, on a real data folder."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.texts import all_texts
from dvht_core.domain.errors import DvhtError
from dvht_core.dossier import FORMS
from dvht_core.template_files import shipped

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "tests" / "data" / "plans" / "hua-thanh-2025.docx"
SUMMARY = "mau-2-phieu-tong-hop.docx"


class Place:
    """A data folder with a campaign in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.call("init", "--plan", str(PLAN), "--kind", "primary")

    def call(self, *arguments: str, code: int = 0) -> str:
        """Return what the command prints; `code` is 2 for an error that the user can put right."""
        environment = {"DVHT_DATA": str(self.folder / "data"), "COLUMNS": "200"}
        done = CliRunner().invoke(app, arguments, env=environment)
        said = done.output
        found = done.exit_code
        if isinstance(done.exception, DvhtError):
            found, said = 2, all_texts().say(done.exception.key, **done.exception.values)
        assert found == code, said or done.exception
        return said


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("dossier"))


def words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(p.text for p in document.paragraphs)


def own_template(place: Place, *lines: str) -> str:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = place.folder / "own.docx"
    document.save(str(file))
    return str(file)


def test_the_dossier_is_written_and_packed(place: Place) -> None:
    out, pack = place.folder / "out", place.folder / "ho-so.zip"
    said = place.call("dossier", "--out", str(out), "--zip", str(pack))
    assert "bản nháp" in said
    assert (out / "Phu-luc-III_Bao-cao-tu-danh-gia.docx").is_file()
    assert (out / "Phieu-tong-hop.xlsx").is_file()
    with zipfile.ZipFile(pack) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "index.html"
        decision = package.read(
            "3_Quyet-dinh-thanh-lap-To/Quyet-dinh-thanh-lap-To_ban-du-thao.docx"
        )
    assert "Trường tiểu học xã Hua Thanh" in words(decision)
    assert "không thay đổi" in place.call("dossier", "changes", str(pack))


def test_without_a_place_to_write_to_it_says_so(place: Place) -> None:
    assert "--out" in place.call("dossier", code=2)


def test_a_layout_is_checked(place: Place) -> None:
    good, bad = place.folder / "good.docx", PLAN
    good.write_bytes(shipped("to-trinh.docx"))
    assert "chưa thấy chỗ nào sai" in place.call("dossier", "check", str(good))
    assert "Phụ lục I, Phần I, mục I, phần khổ giấy" in place.call(
        "dossier", "check", str(bad), code=1
    )
    assert "Không đọc được" in place.call("dossier", "check", "khong-co.docx", code=2)


def test_all_files_of_a_folder_are_checked(place: Place) -> None:
    """The cover has no motto and is none the worse for it; what is not Word is passed over."""
    folder = place.folder / "ho-so"
    (folder / "sau").mkdir(parents=True)
    assert "không có tệp Word" in place.call("dossier", "check", str(folder), code=2)
    for name in ("bia-va-muc-luc.docx", "to-trinh.docx"):
        (folder / name).write_bytes(shipped(name))
    (folder / "~$to-trinh.docx").write_bytes(b"left by Word while it has the file open")
    (folder / "ghi-chu.txt").write_text("x")
    assert "2/2 tệp đúng thể thức" in place.call("dossier", "check", str(folder))
    own = docx.Document()
    own.add_paragraph("Tên đơn vị: …………")
    own.save(str(folder / "sau" / "cua-truong.docx"))
    said = place.call("dossier", "check", str(folder), code=1)
    assert "sau/cua-truong.docx:\n– " in said
    assert "Còn chỗ để trống tại “Tên đơn vị: …………”" in said
    assert "2/3 tệp đúng thể thức" in said


def test_an_own_template_is_previewed_installed_and_reset(place: Place) -> None:
    mine = own_template(place, "MẪU RIÊNG {{ unit.name }}", "{{ conclusion }}")
    preview = place.folder / "preview"
    assert "không in các trường" in place.call(
        "template", "preview", "summary", mine, "--out", str(preview)
    )
    assert "MẪU RIÊNG" in words((preview / "Phieu-tong-hop.docx").read_bytes())
    assert "MẪU RIÊNG" not in written(place)
    place.call("template", "install", "summary", mine)
    assert "MẪU RIÊNG Trường tiểu học xã Hua Thanh" in written(place)
    place.call("template", "reset", SUMMARY)
    assert "MẪU RIÊNG" not in written(place)
    listed = place.call("template", "list").splitlines()
    at = listed.index(f"summary  {SUMMARY}")
    assert len([line for line in listed[at + 1 :] if line.startswith("    ")]) == 2


def written(place: Place) -> str:
    out = place.folder / "again"
    place.call("dossier", "--out", str(out))
    return words((out / "Phieu-tong-hop.docx").read_bytes())


def test_a_template_with_a_mistake_is_refused_with_every_reason(place: Place) -> None:
    mine = own_template(place, "{{ unit.nane }}", "{{ yaer }}", "{{ team() }}")
    said = place.call("template", "install", "summary", mine, code=2)
    assert "“unit.name”" in said
    assert "“year”" in said
    assert "lời gọi hàm" in said
    assert "MẪU" not in written(place)


def test_fields_are_listed_with_examples(place: Place) -> None:
    said = place.call("template", "fields", "indicator-sheet")
    assert "{{ indicator }}" in said
    assert "Ví dụ: Trường Tiểu học Ví Dụ" in said
    assert "|sentence" in said


def test_the_shipped_template_can_be_taken_out_but_overwrites_nothing(place: Place) -> None:
    file = place.folder / "taken.docx"
    place.call("template", "export", "report", str(file))
    assert file.read_bytes() == shipped("mau-8-bao-cao-tu-danh-gia.docx")
    assert "đã có" in place.call("template", "export", "report", str(file), code=2)


def test_every_form_is_named_in_the_help(place: Place) -> None:
    said = place.call("template", "fields", "--help")
    assert all(form.key in said.replace("\n", " ") for form in FORMS[:3])
