"""The drawn illustrations: right in size, the same every time, and each its own."""

import io
from pathlib import Path

import pytest
from PIL import Image

from articles.samples.pictures import PICTURES, canvas, draw

each_picture = pytest.mark.parametrize("name", sorted(PICTURES))


def test_there_are_enough_pictures() -> None:
    assert len(PICTURES) >= 14


@each_picture
def test_a_picture_is_a_large_jpeg_without_anything_private(name: str) -> None:
    with Image.open(io.BytesIO(draw(name))) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (1600, 900)
        assert picture.mode == "RGB"
        assert not picture.getexif()


@each_picture
def test_a_picture_shows_something(name: str) -> None:
    drawn = PICTURES[name]()
    colours = drawn.reduce(4).quantize(16).getcolors()
    assert colours is not None
    shares = sorted((count / (400 * 225) for count, _index in colours), reverse=True)
    assert shares[0] < 0.75, "mostly one colour"
    assert sum(share > 0.01 for share in shares) >= 3, "too few colours"


def test_a_picture_has_the_same_bytes_every_time() -> None:
    assert draw("lighthouse") == draw("lighthouse")
    assert draw("weather-diary") == draw("weather-diary")


def test_no_two_pictures_are_alike() -> None:
    small = {name: PICTURES[name]().resize((32, 18)).tobytes() for name in PICTURES}
    assert len(set(small.values())) == len(PICTURES)


def test_an_unknown_picture_is_refused() -> None:
    with pytest.raises(KeyError):
        draw("no-such-picture")


def test_pictures_need_no_font_and_no_chance() -> None:
    for path in Path(canvas.__file__).parent.glob("*.py"):
        source = path.read_text("utf-8")
        for word in ("ImageFont", "random", "open("):
            assert word not in source, f"{path.name} uses {word}"


def test_a_wave_runs_from_edge_to_edge_round_its_base() -> None:
    points = canvas.wave(100, 10, 400)
    assert points[0][0] == 0
    assert points[-1][0] == canvas.WIDTH
    heights = [y for _x, y in points]
    assert min(heights) == pytest.approx(90, abs=0.5)
    assert max(heights) == pytest.approx(110, abs=0.5)


def test_scattered_points_stay_inside_and_differ_by_seed() -> None:
    points = list(canvas.scatter(200))
    assert all(0 <= value < 1 for point in points for value in point)
    assert len(set(points)) == 200
    assert points[:5] != list(canvas.scatter(5, seed=9))
