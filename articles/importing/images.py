"""Files for pictures that were only known by name, found in a folder."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import media, publishing
from articles.importing.pictures import file_name
from articles.importing.refusals import Unreadable
from articles.media.decoding import MAX_BYTES
from articles.models import Image, ImageUse
from articles.publishing.rendering import render_stories_with

_CHUNK: Final = 200


class Folder:
    """The files below a folder by the name under which the library would know them.

    Links that lead out of it are not followed. Of two files of one name the first counts,
    in the order of their paths. Raises ``Unreadable`` for what is no folder.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_dir():
            raise Unreadable(_("%(path)s is no folder.") % {"path": path})
        root = path.resolve()
        self._files: dict[str, Path] = {}
        for parent, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                file = Path(parent) / name
                if file.resolve().is_relative_to(root) and file.is_file():
                    self._files.setdefault(file_name(name.replace("%", "%25")), file)

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def get(self, name: str) -> Path | None:
        """Give the file of this name, or None."""
        return self._files.get(name)

    def chunks(self) -> Iterator[list[str]]:
        """Give all names, some at a time."""
        names = list(self._files)
        for start in range(0, len(names), _CHUNK):
            yield names[start : start + _CHUNK]


class Filling:
    """Gives known pictures their files. ``refused`` counts files that are no pictures."""

    def __init__(self, folder: Folder, at: dt.datetime, say: Callable[[str], None]) -> None:
        self._folder = folder
        self._at = at
        self._say = say
        self.filled = 0
        self.refused = 0

    def run(self) -> None:
        """Fill every picture of the library whose file lies in the folder.

        What an earlier run that was ended half way left behind is finished too.
        """
        for names in self._folder.chunks():
            images = Image.objects.filter(file_name__in=names).prefetch_related("renditions")
            for image in images.order_by("pk"):
                if image.is_missing or not image.renditions.all():
                    self._fill(image)
                elif _is_shown_without(image):
                    self._render(image)

    def _fill(self, image: Image) -> None:
        path = self._folder.get(image.file_name)
        if path is None:
            return
        try:
            publishing.fill_picture(image, _bytes(path), self._at)
        except media.Refused as error:
            self._refuse(path, str(error))
        except OSError as error:
            self._refuse(path, error.strerror or str(error))
        else:
            self.filled += 1

    def _render(self, image: Image) -> None:
        with transaction.atomic():
            render_stories_with(image, self._at)

    def _refuse(self, path: Path, reason: str) -> None:
        self.refused += 1
        self._say(f"{path}:1: {reason}")


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _is_shown_without(image: Image) -> bool:
    """Say whether a story was rendered before the picture had its file."""
    uses = ImageUse.objects.filter(image=image, role=ImageUse.Role.BODY)
    return uses.exclude(article__rendered_body__contains=str(image.uid)).exists()
