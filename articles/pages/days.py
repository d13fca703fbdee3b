"""Months by their names, in the newsroom's zone."""

import datetime as dt

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.functional import lazy
from django.utils.translation import pgettext


def month_name(moment: dt.datetime) -> str:
    """Name a moment's month in the active language and zone."""
    return format_date(timezone.localtime(moment), pgettext("date format", "F Y"))


#: The same, for when the page's language isn't active yet.
month_name_lazy = lazy(month_name, str)
