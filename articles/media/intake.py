"""Taking a picture into the library."""

import datetime as dt
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from articles.media.credits import Credits
from articles.media.decoding import Refused, decode, refuse_size
from articles.media.renditions import (
    Encoded,
    encode_first,
    holds,
    remove_files,
    shares_original,
    store,
)
from articles.media.retiring import retire_renditions
from articles.models import Image
from articles.permissions import Actor

__all__ = ["Incoming", "Refused", "add", "exchange", "fill", "known", "placeholder", "read", "take"]

_NAME_LENGTH = 200


@dataclass(frozen=True)
class Incoming:
    """A file that was read and found to be a picture; nothing of it is stored yet.

    ``first`` is its JPEG that readers get at once: storing takes no time.
    """

    data: bytes
    digest: str
    name: str
    width: int
    height: int
    first: Encoded
    suffixes: tuple[str, ...]
    credits: Credits


def read(data: bytes, file_name: str) -> Incoming:
    """Open what somebody sent; its name gets the suffix of what it is. Raises ``Refused``."""
    refuse_size(len(data))
    decoded = decode(data)
    return Incoming(
        data=data,
        digest=hashlib.sha256(data).hexdigest(),
        name=named_rightly(file_name, decoded.suffixes),
        width=decoded.picture.width,
        height=decoded.picture.height,
        first=encode_first(decoded.picture),
        suffixes=decoded.suffixes,
        credits=decoded.credits,
    )


def known(data: bytes) -> Image | None:
    """Give the picture that holds these very bytes already, if there is one."""
    return Image.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()


def take(incoming: Incoming, at: dt.datetime, by: Actor | None = None, **fields: Any) -> Image:
    """Store a picture: the original as it came, privately, and one JPEG of it.

    ``fields`` are columns of ``Image``; where they say no credit and no copyright notice,
    the file's own are taken. In the caller's transaction.
    """
    fields["credit"] = fields.get("credit") or incoming.credits.credit
    fields["copyright_notice"] = fields.get("copyright_notice") or incoming.credits.copyright
    image = Image(
        file_name=free_name(incoming.name),
        created_at=at,
        created_by=by.user if by else None,
        **fields,
    )
    _keep(image, incoming)
    return image


def add(
    data: bytes, file_name: str, at: dt.datetime, by: Actor | None = None, **fields: Any
) -> Image:
    """Read and store a picture; bytes that the library already holds give the picture that
    holds them, unchanged. Raises ``Refused``.
    """
    return known(data) or take(read(data, file_name), at, by, **fields)


def fill(image: Image, incoming: Incoming, at: dt.datetime) -> None:
    """Give a picture whose file was missing its file; its name, words and uses stay.

    In the transaction of the caller, who rebuilds the stories that show it.
    """
    image.created_at = image.created_at or at
    _keep(image, incoming)


def exchange(image: Image, incoming: Incoming, at: dt.datetime) -> list[tuple[Storage, str]]:
    """Put another file in a picture's place, in the caller's transaction; gives the files
    that must go once it stands. The old sizes are served a little longer.
    """
    before = str(image.original.name or "")
    old = [(image.original.storage, before)] if before and not shares_original(image) else []
    retire_renditions(image, at)
    if PurePosixPath(image.file_name).suffix.lower() not in incoming.suffixes:
        image.file_name = free_name(named_rightly(image.file_name, incoming.suffixes))
    _keep(image, incoming)
    return [(storage, name) for storage, name in old if name != image.original.name]


def placeholder(file_name: str, at: dt.datetime, alt: str = "", credit: str = "") -> Image:
    """Get or make the picture known by this file name, whose file is still to come."""
    image, _created = Image.objects.get_or_create(
        file_name=clean_name(file_name),
        defaults={"created_at": at, "alt": alt[:1000], "credit": credit[:300]},
    )
    return image


def _keep(image: Image, incoming: Incoming) -> None:
    """Write the original, the row and the first JPEG; what fails leaves no file behind."""
    name = f"{incoming.digest[:2]}/{incoming.digest}{incoming.suffixes[0]}"
    storage = image.original.storage
    is_new = not holds(storage, name, incoming.data)
    if is_new:
        name = storage.save(name, ContentFile(incoming.data))
    try:
        image.original.name = name
        image.sha256 = incoming.digest
        image.width, image.height = incoming.width, incoming.height
        image.save()
        store(image, [incoming.first])
    except BaseException:
        if is_new:
            remove_files([(storage, name)])
        raise


def named_rightly(file_name: str, suffixes: tuple[str, ...]) -> str:
    """Give the name with a suffix of what the file is: ``a.png`` with a JPEG is ``a.jpg``."""
    name = clean_name(file_name)
    path = PurePosixPath(name)
    return name if path.suffix.lower() in suffixes else f"{path.stem}{suffixes[0]}"


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
