"""Taking pictures in, and putting another file in a picture's place."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, media, permissions
from articles.media import Incoming
from articles.models import Image, Publication
from articles.permissions import Actor
from articles.publishing import tasks
from articles.publishing.face import make_marks
from articles.publishing.rendering import render_stories_with
from articles.text.hidden import without_hidden_within


def add_picture(data: bytes, file_name: str, by: Actor, at: dt.datetime, **words: Any) -> Image:
    """Take a picture into the library. ``words`` are columns of ``Image`` (alt, credit …).

    Bytes that the library already holds give the picture that holds them, unchanged.
    Raises ``media.Refused`` with a sentence, and then nothing is stored;
    ``PermissionDenied``.
    """
    _require(by, adding=True)
    if (held := media.known(data)) is not None:
        return held
    incoming = media.read(data, file_name)
    with transaction.atomic():
        image = media.take(incoming, at, by, **without_hidden_within(words))
        audit.record("add", image, by, at)
        _finish_later(image)
    return image


def fill_picture(image: Image, data: bytes, at: dt.datetime) -> None:
    """Give a picture whose file was missing its file, and show it wherever it stands.

    Raises ``media.Refused``.
    """
    incoming = media.read(data, image.file_name)
    with transaction.atomic():
        media.fill(image, incoming, at)
        render_stories_with(image, at)
        make_marks(Publication.get_current(), at, only=image)
        _finish_later(image)


def replace_picture(image: Image, incoming: Incoming, by: Actor, at: dt.datetime) -> None:
    """Put another file in a picture's place, and store its words as they are.

    Every use stays; every address is new. The old sizes are served a little longer, for
    readers who have a page open. Raises ``PermissionDenied``.
    """
    _require(by)
    with transaction.atomic():
        before = Image.objects.select_for_update().get(pk=image.pk).sha256
        old = media.exchange(image, incoming, at)
        render_stories_with(image, at)
        make_marks(Publication.get_current(), at, only=image)
        audit.record("replace", image, by, at, before=before, after=incoming.digest)
        _finish_later(image)
        tasks.clear_away_files.using(run_after=at + media.GRACE).enqueue()
        transaction.on_commit(lambda: media.remove_files(old))


def _finish_later(image: Image) -> None:
    # In the transaction of the act: the queue is a table, so the task can't be lost.
    tasks.finish_picture.enqueue(str(image.uid))


def _require(by: Actor, *, adding: bool = False) -> None:
    if not permissions.may_change(by, "image", adding=adding):
        raise PermissionDenied(_("You don’t have the right to change the picture library."))
