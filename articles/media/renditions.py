"""The sizes of a picture that readers are served."""

import hashlib
import io
from collections.abc import Iterable
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from PIL import Image as Pillow

from articles.models import Image, Rendition

# Phone, phone at double density, column, column at double density (DESIGN, section 7).
WIDTHS: Final = (360, 720, 1200, 2000)
_QUALITY: Final = 80


def make_renditions(image: Image, picture: Pillow.Image) -> list[Rendition]:
    """Write JPEG files of ``picture`` and their rows; no file is wider than the original.

    A file's name carries the hash of its bytes, so an address never changes its content
    and may be cached for ever.
    """
    widths = sorted(
        {width for width in WIDTHS if width < picture.width} | {min(picture.width, WIDTHS[-1])}
    )
    return [_make_one(image, picture, width) for width in widths]


def _make_one(image: Image, picture: Pillow.Image, width: int) -> Rendition:
    height = max(1, round(picture.height * width / picture.width))
    sized = picture if width == picture.width else picture.resize((width, height))
    buffer = io.BytesIO()
    sized.save(buffer, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()[:12]
    name = f"{str(image.uid)[:2]}/{image.uid}-{width}-{digest}.jpg"
    storage = storages["default"]
    if not storage.exists(name):
        name = storage.save(name, ContentFile(data))
    rendition, _created = Rendition.objects.update_or_create(
        image=image,
        format="jpeg",
        crop="",
        width=width,
        defaults={"height": height, "size": len(data), "file": name},
    )
    return rendition


def files_of(image: Image) -> list[tuple[Storage, str]]:
    """Name every file of a picture, before its rows go."""
    files = [(storages["default"], rendition.file) for rendition in image.renditions.all()]
    if image.original and not _shares_original(image):
        files.append((image.original.storage, str(image.original.name)))
    return files


def _shares_original(image: Image) -> bool:
    return Image.objects.filter(original=image.original.name).exclude(pk=image.pk).exists()


def remove_files(files: Iterable[tuple[Storage, str]]) -> None:
    """Delete files, after the rows that named them; those already gone are passed over."""
    for storage, name in files:
        storage.delete(name)
