"""The page that readers would get, from text that is not stored. Nothing here writes."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse, QueryDict

from articles import conf, ordering
from articles.models import Article, Author, Series, Topic
from articles.pages import frame as frames
from articles.pages.answers import Head, Page, Visit, render
from articles.pages.links import Link, href
from articles.pages.related import get_below
from articles.pages.rows import kind_label, section_link
from articles.pages.story import (
    Notice,
    Person,
    SeriesBox,
    Story,
    SummaryBox,
    get_notices,
    lead_picture,
    neighbour,
    published_moment,
    updated_moment,
)
from articles.text.measures import reading_minutes
from articles.text.safe import SafeText


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A story filled as publishing would fill it (``publishing.rehearse``), and its parts.

    ``topics`` may hold some that aren't stored yet.
    """

    article: Article
    snapshot: Mapping[str, Any]
    topics: Sequence[Topic]
    was_public: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on top of a preview, in the language of the person who looks."""

    sentence: str
    notes: tuple[str, ...]
    language: str
    direction: str


_LEAD_WORDS: Final = ("alt", "caption", "decorative")


def preview(shown: Rehearsal, line: Line, at: dt.datetime) -> HttpResponse:
    """Render the article's page as publishing at ``at`` (aware) would make it."""
    article = shown.article
    head = Head(
        title=article.search_title or article.headline,
        description=article.search_description or article.standfirst,
        language=article.language,
        section=article.section.slug if article.section else "",
        noindex=True,
    )
    content = {"story": _tell(shown, at), "line": line}
    answer = render(
        Page("pages/preview.html", head, content), Visit(at, frames.current(), QueryDict())
    )
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def summary_of(shown: Rehearsal) -> SummaryBox | None:
    """Give the summary that readers would see: one that was checked against this very body."""
    article, value = shown.article, shown.snapshot["summary"]
    if not value or not value.get("checked_for") or not value.get("checked_at"):
        return None
    if value["checked_for"] != article.body_fingerprint:
        return None
    return SummaryBox(
        points=tuple(value["points"]),
        language=article.language,
        checked_at=dt.datetime.fromisoformat(value["checked_at"]),
        by_software=str(value.get("origin", "")).startswith("software"),
    )


def _tell(shown: Rehearsal, at: dt.datetime) -> Story:
    article, snapshot = shown.article, shown.snapshot
    notices = _notices(article, at)
    # A story that readers never had would be the newest: that is the place without a moment.
    beside = ordering.neighbours(article if shown.was_public else Article(), at)
    keys = [topic.pk for topic in shown.topics if not topic._state.adding]
    below = get_below(article, keys, at, snapshot.get("related") or ())
    for name in _LEAD_WORDS:  # as ``story.get_article`` names them
        setattr(article, f"own_{name}", (snapshot["lead_image"] or {}).get(name))
    return Story(
        headline=article.headline,
        language=article.language,
        url=href(article.get_absolute_url()),
        standfirst=article.standfirst,
        section=section_link(article),
        kind=kind_label(article),
        authors=tuple(_people(snapshot["bylines"])),
        published_at=published_moment(article),
        updated_at=updated_moment(article),
        minutes=reading_minutes(article.word_count, article.language),
        notices=tuple(notice for notice in notices if notice.kind != "update"),
        changes=notices,
        summary=summary_of(shown),
        summary_again=summary_of(shown),
        summary_gone_until=None,
        share_text="",
        picture=lead_picture(article),
        body=SafeText(article.rendered_body),  # cleaned and written by publishing.rehearse
        source_credit=article.source_credit,
        source_url=article.canonical_url,
        topics=tuple(Link(t.name, href(f"/topics/{t.slug}/")) for t in shown.topics),
        series=_series(article, snapshot["series"], at),
        previous=neighbour(beside.previous),
        next=neighbour(beside.next),
        more=below.more,
        related=below.related,
    )


def _notices(article: Article, at: dt.datetime) -> tuple[Notice, ...]:
    return get_notices(article, at) if article.pk else ()


def _people(bylines: Sequence[Mapping[str, str]]) -> Iterable[Person]:
    known = {
        str(author.uid): author
        for author in Author.objects.filter(uid__in=[item["author"] for item in bylines])
    }
    for item in bylines:
        author = known.get(item["author"])
        if author is not None:
            url = href(author.get_absolute_url())
            yield Person(author.name, url, item.get("role") or author.title)


def _series(article: Article, value: Mapping[str, Any] | None, at: dt.datetime) -> SeriesBox | None:
    """Put the story among the public parts of its series, at the place asked for."""
    series = Series.objects.filter(uid=value["series"]).first() if value else None
    if series is None or value is None:
        return None
    others = [part for part in ordering.public_parts(series.pk, at) if part.pk != article.pk]
    wanted = value.get("part") or len(others) + 1
    index = min(wanted - 1, len(others))
    return SeriesBox(
        name=series.name,
        url=href(series.get_absolute_url()),
        language=series.language,
        part=index + 1,
        total=len(others) + 1,
        previous=neighbour(others[index - 1]) if index else None,
        next=neighbour(others[index]) if index < len(others) else None,
    )


def line(sentence: str, notes: Sequence[str], language: str) -> Line:
    """Make the line on top of a preview."""
    return Line(sentence, tuple(notes), language, conf.direction(language))
