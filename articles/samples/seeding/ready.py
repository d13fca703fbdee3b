"""A seeded story as rows, but for the ids: what the process that makes it can do already."""

import datetime as dt
from typing import Any, Final, NamedTuple

from articles.models import Correction, Publication, State
from articles.publishing import bulk, paths, rows
from articles.samples.seeding.stories import Seedling
from articles.samples.seeding.uids import Thing, uid
from articles.samples.seeding.words import THEMES

BY: Final = "Seed desk"  # who checked the summaries and issued the corrections
_LANGUAGE: Final = "en"

#: The columns of each row that ``Ready`` holds; the ids come in front.
ARTICLE: Final = (
    "uid", "headline", "kind", "slug", "path", "language", "state", "published_at", "updated_at",
    "created_at", "changed_at", "word_count", "body_fingerprint", "reason", "standfirst", "body",
    "plain_text", "rendered_body",
)  # fmt: skip
SUMMARY: Final = (
    "uid", "points", "language", "state", "approved_by_name", "approved_at", "body_fingerprint",
    "created_at",
)  # fmt: skip
CORRECTION: Final = ("uid", "kind", "at", "text", "issued_by_name")


class Ready(NamedTuple):
    """One story. Nouns are numbers; ``stamp`` is its moment in rows, None unless published."""

    number: int
    article: tuple[Any, ...]
    section: int
    stamp: Any
    authors: list[int]
    role: str
    topics: list[int]
    summary: tuple[Any, ...] | None
    correction: tuple[Any, ...] | None
    part: int
    words: bulk.Words  # without nouns and id
    changed_at: dt.datetime


def ready(seed: int, seedling: Seedling, publication: Publication) -> Ready:
    """Give a story of the seed as rows for this publication's newsroom."""
    place = seedling.place
    is_published = place.state == State.PUBLISHED
    return Ready(
        number=place.number,
        article=_article(seed, seedling, publication),
        section=seedling.section,
        stamp=rows.moment(place.published_at) if is_published else None,
        authors=seedling.authors,
        role=seedling.role,
        topics=seedling.topics,
        summary=_summary(seed, seedling) if seedling.points else None,
        correction=_correction(seed, seedling) if _has_correction(seedling) else None,
        part=seedling.part,
        words=_words(seedling),
        changed_at=seedling.updated_at or place.written_at,
    )


def _article(seed: int, seedling: Seedling, publication: Publication) -> tuple[Any, ...]:
    place = seedling.place
    written = rows.moment(place.written_at)
    updated = rows.moment(seedling.updated_at)
    path = place.published_at and paths.default_path(
        THEMES[seedling.section].slug, place.published_at, seedling.slug, _LANGUAGE, publication
    )
    return (
        rows.uid(uid(Thing.ARTICLE, seed, place.number)), seedling.headline, seedling.kind.value,
        seedling.slug, path, _LANGUAGE, place.state.value, rows.moment(place.published_at),
        updated, written, updated or written, seedling.words, seedling.fingerprint,
        _reason(place.state), seedling.standfirst, seedling.body, seedling.plain,
        seedling.rendered,
    )  # fmt: skip


def _reason(state: State) -> str:
    if state == State.UNPUBLISHED:
        return "Withdrawn at the request of the people in it."
    return ""


def _summary(seed: int, seedling: Seedling) -> tuple[Any, ...]:
    written = rows.moment(seedling.updated_at or seedling.place.written_at)
    approved = seedling.is_approved
    return (
        rows.uid(uid(Thing.SUMMARY, seed, seedling.place.number)), rows.json(seedling.points),
        _LANGUAGE, "approved" if approved else "draft", BY if approved else "",
        written if approved else None, seedling.fingerprint, written,
    )  # fmt: skip


def _has_correction(seedling: Seedling) -> bool:
    return bool(seedling.correction) and seedling.place.published_at is not None


def _correction(seed: int, seedling: Seedling) -> tuple[Any, ...]:
    retracted = seedling.place.state == State.RETRACTED
    kind = Correction.Kind.RETRACTION if retracted else Correction.Kind.CORRECTION
    at = rows.moment(seedling.updated_at or seedling.place.published_at)
    number = uid(Thing.CORRECTION, seed, seedling.place.number)
    return (rows.uid(number), kind.value, at, seedling.correction, BY)


def _words(seedling: Seedling) -> bulk.Words:
    """Give what search reads of a story, from what is at hand: nothing is read back."""
    place = seedling.place
    words = bulk.Words(
        article_id=0,
        language=_LANGUAGE,
        headline=seedling.headline,
        standfirst=seedling.standfirst,
        summary="\n".join(seedling.points) if seedling.is_approved else "",
        body=seedling.plain,
        published_at=place.published_at if place.state == State.PUBLISHED else None,
    )
    return bulk.prepare(words)
