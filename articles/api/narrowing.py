"""Which stories a list's parameters choose, each combination by a search of an index.

One noun has its own index. Several at once, or a language, are asked of the search index,
which knows every public story by its labels.
"""

import datetime as dt
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Model

from articles import search
from articles.api.cursors import Stories
from articles.api.declared import Ask
from articles.models import Article, ArticleQuerySet, Author, Section, Topic
from articles.ordering import listed

_NOUNS: Final[dict[str, type[Model]]] = {"section": Section, "topic": Topic, "author": Author}
_MICROSECOND: Final = dt.timedelta(microseconds=1)

type Span = tuple[dt.datetime | None, dt.datetime | None]


def span(ask: Ask) -> Span:
    """Give the first moment of the year that is asked for, and the first after it."""
    year = ask.values.get("year")
    if year is None:
        return None, None
    zone: ZoneInfo = ask.publication.zone
    return dt.datetime(year, 1, 1, tzinfo=zone), dt.datetime(year + 1, 1, 1, tzinfo=zone)


def nouns(ask: Ask) -> dict[str, int | None]:
    """Find the nouns that are asked for by slug; None for one that isn't there (1 query each)."""
    found: dict[str, int | None] = {}
    for name, model in _NOUNS.items():
        if slug := ask.text(name):
            rows: Any = model._default_manager.filter(slug=slug).values_list("pk", flat=True)
            found[name] = rows.first()
    return found


def labels(ask: Ask, known: dict[str, int | None]) -> list[search.Label]:
    """Give the labels under which the search index has what is asked for."""
    given: list[search.Label] = [
        search.topic_labels(pk or 0) if name == "topic" else search.label(name[0], pk)
        for name, pk in known.items()
    ]
    if language := ask.text("lang"):
        given.append(search.label("l", search.language_key(language)))
    return given


def stories(ask: Ask, known: dict[str, int | None]) -> Stories | None:
    """Give the list by its own index; None where only the search index has it."""
    if ask.text("path"):
        return Stories(partial(_at_path, ask))
    if ask.text("lang") or len(known) > 1:
        return None
    since, until = span(ask)
    (name, pk), *_none = [*known.items(), ("", None)]
    if name in {"topic", "author"}:
        return Stories(partial(_listed, ask.at, name, pk or 0, since, until), listed.LISTED)
    return Stories(partial(_of_site, ask.at, pk if name else None, since, until))


def _until(end: dt.datetime | None, until: dt.datetime | None) -> dt.datetime | None:
    """Give the last moment that is wanted; ``end`` is the first that isn't."""
    if end is None:
        return until
    last = end - _MICROSECOND
    return last if until is None else min(until, last)


def _of_site(
    at: dt.datetime,
    section_id: int | None,
    since: dt.datetime | None,
    end: dt.datetime | None,
    until: dt.datetime | None,
) -> ArticleQuerySet:
    public = Article.objects.published(at, _until(end, until))
    if section_id is not None:
        public = public.filter(section_id=section_id)
    return public if since is None else public.filter(published_at__gte=since)


def _listed(
    at: dt.datetime,
    name: str,
    pk: int,
    since: dt.datetime | None,
    end: dt.datetime | None,
    until: dt.datetime | None,
) -> ArticleQuerySet:
    of_noun = listed.of_topic if name == "topic" else listed.of_author
    return of_noun(pk, at, _until(end, until), since)


def _at_path(ask: Ask, until: dt.datetime | None) -> ArticleQuerySet:
    """Look at the one story that stands at the path."""
    since, end = span(ask)
    path = ask.text("path")
    found = Article.objects.published(ask.at, _until(end, until))
    found = found.none() if "\0" in path else found.filter(path=path)
    if since is not None:
        found = found.filter(published_at__gte=since)
    by_key = {
        "section": "section__slug",
        "topic": "topic_items__tag__slug",
        "author": "bylines__author__slug",
        "lang": "language__iexact",
    }
    return found.filter(**{key: ask.text(name) for name, key in by_key.items() if ask.text(name)})
