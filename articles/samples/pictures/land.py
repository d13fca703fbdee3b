"""Pictures of the country: orchard, hedges, night sky, old paths and the weather."""

import math
from collections.abc import Callable, Mapping

from PIL.Image import Image

from articles.samples.pictures.canvas import (
    AMBER,
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
    WIDTH,
    YELLOW,
    Canvas,
    Point,
    around,
    scatter,
    wave,
)


def orchard() -> Image:
    """Rows of round apple trees on a hill, a ladder against the nearest."""
    sheet = Canvas(BUTTER)
    sheet.disc(330, 260, 120, AMBER)
    sheet.hills(380, 40, 1700, 300, MIST)
    for row, (base, size, gap, ground) in enumerate(
        ((440, 52, 150, SAGE), (560, 84, 236, LEAF), (790, 150, 420, GREEN))
    ):
        sheet.hills(base, 24, 1500 - row * 200, row * 400, ground)
        for place in range(-1, int(WIDTH / gap) + 2):
            x = place * gap + row * 90
            lift = 24 * math.sin(2 * math.pi * (x + row * 400) / (1500 - row * 200))
            _apple_tree(sheet, x, base + lift + 8, size, place + row)
    _ladder(sheet, 1130, 830)
    sheet.shape([(880, 800), (1010, 800), (990, 870), (900, 870)], "#b07c4f")
    for across, down in ((0, 0), (34, -8), (66, 0), (17, -26), (50, -30)):
        sheet.disc(912 + across, 796 + down, 20, (CLAY, FIX)[across % 4 > 1])
    sheet.rect(870, 800, 150, 16, "#8a5a3c", 6)
    return sheet.picture()


def _apple_tree(sheet: Canvas, x: float, foot: float, size: float, number: int) -> None:
    sheet.rect(x - size * 0.1, foot - size * 1.1, size * 0.2, size * 1.1, DEEP)
    crown, light = ((GREEN, "#4d8f76"), (DEEP, GREEN), ("#1f6b56", "#63a189"))[number % 3]
    sheet.disc(x, foot - size * 1.7, size, crown)
    sheet.wedge(x, foot - size * 1.7, size, (160, 290), light)
    for apple in range(11):
        spot = around(x, foot - size * 1.7, size * 0.25 * math.sqrt(apple + 0.6), apple * 137.5)
        sheet.disc(*spot, size * 0.085, CLAY if (apple + number) % 3 else YELLOW)


def _ladder(sheet: Canvas, x: float, foot: float) -> None:
    for side in (0, 86):
        sheet.line([(x + side, foot), (x + side * 0.72 - 128, foot - 330)], PAPER, 13)
    for rung in range(8):
        y = 36 + rung * 38
        share = y / 330
        sheet.line([(x - 128 * share, foot - y), (x + 86 - (24 + 128) * share, foot - y)],
                   PAPER, 9)  # fmt: skip


def hedges() -> Image:
    """Fields from the air; the hedges between them are newly planted dots."""
    sheet = Canvas(SAGE)
    columns = (-60.0, 330.0, 700.0, 1130.0, 1700.0)
    rows = (-60.0, 240.0, 560.0, 980.0)
    grid = [
        [(x + 70 * math.sin(y / 190), y + 60 * math.sin(x / 260 + y / 400)) for x in columns]
        for y in rows
    ]
    fills = (LEAF, SAND, SAGE, GREEN, AMBER, GREEN, MIST, LEAF, GREEN, SAGE, YELLOW, SALMON)
    furrows = (GREEN, STONE, LEAF, DEEP, CLAY, LEAF, SAGE, DEEP, LEAF, DEEP, AMBER, CLAY)
    for number in range(12):
        row, column = divmod(number, 4)
        corners = (grid[row][column], grid[row][column + 1],
                   grid[row + 1][column + 1], grid[row + 1][column])  # fmt: skip
        _field(sheet, corners, (fills[number], furrows[number]), number)
    for row in range(4):
        for column in range(5):
            if column < 4:
                _hedge(sheet, grid[row][column], grid[row][column + 1], (row + column) % 3 == 1)
            if row < 3:
                _hedge(sheet, grid[row][column], grid[row + 1][column], (row + column) % 4 == 2)
    return sheet.picture()


def _field(
    sheet: Canvas,
    corners: tuple[Point, Point, Point, Point],
    colours: tuple[str, str],
    number: int,
) -> None:
    sheet.shape(corners, colours[0])
    a, b, c, d = corners if number % 2 else (*corners[1:], corners[0])
    lines = 11 + number % 3 * 4
    for line in range(1, lines):
        share = line / lines
        sheet.line([(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share),
                    (d[0] + (c[0] - d[0]) * share, d[1] + (c[1] - d[1]) * share)],
                   colours[1], 5)  # fmt: skip


def _hedge(sheet: Canvas, start: Point, end: Point, young: bool) -> None:
    """Draw bushes along a border: old ones touch, newly planted ones stand apart."""
    sheet.line([start, end], PAPER if young else DEEP, 24)
    length = math.dist(start, end)
    step = 30 if young else 19
    for number in range(int(length / step) + 1):
        share = number * step / length
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        if young:
            sheet.disc(x, y, 8, GREEN)
        else:
            sheet.disc(x, y + number % 3 * 4 - 4, 18 + number % 2 * 5, DEEP)
            sheet.disc(x - 5, y - 6, 7, LEAF)


def dark_sky() -> Image:
    """Stars turn round the pole above a hill with one shaded lamp."""
    sheet = Canvas(NIGHT)
    pole: Point = (980.0, 300.0)
    colours = (MIST, MINT, SAGE, PAPER, YELLOW, LEAF)
    for number, (start, sweep) in enumerate(scatter(64, 4)):
        radius = 34 + number * 17.5
        turn = (start * 360, start * 360 + 26 + sweep * 44)
        sheet.arc(*pole, radius, turn, colours[number % 6], 3 + number % 3 * 1.6)
        back = start * 360 + 170
        sheet.arc(*pole, radius + 6, (back, back + 18 + sweep * 30), colours[(number + 2) % 6], 3)
    sheet.disc(*pole, 9, YELLOW)
    sheet.hills(700, 46, 1900, 1250, DEEP)
    sheet.hills(800, 34, 1500, 200, INK)
    _cottage(sheet, 310, 745)
    return sheet.picture()


def _cottage(sheet: Canvas, x: float, foot: float) -> None:
    sheet.veil([(x + 246, foot - 96), (x + 168, foot + 46), (x + 344, foot + 46)], YELLOW, 0.5)
    sheet.rect(x, foot - 96, 190, 136, GREEN)
    sheet.shape([(x - 22, foot - 96), (x + 40, foot - 170), (x + 150, foot - 170),
                 (x + 212, foot - 96)], FIX)  # fmt: skip
    sheet.rect(x + 130, foot - 214, 28, 60, FIX)
    sheet.rect(x + 30, foot - 66, 46, 46, YELLOW)
    sheet.rect(x + 51, foot - 66, 4, 46, GREEN)
    sheet.rect(x + 110, foot - 66, 44, 106, DEEP)
    sheet.rect(x + 280, foot - 140, 8, 180, SAGE)
    sheet.line([(x + 284, foot - 138), (x + 250, foot - 126)], SAGE, 8)
    sheet.wedge(x + 246, foot - 98, 28, (180, 360), SAGE)


def old_paths() -> Image:
    """A folded map: contours of a hill, and a lost path marked in clay."""
    sheet = Canvas(PAPER)
    for centre, spread, squash in (((560.0, 420.0), 11, 0.7), ((1240.0, 640.0), 8, 0.62)):
        for ring in range(spread, 0, -1):
            fill = (MIST, "#dbe9e0")[ring % 2] if ring > 2 else SAGE
            outline = _contour(centre, ring * 52, squash)
            sheet.shape(outline, fill)
            sheet.line([*outline, outline[0]], LEAF, 3 if ring % 4 else 6)
    river = [(x, y) for x, y in wave(770, 70, 1300, 420)]
    sheet.line(river, MINT, 26)
    path: list[Point] = [(x, y) for x, y in wave(470, 190, 1250, 200, (90, 1480))]
    for start in range(0, len(path) - 4, 7):
        sheet.line(path[start : start + 5], CLAY, 13)
    for place, number in enumerate((0, 46, 98, 150, len(path) - 1)):
        sheet.disc(*path[number], 26, DEEP)
        sheet.disc(*path[number], 15, YELLOW if place in {0, 4} else PAPER)
    for fold, opacity in ((400, 0.07), (800, 0.0), (1200, 0.07)):
        if opacity:
            sheet.veil([(fold, 0), (fold + 400, 0), (fold + 400, 900), (fold, 900)], INK, opacity)
        sheet.rect(fold - 1, 0, 2, HEIGHT, STONE)
    sheet.rect(0, 449, WIDTH, 2, STONE)
    return sheet.picture()


def _contour(centre: Point, radius: float, squash: float) -> list[Point]:
    points = []
    for degree in range(0, 360, 3):
        turn = math.radians(degree)
        bulge = (
            1 + 0.13 * math.sin(3 * turn + radius / 130) + 0.07 * math.sin(5 * turn - radius / 90)
        )
        x, y = around(*centre, radius * bulge, degree)
        points.append((x, centre[1] + (y - centre[1]) * squash))
    return points


def weather_diary() -> Image:
    """A year as a page of dots, a row for each month, from cold green to warm clay."""
    sheet = Canvas(PAPER)
    scale = (DEEP, GREEN, LEAF, SAGE, MIST, BUTTER, YELLOW, AMBER, CLAY, FIX)
    days = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    strewn = list(scatter(400, 17))
    for month, length in enumerate(days):
        for day in range(length):
            number = sum(days[:month]) + day
            season = 0.5 - 0.42 * math.cos(2 * math.pi * (number - 20) / 365)
            spell = 0.09 * math.sin(number / 6.1) + 0.2 * (strewn[number][0] - 0.5)
            warmth = min(0.999, max(0.0, season + spell))
            x, y = 118 + day * 45.5, 88 + month * 66
            sheet.disc(x, y, 20, scale[int(warmth * len(scale))])
            if strewn[number][1] > 0.72:
                sheet.disc(x, y, 6, PAPER if warmth < 0.4 or warmth > 0.75 else GREEN)
    return sheet.picture()


PICTURES: Mapping[str, Callable[[], Image]] = {
    "orchard": orchard,
    "hedges": hedges,
    "dark-sky": dark_sky,
    "old-paths": old_paths,
    "weather-diary": weather_diary,
}
