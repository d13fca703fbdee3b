"""Pictures of the coast: wall, gauge, ferry, lighthouse and mussel ropes."""

import math
from collections.abc import Callable, Mapping

from PIL.Image import Image

from articles.samples.pictures.canvas import (
    BUTTER,
    CLAY,
    DEEP,
    FIX,
    GREEN,
    HEIGHT,
    INK,
    LEAF,
    MINT,
    MIST,
    NIGHT,
    PAPER,
    SAGE,
    SALMON,
    SAND,
    STONE,
    WASH,
    WIDTH,
    YELLOW,
    Canvas,
    Point,
    around,
    bow,
    scatter,
    wave,
)


def sea_wall() -> Image:
    """The wall in section: the sea on one side, steps to sit on at the other."""
    sheet = Canvas(PAPER)
    sheet.disc(430, 330, 150, YELLOW)
    for number, colour in enumerate((MIST, MINT, LEAF, GREEN, DEEP)):
        sheet.hills(420 + number * 98, 20 - number * 2, 420 + number * 70, number * 130, colour)
    sheet.shape([(770, 0), (WIDTH, 0), (WIDTH, HEIGHT), (770, HEIGHT)], PAPER)
    _terrace(sheet)
    steps = 6
    outline = [(700.0, 900.0), (746.0, 330.0), (860.0, 330.0)]
    for step in range(steps):
        outline += [(860 + step * 112, 330 + step * 78), (860 + step * 112, 330 + (step + 1) * 78)]
    sheet.shape([*outline, (WIDTH, 798), (WIDTH, HEIGHT)], SAND)
    for step in range(steps + 1):
        x, y = 860 + (step - 1) * 112, 330 + step * 78
        sheet.rect(x if step else 746, y, 118, 14, STONE)
    sheet.shape([(700, 900), (746, 330), (790, 330), (760, 900)], STONE)
    sheet.rect(1420, 798, 180, 14, STONE)
    _lamp(sheet, 803, 330)
    _sitter(sheet, 1030, 486, CLAY)
    _sitter(sheet, 1250, 642, GREEN)
    sheet.line(bow((90, 200), (130, 168), (164, 200), 12), INK, 6)
    sheet.line(bow((164, 200), (200, 168), (238, 200), 12), INK, 6)
    sheet.line(bow((250, 128), (278, 104), (304, 128), 12), INK, 5)
    sheet.line(bow((304, 128), (332, 104), (358, 128), 12), INK, 5)
    return sheet.picture()


def sea_wall_steps() -> Image:
    """A diagram: seven equal steps to the top of the wall, and the highest tide as dots."""
    sheet = Canvas(WASH)
    sheet.rect(0, 430, 470, 470, MINT)
    for depth in (520, 620, 720):
        sheet.line(wave(depth, 7, 120, depth, (0, 470)), LEAF, 5)
    foot, rise, tread = 778.0, 82.0, 118.0
    outline = [(395.0, 900.0), (448.0, foot - 7 * rise), (640.0, foot - 7 * rise)]
    for step in range(7):
        x, y = 640 + step * tread, foot - (7 - step) * rise
        outline += [(x, y), (x, y + rise)]
    sheet.shape([*outline, (WIDTH, foot), (WIDTH, HEIGHT)], SAND)
    for step in range(8):
        x, y = (448 if step == 0 else 640 + (step - 1) * tread), foot - (7 - step) * rise
        sheet.rect(x, y, 640 - x if step == 0 else min(tread, WIDTH - x), 9, DEEP)
        if step < 7:
            sheet.rect(632 + step * tread, y, 9, rise + 9, DEEP)
    sheet.rect(640 + 6 * tread, foot, WIDTH, 9, DEEP)
    for step in range(8):
        y = foot - step * rise
        sheet.rect(1490, y, 52, 9, FIX)
    sheet.rect(1512, foot - 7 * rise, 9, 7 * rise, FIX)
    for dot in range(17):
        sheet.disc(20 + dot * 26, 300, 7, FIX)
    return sheet.picture()


def _terrace(sheet: Canvas) -> None:
    """Draw the houses on the town's side of the wall."""
    for x, width, top, colour in (
        (1130, 120, 400, SAGE),
        (1250, 150, 330, LEAF),
        (1400, 110, 420, SALMON),
        (1510, 130, 360, SAGE),
    ):
        sheet.rect(x, top, width, HEIGHT, colour)
        sheet.shape([(x - 8, top), (x + width / 2, top - 74), (x + width + 8, top)], DEEP)
        for row in range(4):
            for column in (0.22, 0.62):
                lit = (row + int(x / 10)) % 3 == 0
                sheet.rect(x + width * column, top + 34 + row * 84, 24, 44,
                           YELLOW if lit else MIST)  # fmt: skip


def _lamp(sheet: Canvas, x: float, foot: float) -> None:
    sheet.rect(x - 6, foot - 250, 12, 250, DEEP)
    sheet.rect(x - 20, foot - 14, 40, 14, DEEP)
    sheet.disc(x, foot - 262, 30, DEEP)
    sheet.disc(x, foot - 262, 20, YELLOW)


def _sitter(sheet: Canvas, x: float, seat: float, coat: str) -> None:
    """Draw somebody who sits on a step's edge, the sea behind them."""
    edge = x + 48
    sheet.line([(x, seat - 16), (edge, seat - 16), (edge + 4, seat + 62)], INK, 25)
    sheet.line([(edge + 4, seat + 66), (edge + 26, seat + 66)], INK, 17)
    sheet.rect(x - 26, seat - 112, 52, 112, coat, 24)
    sheet.line([(x + 8, seat - 78), (x + 36, seat - 40)], coat, 20)
    sheet.disc(x + 4, seat - 138, 27, SALMON)
    sheet.wedge(x + 2, seat - 141, 29, (150, 350), INK)


def tide_gauge() -> Image:
    """A tide board in the water; its readings run across the sky as a yellow line."""
    sheet = Canvas(DEEP)
    for hour in range(1, 16):
        sheet.rect(hour * 100 - 1, 0, 2, HEIGHT, GREEN)
    for level in range(1, 9):
        sheet.rect(0, level * 100 - 1, WIDTH, 2, GREEN)
    curve = wave(330, 170, 760, 90)
    sheet.line(curve, YELLOW, 12)
    for number in range(6, len(curve), 24):
        sheet.disc(*curve[number], 17, YELLOW)
        sheet.disc(*curve[number], 8, DEEP)
    for number, colour in enumerate((LEAF, SAGE, MINT)):
        sheet.hills(600 + number * 96, 16, 500 + number * 90, number * 150, colour)
    sheet.rect(1140, 70, 128, 740, PAPER, 6)
    for mark in range(13):
        y = 100 + mark * 48
        colour = CLAY if mark in {0, 6, 12} else INK
        sheet.rect(1140, y, 128 if mark % 2 == 0 else 64, 22, colour)
    for bolt in (84, 712):
        sheet.disc(1160, bolt, 5, STONE)
        sheet.disc(1248, bolt, 5, STONE)
    sheet.hills(752, 16, 640, 330, MINT)
    sheet.hills(820, 14, 700, 100, MIST)
    sheet.line(wave(788, 6, 60, 0, (1090, 1318)), PAPER, 7)
    return sheet.picture()


def ferry() -> Image:
    """The island ferry under an arc of sailings; one dot is the next."""
    sheet = Canvas(MIST)
    for number in range(13):
        x, y = around(800, 760, 640, 198 + number * 12)
        next_one = number == 8
        sheet.disc(x, y, 34 if next_one else 13, YELLOW if next_one else LEAF)
    sheet.shape(
        [*bow((880, 640), (1130, 300), (1330, 470)), *bow((1330, 470), (1500, 480), (1600, 640))],
        SAGE,
    )
    sheet.shape([*bow((1080, 640), (1320, 430), (1600, 560)), (1600, 640)], LEAF)
    sheet.hills(632, 8, 330, 40, MINT)
    _ship(sheet, 330, 690)
    sheet.hills(700, 14, 420, 0, LEAF)
    sheet.hills(772, 15, 520, 180, GREEN)
    sheet.hills(842, 14, 640, 90, DEEP)
    for x, y in ((120, 742), (760, 730), (1270, 756), (560, 816), (1060, 826), (250, 872)):
        sheet.line([(x, y), (x + 90, y)], MINT, 6)
    return sheet.picture()


def _ship(sheet: Canvas, x: float, keel: float) -> None:
    sheet.rect(x + 250, keel - 300, 250, 66, PAPER, 8)
    sheet.rect(x + 110, keel - 236, 560, 100, PAPER, 8)
    sheet.rect(x + 130, keel - 350, 92, 120, YELLOW)
    sheet.rect(x + 130, keel - 350, 92, 26, INK)
    sheet.rect(x + 396, keel - 400, 10, 104, INK)
    sheet.shape([(x + 406, keel - 398), (x + 470, keel - 378), (x + 406, keel - 358)], CLAY)
    for window in range(4):
        sheet.rect(x + 268 + window * 56, keel - 284, 44, 30, DEEP, 4)
    for window in range(9):
        sheet.disc(x + 158 + window * 58, keel - 186, 17, DEEP)
    sheet.shape(
        [(x - 10, keel - 140), (x + 830, keel - 140), (x + 730, keel + 40), (x + 60, keel + 40)],
        CLAY,
    )
    sheet.shape([(x - 10, keel - 140), (x + 830, keel - 140), (x + 816, keel - 114),
                 (x + 2, keel - 114)], FIX)  # fmt: skip
    sheet.rect(x + 690, keel - 176, 90, 8, INK)
    for post in range(4):
        sheet.rect(x + 690 + post * 27, keel - 176, 6, 38, INK)


def lighthouse() -> Image:
    """A striped tower on the rock throws two beams over a dark sea."""
    sheet = Canvas(NIGHT)
    for number, (across, down) in enumerate(scatter(70, 3)):
        sheet.disc(across * WIDTH, down * 560, 2.5 + number % 3 * 1.4, SAGE)
    lamp = (1040.0, 262.0)
    for far in ((0, 20), (0, 150)):
        sheet.veil([lamp, (0, far[0] + 10), (0, far[1] + 230)], YELLOW, 0.42)
    sheet.veil([lamp, (1600, 90), (1600, 400)], YELLOW, 0.55)
    sheet.hills(640, 8, 300, 0, GREEN)
    sheet.hills(700, 10, 420, 120, LEAF)
    sheet.shape(
        [*bow((700, 760), (850, 640), (960, 626)), (1130, 620), *bow((1240, 640), (1400, 690),
         (1490, 780))], INK)  # fmt: skip
    _tower(sheet, lamp[0])
    sheet.hills(758, 12, 520, 60, GREEN)
    sheet.hills(828, 12, 640, 300, DEEP)
    for x, y in ((250, 716), (90, 800), (620, 806), (1440, 726), (1240, 862), (420, 868)):
        sheet.line([(x, y), (x + 80, y)], MINT, 5)
    return sheet.picture()


def _tower(sheet: Canvas, x: float) -> None:
    top, foot = 320, 640
    for band in range(5):
        y, below = top + band * 64, top + (band + 1) * 64
        wide, wider = 52 + (y - top) * 0.1, 52 + (below - top) * 0.1
        sheet.shape(
            [(x - wide, y), (x + wide, y), (x + wider, below), (x - wider, below)],
            (CLAY, PAPER)[band % 2],
        )
    sheet.rect(x - 16, foot - 52, 32, 52, DEEP, 6)
    sheet.rect(x - 74, 304, 148, 20, PAPER)
    sheet.rect(x - 44, 222, 88, 84, YELLOW)
    sheet.disc(x, 262, 24, BUTTER)
    for bar in (-44, -3, 38):
        sheet.rect(x + bar, 222, 6, 84, INK)
    sheet.shape([(x - 62, 224), (x, 164), (x + 62, 224)], CLAY)
    sheet.disc(x, 160, 10, PAPER)


def mussel_ropes() -> Image:
    """Buoys on the surface, and ropes heavy with mussels below it."""
    sheet = Canvas(PAPER)
    for number, colour in enumerate((MINT, SAGE, LEAF, GREEN, DEEP)):
        sheet.hills(190 + number * 150, 12, 700 - number * 40, number * 170, colour)
    sheet.line(wave(176, 10, 700, 0), INK, 5)
    for rope in range(7):
        x = 130 + rope * 224
        length = (560, 640, 500, 610, 680, 540, 600)[rope]
        sheet.line([(x, 170), (x, 190 + length)], STONE, 9)
        for place in range(int(length / 30)):
            side = 1 if (place + rope) % 2 else -1
            lean = 90 - side * (24 + (place * 37 + rope * 11) % 38)
            _mussel(sheet, (x - side * 6, 226 + place * 29), lean, place * 5 + rope)
        sheet.oval(x, 168, 62, 48, CLAY if rope % 3 else YELLOW)
        sheet.rect(x - 62, 160, 124, 14, PAPER)
    for across, down in scatter(26, 9):
        sheet.ring(across * WIDTH, 280 + down * 560, 5 + across * 8, MINT, 3)
    return sheet.picture()


def _mussel(sheet: Canvas, hinge: Point, lean: float, number: int) -> None:
    """Draw a shell that hangs from its pointed end; ``lean`` 90 is straight down."""
    turn = math.radians(lean)
    shell = []
    for step in range(40):
        t = 2 * math.pi * step / 40
        along, across = 40 * (1 - math.cos(t)), 27 * math.sin(t) * math.sin(t / 2)
        shell.append((hinge[0] + along * math.cos(turn) - across * math.sin(turn),
                      hinge[1] + along * math.sin(turn) + across * math.cos(turn)))  # fmt: skip
    sheet.shape(shell, (INK, "#1f3a4a", "#274f5c", NIGHT)[number % 4])
    sheet.line(shell[7:15], MIST, 3)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "sea-wall": sea_wall,
    "sea-wall-steps": sea_wall_steps,
    "tide-gauge": tide_gauge,
    "ferry": ferry,
    "lighthouse": lighthouse,
    "mussel-ropes": mussel_ropes,
}
