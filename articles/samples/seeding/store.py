"""Stores seeded stories, a block or a part of one in a transaction."""

import uuid
from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from articles import corrections, ordering
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Section,
    Series,
    SeriesEntry,
    Summary,
    Topic,
    TopicItem,
)
from articles.publishing import bulk, counters, rows
from articles.samples.seeding import nouns, ready
from articles.samples.seeding.plan import BLOCK
from articles.samples.seeding.ready import Ready
from articles.samples.seeding.stories import series_name
from articles.samples.seeding.uids import Thing, uid
from articles.text.slugs import slugify

_LONG: Final = ("article__body", "article__rendered_body", "article__plain_text")


class Store:
    """Knows the tables and the nouns; ``add`` writes stories with every row they need."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._sections, self._authors = nouns.Sections(), nouns.Authors()
        self._topics = nouns.Topics()
        self._articles = rows.Table(Article, "id", "section_id", *ready.ARTICLE)
        self._bylines = rows.Table(
            Byline, "article_id", "author_id", "role", "position", "published_at"
        )
        self._items = rows.Table(
            TopicItem, "content_object_id", "tag_id", "position", "published_at"
        )
        self._summaries = rows.Table(Summary, "article_id", *ready.SUMMARY)
        self._corrections = rows.Table(Correction, "article_id", *ready.CORRECTION)
        self._entries = rows.Table(SeriesEntry, "series_id", "article_id", "rank")

    def add(self, stories: Sequence[Ready]) -> None:
        """Store stories of one block with all their rows and counts, in one transaction."""
        with transaction.atomic():
            batch = self._begin(stories)
            for article_id, story in zip(batch.ids, stories, strict=True):
                self._add_story(batch, article_id, story)
            self._articles.insert(batch.articles)
            self._bylines.insert(batch.bylines)
            self._items.insert(batch.items)
            self._summaries.insert(batch.summaries)
            self._corrections.insert(batch.corrections)
            _enter(batch.corrections)
            self._entries.insert(batch.entries)
            counters.apply(counters.Membership(), batch.counts)
            bulk.add_findable(batch.words)

    def _begin(self, stories: Sequence[Ready]) -> "Batch":
        """Make sure of the nouns and take ids."""
        batch = Batch(
            ids=rows.reserve_ids(Article, len(stories)),
            sections=self._sections.ids(story.section for story in stories),
            authors=self._authors.ids(n for story in stories for n in story.authors),
            topics=self._topics.ids(n for story in stories for n in story.topics),
        )
        if any(story.part for story in stories):
            batch.series = self._series(stories[0].number // BLOCK)
        return batch

    def _series(self, block: int) -> int:
        name = series_name(self._seed, block)
        series, _created = Series.objects.get_or_create(
            uid=uuid.UUID(int=uid(Thing.SERIES, self._seed, block)),
            defaults={"name": name, "slug": slugify(name)},
        )
        return series.pk

    def _add_story(self, batch: "Batch", article_id: int, story: Ready) -> None:
        section = batch.sections[story.section]
        authors = tuple([batch.authors[number] for number in story.authors])
        topics = tuple([batch.topics[number] for number in story.topics])
        stamp = story.stamp
        batch.articles.append((article_id, section, *story.article))
        batch.words.append(
            story.words._replace(
                article_id=article_id, section=section, topics=topics, authors=authors
            )
        )
        for position, author in enumerate(authors):
            role = story.role if position else ""
            batch.bylines.append((article_id, author, role, position, stamp))
        for position, topic in enumerate(topics):
            batch.items.append((article_id, topic, position, stamp))
        if story.summary is not None:
            batch.summaries.append((article_id, *story.summary))
        if story.correction is not None:
            batch.corrections.append((article_id, *story.correction))
        if story.part:
            rank = ordering.rank_for_part(story.part)
            batch.entries.append((batch.series, article_id, rank))
        if stamp is not None:
            batch.count(section, authors, topics, batch.series if story.part else None)
            batch.counts.months.add(story.words.published_at, changed_at=story.changed_at)


def _enter(stored: Sequence[tuple[Any, ...]]) -> None:
    """Enter the notices of the block's stories in the ledger; the uid is second in their rows."""
    notices = Correction.objects.filter(uid__in=[row[1] for row in stored])
    light = notices.order_by("article_id", "pk").select_related("article").defer(*_LONG)
    corrections.chain(list(light), timezone.now())


class Batch:
    """The rows of one transaction, table by table, and what they add to the counts."""

    def __init__(
        self,
        ids: Sequence[int],
        sections: dict[int, int],
        authors: dict[int, int],
        topics: dict[int, int],
    ) -> None:
        self.ids, self.sections, self.authors, self.topics = ids, sections, authors, topics
        self.series = 0
        self.articles: list[tuple[Any, ...]] = []
        self.words: list[bulk.Words] = []
        self.bylines: list[tuple[Any, ...]] = []
        self.items: list[tuple[Any, ...]] = []
        self.summaries: list[tuple[Any, ...]] = []
        self.corrections: list[tuple[Any, ...]] = []
        self.entries: list[tuple[Any, ...]] = []
        self.counts = counters.Membership()

    def count(
        self, section: int, authors: Sequence[int], topics: Sequence[int], series: int | None
    ) -> None:
        """Count a published story for its nouns."""
        self.counts[(Section, section)] += 1
        for author in authors:
            self.counts[(Author, author)] += 1
        for topic in topics:
            self.counts[(Topic, topic)] += 1
        if series is not None:
            self.counts[(Series, series)] += 1
