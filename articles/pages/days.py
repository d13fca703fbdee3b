"""Days and months in the newsroom's zone."""

import datetime as dt
import zoneinfo
from typing import Final

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.functional import lazy
from django.utils.translation import pgettext

# Years whose every day any zone can show, and whose number has four digits.
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998


def month_start(year: int, month: int, zone: zoneinfo.ZoneInfo) -> dt.datetime:
    """Give the first moment of a month; month 13 is the next year's first."""
    return dt.datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=zone)


def month_name(moment: dt.datetime) -> str:
    """Name a moment's month in the active language and zone."""
    return format_date(timezone.localtime(moment), pgettext("date format", "F Y"))


#: The same, for when the page's language isn't active yet.
month_name_lazy = lazy(month_name, str)
