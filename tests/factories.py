"""Stored nouns for tests: complete enough to be shown, with every derived row."""

import datetime as dt
import io
import itertools
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group
from PIL import Image as Pillow

from articles import media, ordering
from articles.models import (
    Article,
    Author,
    Image,
    Section,
    Series,
    State,
    Summary,
    Topic,
    User,
)
from articles.permissions import Actor
from articles.publishing import bulk
from tests.moments import NOW, ago

_numbers = itertools.count(1)
PASSWORD = "a long enough pass phrase"


def _next(word: str) -> str:
    return f"{word}-{next(_numbers)}"


def make_user(role: str | None = "editor", **fields: Any) -> User:
    """Store a person of a role group, who can log in with ``PASSWORD``."""
    username = fields.pop("username", None) or _next(role or "person")
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True, **fields)
    if role is not None:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_actor(role: str = "editor") -> Actor:
    """Store a person and give them as an actor."""
    return Actor.person(make_user(role))


def make_section(**fields: Any) -> Section:
    """Store a section."""
    slug = fields.pop("slug", None) or _next("section")
    return Section.objects.create(slug=slug, name=fields.pop("name", slug.title()), **fields)


def make_author(**fields: Any) -> Author:
    """Store an author."""
    slug = fields.pop("slug", None) or _next("author")
    return Author.objects.create(slug=slug, name=fields.pop("name", slug.title()), **fields)


def make_topic(**fields: Any) -> Topic:
    """Store a topic."""
    slug = fields.pop("slug", None) or _next("topic")
    return Topic.objects.create(slug=slug, name=fields.pop("name", slug.title()), **fields)


def make_series(**fields: Any) -> Series:
    """Store a series."""
    slug = fields.pop("slug", None) or _next("series")
    return Series.objects.create(slug=slug, name=fields.pop("name", slug.title()), **fields)


def picture_bytes(width: int = 800, height: int = 450, colour: int = 0) -> bytes:
    """Draw a small JPEG; another ``colour`` gives other bytes."""
    buffer = io.BytesIO()
    picture = Pillow.new("RGB", (width, height), (colour % 256, colour // 256 % 256, 90))
    picture.save(buffer, "JPEG", comment=str(colour))  # near colours compress to the same bytes
    return buffer.getvalue()


def make_image(**fields: Any) -> Image:
    """Store a picture with its renditions."""
    number = next(_numbers)
    fields.setdefault("alt", "A harbour wall at low tide.")
    fields.setdefault("credit", "Test desk")
    name = fields.pop("file_name", f"picture-{number}.jpg")
    return media.add(picture_bytes(colour=number), name, NOW, **fields)


def make_summary(article: Article, points: Sequence[str] = (), **fields: Any) -> Summary:
    """Store a summary, approved for the story's body unless told otherwise."""
    fields.setdefault("state", Summary.State.APPROVED)
    fields.setdefault("approved_by_name", "Iris Okafor")
    fields.setdefault("approved_at", NOW)
    fields.setdefault("body_fingerprint", article.body_fingerprint)
    points = list(points) or ["The wall holds.", "It was built in a year.", "It will be checked."]
    return Summary.objects.create(
        article=article, points=points, language=article.language, created_at=NOW, **fields
    )


def make_article(
    state: str = State.PUBLISHED,
    published_at: dt.datetime | None = None,
    bylines: Sequence[Author] | None = None,
    topics: Sequence[Topic] = (),
    series: Series | None = None,
    lead: Image | None = None,
    **fields: Any,
) -> Article:
    """Store a story with all its derived rows, published an hour before ``NOW`` by default."""
    slug = fields.pop("slug", None) or _next("story")
    section = fields.pop("section", None) or make_section()
    public = state in {State.PUBLISHED, State.UNPUBLISHED, State.RETRACTED}
    if public and published_at is None:
        published_at = ago(1)
    fields.setdefault("headline", f"Headline of {slug}")
    fields.setdefault("standfirst", f"Standfirst of {slug}.")
    fields.setdefault("body", f"<p>The body of {slug} has a few words.</p>")
    if public:
        fields.setdefault("path", f"/{section.slug}/2026/03/{slug}/")
    article = Article(slug=slug, state=state, section=section, published_at=published_at, **fields)
    number = series.entries.count() + 1 if series else 0
    story = bulk.BulkStory(
        article=article,
        bylines=[(author, "") for author in ([make_author()] if bylines is None else bylines)],
        topics=list(topics),
        lead=bulk.Lead(image=lead, alt=lead.alt) if lead else None,
        series=(series, ordering.rank_for_part(number)) if series else None,
    )
    bulk.create([story], NOW)
    return article
