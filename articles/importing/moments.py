"""Reading the moments that other systems write."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from articles.importing.refusals import Refused

_MOMENT: Final = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[Tt ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?)?"
    r"\s*(?P<offset>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
)
# A day's room at both ends, so that no zone pushes a moment out of the calendar.
_YEARS: Final = range(1000, 9999)


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware moment, and whether its zone had to be assumed."""

    at: dt.datetime
    assumed: bool


def read(text: str, zone: dt.tzinfo) -> Moment:
    """Read ``2016-08-09 1:00:47 -0400``, ``2024-04-16``, RFC 3339 and what lies between.

    Without an offset ``zone`` is assumed; a bare date is its first instant there.
    Raises ``Refused`` for anything else and for days that don't exist.
    """
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise Refused(_("“%(text)s” is no moment.") % {"text": text[:60]})
    try:
        moment = _moment(match, zone)
        moment.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise Refused(_("“%(text)s” is no moment that exists.") % {"text": text[:60]}) from None
    if moment.year not in _YEARS:
        raise Refused(_("“%(text)s” is outside the years 1000 to 9998.") % {"text": text[:60]})
    return Moment(moment, assumed=match["offset"] is None)


def _moment(match: re.Match[str], zone: dt.tzinfo) -> dt.datetime:
    year, month, day = (int(part) for part in match["date"].split("-"))
    return dt.datetime(
        year,
        month,
        day,
        int(match["hour"] or 0),
        int(match["minute"] or 0),
        int(match["second"] or 0),
        int((match["part"] or "0").ljust(6, "0")[:6]),
        tzinfo=_zone(match["offset"]) or zone,
    )


def _zone(offset: str | None) -> dt.tzinfo | None:
    """Give the zone that an offset names. Raises ``ValueError`` beyond 24 hours."""
    if offset is None:
        return None
    if offset[0] not in "+-":
        return dt.UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if minutes > 59:
        raise ValueError(offset)
    delta = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-delta if offset[0] == "-" else delta)
