"""Draws a training day in a classroom: a board with a heading, a speaker, colleagues listening."""

from random import Random

from PIL import Image, ImageDraw, ImageFilter

from bot.simulator.demo.lettering import Face, font, wrapped

SCENE = (1600, 1200)
_SCALE = 2  # drawn twice as large, for smooth edges
_FLOOR = 830

_WALLS = ((232, 224, 200), (214, 226, 222), (238, 228, 212), (222, 226, 236))
_SHIRTS = (
    (236, 240, 246), (120, 152, 200), (206, 120, 110), (240, 214, 140),
    (140, 178, 150), (176, 140, 186), (90, 110, 140), (226, 170, 180),
)  # fmt: skip
_HAIR = ((30, 26, 26), (44, 34, 30), (24, 24, 30), (66, 60, 60))
_SKINS = ((222, 178, 142), (208, 160, 124), (232, 192, 158))
_BOARD, _BOARD_FRAME, _CHALK = (38, 84, 66), (132, 92, 58), (240, 244, 236)
_DESK, _DESK_EDGE, _DESK_FRONT = (178, 128, 82), (138, 94, 58), (158, 126, 98)
_CHAIR = (96, 66, 46)
_HAND_ROOM = 120

_Colour = tuple[int, int, int]


class _Pen:
    """Draws in units of the finished picture."""

    def __init__(self, picture: Image.Image) -> None:
        self._draw = ImageDraw.Draw(picture)

    def box(self, x: float, y: float, right: float, below: float, fill: _Colour) -> None:
        self._draw.rectangle([v * _SCALE for v in (x, y, right, below)], fill)

    def round(
        self, x: float, y: float, right: float, below: float, fill: _Colour, radius: float
    ) -> None:
        box = [v * _SCALE for v in (x, y, right, below)]
        self._draw.rounded_rectangle(box, radius * _SCALE, fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: _Colour) -> None:
        box = [v * _SCALE for v in (x - across, y - down, x + across, y + down)]
        self._draw.ellipse(box, fill)

    def shape(self, points: list[tuple[float, float]], fill: _Colour) -> None:
        self._draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill)

    def line(self, points: list[tuple[float, float]], fill: _Colour, width: float) -> None:
        scaled = [(x * _SCALE, y * _SCALE) for x, y in points]
        self._draw.line(scaled, fill, round(width * _SCALE), joint="curve")

    def text(self, x: float, y: float, text: str, fill: _Colour, size: int) -> None:
        letters = font(Face.BOLD, size * _SCALE)
        self._draw.text((x * _SCALE, y * _SCALE), text, fill, letters, anchor="mm")


def draw_scene(heading: str, random: Random) -> Image.Image:
    """Return the scene as an RGB image of `SCENE` pixels."""
    picture = Image.new("RGB", (SCENE[0] * _SCALE, SCENE[1] * _SCALE), random.choice(_WALLS))
    pen = _Pen(picture)
    _draw_room(pen)
    at_right = random.random() < 0.5
    board = (250, 150, 1190, 560) if at_right else (420, 150, 1360, 560)
    _draw_board(pen, board, heading, at_right)
    _draw_speaker(pen, board[2] + 50 if at_right else board[0] - 50, at_right, random)
    for y, size, seats in ((760, 0.62, 7), (900, 0.85, 5), (1085, 1.15, 4)):
        _draw_row(pen, y, size, seats, random)
    small = picture.resize(SCENE, Image.Resampling.LANCZOS)
    return small.filter(ImageFilter.UnsharpMask(1, 40))


def _draw_room(pen: _Pen) -> None:
    pen.box(0, _FLOOR, 1600, 1200, (172, 150, 128))
    pen.box(0, _FLOOR - 18, 1600, _FLOOR, (146, 120, 96))
    pen.box(0, 0, 1600, 46, (250, 250, 248))
    for x in (420, 1010):  # lamps
        pen.round(x, 34, x + 190, 54, (255, 255, 240), 8)
    pen.box(40, 150, 200, 560, (250, 250, 250))  # a window, the sky, leaves
    pen.box(54, 164, 186, 546, (188, 222, 240))
    for x, y, r in ((80, 500, 46), (130, 520, 60), (176, 480, 40)):
        pen.shape([(max(54, x - r), 546), (x, y - r), (min(186, x + r), 546)], (126, 172, 110))
    pen.box(116, 164, 124, 546, (250, 250, 250))
    pen.box(54, 340, 186, 348, (250, 250, 250))


def _draw_board(
    pen: _Pen, board: tuple[int, int, int, int], heading: str, speaker_at_right: bool
) -> None:
    x, y, right, below = board
    pen.round(x - 14, y - 14, right + 14, below + 14, _BOARD_FRAME, 6)
    pen.box(x, y, right, below, _BOARD)
    pen.box(x, below + 14, right, below + 26, (196, 190, 180))
    if speaker_at_right:  # the pointing hand needs room
        right -= _HAND_ROOM
    else:
        x += _HAND_ROOM
    size = 58
    lines = wrapped(heading, font(Face.BOLD, size), right - x - 90)
    while len(lines) > 3 and size > 26:
        size -= 6
        lines = wrapped(heading, font(Face.BOLD, size), right - x - 90)
    lines = lines[:6]
    step = size * 1.4
    top = y + (below - y) * 0.42 - step * (len(lines) - 1) / 2
    for i, line in enumerate(lines):
        pen.text((x + right) / 2, top + i * step, line, _CHALK, size)
    under = top + step * (len(lines) - 1) + size
    pen.line([((x + right) / 2 - 150, under), ((x + right) / 2 + 150, under)], (238, 208, 120), 4)


def _draw_speaker(pen: _Pen, x: float, at_right: bool, random: Random) -> None:
    """Draw a colleague beside the board who points at it."""
    skin, shirt, hair = random.choice(_SKINS), random.choice(_SHIRTS), random.choice(_HAIR)
    way = -1 if at_right else 1
    if random.random() < 0.6:  # long hair
        pen.round(x - 46, 320, x + 46, 462, hair, 40)
    pen.round(x - 34, 640, x + 34, 836, (52, 54, 70), 16)
    pen.round(x - 50, 430, x + 50, 680, shirt, 34)
    pen.line([(x + 34 * way, 462), (x + 96 * way, 424), (x + 128 * way, 352)], shirt, 26)
    pen.oval(x + 130 * way, 340, 15, 17, skin)
    pen.line([(x - 38 * way, 462), (x - 56 * way, 560), (x - 44 * way, 640)], shirt, 26)
    pen.oval(x - 44 * way, 650, 15, 17, skin)
    pen.round(x - 15, 390, x + 15, 446, skin, 12)
    pen.oval(x, 354, 45, 46, hair)
    pen.oval(x, 372, 38, 42, skin)
    pen.round(x - 38, 322, x + 38, 352, hair, 15)
    for eye in (-14, 14):
        pen.oval(x + eye + 4 * way, 374, 4, 5, hair)
    pen.line([(x - 9 + 4 * way, 394), (x + 4 * way, 398), (x + 9 + 4 * way, 394)], (176, 84, 84), 3)


def _draw_row(pen: _Pen, y: float, size: float, seats: int, random: Random) -> None:
    """Draw colleagues seen from behind, before the edge of their desks."""
    step = 1600 / seats
    pen.box(0, y - 8 * size, 1600, y + 16 * size, _DESK)
    pen.box(0, y + 16 * size, 1600, y + 30 * size, _DESK_EDGE)
    pen.box(0, y + 30 * size, 1600, y + 130 * size, _DESK_FRONT)
    for seat in range(seats):
        x = step * (seat + 0.5) + random.uniform(-22, 22) * size
        _draw_papers(pen, x, y, size, random)
        if random.random() < 0.88:
            _draw_listener(pen, x, y, size * random.uniform(0.94, 1.05), random)
        _draw_chair(pen, x, y, size)


def _draw_papers(pen: _Pen, x: float, y: float, size: float, random: Random) -> None:
    """Draw a notebook or an open laptop beside the listener."""
    left = x + random.choice((-150, 84)) * size
    if random.random() < 0.4:
        pen.round(left, y - 50 * size, left + 76 * size, y - 2 * size, (70, 76, 86), 5 * size)
        pen.box(left + 5 * size, y - 45 * size, left + 71 * size, y - 8 * size, (196, 220, 240))
    else:
        pen.box(left, y - 4 * size, left + 70 * size, y + 5 * size, (248, 248, 244))


def _draw_chair(pen: _Pen, x: float, y: float, size: float) -> None:
    for leg in (-54, 46):
        pen.box(x + leg * size, y + 130 * size, x + (leg + 8) * size, y + 250 * size, _CHAIR)
    pen.round(x - 66 * size, y + 62 * size, x + 66 * size, y + 150 * size, _CHAIR, 14 * size)


def _draw_listener(pen: _Pen, x: float, y: float, size: float, random: Random) -> None:
    shirt, hair, skin = random.choice(_SHIRTS), random.choice(_HAIR), random.choice(_SKINS)
    top = y - 96 * size
    pen.round(x - 76 * size, y - 30 * size, x + 76 * size, y + 150 * size, shirt, 46 * size)
    pen.round(x - 18 * size, top + 20 * size, x + 18 * size, y - 10 * size, skin, 8 * size)
    for side in (-41, 41):
        pen.oval(x + side * size, top, 8 * size, 13 * size, skin)
    pen.oval(x, top - 6 * size, 42 * size, 50 * size, hair)
    style = random.random()
    if style < 0.4:  # long hair
        pen.round(x - 42 * size, top - 14 * size, x + 42 * size, y + 24 * size, hair, 36 * size)
    elif style < 0.6:  # a bun
        red, green, blue = hair
        pen.oval(x, top + 4 * size, 21 * size, 21 * size, (red + 20, green + 17, blue + 16))
