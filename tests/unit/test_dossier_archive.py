"""The dossier as ZIP: foldered as the file is kept, linked, split, the same every time."""

import hashlib
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvht_core.dossier import Directive, Dossier, DossierEvidence, Original, archive, sent_folder
from dvht_core.dossier.archive_names import LONGEST, ascii_name
from dvht_core.dossier.document_changes import ChangeKind, changes
from dvht_core.dossier.formatting import NO_BREAK
from dvht_core.dossier.reading_page import reading_page
from tests.unit.dossier_samples import CASES, complete, falling_short, text

PHOTO = b"a photo as it was received"


def load(sha256: str) -> bytes:
    return PHOTO + sha256.encode()


def with_files(dossier: Dossier) -> Dossier:
    """Return the sample with files behind each indicator's first item, one item shared by two."""
    shared = DossierEvidence(
        "H1-1.1-09",
        "Quyết định số 45/QĐ-PGDĐT công nhận kết quả BDTX",
        uses=("1.1", "1.2"),
        originals=(Original("f" * 64, "pdf", 30),),
    )

    def filled(item: DossierEvidence) -> DossierEvidence:
        if not item.thumbnails:
            return item
        marks = (hashlib.sha256(f"{item.code}{n}".encode()).hexdigest() for n in (1, 2))
        return replace(item, originals=tuple(Original(mark, "jpg", 90) for mark in marks))

    criteria = tuple(
        replace(
            criterion,
            indicators=tuple(
                replace(
                    i,
                    evidence=(
                        *map(filled, i.evidence),
                        *((shared,) if i.code in shared.uses else ()),
                    ),
                )
                for i in criterion.indicators
            ),
        )
        for criterion in dossier.criteria
    )
    directive = Directive(
        "Hướng dẫn đánh giá “Đơn vị học tập”",
        "08/HD-PGDĐT",
        originals=(Original("d" * 64, "pdf", 9),),
    )
    return replace(dossier, criteria=criteria, directives=(directive,))


def packed(dossier: Dossier, folder: Path, limit: int = archive.LARGEST_ZIP) -> list[Path]:
    folder.mkdir(exist_ok=True)
    entries = archive.entries(dossier, load)
    return archive.write_archives(folder, archive.stem(dossier), entries, limit)


def names(paths: list[Path]) -> list[str]:
    return [name for path in paths for name in zipfile.ZipFile(path).namelist()]


def test_the_folders_are_those_of_the_kept_file(tmp_path: Path) -> None:
    """Vĩnh Phong 3, III.3 (1)–(7)."""
    found = names(packed(with_files(complete()), tmp_path))
    assert {
        "index.html",
        "Bia-va-muc-luc.docx",
        "1_Van-ban-chi-dao/01_08-HD-PGDDT_Huong-dan-danh-gia-Don-vi-hoc-tap.pdf",
        "2_Ke-hoach-tu-danh-gia/Ke-hoach-tu-danh-gia.docx",
        "3_Quyet-dinh-thanh-lap-To/Quyet-dinh-thanh-lap-To.docx",
        "4_Phieu-danh-gia-chi-tieu/1.1/1.1_Phieu-danh-gia-chi-tieu.docx",
        "4_Phieu-danh-gia-chi-tieu/1.1/"
        "H1-1.1-09_Quyet-dinh-so-45-QD-PGDDT-cong-nhan-ket-qua-BDTX.pdf",
        "5_Phieu-tong-hop/Mau-2_Phieu-tong-hop.xlsx",
        "6_Bao-cao-tu-danh-gia/Mau-8_Bao-cao-tu-danh-gia.docx",
        "7_To-trinh/To-trinh-de-nghi-cong-nhan.docx",
    } <= set(found)
    assert not [name for name in found if "1.2/H1-1.1-09" in name], "an item is kept once"


@pytest.mark.parametrize("case", CASES)
def test_every_name_is_safe_on_windows_and_there_once(case: str, tmp_path: Path) -> None:
    found = names(packed(with_files(CASES[case]()), tmp_path))
    assert len(found) == len({name.casefold() for name in found})
    for name in found:
        assert name.isascii()
        assert not set(name) & set('<>:"\\|?* ')
        assert all(len(part) <= 120 and not part.endswith(".") for part in name.split("/"))


@given(st.text(max_size=200))
def test_any_title_becomes_a_harmless_name(title: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9]?[A-Za-z0-9.-]*", ascii_name(title))
    assert len(ascii_name(title)) <= LONGEST


def test_vietnamese_letters_stay_readable() -> None:
    assert ascii_name("Kế hoạch BDTX năm 2024") == "Ke-hoach-BDTX-nam-2024"
    assert ascii_name("Đường “đi” học: Ước mơ?") == "Duong-di-hoc-Uoc-mo"


@pytest.mark.parametrize("case", CASES)
def test_every_link_of_the_index_leads_to_a_file(case: str, tmp_path: Path) -> None:
    """From report to sheet to evidence, offline: no address outside the ZIP."""
    (path,) = packed(with_files(CASES[case]()), tmp_path)
    with zipfile.ZipFile(path) as package:
        page = package.read("index.html").decode()
        links = [unquote(unescape(link)) for link in re.findall(r'href="([^"]+)"', page)]
        files = set(package.namelist())
        ids = set(re.findall(r'id="([^"]+)"', page))
    assert {link for link in links if not link.startswith("#")} <= files
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert files - set(links) == {"index.html"}
    assert "http" not in page
    assert "<script" not in page


def test_what_people_typed_is_harmless_in_the_index() -> None:
    dossier = replace(complete(), unit=replace(complete().unit, name="<b>A & B</b>"))
    page = archive.documents(dossier)["index.html"].decode()
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in page
    assert "<b>A" not in page


def test_the_same_dossier_gives_the_same_zip(tmp_path: Path) -> None:
    """A final document is byte for byte what it was while the data are."""
    first, second = (packed(with_files(complete()), tmp_path / part) for part in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_what_is_over_the_limit_is_split_and_nothing_is_lost(tmp_path: Path) -> None:
    dossier = with_files(complete())
    whole = names(packed(dossier, tmp_path / "whole"))
    limit = 400_000
    parts = packed(dossier, tmp_path / "parts", limit)
    assert len(parts) > 1
    assert [p.name[-11:] for p in parts[:2]] == ["_phan-1.zip", "_phan-2.zip"]
    assert [name for name in names(parts) if name != "index.html"] == whole[1:]
    assert all(path.stat().st_size <= limit for path in parts)


def test_each_part_has_the_index_and_whole_folders(tmp_path: Path) -> None:
    """A part can be read alone: a sheet lies where its evidence is."""
    parts = packed(with_files(complete()), tmp_path, 400_000)
    folders = [{n.rpartition("/")[0] for n in names([part])} for part in parts]
    assert len(parts) > 2
    assert all(names([part])[0] == "index.html" for part in parts)
    seen = [folder for found in folders for folder in found if folder]
    assert len(seen) == len(set(seen)), "no folder is torn apart"


def test_a_folder_over_the_limit_is_torn_apart_all_the_same(tmp_path: Path) -> None:
    parts = packed(with_files(complete()), tmp_path, 60_000)
    assert max(path.stat().st_size for path in parts) <= 60_000
    assert set(names(parts)) == set(names(packed(with_files(complete()), tmp_path / "a")))


def test_the_evidence_is_what_was_received(tmp_path: Path) -> None:
    (path,) = packed(with_files(complete()), tmp_path)
    with zipfile.ZipFile(path) as package:
        name = next(n for n in package.namelist() if "H1-2.1-01" in n)
        assert package.read(name).startswith(PHOTO)


# --- what changed --------------------------------------------------------------------------


def test_nothing_changed_between_two_builds() -> None:
    assert not list(changes(archive.documents(complete()), archive.documents(complete())))


def test_changed_added_and_removed_documents_are_told() -> None:
    found = {
        c.path: c
        for c in changes(archive.documents(complete()), archive.documents(falling_short()))
    }
    report = found["6_Bao-cao-tu-danh-gia/Mau-8_Bao-cao-tu-danh-gia.docx"]
    assert report.kind is ChangeKind.CHANGED
    assert "Kết quả: 28/37 thành viên (75,7%)." in report.before
    assert "Kết quả: 18/37 thành viên (48,6%)." in report.after
    assert found["7_To-trinh/To-trinh-de-nghi-cong-nhan.docx"].kind is ChangeKind.REMOVED
    back = {
        c.path: c.kind
        for c in changes(archive.documents(falling_short()), archive.documents(complete()))
    }
    assert back["7_To-trinh/To-trinh-de-nghi-cong-nhan.docx"] is ChangeKind.ADDED
    assert "4_Phieu-danh-gia-chi-tieu/1.1/1.1_Phieu-danh-gia-chi-tieu.docx" not in found


# --- what is sent, empty folders, days -----------------------------------------------------


@pytest.mark.parametrize(
    ("case", "sent"),
    [
        (
            "complete",
            [
                "1_To-trinh-de-nghi-cong-nhan.docx",
                "2_Mau-8_Bao-cao-tu-danh-gia.docx",
                "3_Mau-2_Phieu-tong-hop.docx",
            ],
        ),
        ("falling-short", ["1_Mau-8_Bao-cao-tu-danh-gia.docx"]),
        ("bare-draft", ["Chua-co-tai-lieu.txt"]),
    ],
)
def test_exactly_what_is_sent_lies_in_a_folder_of_its_own(
    case: str, sent: list[str], tmp_path: Path
) -> None:
    """Vĩnh Phong 3, III.2; TT24 Đ10.1.c."""
    (path,) = packed(CASES[case](), tmp_path)
    folder = "Ho-so-gui_Phong-Giao-duc-va-Dao-tao-huyen-Dien-Bien/"
    assert [n.removeprefix(folder) for n in names([path]) if n.startswith(folder)] == sent
    with zipfile.ZipFile(path) as package:
        for name in sent[:1] if case == "bare-draft" else []:
            assert "chưa được đánh giá" in package.read(folder + name).decode("utf-8-sig")


def test_who_receives_it_is_not_made_up() -> None:
    unknown = replace(complete().circular, receiver="……………………")
    assert sent_folder.folder_name(replace(complete(), circular=unknown)) == "Ho-so-gui_cap-tren"


@pytest.mark.parametrize("case", CASES)
def test_all_seven_folders_are_there(case: str, tmp_path: Path) -> None:
    found = {name.partition("/")[0] for name in names(packed(CASES[case](), tmp_path))}
    assert {folder.value for folder in sent_folder.KEPT} <= found
    assert len(sent_folder.KEPT) == 7


def test_an_empty_folder_says_why(tmp_path: Path) -> None:
    (path,) = packed(falling_short(), tmp_path)
    with zipfile.ZipFile(path) as package:
        said = package.read("7_To-trinh/Chua-co-tai-lieu.txt").decode("utf-8-sig")
        page = unescape(package.read("index.html").decode())
    assert said == "Không có tờ trình, vì đơn vị không đề nghị công nhận trong đợt này.\r\n"
    assert said.strip() in page


def test_each_file_bears_its_day(tmp_path: Path) -> None:
    """The day of the document, that on which evidence came, else that of the ZIP."""
    dossier = with_files(complete())
    first, *rest = dossier.criteria
    one, *others = first.indicators
    items = tuple(replace(item, added=date(2025, 1, 7)) for item in one.evidence)
    first = replace(first, indicators=(replace(one, evidence=items), *others))
    dossier = replace(dossier, criteria=(first, *rest))
    (path,) = archive.write_archives(
        tmp_path, "a", archive.entries(dossier, load), made=date(2025, 1, 15)
    )
    with zipfile.ZipFile(path) as package:
        days = {entry.filename: date(*entry.date_time[:3]) for entry in package.infolist()}
    assert days["6_Bao-cao-tu-danh-gia/Mau-8_Bao-cao-tu-danh-gia.docx"] == date(2025, 1, 13)
    sent = sent_folder.folder_name(dossier)
    assert days[f"{sent}/1_To-trinh-de-nghi-cong-nhan.docx"] == date(2025, 1, 14)
    assert {d for n, d in days.items() if "/1.1/H1-1.1-0" in n} == {date(2025, 1, 7)}
    assert days["index.html"] == date(2025, 1, 15)


def test_the_papers_can_be_read_on_one_page() -> None:
    made = archive.documents(complete())
    going = {s.file_name: made[s.path] for s in sent_folder.sent(complete())}
    page = unescape(reading_page(going)).replace(NO_BREAK, " ")
    for data in going.values():
        for line in filter(None, map(str.strip, text(data).splitlines())):
            assert line in page
    assert "href" not in page
    assert "<script" not in page
