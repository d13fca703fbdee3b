"""Pages of what the search index finds, by the same cursors as other lists."""

import datetime as dt
from collections.abc import Sequence

from articles import search
from articles.api.cursors import Cursor, Place, Slice
from articles.models import Article, SearchRow
from articles.search import Hit, Search


def get_newest(found: Search, cursor: Cursor | None, limit: int) -> Slice[Place]:
    """Fetch one page in order of time, newest first."""
    if cursor is None:
        hits = found.newest(limit + 1)
        return Slice(_places(hits[:limit], found.at), len(hits) > limit, has_previous=False)
    if cursor.goes_on:
        hits = found.newest(limit + 1, _before(cursor, found.at))
        beyond = found.oldest(1, hits[0].place) if hits else found.newest(1)
        return Slice(_places(hits[:limit], found.at), len(hits) > limit, bool(beyond))
    hits = found.oldest(limit + 1, _after(cursor, found.at))
    shown = hits[:limit][::-1]
    beyond = found.newest(1, shown[-1].place) if shown else found.newest(1)
    return Slice(_places(shown, found.at), bool(beyond), len(hits) > limit)


def get_best(found: Search, cursor: Cursor | None, limit: int) -> Slice[Place]:
    """Give one page of the best matches; they are put in order anew each time."""
    order = found.best()
    start = 0
    if cursor is not None:
        named = Article.objects.filter(uid=cursor.uid).values_list("pk", flat=True).first()
        index = next((i for i, hit in enumerate(order) if hit.article_id == named), None)
        if index is not None:
            start = index + 1 if cursor.goes_on else max(index - limit, 0)
            limit = limit if cursor.goes_on else min(limit, index)
    end = start + limit
    return Slice(_places(order[start:end], found.at), len(order) > end, start > 0)


def _named(cursor: Cursor) -> int | None:
    """Find the place of the story that a cursor names, if it is still there."""
    row = SearchRow.objects.filter(article__uid=cursor.uid, published_at=cursor.moment)
    return row.values_list("place", flat=True).first()


def _before(cursor: Cursor, at: dt.datetime) -> int:
    """Give the place before which a page ends; of a story that is gone, behind its moment."""
    named = _named(cursor)
    if named is not None:
        return named
    within = search.places_within(cursor.moment, at)
    return max(within, default=search.place_of(cursor.moment)) + 1


def _after(cursor: Cursor, at: dt.datetime) -> int:
    named = _named(cursor)
    if named is not None:
        return named
    within = search.places_within(cursor.moment, at)
    return min(within, default=search.place_of(cursor.moment)) - 1


def _places(hits: Sequence[Hit], at: dt.datetime) -> list[Place]:
    """Fetch what cursors and caches need of the stories, in their order (1 query)."""
    keys = [hit.article_id for hit in hits]
    public = Article.objects.published(at).filter(pk__in=keys)
    rows = public.values_list("pk", "uid", "published_at", "unpublish_at")
    found = {pk: Place(pk, uid, moment, end) for pk, uid, moment, end in rows if moment}
    return [found[key] for key in keys if key in found]
