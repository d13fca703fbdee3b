"""Pictures of the town: library, school, allotments and the pool."""

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
    around,
    scatter,
)

PLOT_WIDTHS = (250.0, 330.0, 280.0, 260.0, 300.0)
BOOKS = (PAPER, CLAY, MINT, SAND, LEAF, SALMON, MIST, AMBER, SAGE, FIX)


def tool_library() -> Image:
    """Two library shelves where tools stand between the books."""
    sheet = Canvas(DEEP)
    for shelf, (foot, start, gaps) in enumerate(
        (
            (432, 30, ((330, 560), (1010, 1240))),
            (852, -10, ((90, 350), (720, 900), (1270, 1480))),
        )
    ):
        _books(sheet, foot, start, gaps, shelf * 5)
        sheet.rect(0, foot, WIDTH, 26, STONE)
        sheet.rect(0, foot + 26, WIDTH, 22, NIGHT)
    _hammer(sheet, 445, 432)
    _saw(sheet, 1125, 432)
    _drill(sheet, 215, 852)
    _level(sheet, 810, 852)
    _roller(sheet, 1375, 852)
    return sheet.picture()


def _books(
    sheet: Canvas, foot: float, start: float, gaps: tuple[tuple[float, float], ...], seed: int
) -> None:
    x, number = start, seed
    shares = list(scatter(80, seed * 7))
    while x < WIDTH:
        width = 34 + 34 * shares[number][0]
        height = 236 + 92 * shares[number][1]
        gap = next((end for begin, end in gaps if begin - width < x < end), None)
        if gap is not None:
            x, number = gap, number + 1
            continue
        colour = BOOKS[number % len(BOOKS)]
        band = INK if colour in {PAPER, SAND, MIST, MINT, SALMON, AMBER} else PAPER
        sheet.rect(x, foot - height, width - 4, height, colour, 4)
        sheet.rect(x, foot - height + 34, width - 4, 7, band)
        if number % 3:
            sheet.rect(x + width / 2 - 7, foot - height + 72, 10, 88, band)
        else:
            sheet.rect(x, foot - 58, width - 4, 7, band)
        x, number = x + width, number + 1


def _hammer(sheet: Canvas, x: float, foot: float) -> None:
    sheet.rect(x - 13, foot - 300, 26, 300, AMBER, 10)
    sheet.rect(x - 13, foot - 110, 26, 110, CLAY, 10)
    sheet.rect(x - 70, foot - 322, 96, 58, MIST, 6)
    sheet.rect(x - 92, foot - 330, 30, 74, MIST, 8)
    sheet.shape([(x + 20, foot - 322), (x + 92, foot - 288), (x + 92, foot - 270),
                 (x + 20, foot - 268)], MIST)  # fmt: skip


def _saw(sheet: Canvas, x: float, foot: float) -> None:
    sheet.shape([(x - 26, foot - 352), (x + 6, foot - 352), (x + 66, foot - 96),
                 (x - 66, foot - 96)], MIST)  # fmt: skip
    for tooth in range(12):
        y = foot - 346 + tooth * 20
        edge = x + 7 + (y - foot + 352) * 60 / 256
        sheet.shape([(edge - 4, y), (edge + 11, y + 10), (edge, y + 20)], MIST)
    sheet.rect(x - 78, foot - 112, 156, 112, CLAY, 26)
    sheet.rect(x - 40, foot - 78, 80, 44, DEEP, 20)


def _drill(sheet: Canvas, x: float, foot: float) -> None:
    sheet.rect(x - 62, foot - 52, 132, 52, INK, 10)
    sheet.shape([(x - 34, foot - 190), (x + 34, foot - 190), (x + 46, foot - 40),
                 (x - 26, foot - 40)], YELLOW)  # fmt: skip
    sheet.rect(x - 92, foot - 262, 168, 92, YELLOW, 22)
    sheet.rect(x - 46, foot - 246, 74, 12, INK, 6)
    sheet.rect(x - 46, foot - 224, 74, 12, INK, 6)
    sheet.rect(x + 70, foot - 248, 34, 64, INK, 6)
    sheet.rect(x + 100, foot - 224, 36, 14, MIST, 4)
    sheet.rect(x - 52, foot - 162, 20, 44, CLAY, 8)


def _level(sheet: Canvas, x: float, foot: float) -> None:
    sheet.rect(x - 34, foot - 368, 68, 368, YELLOW, 8)
    for y in (300, 184, 68):
        sheet.rect(x - 20, foot - y - 34, 40, 68, DEEP, 18)
        sheet.rect(x - 12, foot - y - 26, 24, 52, MINT, 12)
        sheet.disc(x, foot - y, 9, PAPER)


def _roller(sheet: Canvas, x: float, foot: float) -> None:
    sheet.rect(x - 88, foot - 344, 166, 78, SALMON, 14)
    sheet.line([(x + 78, foot - 305), (x + 98, foot - 305), (x + 98, foot - 224), (x, foot - 224),
                (x, foot - 160)], MIST, 13)  # fmt: skip
    sheet.rect(x - 19, foot - 166, 38, 166, GREEN, 14)
    sheet.disc(x, foot - 24, 7, PAPER)


def school_morning() -> Image:
    """A school and its clock in low sun; the pupils come in daylight."""
    sheet = Canvas(BUTTER)
    sheet.disc(250, 560, 190, YELLOW)
    sheet.hills(640, 16, 1500, 200, SAGE)
    sheet.rect(0, 676, WIDTH, 224, LEAF)
    sheet.shape([(760, 676), (960, 676), (1180, 900), (420, 900)], SAND)
    for left in (395, 995):
        sheet.rect(left, 400, 330, 276, PAPER)
        sheet.shape([(left - 24, 400), (left + 30, 326), (left + 300, 326), (left + 354, 400)], FIX)
        for column in range(3):
            _window(sheet, left + 32 + column * 97, 452)
    sheet.rect(720, 330, 280, 346, WASHED)
    sheet.shape([(690, 330), (860, 170), (1030, 330)], CLAY)
    sheet.rect(806, 540, 108, 136, GREEN, 8)
    sheet.rect(857, 540, 6, 136, DEEP)
    _clock(sheet, 860, 404, 96)
    for x, size, coat in (
        (560, 1.0, CLAY),
        (640, 0.86, GREEN),
        (1085, 0.95, AMBER),
        (1180, 1.05, DEEP),
        (840, 1.15, FIX),
    ):
        _pupil(sheet, x, 850, size, coat)
    return sheet.picture()


WASHED = "#fbf8ef"


def _window(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x, y, 72, 132, DEEP, 4)
    for dx in (6, 39):
        for dy in (6, 69):
            sheet.rect(x + dx, y + dy, 27, 57, MINT)


def _clock(sheet: Canvas, x: float, y: float, radius: float) -> None:
    sheet.disc(x, y, radius, DEEP)
    sheet.disc(x, y, radius - 12, PAPER)
    sheet.wedge(x, y, radius - 20, (-90, -30), YELLOW)
    for hour in range(12):
        sheet.line([around(x, y, radius - 32, hour * 30), around(x, y, radius - 22, hour * 30)],
                   INK, 6)  # fmt: skip
    sheet.line([(x, y), around(x, y, radius - 34, -30)], INK, 7)
    sheet.line([(x, y), around(x, y, radius - 54, 180)], INK, 9)
    sheet.disc(x, y, 9, CLAY)


def _pupil(sheet: Canvas, x: float, foot: float, size: float, coat: str) -> None:
    sheet.veil([(x, foot + 4), (x + 20, foot), (x + 230 * size, foot + 26),
                (x + 200 * size, foot + 34)], NIGHT, 0.35)  # fmt: skip
    for step in (-13, 13):
        sheet.line([(x, foot - 60 * size), (x + step * size, foot)], INK, 13 * size)
    sheet.rect(x - 27 * size, foot - 138 * size, 54 * size, 92 * size, coat, 22 * size)
    sheet.rect(x - 40 * size, foot - 126 * size, 24 * size, 58 * size, YELLOW, 9 * size)
    sheet.disc(x + 3 * size, foot - 160 * size, 24 * size, SALMON if size < 1 else "#8a5a3c")
    sheet.wedge(x + 3 * size, foot - 162 * size, 26 * size, (180, 360), INK)


def allotments() -> Image:
    """Plots from above, each planted another way; one of them is yellow."""
    sheet = Canvas(SAGE)
    grounds = (CLAY, "#8a5a3c", LEAF, SAND, DEEP, "#a9794f", GREEN, STONE)
    plants = (GREEN, MINT, YELLOW, LEAF, MINT, DEEP, SALMON, GREEN)
    number = 0
    for row in range(3):
        x = 40.0
        for column in range(5):
            rest = WIDTH - 40 - x
            width = rest if column == 4 else PLOT_WIDTHS[(column + row * 2) % 5]
            y = 40 + row * 282
            ground, plant = grounds[number * 3 % 8], plants[number * 3 % 8]
            if number == 7:
                ground, plant = YELLOW, AMBER
            sheet.rect(x, y, width, 256, ground, 6)
            _plant(sheet, (x, y, width), plant, number % 4)
            x, number = x + width + 26, number + 1
    for x, y in ((84, 88), (1330, 640)):
        _shed(sheet, x, y)
    return sheet.picture()


def _plant(sheet: Canvas, plot: tuple[float, float, float], colour: str, pattern: int) -> None:
    x, y, width = plot
    if pattern == 0:
        for line in range(6):
            sheet.line([(x + 24, y + 33 + line * 38), (x + width - 24, y + 33 + line * 38)],
                       colour, 14)  # fmt: skip
    elif pattern == 1:
        across = int((width - 30) // 58)
        for place in range(across * 4):
            dot_x = x + width / 2 + (place % across - (across - 1) / 2) * 58
            dot_y = y + 40 + place // across * 59
            sheet.disc(dot_x, dot_y, 23, colour)
            sheet.disc(dot_x - 3, dot_y - 3, 10, MIST)
    elif pattern == 2:
        across = int((width - 30) // 34)
        for line in range(across):
            left = x + width / 2 + (line - (across - 1) / 2) * 34
            sheet.line([(left, y + 28), (left, y + 228)], colour, 9)
    else:
        for share, down in scatter(46, 11):
            left, top = x + 22 + share * (width - 44), y + 30 + down * 200
            sheet.line([(left - 8, top - 10), (left, top + 4), (left + 8, top - 10)], colour, 5)


def _shed(sheet: Canvas, x: float, y: float) -> None:
    sheet.veil([(x + 14, y + 150), (x + 164, y + 150), (x + 164, y + 16), (x + 150, y)], NIGHT, 0.4)
    sheet.rect(x, y, 150, 70, PAPER)
    sheet.rect(x, y + 70, 150, 66, STONE)
    sheet.rect(x, y + 66, 150, 6, INK)


def pool_lanes() -> Image:
    """A pool from above; one swimmer holds the middle lane."""
    sheet = Canvas(SAND)
    sheet.rect(0, 70, WIDTH, 760, MINT)
    sheet.rect(0, 70, WIDTH, 22, GREEN)
    sheet.rect(0, 808, WIDTH, 22, GREEN)
    for lane in range(5):
        middle = 92 + 143.2 * (lane + 0.5)
        sheet.rect(120, middle - 9, 1360, 18, LEAF)
        for end in (120, 1462):
            sheet.rect(end, middle - 40, 18, 80, LEAF)
    for rope in range(1, 5):
        y = 92 + 143.2 * rope
        for bead in range(40):
            colour = CLAY if bead < 5 or bead > 34 else (PAPER, YELLOW)[bead % 2]
            sheet.rect(bead * 40 + 3, y - 9, 34, 18, colour, 9)
    for across, down in scatter(42, 5):
        x, y = across * 1500, 110 + down * 680
        sheet.line([(x, y), (x + 26, y - 6), (x + 56, y)], MIST, 5)
    _swimmer(sheet, 930, 450)
    for tile in range(0, WIDTH, 64):
        sheet.rect(tile, 0, 3, 70, STONE)
        sheet.rect(tile, 830, 3, HEIGHT - 830, STONE)
    return sheet.picture()


def _swimmer(sheet: Canvas, x: float, y: float) -> None:
    sheet.veil([(x - 60, y), (x - 560, y - 50), (x - 470, y), (x - 560, y + 50)], WASHED, 0.7)
    sheet.line([(x + 8, y - 22), (x + 70, y - 48), (x + 128, y - 30)], SALMON, 21)
    sheet.line([(x, y + 22), (x - 60, y + 48), (x - 116, y + 40)], SALMON, 21)
    sheet.line([(x - 120, y - 12), (x - 250, y - 16)], SALMON, 22)
    sheet.line([(x - 120, y + 12), (x - 250, y + 18)], SALMON, 22)
    sheet.oval(x - 50, y, 92, 36, FIX)
    sheet.disc(x + 52, y, 30, YELLOW)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "tool-library": tool_library,
    "school-morning": school_morning,
    "allotments": allotments,
    "pool-lanes": pool_lanes,
}
