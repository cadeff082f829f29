"""The documents as mammoth, pandoc and LibreOffice read them, where they are installed."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from dvht_core.dossier.summary_spreadsheet import spreadsheet
from tests.unit.dossier_samples import falling_short, opened, printed
from tests.unit.test_dossier_outline import REPORT, outline


def html_of_mammoth(data: bytes) -> str:
    mammoth = pytest.importorskip("mammoth", reason="mammoth is missing: pip install mammoth")
    return str(mammoth.convert_to_html(io.BytesIO(data)).value)


def html_of_pandoc(data: bytes) -> str:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is missing: apt install pandoc")
    command = ["pandoc", "--from", "docx", "--to", "html", "-"]
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()


def plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("read", [html_of_mammoth, html_of_pandoc])
def test_others_read_headings_tables_and_words(read: Callable[[bytes], str]) -> None:
    html = read(printed("complete")[REPORT])
    headings = re.findall(r"<h(\d)[^>]*>(.*?)</h\d>", html, re.DOTALL)
    found = [(int(n), plain(words)) for n, words in headings]
    assert found == [
        (level, " ".join(words.split())) for level, words in outline(printed("complete")[REPORT])
    ]
    assert "36/37 thành viên (97,3%)" in plain(html)
    assert html.count("<table") == len(opened(printed("complete")[REPORT]).tables)


@pytest.mark.parametrize("read", [html_of_mammoth, html_of_pandoc])
def test_others_read_every_document(read: Callable[[bytes], str]) -> None:
    for name, data in printed("falling-short").items():
        assert "Hua Thanh" in read(data) or "HUA THANH" in read(data), name


@pytest.mark.skipif(
    shutil.which("localc") is None,
    reason="LibreOffice Calc is missing: apt install libreoffice-calc",
)
def test_an_office_opens_the_summary_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "tong-hop.xlsx"
    file.write_bytes(spreadsheet(falling_short()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", "--headless", profile, "--convert-to", every_sheet, "--outdir"]
    subprocess.run([*command, tmp_path, file], check=True, capture_output=True, timeout=120)
    with (tmp_path / "tong-hop-Dữ liệu.csv").open(encoding="utf-8", newline="") as table:
        rows = {row["Mã"]: row for row in csv.DictReader(table)}
    assert [rows["2.2"][key] for key in ("Số đạt", "Tổng số", "Mức độ")] == ["34", "37", "1"]
    assert float(rows["2.2"]["Tỉ lệ"].rstrip("%").replace(",", ".")) == pytest.approx(
        91.9, abs=0.05
    )
