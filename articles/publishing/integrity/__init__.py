"""What is wrong in stored data: the logic behind ``check_articles``.

A check is a function registered with ``@finds`` in one of these modules; a new one joins
by standing there. Checks read, and never write.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from articles.publishing.integrity import (
    addresses,
    bodies,
    dates,
    order,
    pictures,
    readiness,
    searching,
)
from articles.publishing.integrity.registry import CHECKS, Finding
from articles.publishing.reading import read_without_hoarding

__all__ = ["KINDS", "Finding", "check"]

_MODULES: Final = (addresses, bodies, dates, order, pictures, readiness, searching)
KINDS: Final = tuple(sorted({kind for kinds, _check in CHECKS for kind in kinds}))


def check(at: dt.datetime) -> Iterator[Finding]:
    """Give everything that is wrong at the moment ``at`` (aware), as it is found.

    Memory stays the same at any number of stories.
    """
    read_without_hoarding()
    for _kinds, run in CHECKS:
        yield from run(at)
