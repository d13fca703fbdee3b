"""Pictures: their descriptions, their files, their renditions."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Final

from django.core.files.storage import storages
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import media
from articles.models import (
    Article,
    Image,
    ImageUse,
    Publication,
    Rendition,
    RetiredFile,
    State,
    outside_bin,
)
from articles.publishing.integrity.registry import Finding, by_key, finds, place_of, rows
from articles.publishing.rules import levels_of

_FILES: Final = 500  # names looked up at once
# A worker that is not running for a day has been forgotten.
_TIME_TO_FINISH: Final = dt.timedelta(days=1)


@finds("missing-alt")
def descriptions(at: dt.datetime) -> Iterator[Finding]:
    """Find lead images of published stories without a description, and not decorative.

    (Pictures in the text are looked at with the text, which may describe them itself.)
    """
    bare = ImageUse.objects.filter(
        role=ImageUse.Role.LEAD,
        alt="",
        decorative=False,
        image__alt="",
        image__decorative=False,
        article__state=State.PUBLISHED,
    )
    for path, uid, name in rows(
        bare.values_list("article__path", "article__uid", "image__file_name")
    ):
        sentence = _("The picture %(name)s has no description.") % {"name": name}
        yield Finding(place_of(path, uid), "missing-alt", sentence)


@finds("missing-file")
def originals(at: dt.datetime) -> Iterator[Finding]:
    """Find pictures whose file isn't here, at each story that shows them."""
    for images in by_key(Image.objects.all(), _FILES):
        lost = {image.pk: image.file_name for image in images if not _is_here(image)}
        uses = ImageUse.objects.filter(outside_bin("article__"), image__in=lost)
        shown = uses.order_by("pk")
        used = set()
        for pk, path, uid in shown.values_list("image_id", "article__path", "article__uid"):
            used.add(pk)
            yield _lost(place_of(path, uid), lost[pk])
        for pk, name in lost.items():
            if pk not in used:
                yield _lost(name, name)


@finds("expired-rights")
def expired(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories that show a picture whose rights have ended."""
    if levels_of(Publication.get_current())["rights"] == "off":
        return
    shown = ImageUse.objects.filter(
        image__rights_expire_at__lte=at, article__state=State.PUBLISHED
    ).exclude(role=ImageUse.Role.DRAFT)
    named = shown.values_list("article__path", "article__uid", "image__file_name").distinct()
    for path, uid, name in named.order_by("article_id", "image_id").iterator():
        sentence = _("The rights to its picture %(name)s have ended.") % {"name": name}
        yield Finding(place_of(path, uid), "expired-rights", sentence)


@finds("missing-rendition")
def sizes(at: dt.datetime) -> Iterator[Finding]:
    """Find pictures that have been here for a day and lack sizes or formats for readers."""
    settled = Image.objects.filter(created_at__lte=at - _TIME_TO_FINISH)
    for images in by_key(settled.prefetch_related("renditions"), _FILES):
        for image in images:
            if count := len(media.lacking(image)):
                sentence = ngettext(
                    "%(count)d size of it is missing: run “manage.py make_renditions”.",
                    "%(count)d sizes of it are missing: run “manage.py make_renditions”.",
                    count,
                ) % {"count": count}
                yield Finding(image.file_name, "missing-rendition", sentence)


def _is_here(image: Image) -> bool:
    name = image.original.name
    return name is not None and name != "" and image.original.storage.exists(name)


def _lost(place: str, name: str) -> Finding:
    sentence = _("The file of the picture %(name)s is not here.") % {"name": name}
    return Finding(place, "missing-file", sentence)


@finds("broken-picture")
def lead_uses(at: dt.datetime) -> Iterator[Finding]:
    """Find lead images that the list of uses doesn't know, and uses without a lead image."""
    use = ImageUse.objects.filter(
        article=OuterRef("pk"), role=ImageUse.Role.LEAD, image=OuterRef("lead_image")
    )
    unlisted = Article.objects.filter(~Exists(use), lead_image__isnull=False)
    for path, uid in rows(unlisted.values_list("path", "uid")):
        sentence = _("Its lead image is not among its uses of pictures.")
        yield Finding(place_of(path, uid), "broken-picture", sentence)
    other = ~Q(image=F("article__lead_image")) | Q(article__lead_image__isnull=True)
    uses = ImageUse.objects.filter(outside_bin("article__"))
    unled = uses.filter(other, role=ImageUse.Role.LEAD)
    for path, uid in rows(unled.values_list("article__path", "article__uid")):
        sentence = _("A picture is listed as its lead image and isn’t.")
        yield Finding(place_of(path, uid), "broken-picture", sentence)


@finds("orphaned-rendition")
def rendition_rows(at: dt.datetime) -> Iterator[Finding]:
    """Find renditions without their file, and those of no picture."""
    storage = storages["default"]
    for renditions in by_key(Rendition.objects.all(), _FILES):
        for rendition in renditions:
            if not storage.exists(rendition.file):
                yield _orphan(rendition.file, _("The rendition’s file is missing."))
    picture = Image.objects.filter(pk=OuterRef("image_id"))
    for (file,) in rows(Rendition.objects.filter(~Exists(picture)).values_list("file")):
        yield _orphan(file, _("The rendition belongs to no picture."))


@finds("orphaned-rendition")
def rendition_files(at: dt.datetime) -> Iterator[Finding]:
    """Find files among the renditions that no row knows."""
    if not storages["default"].exists(""):
        return
    for names in itertools.batched(_stored_files(""), _FILES):
        known = set(
            Rendition.objects.filter(file__in=names).order_by().values_list("file", flat=True)
        )
        replaced = RetiredFile.objects.filter(name__in=names, retired_at__gt=at - _TIME_TO_FINISH)
        known.update(replaced.values_list("name", flat=True))
        for name in sorted(set(names) - known):
            yield _orphan(name, _("The file belongs to no rendition."))


def _stored_files(folder: str) -> Iterator[str]:
    """Give the names of all files below a folder of the storage, one folder at a time."""
    folders, files = storages["default"].listdir(folder)
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in sorted(files))
    for inner in sorted(folders):
        yield from _stored_files(f"{prefix}{inner}")


def _orphan(file: str, sentence: str) -> Finding:
    return Finding(f"/media/{file}", "orphaned-rendition", sentence)
