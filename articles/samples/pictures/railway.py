"""Pictures of the Vale line: closed, being laid, and running again."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from PIL.Image import Image

from articles.samples.pictures.canvas import (
    AMBER,
    BUTTER,
    CLAY,
    DEEP,
    GREEN,
    HEIGHT,
    INK,
    LEAF,
    MINT,
    MIST,
    PAPER,
    SAGE,
    SAND,
    STONE,
    WIDTH,
    YELLOW,
    Canvas,
    Point,
    bow,
    wave,
)

# Trees beside the works: where they stand, and how wide they are.
TREES = (
    (150, 420, 44), (235, 446, 30), (640, 800, 52), (735, 826, 34),
    (1190, 700, 40), (1270, 724, 28), (420, 60, 46), (1330, 396, 30),
)  # fmt: skip


def old_line() -> Image:
    """A tree has grown up between the rails."""
    sheet = Canvas(PAPER)
    sheet.disc(1180, 300, 150, CLAY)
    sheet.hills(400, 26, 900, 120, MIST)
    sheet.hills(440, 20, 700, 500, SAGE)
    sheet.hills(490, 10, 1300, 0, LEAF)
    eye: Point = (800, 440)
    sheet.shape([eye, (1500, HEIGHT), (100, HEIGHT)], SAND)
    for near in (0.09, 0.14, 0.21, 0.3, 0.42, 0.58, 0.78):
        y, reach = eye[1] + 520 * near, 560 * near
        sheet.shape(
            [
                (800 - reach, y),
                (800 + reach, y),
                (800 + reach * 1.1, y + 46 * near),
                (800 - reach * 1.1, y + 46 * near),
            ],
            "#8c8162",
        )
    for side in (-1, 1):
        foot = 800 + side * 420
        sheet.shape([eye, (foot - 15, HEIGHT), (foot + 15, HEIGHT)], INK)
    for x, y, size in ((470, 800, 46), (1130, 830, 52), (620, 640, 28), (985, 650, 30)):
        for lean in (-0.7, -0.25, 0.25, 0.7):
            sheet.line([(x, y), (x + lean * size, y - size)], GREEN, 5)
    _tree(sheet, 800, 760)
    return sheet.picture()


def _tree(sheet: Canvas, x: float, foot: float) -> None:
    sheet.oval(x, foot, 70, 14, "#8c8162")
    sheet.line([(x, foot), (x, foot - 330)], DEEP, 20)
    for side, y in ((-1, 200), (1, 250)):
        sheet.line([(x, foot - y), (x + side * 80, foot - y - 90)], DEEP, 11)
    for dx, dy, radius, colour in (
        (0, 470, 135, GREEN),
        (-110, 370, 92, LEAF),
        (112, 395, 98, DEEP),
        (18, 400, 96, LEAF),
    ):
        sheet.disc(x + dx, foot - dy, radius, colour)


def track_works() -> Image:
    """Seen from above: rails that end, sleepers that go on, and a line still to be built."""
    sheet = Canvas(LEAF)
    for number in range(9):
        sheet.line(wave(40 + number * 118, 26, 2100, 300), GREEN, 5)
    river = wave(270, 95, 1900, 260, (-120, WIDTH + 120))
    sheet.line(river, MIST, 190)
    sheet.line(river, MINT, 150)
    for lift, start, end in ((-40, 30, 90), (-6, 110, 170), (30, 60, 120), (-34, 160, 210)):
        sheet.line([(x, y + lift) for x, y in river[start:end]], MIST, 5)
    bed = wave(620, 95, 1900, 260, (-120, WIDTH + 120))
    sheet.line(bed, SAND, 150)
    sheet.line([(x, y) for x, y in bed if x < 1210], STONE, 118)
    _track(sheet, bed)
    for x, y in (bed[174], bed[186], bed[198], bed[210]):
        sheet.disc(x, y, 15, CLAY)
        sheet.disc(x, y, 6, YELLOW)
    for x, y, size in TREES:
        sheet.disc(x + 7, y + 9, size, GREEN)
        sheet.disc(x, y, size, DEEP)
        sheet.disc(x - size * 0.2, y - size * 0.2, size * 0.55, SAGE)
    return sheet.picture()


def _track(sheet: Canvas, bed: list[Point]) -> None:
    sleepers, rails = 1130, 700
    for (x, y), (ahead_x, ahead_y) in list(pairwise(bed))[2::5]:
        if x > sleepers:
            break
        slope = (ahead_y - y) / (ahead_x - x)
        sheet.line([(x + 52 * slope, y - 52), (x - 52 * slope, y + 52)], DEEP, 15)
    for gauge in (-30, 30):
        sheet.line([(x, y + gauge) for x, y in bed if x < rails], INK, 9)
        sheet.line([(x, y + gauge - 1) for x, y in bed if x < rails], PAPER, 3)
    wagon = [(x, y) for x, y in bed if 500 < x < 660]
    sheet.line(wagon, YELLOW, 84)
    sheet.line(wagon[3:7], CLAY, 50)
    sheet.line(wagon[12:-1], DEEP, 40)


def first_train() -> Image:
    """A short green train crosses the viaduct before a rising sun."""
    sheet = Canvas(BUTTER)
    sheet.disc(1060, 360, 235, YELLOW)
    sheet.hills(470, 42, 1100, 700, MIST)
    sheet.hills(560, 30, 860, 120, SAGE)
    sheet.hills(690, 24, 1500, 400, LEAF)
    _viaduct(sheet)
    sheet.hills(800, 10, 1200, 300, GREEN)
    sheet.hills(852, 9, 640, 100, MINT)
    _train(sheet, 330, 292)
    return sheet.picture()


def _viaduct(sheet: Canvas) -> None:
    sheet.rect(0, 398, WIDTH, 44, DEEP)
    sheet.rect(0, 442, WIDTH, 470, CLAY)
    for number in range(-1, 7):
        x = 20 + number * 262
        for inset, colour in ((0, "#a34424"), (16, SAGE)):
            sheet.disc(x + 131, 605, 108 - inset, colour)
            sheet.rect(x + 23 + inset, 605, 216 - 2 * inset, 400, colour)
        sheet.rect(x + 39, 700, 184, 210, LEAF)
    sheet.rect(0, 390, WIDTH, 12, INK)


def _train(sheet: Canvas, x: float, y: float) -> None:
    for coach in range(3):
        left = x + coach * 268
        sheet.rect(left, y, 258, 88, GREEN, 12)
        sheet.rect(left, y + 56, 258, 12, YELLOW)
        for window in range(4):
            sheet.rect(left + 18 + window * 58, y + 16, 46, 30, PAPER, 4)
        for wheel in (40, 80, 178, 218):
            sheet.disc(left + wheel, y + 90, 13, INK)
    nose = x + 3 * 268 - 10
    sheet.shape(
        [(nose - 20, y), *bow((nose, y), (nose + 66, y + 14), (nose + 76, y + 88)), (nose, y + 88)],
        GREEN,
    )
    sheet.shape(
        [
            (nose + 8, y + 16),
            (nose + 34, y + 16),
            (nose + 54, y + 46),
            (nose + 8, y + 46),
        ],
        PAPER,
    )
    sheet.disc(nose + 60, y + 68, 8, AMBER)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "old-line": old_line,
    "track-works": track_works,
    "first-train": first_train,
}
