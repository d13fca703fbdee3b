"""The original files of the pictures that exported stories show."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext as _

from articles import media
from articles.exporting.selection import Selection
from articles.exporting.writing import Refused, new_file
from articles.models import Image, ImageUse

_CHUNK: Final = 200
_BLOCK: Final = 1024 * 1024


def copy_originals(selection: Selection, folder: Path, report: Callable[[str], None]) -> int:
    """Copy each original once into ``folder``, under the name that the records give it.

    A file that is there already stays. ``report`` gets a line for each picture whose file
    can't be had; gives their number. Raises ``OSError``, or ``Refused`` for the folder.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused(_("%(path)s is no folder.") % {"path": folder})
    folder.mkdir(parents=True, exist_ok=True)
    missing = 0
    for image in _images(selection):
        if sentence := _copy(image, folder):
            report(f"{image.file_name}: missing-file: {sentence}")
            missing += 1
    return missing


def _images(selection: Selection) -> Iterator[Image]:
    stories = selection.articles().order_by()
    uses = ImageUse.objects.filter(article__in=stories.values("pk"))
    uses = uses.exclude(role=ImageUse.Role.DRAFT)  # exports show what readers see
    shown = Image.objects.filter(
        Q(pk__in=uses.values("image_id")) | Q(pk__in=stories.values("lead_image_id"))
    ).order_by("pk")
    last = 0
    while images := list(shown.filter(pk__gt=last)[:_CHUNK]):
        yield from images
        last = images[-1].pk


def _copy(image: Image, folder: Path) -> str:
    """Copy one file; gives a sentence about why it couldn't be, or nothing."""
    if image.is_missing:
        return _("The picture’s file has never been here.")
    if Path(image.file_name).name != image.file_name or image.file_name.startswith("."):
        return _("The picture’s name is no file name.")
    target = folder / image.file_name
    if target.is_file() and _sha256(target) == image.sha256:
        return ""
    try:
        original = media.open_original(image)
    except OSError:
        return _("The picture’s file is no longer here.")
    with original, new_file(target) as output:
        shutil.copyfileobj(original, output.file, _BLOCK)
    return ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
