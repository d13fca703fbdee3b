"""The parts of a story snapshot: what each reads from a story and writes to it.

A snapshot holds JSON alone and names nouns by uid, so it outlives the rows it speaks of.
A name it holds that no longer exists is passed over when the snapshot is written.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final, Protocol

from django.db import models

from articles import topics
from articles.models import (
    Article,
    Author,
    Byline,
    Image,
    ImageUse,
    Section,
    Series,
    SeriesEntry,
    TopicItem,
    uids_among,
)
from articles.permissions import Actor
from articles.publishing import series_parts
from articles.text import html


class Part(Protocol):
    """One part of a story; ``name`` is its key in the snapshot."""

    name: str

    def empty(self, language: str) -> Any:
        """Give the value of a story that has not been begun."""

    def read(self, article: Article) -> Any:
        """Give the value of the stored story, as JSON."""

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Bring the stored story to ``value``, in the caller's transaction."""


FIELDS: Final = (
    "headline",
    "standfirst",
    "kind",
    "slug",
    "body",
    "language",
    "search_title",
    "search_description",
    "canonical_url",
    "source_credit",
)


def find[M: models.Model](model: type[M], uids: Iterable[str | None]) -> list[M]:
    """Fetch nouns by uid in the order given; unknown ones are left out (1 query)."""
    wanted = uids_among(uids)
    if not wanted:
        return []
    found = {str(row.uid): row for row in model._default_manager.filter(uid__in=wanted)}  # type: ignore[attr-defined]  # every noun has a uid
    return [found[uid] for uid in wanted if uid in found]


def section_of(snapshot: dict[str, Any], article: Article | None) -> Section | None:
    """Give the section that a snapshot names, from the row if it is the same (else 1 query)."""
    uid, stored = snapshot["fields"].get("section"), article.section if article else None
    if stored is not None and str(stored.uid) == uid:
        return stored
    return next(iter(find(Section, [uid])), None)


class FieldsPart:
    """The story's own columns. ``write`` sets them on the instance; the caller saves it."""

    name = "fields"

    def empty(self, language: str) -> dict[str, Any]:
        """Give empty columns in the publication's language."""
        values: dict[str, Any] = dict.fromkeys(FIELDS, "")
        return {**values, "kind": "news", "language": language, "section": None}

    def read(self, article: Article) -> dict[str, Any]:
        """Give the columns, and the section by uid."""
        values: dict[str, Any] = {field: getattr(article, field) for field in FIELDS}
        values["section"] = str(article.section.uid) if article.section else None
        return values

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Set the columns on the instance; ``story.settled`` has cleaned the body."""
        for field in FIELDS:
            if field in value:
                setattr(article, field, value[field])
        article.section = next(iter(find(Section, [value.get("section")])), None)


def _stamp(article: Article) -> dt.datetime | None:
    return article.published_at if article.state == "published" else None


class BylinesPart:
    """Authors in order, each with a role."""

    name = "bylines"

    def empty(self, language: str) -> list[dict[str, str]]:
        """Give nobody."""
        return []

    def read(self, article: Article) -> list[dict[str, str]]:
        """Give the authors' uids and roles in order."""
        rows = article.bylines.select_related("author").order_by("position")
        return [{"author": str(row.author.uid), "role": row.role} for row in rows]

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Exchange the bylines; an author named twice stays once."""
        roles = {item["author"]: item.get("role", "") for item in reversed(value)}
        article.bylines.all().delete()
        moment = _stamp(article)
        authors = find(Author, dict.fromkeys(item["author"] for item in value))
        Byline.objects.bulk_create(
            Byline(
                article=article,
                author=author,
                role=roles[str(author.uid)],
                position=place,
                published_at=moment,
            )
            for place, author in enumerate(authors)
        )


class TopicsPart:
    """Topics in order."""

    name = "topics"

    def empty(self, language: str) -> list[str]:
        """Give none."""
        return []

    def read(self, article: Article) -> list[str]:
        """Give the topics' uids in order."""
        rows = article.topic_items.select_related("tag").order_by("position", "pk")
        return [str(row.tag.uid) for row in rows]

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Exchange the topics."""
        article.topic_items.all().delete()
        moment = _stamp(article)
        TopicItem.objects.bulk_create(
            TopicItem(content_object=article, tag=topic, position=place, published_at=moment)
            for place, topic in enumerate(topics.in_order(value))
        )


class LeadImagePart:
    """The lead image, with the words it has in this story."""

    name = "lead_image"

    def empty(self, language: str) -> None:
        """Give none."""

    def read(self, article: Article) -> dict[str, Any] | None:
        """Give the image's uid and its own description and caption."""
        if article.lead_image is None:
            return None
        use = article.image_uses.filter(role=ImageUse.Role.LEAD).first()
        return {
            "image": str(article.lead_image.uid),
            "alt": use.alt if use else "",
            "caption": use.caption if use else "",
            "decorative": use.decorative if use else False,
        }

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Exchange every use of images, those of the body with it.

        Sets ``lead_image`` on the instance; the caller saves it.
        """
        article.image_uses.all().delete()
        image = next(iter(find(Image, [value["image"]])), None) if value else None
        article.lead_image = image
        uses = [
            ImageUse(article=article, image=shown, role=ImageUse.Role.BODY, position=place)
            for place, shown in enumerate(find(Image, html.image_uids(article.body)))
        ]
        if image is not None:
            words = {key: value.get(key, "") for key in ("alt", "caption")}
            uses.append(
                ImageUse(
                    article=article,
                    image=image,
                    role=ImageUse.Role.LEAD,
                    decorative=bool(value.get("decorative")),
                    **words,
                )
            )
        ImageUse.objects.bulk_create(uses)


def note_waiting_images(article: Article, snapshot: dict[str, Any]) -> None:
    """Note the pictures that only a working copy shows: they are in use as well."""
    article.image_uses.filter(role=ImageUse.Role.DRAFT).delete()
    lead = snapshot["lead_image"]
    uids = [*([lead["image"]] if lead else []), *html.image_uids(snapshot["fields"]["body"])]
    live = set(article.image_uses.values_list("image_id", flat=True))
    waiting = [image for image in find(Image, dict.fromkeys(uids)) if image.pk not in live]
    ImageUse.objects.bulk_create(
        ImageUse(article=article, image=image, role=ImageUse.Role.DRAFT, position=place)
        for place, image in enumerate(waiting)
    )


class SeriesPart:
    """The series and the number of the part in it, counted from 1."""

    name = "series"

    def empty(self, language: str) -> None:
        """Give none."""

    def read(self, article: Article) -> dict[str, Any] | None:
        """Give the series' uid and the place among all its parts."""
        entry = (
            SeriesEntry.objects.select_related("series")
            .filter(article=article)
            .order_by("pk")
            .first()
        )
        if entry is None:
            return None
        before = entry.series.entries.filter(rank__lt=entry.rank).count()
        return {"series": str(entry.series.uid), "part": before + 1}

    def write(self, article: Article, value: Any, by: Actor, at: dt.datetime) -> None:
        """Put the story at its place; the other parts keep their ranks."""
        if value == self.read(article):
            return
        series = next(iter(find(Series, [value["series"]])), None) if value else None
        if series is None:
            series_parts.leave(article)
        else:
            series_parts.put(article, series, value.get("part"))
