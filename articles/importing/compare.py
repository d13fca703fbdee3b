"""What a record would change of the story that stands here."""

from collections.abc import Callable
from typing import Any, Final

from articles.importing.build import correction_key
from articles.importing.stored import Stored
from articles.importing.values import Record
from articles.models import Image, Summary
from articles.publishing.bulk import BulkStory, Lead

_COLUMNS: Final = {
    "lang": "language",
    "translation_key": "translation_group",
    **{
        key: key
        for key in (
            "headline", "standfirst", "kind", "slug", "path", "state", "published_at",
            "updated_at", "embargo_until", "unpublish_at", "body", "search_title",
            "search_description", "canonical_url", "source_credit", "reason",
        )
    },
}  # fmt: skip

type _Part = Callable[[BulkStory], Any]


def _lead_words(lead: Lead | None) -> tuple[str, str, str, bool] | None:
    if lead is None:
        return None
    image: Image = lead.image
    return (
        image.file_name,
        lead.alt or image.alt,
        lead.caption or image.caption,
        lead.decorative or image.decorative,
    )


_PARTS: Final[dict[str, _Part]] = {
    "section": lambda story: story.article.section.slug if story.article.section else None,
    "topics": lambda story: [topic.slug for topic in story.topics],
    "bylines": lambda story: [(author.slug, role) for author, role in story.bylines],
    "lead_image": lambda story: _lead_words(story.lead),
    "corrections": lambda story: sorted(correction_key(row) for row in story.corrections),
    "series": lambda story: (
        story.series and (story.series[0].slug, story.series[1], story.announced)
    ),
    "redirects": lambda story: set(story.redirects),
}


def differences(story: BulkStory, stored: Stored, record: Record) -> list[str]:
    """Name the keys in which the built story is another than the stored one."""
    found = [
        key
        for key, column in _COLUMNS.items()
        if getattr(story.article, column) != getattr(stored.article, column)
    ]
    found += [key for key, part in _PARTS.items() if part(story) != part(stored.story)]
    if "summary" in record.values and summary_differs(story.summary, stored.summary):
        found.append("summary")
    return found


def summary_differs(new: Summary | None, old: Summary | None) -> bool:
    """Say whether a record's summary is another than the one that stands here."""
    if new is None or old is None:
        standing = old is not None and old.state != Summary.State.WITHDRAWN
        return new is not None or standing
    return _summary_words(new) != _summary_words(old)


def _summary_words(summary: Summary) -> tuple[Any, ...]:
    return (
        list(summary.points),
        summary.language,
        summary.origin,
        summary.state,
        summary.approved_by_name,
        summary.approved_at,
    )
