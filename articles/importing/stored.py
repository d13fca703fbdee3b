"""Stories as they stand, with every row that an import may exchange."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Correction, ImageUse, Summary
from articles.publishing.bulk import BulkStory, Lead


@dataclass(frozen=True, slots=True)
class Stored:
    """A story's row and, in the form in which stories are written, all that belongs to it.

    ``summary`` is the version that an export would name.
    """

    article: Article
    story: BulkStory
    summary: Summary | None


def load(article_ids: Iterable[int]) -> dict[int, Stored]:
    """Fetch stories by id (9 queries for any number)."""
    ids = list(article_ids)
    if not ids:
        return {}
    articles = (
        Article.objects.filter(pk__in=ids)
        .select_related("section", "lead_image", "series_entry__series")
        .prefetch_related(
            "bylines__author",
            "topic_items__tag",
            "image_uses",
            "corrections",
            "redirects",
            "summaries",
        )
    )
    return {article.pk: _stored(article) for article in articles}


def _stored(article: Article) -> Stored:
    entry = getattr(article, "series_entry", None)
    story = BulkStory(
        article=article,
        bylines=[
            (byline.author, byline.role)
            for byline in sorted(article.bylines.all(), key=lambda row: row.position)
        ],
        topics=[
            item.tag
            for item in sorted(article.topic_items.all(), key=lambda row: (row.position, row.pk))
        ],
        lead=_lead(article),
        corrections=[_unsaved(row) for row in sorted(article.corrections.all(), key=_issued)],
        series=(entry.series, entry.rank) if entry is not None else None,
        announced=entry.announced if entry is not None else "",
        redirects=[redirect.path for redirect in article.redirects.all()],
    )
    versions = sorted(_own_points(article), key=lambda row: (_weight(row), row.pk))
    return Stored(article, story, versions[-1] if versions else None)


def _own_points(article: Article) -> list[Summary]:
    rows = article.summaries.all()
    return [row for row in rows if row.kind == Summary.Kind.POINTS and not row.is_offered]


def _issued(correction: Correction) -> tuple[object, int]:
    return correction.at, correction.pk


def _weight(summary: Summary) -> int:
    return {Summary.State.APPROVED: 2, Summary.State.WITHDRAWN: 0}.get(
        Summary.State(summary.state), 1
    )


def _lead(article: Article) -> Lead | None:
    if article.lead_image is None:
        return None
    uses = [use for use in article.image_uses.all() if use.role == ImageUse.Role.LEAD]
    if not uses:
        return Lead(article.lead_image)
    return Lead(article.lead_image, uses[0].alt, uses[0].caption, uses[0].decorative)


def _unsaved(correction: Correction) -> Correction:
    """Copy a notice, uid and issuer and all, so that it can be written again."""
    values = {f.attname: getattr(correction, f.attname) for f in correction._meta.concrete_fields}
    del values["id"]
    return Correction(**values)
