"""Keeping search in step: a story's entry is written in the transaction that writes the story."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.db import connection, models, transaction

from articles import search, summaries
from articles.models import (
    Article,
    Author,
    Byline,
    SearchName,
    SearchRebuild,
    Section,
    State,
    Summary,
    Topic,
    TopicItem,
)

_AT_ONCE: Final = 200  # stories in one transaction of a rebuild: a fraction of a second
_COLUMNS: Final = (
    "pk", "language", "headline", "standfirst", "plain_text", "state", "published_at", "section_id",
)  # fmt: skip
# What the gate of the summaries asks of a version.
_GATED: Final = (
    "article_id", "kind", "state", "is_offered", "points", "body_fingerprint", "approved_at",
)  # fmt: skip

type Lists = dict[int, list[int]]


def keep_findable(article_ids: Iterable[int]) -> None:
    """Write the entries of these stories as they stand now (4 queries and the entries' own)."""
    search.write(list(_words(list(article_ids))))


def _words(ids: list[int]) -> Iterator[search.Words]:
    points = _current_points(ids)
    authors = _lists(Byline.objects.filter(article__in=ids), "article_id", "author_id")
    topics = _lists(TopicItem.objects.filter(content_object__in=ids), "content_object_id", "tag_id")
    for row in Article.everything.filter(pk__in=ids).order_by("pk").values_list(*_COLUMNS):
        pk, language, headline, standfirst, body, state, moment, section = row
        yield search.Words(
            article_id=pk,
            language=language,
            headline=headline,
            standfirst=standfirst,
            summary=points.get(pk, ""),
            body=body,
            published_at=moment if state == State.PUBLISHED else None,
            section=section,
            topics=tuple(topics.get(pk, ())),
            authors=tuple(authors.get(pk, ())),
        )


def _current_points(ids: list[int]) -> dict[int, str]:
    """Give what readers see of the summaries, points before the one line (1 query)."""
    approved = (
        Summary.objects.filter(article__in=ids, state=Summary.State.APPROVED)
        .select_related("article")
        .only(*_GATED, "article__body_fingerprint")
        .order_by("article_id", "pk")
    )
    found: dict[int, str] = {}
    for pk, versions in itertools.groupby(approved, lambda version: version.article_id):
        standing = list(versions)
        seen = summaries.shown(standing[0].article, standing)
        texts = [summaries.text_of(name, seen) for name in ("search", "search line")]
        found[pk] = "\n".join(point for text in texts if text for point in text.words)
    return found


def _lists(rows: "models.QuerySet[Byline] | models.QuerySet[TopicItem]", of: str, to: str) -> Lists:
    found: Lists = {}
    for pk, noun in rows.order_by("position", "pk").values_list(of, to):
        found.setdefault(pk, []).append(noun)
    return found


# --- Rebuilding ---------------------------------------------------------------------------


def waiting() -> tuple[int, int]:
    """Say how many stories a rebuild has still to write, and how many it has written."""
    begun = SearchRebuild.objects.first()
    reached = begun.reached if begun else 0
    return Article.everything.filter(pk__gt=reached).count(), begun.done if begun else 0


def rebuild(at: dt.datetime, advance: Callable[[int], None]) -> int:
    """Write every story's entry anew, and every name; gives how many stories it wrote.

    Goes on where an interrupted rebuild stopped. Search answers meanwhile, and every
    transaction is short: writers wait a fraction of a second. What they write meanwhile is
    kept, because an entry is made from the row as its transaction finds it.
    """
    written = 0
    while number := _next(at):
        written += number
        advance(number)
    with transaction.atomic():
        SearchRebuild.objects.all().delete()
        search.sweep()
    return written


def restart() -> None:
    """Forget an interrupted rebuild."""
    SearchRebuild.objects.all().delete()


def _next(at: dt.datetime) -> int:
    """Write the next stories' entries; says how many."""
    with transaction.atomic():
        begun, is_new = SearchRebuild.objects.get_or_create(pk=1, defaults={"begun_at": at})
        if is_new:
            _rewrite_names()
        stories = Article.everything.filter(pk__gt=begun.reached).order_by("pk")
        if connection.vendor != "sqlite":  # SQLite has one writer at a time anyway
            stories = stories.select_for_update(of=("self",))
        ids = list(stories.values_list("pk", flat=True)[:_AT_ONCE])
        if ids:
            keep_findable(ids)
            begun.reached, begun.done = ids[-1], begun.done + len(ids)
            begun.save(update_fields=["reached", "done"])
    return len(ids)


def _rewrite_names() -> None:
    SearchName.objects.all().delete()
    for model in (Section, Topic, Author):
        search.remember_names(list(model._default_manager.all()))
