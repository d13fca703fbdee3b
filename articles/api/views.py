"""What each endpoint answers."""

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet

from articles import conf, search
from articles.api import cursors, found, narrowing, nouns, stories
from articles.api.cursors import Cursor, Place, Slice
from articles.api.declared import Answer, Ask, Record
from articles.api.problems import gone, not_found
from articles.models import Article, State
from articles.page_cache import earliest
from articles.search import Overview, Search
from articles.text import queries

__all__ = ["article", "articles", "noun", "noun_list", "searched"]


def articles(ask: Ask, route: str) -> Answer:
    """List public stories, newest first."""
    known = narrowing.nouns(ask)
    cursor, limit = cursors.read(ask.text("cursor")), int(ask.values["limit"])
    if None in known.values():
        return _stories(ask, route, Slice([], has_next=False, has_previous=False))
    source = narrowing.stories(ask, known)
    if source is not None:
        return _stories(ask, route, cursors.get_stories(source, cursor, limit))
    match = search.under(narrowing.labels(ask, known))
    under = search.search(match, ask.at, *narrowing.span(ask))
    return _stories(ask, route, found.get_newest(under, cursor, limit))


def article(ask: Ask, uid: uuid.UUID) -> Answer:
    """Give one story; where it was taken down, 410."""
    row = Article.objects.filter(uid=uid).without_text().first()
    if row is None or not row.was_public(ask.at):
        raise not_found()
    fields = ask.fields(stories.FIELDS)
    if row.is_public(ask.at):
        record = next(iter(stories.get_records([row.pk], fields, ask.at)), None)
        if record is not None:
            return Answer(record, row.unpublish_at)
    if row.state == State.RETRACTED:
        return Answer(stories.get_retracted(row.pk, fields, ask.at))
    raise gone(row.reason)


def searched(ask: Ask, route: str) -> Answer:
    """List the public stories that say the words."""
    looked = _search(ask)
    if looked is None:
        nothing: Slice[Place] = Slice([], has_next=False, has_previous=False)
        return _stories(ask, route, nothing, **_counts(Overview.empty()))
    cursor, limit = cursors.read(ask.text("cursor")), int(ask.values["limit"])
    get_page = found.get_best if ask.text("sort") == "best" else found.get_newest
    return _stories(ask, route, get_page(looked, cursor, limit), **_counts(looked.overview()))


def _search(ask: Ask) -> Search | None:
    """Prepare the search; None where nothing can be found."""
    known = narrowing.nouns(ask)
    if None in known.values():
        return None
    words = "".join(sign if sign.isprintable() else " " for sign in ask.text("q"))
    match = search.match(queries.read(words), narrowing.labels(ask, known))
    return search.search(match, ask.at, *narrowing.span(ask)) if match is not None else None


def _counts(overview: Overview) -> Record:
    return {"count": overview.count, "is_capped": overview.is_capped}


def _stories(ask: Ask, route: str, page: Slice[Place], **more: Any) -> Answer:
    """Write a page of stories, and where the list goes on."""
    places = page.entries
    records = stories.get_records(
        [place.pk for place in places], ask.fields(stories.FIELDS), ask.at
    )
    ends: tuple[Cursor, Cursor] | None = None
    if places:
        ends = places[0].cursor("a"), places[-1].cursor("b")
    body = {"results": records, **_links(ask, route, page, ends), **more}
    return Answer(body, earliest(place.unpublish_at for place in places))


def noun_list(ask: Ask, route: str, kind: nouns.Kind) -> Answer:
    """List the nouns of a kind that have public stories, by slug."""
    cursor, limit = cursors.read(ask.text("cursor")), int(ask.values["limit"])
    page = cursors.get_nouns(kind.public(ask.at), cursor, limit)
    ends = None
    if page.entries:
        first, last = page.entries[0], page.entries[-1]
        ends = Cursor("a", first.uid), Cursor("b", last.uid)
    records = _noun_records(ask, kind, page.entries)
    return Answer({"results": records, **_links(ask, route, page, ends)})


def noun(ask: Ask, uid: uuid.UUID, kind: nouns.Kind) -> Answer:
    """Give one noun; 404 while no public story stands under it."""
    every: QuerySet[Any] = kind.public(ask.at)
    records = _noun_records(ask, kind, list(every.filter(uid=uid)[:1]))
    if not records:
        raise not_found()
    return Answer(records[0])


def _noun_records(ask: Ask, kind: nouns.Kind, rows: Sequence[Model]) -> list[Record]:
    beside = nouns.Beside(rows, ask.at)
    fields = ask.fields(kind.fields)
    return [{one.name: one.give(row, beside) for one in fields} for row in rows]


def _links(
    ask: Ask, route: str, page: Slice[Any], ends: tuple[Cursor, Cursor] | None
) -> dict[str, str | None]:
    """Give the addresses of the pages beside this one; of an empty one only the list's."""
    before, behind = ends or (None, None)
    return {
        "next": _address(ask, route, behind) if page.has_next else None,
        "previous": _address(ask, route, before) if page.has_previous else None,
    }


def _address(ask: Ask, route: str, cursor: Cursor | None) -> str:
    given = {key: value for key, value in ask.given.items() if key != "cursor"}
    if cursor is not None:
        given["cursor"] = str(cursor)
    query = f"?{urlencode(given, safe=',/')}" if given else ""
    return conf.absolute(f"/{route}{query}")
