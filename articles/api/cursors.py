"""Lists by key: a cursor names the entry beside which a page begins, by its uid.

Never OFFSET, never a count, and no database id. An entry that has left its list meanwhile
still marks its place; of one that is deleted the moment is left, and what shares that
moment is given again rather than left out.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Model, QuerySet

from articles import ordering
from articles.models import Article
from articles.ordering import Columns

PLACE: Final = "^[ab][0-9a-f]{32}$"
STORY_PLACE: Final = "^[ab][0-9a-f]{46}$"
_MOMENT_DIGITS: Final = 14
_ZERO: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)

type Side = Literal["a", "b"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """``side`` "b": what comes behind the entry in the list; "a": what comes before it.

    ``moment`` (aware) is the entry's in lists of stories.
    """

    side: Side
    uid: uuid.UUID
    moment: dt.datetime = _ZERO

    def __str__(self) -> str:
        moment = (self.moment - _ZERO) // _MICROSECOND
        digits = f"{moment:0{_MOMENT_DIGITS}x}" if moment else ""
        return f"{self.side}{digits}{self.uid.hex}"

    @property
    def goes_on(self) -> bool:
        """Whether the list is read in its own direction."""
        return self.side == "b"


def read(text: str) -> Cursor | None:
    """Read a cursor that is as its pattern says, or None for none."""
    if not text:
        return None
    side: Side = "a" if text[0] == "a" else "b"
    moment = int(text[1:-32] or "0", 16) * _MICROSECOND
    return Cursor(side, uuid.UUID(text[-32:]), _ZERO + moment)


@dataclass(frozen=True, slots=True)
class Slice[T]:
    """One page in the list's own direction, and whether anything is beyond its ends."""

    entries: list[T]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A story of a list, with what a cursor and a cache need of it; moments are aware."""

    pk: int
    uid: uuid.UUID
    published_at: dt.datetime
    unpublish_at: dt.datetime | None

    def cursor(self, side: Side) -> Cursor:
        """Give the cursor for what stands on one side of it."""
        return Cursor(side, self.uid, self.published_at)


@dataclass(frozen=True, slots=True)
class Stories:
    """Stories newest first: ``query(until)`` gives them, and the columns of their place."""

    query: Callable[[dt.datetime | None], QuerySet[Article]]
    columns: Columns = ordering.SITE_ORDER


def get_stories(source: Stories, cursor: Cursor | None, limit: int) -> Slice[Place]:
    """Fetch one page of stories (3 queries at most)."""
    boundary = _boundary(cursor)
    found = _read(source, cursor, boundary, limit + 1)
    entries, is_more = found[:limit], len(found) > limit
    if cursor is None:
        return Slice(entries, is_more, has_previous=False)
    if cursor.goes_on:
        ahead = _is_any(source, entries[0] if entries else None, newer=True)
        return Slice(entries, is_more, has_previous=ahead)
    entries.reverse()
    behind = _is_any(source, entries[-1] if entries else None, newer=False)
    return Slice(entries, behind, has_previous=is_more)


def _boundary(cursor: Cursor | None) -> int | None:
    """Find the entry that a cursor names, in whatever state it is now."""
    if cursor is None:
        return None
    named = Article.objects.filter(uid=cursor.uid, published_at=cursor.moment)
    return named.values_list("pk", flat=True).first()


def _read(source: Stories, cursor: Cursor | None, boundary: int | None, limit: int) -> list[Place]:
    """Fetch from the boundary on, the nearest first."""
    at, pk = source.columns
    if cursor is None:
        return _places(source.query(None).order_by(f"-{at}", f"-{pk}"), limit)
    if cursor.goes_on:
        older = source.query(cursor.moment)
        if boundary is not None:
            older = older.filter(ordering.older_than(cursor.moment, boundary, source.columns))
        return _places(older.order_by(f"-{at}", f"-{pk}"), limit)
    newer = source.query(None)
    if boundary is None:
        newer = newer.filter(**{f"{at}__gte": cursor.moment})
    else:
        newer = newer.filter(ordering.newer_than(cursor.moment, boundary, source.columns))
    return _places(newer.order_by(at, pk), limit)


def _is_any(source: Stories, beside: Place | None, *, newer: bool) -> bool:
    """Say whether anything stands beyond an end of a page; of an empty page, anywhere."""
    if beside is None:
        return source.query(None).exists()
    moment, pk = beside.published_at, beside.pk
    if newer:
        beyond = source.query(None).filter(ordering.newer_than(moment, pk, source.columns))
    else:
        beyond = source.query(moment).filter(ordering.older_than(moment, pk, source.columns))
    return beyond.exists()


def _places(stories: QuerySet[Article], limit: int) -> list[Place]:
    rows = stories.values_list("pk", "uid", "published_at", "unpublish_at")[:limit]
    return [Place(pk, uid, moment, end) for pk, uid, moment, end in rows if moment is not None]


def get_nouns[T: Model](nouns: QuerySet[T], cursor: Cursor | None, limit: int) -> Slice[T]:
    """Fetch one page of nouns in the order of their slugs (3 queries at most)."""
    boundary = None
    if cursor is not None:
        every = nouns.model._default_manager
        boundary = every.filter(uid=cursor.uid).values_list("slug", flat=True).first()
    if cursor is None or cursor.goes_on:
        rest = nouns if boundary is None else nouns.filter(slug__gt=boundary)
        found = list(rest.order_by("slug")[: limit + 1])
        ahead = boundary is not None and nouns.filter(slug__lte=boundary).exists()
        return Slice(found[:limit], len(found) > limit, has_previous=ahead)
    rest = nouns if boundary is None else nouns.filter(slug__lt=boundary)
    found = list(rest.order_by("-slug")[: limit + 1])
    behind = boundary is not None and nouns.filter(slug__gte=boundary).exists()
    return Slice(found[:limit][::-1], behind, has_previous=len(found) > limit)
