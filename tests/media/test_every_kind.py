"""Whatever is sent: the right picture, or one sentence and nothing stored."""

import io
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.files.storage import storages
from PIL import Image as Pillow
from PIL import ImageCms

from articles import media
from articles.models import Image, Rendition
from tests import factories
from tests.management.programs import manage
from tests.media import pictures as made
from tests.media.folders import files_below, own_folders
from tests.moments import NOW

pytestmark = pytest.mark.django_db

type Colour = tuple[int, int, int]


@pytest.fixture(autouse=True)
def folders(settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give each test folders of its own, so that nothing may be left in them."""
    own_folders(settings, monkeypatch, tmp_path)
    return tmp_path


def taken(data: bytes, name: str = "a.jpg") -> Image:
    """Take a picture in and make all that readers are served."""
    image = media.add(data, name, NOW)
    media.store(image, media.make_lacking(image))
    return image


def served(image: Image) -> dict[str, bytes]:
    """Read every file that readers are served, by name."""
    files = {}
    for rendition in Rendition.objects.filter(image=image):
        with storages["default"].open(rendition.file) as file:
            files[rendition.file] = file.read()
    return files


def shows(image: Image, place: tuple[float, float], colour: Colour) -> None:
    """Hold a point of every file that readers are served to a colour."""
    files = served(image)
    assert {name.rsplit(".", 1)[-1] for name in files} == {"jpg", "webp", "avif"}
    for name, data in files.items():
        picture = Pillow.open(io.BytesIO(data)).convert("RGB")
        at = (int(place[0] * (picture.width - 1)), int(place[1] * (picture.height - 1)))
        pixel = picture.getpixel(at)
        assert isinstance(pixel, tuple)
        far = max(abs(one - two) for one, two in zip(pixel, colour, strict=True))
        assert far < 40, (name, pixel, colour)


def refused(data: bytes, name: str, folder: Path) -> str:
    """Hand in what can't be taken; nothing of it may stay. Gives the sentence."""
    with pytest.raises(media.Refused) as refusal:
        media.add(data, name, NOW)
    assert not Image.objects.exists()
    assert not Rendition.objects.exists()
    assert files_below(folder) == set()
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_film_the_first_picture_is_taken(kind: str) -> None:
    shows(taken(made.animated(kind)), (0.5, 0.5), made.RED)


def test_of_a_phones_double_picture_the_first_is_taken() -> None:
    double = made.encoded(made.plain(), "MPO", save_all=True, append_images=[made.plain(made.BLUE)])
    shows(taken(double), (0.5, 0.5), made.RED)


@pytest.mark.parametrize(("value", "shade"), [(0, 0), (300, 1), (32896, 128), (65535, 255)])
def test_sixteen_bits_of_grey_become_eight(value: int, shade: int) -> None:
    shows(taken(made.sixteen_bits_grey(value)), (0.5, 0.5), (shade, shade, shade))


def test_sixteen_bits_for_each_colour_become_eight() -> None:
    shows(taken(made.sixteen_bits_colour(60000, 6000, 9000)), (0.5, 0.5), (233, 23, 35))


def test_colours_for_the_press_become_colours_for_the_screen() -> None:
    shows(taken(made.encoded(made.plain((0, 240, 240, 10), mode="CMYK"))), (0.5, 0.5), made.RED)


def test_a_colour_profile_is_honoured() -> None:
    """The profile calls red blue, so what is stored as red is seen as blue."""
    data = made.encoded(made.plain((255, 0, 0)), "PNG", icc_profile=made.swapped_profile())
    shows(taken(data), (0.5, 0.5), (0, 0, 255))


def test_a_damaged_colour_profile_is_passed_over() -> None:
    shows(taken(made.encoded(made.plain(), icc_profile=b"no profile")), (0.5, 0.5), made.RED)


@pytest.mark.parametrize("orientation", sorted(made.HELD))
def test_however_the_camera_was_held_the_picture_stands_upright(orientation: int) -> None:
    image = taken(made.held(orientation))
    assert (image.width, image.height) == (64, 32)
    shows(image, (0.1, 0.1), made.RED)
    shows(image, (0.9, 0.9), made.WHITE)


def test_what_is_transparent_lies_on_white() -> None:
    half = made.encoded(made.plain((0, 0, 0, 0), mode="RGBA"), "PNG")
    shows(taken(half), (0.5, 0.5), made.WHITE)


def test_a_palette_with_a_transparent_colour_lies_on_white() -> None:
    palette = made.plain().quantize(4)
    shows(taken(made.encoded(palette, "PNG", transparency=palette.getpixel((0, 0)))), (0.5, 0.5), made.WHITE)  # fmt: skip  # noqa: E501 - one vector, one line


@pytest.mark.parametrize(
    ("data", "sent", "kept"),
    [
        (made.encoded(made.plain()), "harbour.png", "harbour.jpg"),
        (made.encoded(made.plain(), "PNG"), "harbour.JPG", "harbour.png"),
        (made.encoded(made.plain(), "WEBP"), "run.exe", "run.webp"),
        (made.encoded(made.plain()), "harbour.JPEG", "harbour.JPEG"),
        (made.encoded(made.plain()), "index.html", "index.jpg"),
    ],
)
def test_a_wrongly_named_picture_is_named_after_what_it_is(
    data: bytes, sent: str, kept: str
) -> None:
    image = taken(data, sent)
    assert image.file_name == kept
    assert str(image.original.name).rsplit(".", 1)[-1].lower() in {"jpg", "png", "webp"}
    shows(image, (0.5, 0.5), made.RED)


@pytest.mark.parametrize(
    "data",
    [
        made.encoded(made.plain(), "GIF") + made.SCRIPT,
        made.encoded(made.plain(), comment=made.SCRIPT),
        made.encoded(made.plain()) + b"<html>" + made.SCRIPT,
        made.encoded(made.plain(), "PNG") + made.SCRIPT,
    ],
)
def test_a_script_that_rides_on_a_picture_reaches_nobody(data: bytes) -> None:
    assert made.SCRIPT in data
    image = taken(data)
    shows(image, (0.5, 0.5), made.RED)
    assert not any(b"script" in file for file in served(image).values())


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'>" + made.SCRIPT + b"</svg>", "a.svg", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "SVG"),
        (b"<!DOCTYPE html><html>" + made.SCRIPT + b"</html>", "a.jpg", "no picture that we know"),
        (b"%PDF-1.7", "a.jpg", "no picture that we know"),
        (made.encoded(made.plain(), "TIFF"), "a.jpg", "no picture that we know"),
        (b"", "a.jpg", "empty"),
        (factories.picture_bytes()[:-900], "a.jpg", "damaged"),
        (made.encoded(made.plain(), "PNG")[:60], "a.png", "damaged"),
        (made.encoded(made.plain(), "WEBP")[:40], "a.webp", "no picture|damaged"),
        (made.encoded(made.plain(), "AVIF")[:-40], "a.avif", "damaged"),
        (made.png(30_000, 30_000, 8, 2, b""), "a.png", "more than 60 million pixels"),
        (made.png(9_000, 9_000, 8, 2, b""), "a.png", "more than 60 million pixels"),
        (made.png(40_000, 10, 8, 2, b""), "a.png", "longer than 30000 pixels"),
    ],
)
def test_what_cannot_be_taken_gets_one_sentence_and_nothing_of_it_is_stored(
    data: bytes, name: str, word: str, folders: Path
) -> None:
    sentence = refused(data, name, folders)
    assert any(part in sentence for part in word.split("|")), sentence


def test_an_iphones_picture_is_taken_where_a_decoder_is_or_says_what_to_do(folders: Path) -> None:
    """Three boxes of a file are enough to tell what it is, not to decode it."""
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 64
    sentence = refused(heic, "IMG_0001.HEIC", folders)
    assert ("damaged" if media.HAS_HEIF else "save this one as JPEG") in sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_where_a_picture_was_taken_stays_out_of_everything_that_is_served(kind: str) -> None:
    data = made.telling(kind)
    assert made.PRIVATE in data
    files = served(taken(data))
    assert len(files) == 3
    for name, file in files.items():
        assert made.PRIVATE not in file, name
        info = Pillow.open(io.BytesIO(file)).info
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(info), name
        assert not any(word in file for word in (b"Exif", b"http://ns.adobe.com", b"8BIM")), name


def test_a_disc_that_fills_up_half_way_leaves_nothing(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **columns: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Rendition.objects, "update_or_create", full)
    with pytest.raises(OSError, match="space"):
        media.add(made.encoded(made.plain()), "a.jpg", NOW)
    assert files_below(folders) == set()


def through_profile(opened: Pillow.Image) -> Pillow.Image:
    """Give a photo's pixels in sRGB."""
    if profile := opened.info.get("icc_profile"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        result = ImageCms.profileToProfile(opened, source, ImageCms.createProfile("sRGB"))
        assert result is not None
        return result
    return opened.convert("RGB")


def test_every_photo_of_the_corpus_is_taken_as_it_is(corpus: Path) -> None:
    """Each is held to its pixels through its colour profile, at the size made at once."""
    photos = sorted((corpus / "photos").iterdir())
    assert len(photos) >= 14
    for path in photos:
        image = media.add(path.read_bytes(), path.name, NOW)
        with Pillow.open(path) as opened:
            true = through_profile(opened).resize((16, 16))
        (file,) = served(image).values()
        shown = Pillow.open(io.BytesIO(file)).convert("RGB").resize((16, 16))
        pairs = zip(true.tobytes(), shown.tobytes(), strict=True)
        assert sum(abs(one - two) for one, two in pairs) / (16 * 16 * 3) < 4, path.name
        assert not {"exif", "xmp", "icc_profile"} & set(Pillow.open(io.BytesIO(file)).info)


_TRIES_ALL: Final = """
import sys
from articles.media import decoding, renditions
for data in {sent}:
    try:
        picture = decoding.decode(data).picture
    except decoding.Refused:
        continue
    for kind in ("avif", "webp", "jpeg", "png", "gif"):
        renditions.encoded(picture, kind)
print(*(name for name in sys.modules if name.endswith("ImagePlugin")))
"""


def test_no_decoder_is_loaded_but_those_in_use(tmp_path: Path) -> None:
    kinds = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
    sent = [*(made.encoded(made.plain(), kind) for kind in kinds), b"no picture"]
    code = _TRIES_ALL.format(sent=sent)
    said = manage(tmp_path, "shell", "-v", "0", "-c", code, NEWSROOM_SECRET_KEY="only for tests")
    assert said.returncode == 0, said.stderr
    loaded = {name.removeprefix("PIL.").removesuffix("ImagePlugin") for name in said.stdout.split()}
    in_use = {"Avif", "Gif", "Jpeg", "Png", "WebP"}
    # What these need themselves (a phone's double picture, EXIF, credits), and what Pillow
    # always loads.
    assert in_use <= loaded <= in_use | {"Mpo", "Tiff", "Iptc", "Bmp", "Ppm"}
