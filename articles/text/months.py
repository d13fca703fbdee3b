"""Months as numbers, in any zone: 202603 is March 2026.

A month lasts from its first midnight to that of the next one. So a moment lies in one month
alone, also where clocks are put back over midnight.
"""

import datetime as dt
from typing import Final

# Years whose every day any zone can show, and whose number has four digits.
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998


def month_start(year: int, month: int, zone: dt.tzinfo) -> dt.datetime:
    """Give the first moment of a month; month 13 is the next year's first."""
    return dt.datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=zone)


def month_end(number: int, zone: dt.tzinfo) -> dt.datetime | None:
    """Give the first moment (UTC) after a month; None for the last that a calendar has."""
    year, month = divmod(number, 100)
    try:
        return month_start(year, month + 1, zone).astimezone(dt.UTC)
    except (OverflowError, ValueError):
        return None


def month_of(moment: dt.datetime, zone: dt.tzinfo) -> int:
    """Give the number of the month in which a moment (aware) lies in a zone."""
    utc = moment.astimezone(dt.UTC)
    try:
        local = utc.astimezone(zone)
    except OverflowError:  # the first or the last hours that a calendar has
        local = utc
    number = local.year * 100 + local.month
    end = month_end(number, zone)
    if end is None or utc < end:
        return number
    return number + (89 if local.month == 12 else 1)  # the clocks were put back over its end


def month_at(number: int, zone: dt.tzinfo) -> dt.datetime:
    """Give the first moment of a month by its number."""
    return month_start(*divmod(number, 100), zone)
