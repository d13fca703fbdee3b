"""A story as one entry of a list."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import FETCH_RAISE, Prefetch
from django.utils.functional import Promise

from articles import media, summaries
from articles.models import Article, ArticleQuerySet, Byline, Kind, Summary
from articles.pages import frame
from articles.pages.links import Link, href
from articles.text.measures import reading_minutes

CARD_SIZES = "(min-width: 75rem) 35rem, (min-width: 44rem) 55vw, 100vw"
LEAD_SIZES = "(min-width: 75rem) 37rem, (min-width: 64rem) 46vw, 100vw"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it; ``alt`` is empty where it says nothing new.

    ``sources`` are better formats as (media type, srcset); ``focus`` names the classes that
    keep the focal point where the style sheet crops.
    """

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str = ""
    caption: str = ""
    credit: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One story in a list; ``kind`` is empty for news. Moments are aware."""

    headline: str
    url: str
    language: str
    standfirst: str
    published_at: dt.datetime
    minutes: int
    kind: str | Promise = ""
    section: Link | None = None
    authors: str = ""
    picture: Picture | None = None


def for_rows(stories: ArticleQuerySet, *, with_summaries: bool = False) -> ArticleQuerySet:
    """Load what ``row`` shows, and nothing else on the way (2 queries in all, 3 with summaries
    or where the newsroom shows them in lists).
    """
    bylines = Byline.objects.select_related("author").order_by("position")
    if with_summaries or frame.current().in_lists:
        approved = Summary.objects.filter(state=Summary.State.APPROVED).fetch_mode(FETCH_RAISE)
        stories = stories.prefetch_related(Prefetch("summaries", approved, to_attr="versions"))
    return (
        stories.without_text()
        .select_related("section")
        .prefetch_related(Prefetch("bylines", queryset=bylines.fetch_mode(FETCH_RAISE)))
        .fetch_mode(FETCH_RAISE)
    )


def with_pictures(stories: ArticleQuerySet) -> ArticleQuerySet:
    """Load the lead pictures too (1 query more)."""
    return stories.select_related("lead_image").prefetch_related("lead_image__renditions")


def row(article: Article, *, picture_sizes: str = "") -> Row:
    """Describe a public story loaded by ``for_rows``; ``picture_sizes`` asks for its picture."""
    return Row(
        headline=article.headline,
        url=href(article.get_absolute_url()),
        language=article.language,
        standfirst=_brief(article) or article.standfirst,
        published_at=_moment(article),
        minutes=reading_minutes(article.word_count, article.language),
        kind=kind_label(article),
        section=section_link(article),
        authors=", ".join(byline.author.name for byline in article.bylines.all()),
        picture=picture(article, picture_sizes) if picture_sizes else None,
    )


def _brief(article: Article) -> str:
    """Give the sentence of the summary that the newsroom shows in lists; empty without one."""
    name = summaries.IN_LISTS.get(frame.current().in_lists)
    if name is None:
        return ""
    shown = summaries.shown(article, getattr(article, "versions", ()))
    text = summaries.text_of(name, shown)
    return text.words[0] if text else ""


def rows(articles: Iterable[Article]) -> tuple[Row, ...]:
    """Describe stories without their pictures."""
    return tuple(row(article) for article in articles)


def kind_label(article: Article) -> str | Promise:
    """Name the kind of a story that isn't plain news."""
    return "" if article.kind == Kind.NEWS else Kind(article.kind).label


def section_link(article: Article) -> Link | None:
    """Lead to the story's section."""
    section = article.section
    return None if section is None else Link(section.name, href(section.get_absolute_url()))


def picture(article: Article, sizes: str) -> Picture | None:
    """Describe the lead picture, without words; None where there is none or its file is missing."""
    image = article.lead_image
    if image is None:
        return None
    found = media.picture_of(image, sizes)
    if not found.src:
        return None
    return Picture(
        src=found.src,
        srcset=found.srcset,
        sizes=found.sizes,
        width=found.width,
        height=found.height,
        sources=found.sources,
        focus=found.focus,
    )


def _moment(article: Article) -> dt.datetime:
    if article.published_at is None:
        raise ValueError("A story without published_at stands in no list.")
    return article.published_at
