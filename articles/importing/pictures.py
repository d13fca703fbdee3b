"""Pictures that stories speak of: known ones, and new ones whose files are still to come."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from articles import media
from articles.importing.values import LeadValue
from articles.media.intake import clean_name
from articles.models import Image
from articles.text.html import Picture
from articles.text.taking import FoundFigure

_SUFFIXES: Final = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff"}
_LONGEST: Final = 150


def file_name(source: str) -> str:
    """Give the name under which the library knows a picture that a text shows as ``source``.

    That is the last word of the address. Where the question behind it tells pictures apart
    (``gif.latex?x+1``) it belongs to the name. Cut names keep a hash, so that none meet.
    """
    is_web = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", source)
    parts = urlsplit(source) if is_web else urlsplit(source.replace("\\", "/"))
    name = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1] or parts.netloc
    suffix = PurePosixPath(name).suffix.lower()
    if parts.query and suffix not in _SUFFIXES:
        name = f"{name}_{parts.query}"
    if len(name) > _LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        name = f"{name[: _LONGEST - 30]}-{digest}{suffix if suffix in _SUFFIXES else ''}"
    return clean_name(name)


class Pictures:
    """The images of a run by file name; new ones wait for the transaction of their story."""

    def __init__(self, at: dt.datetime) -> None:
        self._at = at
        self._by_name: dict[str, Image] = {}
        self._by_hash: dict[str, Image] = {}
        self._shown: dict[str, Picture] = {}
        self._asked: set[str] = set()
        self._waiting: list[Image] = []
        self._changed: set[Image] = set()

    def load(self, names: Iterable[str], hashes: Iterable[str] = ()) -> None:
        """Fetch those not asked for before (at most 4 queries)."""
        wanted = set(names) - self._asked
        sums = {value for value in hashes if value} - self._by_hash.keys()
        images = Image.objects.prefetch_related("renditions")
        found = [
            *(images.filter(file_name__in=wanted) if wanted else ()),
            *(images.filter(sha256__in=sums) if sums else ()),
        ]
        for image in found:
            self._put(image)
        self._asked |= wanted

    def named(self, name: str, alt: str = "") -> Image:
        """Give the image of this file name, a new and waiting one if there is none."""
        image = self._by_name.get(name)
        if image is None:
            image = Image(file_name=name, alt=alt[:1000], created_at=self._at)
            self._put(image)
            self._waiting.append(image)
        return image

    def in_text(self, name: str, figure: FoundFigure) -> Image:
        """Give the image of a figure, with the credit that stands there if it has none."""
        image = self.named(name, figure.alt)
        if image.is_missing and figure.credit and not image.credit:
            self._set(image, "credit", figure.credit[:300])
        return image

    def lead(self, value: LeadValue) -> Image:
        """Give the image that a record leads with.

        Of a picture whose file is still to come, the record says what the library lacks.
        """
        image = self._by_hash.get(value.sha256) or self.named(file_name(value.file), value.alt)
        if not image.is_missing:
            return image
        for column in ("alt", "caption", "credit", "licence"):
            if getattr(value, column) and not getattr(image, column):
                self._set(image, column, getattr(value, column))
        if value.focal_point and (image.focal_x, image.focal_y) == (0.5, 0.5) != value.focal_point:
            self._set(image, "focal_x", value.focal_point[0])
            self._set(image, "focal_y", value.focal_point[1])
        return image

    def shown(self, images: Iterable[Image]) -> dict[str, Picture]:
        """Describe images for ``render``, by uid; without a query."""
        return {str(image.uid): self._picture(image) for image in images}

    def store(self, needed: Iterable[Image]) -> list[Image]:
        """Write those of these images that are new or completed, in the caller's transaction
        (at most 2 queries). The others wait on, for the next transaction of the batch.

        Gives the completed ones, whose stories must be rendered anew.
        """
        ids = {id(image) for image in needed}
        new = [image for image in self._waiting if id(image) in ids]
        changed = [image for image in self._changed if id(image) in ids]
        Image.objects.bulk_create(new)
        if changed:
            columns = ["alt", "caption", "credit", "licence", "focal_x", "focal_y"]
            Image.objects.bulk_update(changed, columns)
        self._waiting = [image for image in self._waiting if id(image) not in ids]
        self._changed -= set(changed)
        return changed

    def forget(self) -> None:
        """Know nothing any more, after a rollback or to give memory back."""
        self._by_name.clear()
        self._by_hash.clear()
        self._shown.clear()
        self._asked.clear()
        self._waiting, self._changed = [], set()

    def _put(self, image: Image) -> None:
        self._by_name[image.file_name] = image
        if image.sha256:
            self._by_hash[image.sha256] = image

    def _set(self, image: Image, column: str, value: object) -> None:
        setattr(image, column, value)
        if not image._state.adding:
            self._changed.add(image)

    def _picture(self, image: Image) -> Picture:
        if not image.is_missing:
            return media.picture_of(image)
        return Picture(
            uid=str(image.uid),
            src="",
            width=0,
            height=0,
            alt=image.alt,
            decorative=image.decorative,
            credit=image.credit,
            srcset="",
            sizes="",
        )
