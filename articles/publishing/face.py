"""The publication's logo, icon and share picture, made anew when the choice or the file changes."""

import datetime as dt
from typing import Final

from articles import media
from articles.models import Image, Publication

# Columns of Publication, and the mark that is made of each.
_CHOICES: Final = {"logo": "logo", "icon": "icon", "share_image": "share"}


def make_marks(publication: Publication, at: dt.datetime, only: Image | None = None) -> None:
    """Make the marks that the publication shows, or those made of one picture alone.

    In the caller's transaction. Raises ``media.Refused`` for a damaged picture.
    """
    for column, mark in _CHOICES.items():
        chosen = getattr(publication, f"{column}_id")
        if chosen is not None and (only is None or chosen == only.pk):
            media.make_mark(only or getattr(publication, column), mark, at)
