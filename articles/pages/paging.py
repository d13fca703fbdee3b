"""Lists that page by key: ``?before=WHEN`` and ``?after=WHEN``, never OFFSET, never a count.

WHEN is a moment (RFC 3339, UTC, microseconds), or moment_number where several entries share
it: the place within that moment, counted from its oldest entry.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Count, Max, Model, QuerySet, Value
from django.http import QueryDict

from articles import ordering
from articles.ordering import Columns
from articles.pages.answers import BadAddress
from articles.text.months import FIRST_YEAR, LAST_YEAR

PAGE_SIZE: Final = 20
_WHEN = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)(?:_([1-9]\d{0,8}))?", re.ASCII)

type Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class When:
    """A boundary between two entries: a moment, and a place where several share it."""

    moment: dt.datetime
    number: int | None = None

    def __str__(self) -> str:
        text = self.moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return text if self.number is None else f"{text}_{self.number}"


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for; without a side, its newest."""

    side: Side | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Source[T: Model]:
    """A list newest first: ``query(until)`` gives its entries, and the columns of their place.

    ``until`` is a moment after which no entry is wanted, or None.
    """

    query: Callable[[dt.datetime | None], QuerySet[T]]
    columns: Columns = ordering.SITE_ORDER


@dataclass(frozen=True, slots=True)
class Slice[T: Model]:
    """One page of a list, newest first, and where it goes on: None at an end.

    ``is_whole_empty``: not only this page, the whole list holds nothing.
    """

    entries: tuple[T, ...]
    older: When | None
    newer: When | None
    has_older: bool
    has_newer: bool

    @property
    def is_whole_empty(self) -> bool:
        """Whether the list holds nothing at all."""
        return not (self.entries or self.has_older or self.has_newer)


def read_window(query: QueryDict) -> Window:
    """Read the address's ``before`` or ``after``; raises ``BadAddress``."""
    sides: tuple[Side, Side] = ("before", "after")
    asked: list[Side] = [side for side in sides if side in query]
    if not asked:
        return Window()
    if len(asked) > 1 or len(query.getlist(asked[0])) > 1:
        raise BadAddress("before and after exclude each other")
    return Window(asked[0], read_when(str(query[asked[0]])))


def read_when(text: str) -> When:
    """Read a WHEN; raises ``BadAddress``."""
    match = _WHEN.fullmatch(text)
    if match is None:
        raise BadAddress(text)
    try:
        moment = dt.datetime.fromisoformat(match[1])
    except ValueError as error:
        raise BadAddress(text) from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadAddress(text)
    return When(moment, int(match[2]) if match[2] else None)


def get_slice[T: Model](source: Source[T], window: Window, size: int = PAGE_SIZE) -> Slice[T]:
    """Fetch one page of the list.

    Queries: the entries; the boundary, where one is asked for (two, if its number names no
    entry any more); the numbers in a shared moment, where the page ends in another than the
    boundary's.
    """
    boundary, beyond = _get_boundary(source, window)
    found = _get_entries(source, window, boundary, size + 1)
    entries, extra = found[:size], found[size:]
    known = {} if boundary is None else _known_numbers(source, window, entries)
    if window.side == "after":
        entries = entries[::-1]
    has_older = beyond if window.side == "after" else bool(extra)
    has_newer = beyond if window.side == "before" else bool(extra) and window.side == "after"
    older = entries[-1] if entries and has_older else None
    newer = entries[0] if entries and has_newer else None
    shared = _shared_moments(source, window, found)
    ends = [(end, *_place(source, end)) for end in (older, newer) if end]
    asked = [end for end, moment, key in ends if moment in shared and key not in known]
    numbers = known | _get_numbers(source, asked)
    return Slice(
        entries=tuple(entries),
        older=_when(source, older, numbers),
        newer=_when(source, newer, numbers),
        has_older=has_older,
        has_newer=has_newer,
    )


def _place[T: Model](source: Source[T], entry: T) -> tuple[dt.datetime, int]:
    moment, pk = (getattr(entry, column) for column in source.columns)
    return moment, pk


def _of_moment[T: Model](source: Source[T], moment: dt.datetime) -> QuerySet[T]:
    """Find the entries of a moment.

    It is told twice, as a span too: of two bounds SQLite may search by the one further away,
    and below a section, a topic or an author it searches by bounds even where the moment
    itself is given. It would walk through all that is older, or through the whole month.
    """
    at = source.columns[0]
    return source.query(moment).filter(**{f"{at}__gte": moment, at: moment})


def _get_boundary[T: Model](source: Source[T], window: Window) -> tuple[int | None, bool]:
    """Find the entry that the number names, and whether there is anything beyond the boundary.

    Beyond is where the reader comes from: newer for ``before``, older for ``after``.
    """
    if window.when is None:
        return None, False
    moment, number = window.when.moment, window.when.number
    at, pk = source.columns
    if number is not None:
        ties = _of_moment(source, moment).order_by(at, pk).values_list(pk, flat=True)
        named = list(ties[number - 1 : number])
        if named:
            return named[0], True
    # In the list's order, from the boundary on: else PostgreSQL may look for any at all from
    # the table's beginning.
    if window.side == "before":
        beyond = source.query(None).filter(**{f"{at}__gte": moment}).order_by(at, pk)
    else:
        beyond = source.query(moment).order_by(f"-{at}", f"-{pk}")
    return None, bool(beyond.values_list(pk)[:1])


def _get_entries[T: Model](
    source: Source[T], window: Window, boundary: int | None, limit: int
) -> list[T]:
    """Fetch from the boundary on, away from where the reader comes from."""
    at, pk = source.columns
    if window.when is None:
        return list(source.query(None).order_by(f"-{at}", f"-{pk}")[:limit])
    moment = window.when.moment
    if window.side == "after":
        newer = source.query(None)
        if boundary is None:
            newer = newer.filter(**{f"{at}__gt": moment})
        else:
            newer = newer.filter(ordering.newer_than(moment, boundary, source.columns))
        return list(newer.order_by(at, pk)[:limit])
    older = source.query(moment)
    if boundary is not None:
        older = older.filter(ordering.older_than(moment, boundary, source.columns))
    elif window.when.number is None:
        older = older.filter(**{f"{at}__lt": moment})
    return list(older.order_by(f"-{at}", f"-{pk}")[:limit])


def _shared_moments[T: Model](
    source: Source[T], window: Window, found: Sequence[T]
) -> set[dt.datetime]:
    """Give the moments that more than one entry has, as far as this page can tell."""
    moments = Counter(_place(source, entry)[0] for entry in found)
    if window.when is not None and window.when.number is not None:
        moments[window.when.moment] += 1
    return {moment for moment, count in moments.items() if count > 1}


def _known_numbers[T: Model](
    source: Source[T], window: Window, found: Sequence[T]
) -> dict[int, int]:
    """Number the entries that share the boundary's moment: they come one after another."""
    if window.when is None or window.when.number is None:
        return {}
    step = -1 if window.side == "before" else 1
    numbers = {}
    for place, entry in enumerate(found, 1):
        moment, key = _place(source, entry)
        if moment != window.when.moment:
            break
        numbers[key] = window.when.number + step * place
    return numbers


def _get_numbers[T: Model](source: Source[T], ends: Sequence[T]) -> dict[int, int]:
    """Number these entries among those of their moments, from 1, by their key (1 query)."""
    pk = source.columns[1]
    counted = []
    for end in ends:
        moment, key = _place(source, end)
        upto = _of_moment(source, moment).filter(**{f"{pk}__lte": key}).order_by()
        grouped = upto.annotate(one=Value(1)).values("one")
        counted.append(
            grouped.annotate(last=Max(pk), number=Count(pk)).values_list("last", "number")
        )
    if not counted:
        return {}
    return dict(counted[0].union(*counted[1:], all=True))


def _when[T: Model](source: Source[T], entry: T | None, numbers: dict[int, int]) -> When | None:
    if entry is None:
        return None
    moment, pk = _place(source, entry)
    return When(moment, numbers.get(pk))
