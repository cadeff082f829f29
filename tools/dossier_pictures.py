"""Renews the pictures of docs/dossier: every kind of page, as LibreOffice prints it.

Run `python -m tools.dossier_pictures` with soffice and pdftoppm installed, then look at them.
"""

import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.jobs.pdf import pdfs
from dvht_core.dossier import Dossier, build
from tests.integration.dossier_cases import dossier
from tests.unit.dossier_samples import bare_draft, complete, falling_short, picture

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "dossier"
DOTS, COLUMNS, GAP = 58, 5, 8
REPORT, MINUTES = "Mau-8_Bao-cao-tu-danh-gia", "Bien-ban-hop-To"
SHEET_UNMET = "2.4_Phieu-danh-gia-chi-tieu"
LONG_NAME = (
    "Trường Phổ thông Dân tộc Bán trú Tiểu học và Trung học cơ sở xã Nậm Xô Nậm Xe, "
    "huyện Mường Nhé, tỉnh Điện Biên"
)
LONG_PERSON = "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Nguyên"
LONG_TEXT = (
    "Nhà trường đã phổ biến kế hoạch tới toàn thể cán bộ, giáo viên, nhân viên, tổ chức thực hiện "
    "ở cả 02 điểm trường và kiểm tra việc thực hiện sau mỗi học kỳ. "
)


def long_names() -> Dossier:
    """Return a dossier with the longest names and texts that occur."""
    short = falling_short()
    criteria = tuple(
        replace(
            criterion,
            indicators=tuple(
                replace(
                    i, description=LONG_TEXT * 6, shortcomings=LONG_TEXT * 3, author=LONG_PERSON
                )
                for i in criterion.indicators
            ),
        )
        for criterion in short.criteria
    )
    return replace(
        short,
        unit=replace(short.unit, name=LONG_NAME, governing_body="UBND xã Nậm Xô Nậm Xe"),
        lead=replace(short.lead, name=LONG_PERSON),
        team=tuple(replace(member, name=LONG_PERSON) for member in short.team) * 4,
        criteria=criteria,
    )


def with_photos(count: int) -> Dossier:
    """Return a dossier whose first item has `count` photos, upright and
    lying, and no other has any.
    """
    whole = complete()
    shapes = ((360, 480), (480, 360))
    images = tuple(picture(number, shapes[number // 3 % 2]) for number in range(count))
    first, *rest = whole.criteria
    one, *others = (replace(i, evidence=()) for i in first.indicators)
    item = replace(first.indicators[0].evidence[0], files=count, thumbnails=images)
    criteria = (
        replace(first, indicators=(replace(one, evidence=(item,)), *others)),
        *(
            replace(c, indicators=tuple(replace(i, evidence=()) for i in c.indicators))
            for c in rest
        ),
    )
    return replace(whole, criteria=criteria)


def commune() -> Dossier:
    """Return the dossier of a school of a commune, of a year without districts."""
    with TemporaryDirectory() as data:
        return dossier("commune-2026", Path(data) / "data")


PICTURES: dict[str, tuple[Callable[[], Dossier], tuple[str, ...]]] = {
    "du-muc-do-2": (
        complete,
        (REPORT, "To-trinh-de-nghi-cong-nhan", "Mau-2_Phieu-tong-hop", MINUTES),
    ),
    "ke-hoach-quyet-dinh": (
        complete,
        ("Quyet-dinh-thanh-lap-To", "Ke-hoach-lam-viec-cua-To", "Ke-hoach-tu-danh-gia"),
    ),
    "phieu-danh-muc": (
        complete,
        ("Bia-va-muc-luc", "2.2_Phieu-danh-gia-chi-tieu", "Danh-muc-minh-chung"),
    ),
    "chua-dat": (
        falling_short,
        (REPORT, "Bao-cao-chua-du-dieu-kien-de-nghi", "Ke-hoach-cai-tien", SHEET_UNMET),
    ),
    "ban-nhap": (
        bare_draft,
        ("Bia-va-muc-luc", "1.1_Phieu-danh-gia-chi-tieu", "Ke-hoach-lam-viec-cua-To", MINUTES),
    ),
    "ten-dai": (long_names, ("Quyet-dinh-thanh-lap-To", "1.1_Phieu-danh-gia-chi-tieu", MINUTES)),
    "60-anh": (lambda: with_photos(60), ("Phu-luc-anh-minh-chung",)),
    "cap-xa": (
        commune,
        ("To-trinh-de-nghi-cong-nhan", "Quyet-dinh-thanh-lap-To", "Mau-2_Phieu-tong-hop"),
    ),
}


def pages(pdf: bytes, place: Path) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as small images."""
    file = place / "file.pdf"
    file.write_bytes(pdf)
    for old in place.glob("page*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", file, place / "page"], check=True)
    for image in sorted(place.glob("page*.png")):
        yield Image.open(io.BytesIO(image.read_bytes()))


def sheet(images: list[Image.Image]) -> Image.Image:
    """Return all pages on one image, in rows."""
    width, height = images[0].width + GAP, images[0].height + GAP
    columns = min(COLUMNS, len(images))
    rows = -(-len(images) // columns)
    paper = Image.new("RGB", (columns * width + GAP, rows * height + GAP), (120, 120, 120))
    for number, image in enumerate(images):
        row, column = divmod(number, columns)
        paper.paste(image, (GAP + column * width, GAP + row * height))
    return paper.quantize(12)


def main() -> None:
    """Write every picture."""
    for name, (make, chosen) in PICTURES.items():
        words = dict(build(make(), requested=True))
        made = pdfs({file: words[f"{file}.docx"] for file in chosen})
        with TemporaryDirectory() as place:
            images = [image for pdf in made.values() for image in pages(pdf, Path(place))]
        sheet(images).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
