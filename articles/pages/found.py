"""The stories that a search found, as the page shows them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import F

from articles import search, topics
from articles.models import Article, Author
from articles.pages.answers import Visit
from articles.pages.facets import Facets, facets
from articles.pages.listing import Pager, first_to_go
from articles.pages.paging import PAGE_SIZE, When
from articles.pages.rows import Row, for_rows, names_of, row
from articles.pages.search import NEWEST, Wanted
from articles.search import COUNTED, Label, Overview, Search
from articles.text import html
from articles.text.months import FIRST_YEAR, LAST_YEAR, month_start
from articles.text.queries import Query, read

_MICROSECOND: Final = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what a search found. ``overview`` counts all of it."""

    overview: Overview
    rows: tuple[Row, ...]
    pager: Pager
    facets: Facets | None
    other_sort: str
    good_until: dt.datetime | None = None
    suggestion: str = ""
    suggestion_url: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """The stories of one page, and where the others are."""

    stories: Sequence[Article]
    pager: Pager


def get_found(visit: Visit, wanted: Wanted) -> Found:
    """Search (some ten queries, however many stories there are)."""
    query = read(wanted.words)
    prepared = _prepare(visit, wanted, query)
    other = wanted.url(sort="best" if wanted.sort == NEWEST else NEWEST)
    if prepared is None or not (overview := prepared.overview()).count:
        return _nothing(visit, wanted, query, other)
    if wanted.sort == NEWEST:
        part = _by_time(prepared, wanted, overview)
    else:
        part = _by_rank(prepared, wanted)
    return Found(
        overview=overview,
        rows=_rows(query, part.stories),
        pager=part.pager,
        facets=facets(visit, wanted, overview),
        other_sort=other,
        good_until=first_to_go(part.stories),
    )


def _prepare(visit: Visit, wanted: Wanted, query: Query) -> Search | None:
    """Build the search; None where nothing can be found."""
    labels = _labels(visit, wanted)
    if None in labels:
        return None
    match = search.match(query, [label for label in labels if label is not None])
    if match is None:
        return None
    if not wanted.year:
        return search.search(match, visit.at)
    year, zone = int(wanted.year), visit.frame.zone
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return search.search(match, visit.at, month_start(year, 1, zone), month_start(year, 13, zone))


def _labels(visit: Visit, wanted: Wanted) -> list[Label | None]:
    """Give the labels that narrow the search; None for a noun that isn't there."""
    labels: list[Label | None] = []
    if wanted.section:
        section = visit.frame.section(wanted.section)
        labels.append(search.label("s", section.pk) if section else None)
    if wanted.topic:
        topic = topics.by_slug(wanted.topic)
        labels.append(search.topic_labels(topic.pk) if topic else None)
    if wanted.author:
        key = Author.objects.filter(slug=wanted.author).values_list("pk", flat=True).first()
        labels.append(search.label("a", key) if key is not None else None)
    if wanted.language:
        labels.append(search.label("l", search.language_key(wanted.language)))
    return labels


def _nothing(visit: Visit, wanted: Wanted, query: Query, other: str) -> Found:
    """Say that nothing was found, and what may have been meant."""
    labels = [label for label in _labels(visit, wanted) if label is not None]
    near = search.suggest(query, labels, visit.at) if query.wanted else {}
    better = wanted.words
    for word, meant in near.items():
        better = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", meant, better, flags=re.IGNORECASE)
    is_new = better != wanted.words
    return Found(
        overview=Overview.empty(),
        rows=(),
        pager=Pager("", ""),
        facets=None,
        other_sort=other,
        suggestion=better if is_new else "",
        suggestion_url=wanted.url(words=better) if is_new else "",
    )


# --- One page -----------------------------------------------------------------------------


def _by_time(found: Search, wanted: Wanted, overview: Overview) -> _Part:
    """Give the page that the window asks for, newest first."""
    when, side = wanted.window.when, wanted.window.side
    if when is None:
        places = found.newest_of(overview, PAGE_SIZE + 1)
        return _timed(found, wanted, places, len(places) > PAGE_SIZE, has_newer=False)
    before, after = _boundary(when, found.at)
    if side == "before":
        places = [hit.place for hit in found.newest(PAGE_SIZE + 1, before)]
        newer = bool(found.oldest(1, before - 1))
        return _timed(found, wanted, places, len(places) > PAGE_SIZE, has_newer=newer)
    places = [hit.place for hit in found.oldest(PAGE_SIZE + 1, after)]
    older = bool(found.newest(1, after + 1))
    shown = places[:PAGE_SIZE][::-1]
    return _timed(found, wanted, shown, older, has_newer=len(places) > PAGE_SIZE)


def _boundary(when: When, at: dt.datetime) -> tuple[int, int]:
    """Give the place before which, and the one after which, a page begins."""
    within = search.places_within(when.moment, at)
    if when.number is not None:
        named = within[when.number - 1 : when.number]
        end = named[0] if named else max(within, default=search.place_of(when.moment))
        return (end if named else end + 1), end
    if within:
        return within[0], within[-1]
    return search.place_of(when.moment), search.place_of(when.moment + _MICROSECOND) - 1


def _timed(
    found: Search, wanted: Wanted, places: Sequence[int], has_older: bool, *, has_newer: bool
) -> _Part:
    def towards(side: str, place: int, story: Article) -> str:
        assert story.published_at is not None  # noqa: S101 - it is public
        number = search.number_of(place, story.published_at, found.at)
        return f"{wanted.url()}&{side}={When(story.published_at, number)}"

    stories = _at_places(found.at, places[:PAGE_SIZE])
    if not stories:  # only the list's start is known
        start = wanted.url()
        return _Part((), Pager(start if has_older else "", start if has_newer else ""))
    (first, newest), (last, oldest) = stories[0], stories[-1]
    older = towards("before", last, oldest) if has_older else ""
    newer = towards("after", first, newest) if has_newer else ""
    return _Part([story for _place, story in stories], Pager(older, newer))


def _by_rank(found: Search, wanted: Wanted) -> _Part:
    """Give a page of the best matches; there are as many pages as are put in order."""
    order = found.best()
    start, end = (wanted.page - 1) * PAGE_SIZE, wanted.page * PAGE_SIZE

    def towards(page: int) -> str:
        return wanted.url() if page == 1 else f"{wanted.url()}&page={page}"

    further = towards(wanted.page + 1) if len(order) > end else ""
    last = -(-min(len(order), COUNTED) // PAGE_SIZE)
    back = towards(min(wanted.page - 1, last)) if wanted.page > 1 and order else ""
    stories = _at_places(found.at, [hit.place for hit in order[start:end]])
    return _Part([story for _place, story in stories], Pager(further, back))


def _at_places(at: dt.datetime, places: Sequence[int]) -> list[tuple[int, Article]]:
    """Fetch the public stories at these places with their texts, in this order (1 query)."""
    if not places:
        return []
    public = Article.objects.published(at).filter(search_row__in=places).order_by()
    stories = for_rows(public, "plain_text").annotate(place=F("search_row__place"))
    found = {getattr(story, "place", 0): story for story in stories}
    return [(place, found[place]) for place in places if place in found]


def _rows(query: Query, stories: Sequence[Article]) -> tuple[Row, ...]:
    """Describe the stories and mark what was found in them (1 query)."""
    words = [word for term in query.wanted for word in term.words]
    marks = html.marks_for(query, tuple(search.engine().stems(words)))
    names = names_of(stories)
    return tuple(
        replace(
            made := row(story, names),
            headline=html.marked(made.headline, marks),
            standfirst=html.passage(story.plain_text, marks, made.standfirst),
        )
        for story in stories
    )
