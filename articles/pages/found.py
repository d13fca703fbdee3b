"""The stories that a search found, as the page shows them."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from articles import search, topics
from articles.models import Article, Author
from articles.pages.answers import Visit
from articles.pages.facets import Facets, facets
from articles.pages.listing import Pager, first_to_go
from articles.pages.paging import PAGE_SIZE, When
from articles.pages.rows import Row, for_rows, row
from articles.pages.search import NEWEST, Wanted
from articles.search import COUNTED, Hit, Label, Overview, Search
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
    """The hits of one page, and where the others are."""

    hits: Sequence[Hit]
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
    shown, good_until = _rows(visit.at, query, part.hits)
    return Found(
        overview=overview,
        rows=shown,
        pager=part.pager,
        facets=facets(visit, wanted, overview),
        other_sort=other,
        good_until=good_until,
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
        hits = found.newest_of(overview, PAGE_SIZE + 1)
        return _timed(found, wanted, hits[:PAGE_SIZE], len(hits) > PAGE_SIZE, has_newer=False)
    before, after = _boundary(when, found.at)
    if side == "before":
        hits = found.newest(PAGE_SIZE + 1, before)
        newer = bool(found.oldest(1, before - 1))
        return _timed(found, wanted, hits[:PAGE_SIZE], len(hits) > PAGE_SIZE, has_newer=newer)
    hits = found.oldest(PAGE_SIZE + 1, after)
    older = bool(found.newest(1, after + 1))
    shown = hits[:PAGE_SIZE][::-1]
    return _timed(found, wanted, shown, older, has_newer=len(hits) > PAGE_SIZE)


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
    found: Search, wanted: Wanted, hits: Sequence[Hit], has_older: bool, *, has_newer: bool
) -> _Part:
    def towards(side: str, hit: Hit) -> str:
        when = When(hit.published_at, search.number_of(hit, found.at))
        return f"{wanted.url()}&{side}={when}"

    if not hits:  # only the list's start is known
        return _Part(
            hits, Pager(wanted.url() if has_older else "", wanted.url() if has_newer else "")
        )
    older = towards("before", hits[-1]) if has_older else ""
    newer = towards("after", hits[0]) if has_newer else ""
    return _Part(hits, Pager(older, newer))


def _by_rank(found: Search, wanted: Wanted) -> _Part:
    """Give a page of the best matches; there are as many pages as are put in order."""
    order = found.best()
    start, end = (wanted.page - 1) * PAGE_SIZE, wanted.page * PAGE_SIZE

    def towards(page: int) -> str:
        return wanted.url() if page == 1 else f"{wanted.url()}&page={page}"

    further = towards(wanted.page + 1) if len(order) > end else ""
    last = -(-min(len(order), COUNTED) // PAGE_SIZE)
    back = towards(min(wanted.page - 1, last)) if wanted.page > 1 and order else ""
    return _Part(order[start:end], Pager(further, back))


def _rows(
    at: dt.datetime, query: Query, hits: Sequence[Hit]
) -> tuple[tuple[Row, ...], dt.datetime | None]:
    """Fetch the stories with their texts (2 queries) and mark what was found in them."""
    keys = [hit.article_id for hit in hits]
    public = for_rows(Article.objects.published(at).filter(pk__in=keys))
    with_texts = public.defer(None).defer("body", "rendered_body")
    stories = {story.pk: story for story in with_texts}
    words = [word for term in query.wanted for word in term.words]
    marks = html.marks_for(query, tuple(search.engine().stems(words)))
    shown = [stories[key] for key in keys if key in stories]
    rows = tuple(
        replace(
            made := row(story),
            headline=html.marked(made.headline, marks),
            standfirst=html.passage(story.plain_text, marks, made.standfirst),
        )
        for story in shown
    )
    return rows, first_to_go(shown)
