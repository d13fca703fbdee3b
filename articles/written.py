"""Days and moments in the order, the letters and the marks of the page's language."""

import datetime as dt
from typing import Final

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import pgettext_lazy

#: What English writes, and what the page’s language writes instead: French has no capitals in
#: its months, and tells June from July by more than three letters.
WAYS: Final = {
    "j F": pgettext_lazy("date format", "j F"),
    "j F, H:i": pgettext_lazy("date format", "j F, H:i"),
    "j F Y": pgettext_lazy("date format", "j F Y"),
    "j F Y, H:i": pgettext_lazy("date format", "j F Y, H:i"),
    "j F Y, H:i:s": pgettext_lazy("date format", "j F Y, H:i:s"),
    "j M": pgettext_lazy("date format", "j M"),
    "j M, H:i": pgettext_lazy("date format", "j M, H:i"),
    "j M Y": pgettext_lazy("date format", "j M Y"),
    "j M Y, H:i": pgettext_lazy("date format", "j M Y, H:i"),
    "l j F": pgettext_lazy("date format", "l j F"),
    "l j F Y": pgettext_lazy("date format", "l j F Y"),
}


def written(moment: dt.date, way: str) -> str:
    """Write a day, or a moment in the newsroom's zone, in one of ``WAYS``."""
    if isinstance(moment, dt.datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return format_date(moment, str(WAYS[way]))
