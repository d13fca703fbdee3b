"""Files of a picture that was replaced: served a little longer, then removed.

A reader who has the page open still asks for the old address.
"""

import datetime as dt
from typing import Final

from django.core.files.storage import storages

from articles.models import Image, Rendition, RetiredFile

GRACE: Final = dt.timedelta(minutes=15)


def retire_renditions(image: Image, at: dt.datetime) -> None:
    """Take every size of a picture out of use, in the caller's transaction."""
    names = list(image.renditions.values_list("file", flat=True))
    image.renditions.all().delete()
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
