"""`dvht evaluate`: one file in, the levels and their reasons out, nothing stored."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands.evaluate import evaluate
from dvht_core.domain.errors import InputError

PRIMARY = Path(__file__).parent.parent / "data" / "facts" / "primary.json"

app = typer.Typer()
app.command("evaluate")(evaluate)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_json_has_every_indicator_criterion_and_the_unit() -> None:
    """TT24 Đ6, Đ7 on the sample of a primary school."""
    result = run(str(PRIMARY), "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert set(found) == {"indicators", "criteria", "unit"}
    assert found["indicators"]["2.1"] == {
        "applies": True,
        "level": 1,
        "why": ["34/37 thành viên (91,9%), thiếu 2 người để đạt 95% của mức độ 2 (TT24 Đ7.2.a)."],
    }
    assert found["indicators"]["3.5"]["applies"] is False
    assert found["indicators"]["3.5"]["level"] is None
    assert found["criteria"] == {"1": {"level": 2}, "2": {"level": 1}, "3": {"level": 1}}
    assert found["unit"] == {"level": 1}


def test_a_person_gets_a_table_with_reasons() -> None:
    result = run(str(PRIMARY))
    assert result.exit_code == 0
    flat = " ".join(result.stdout.replace("│", " ").split())
    for words in ("trường tiểu học (công lập)", "Tiêu chí 2.", "TT24 Đ7.2.d", "không áp dụng"):
        assert words in flat
    assert flat.endswith("Kết luận: đơn vị đạt mức độ 1.")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "số liệu.json"
    file.write_text(PRIMARY.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert json.loads(run(str(file), "--json").stdout)["unit"] == {"level": 1}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"rubric": "tt24-2023-huyen"}', "“unit”"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "JSON"),
    ],
)
def test_what_cannot_be_read_is_an_input_error(tmp_path: Path, content: bytes, words: str) -> None:
    """`bot.cli.main` turns an InputError into its sentence and exit code 2."""
    file = tmp_path / "facts.json"
    file.write_bytes(content)
    for arguments in ([str(file)], [str(file), "--json"]):
        error = run(*arguments).exception
        assert isinstance(error, InputError)
        assert words in str(error)


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        error = run(str(path)).exception
        assert isinstance(error, InputError)
        assert str(path) in str(error)
