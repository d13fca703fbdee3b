"""Which internal addresses lead nowhere."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from django.db import models
from django.db.models import Q

from articles import conf
from articles.models import (
    Article,
    Author,
    Redirect,
    Rendition,
    Section,
    Series,
    StandingPage,
    State,
    Topic,
)

_FEED: Final = re.compile(r"(rss\.xml|atom\.xml|feed\.json)$")
# Pages that stand whatever is published (see "Addresses" in the reference).
_ALWAYS: Final = frozenset(
    {"/", "/latest/", "/topics/", "/authors/", "/archive/", "/corrections/", "/feeds/", "/search/",
     "/sitemap.xml", "/news-sitemap.xml", "/robots.txt"}
)  # fmt: skip
_PROGRAMS: Final = ("/admin/", "/api/", "/static/")
_MONTH: Final = re.compile(r"/archive/[0-9]{4}/((0[1-9]|1[0-2])/)?")


def internal_path(target: str, path: str | None) -> str | None:
    """Give the path of a link that stays on this site, without query and fragment.

    ``path`` is the address of the page it stands on. ``None`` for links that lead away,
    or to a place on the same page.
    """
    base = conf.site_url()
    if target.startswith(("http:", "https:")) and not target.startswith(base):
        return None  # the most frequent kind, told apart cheaply
    try:
        parts = urlsplit(urljoin(f"{base}{path or '/'}", target))
    except ValueError:
        return None
    if not target or target.startswith("#") or parts.scheme not in {"http", "https"}:
        return None
    if parts.netloc != urlsplit(base).netloc:
        return None
    found = unquote(parts.path) or "/"
    last = found.rsplit("/", 1)[-1]
    return f"{found}/" if last and "." not in last else found


def dead_among(paths: Iterable[str], at: dt.datetime) -> set[str]:
    """Give those of these paths that answer nothing at ``at`` (up to 8 queries)."""
    open_paths = {path for path in paths if not _answers_always(path)}
    for alive in (_stories, _moved, _first_words, _nouns, _media):
        if not open_paths:
            break
        open_paths -= alive(open_paths, at)
    return open_paths


def _answers_always(path: str) -> bool:
    page = _FEED.sub("", path)
    return page in _ALWAYS or path.startswith(_PROGRAMS) or bool(_MONTH.fullmatch(page))


def _readable(at: dt.datetime, prefix: str = "") -> Q:
    """Keep what answers with a page: published, or retracted with its notice."""
    still = Q(**{f"{prefix}unpublish_at": None}) | Q(**{f"{prefix}unpublish_at__gt": at})
    published = Q(**{f"{prefix}state": State.PUBLISHED}) & still
    retracted = Q(**{f"{prefix}state": State.RETRACTED})
    return Q(**{f"{prefix}published_at__lte": at}) & (published | retracted)


def _stories(paths: set[str], at: dt.datetime) -> set[str]:
    found = Article.objects.filter(_readable(at), path__in=paths)
    return {path for (path,) in found.values_list("path") if path}


def _moved(paths: set[str], at: dt.datetime) -> set[str]:
    leading = Redirect.objects.filter(Q(article=None) | _readable(at, "article__"))
    return set(leading.filter(path__in=paths).values_list("path", flat=True))


def _first_words(paths: set[str], at: dt.datetime) -> set[str]:
    """Give the sections and standing pages, with the feeds of sections."""
    words = {path: _FEED.sub("", path).strip("/") for path in paths}
    slugs = {word for word in words.values() if "/" not in word}
    known = set(Section.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    pages = StandingPage.objects.filter(slug__in=slugs, is_public=True)
    known.update(pages.values_list("slug", flat=True))
    return {path for path, word in words.items() if word in known}


_NOUNS: Final[dict[str, tuple[type[models.Model], str]]] = {
    "topics": (Topic, "items__published_at__lte"),
    "authors": (Author, "bylines__published_at__lte"),
    "series": (Series, "entries__article__published_at__lte"),
}


def _nouns(paths: set[str], at: dt.datetime) -> set[str]:
    """Give the topics, authors and series that have a public story, with their feeds."""
    return {path for word in _NOUNS for path in _nouns_of(word, paths, at)}


def _nouns_of(word: str, paths: set[str], at: dt.datetime) -> Iterator[str]:
    start = f"/{word}/"
    slugs = {p: _FEED.sub("", p)[len(start) :].strip("/") for p in paths if p.startswith(start)}
    if not slugs:
        return
    model, dated = _NOUNS[word]
    shown = model._default_manager.filter(**{"slug__in": set(slugs.values()), dated: at})
    known = set(shown.values_list("slug", flat=True).distinct())
    yield from (path for path, slug in slugs.items() if slug in known)


def _media(paths: set[str], at: dt.datetime) -> set[str]:
    files = {path.removeprefix("/media/"): path for path in paths if path.startswith("/media/")}
    known = Rendition.objects.filter(file__in=files).order_by().values_list("file", flat=True)
    return {files[file] for file in known}
