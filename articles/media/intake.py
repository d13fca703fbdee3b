"""Taking a picture into the library."""

import datetime as dt
import hashlib
import re
import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile

from articles.media.decoding import Refused, decode
from articles.media.renditions import make_renditions
from articles.models import Image
from articles.permissions import Actor

__all__ = ["Refused", "add", "fill", "placeholder"]

_NAME_LENGTH = 200


def add(
    data: bytes, file_name: str, at: dt.datetime, by: Actor | None = None, **fields: Any
) -> Image:
    """Store a picture: the original as it came, privately, and its sizes re-encoded.

    Bytes that the library already holds give the picture that holds them, unchanged.
    ``fields`` are columns of ``Image`` (alt, credit …). Raises ``Refused``.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = Image.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    picture = decode(data)
    image = Image(
        file_name=free_name(file_name),
        created_at=at,
        created_by=by.user if by else None,
        **fields,
    )
    _keep(image, data, digest)
    image.width, image.height = picture.size
    image.save()
    make_renditions(image, picture)
    return image


def fill(image: Image, data: bytes, at: dt.datetime) -> None:
    """Give a picture whose file was missing its file; its words and uses stay.

    Raises ``Refused``; the caller rebuilds the stories that show it.
    """
    picture = decode(data)
    _keep(image, data, hashlib.sha256(data).hexdigest())
    image.width, image.height = picture.size
    image.created_at = image.created_at or at
    image.save()
    make_renditions(image, picture)


def placeholder(file_name: str, at: dt.datetime, alt: str = "", credit: str = "") -> Image:
    """Get or make the picture known by this file name, whose file is still to come."""
    image, _created = Image.objects.get_or_create(
        file_name=clean_name(file_name),
        defaults={"created_at": at, "alt": alt[:1000], "credit": credit[:300]},
    )
    return image


def _keep(image: Image, data: bytes, digest: str) -> None:
    suffix = PurePosixPath(image.file_name).suffix.lower()[:10]
    name = f"{digest[:2]}/{digest}{suffix}"
    storage = image.original.storage
    if not storage.exists(name):
        name = storage.save(name, ContentFile(data))
    image.original.name = name
    image.sha256 = digest


def clean_name(file_name: str) -> str:
    """Give the last part of a file's name without anything a file system dislikes."""
    name = unicodedata.normalize("NFC", file_name.replace("\\", "/").rsplit("/", 1)[-1])
    name = re.sub(r"[^\w.()+ -]", "_", name, flags=re.UNICODE).strip(" .") or "picture"
    if len(name) > _NAME_LENGTH:
        path = PurePosixPath(name)
        name = path.stem[: _NAME_LENGTH - len(path.suffix)] + path.suffix
    return name


def free_name(file_name: str) -> str:
    """Give ``file_name``, with -2, -3 … before its suffix while another picture has it."""
    name = clean_name(file_name)
    path = PurePosixPath(name)
    taken = set(
        Image.objects.filter(file_name__startswith=path.stem).values_list("file_name", flat=True)
    )
    number = 2
    while name in taken:
        name = f"{path.stem}-{number}{path.suffix}"
        number += 1
    return name
