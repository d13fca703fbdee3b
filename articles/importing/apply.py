"""Writing what was decided, in transactions short enough for others to work meanwhile."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from django.db import models, transaction

from articles import audit, revisions, summaries
from articles.importing.build import Built
from articles.importing.library import Library
from articles.importing.options import Options
from articles.importing.pictures import Pictures
from articles.importing.plan import Decision
from articles.importing.related import RelatedIds
from articles.importing.report import Report
from articles.models import Article, Image, SourceRecord, Summary
from articles.permissions import Actor
from articles.publishing import bulk, recheck, recheck_links, rendering
from articles.publishing.story import read_live

ACTOR: Final = Actor.command("import_articles")


def _leads_on(article: Article, at: dt.datetime) -> bool:
    """Say whether a link to this story leads readers to it, now or from its moment on."""
    return article.is_public(at) or article.is_scheduled(at)


def _said_of(story: Article, decision: Decision) -> str:
    """Give why a story was held back; another one than the record's is named."""
    if decision.stored is not None and story.pk == decision.stored.article.pk:
        return story.held_back_reason
    return f"“{story.headline}”: {story.held_back_reason}"


class Writer:
    """Writes decisions.

    ``seconds`` is how long the last call's longest transaction took, which wrote so many
    ``stories``.
    """

    def __init__(
        self,
        options: Options,
        report: Report,
        library: Library,
        pictures: Pictures,
        related: RelatedIds,
    ) -> None:
        self._options = options
        self._report = report
        self._library = library
        self._pictures = pictures
        self._related = related
        self.seconds = 0.0
        self.stories = 0

    def write(self, decisions: Sequence[Decision]) -> None:
        """Carry the decisions out: new stories in one transaction, each update in its own.

        Raises ``DatabaseError``; what was written of the batch by then is found again when
        the batch is planned anew.
        """
        created = [d for d in decisions if d.outcome == "created"]
        updated = [d for d in decisions if d.outcome == "updated"]
        known = [d for d in decisions if d.is_newly_known]
        self.seconds = 0.0
        if created:
            self._timed(lambda: self._create(created), len(created))
        for decision in updated:
            held: list[Article] = []
            self._timed(lambda decision=decision, held=held: held.extend(self._update(decision)))  # type: ignore[misc]  # mypy can't type a lambda's defaults
            for story in held:
                self._report.hold_back(decision.record.place, _said_of(story, decision))
        if known:
            self._timed(lambda: self._remember(known), len(known))
        self._library.drop_waiting()

    def forget(self) -> None:
        """Drop what is known of the database, after a transaction that was rolled back."""
        self._library.forget()
        self._pictures.forget()

    def _timed(self, act: Callable[[], None], stories: int = 1) -> None:
        with transaction.atomic():
            # Here and not before: the wait for the write lock is nobody's delay but ours.
            begun = time.monotonic()
            act()
        seconds = time.monotonic() - begun
        if seconds > self.seconds:
            self.seconds, self.stories = seconds, stories

    def _create(self, decisions: Sequence[Decision]) -> None:
        built = [decision.built for decision in decisions if decision.built is not None]
        self._store_nouns(built)
        bulk.create([one.story for one in built], self._options.at, derived=True)

    def _update(self, decision: Decision) -> list[Article]:
        """Exchange a story; gives what was to go out by itself and can't any more."""
        built, stored = decision.built, decision.stored
        if built is None or stored is None:
            return []
        at, story = self._options.at, built.story
        led_on = _leads_on(stored.article, at)
        self._store_nouns([built])
        source, story.source = story.source, None
        bulk.replace(stored.article, story, at)
        if "summary" in decision.record.values and story.summary is None:
            summaries.withdraw(stored.article, [Summary.Kind.POINTS])
            bulk.keep_findable([stored.article.pk])
        if source is not None:
            self._remember_source(source, stored.article)
        self._related.put(decision.record, stored.article.pk)
        self._add_revision(stored.article)
        name = self._options.source
        audit.record("import", story.article, ACTOR, at, source=name, changed=decision.changed)
        held = recheck([story.article.pk], ACTOR, at)
        if led_on and not _leads_on(story.article, at):
            held += recheck_links(ACTOR, at)
        return held

    def settle(self) -> None:
        """Give stories the related ones that came after them, each in its transaction."""
        for record, article_id in self._related.waiting():
            with transaction.atomic():
                if not self._related.put(record, article_id, settling=True):
                    continue
                self._add_revision(Article.objects.get(pk=article_id))

    def _add_revision(self, article: Article) -> None:
        """Put the story as it now stands into its history, if it has one."""
        if article.latest_revision is None:
            return
        fresh = Article.objects.get(pk=article.pk)
        at = self._options.at
        revision = revisions.add(fresh, read_live(fresh), ACTOR, at, note=ACTOR.name)
        live = revision.number if article.live_revision is not None else None
        Article.objects.filter(pk=article.pk).update(
            latest_revision=revision.number, live_revision=live
        )

    def _remember(self, decisions: Iterable[Decision]) -> None:
        """Remember under which id a story was met that was known by other marks alone."""
        rows = [
            SourceRecord(
                source=name[0],
                external_id=name[1],
                article=decision.stored.article,
                content_hash=decision.record.content_hash
                if decision.outcome == "unchanged"
                else "",
                imported_at=self._options.at,
            )
            for decision in decisions
            if decision.stored is not None and (name := decision.record.remembered_as)
        ]
        SourceRecord.objects.bulk_create(rows, ignore_conflicts=True)

    def _remember_source(self, source: tuple[str, str, str], article: Article) -> None:
        """Keep what was read now; what other sources said before no longer stands here."""
        name, external_id, content_hash = source
        article.sources.update(content_hash="")
        SourceRecord.objects.update_or_create(
            source=name,
            external_id=external_id,
            defaults={
                "article": article,
                "content_hash": content_hash,
                "imported_at": self._options.at,
            },
        )

    def _store_nouns(self, built: Sequence[Built]) -> None:
        """Insert the new nouns and pictures that these stories need."""
        nouns: list[models.Model] = []
        images: list[Image] = []
        for one in built:
            story = one.story
            nouns += [author for author, _role in story.bylines]
            nouns += story.topics
            if story.article.section is not None:
                nouns.append(story.article.section)
            if story.series is not None:
                nouns.append(story.series[0])
            images += one.images
        self._library.store(nouns)
        for image in self._pictures.store(images):
            rendering.render_stories_with(image, self._options.at)
