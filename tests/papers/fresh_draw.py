"""Draws and photographs the papers of `fresh_samples`, and pictures that are no papers."""

import io
import random
import textwrap
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.papers.draw import HEIGHT, WIDTH, Camera, photograph
from tests.papers.fresh_samples import Fresh
from tests.papers.noise import noise
from tests.papers.samples import Sample

FONTS = "/usr/share/fonts/truetype"
_FILES = {
    "Tinos": ("croscore/Tinos-Regular", "croscore/Tinos-Bold", "croscore/Tinos-Italic"),
    "Arimo": ("croscore/Arimo-Regular", "croscore/Arimo-Bold", "croscore/Arimo-Italic"),
    "Mono": ("croscore/Cousine-Regular", "croscore/Cousine-Bold", "croscore/Cousine-Italic"),
    "Sans": ("dejavu/DejaVuSans", "dejavu/DejaVuSans-Bold", "dejavu/DejaVuSans-Oblique"),
    "Condensed": (
        "dejavu/DejaVuSansCondensed",
        "dejavu/DejaVuSansCondensed-Bold",
        "dejavu/DejaVuSansCondensed-Oblique",
    ),
    "SerifCondensed": (
        "dejavu/DejaVuSerifCondensed",
        "dejavu/DejaVuSerifCondensed-Bold",
        "dejavu/DejaVuSerifCondensed-Italic",
    ),
}
_WIDE = {"Mono": 0.76, "Sans": 0.82, "Condensed": 0.9, "SerifCondensed": 0.88}
PLAIN, BOLD, SLANTED = 0, 1, 2
RED, BLUE, BLACK = (190, 30, 40), (25, 45, 150), (30, 30, 40)
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
CAMERAS = {
    "sharp": Camera("sharp", 3200, 0.012, 4, 0.5, 92),
    "lamp": Camera("lamp", 2200, 0.035, 8, 0.8, 80),
    "tele": Camera("tele", 1280, 0.03, 5, 0.5, 80),
    "close": Camera("close", 2400, 0.0, 7, 0.7, 82),
    "creased": Camera("creased", 2400, 0.03, 8, 0.7, 82),
    "turned-90": Camera("turned-90", 1900, 0.02, 6, 0.6, 82, turn=90),
    "turned-180": Camera("turned-180", 1900, 0.02, 6, 0.6, 82, turn=180),
    "turned-270": Camera("turned-270", 1900, 0.02, 6, 0.6, 82, turn=270),
    "bad": Camera("bad", 1400, 0.06, 24, 2.6, 38),
}
TEXT = (
    "Thực hiện nhiệm vụ năm học, căn cứ điều kiện đội ngũ và cơ sở vật chất hiện có, đơn vị",
    "xây dựng các nội dung cụ thể, giao cho từng bộ phận chủ trì và phối hợp theo chức năng.",
    "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để được giải quyết.",
)


def face(name: str, size: float, style: int = PLAIN) -> ImageFont.FreeTypeFont:
    """Return one of Debian's fonts."""
    return ImageFont.truetype(
        f"{FONTS}/{_FILES[name][style]}.ttf", round(size * _WIDE.get(name, 1))
    )


class Sheet:
    """A sheet of paper with a place where the next line stands."""

    def __init__(self, sample: Sample, chance: random.Random, wide: bool = False) -> None:
        self.width, self.height = (HEIGHT, WIDTH) if wide else (WIDTH, HEIGHT)
        self.image = Image.new("RGB", (self.width, self.height), (252, 251, 247))
        self.pen = ImageDraw.Draw(self.image)
        self.sample, self.chance, self.at = sample, chance, self.height * 0.055

    def line(
        self, text: str, x: float, style: int = PLAIN, size: float = 1.0, **how: object
    ) -> None:
        """Write a line about `x`, a share of the width."""
        font = face(self.sample.font, self.sample.size * size, style)
        how = {"fill": "black", "anchor": "mt", **how}
        self.pen.text((x * self.width, self.at), text, font=font, **how)  # type: ignore[arg-type]

    def down(self, lines: float = 1.0) -> None:
        """Go down by so many lines."""
        self.at += lines * self.sample.size * 1.42

    def filled(self, parts: list[tuple[str, bool]], x: float, style: int = PLAIN) -> None:
        """Write printed parts, and others by a pen, blue or black, letter by letter."""
        font = face(self.sample.font, self.sample.size, style)
        hand = face("Sans", self.sample.size * 1.3, SLANTED)
        length = sum((hand if pen else font).getlength(text) for text, pen in parts)
        left, ink = x * self.width - length / 2, self.chance.choice((BLUE, BLUE, BLACK))
        for text, pen in parts:
            if not pen:
                self.pen.text((left, self.at), text, font=font, fill="black")
                left += font.getlength(text)
                continue
            for letter in text:
                lift = self.sample.size * (0.32 + self.chance.uniform(-0.12, 0.12))
                self.pen.text((left, self.at - lift), letter, font=hand, fill=ink)
                left += hand.getlength(letter)

    def rule(self, x: float, share: float) -> None:
        """Draw a short line about `x`."""
        self.pen.line(
            ((x - share / 2) * self.width, self.at, (x + share / 2) * self.width, self.at),
            fill="black",
            width=2,
        )

    def text(self, paragraphs: int) -> None:
        """Write some paragraphs."""
        for paragraph in range(paragraphs):
            for number, text in enumerate(TEXT):
                font = face(self.sample.font, self.sample.size)
                while font.getlength(text) > self.width * 0.8:
                    text = text.rpartition(" ")[0]
                left = (0.16 if number == 0 else 0.11) * self.width
                self.pen.text((left, self.at), text, font=font, fill="black")
                self.down(1.08)
            self.down(0.25 * (paragraph % 2))

    def table(self, rows: tuple[tuple[str, ...], ...], many: int) -> None:
        """Draw a table: its heading and `many` rows."""
        edges = (0.1, 0.17, 0.5, 0.72, 0.9)
        for row in range(many):
            cells = rows[0] if row == 0 else (str(row), *rows[1 + row % (len(rows) - 1)])
            for left, right, text in zip(edges, edges[1:], cells, strict=False):
                box = (left * self.width, self.at - 6, right * self.width, self.at + 34)
                self.pen.rectangle(box, outline="black")
                font = face(self.sample.font, self.sample.size * 0.8)
                self.pen.text((box[0] + 6, self.at), text, font=font, fill="black")
            self.at += 40

    def seal(self, x: float, y: float, radius: float = 0.085) -> None:
        """Press a red seal over what stands there."""
        over = Image.new("RGB", self.image.size, "white")
        pen = ImageDraw.Draw(over)
        cx, cy, r = x * self.width, y, radius * self.width
        for shrink in (0, 5, 26):
            box = (cx - r + shrink, cy - r + shrink, cx + r - shrink, cy + r - shrink)
            pen.ellipse(box, outline=RED, width=3)
        pen.text((cx, cy), "★", font=face("Sans", r), fill=RED, anchor="mm")
        self.image.paste(ImageChops.multiply(self.image, over))
        self.pen = ImageDraw.Draw(self.image)


ROWS = (
    ("TT", "Họ và tên", "Chức vụ", "Kết quả"),
    ("Phan Thị Ánh Tuyết", "Giáo viên", "Hoàn thành"),
    ("Y Blôk Êban", "Nhân viên", "Hoàn thành tốt"),
    ("Trịnh Xuân Bách", "Tổ trưởng", "Hoàn thành"),
)


def draw(photo: Fresh) -> Image.Image:
    """Return the printed paper, or the picture that is none."""
    chance = random.Random(photo.seed)
    if photo.sample is None:
        return _NOTHING[photo.layout](chance)
    if photo.sample.holder:
        return _award(photo, photo.sample, chance)
    return _paper(photo, photo.sample, chance)


def _parts(number: str, written: bool) -> list[tuple[str, bool]]:
    serial, _, rest = number.partition("/")
    return [("Số: ", False), (serial, written), (f"/{rest}", False)]


def _day(sample: Sample) -> list[tuple[str, bool]]:
    year, month, day = (sample.day or "").split("-")
    month, hand = (month if int(month) < 3 else str(int(month))), sample.written
    start = (f"{sample.place}, ngày ", False)
    return [start, (day, hand), (" tháng ", False), (month, hand), (f" năm {year}", False)]


def _head(sheet: Sheet, photo: Fresh, sample: Sample) -> None:
    left, right = (0.25, 0.7) if photo.layout != "narrow" else (0.3, 0.73)
    names = [*photo.above, *textwrap.wrap(sample.issuer.upper(), 26)]
    if photo.layout == "three-lines":
        names = [*photo.above, *textwrap.wrap(sample.issuer.upper(), 18)]
    top = sheet.at
    for at, name in enumerate(names):
        sheet.line(name, left, BOLD if at >= len(photo.above) else PLAIN, 0.86)
        sheet.down(0.95)
    sheet.rule(left, 0.12)
    sheet.down(0.4)
    if sample.number:
        sheet.filled(_parts(sample.number, sample.written), left)
    under, sheet.at = sheet.at, top
    sheet.line(MOTTO[0], right, BOLD, 0.84)
    sheet.down(0.95)
    sheet.line(MOTTO[1], right, BOLD, 0.96)
    sheet.down(1)
    sheet.rule(right, 0.26)
    sheet.down(0.4)
    sheet.at = max(sheet.at, under)
    if photo.layout == "low-date":
        sheet.down(1.1)
    if sample.day:
        sheet.filled(_day(sample), right, SLANTED)
    sheet.down(1.4)


def _paper(photo: Fresh, sample: Sample, chance: random.Random) -> Image.Image:
    sheet = Sheet(sample, chance)
    if photo.layout != "list":
        _head(sheet, photo, sample)
    if sample.kind == "Công văn":
        for line in textwrap.wrap(f"V/v {sample.subject}", sample.wrap):
            sheet.line(line, 0.25, size=0.88)
            sheet.down(0.95)
        sheet.down(1)
        sheet.line("Kính gửi: Hiệu trưởng các trường trực thuộc", 0.52)
        sheet.down(1.5)
    else:
        sheet.down(0.7)
        sheet.line(sample.kind.upper(), 0.51, BOLD, 1.12)
        sheet.down(1.1)
        for line in textwrap.wrap(sample.about + sample.subject, sample.wrap):
            sheet.line(line, 0.51, BOLD)
            sheet.down(1.05)
        _under(sheet, photo, sample)
        sheet.down(1.1)
    if photo.layout in ("table", "list"):
        sheet.table(ROWS, chance.randrange(8, 16))
        sheet.down(1)
    sheet.text(3 if photo.layout in ("table", "list") else 5)
    sheet.line(sample.signer, 0.7, BOLD)
    if photo.layout == "sealed":
        sheet.seal(0.13, sheet.height * 0.075)
    sheet.seal(0.6, sheet.at + 60)
    if photo.layout == "received":
        _receipt_stamp(sheet, chance)
    return sheet.image


def _under(sheet: Sheet, photo: Fresh, sample: Sample) -> None:
    """Write what stands between a subject and the text."""
    if photo.layout == "list":
        sheet.line("(Kèm theo Quyết định số 219/QĐ-PGDĐT ngày 07/10/2025)", 0.51, SLANTED, 0.9)
    elif photo.layout == "cited":
        sheet.rule(0.51, 0.16)
        sheet.down(0.6)
        sheet.line("Căn cứ Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023;", 0.5, SLANTED)
        sheet.down(1.1)
        sheet.line("Căn cứ Quyết định số 1387/QĐ-UBND ngày 05 tháng 6 năm 2024;", 0.5, SLANTED)
    else:
        sheet.rule(0.51, 0.14)
    sheet.down(0.5)


def _receipt_stamp(sheet: Sheet, chance: random.Random) -> None:
    box = Image.new("RGBA", (330, 120), (255, 255, 255, 0))
    pen = ImageDraw.Draw(box)
    pen.rectangle((2, 2, 327, 117), outline=RED, width=3)
    pen.text((165, 12), "CÔNG VĂN ĐẾN", font=face("Arimo", 24, BOLD), fill=RED, anchor="mt")
    said = f"Số: {chance.randrange(20, 900)}  Ngày: {chance.randrange(1, 28)}/10/2025"
    pen.text((14, 62), said, font=face("Arimo", 22), fill=RED)
    box = box.rotate(chance.uniform(-6, 6), expand=True)
    sheet.image.paste(box, (round(sheet.width * 0.08), round(sheet.height * 0.2)), box)


def _award(photo: Fresh, sample: Sample, chance: random.Random) -> Image.Image:
    sheet = Sheet(sample, chance, wide=True)
    if photo.layout == "framed":
        for inset in (24, 34):
            box = (inset, inset, sheet.width - inset, sheet.height - inset)
            sheet.pen.rectangle(box, outline=(170, 130, 50), width=4)
        for text, style in zip(MOTTO, (BOLD, BOLD), strict=True):
            sheet.line(text, 0.5, style)
            sheet.down(1)
        sheet.down(0.8)
        sheet.line(sample.issuer.upper(), 0.5, BOLD, 1.05)
        sheet.down(2)
    else:
        for text, other in zip((*photo.above[:1], sample.issuer.upper()), MOTTO, strict=True):
            sheet.line(text, 0.24, BOLD if other == MOTTO[1] else PLAIN, 0.9)
            sheet.line(other, 0.73, BOLD, 0.95)
            sheet.down(1)
        sheet.down(2.4)
    sheet.line(sample.kind.upper(), 0.5, BOLD, 2.2, fill=RED)
    sheet.down(3.2)
    said = "Tặng: Bà" if sample.kind == "Giấy khen" else "Chứng nhận: Ông/Bà"
    sheet.line(f"{said} {sample.holder}", 0.5, BOLD)
    sheet.down(1.5)
    for line in textwrap.wrap(f"Đã {sample.subject.removeprefix('Đã ')}", 70):
        sheet.line(line, 0.5)
        sheet.down(1.3)
    sheet.down(1)
    sheet.filled(_parts(sample.number or "", False), 0.22)
    sheet.filled(_day(sample), 0.72, SLANTED)
    sheet.down(1.2)
    sheet.line("HIỆU TRƯỞNG", 0.72, BOLD)
    sheet.seal(0.64, sheet.at + 80, 0.06)
    return sheet.image


def _plain(chance: random.Random, *lines: str, font: str = "Tinos", text: int = 4) -> Image.Image:
    sheet = Sheet(Sample("", "", None, None, "", "", "", font=font, size=28), chance)
    for line in lines:
        sheet.line(line, 0.5, BOLD)
        sheet.down(1.5)
    sheet.text(text)
    return sheet.image


def _class(chance: random.Random) -> Image.Image:
    image = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    pen = ImageDraw.Draw(image)
    pen.rectangle((200, 60, 1400, 260), fill=(180, 30, 30))
    said = "HỘI THẢO NÂNG CAO CHẤT LƯỢNG HỌC TẬP SUỐT ĐỜI"
    pen.text((800, 160), said, font=face("Arimo", 40, BOLD), fill=(250, 230, 120), anchor="mm")
    for _ in range(24):
        x, y = chance.randrange(100, 1500), chance.randrange(500, 1000)
        colour = tuple(chance.randrange(40, 220) for _ in range(3))
        pen.ellipse((x - 40, y - 50, x + 40, y + 50), fill=(205, 165, 135))
        pen.rectangle((x - 70, y + 50, x + 70, y + 260), fill=colour)
    return image


def _chat(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1080, 1920), (228, 236, 245))
    pen, y = ImageDraw.Draw(image), 120
    for said in (
        "Chị ơi gửi em Quyết định số 45/QĐ-PGDĐT với ạ",
        "Kế hoạch bồi dưỡng năm học 2025 - 2026 nộp trước ngày 20 tháng 9 năm 2025",
        "Vâng em nhớ rồi",
        "QUYẾT ĐỊNH có dấu đỏ chị nhé",
    ):
        wrapped = textwrap.wrap(said, 34)
        box = (60, y, 960, y + 30 + 52 * len(wrapped))
        pen.rounded_rectangle(box, 24, fill="white")
        for at, line in enumerate(wrapped):
            pen.text((90, y + 16 + 52 * at), line, font=face("Arimo", 40), fill="black")
        y += 90 + 52 * len(wrapped) + chance.randrange(40)
    return image


def _card(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1012, 638), (214, 232, 228))
    pen = ImageDraw.Draw(image)
    pen.rectangle((40, 230, 280, 560), fill=(150, 160, 170))
    lines = (*MOTTO, "CĂN CƯỚC CÔNG DÂN", f"Số / No.: 0{chance.randrange(10**10, 10**11)}")
    for at, line in enumerate((*lines, "Họ và tên: ĐẶNG THỊ THÙY DƯƠNG", "Ngày sinh: 09/10/1987")):
        pen.text((320, 30 + 74 * at), line, font=face("Arimo", 30, BOLD), fill="black")
    return image


def _notes(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), (248, 247, 240))
    pen = ImageDraw.Draw(image)
    for y in range(160, HEIGHT, 58):
        pen.line((0, y, WIDTH, y), fill=(190, 205, 230), width=2)
    for row, said in enumerate(
        ("họp tổ 14h thứ năm", "nhớ nộp kế hoạch", "số 45 / QĐ cô Hà giữ") * 5
    ):
        left = 120.0
        for letter in said:
            top = 118 + 58 * row + chance.uniform(-7, 7)
            pen.text(
                (left, top), letter, font=face("Sans", chance.uniform(36, 44), SLANTED), fill=BLUE
            )
            left += chance.uniform(20, 27)
    return image


def _blackboard(chance: random.Random) -> Image.Image:
    image = Image.new("RGB", (1600, 1100), (28, 60, 48))
    pen = ImageDraw.Draw(image)
    for at, said in enumerate(
        ("Thứ ba ngày 14 tháng 10 năm 2025", "Toán", "Bài 12: Phép nhân", "KẾ HOẠCH")
    ):
        x = 300 + chance.randrange(100)
        pen.text((x, 120 + 170 * at), said, font=face("Sans", 60, SLANTED), fill=(230, 235, 230))
    return image


def _marks(chance: random.Random) -> Image.Image:
    sheet = Sheet(Sample("", "", None, None, "", "", "", size=27), chance)
    sheet.line("BẢNG ĐIỂM TỔNG HỢP LỚP 5B", 0.5, BOLD)
    sheet.down(2)
    sheet.table(ROWS, 24)
    return sheet.image


_NOTHING: dict[str, Callable[[random.Random], Image.Image]] = {
    "blank": lambda chance: Image.new("RGB", (WIDTH, HEIGHT), (250, 249, 245)),
    "class": _class,
    "chat": _chat,
    "card": _card,
    "notes": _notes,
    "marks": _marks,
    "blackboard": _blackboard,
    "cover": lambda chance: _plain(chance, "", "", "SÁCH GIÁO VIÊN", "Tiếng Việt 4", text=0),
    "receipt": lambda chance: _plain(
        chance, "HÓA ĐƠN BÁN LẺ", "Số: 0045", "Ngày 12 tháng 8 năm 2025", font="Mono", text=1
    ),
    "page-two": lambda chance: _plain(
        chance, "2", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Nơi nhận:", text=5
    ),
    "application": lambda chance: _plain(
        chance, *MOTTO, "ĐƠN ĐỀ NGHỊ", "Kính gửi: Phòng Giáo dục và Đào tạo"
    ),
    "birth": lambda chance: _plain(
        chance, *MOTTO, "GIẤY KHAI SINH", "Số: 118/2019", "Ngày 03 tháng 5 năm 2019"
    ),
    "lesson": lambda chance: _plain(
        chance, "KẾ HOẠCH BÀI DẠY", "Môn: Khoa học - Lớp 4", "Ngày dạy: 15 tháng 9 năm 2025"
    ),
    "poster": lambda chance: _plain(
        chance, "THÔNG BÁO", "Lớp học đàn organ khai giảng", "ngày 01 tháng 6 năm 2025", text=1
    ),
    "quoted": lambda chance: _plain(
        chance, "Theo Quyết định số 77/QĐ-SGDĐT ngày 02 tháng 4 năm 2025", "QUYẾT ĐỊNH", text=5
    ),
}
"""What is no paper by its layout."""


def take(photo: Fresh) -> bytes:
    """Return the JPEG of a photo."""
    camera, drawn, chance = CAMERAS[photo.camera], draw(photo), random.Random(photo.seed)
    if photo.layout == "chat":
        return _jpeg(drawn, 85)
    if photo.camera == "creased":
        drawn = _creased(drawn, chance)
    if photo.camera == "close":
        return _close(drawn, camera, chance)
    taken = photograph(drawn, camera, photo.seed)
    return _in_lamplight(taken) if photo.camera == "lamp" else taken


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def _close(paper: Image.Image, camera: Camera, chance: random.Random) -> bytes:
    """Return a photo that the page fills: no edge of it is seen, and it is a little askew."""
    width, height = paper.size
    photo = paper.rotate(chance.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor="white")
    cut = chance.uniform(0.015, 0.04)
    right, below = (round(side * (1 - cut)) for side in paper.size)
    photo = photo.crop((round(width * cut), round(height * cut), right, below))
    scale = camera.longest / max(photo.size)
    photo = photo.resize(
        (round(photo.width * scale), round(photo.height * scale)), Image.Resampling.BICUBIC
    )
    shade = Image.radial_gradient("L").resize(photo.size).point(lambda v: 225 - v // 3)
    photo = ImageChops.multiply(photo, Image.merge("RGB", [shade] * 3))
    grain = noise(photo.size, camera.noise, chance)
    photo = photo.filter(ImageFilter.GaussianBlur(camera.blur))
    return _jpeg(Image.merge("RGB", [ImageChops.add(c, grain, 1, -128) for c in photo.split()]), 82)


def _creased(paper: Image.Image, chance: random.Random) -> Image.Image:
    """Return a paper that was folded in three: soft dark and bright lines across it."""
    shade = Image.new("L", paper.size, 255)
    pen = ImageDraw.Draw(shade)
    for share in (0.34 + chance.uniform(-0.03, 0.03), 0.67):
        y = round(paper.height * share)
        pen.line((0, y, paper.width, y + chance.randrange(-12, 12)), fill=150, width=7)
        pen.rectangle((0, y + 6, paper.width, y + 90), fill=228)
    shade = shade.filter(ImageFilter.GaussianBlur(4))
    return ImageChops.multiply(paper, Image.merge("RGB", [shade] * 3))


def _in_lamplight(data: bytes) -> bytes:
    red, green, blue = Image.open(io.BytesIO(data)).convert("RGB").split()
    tinted = (red, green.point(lambda v: v * 92 // 100), blue.point(lambda v: v * 70 // 100))
    return _jpeg(Image.merge("RGB", tinted), 80)
