"""Pictures of work and trade: market, boatyard, repair table, bakery and a shorter week."""

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
    bow,
    scatter,
)


def fish_market() -> Image:
    """Three stalls with striped awnings; the fish lie on ice."""
    sheet = Canvas(MIST)
    sheet.rect(0, 0, WIDTH, 130, SAGE)
    for x in range(0, WIDTH, 100):
        sheet.shape([(x, 130), (x + 50, 60), (x + 100, 130)], LEAF)
    sheet.rect(0, 800, WIDTH, 100, STONE)
    for stall, (awning, fish) in enumerate(((CLAY, MINT), (GREEN, SALMON), (AMBER, LEAF))):
        x = 50 + stall * 515
        for post in (x + 16, x + 442):
            sheet.rect(post, 300, 14, 520, DEEP)
        _awning(sheet, x - 12, 212, 496, awning)
        sheet.rect(x, 560, 472, 44, DEEP)
        sheet.shape([(x + 8, 560), (x + 464, 560), (x + 448, 440), (x + 24, 440)], PAPER)
        for row in range(2):
            for place in range(4):
                _fish(sheet, x + 80 + place * 102 + row * 10, 474 + row * 52, 42, fish)
        for crate in range(2):
            _crate(sheet, x + 14 + crate * 228, 616)
    return sheet.picture()


def _awning(sheet: Canvas, x: float, y: float, width: float, colour: str) -> None:
    stripes = 8
    step = width / stripes
    for stripe in range(stripes):
        fill = (colour, PAPER)[stripe % 2]
        left = x + stripe * step
        sheet.shape([(left, y + 110), (left + step, y + 110), (x + 30 + (stripe + 1) * step * 0.88,
                     y), (x + 30 + stripe * step * 0.88, y)], fill)  # fmt: skip
        sheet.wedge(left + step / 2, y + 109, step / 2, (0, 180), fill)
    sheet.rect(x + 24, y - 10, width - 48, 14, DEEP, 6)


def _fish(sheet: Canvas, x: float, y: float, size: float, colour: str) -> None:
    body = [*bow((x - size, y), (x, y - size * 0.8), (x + size, y), 20),
            *bow((x + size, y), (x, y + size * 0.8), (x - size, y), 20)]  # fmt: skip
    sheet.shape([(x + size * 0.75, y), (x + size * 1.35, y - size * 0.42),
                 (x + size * 1.35, y + size * 0.42)], colour)  # fmt: skip
    sheet.shape(body, colour)
    sheet.arc(x - size * 1.02, y, size * 0.72, (-32, 32), PAPER, 4)
    sheet.disc(x - size * 0.62, y - 4, 4.5, INK)


def _crate(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x, y, 214, 184, "#8a5a3c")
    for slat in range(3):
        sheet.rect(x, y + 8 + slat * 60, 214, 46, "#b07c4f")
    for post in (x + 8, x + 186):
        sheet.rect(post, y, 20, 184, "#8a5a3c")


def boatyard() -> Image:
    """A crane lowers a battery into a wooden hull that still shows its ribs."""
    sheet = Canvas(SAND)
    sheet.disc(300, 330, 150, PAPER)
    sheet.rect(0, 760, WIDTH, 140, LEAF)
    sheet.rect(0, 760, WIDTH, 12, GREEN)
    for post in (170, 1370):
        sheet.shape([(post - 20, 90), (post + 30, 90), (post + 60, 770), (post - 50, 770)], DEEP)
    sheet.rect(100, 70, 1400, 54, DEEP)
    for brace in range(14):
        sheet.line([(130 + brace * 98, 116), (178 + brace * 98, 78), (226 + brace * 98, 116)],
                   SAGE, 6)  # fmt: skip
    sheet.rect(730, 112, 140, 40, CLAY, 6)
    for rope in (760, 840):
        sheet.rect(rope - 3, 150, 6, 130, INK)
    _battery(sheet, 680, 276)
    _hull(sheet)
    for prop in (470, 800, 1130):
        sheet.shape([(prop - 16, 690), (prop + 16, 690), (prop + 46, 772), (prop - 46, 772)], INK)
    return sheet.picture()


def _battery(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x, y, 240, 132, YELLOW, 12)
    for terminal in (x + 34, x + 166):
        sheet.rect(terminal, y - 20, 40, 24, INK, 4)
    sheet.shape([(x + 132, y + 18), (x + 86, y + 76), (x + 116, y + 76), (x + 104, y + 116),
                 (x + 156, y + 54), (x + 124, y + 54)], INK)  # fmt: skip


def _hull(sheet: Canvas) -> None:
    for rib in range(17):
        x = 300 + rib * 64
        tilt = (rib - 8) * 7
        sheet.line([(x + tilt, 408 + abs(rib - 8) ** 2 * -0.9), (x, 600 - (rib - 8) ** 2 * 2)],
                   "#8a5a3c", 15)  # fmt: skip
    top = bow((170, 400), (800, 560), (1440, 380))
    planks = (CLAY, "#b9492a", "#ad4127", "#a13923")
    for plank in range(4):
        drop, keel = plank * 56, plank * 44
        upper = [(x + keel * (1 - (x - 170) / 635), y + 52 + drop) for x, y in top]
        lower = [(x + (keel + 44) * (1 - (x - 170) / 635), y + 112 + drop * 0.96) for x, y in top]
        sheet.shape([*upper, *reversed(lower)], planks[plank])
    sheet.line(top, PAPER, 20)


def repair_table() -> Image:
    """What lies on a repair table, laid out in rows."""
    sheet = Canvas(GREEN)
    sheet.rect(40, 40, 1520, 820, DEEP, 20)
    _gear(sheet, 250, 260, 128, 12, AMBER)
    _gear(sheet, 425, 420, 84, 9, SALMON)
    _bulb(sheet, 700, 240)
    _screwdriver(sheet, 940, 110)
    _plug(sheet, 1240, 250)
    _spanner(sheet, 170, 640)
    for number in range(6):
        _screw(sheet, 660 + number * 62, 640, number)
    spring: list[Point] = [(1085 + coil * 22, 620 + (coil % 2) * 110) for coil in range(9)]
    sheet.line([(1040, 675), *spring, (1310, 675)], MIST, 11)
    _cell(sheet, 1392, 560)
    return sheet.picture()


def _gear(sheet: Canvas, x: float, y: float, radius: float, teeth: int, colour: str) -> None:
    for tooth in range(teeth):
        angle = tooth * 360 / teeth
        half = 100 / teeth
        sheet.shape([around(x, y, radius * 0.94, angle - half), around(x, y, radius * 1.2,
                     angle - half * 0.62), around(x, y, radius * 1.2, angle + half * 0.62),
                     around(x, y, radius * 0.94, angle + half)], colour)  # fmt: skip
    sheet.disc(x, y, radius, colour)
    sheet.disc(x, y, radius * 0.62, DEEP)
    for spoke in range(3):
        sheet.line([around(x, y, radius * 0.7, spoke * 60), around(x, y, radius * 0.7,
                    spoke * 60 + 180)], colour, radius * 0.14)  # fmt: skip
    sheet.disc(x, y, radius * 0.24, colour)
    sheet.disc(x, y, radius * 0.1, DEEP)


def _bulb(sheet: Canvas, x: float, y: float) -> None:
    sheet.disc(x, y, 112, YELLOW)
    sheet.shape([(x - 78, y + 80), (x + 78, y + 80), (x + 46, y + 150), (x - 46, y + 150)], YELLOW)
    sheet.line([(x - 24, y + 140), (x - 40, y + 14), (x, y + 54), (x + 40, y + 14),
                (x + 24, y + 140)], FIX, 7)  # fmt: skip
    for thread in range(3):
        sheet.rect(x - 50, y + 150 + thread * 24, 100, 18, MIST, 9)
    sheet.rect(x - 24, y + 222, 48, 16, INK, 8)


def _screwdriver(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x - 36, y, 72, 176, CLAY, 24)
    for groove in (-16, 0, 16):
        sheet.rect(x - 3 + groove, y + 24, 6, 120, FIX, 3)
    sheet.rect(x - 20, y + 170, 40, 30, INK, 6)
    sheet.rect(x - 9, y + 196, 18, 170, MIST)
    sheet.shape([(x - 9, y + 360), (x + 9, y + 360), (x + 17, y + 392), (x - 17, y + 392)], MIST)


def _plug(sheet: Canvas, x: float, y: float) -> None:
    cable = [*bow((x, y + 40), (x, y + 240), (x + 130, y + 200)),
             *bow((x + 130, y + 200), (x + 270, y + 150), (x + 225, y - 140))]  # fmt: skip
    sheet.line(cable, PAPER, 20)
    for pin in (-44, 44):
        sheet.rect(x + pin - 13, y - 142, 26, 76, AMBER, 6)
    sheet.rect(x - 88, y - 76, 176, 116, PAPER, 18)
    sheet.shape([(x - 60, y + 40), (x + 60, y + 40), (x + 24, y + 96), (x - 24, y + 96)], PAPER)
    for groove in (-22, 0, 22):
        sheet.rect(x + groove - 4, y - 52, 8, 66, STONE, 4)


def _spanner(sheet: Canvas, x: float, y: float) -> None:
    sheet.line([(x, y + 40), (x + 330, y + 40)], MINT, 40)
    for end, notch in ((x - 10, -1), (x + 345, 1)):
        sheet.disc(end, y + 40, 62, MINT)
        sheet.shape([(end, y + 14), (end + notch * 80, y + 8), (end + notch * 80, y + 72),
                     (end, y + 66)], DEEP)  # fmt: skip
    sheet.rect(x + 70, y + 32, 190, 16, LEAF, 8)


def _screw(sheet: Canvas, x: float, y: float, number: int) -> None:
    long = 150 - number * 14
    sheet.wedge(x, y - 40, 25, (180, 360), STONE)
    sheet.rect(x - 25, y - 41, 50, 8, STONE)
    sheet.shape([(x - 9, y - 34), (x + 9, y - 34), (x + 7, y + long - 26), (x, y + long),
                 (x - 7, y + long - 26)], STONE)  # fmt: skip
    for thread in range(int(long / 15) - 1):
        sheet.line([(x - 13, y - 18 + thread * 15), (x + 13, y - 25 + thread * 15)], PAPER, 4)


def _cell(sheet: Canvas, x: float, y: float) -> None:
    sheet.rect(x + 24, y, 42, 30, MIST, 6)
    sheet.rect(x, y + 22, 90, 210, SALMON, 12)
    sheet.rect(x, y + 80, 90, 152, FIX, 12)
    sheet.rect(x + 26, y + 124, 38, 9, PAPER)
    sheet.rect(x + 40.5, y + 109.5, 9, 38, PAPER)


def night_bread() -> Image:
    """Loaves in a lit brick oven, while it is dark outside."""
    sheet = Canvas(NIGHT)
    for course in range(12):
        for brick in range(-1, 11):
            sheet.rect(brick * 160 + course % 2 * 80, course * 76, 152, 68, DEEP, 4)
    x, y = 800.0, 640.0
    for ring, (radius, colours) in enumerate(((520, (CLAY, "#ad4127")), (430, (FIX, "#7f2410")))):
        for brick in range(15):
            start = 180 + brick * 12
            sheet.wedge(x, y, radius, (start + 0.5, start + 11.5), colours[(brick + ring) % 2])
        sheet.wedge(x, y, radius - 86, (180, 360), NIGHT)
    sheet.wedge(x, y, 336, (180, 360), AMBER)
    sheet.wedge(x, y, 268, (180, 360), YELLOW)
    sheet.wedge(x, y, 168, (180, 360), BUTTER)
    sheet.rect(220, 640, 1160, 60, STONE, 6)
    sheet.rect(180, 700, 1240, 200, INK)
    for place, (left, size) in enumerate(((560, 84), (712, 92), (880, 90), (1034, 82))):
        _loaf(sheet, left, 640, size, ("#a9652f", "#8a4a22")[place % 2])
    sheet.rect(640, 716, 320, 22, SAND, 11)
    sheet.rect(782, 730, 36, HEIGHT - 730, SAND)
    _loaf(sheet, 800, 718, 108, "#b5722f")
    for across, down in scatter(12, 21):
        sheet.disc(560 + across * 480, 330 + down * 160, 4 + 4 * down, CLAY)
    return sheet.picture()


def _loaf(sheet: Canvas, x: float, foot: float, size: float, crust: str) -> None:
    sheet.wedge(x, foot, size, (180, 360), crust)
    for cut in (-0.46, 0, 0.46):
        top = foot - size * (0.66 if cut else 0.8)
        sheet.line([(x + cut * size - size * 0.13, top + size * 0.34),
                    (x + cut * size + size * 0.1, top)], BUTTER, size * 0.08)  # fmt: skip


def four_days() -> Image:
    """Four weeks as a calendar: four days of planks, three days of sun."""
    sheet = Canvas(PAPER)
    side, gap, left, top = 168, 26, 134, 76
    for week in range(4):
        for day in range(7):
            x, y = left + day * (side + gap), top + week * (side + gap)
            if day < 4:
                sheet.rect(x, y, side, side, (GREEN, LEAF)[(week + day) % 2], 6)
                for plank in range(1, 4):
                    sheet.rect(x, y + plank * side / 4 - 2, side, 4, DEEP)
                for nail in range(4):
                    sheet.disc(x + 16, y + side / 8 + nail * side / 4, 5, MINT)
                    sheet.disc(x + side - 16, y + side / 8 + nail * side / 4, 5, MINT)
            else:
                _day_off(sheet, x + side / 2, y + side / 2, side / 2, (week, day))
    sheet.rect(left + 4 * (side + gap) - gap / 2 - 3, top, 6, HEIGHT - 2 * top, CLAY)
    return sheet.picture()


def _day_off(sheet: Canvas, x: float, y: float, radius: float, place: tuple[int, int]) -> None:
    sheet.disc(x, y, radius, YELLOW if place[1] == 4 else BUTTER)
    kind = (place[0] + place[1]) % 3
    if kind == 0:
        for ray in range(12):
            sheet.line([around(x, y, 46, ray * 30), around(x, y, 66, ray * 30)], AMBER, 7)
        sheet.disc(x, y, 34, AMBER)
    elif kind == 1:
        sheet.shape([(x - 6, y - 56), (x - 6, y + 14), (x - 52, y + 14)], CLAY)
        sheet.shape([(x + 4, y - 40), (x + 4, y + 14), (x + 46, y + 14)], SALMON)
        sheet.shape([(x - 58, y + 24), (x + 58, y + 24), (x + 38, y + 50), (x - 38, y + 50)], DEEP)
    else:
        sheet.wedge(x, y + 8, 54, (180, 360), LEAF)
        sheet.line([(x, y + 6), (x, y + 50)], DEEP, 7)
        sheet.arc(x + 11, y + 50, 14, (0, 180), DEEP, 7)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "fish-market": fish_market,
    "boatyard": boatyard,
    "repair-table": repair_table,
    "night-bread": night_bread,
    "four-days": four_days,
}
