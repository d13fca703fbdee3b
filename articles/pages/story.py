"""All that an article's page shows, in eight queries whatever the story has."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from django.db.models import FETCH_RAISE, CharField, F, FilteredRelation, Q, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise

from articles import media, ordering, summaries
from articles.models import (
    Article,
    Byline,
    Correction,
    ImageUse,
    SeriesEntry,
    Summary,
    TopicItem,
)
from articles.pages.links import Link, href
from articles.pages.related import get_below
from articles.pages.rows import Picture, Row, kind_label, picture, section_link
from articles.pages.translations import Translation, describe, public_versions
from articles.summaries import Shown
from articles.text import provenance
from articles.text.measures import reading_minutes
from articles.text.safe import SafeText

HERO_SIZES: Final = "(min-width: 78rem) 58rem, (min-width: 64rem) calc(100vw - 20rem), 100vw"
# A reader who comes back within a day learns why the summary is gone.
_SUMMARY_NOTE: Final = dt.timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs the story, with the part they had in it or their usual role."""

    name: str
    url: str
    role: str


@dataclass(frozen=True, slots=True)
class SummaryBox:
    """The short version that readers may open, checked at ``checked_at``."""

    points: tuple[str, ...]
    language: str
    checked_at: dt.datetime
    by_software: bool
    anchors: tuple[tuple[str, ...], ...] = ()  # of the paragraphs that support each point

    @property
    def lines(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each point with the anchors of the paragraphs that support it."""
        anchors = [*self.anchors, *((),) * len(self.points)]
        return list(zip(self.points, anchors, strict=False))


@dataclass(frozen=True, slots=True)
class Notice:
    """What the newsroom says about the story; ``kind`` is one of ``Correction.Kind``."""

    kind: str
    label: str | Promise
    at: dt.datetime
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A story beside this one, with its full title."""

    headline: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class SeriesBox:
    """The story's place among the public parts of its series."""

    name: str
    url: str
    language: str
    part: int
    total: int
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its page shows it. Moments are aware; ``updated_at`` only if it says more.

    ``summary_gone_until``: there was one, the body has changed since it was checked, and
    readers are told so until then.
    """

    headline: str
    language: str
    url: str
    standfirst: str
    section: Link | None
    kind: str | Promise
    authors: tuple[Person, ...]
    published_at: dt.datetime
    updated_at: dt.datetime | None
    minutes: int
    notices: tuple[Notice, ...]
    changes: tuple[Notice, ...]
    summary: SummaryBox | None
    summary_again: SummaryBox | None
    summary_gone_until: dt.datetime | None
    share_text: str
    picture: Picture | None
    body: SafeText
    source_credit: str
    source_url: str
    topics: tuple[Link, ...]
    series: SeriesBox | None
    previous: Neighbour | None
    next: Neighbour | None
    more: tuple[Row, ...]
    abstract: str = ""  # the points of the checked summary, for programs
    picture_file: str = ""  # the lead picture in its largest size
    related: tuple[Row, ...] = ()
    translations: tuple[Translation, ...] = ()  # in other languages


def get_article(path: str) -> Article | None:
    """Fetch the story at an address whatever its state, with what its page needs (2 queries).

    The caller asks ``is_public`` and ``was_public`` before showing anything of it.
    """
    lead = FilteredRelation(
        "image_uses", condition=Q(image_uses__role=ImageUse.Role.LEAD, image_uses__position=0)
    )
    return (
        Article.objects.filter(path=path)
        .select_related("section", "lead_image", "series_entry__series")
        .prefetch_related("lead_image__renditions")
        .annotate(lead_use=lead)
        .annotate(
            own_alt=F("lead_use__alt"),
            own_caption=F("lead_use__caption"),
            own_decorative=F("lead_use__decorative"),
        )
        .defer("body", "plain_text")
        .fetch_mode(FETCH_RAISE)
        .first()
    )


def tell(article: Article, at: dt.datetime) -> Story:
    """Gather the page of a public story loaded by ``get_article`` (6 queries)."""
    authors, topics, translations, topic_keys = _get_around(article, at)
    below = get_below(article, topic_keys, at)
    notices = get_notices(article, at)
    shown, gone_until = _get_summary(article, at)
    beside = ordering.neighbours(article, at)
    body, anchors = _marked(article, shown)
    return Story(
        headline=article.headline,
        language=article.language,
        url=href(article.get_absolute_url()),
        standfirst=article.standfirst,
        section=section_link(article),
        kind=kind_label(article),
        authors=authors,
        published_at=published_moment(article),
        updated_at=updated_moment(article),
        minutes=reading_minutes(article.word_count, article.language),
        notices=tuple(notice for notice in notices if notice.kind in _ON_TOP),
        changes=notices,
        summary=summary_box("top control", shown, anchors),
        summary_again=summary_box("end control", shown, anchors),
        summary_gone_until=gone_until,
        share_text=share_text(shown),
        picture=lead_picture(article),
        body=body,
        source_credit=article.source_credit,
        source_url=article.canonical_url,
        topics=topics,
        series=_get_series(article, at),
        previous=neighbour(beside.previous),
        next=neighbour(beside.next),
        more=below.more,
        related=below.related,
        abstract=abstract(shown),
        picture_file=_picture_file(article),
        translations=translations,
    )


# An update says what is new; it is no error and stands at the end alone.
_ON_TOP: Final = frozenset({Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION})


def get_notices(article: Article, at: dt.datetime) -> tuple[Notice, ...]:
    """Fetch what was said about the story until now, newest first (1 query)."""
    found = article.corrections.filter(at__lte=at).order_by("-at", "-id").fetch_mode(FETCH_RAISE)
    return tuple(
        Notice(
            item.kind,
            Correction.Kind(item.kind).label,
            item.at,
            item.text,
            item.before,
            item.after,
        )
        for item in found
    )


def published_moment(article: Article) -> dt.datetime:
    """Give the moment of publication of a story that has one."""
    if article.published_at is None:
        raise ValueError("Only a story with a moment of publication has a page.")
    return article.published_at


def updated_moment(article: Article) -> dt.datetime | None:
    """Give the moment of the last change that readers are told of, if there is one."""
    updated, published = article.updated_at, article.published_at
    return updated if updated and published and updated > published else None


type _Around = tuple[tuple[Person, ...], tuple[Link, ...], tuple[Translation, ...], list[int]]


def _get_around(article: Article, at: dt.datetime) -> _Around:
    """Fetch bylines and topics in their orders, other languages, and the topics' keys (1
    query for all).
    """
    people = Byline.objects.filter(article_id=article.pk).order_by()
    topics = TopicItem.objects.filter(content_object_id=article.pk).order_by()
    versions = public_versions(article, at).order_by()
    nothing = Value("", output_field=CharField())
    found = sorted(
        people.values_list(
            _word("author"),
            "position",
            "id",
            "author__slug",
            "author__name",
            "role",
            "author__title",
            "author_id",
        ).union(
            topics.values_list(
                _word("topic"),
                "position",
                "id",
                "tag__slug",
                "tag__name",
                nothing,
                nothing,
                "tag_id",
            ),
            versions.values_list(
                _word("version"),
                Value(0),
                "id",
                "path",
                "language",
                Cast("published_at", CharField()),
                nothing,
                "id",
            ),
            all=True,
        )
    )
    authors = tuple(
        Person(name, href(f"/authors/{slug}/"), role or title)
        for kind, _place, _pk, slug, name, role, title, _key in found
        if kind == "author"
    )
    labels = tuple(
        Link(name, href(f"/topics/{slug}/"))
        for kind, _place, _pk, slug, name, _role, _title, _key in found
        if kind == "topic"
    )
    other = [
        (language, moment, pk, path)
        for kind, _place, pk, path, language, moment, _n, _key in found
        if kind == "version"
    ]
    versions_shown = describe((language, path) for language, _m, _pk, path in sorted(other))
    return authors, labels, versions_shown, [row[-1] for row in found if row[0] == "topic"]


def _word(text: str) -> Value:
    return Value(text, output_field=CharField())


def _get_summary(article: Article, at: dt.datetime) -> tuple[Shown, dt.datetime | None]:
    """Fetch the versions that readers may see; if the points went stale, until when readers
    are told so.

    1 query.
    """
    states = [Summary.State.APPROVED, Summary.State.STALE]
    found = list(article.summaries.filter(state__in=states).fetch_mode(FETCH_RAISE))
    shown = summaries.shown(article, found)
    if shown.points is not None:
        return shown, None
    published = published_moment(article)
    # What went out of date before the story was out, no reader has ever seen.
    told_until = [
        version.stale_at + _SUMMARY_NOTE
        for version in found
        if version.kind == Summary.Kind.POINTS
        and version.stale_at is not None
        and version.stale_at >= published
    ]
    return shown, max((moment for moment in told_until if moment > at), default=None)


def _marked(article: Article, shown: Shown) -> tuple[SafeText, tuple[tuple[str, ...], ...]]:
    """Give the text, cleaned and written by publishing, with the anchors of the summary."""
    traced = shown.points.checks.get("supports", []) if shown.points is not None else []
    return provenance.mark(article.rendered_body, traced)


def summary_box(
    name: str, shown: Shown, anchors: tuple[tuple[str, ...], ...] = ()
) -> SummaryBox | None:
    """Describe what the control called ``name`` opens."""
    text = summaries.text_of(name, shown)
    if text is None or text.version.approved_at is None:
        return None
    return SummaryBox(
        points=text.words,
        language=text.version.language,
        checked_at=text.version.approved_at,
        by_software=text.version.is_software,
        anchors=anchors,
    )


def share_text(shown: Shown) -> str:
    """Give the sentence that stands beside a shared link; empty without one."""
    text = summaries.text_of("social text", shown)
    return text.words[0] if text else ""


def abstract(shown: Shown) -> str:
    """Give the points of the summary for programs; empty without one."""
    text = summaries.text_of("structured data", shown)
    return " ".join(text.words) if text else ""


def _picture_file(article: Article) -> str:
    """Give the path of the lead picture's widest JPEG; empty without one."""
    found = media.largest_of(article.lead_image) if article.lead_image else None
    return found.url if found else ""


def lead_picture(article: Article) -> Picture | None:
    """Describe the lead picture with the words it has in this story."""
    plain, image = picture(article, HERO_SIZES), article.lead_image
    if plain is None or image is None:
        return None
    own_alt, own_caption = getattr(article, "own_alt", None), getattr(article, "own_caption", None)
    decorative = getattr(article, "own_decorative", None) or image.decorative
    return replace(
        plain,
        alt="" if decorative else own_alt or image.alt,
        caption=own_caption or image.caption,
        credit=image.credit,
    )


def _get_series(article: Article, at: dt.datetime) -> SeriesBox | None:
    """Fetch the story's place in its series (1 query, none outside of one)."""
    entry: SeriesEntry | None = getattr(article, "series_entry", None)
    place = ordering.place_of(entry, article, at) if entry else None
    if place is None:
        return None
    return SeriesBox(
        name=place.series.name,
        url=href(place.series.get_absolute_url()),
        language=place.series.language,
        part=place.part,
        total=place.total,
        previous=neighbour(place.previous),
        next=neighbour(place.next),
    )


def neighbour(article: Article | None) -> Neighbour | None:
    """Describe a story that stands beside another."""
    if article is None:
        return None
    return Neighbour(article.headline, href(article.get_absolute_url()), article.language)
