"""Stories as records, read by key in chunks: a fixed number of queries and of rows a chunk.

The order is that of the ids, in which stories came to be; ids are new after an import but
ascend alike, so export, import and export again give the same bytes.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import Count, F, OuterRef, Q, Subquery

from articles.exporting.record import Record, moment
from articles.exporting.selection import Selection
from articles.models import (
    Byline,
    Correction,
    Image,
    ImageUse,
    Redirect,
    RelatedStory,
    SeriesEntry,
    SourceRecord,
    State,
    Summary,
    TopicItem,
    uids_among,
)
from articles.text import html
from articles.text.html import ExportedPicture

CHUNK: Final = 400  # stories held at once
QUERIES: Final = 11  # for each chunk with pictures, whatever it holds
_COLUMNS: Final = (
    "id",
    "uid",
    "language",
    "translation_group",
    "headline",
    "standfirst",
    "kind",
    "slug",
    "path",
    "state",
    "published_at",
    "updated_at",
    "embargo_until",
    "unpublish_at",
    "body",
    "search_title",
    "search_description",
    "canonical_url",
    "source_credit",
    "reason",
    "word_count",
    "section__slug",
    "section__name",
    "lead_image_id",
)
_IMAGE: Final = (
    "id", "uid", "original", "file_name", "sha256", "alt", "decorative", "caption", "credit",
    "licence", "focal_x", "focal_y",
)  # fmt: skip


@dataclasses.dataclass(slots=True)
class _Parts:
    """What belongs to the stories of one chunk, by the story's id."""

    topics: dict[int, list[Record]]
    bylines: dict[int, list[Record]]
    corrections: dict[int, list[Record]]
    redirects: dict[int, list[str]]
    sources: dict[int, Record]
    series: dict[int, Record]
    related: dict[int, list[str]]
    summaries: dict[int, Record]
    leads: dict[int, Record]
    pictures: dict[str, ExportedPicture]


def stream(selection: Selection) -> Iterator[Record]:
    """Give the record of every selected story, ascending by id (``QUERIES`` a chunk)."""
    stories = selection.articles().order_by("id")
    last = 0
    while True:
        rows = list(stories.filter(id__gt=last).values(*_COLUMNS)[:CHUNK])
        if not rows:
            return
        parts = _parts(rows, selection.states)
        for row in rows:
            yield _record(row, parts)
        last = rows[-1]["id"]


def _record(row: dict[str, Any], parts: _Parts) -> Record:
    pk = row["id"]
    section = row["section__slug"]
    related = parts.related.get(pk)
    return {
        "id": str(row["uid"]),
        "lang": row["language"],
        "translation_key": row["translation_group"] or None,
        "headline": row["headline"],
        "standfirst": row["standfirst"],
        "kind": row["kind"],
        "slug": row["slug"],
        "path": row["path"],
        "state": row["state"],
        "published_at": moment(row["published_at"]),
        "updated_at": moment(row["updated_at"]),
        "embargo_until": moment(row["embargo_until"]),
        "unpublish_at": moment(row["unpublish_at"]),
        "section": {"slug": section, "name": row["section__name"]} if section else None,
        "topics": parts.topics.get(pk, []),
        "bylines": parts.bylines.get(pk, []),
        "body_html": html.give_figures(row["body"], parts.pictures),
        "lead_image": parts.leads.get(pk),
        "series": parts.series.get(pk),
        "summary": parts.summaries.get(pk),
        "corrections": parts.corrections.get(pk, []),
        "redirects": sorted(parts.redirects.get(pk, [])),
        "search_title": row["search_title"],
        "search_description": row["search_description"],
        "canonical_url": row["canonical_url"],
        "source_credit": row["source_credit"],
        "reason": row["reason"],
        "source": parts.sources.get(pk),
        "words": row["word_count"],
        **({"related": related} if related else {}),
    }


def _parts(rows: list[dict[str, Any]], states: Collection[str]) -> _Parts:
    ids = [row["id"] for row in rows]
    leads, pictures = _pictures(rows)
    return _Parts(
        topics=_topics(ids),
        bylines=_bylines(ids),
        corrections=_corrections(ids),
        redirects=_redirects(ids),
        sources=_sources(ids),
        series=_series(ids),
        related=_related(ids, states),
        summaries=_summaries(ids),
        leads=leads,
        pictures=pictures,
    )


def _topics(ids: list[int]) -> dict[int, list[Record]]:
    rows = TopicItem.objects.filter(content_object__in=ids).order_by("position", "id")
    found: dict[int, list[Record]] = defaultdict(list)
    for pk, slug, name in rows.values_list("content_object_id", "tag__slug", "tag__name"):
        found[pk].append({"slug": slug, "name": name})
    return found


def _bylines(ids: list[int]) -> dict[int, list[Record]]:
    rows = Byline.objects.filter(article__in=ids).order_by("position", "id")
    found: dict[int, list[Record]] = defaultdict(list)
    for pk, slug, name, role in rows.values_list(
        "article_id", "author__slug", "author__name", "role"
    ):
        found[pk].append({"slug": slug, "name": name, "role": role})
    return found


def _corrections(ids: list[int]) -> dict[int, list[Record]]:
    """Fetch notices in the order in which they were issued."""
    rows = Correction.objects.filter(article__in=ids).order_by("at", "id")
    found: dict[int, list[Record]] = defaultdict(list)
    for pk, kind, at, text, before, after in rows.values_list(
        "article_id", "kind", "at", "text", "before", "after"
    ):
        notice = {"kind": kind, "at": moment(at), "text": text, "before": before, "after": after}
        found[pk].append(notice)
    return found


def _redirects(ids: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pk, path in Redirect.objects.filter(article__in=ids).values_list("article_id", "path"):
        if pk is not None:
            found[pk].append(path)
    return found


def _sources(ids: list[int]) -> dict[int, Record]:
    """Fetch where stories came from; of several sources the first."""
    rows = SourceRecord.objects.filter(article__in=ids).order_by("-id")
    return {
        pk: {"name": name, "id": external_id}
        for pk, name, external_id in rows.values_list("article_id", "source", "external_id")
    }


def _series(ids: list[int]) -> dict[int, Record]:
    """Fetch series places; parts are numbered from 1 among all parts, public or not."""
    before = (
        SeriesEntry.objects.filter(
            series=OuterRef("series"), rank__lte=OuterRef("rank"), article__isnull=False
        )
        .order_by()
        .values("series")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = SeriesEntry.objects.filter(article__in=ids).annotate(part=Subquery(before))
    return {
        pk: {"slug": slug, "name": name, "part": part}
        | ({"announced": announced} if announced else {})
        for pk, slug, name, part, announced in rows.values_list(
            "article_id", "series__slug", "series__name", "part", "announced"
        )
    }


def _related(ids: list[int], states: Collection[str]) -> dict[int, list[str]]:
    """Fetch the stories that editors chose, but those of states that this export leaves out."""
    rows = RelatedStory.objects.filter(article__in=ids).order_by("position", "id")
    found: dict[int, list[str]] = defaultdict(list)
    if states:
        shown = rows.filter(related__state__in=states)
    else:
        shown = rows.exclude(related__state=State.BINNED)  # of which no export tells
    for pk, uid in shown.values_list("article_id", "related__uid"):
        found[pk].append(str(uid))
    return found


def _summaries(ids: list[int]) -> dict[int, Record]:
    """Fetch the version that readers see; without one the newest that may become it."""
    rows = Summary.objects.filter(article__in=ids, kind=Summary.Kind.POINTS, is_offered=False)
    rows = rows.annotate(now=F("article__body_fingerprint"))
    ranked = sorted(rows, key=lambda row: (_weight(row.state), row.pk))
    return {
        row.article_id: {
            "points": row.points,
            "lang": row.language,
            "origin": row.origin,
            "state": _state(row),
            "approved_by": row.approved_by_name or None,
            "approved_at": moment(row.approved_at),
            "body_fingerprint": row.body_fingerprint,
        }
        for row in ranked
    }


def _state(row: Any) -> str:
    """Call nothing approved that readers don't see: what was checked for another body."""
    overtaken = row.state == Summary.State.APPROVED and row.body_fingerprint != row.now
    return str(Summary.State.STALE if overtaken else row.state)


def _weight(state: str) -> int:
    """Say how much a version counts: approved, then draft or stale by age, then withdrawn."""
    return {"approved": 2, "withdrawn": 0}.get(state, 1)


def _pictures(rows: list[dict[str, Any]]) -> tuple[dict[int, Record], dict[str, ExportedPicture]]:
    """Fetch lead images by story, and the bodies' pictures by uid, each named by its file."""
    shown = {uid for row in rows for uid in uids_among(html.image_uids(row["body"]))}
    led = {row["id"]: row["lead_image_id"] for row in rows if row["lead_image_id"]}
    if not shown and not led:
        return {}, {}
    images = list(
        Image.objects.filter(Q(pk__in=set(led.values())) | Q(uid__in=shown)).values(*_IMAGE)
    )
    words = ImageUse.objects.filter(article__in=led, role=ImageUse.Role.LEAD)
    own = {use.article_id: use for use in words}
    by_pk = {image["id"]: image for image in images}
    leads = {pk: _lead(by_pk[image_id], own.get(pk)) for pk, image_id in led.items()}
    return leads, {str(image["uid"]): _picture(image) for image in images}


def _lead(image: dict[str, Any], use: ImageUse | None) -> Record:
    """Describe a lead image with the words that readers get: the story's own come first."""
    return {
        "file": image["file_name"],
        "sha256": image["sha256"],
        "alt": (use.alt if use else "") or image["alt"],
        "decorative": image["decorative"] or (use is not None and use.decorative),
        "caption": (use.caption if use else "") or image["caption"],
        "credit": image["credit"],
        "licence": image["licence"],
        # Four digits are a pixel in ten thousand, and never written with an exponent.
        "focal_point": [round(image["focal_x"], 4), round(image["focal_y"], 4)],
    }


def _picture(image: dict[str, Any]) -> ExportedPicture:
    return ExportedPicture(
        file=image["file_name"],
        alt=image["alt"],
        decorative=image["decorative"],
        credit=image["credit"],
        missing=not image["original"],
    )
