"""For how long browsers and shared caches may keep a public answer."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

# Browsers ask each time (and get 304); shared caches may answer for so many seconds.
_SHARED_SECONDS: Final = 60


def keep_for(at: dt.datetime, *moments: dt.datetime | None) -> str:
    """Give the Cache-Control of an answer that may change at each of the moments."""
    seconds, first = _SHARED_SECONDS, earliest(moments)
    if first is not None:
        seconds = max(0, min(seconds, int((first - at).total_seconds())))
    return f"public, max-age=0, s-maxage={seconds}, must-revalidate"


def earliest(moments: Iterable[dt.datetime | None]) -> dt.datetime | None:
    """Give the first of the moments that are there."""
    return min((moment for moment in moments if moment is not None), default=None)
