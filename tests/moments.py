"""Fixed moments, so that no test depends on today's date."""

import datetime as dt
from typing import Final

NOW: Final = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
SECOND: Final = dt.timedelta(seconds=1)
HOUR: Final = dt.timedelta(hours=1)
DAY: Final = dt.timedelta(days=1)


def ago(hours: float) -> dt.datetime:
    """Give a moment so many hours before ``NOW``."""
    return NOW - HOUR * hours


def later(hours: float) -> dt.datetime:
    """Give a moment so many hours after ``NOW``."""
    return NOW + HOUR * hours
