"""What a page says to programs, in the words of schema.org."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from articles.models import Article, Author, Kind
from articles.pages.frame import Frame
from articles.pages.links import absolute
from articles.pages.story import Story
from articles.pages.things import Thing

_TYPES: Final[Mapping[str, str]] = {
    Kind.NEWS: "NewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.INTERVIEW: "NewsArticle",
    Kind.REVIEW: "ReviewNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}


def of_story(article: Article, story: Story, frame: Frame) -> tuple[Thing, ...]:
    """Describe a public story and its place in the site."""
    publisher, url = _publisher(frame), absolute(story.url)
    signers = [
        {"@type": "Person", "name": person.name, "url": absolute(person.url)}
        for person in story.authors
    ]
    told: Thing = {
        "@type": _TYPES[article.kind],
        "mainEntityOfPage": url,
        "url": url,
        "headline": story.headline,
        "description": story.standfirst,
        "abstract": story.abstract,
        "inLanguage": story.language,
        "datePublished": _moment(story.published_at),
        "dateModified": _moment(story.updated_at or story.published_at),
        "articleSection": story.section and str(story.section.label),
        "keywords": [str(topic.label) for topic in story.topics],
        "wordCount": article.word_count,
        "author": signers or [publisher],
        "publisher": publisher,
        "image": [_image(story, frame)],
        "isPartOf": _series(story),
        "position": story.series and story.series.part,
        "correction": [
            {"@type": "CorrectionComment", "text": notice.text, "datePublished": _moment(notice.at)}
            for notice in story.notices
        ],
    }
    trail = [(str(story.section.label), story.section.url)] if story.section else []
    return told, breadcrumbs(frame, [*trail, (story.headline, story.url)])


def _series(story: Story) -> Thing | None:
    if story.series is None:
        return None
    url = absolute(story.series.url)
    return {"@type": "CreativeWorkSeries", "name": story.series.name, "url": url}


def _image(story: Story, frame: Frame) -> Thing:
    """Describe the lead picture, or the one that stands for the publication."""
    picture = story.picture
    if picture is None:
        return {"@type": "ImageObject", "url": frame.share_address}
    return {
        "@type": "ImageObject",
        "url": absolute(story.picture_file or picture.src),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "creditText": picture.credit,
    }


def of_front(frame: Frame) -> tuple[Thing, ...]:
    """Describe the site and who publishes it."""
    site = {
        "@type": "WebSite",
        "name": frame.name,
        "url": absolute("/"),
        "description": frame.tagline,
        "inLanguage": frame.language,
        "publisher": _publisher(frame),
    }
    return (site,)


def of_list(
    frame: Frame, title: str, url: str, description: str = "", about: Thing | None = None
) -> tuple[Thing, ...]:
    """Describe a list of stories at the path ``url``, and what it is about."""
    told: Thing = {
        "@type": "CollectionPage",
        "name": title,
        "url": absolute(url),
        "description": description,
        "mainEntity": about,
        "publisher": _publisher(frame),
    }
    return told, breadcrumbs(frame, [(title, url)])


def of_author(author: Author, url: str) -> Thing:
    """Describe somebody who signs stories."""
    return {
        "@type": "Person",
        "name": author.name,
        "url": absolute(url),
        "jobTitle": author.title,
        "affiliation": author.affiliation and {"@type": "Organization", "name": author.affiliation},
        "description": author.biography,
    }


def breadcrumbs(frame: Frame, trail: Sequence[tuple[str, str]]) -> Thing:
    """Lead from the front page to this one: names and paths."""
    steps = [(frame.name, "/"), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(url)}
            for place, (name, url) in enumerate(steps, 1)
        ],
    }


def _publisher(frame: Frame) -> Thing:
    logo = {"@type": "ImageObject", "url": absolute(frame.logo.src)} if frame.logo else None
    return {
        "@type": "NewsMediaOrganization",
        "name": frame.name,
        "url": absolute("/"),
        "logo": logo,
    }


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
