"""Photos at receipt: nothing but the picture is kept, upright, with a look at its quality."""

import io
import random
import re
from hashlib import sha256
from itertools import combinations
from typing import Any

import docx
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, PngImagePlugin
from pillow_heif import from_pillow

from bot.runtime.drawings import FONTS
from bot.simulator.demo.demo_photos import draw_scene_photo
from dvht_core.evidence import (
    FileRefused,
    PhotoFlag,
    for_print,
    photo_preparation,
    prepare,
    similar,
)
from dvht_core.evidence.photo_preparation import LONGEST_PRINTED, LONGEST_STORED, THUMBNAIL
from dvht_core.evidence.photo_quality import fingerprint

FONT = ImageFont.truetype(FONTS / "BeVietnamPro-Regular.ttf", 30)
# Byte strings that would betray where or with what a photo was taken.
PLACE = re.compile(
    rb"GPS|Dien Bien|PhoneMaker|exif:|http://ns.adobe.com/xap|SEFH|mpvd", re.IGNORECASE
)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="21,23N"/></x:xmpmeta>'
)


def picture(width: int = 1600, height: int = 1200) -> Image.Image:
    """Return a sharp picture whose four quarters differ, so that a rotation shows."""
    image = Image.new("RGB", (width, height), (230, 228, 220))
    for at, colour in (((0, 0), "red"), ((1, 0), "green"), ((0, 1), "blue")):
        spot = (width // 4, height // 4)
        image.paste(
            colour,
            (
                at[0] * width // 2,
                at[1] * height // 2,
                *((at[0] * width // 2 + spot[0], at[1] * height // 2 + spot[1])),
            ),
        )
    letters = random.Random(1)
    for _ in range(400):
        x, y = letters.randrange(width - 9), letters.randrange(height - 9)
        image.paste((30, 30, 30), (x, y, x + 9, y + 3))
    return image


def exif_of_a_phone(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "PhoneMaker"
    exif[0x010E] = "Dien Bien"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 23.0, 1.0), "E", (103.0, 1.0, 2.0)
    return exif


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """Return the colour of a picture in RGB at a place."""
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def assert_says_nothing_of_its_origin(data: bytes) -> None:
    image = opened(data)
    exif = image.getexif()
    assert set(exif) <= {0x0112}
    assert not exif.get_ifd(0x8825)
    assert not exif.get_ifd(0x8769)
    assert not {"xmp", "comment", "XML:com.adobe.xmp"} & set(image.info)
    assert PLACE.search(data) is None


def phone_jpeg(orientation: int = 1, **options: Any) -> bytes:
    data = encoded(picture(), exif=exif_of_a_phone(orientation), comment=b"Dien Bien", **options)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + XMP
    segment = b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp
    # Behind its end a phone hides a film, with a place of its own.
    return data[:2] + segment + data[2:] + b"....ftypmp42 mpvd GPS SEFH\xff\xd9"


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_every_bit_of_its_picture_and_nothing_else(progressive: bool) -> None:
    data = phone_jpeg(progressive=progressive)
    assert PLACE.search(data)
    prepared = prepare(data)
    assert_says_nothing_of_its_origin(prepared.data)
    assert opened(prepared.data).tobytes() == opened(data).tobytes()
    assert (prepared.media_type, prepared.extension) == ("image/jpeg", "jpg")
    assert prepared.data.endswith(b"\xff\xd9")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_seen_upright_whatever_way_the_phone_was_held(orientation: int) -> None:
    upright = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # how to lay it down again
    way = upright[orientation]
    laid = picture() if way is None else picture().transpose(Image.Transpose(way))
    data = encoded(laid, exif=exif_of_a_phone(orientation))
    prepared = prepare(data)
    assert_says_nothing_of_its_origin(prepared.data)
    assert (prepared.width, prepared.height) == (1600, 1200)
    assert prepared.thumbnail is not None
    for seen in (opened(prepared.thumbnail), opened(for_print(prepared.data))):
        colours = [
            pixel(seen, round(x * seen.width), round(y * seen.height))
            for x, y in ((0.1, 0.1), (0.6, 0.1), (0.1, 0.6))
        ]
        assert [colour.index(max(colour)) for colour in colours] == [0, 1, 2]
    unrotated = prepare(encoded(picture()))
    assert prepared.fingerprint is not None
    assert unrotated.fingerprint is not None
    assert similar(prepared.fingerprint, unrotated.fingerprint)


def test_a_wide_photo_is_embedded_in_documents_at_print_size() -> None:
    data = encoded(picture(4000, 3000))
    printed = opened(for_print(prepare(data).data))
    assert printed.size == (LONGEST_PRINTED, LONGEST_PRINTED * 3 // 4)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_stored_photo_goes_into_a_word_document(orientation: int) -> None:
    """python-docx knows a JPEG by the JFIF or Exif mark that stripping might take away."""
    stored = prepare(phone_jpeg(orientation)).data
    for data in (stored, for_print(stored)):
        assert docx.Document().add_picture(io.BytesIO(data)).width > 0


def test_a_thumbnail_is_a_small_jpeg_without_origin() -> None:
    prepared = prepare(phone_jpeg())
    assert prepared.thumbnail is not None
    assert_says_nothing_of_its_origin(prepared.thumbnail)
    assert max(opened(prepared.thumbnail).size) == THUMBNAIL


def test_its_copy_for_printing_is_upright_and_says_nothing_of_its_origin() -> None:
    prepared = prepare(encoded(picture(4000, 3000), exif=exif_of_a_phone(6)))
    copy = for_print(prepared.data)
    assert_says_nothing_of_its_origin(copy)
    printed = opened(copy)
    assert printed.format == "JPEG"
    assert printed.size == (LONGEST_PRINTED * 3 // 4, LONGEST_PRINTED), "upright"


def test_a_screenshot_stays_a_png_without_its_texts() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Location", "Dien Bien GPS")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add_text("Comment", "GPS " * 100, zip=True)
    data = encoded(picture(), "PNG", pnginfo=info, exif=exif_of_a_phone())
    prepared = prepare(data + b"GPS behind the end")
    assert prepared.media_type == "image/png"
    assert_says_nothing_of_its_origin(prepared.data)
    assert set(re.findall(rb"tEXt|zTXt|iTXt|eXIf|tIME", prepared.data)) == set()
    assert opened(prepared.data).tobytes() == picture().tobytes()


def test_a_rotated_png_and_a_huge_one_become_upright_jpegs() -> None:
    laid = picture().transpose(Image.Transpose.ROTATE_90)
    rotated = prepare(encoded(laid, "PNG", exif=exif_of_a_phone(6)))
    assert (rotated.extension, rotated.width, rotated.height) == ("jpg", 1600, 1200)
    noise = Image.frombytes("RGB", (1300, 1000), random.Random(2).randbytes(3_900_000))
    huge = prepare(encoded(noise, "PNG"))
    assert huge.extension == "jpg"


def test_webp_and_heic_become_jpegs_of_at_most_2560_pixels() -> None:
    exif = exif_of_a_phone().tobytes()
    heic = io.BytesIO()
    from_pillow(picture(2600, 1300)).save(
        heic, exif=exif, xmp=XMP, enc_params={"preset": "ultrafast"}
    )
    for data in (
        encoded(picture(2600, 1300), "WEBP", exif=exif, xmp=XMP, method=0),
        heic.getvalue(),
    ):
        assert PLACE.search(data)
        prepared = prepare(data)
        assert_says_nothing_of_its_origin(prepared.data)
        assert (prepared.extension, prepared.width, prepared.height) == (
            "jpg",
            LONGEST_STORED,
            1280,
        )


def test_transparent_parts_are_white() -> None:
    clear = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    prepared = prepare(encoded(clear, "WEBP", lossless=True))
    assert opened(prepared.data).getpixel((450, 450)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_jpegs_are_taken(mode: str) -> None:
    prepared = prepare(encoded(picture().convert(mode), exif=exif_of_a_phone()))
    assert_says_nothing_of_its_origin(prepared.data)
    stored = opened(prepared.data).convert("RGB")
    drawn = picture().convert(mode).convert("RGB")
    assert abs(pixel(stored, 100, 100)[0] - pixel(drawn, 100, 100)[0]) < 12


def test_a_sixteen_bit_scan_keeps_its_greys() -> None:
    scan = Image.new("I;16", (900, 900), 32768)
    prepared = prepare(encoded(scan, "PNG"))
    assert prepared.thumbnail is not None
    assert abs(pixel(opened(prepared.thumbnail).convert("RGB"), 9, 9)[0] - 128) <= 2


def test_the_same_file_has_the_same_hash_with_or_without_its_origin() -> None:
    data = phone_jpeg()
    first, again = prepare(data), prepare(prepare(data).data)
    assert first.original_sha256 == sha256(data).hexdigest()
    assert first.sha256 == sha256(first.data).hexdigest()
    assert again.sha256 == again.original_sha256 == first.sha256


def test_a_recompressed_photo_is_similar_and_another_is_not() -> None:
    photo = draw_scene_photo(1, "Tập huấn chuyển đổi số")
    small = opened(photo).resize((1280, 960))
    one, same, other = (
        prepare(data).fingerprint
        for data in (photo, encoded(small, quality=40), draw_scene_photo(9, "Họp tổ chuyên môn"))
    )
    assert one is not None
    assert same is not None
    assert other is not None
    assert similar(one, same)
    assert not similar(one, other)


def test_pages_of_one_kind_are_told_apart_and_their_copies_are_not() -> None:
    """Certificates with one layout and other names, as scans: nearly all of them is the same."""
    names = ("Phạm Văn Nam", "Lê Minh", "Vũ Thị Hồng Nhung", "Quàng Văn Dũng")
    pages = [certificate(name) for name in names]
    looks = [fingerprint(page) for page in pages]
    for page, look in zip(pages, looks, strict=True):
        for side, quality in ((2560, 87), (1280, 60), (800, 50)):
            small = page.copy()
            small.thumbnail((side, side))
            copy = fingerprint(opened(encoded(small, quality=quality)).convert("L"))
            assert look is not None
            assert copy is not None
            assert similar(look, copy)
    assert [similar(a, b) for a, b in combinations(looks, 2) if a and b] == [False] * 6


def test_a_picture_of_one_colour_looks_like_nothing() -> None:
    assert fingerprint(Image.new("L", (1600, 1200), 254)) is None


def certificate(holder: str) -> Image.Image:
    """Return a page of A4 at 150 pixels to the inch."""
    page = Image.new("L", (1240, 1754), 255)
    lines = (
        *("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "GIẤY CHỨNG NHẬN", f"Cấp cho: {holder}"),
        *("đã hoàn thành khoá bồi dưỡng năng lực số cho giáo viên", "năm học 2025 - 2026"),
    )
    for place, line in enumerate(lines):
        ImageDraw.Draw(page).text((180, 200 + 160 * place), line, font=FONT, fill=0)
    return page


def test_hard_to_read_photos_are_flagged_and_kept() -> None:
    photo = opened(draw_scene_photo(5, "Hội thảo chia sẻ kinh nghiệm"))
    cases = {
        (): photo,
        (PhotoFlag.SMALL,): photo.resize((640, 480)),
        (PhotoFlag.DARK,): ImageEnhance.Brightness(photo).enhance(0.25),
        (PhotoFlag.BLURRED,): photo.filter(ImageFilter.GaussianBlur(5)),
    }
    for flags, image in cases.items():
        assert prepare(encoded(image)).flags == flags


def test_one_colour_is_not_called_blurred() -> None:
    assert prepare(encoded(Image.new("RGB", (1000, 1000), "white"))).flags == ()


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_photo_of_too_many_pixels_is_refused_before_it_unfolds() -> None:
    bombs = [encoded(Image.new("1", (side, side)), "PNG") for side in (7_000, 10_000, 14_000)]
    for bomb in bombs:  # under, between and over the library's own limits
        with pytest.raises(FileRefused) as refused:
            prepare(bomb, "anh.png")
        assert refused.value.key == "evidence-refused-pixels"


def test_a_photo_that_did_not_arrive_whole_is_refused() -> None:
    heic = io.BytesIO()
    from_pillow(picture(400, 300)).save(heic)
    small = picture(400, 300)
    kinds = (
        encoded(small),
        encoded(small, "PNG"),
        encoded(small, "WEBP"),
        heic.getvalue(),
    )
    for data in kinds:
        with pytest.raises(FileRefused) as refused:
            prepare(data[: len(data) * 2 // 3])
        assert refused.value.key == "evidence-refused-broken"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_photo_is_seen_turned_and_loses_nothing(orientation: int, degrees: int) -> None:
    stored = prepare(encoded(picture(), exif=exif_of_a_phone(orientation)), "a.jpg").data
    turned = photo_preparation.turned(stored, degrees)
    before, after = (photo_preparation.open_upright(data) for data in (stored, turned.data))
    assert after.tobytes() == before.rotate(-degrees, expand=True).tobytes()
    assert (turned.width, turned.height) == after.size
    assert turned.thumbnail
    back = photo_preparation.turned(turned.data, 360 - degrees)
    assert back.data == stored


def test_a_turned_screenshot_stays_one() -> None:
    stored = prepare(encoded(picture(400, 300), "PNG"), "a.png").data
    turned = photo_preparation.turned(stored, 90)
    assert turned.extension == "png"
    before, after = (photo_preparation.open_upright(data) for data in (stored, turned.data))
    assert after.tobytes() == before.rotate(-90, expand=True).tobytes()
