"""Addresses of stories: how a new one is made, and whom it must not clash with."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.urls import Resolver404, resolve

from articles import conf
from articles.models import (
    Article,
    Author,
    Publication,
    Redirect,
    Section,
    Series,
    StandingPage,
    Topic,
)
from articles.publishing.rules import levels_of

# Behind these words of the site's own stands one of these, or what it was once called.
_NOUNS: Final[Mapping[str, type[Topic | Author | Series]]] = {
    "topics": Topic,
    "authors": Author,
    "series": Series,
}
# Nothing below these can lead elsewhere: programs answer, or whoever serves the files.
_CLOSED: Final = frozenset({"admin", "api", "healthz", "media", "metrics", "readyz", "static"})
# The name of the route that takes what no other does, and looks for former addresses.
ANYWHERE: Final = "anywhere"


class Reserved(ValueError):
    """An address whose first word belongs to the site itself."""


def default_path(
    section_slug: str,
    published_at: dt.datetime,
    slug: str,
    language: str,
    publication: Publication,
) -> str:
    """Give ``/section/yyyy/mm/slug/``, the month in the newsroom's zone.

    Languages other than the publication's get ``/lang`` in front.
    """
    local = published_at.astimezone(publication.zone)
    path = f"/{section_slug}/{local.year:04}/{local.month:02}/{slug}/"
    return path if language == publication.language else f"/{language}{path}"


def new_path(
    section_slug: str,
    published_at: dt.datetime,
    slug: str,
    language: str,
    publication: Publication,
    article: Article | None = None,
) -> str:
    """Give the address of ``article`` when it goes out for the first time.

    Where the publication lets a taken one pass, it gets a number; else readiness has asked.
    """
    path = default_path(section_slug, published_at, slug, language, publication)
    if levels_of(publication)["address"] == "must":
        return path
    return free_path(path, ignoring=article)


def is_reserved(path: str, languages: Iterable[str] = ()) -> bool:
    """Say whether an article can't stand at ``path``: the site itself answers there."""
    words = path.strip("/").split("/")
    if words[0] in conf.RESERVED_WORDS or not words[0]:
        return True
    return len(words) == 1 and words[0] in set(languages)


def is_page_of_the_site(path: str, languages: Iterable[str] = ()) -> bool:
    """Say whether the site itself answers at ``path``, so that it can't be a former address.

    Below its own words the site answers where a route does: old sites had ``/archive/a.html``.
    """
    first, _slash, rest = path.strip("/").partition("/")
    if first not in conf.RESERVED_WORDS or first in _CLOSED or not rest:
        return is_reserved(path, languages)
    return _is_route(f"/{first}/{rest}") or _is_route(f"/{first}/{rest}/")


def _is_route(path: str) -> bool:
    try:
        return resolve(path).url_name != ANYWHERE
    except Resolver404:
        return False


def is_taken(path: str, ignoring: Article | None = None) -> bool:
    """Say whether a story, section, page or redirect stands at ``path`` already."""
    stories = Article.objects.filter(path=path)
    moved = Redirect.objects.filter(path=path)
    if ignoring is not None and ignoring.pk is not None:
        stories = stories.exclude(pk=ignoring.pk)
        moved = moved.exclude(article=ignoring)
    # One query for both: forms ask it at every opening.
    if stories.order_by().values_list("pk").union(moved.order_by().values_list("pk")).exists():
        return True
    word = path.strip("/")
    return "/" not in word and (
        Section.objects.filter(slug=word).exists()
        or StandingPage.objects.filter(slug=word).exists()
    )


def is_in_use(path: str) -> bool:
    """Say whether the site, a story, a noun, a page or a language stands at ``path``."""
    word = path.strip("/")
    place, _slash, slug = word.partition("/")
    if place in _NOUNS and slug and "/" not in slug:
        return _NOUNS[place]._default_manager.filter(slug=slug).exists()
    if is_page_of_the_site(path) or Article.objects.filter(path=path).exists():
        return True
    return "/" not in word and not is_free_word(word)


def is_free_word(word: str, ignoring: Section | StandingPage | None = None) -> bool:
    """Say whether a section or page can stand at ``/word/``: nothing else but a redirect does.

    The site's own words are not asked for: the slug's validator names them.
    """
    if word in dict(settings.LANGUAGES):
        return False
    stories = Article.objects.filter(Q(path=f"/{word}/") | Q(language=word))
    if word == Publication.get_current().language or stories.exists():
        return False
    for model in (Section, StandingPage):
        others = model._default_manager.filter(slug=word)
        if isinstance(ignoring, model):
            others = others.exclude(pk=ignoring.pk)
        if others.exists():
            return False
    return True


def free_path(path: str, ignoring: Article | None = None) -> str:
    """Give ``path``, with -2, -3 … at its end while something else stands there.

    Raises ``Reserved`` when the site itself answers at the address.
    """
    if is_reserved(path):
        raise Reserved(path)
    stem, number, candidate = path.rstrip("/"), 2, path
    while is_taken(candidate, ignoring):
        candidate = f"{stem}-{number}/"
        number += 1
    return candidate
