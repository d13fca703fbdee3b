"""What the picture library takes in, keeps and serves."""

import io

import pytest
from django.core.files.storage import storages
from PIL import Image as Pillow

from articles import media
from articles.models import Image
from tests import factories
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def encoded(picture: Pillow.Image, kind: str, **options: object) -> bytes:
    """Write a picture into bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def served(image: Image) -> list[bytes]:
    """Read every file that readers are served, smallest first."""
    files = image.renditions.order_by("width").values_list("file", flat=True)
    read = []
    for name in files:
        with storages["default"].open(name) as file:
            read.append(file.read())
    return read


def test_the_original_is_kept_byte_for_byte_and_out_of_readers_reach() -> None:
    data = factories.picture_bytes()
    image = media.add(data, "wall.jpg", NOW)
    with media.open_original(image) as file:
        assert file.read() == data
    assert not storages["default"].exists(str(image.original.name))


def test_what_is_served_is_re_encoded_without_private_metadata() -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "taken at 12 Mill Lane"
    data = encoded(Pillow.new("RGB", (900, 600)), "JPEG", exif=exif)
    image = media.add(data, "wall.jpg", NOW)
    assert b"Mill Lane" in data
    assert not any(b"Mill Lane" in file for file in served(image))


def test_renditions_are_never_wider_than_the_original() -> None:
    image = media.add(factories.picture_bytes(800, 450), "wall.jpg", NOW)
    media.store(image, media.make_lacking(image))
    sizes = [Pillow.open(io.BytesIO(file)).width for file in served(image)]
    assert sizes == [360, 360, 360, 720, 720, 720, 800, 800, 800]


def test_a_picture_on_its_side_is_set_upright() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    data = encoded(Pillow.new("RGB", (900, 600)), "JPEG", exif=exif)
    image = media.add(data, "tall.jpg", NOW)
    assert (image.width, image.height) == (600, 900)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "GIF"])
def test_every_format_of_the_list_is_taken(kind: str) -> None:
    picture = Pillow.new("RGBA" if kind == "PNG" else "RGB", (40, 30))
    image = media.add(encoded(picture, kind), f"x.{kind.lower()}", NOW)
    assert image.renditions.get().width == 40


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
        (b"", "empty"),
        (b"%PDF-1.4", "no picture"),
        (factories.picture_bytes()[:-900], "damaged"),
        (encoded(Pillow.new("RGB", (4, 4)), "TIFF"), "no picture"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data: bytes, word: str) -> None:
    with pytest.raises(media.Refused, match=word):
        media.add(data, "x.jpg", NOW)
    assert not Image.objects.exists()


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("articles.media.decoding.MAX_PIXELS", 100)
    with pytest.raises(media.Refused, match="million pixels"):
        media.add(factories.picture_bytes(), "x.jpg", NOW)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.media.decoding.MAX_BYTES", 10)
    with pytest.raises(media.Refused, match="larger"):
        media.add(factories.picture_bytes(), "x.jpg", NOW)


def test_the_same_bytes_are_stored_once() -> None:
    data = factories.picture_bytes()
    assert media.add(data, "a.jpg", NOW) == media.add(data, "b.jpg", NOW)


def test_another_picture_of_the_same_name_gets_a_number() -> None:
    media.add(factories.picture_bytes(colour=1), "a.jpg", NOW)
    assert media.add(factories.picture_bytes(colour=2), "a.jpg", NOW).file_name == "a-2.jpg"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs/a.jpg", "..\\b.jpg", "a\x00b.jpg"])
def test_a_file_name_never_leads_out_of_the_library(name: str) -> None:
    image = media.add(factories.picture_bytes(), name, NOW)
    assert "/" not in image.file_name
    assert ".." not in str(image.original.name)


def test_a_picture_whose_file_comes_later_keeps_its_words() -> None:
    image = media.placeholder("wall.jpg", NOW, alt="A wall.")
    assert image.is_missing
    media.fill(image, media.read(factories.picture_bytes(), "wall.jpg"), NOW)
    described = media.pictures([str(image.uid)])[str(image.uid)]
    assert described.alt == "A wall."
    assert described.src.startswith("/media/")
    assert (described.width, described.height) == (800, 450)
