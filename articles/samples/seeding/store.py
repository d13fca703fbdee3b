"""Stores seeded stories, a block or a part of one in a transaction."""

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from django.db import models, transaction
from django.utils import timezone

from articles import corrections, ordering
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Publication,
    Section,
    Series,
    SeriesEntry,
    State,
    Summary,
    Topic,
    TopicItem,
)
from articles.publishing import bulk, counters, paths, rows
from articles.samples.seeding import nouns, stories
from articles.samples.seeding.plan import BLOCK
from articles.samples.seeding.stories import Seedling
from articles.samples.seeding.uids import Thing, uid
from articles.samples.seeding.words import THEMES
from articles.text.slugs import slugify

_LONG: Final = ("article__body", "article__rendered_body", "article__plain_text")
BY: Final = "Seed desk"  # who checked the summaries and issued the corrections
_LANGUAGE: Final = "en"


class Store:
    """Knows the tables and the nouns; ``add`` writes stories with every row they need."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._publication = Publication.get_current()
        self._sections, self._authors = nouns.Sections(), nouns.Authors()
        self._topics = nouns.Topics()
        self._articles = rows.Table(
            Article,
            "id", "uid", "headline", "kind", "slug", "path", "language", "section_id", "state",
            "published_at", "updated_at", "created_at", "changed_at", "word_count",
            "body_fingerprint", "reason", "standfirst", "body", "plain_text", "rendered_body",
        )  # fmt: skip
        self._bylines = rows.Table(
            Byline, "article_id", "author_id", "role", "position", "published_at"
        )
        self._items = rows.Table(
            TopicItem, "content_object_id", "tag_id", "position", "published_at"
        )
        self._summaries = rows.Table(
            Summary,
            "uid", "article_id", "points", "language", "state", "approved_by_name", "approved_at",
            "body_fingerprint", "created_at",
        )  # fmt: skip
        self._corrections = rows.Table(
            Correction, "uid", "article_id", "kind", "at", "text", "issued_by_name"
        )
        self._entries = rows.Table(SeriesEntry, "series_id", "article_id", "rank")

    def add(self, seedlings: Sequence[Seedling]) -> None:
        """Store stories of one block with all their rows and counts, in one transaction."""
        with transaction.atomic():
            batch = self._begin(seedlings)
            for article_id, seedling in zip(batch.ids, seedlings, strict=True):
                self._add_story(batch, article_id, seedling)
            self._articles.insert(batch.articles)
            self._bylines.insert(batch.bylines)
            self._items.insert(batch.items)
            self._summaries.insert(batch.summaries)
            self._corrections.insert(batch.corrections)
            _enter(batch.corrections)
            self._entries.insert(batch.entries)
            counters.apply(Counter(), batch.counts)
            bulk.add_findable(batch.words)

    def _begin(self, seedlings: Sequence[Seedling]) -> "Batch":
        """Make sure of the nouns and take ids."""
        batch = Batch(
            ids=rows.reserve_ids(Article, len(seedlings)),
            sections=self._sections.ids(seedling.section for seedling in seedlings),
            authors=self._authors.ids(n for seedling in seedlings for n in seedling.authors),
            topics=self._topics.ids(n for seedling in seedlings for n in seedling.topics),
        )
        if any(seedling.part for seedling in seedlings):
            batch.series = self._series(seedlings[0].place.number // BLOCK)
        return batch

    def _series(self, block: int) -> int:
        name = stories.series_name(self._seed, block)
        series, _created = Series.objects.get_or_create(
            uid=uuid.UUID(int=uid(Thing.SERIES, self._seed, block)),
            defaults={"name": name, "slug": slugify(name)},
        )
        return series.pk

    def _add_story(self, batch: "Batch", article_id: int, seedling: Seedling) -> None:
        place = seedling.place
        published = place.state == State.PUBLISHED
        at = rows.moment(place.published_at)
        stamp = at if published else None
        batch.articles.append(self._article(batch, article_id, seedling, at))
        batch.words.append(_words(batch, article_id, seedling))
        for position, number in enumerate(seedling.authors):
            role = seedling.role if position else ""
            batch.bylines.append((article_id, batch.authors[number], role, position, stamp))
            batch.count(published, Author, batch.authors[number])
        for position, number in enumerate(seedling.topics):
            batch.items.append((article_id, batch.topics[number], position, stamp))
            batch.count(published, Topic, batch.topics[number])
        batch.count(published, Section, batch.sections[seedling.section])
        if seedling.points:
            batch.summaries.append(self._summary(article_id, seedling))
        if seedling.correction and at is not None:
            batch.corrections.append(self._correction(article_id, seedling))
        if seedling.part:
            rank = ordering.rank_for_part(seedling.part)
            batch.entries.append((batch.series, article_id, rank))
            batch.count(published, Series, batch.series)

    def _article(
        self, batch: "Batch", article_id: int, seedling: Seedling, at: Any
    ) -> tuple[Any, ...]:
        place = seedling.place
        written = rows.moment(place.written_at)
        updated = rows.moment(seedling.updated_at)
        path = place.published_at and paths.default_path(
            THEMES[seedling.section].slug,
            place.published_at,
            seedling.slug,
            _LANGUAGE,
            self._publication,
        )
        return (
            article_id, rows.uid(uid(Thing.ARTICLE, self._seed, place.number)),
            seedling.headline, seedling.kind.value, seedling.slug, path, _LANGUAGE,
            batch.sections[seedling.section], place.state.value, at, updated, written,
            updated or written, seedling.words, seedling.fingerprint, _reason(place.state),
            seedling.standfirst, seedling.body, seedling.plain, seedling.rendered,
        )  # fmt: skip

    def _summary(self, article_id: int, seedling: Seedling) -> tuple[Any, ...]:
        written = rows.moment(seedling.updated_at or seedling.place.written_at)
        approved = seedling.is_approved
        return (
            rows.uid(uid(Thing.SUMMARY, self._seed, seedling.place.number)), article_id,
            rows.json(seedling.points), _LANGUAGE, "approved" if approved else "draft",
            BY if approved else "", written if approved else None, seedling.fingerprint, written,
        )  # fmt: skip

    def _correction(self, article_id: int, seedling: Seedling) -> tuple[Any, ...]:
        retracted = seedling.place.state == State.RETRACTED
        kind = Correction.Kind.RETRACTION if retracted else Correction.Kind.CORRECTION
        at = rows.moment(seedling.updated_at or seedling.place.published_at)
        number = uid(Thing.CORRECTION, self._seed, seedling.place.number)
        return (rows.uid(number), article_id, kind.value, at, seedling.correction, BY)


def _enter(stored: Sequence[tuple[Any, ...]]) -> None:
    """Enter the notices of the block's stories in the ledger; their rows begin with the uid."""
    notices = Correction.objects.filter(uid__in=[row[0] for row in stored])
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
        self.counts: counters.Membership = Counter()

    def count(self, published: bool, model: type[models.Model], noun_id: int) -> None:
        """Count a published story for a noun."""
        if published:
            self.counts[(model, noun_id)] += 1


def _words(batch: Batch, article_id: int, seedling: Seedling) -> bulk.Words:
    """Give what search reads of a story, from what is at hand: nothing is read back."""
    place = seedling.place
    return bulk.Words(
        article_id=article_id,
        language=_LANGUAGE,
        headline=seedling.headline,
        standfirst=seedling.standfirst,
        summary="\n".join(seedling.points) if seedling.is_approved else "",
        body=seedling.plain,
        published_at=place.published_at if place.state == State.PUBLISHED else None,
        section=batch.sections[seedling.section],
        topics=tuple(batch.topics[number] for number in seedling.topics),
        authors=tuple(batch.authors[number] for number in seedling.authors),
    )


def _reason(state: State) -> str:
    if state == State.UNPUBLISHED:
        return "Withdrawn at the request of the people in it."
    return ""
