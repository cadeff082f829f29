"""The demo's photos: real JPEGs, the same each time, good enough for the intake of evidence."""

import io
import unicodedata
from datetime import date

import pytest
from PIL import Image

from bot.simulator.demo.demo_photos import draw_document_photo, draw_scene_photo
from bot.simulator.demo.lettering import Face, font, wrapped
from dvht_core.evidence import PreparedFile, prepare, similar


def a_document(seed: int, kind: str = "Quyết định") -> bytes:
    return draw_document_photo(
        seed,
        issuer="Trường Tiểu học xã Hua Thanh",
        kind=kind,
        number="02/QĐ-TrTH",
        day=date(2025, 1, 3),
        subject="thành lập Tổ đánh giá “Đơn vị học tập” cấp huyện năm 2024",
        signer="Đỗ Thị Thu Hiền",
    )


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (a_document(1), (1200, 1600)),
        (draw_scene_photo(2, "Tập huấn chuyển đổi số trong nhà trường"), (1600, 1200)),
    ],
)
def test_a_drawn_photo_passes_the_intake_without_a_flag(data: bytes, size: tuple[int, int]) -> None:
    prepared = prepare(data)
    assert prepared.media_type == "image/jpeg"
    assert (prepared.width, prepared.height) == size
    assert prepared.flags == ()


def test_the_same_seed_draws_the_same_and_another_a_different_photo() -> None:
    assert a_document(3) == a_document(3)

    def look(photo: PreparedFile) -> str:
        assert photo.fingerprint is not None
        return photo.fingerprint

    one, other = prepare(a_document(3)), prepare(a_document(4, "Kế hoạch"))
    assert one.sha256 != other.sha256
    assert not similar(look(one), look(other))


def test_a_document_has_red_and_blue_ink_on_pale_paper() -> None:
    small = Image.open(io.BytesIO(a_document(5))).convert("RGB").resize((300, 400))
    raw = small.tobytes()
    pixels = list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))
    assert sum(red > 130 and red > 2 * green and red > 2 * blue for red, green, blue in pixels) > 60
    assert sum(blue > 80 and blue > 1.5 * red for red, _, blue in pixels) > 20
    assert sum(min(pixel) > 160 for pixel in pixels) > len(pixels) // 3


@pytest.mark.parametrize("face", Face)
def test_the_typeface_has_every_vietnamese_letter(face: Face) -> None:
    """A letter that is missing is drawn as the same empty box as any other."""
    letters = font(face, 40)
    missing = bytes(letters.getmask("\u4e00"))
    vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    alphabet = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels for tone in tones]
    assert len(alphabet) == 144
    for letter in [*alphabet, *"đĐ“”…–"]:
        assert len(letter) == 1
        assert bytes(letters.getmask(letter)) != missing


def test_lines_are_broken_between_words() -> None:
    letters = font(Face.REGULAR, 20)
    text = "Độc lập - Tự do - Hạnh phúc " * 5
    lines = wrapped(text, letters, 200, indent=60)
    assert " ".join(lines) == text.strip()
    assert letters.getlength(lines[0]) <= 140
    assert max(map(letters.getlength, lines)) <= 200
