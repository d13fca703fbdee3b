"""Files of a picture that was replaced: served a little longer, then removed.

A reader who has the page open still asks for the old address.
"""

import datetime as dt
from typing import Final

from django.core.files.storage import storages

from articles.models import Image, Rendition, RetiredFile

GRACE: Final = dt.timedelta(minutes=15)


def retire_renditions(image: Image, at: dt.datetime, crop: str | None = None) -> None:
    """Take sizes of a picture out of use, in the caller's transaction: all, or of one crop."""
    renditions = image.renditions.all() if crop is None else image.renditions.filter(crop=crop)
    names = list(renditions.values_list("file", flat=True))
    renditions.delete()
    for name in names:
        RetiredFile.objects.update_or_create(name=name, defaults={"retired_at": at})


def clear_away(at: dt.datetime) -> int:
    """Remove the files that were retired long enough before ``at``; says how many."""
    overdue = list(RetiredFile.objects.filter(retired_at__lte=at - GRACE).order_by("pk"))
    for retired in overdue:
        if not Rendition.objects.filter(file=retired.name).exists():
            storages["default"].delete(retired.name)
        retired.delete()
    return len(overdue)
