"""Links that stay on this site, and which of them lead readers to nothing."""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from articles import conf
from articles.models import (
    Article,
    Author,
    Byline,
    Redirect,
    Rendition,
    Section,
    Series,
    SeriesEntry,
    StandingPage,
    State,
    Topic,
    TopicItem,
)
from articles.text import html

_FEED: Final = re.compile(r"(rss\.xml|atom\.xml|feed\.json)$")
# Pages that stand whatever is published (see "Addresses" in the reference).
_ALWAYS: Final = frozenset(
    {"/", "/latest/", "/topics/", "/authors/", "/archive/", "/corrections/", "/feeds/", "/search/",
     "/sitemap.xml", "/news-sitemap.xml", "/robots.txt"}
)  # fmt: skip
_DESK: Final = "/admin/"
_PROGRAMS: Final = (_DESK, "/api/", "/static/")
_MONTH: Final = re.compile(r"/archive/[0-9]{4}/((0[1-9]|1[0-2])/)?")
_WHOLE: Final = re.compile(r"(https?:)?//", re.IGNORECASE)
_AT_ONCE: Final = 2000  # addresses in one query


def internal_path(target: str, path: str | None) -> str | None:
    """Give the path of a link that stays on this site, without query and fragment.

    ``path`` is the address of the page it stands on. ``None`` for links that lead away,
    or to a place on the same page. With and without https it is the same site.
    """
    base = conf.site_url()
    host = urlsplit(base).netloc.lower()
    if not target or target.startswith("#"):
        return None
    if _WHOLE.match(target) and host not in target.lower():
        return None  # the most frequent kind, told apart cheaply
    try:
        parts = urlsplit(urljoin(f"{base}{path or '/'}", target))
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.netloc.lower() != host:
        return None
    found = unquote(parts.path) or "/"
    last = found.rsplit("/", 1)[-1]
    return f"{found}/" if last and "." not in last else found


def own_paths(body: str, place: str | None) -> list[str]:
    """Give the paths that a text at ``place`` links to on this site, each once, in order."""
    if "href" not in body:
        return []
    found = (internal_path(target, place) for target in html.links(body))
    return list(dict.fromkeys(path for path in found if path))


def closed_among(paths: Iterable[str], at: dt.datetime) -> set[str]:
    """Give those of these paths that a story's reader can't open: dead ones and the desk's."""
    asked = set(paths)
    return dead_among(asked, at) | {path for path in asked if path.startswith(_DESK)}


def dead_among(paths: Iterable[str], at: dt.datetime) -> set[str]:
    """Give those of these paths that answer nothing at ``at`` (1 query for up to 2,000)."""
    asked = sorted({path for path in paths if not _answers_always(path)})
    dead = set(asked)
    for some in itertools.batched(asked, _AT_ONCE):
        dead -= _alive(some, at)
    return dead


def _alive(paths: Iterable[str], at: dt.datetime) -> set[str]:
    """Ask all that could stand at these paths at once."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for path, kind in itertools.product(paths, _KINDS):
        key = kind.key_of(path)
        if key:
            wanted.setdefault((kind.name, key), []).append(path)
    first, *others = (
        kind.rows([key for name, key in wanted if name == kind.name], at)
        .order_by()
        .annotate(stands=Value(kind.name))
        .values_list("stands", kind.column)
        for kind in _KINDS
        if any(name == kind.name for name, _key in wanted)
    )
    found = first.union(*others, all=True) if others else first
    return {path for name, key in found for path in wanted[name, key]}


def _answers_always(path: str) -> bool:
    page = _FEED.sub("", path)
    return page in _ALWAYS or path.startswith(_PROGRAMS) or bool(_MONTH.fullmatch(page))


def _readable(at: dt.datetime, prefix: str = "") -> Q:
    """Keep what answers with a page: public, or retracted with its notice."""
    retracted = Q(**{f"{prefix}state": State.RETRACTED, f"{prefix}published_at__lte": at})
    return _public(at, prefix) | retracted


def _public(at: dt.datetime, prefix: str) -> Q:
    """Say of a story behind another row what ``Article.objects.published`` says."""
    still = Q(**{f"{prefix}unpublish_at": None}) | Q(**{f"{prefix}unpublish_at__gt": at})
    return still & Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}published_at__lte": at})


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of thing that may stand at a path: ``key_of`` it stands in ``column``."""

    name: str
    column: str
    key_of: Callable[[str], str]
    rows: Callable[[list[str], dt.datetime], QuerySet[Any]]


def _whole(path: str) -> str:
    return path


def _only_word(path: str) -> str:
    """Give the word of ``/word/`` and of its feeds."""
    word = _FEED.sub("", path).strip("/")
    return "" if "/" in word else word


def _behind(word: str) -> Callable[[str], str]:
    """Give what takes the slug from ``/word/slug/`` and from its feeds."""
    start = f"/{word}/"
    return lambda path: _FEED.sub("", path)[len(start) :].strip("/") * path.startswith(start)


def _file(path: str) -> str:
    return path.removeprefix("/media/") if path.startswith("/media/") else ""


def _stories(paths: list[str], at: dt.datetime) -> QuerySet[Any]:
    return Article.objects.filter(_readable(at), path__in=paths)


def _moved(paths: list[str], at: dt.datetime) -> QuerySet[Any]:
    leading = Q(article=None) | _readable(at, "article__")
    return Redirect.objects.filter(leading, path__in=paths)


def _sections(slugs: list[str], at: dt.datetime) -> QuerySet[Any]:
    return Section.objects.filter(slug__in=slugs)


def _pages(slugs: list[str], at: dt.datetime) -> QuerySet[Any]:
    return StandingPage.objects.filter(slug__in=slugs, is_public=True)


def _topics(slugs: list[str], at: dt.datetime) -> QuerySet[Any]:
    shown = TopicItem.objects.filter(_public(at, "content_object__"), tag=OuterRef("pk"))
    return Topic.objects.filter(Exists(shown), slug__in=slugs)


def _authors(slugs: list[str], at: dt.datetime) -> QuerySet[Any]:
    shown = Byline.objects.filter(_public(at, "article__"), author=OuterRef("pk"))
    return Author.objects.filter(Exists(shown), slug__in=slugs)


def _series(slugs: list[str], at: dt.datetime) -> QuerySet[Any]:
    shown = SeriesEntry.objects.filter(_public(at, "article__"), series=OuterRef("pk"))
    return Series.objects.filter(Exists(shown), slug__in=slugs)


def _files(names: list[str], at: dt.datetime) -> QuerySet[Any]:
    return Rendition.objects.filter(file__in=names)


# Topics, authors and series answer while they have a public story.
_KINDS: Final = (
    _Kind("story", "path", _whole, _stories),
    _Kind("redirect", "path", _whole, _moved),
    _Kind("section", "slug", _only_word, _sections),
    _Kind("page", "slug", _only_word, _pages),
    _Kind("topic", "slug", _behind("topics"), _topics),
    _Kind("author", "slug", _behind("authors"), _authors),
    _Kind("series", "slug", _behind("series"), _series),
    _Kind("file", "file", _file, _files),
)
