"""Pictures of culture: a stage, a band and a museum of nets."""

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
    bow,
)


def paper_storm() -> Image:
    """On a stage, folded paper waves carry a paper boat through a spotlight."""
    sheet = Canvas(NIGHT)
    sheet.veil([(560, 0), (700, 0), (1240, 760), (420, 760)], BUTTER, 0.3)
    for row, (crest, width, pale, shaded) in enumerate(
        ((470, 200, SAGE, LEAF), (570, 250, MIST, SAGE), (690, 310, PAPER, SAND))
    ):
        if row == 2:
            _paper_boat(sheet, 830, 640)
        for fold in range(-1, int(WIDTH / width) + 2):
            x = fold * width + row * 90
            sheet.shape([(x, 800), (x, crest + 70), (x + width * 0.62, crest), (x + width * 0.62,
                         800)], pale)  # fmt: skip
            sheet.shape([(x + width * 0.62, 800), (x + width * 0.62, crest),
                         (x + width, crest + 70), (x + width, 800)], shaded)  # fmt: skip
    sheet.rect(0, 780, WIDTH, 120, INK)
    sheet.rect(0, 780, WIDTH, 10, AMBER)
    for lamp in range(9):
        sheet.wedge(160 + lamp * 160, 842, 34, (180, 360), YELLOW)
        sheet.rect(118 + lamp * 160, 842, 84, 14, STONE)
    _curtains(sheet)
    return sheet.picture()


def _paper_boat(sheet: Canvas, x: float, y: float) -> None:
    sheet.shape([(x - 4, y - 290), (x - 132, y - 60), (x - 4, y - 60)], PAPER)
    sheet.shape([(x - 4, y - 290), (x + 124, y - 60), (x - 4, y - 60)], STONE)
    sheet.shape([(x - 270, y - 130), (x, y - 64), (x, y + 110), (x - 150, y + 110)], SAND)
    sheet.shape([(x + 270, y - 130), (x, y - 64), (x, y + 110), (x + 150, y + 110)], PAPER)
    sheet.shape([(x - 270, y - 130), (x, y - 64), (x - 150, y + 110)], PAPER)
    sheet.shape([(x - 4, y - 290), (x - 4, y - 340), (x + 66, y - 315)], CLAY)


def _curtains(sheet: Canvas) -> None:
    for side in (-1, 1):
        edge = 0.0 if side < 0 else float(WIDTH)
        for fold in range(5, 0, -1):
            reach = edge - side * fold * 66
            inner = bow((reach, 0), (reach, 560), (reach + side * (60 + fold * 20), HEIGHT))
            sheet.shape([(edge, 0), *inner, (edge, HEIGHT)], (FIX, CLAY)[fold % 2])
    for swag in range(5):
        x = swag * 320 + 160
        sheet.wedge(x, 0, 168, (0, 180), (CLAY, FIX)[swag % 2])
        sheet.arc(x, 0, 168, (0, 180), AMBER, 10)
    sheet.rect(0, 0, WIDTH, 26, AMBER)


def brass_band() -> Image:
    """Three brass bells seen from the front, with their sound as rings."""
    sheet = Canvas(DEEP)
    for ring in range(16):
        sheet.ring(800, 470, 330 + ring * 46, GREEN if ring % 2 else LEAF, 5)
    for x, y, size in ((330, 540, 210), (1290, 520, 230), (800, 450, 330)):
        _bell(sheet, x, y, size)
    for note, (x, y) in enumerate(((120, 180), (470, 150), (1180, 130), (1450, 200))):
        sheet.oval(x, y + 60, 26, 20, (SALMON, YELLOW, PAPER, SALMON)[note])
        sheet.rect(x + 19, y - 50, 7, 112, (SALMON, YELLOW, PAPER, SALMON)[note])
        if note % 2:
            sheet.shape(
                [*bow((x + 19, y - 50), (x + 40, y - 10), (x + 66, y + 10)), (x + 24, y - 14)],
                (SALMON, YELLOW, PAPER, SALMON)[note],
            )
    return sheet.picture()


def _bell(sheet: Canvas, x: float, y: float, size: float) -> None:
    for share, colour in (
        (1.0, "#a97a16"),
        (0.965, YELLOW),
        (0.86, AMBER),
        (0.7, "#c48f1c"),
        (0.52, "#a97a16"),
        (0.36, "#6e4d0d"),
        (0.2, INK),
    ):
        sheet.disc(x, y, size * share, colour)
    for share in (0.92, 0.78, 0.61):
        sheet.arc(x, y, size * share, (205, 262), BUTTER, size * 0.022)


def open_nets() -> Image:
    """A hand on a hanging net with floats: this museum may be touched."""
    sheet = Canvas(MIST)
    sheet.rect(0, 0, WIDTH, 64, DEEP)
    step = 100
    for column in range(-9, 18):
        x = column * step
        sheet.line([(x, 64), (x + 836, 900)], GREEN, 6)
        sheet.line([(x + 800, 64), (x - 36, 900)], GREEN, 6)
    for row in range(17):
        for column in range(34):
            if (row + column) % 2 == 0:
                sheet.disc(column * 50, 64 + row * 50, 10, GREEN)
    for number in range(9):
        x = 40 + number * 190
        sheet.oval(x, 76, 62, 44, (CLAY, YELLOW, SALMON)[number % 3])
        sheet.rect(x - 10, 34, 20, 84, INK, 10)
    _hand(sheet, 1000, 560)
    return sheet.picture()


def _hand(sheet: Canvas, x: float, y: float) -> None:
    """Draw a hand laid flat, its sleeve coming in from below."""
    for outline, colour in ((16, MIST), (0, "#8a5a3c")):
        grown = outline * 2
        for finger, (foot, tip, lean) in enumerate(
            ((-80, -210, -40), (-27, -268, -12), (28, -256, 16), (82, -182, 44))
        ):
            wide = (62, 66, 64, 58)[finger] + grown
            sheet.line([(x + foot, y), (x + foot + lean, y + tip)], colour, wide)
        sheet.line([(x + 80, y + 110), (x + 210, y - 20)], colour, 68 + grown)
        sheet.rect(x - 114 - outline, y - 54 - outline, 230 + grown, 250 + grown, colour, 60)
        sheet.rect(x - 84 - outline, y + 120, 168 + grown, 240, colour)
    sheet.rect(x - 128, y + 258, 256, 120, YELLOW, 10)
    sheet.rect(x - 128, y + 258, 256, 22, AMBER, 8)


PICTURES: Mapping[str, Callable[[], Image]] = {
    "paper-storm": paper_storm,
    "brass-band": brass_band,
    "open-nets": open_nets,
}
