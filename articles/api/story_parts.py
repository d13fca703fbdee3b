"""What stands beside stories in other tables, fetched when a field asks for it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import FETCH_RAISE

from articles import conf, media, summaries
from articles.api.declared import Record
from articles.models import (
    Article,
    Byline,
    Correction,
    Image,
    ImageUse,
    SeriesEntry,
    Summary,
    TopicItem,
    uids_among,
)
from articles.text import html
from articles.text.html import ExportedPicture

type Row = Mapping[str, Any]


def moment(value: dt.datetime | None) -> str | None:
    """Write an aware moment as RFC 3339 in UTC with microseconds."""
    if value is None:
        return None
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


class Parts:
    """The rows that belong to some stories, by the story's id; one query for each kind.

    ``rows`` are the stories' own columns. ``at`` is aware.
    """

    def __init__(self, rows: Sequence[Row], at: dt.datetime) -> None:
        self._rows, self._at = rows, at
        self._ids = [row["id"] for row in rows]

    @cached_property
    def topics(self) -> dict[int, list[Record]]:
        """The topics in their order."""
        items = TopicItem.objects.filter(content_object__in=self._ids).order_by("position", "id")
        found: dict[int, list[Record]] = defaultdict(list)
        for pk, slug, name in items.values_list("content_object_id", "tag__slug", "tag__name"):
            found[pk].append({"slug": slug, "name": name})
        return found

    @cached_property
    def bylines(self) -> dict[int, list[Record]]:
        """The authors in their order."""
        rows = Byline.objects.filter(article__in=self._ids).order_by("position", "id")
        found: dict[int, list[Record]] = defaultdict(list)
        for pk, slug, name, role in rows.values_list(
            "article_id", "author__slug", "author__name", "role"
        ):
            found[pk].append({"slug": slug, "name": name, "role": role})
        return found

    @cached_property
    def corrections(self) -> dict[int, list[Record]]:
        """What was said about the stories until now, the oldest first."""
        rows = Correction.objects.filter(article__in=self._ids, at__lte=self._at)
        found: dict[int, list[Record]] = defaultdict(list)
        for pk, kind, at, text, before, after in rows.order_by("at", "id").values_list(
            "article_id", "kind", "at", "text", "before", "after"
        ):
            said = {"text": text, "before": before, "after": after}
            found[pk].append({"kind": kind, "at": moment(at), **said})
        return found

    @cached_property
    def series(self) -> dict[int, Record]:
        """The place in a series; only public parts count (2 queries)."""
        own = {
            entry.article_id: entry.series
            for entry in SeriesEntry.objects.filter(article__in=self._ids).select_related("series")
        }
        if not own:
            return {}
        public = Article.objects.published(self._at).filter(
            series_entry__series__in=[series.pk for series in own.values()]
        )
        order: dict[int, list[int]] = defaultdict(list)
        for pk, series_id in public.order_by("series_entry__rank").values_list(
            "pk", "series_entry__series_id"
        ):
            order[series_id].append(pk)
        return {
            pk: {"slug": series.slug, "name": series.name, "part": order[series.pk].index(pk) + 1}
            for pk, series in own.items()
            if pk in order[series.pk]
        }

    @cached_property
    def summaries(self) -> dict[int, Record]:
        """The version that readers may see."""
        versions: dict[int, list[Summary]] = defaultdict(list)
        approved = Summary.objects.filter(
            article__in=self._ids, state=Summary.State.APPROVED
        ).fetch_mode(FETCH_RAISE)
        for version in approved:
            versions[version.article_id].append(version)
        told = {row["id"]: self._summary(row, versions[row["id"]]) for row in self._rows}
        return {pk: summary for pk, summary in told.items() if summary is not None}

    def _summary(self, row: Row, versions: Sequence[Summary]) -> Record | None:
        story = Article(pk=row["id"], body_fingerprint=row["body_fingerprint"])
        text = summaries.text_of("api", summaries.shown(story, versions))
        if text is None:
            return None
        version = text.version
        return {
            "points": list(text.words),
            "lang": version.language,
            "origin": version.origin,
            "state": version.state,
            "approved_by": version.approved_by_name or None,
            "approved_at": moment(version.approved_at),
            "body_fingerprint": version.body_fingerprint,
        }

    # --- Pictures ---------------------------------------------------------------------------

    @cached_property
    def leads(self) -> dict[int, Record]:
        """The lead pictures that have a file, with the words they have in their story."""
        led = {row["id"]: row["lead_image_id"] for row in self._rows if row["lead_image_id"]}
        if not led:
            return {}
        found = Image.objects.filter(pk__in=set(led.values())).prefetch_related("renditions")
        images = {image.pk: image for image in found}
        uses = ImageUse.objects.filter(article__in=led, role=ImageUse.Role.LEAD)
        own = {use.article_id: use for use in uses}
        told = {pk: _lead(images[image_id], own.get(pk)) for pk, image_id in led.items()}
        return {pk: lead for pk, lead in told.items() if lead is not None}

    @cached_property
    def _pictures(self) -> dict[str, ExportedPicture]:
        """The pictures of the bodies, by uid (2 queries, none without one)."""
        shown = {uid for row in self._rows for uid in uids_among(html.image_uids(row["body"]))}
        if not shown:
            return {}
        images = Image.objects.filter(uid__in=shown).prefetch_related("renditions")
        return {str(image.uid): _picture(image) for image in images}

    def body(self, row: Row) -> str:
        """Give the body with pictures at whole addresses."""
        return html.give_figures(row["body"], self._pictures)


def _lead(image: Image, use: ImageUse | None) -> Record | None:
    found = media.largest_of(image)
    if found is None:
        return None
    return {
        "file": conf.absolute(found.url),
        "sha256": image.sha256,
        "alt": (use.alt if use else "") or image.alt,
        "decorative": image.decorative or (use is not None and use.decorative),
        "caption": (use.caption if use else "") or image.caption,
        "credit": image.credit,
        "licence": image.licence,
        "focal_point": [round(image.focal_x, 4), round(image.focal_y, 4)],
    }


def _picture(image: Image) -> ExportedPicture:
    found = media.largest_of(image)
    return ExportedPicture(
        file=conf.absolute(found.url) if found else "",
        alt=image.alt,
        decorative=image.decorative,
        credit=image.credit,
        missing=found is None,
    )
