"""The sizes and formats of a picture that readers are served."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from PIL import Image as Pillow

from articles.models import Image, Rendition, RetiredFile

# Phones at one, two and three points to the pixel; the column and the lead at one and two.
WIDTHS: Final = (360, 720, 1080, 1440, 2000)
# The one JPEG that is made while the editor waits, so that there is a picture at once.
FIRST_WIDTH: Final = 1080
# Best first: that is the order in which browsers choose. Qualities of about equal looks.
FORMATS: Final[dict[str, dict[str, Any]]] = {
    "avif": {"quality": 55, "speed": 8},  # slower speeds cost minutes and save 5 %
    "webp": {"quality": 74, "method": 4},
    "jpeg": {"quality": 78, "optimize": True, "progressive": True},
}
_WEBP_SIDE: Final = 16383  # the format's own limit
SUFFIXES: Final = {"avif": ".avif", "webp": ".webp", "jpeg": ".jpg", "png": ".png"}

type Wish = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One file that is made but not stored yet; ``crop`` as in ``Rendition``."""

    format: str
    width: int
    height: int
    data: bytes
    crop: str = ""


def widths_for(width: int) -> list[int]:
    """Give the widths in which a picture is served: never more than it has itself.

    One that is nearly its own would cost a file and save nobody a byte.
    """
    largest = min(width, WIDTHS[-1])
    return sorted({known for known in WIDTHS if known < 0.95 * largest} | {largest})


def lacking(image: Image) -> list[Wish]:
    """Give the formats and widths that are still to be made (``renditions`` prefetched)."""
    if image.is_missing or not image.width:
        return []
    made = {(item.format, item.width) for item in image.renditions.all() if not item.crop}
    wanted = ((kind, width) for kind in _formats_for(image) for width in widths_for(image.width))
    return [wish for wish in wanted if wish not in made]


def _formats_for(image: Image) -> list[str]:
    """Give the formats that can hold the picture at every width; a long strip is no WebP."""
    width = min(image.width, WIDTHS[-1])
    fits = image.height * width / image.width <= _WEBP_SIDE
    return [kind for kind in FORMATS if fits or kind != "webp"]


def encode_first(picture: Pillow.Image) -> Encoded:
    """Make the JPEG that is there at once."""
    width = max(width for width in widths_for(picture.width) if width <= FIRST_WIDTH)
    return next(encode(picture, [("jpeg", width)]))


def encode(picture: Pillow.Image, wishes: Iterable[Wish]) -> Iterator[Encoded]:
    """Make the files; each width is reduced once, whatever the number of its formats."""
    by_width: dict[int, list[str]] = {}
    for kind, width in wishes:
        by_width.setdefault(width, []).append(kind)
    for width, kinds in sorted(by_width.items(), reverse=True):
        sized = _reduced(picture, width)
        for kind in kinds:
            yield Encoded(kind, sized.width, sized.height, _bytes(sized, kind))


def _reduced(picture: Pillow.Image, width: int) -> Pillow.Image:
    if width == picture.width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def encoded(picture: Pillow.Image, kind: str, crop: str = "") -> Encoded:
    """Make one file of a picture as it is."""
    return Encoded(kind, picture.width, picture.height, _bytes(picture, kind), crop)


def _bytes(picture: Pillow.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    coloured = picture if kind in {"jpeg", "png"} else picture.convert("RGB")
    coloured.save(buffer, kind, **FORMATS.get(kind, {"optimize": True}))
    return buffer.getvalue()


def store(image: Image, files: Iterable[Encoded]) -> list[Rendition]:
    """Write files and their rows, in the caller's transaction.

    A file's name carries the hash of its bytes, so an address never changes its content
    and may be cached for ever. What can't be completed leaves no file behind.
    """
    written: list[str] = []
    try:
        return [_store_one(image, encoded, written) for encoded in files]
    except BaseException:
        remove_files((storages["default"], name) for name in written)
        raise


def _store_one(image: Image, encoded: Encoded, written: list[str]) -> Rendition:
    digest = hashlib.sha256(encoded.data).hexdigest()[:12]
    name = f"{str(image.uid)[:2]}/{image.uid}-{encoded.width}-{digest}{SUFFIXES[encoded.format]}"
    if not holds(storages["default"], name, encoded.data):
        name = storages["default"].save(name, ContentFile(encoded.data))
        written.append(name)
    RetiredFile.objects.filter(name=name).delete()  # the old file has come back
    rendition, _created = Rendition.objects.update_or_create(
        image=image,
        format=encoded.format,
        crop=encoded.crop,
        width=encoded.width,
        defaults={"height": encoded.height, "size": len(encoded.data), "file": name},
    )
    return rendition


def holds(storage: Storage, name: str, data: bytes) -> bool:
    """Say whether these bytes are stored under this name, which carries their hash.

    A file that is shorter was being written when the power went: it is removed.
    """
    if not storage.exists(name):
        return False
    if storage.size(name) == len(data):
        return True
    storage.delete(name)
    return False


def files_of(image: Image) -> list[tuple[Storage, str]]:
    """Name every file of a picture, before its rows go."""
    files = [(storages["default"], rendition.file) for rendition in image.renditions.all()]
    if image.original and not shares_original(image):
        files.append((image.original.storage, str(image.original.name)))
    return files


def shares_original(image: Image) -> bool:
    """Say whether another picture of the library is made from the same file."""
    return Image.objects.filter(original=image.original.name).exclude(pk=image.pk).exists()


def remove_files(files: Iterable[tuple[Storage, str]]) -> None:
    """Delete files, after the rows that named them; those already gone are passed over."""
    for storage, name in files:
        storage.delete(name)
