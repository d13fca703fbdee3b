"""The checks of stored data, and what a check is."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from django.db import models

_CHUNK: Final = 2000


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in stored data.

    ``place`` is the address of the page it is about, else the name of the thing.
    """

    place: str
    kind: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}: {self.sentence}"


type Check = Callable[[dt.datetime], Iterator[Finding]]

# In the order in which they run; each names the kinds that it may find.
CHECKS: Final[list[tuple[tuple[str, ...], Check]]] = []


def finds(*kinds: str) -> Callable[[Check], Check]:
    """Register a check, which is given the moment (aware) and yields findings.

    A check reads tables of a million stories: one statement that gives only what is
    wrong, or ``by_key``.
    """

    def register(check: Check) -> Check:
        CHECKS.append((kinds, check))
        return check

    return register


def rows(wrong: "models.QuerySet[Any, Any]") -> Iterator[Any]:
    """Give the rows of a query in the order of their ids, a few at a time."""
    return iter(wrong.order_by("pk").iterator(chunk_size=_CHUNK))


def by_key[M: models.Model](some: "models.QuerySet[M, M]", size: int) -> Iterator[Sequence[M]]:
    """Give all rows in chunks by ascending id: memory for one chunk, no long query."""
    last = 0
    while chunk := list(some.filter(pk__gt=last).order_by("pk")[:size]):
        yield chunk
        last = chunk[-1].pk


def place_of(path: str | None, uid: object) -> str:
    """Give a story's address, or its id while it has none."""
    return path or str(uid)
