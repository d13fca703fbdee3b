"""Whole stories written many at a time, for imports, samples and seeds.

No rights are asked and no readiness: an operator's command may store what the database's
constraints allow, and ``check_articles`` says afterwards what a page would lack.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import models, transaction
from django.utils import timezone

from articles import corrections, search, summaries
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Image,
    ImageUse,
    Redirect,
    Series,
    SeriesEntry,
    SourceRecord,
    State,
    Summary,
    Topic,
    TopicItem,
    uids_among,
)
from articles.permissions import Actor
from articles.publishing import counters, series_parts, steps, summary_part
from articles.publishing.finding import keep_findable
from articles.publishing.related_part import choose
from articles.publishing.rendering import derive
from articles.text import html, measures

__all__ = [
    "BulkStory", "Lead", "Words", "add_findable", "choose", "create", "derive", "keep_findable",
    "prepare", "recount", "remember_names", "remove", "replace",
]  # fmt: skip

IMPORT: Final = Actor.command("import")
recount = counters.recount
remember_names = search.remember_names
Words = search.Words
add_findable = search.add
prepare = search.prepare
_LONG: Final = ("article__body", "article__rendered_body", "article__plain_text")


@dataclasses.dataclass(frozen=True, slots=True)
class Lead:
    """The lead image with the words it has in this story."""

    image: Image
    alt: str = ""
    caption: str = ""
    decorative: bool = False


@dataclasses.dataclass(slots=True)
class BulkStory:
    """One story with all its rows; models are stored ones unless said otherwise.

    ``article`` is not stored yet (for ``replace``: it only carries values), its body is
    cleaned; so are ``summary`` and ``corrections``, which don't know their article.
    ``series`` is the series and the rank in it, ``announced`` what readers are told of the
    part before they can read it, ``source`` name, id there, content hash.
    """

    article: Article
    bylines: list[tuple[Author, str]] = dataclasses.field(default_factory=list)
    topics: list[Topic] = dataclasses.field(default_factory=list)
    lead: Lead | None = None
    summary: Summary | None = None
    corrections: list[Correction] = dataclasses.field(default_factory=list)
    series: tuple[Series, str] | None = None
    announced: str = ""
    redirects: list[str] = dataclasses.field(default_factory=list)
    source: tuple[str, str, str] | None = None


def create(stories: Sequence[BulkStory], at: dt.datetime, derived: bool = False) -> None:
    """Store new stories in the order given (ids ascend with it), in one transaction.

    ``derived`` says that ``derive`` has been called on each article. Raises
    ``IntegrityError`` as the constraints say; then nothing of these stories is stored.
    """
    with transaction.atomic():
        for story in stories:
            _prepare(story.article, story, at, derived)
        Article.objects.bulk_create([story.article for story in stories], batch_size=500)
        _add_rows([(story.article, story) for story in stories], at)
        corrections.chain([row for story in stories for row in story.corrections], at)
        counters.add(story.article.pk for story in stories)
        keep_findable([story.article.pk for story in stories])


def replace(article: Article, story: BulkStory, at: dt.datetime) -> None:
    """Exchange everything of a stored story for ``story``; id, uid and history stay.

    In one transaction; the version rises by one. A summary is added as a new version
    (an approved one retires its predecessor); corrections and redirects are set anew.
    Raises ``Conflict`` when somebody saved since ``article`` was read.
    """
    with transaction.atomic():
        old = steps.claim(article, None, IMPORT, at)
        before = counters.memberships([article.pk])
        new = story.article
        new.pk, new.uid, new.version = article.pk, article.uid, article.version + 1
        new.created_at, new.created_by_id = article.created_at, article.created_by_id
        new.live_revision, new.latest_revision = article.live_revision, article.latest_revision
        new._state.adding = False
        _prepare(new, story, at, derived=False)
        new.save(force_update=True)
        stood = {row.uid: row for row in _corrections_of([article.pk])}
        series_parts.make_way(article, story.series[0] if story.series else None)
        _clear_rows([article.pk])
        _keep_redirects(article, story)
        if story.source is not None:
            name, external_id, _hash = story.source
            SourceRecord.objects.filter(source=name, external_id=external_id).delete()
        if story.summary is not None:
            summaries.withdraw(article, [story.summary.kind])
        _carry_summaries(new, old.body, at)
        _add_rows([(new, story)], at)
        keep_findable([article.pk])
        kept = {row.uid for row in story.corrections}
        corrections.withdraw([row for uid, row in stood.items() if uid not in kept], at)
        corrections.chain([row for row in story.corrections if row.uid not in stood], at)
        counters.apply(before, counters.memberships([article.pk]))


def _carry_summaries(article: Article, before: str, at: dt.datetime) -> None:
    """Ask the freshness rule what the new body leaves of the checked summaries."""
    if measures.fingerprint(before) == article.body_fingerprint:
        return
    for version, verdict in summaries.carry(article, before, summary_part.drift_limit(), at):
        verb = "keep summary" if version.state == Summary.State.APPROVED else "summary out of date"
        told = verdict.as_json() if verdict else {}
        summary_part.log_freshness(verb, article, version, told, IMPORT, at)


def remove(article_ids: Iterable[int]) -> int:
    """Delete stories with all their rows, in one transaction; says how many there were."""
    ids = list(article_ids)
    with transaction.atomic():
        at = timezone.now()
        corrections.withdraw(_corrections_of(ids), at)
        nothing = counters.Membership()
        nothing.months.written_at = at
        counters.apply(counters.memberships(ids), nothing)
        search.forget(ids)
        removed = Article.everything.filter(pk__in=ids).count()
        Article.everything.filter(pk__in=ids).delete()
    return removed


def _corrections_of(article_ids: Sequence[int]) -> list[Correction]:
    """Fetch the notices of stories with what the ledger asks of them (1 query)."""
    rows = Correction.objects.filter(article__in=article_ids).order_by("pk")
    return list(rows.select_related("article").defer(*_LONG))


def stamp(article: Article) -> dt.datetime | None:
    """Give what byline and topic rows carry: the story's moment while it is published."""
    return article.published_at if article.state == State.PUBLISHED else None


def _prepare(article: Article, story: BulkStory, at: dt.datetime, derived: bool) -> None:
    if not derived:
        derive(article)
    article.lead_image = story.lead.image if story.lead else None
    article.created_at = article.created_at or at
    article.changed_at = at


def _clear_rows(article_ids: Sequence[int]) -> None:
    for model in (Byline, ImageUse, Correction, SeriesEntry):
        model._default_manager.filter(article__in=article_ids).delete()
    TopicItem.objects.filter(content_object__in=article_ids).delete()


def _keep_redirects(article: Article, story: BulkStory) -> None:
    """Drop the former addresses that the story no longer names; the others keep their hits."""
    rows = Redirect.objects.filter(article=article)
    rows.exclude(path__in=story.redirects).delete()
    kept = set(rows.values_list("path", flat=True))
    story.redirects = [path for path in story.redirects if path not in kept]


def _add_rows(pairs: Sequence[tuple[Article, BulkStory]], at: dt.datetime) -> None:
    """Write every derived row of these stored articles, one statement a table."""
    rows: list[models.Model] = []
    for article, story in pairs:
        rows += _people_and_topics(article, story)
        rows += _image_uses(article, story.lead)
        rows += _words(article, story, at)
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, some in by_model.items():
        model._default_manager.bulk_create(some, batch_size=1000)


def _people_and_topics(article: Article, story: BulkStory) -> list[models.Model]:
    moment = stamp(article)
    bylines = [
        Byline(article=article, author=author, role=role, position=place, published_at=moment)
        for place, (author, role) in enumerate(story.bylines)
    ]
    topics = [
        TopicItem(content_object=article, tag=topic, position=place, published_at=moment)
        for place, topic in enumerate(story.topics)
    ]
    return [*bylines, *topics]


def _image_uses(article: Article, lead: Lead | None) -> list[models.Model]:
    uids = uids_among(html.image_uids(article.body))
    ids = dict(Image.objects.filter(uid__in=uids).values_list("uid", "pk")) if uids else {}
    known = {str(uid): pk for uid, pk in ids.items()}
    uses = [
        ImageUse(article=article, image_id=known[uid], role=ImageUse.Role.BODY, position=place)
        for place, uid in enumerate(uids)
        if uid in known
    ]
    if lead is not None:
        uses.append(
            ImageUse(
                article=article,
                image=lead.image,
                role=ImageUse.Role.LEAD,
                alt=lead.alt,
                caption=lead.caption,
                decorative=lead.decorative,
            )
        )
    return list(uses)


def _words(article: Article, story: BulkStory, at: dt.datetime) -> list[models.Model]:
    """Summary, corrections, series entry, redirects and source record."""
    rows: list[models.Model] = []
    if story.summary is not None:
        story.summary.article = article
        if story.summary.state == Summary.State.APPROVED:
            version = story.summary
            version.checks = summaries.report(version.points, article.body, version.language)
        story.summary.created_at = story.summary.created_at or at
        rows.append(story.summary)
    for correction in story.corrections:
        correction.article = article
        rows.append(correction)
    if story.series is not None:
        series, rank = story.series
        said = story.announced
        rows.append(SeriesEntry(series=series, article=article, rank=rank, announced=said))
    rows += [Redirect(path=path, article=article, created_at=at) for path in story.redirects]
    if story.source is not None:
        name, external_id, content_hash = story.source
        rows.append(
            SourceRecord(
                source=name,
                external_id=external_id,
                article=article,
                content_hash=content_hash,
                imported_at=at,
            )
        )
    return rows
