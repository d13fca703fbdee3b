"""A story as one entry of a list."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import FETCH_RAISE, Prefetch
from django.utils.functional import Promise

from articles import media, summaries
from articles.models import Article, ArticleQuerySet, Byline, Kind, Summary
from articles.models.prepared import STAND_INS, Prepared, Statement, among, compiled, keys
from articles.pages import frame
from articles.pages.links import Link, href
from articles.text.measures import reading_minutes

CARD_SIZES = "(min-width: 75rem) 35rem, (min-width: 44rem) 55vw, 100vw"
LEAD_SIZES = "(min-width: 75rem) 37rem, (min-width: 64rem) 46vw, 100vw"
# A story has forty columns, and a page of a list twenty stories.
_COLUMNS: Final = (
    "headline",
    "path",
    "language",
    "kind",
    "standfirst",
    "published_at",
    "unpublish_at",
    "word_count",
    "body_fingerprint",
    "lead_image",
    "section__name",
    "section__slug",
)

#: The names of a story's authors as one text, by the story's key; "" or none without authors.
type Names = Mapping[int, str]


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


def for_rows(stories: ArticleQuerySet, *more: str, with_summaries: bool = False) -> ArticleQuerySet:
    """Load what ``row`` shows, and nothing else on the way (1 query, 2 with summaries or where
    the newsroom shows them in lists). ``more`` names further columns.
    """
    if with_summaries or frame.current().in_lists:
        approved = Summary.objects.filter(state=Summary.State.APPROVED).fetch_mode(FETCH_RAISE)
        stories = stories.prefetch_related(Prefetch("summaries", approved, to_attr="versions"))
    return stories.select_related("section").only(*_COLUMNS, *more).fetch_mode(FETCH_RAISE)


def with_pictures(stories: ArticleQuerySet) -> ArticleQuerySet:
    """Load the lead pictures too (1 query more)."""
    return stories.select_related("lead_image").prefetch_related("lead_image__renditions")


def names_of(articles: Iterable[Article]) -> Names:
    """Fetch the names of the stories' authors, in their order (1 query; without stories none)."""
    stories = [article.pk for article in articles]
    found: dict[int, str] = {}
    for key, name in _SIGNED.rows(keys=keys(stories)) if stories else ():
        found[key] = f"{found[key]}, {name}" if key in found else name
    return found


def _signed() -> Statement:
    bylines = Byline.objects.filter(article__in=among(STAND_INS["keys"])).order_by("position")
    return compiled(bylines.values_list("article_id", "author__name"))


_SIGNED: Final = Prepared(_signed)


def row(article: Article, names: Names, *, picture_sizes: str = "") -> Row:
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
        authors=names.get(article.pk, ""),
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
    """Describe stories without their pictures (1 query)."""
    listed = list(articles)
    names = names_of(listed)
    return tuple(row(article, names) for article in listed)


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
