"""How often former addresses are asked for: counted in the process, written in batches.

No reader waits for it: it is written once a minute, after an answer has been sent. What a
process that is killed had counted in its last minute is lost.
"""

import datetime as dt
import logging
import threading
import time
from collections import Counter
from typing import Any, Final

from django.db import DatabaseError, transaction
from django.db.models import F

from articles.models import Redirect

logger = logging.getLogger(__name__)

_EVERY: Final = 60.0  # seconds
_MOST: Final = 1000  # addresses that are kept in mind; more are written at once
_AT_ONCE: Final = 500


class _Counted:
    """What this process has counted since it wrote last (monotonic seconds)."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.hits: Counter[str] = Counter()
        self.last: dict[str, dt.datetime] = {}
        self.since = 0.0


_counted = _Counted()


def count(path: str, at: dt.datetime) -> None:
    """Note that a stored address was asked for at the moment ``at``; writes nothing."""
    with _counted.lock:
        if not _counted.hits:
            _counted.since = time.monotonic()
        _counted.hits[path] += 1
        _counted.last[path] = at


def forget() -> None:
    """Drop what was counted and not written."""
    with _counted.lock:
        _counted.hits, _counted.last = Counter(), {}


def after_answer(**_told: Any) -> None:
    """Write what is due, when Django says that an answer has been sent."""
    hits = _counted.hits
    if hits and (time.monotonic() - _counted.since > _EVERY or len(hits) > _MOST):
        flush()


def flush() -> int:
    """Write what was counted; gives the number of addresses. A busy database gets it later."""
    with _counted.lock:
        hits, last = _counted.hits, _counted.last
        _counted.hits, _counted.last = Counter(), {}
        _counted.since = time.monotonic()
    if not hits:
        return 0
    try:
        _write(hits, last)
    except DatabaseError:
        logger.warning("The hits of redirects could not be stored yet.", exc_info=True)
        with _counted.lock:
            _counted.hits.update(hits)
            _counted.last = last | _counted.last
        return 0
    return len(hits)


def _write(hits: Counter[str], last: dict[str, dt.datetime]) -> None:
    """Add the hits: one UPDATE for each number of them; the last moment is to the minute."""
    by_number: dict[int, list[str]] = {}
    for path in sorted(hits):
        by_number.setdefault(hits[path], []).append(path)
    with transaction.atomic():
        for number, paths in sorted(by_number.items()):
            for start in range(0, len(paths), _AT_ONCE):
                some = paths[start : start + _AT_ONCE]
                Redirect.objects.filter(path__in=some).update(
                    hits=F("hits") + number, last_hit_at=max(last[path] for path in some)
                )
