"""A sheet to draw flat shapes on: large inside, smooth when it is handed out."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
SCALE = 3  # drawn three times as large and averaged down: Pillow's own edges are hard

Point = tuple[float, float]

# The palette of the design, and the tints between its colours.
INK = "#131a17"
NIGHT = "#0a2b25"
DEEP = "#0d3b30"
GREEN = "#0b5a48"
LEAF = "#2f7a62"
SAGE = "#7fa893"
MINT = "#7fcbb3"
MIST = "#cfe3da"
WASH = "#f1f4f2"
PAPER = "#f5efe0"
SAND = "#e6dabd"
STONE = "#c9bd9f"
YELLOW = "#ffd23f"
AMBER = "#e0a92b"
BUTTER = "#fff0b8"
FIX = "#9a2c14"
CLAY = "#c4532d"
SALMON = "#f2a08a"


class Canvas:
    """A sheet of 1600 by 900 units; the origin is at the top left, angles run clockwise."""

    def __init__(self, ground: str) -> None:
        self._sheet = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self._draw = ImageDraw.Draw(self._sheet)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """Fill a box, with rounded corners if asked."""
        box = _large([(x, y), (x + w, y + h)])
        box[1] = (box[1][0] - 1, box[1][1] - 1)  # Pillow counts the last pixel in
        self._draw.rounded_rectangle(box, radius * SCALE, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle round a centre."""
        self.oval(x, y, radius, radius, fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: str) -> None:
        """Fill an upright ellipse, given its two radii."""
        self._draw.ellipse(_large([(x - across, y - down), (x + across, y + down)]), fill=fill)

    def ring(self, x: float, y: float, radius: float, fill: str, width: float) -> None:
        """Draw a circle's line, its width inside the radius."""
        box = _large([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.ellipse(box, outline=fill, width=round(width * SCALE))

    def arc(
        self, x: float, y: float, radius: float, turn: Sequence[float], fill: str, width: float
    ) -> None:
        """Draw part of a ring, from the first angle of ``turn`` to the second, in degrees."""
        box = _large([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.arc(box, turn[0], turn[1], fill=fill, width=round(width * SCALE))

    def wedge(self, x: float, y: float, radius: float, turn: Sequence[float], fill: str) -> None:
        """Fill a slice of a disc."""
        box = _large([(x - radius, y - radius), (x + radius, y + radius)])
        self._draw.pieslice(box, turn[0], turn[1], fill=fill)

    def shape(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        self._draw.polygon(_large(points), fill=fill)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        half = width / 2
        for (x, y), (to_x, to_y) in pairwise(points):
            length = math.hypot(to_x - x, to_y - y) or 1
            dx, dy = (to_y - y) / length * half, (x - to_x) / length * half
            self.shape(
                [
                    (x + dx, y + dy),
                    (to_x + dx, to_y + dy),
                    (to_x - dx, to_y - dy),
                    (x - dx, y - dy),
                ],
                fill,
            )
        for x, y in points:  # Pillow's own joints leave gaps on the outside of a bend
            self.disc(x, y, half, fill)

    def hills(self, base: float, rise: float, length: float, shift: float, fill: str) -> None:
        """Fill everything below a wave: ``base`` is its middle, ``rise`` half its height."""
        crest = wave(base, rise, length, shift)
        self.shape([*crest, (WIDTH, HEIGHT), (0, HEIGHT)], fill)

    def veil(self, points: Sequence[Point], fill: str, opacity: float) -> None:
        """Lay a translucent polygon over what is there."""
        mask = Image.new("L", self._sheet.size, 0)
        ImageDraw.Draw(mask).polygon(_large(points), fill=round(255 * opacity))
        self._sheet.paste(Image.new("RGB", self._sheet.size, fill), (0, 0), mask)

    def picture(self) -> Image.Image:
        """Give the finished picture, 1600 by 900 pixels."""
        return self._sheet.reduce(SCALE)


def _large(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def wave(
    base: float,
    rise: float,
    length: float,
    shift: float = 0,
    span: tuple[float, float] = (0, WIDTH),
) -> list[Point]:
    """Give the points of a sine line from left to right; ``shift`` is in units of length."""
    start, end = span
    steps = max(2, int((end - start) / 8))
    xs = [start + (end - start) * step / steps for step in range(steps + 1)]
    return [(x, base + rise * math.sin(2 * math.pi * (x + shift) / length)) for x in xs]


def bow(start: Point, pull: Point, end: Point, steps: int = 48) -> list[Point]:
    """Give the points of a curve from ``start`` to ``end`` that leans towards ``pull``."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (a * start[0] + b * pull[0] + c * end[0], a * start[1] + b * pull[1] + c * end[1])
        )
    return points


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """Give the point at an angle on a circle; 0 is to the right, 90 below."""
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def scatter(count: int, seed: int = 0) -> Iterator[Point]:
    """Give points of the unit square that look strewn but never clump, the same every time."""
    for number in range(seed + 1, seed + count + 1):
        yield number * 0.7548776662466927 % 1, number * 0.5698402909980532 % 1
