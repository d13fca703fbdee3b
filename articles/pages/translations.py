"""The same story in other languages: only versions that readers may see."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from articles import conf
from articles.models import Article, ArticleQuerySet
from articles.pages.links import href
from articles.written import language_in_itself


@dataclass(frozen=True, slots=True)
class Translation:
    """One version of the story; ``name`` is its language, named in itself."""

    language: str
    name: str
    direction: str
    url: str


def public_versions(article: Article, at: dt.datetime) -> ArticleQuerySet:
    """Find the public versions in other languages."""
    public = Article.objects.published(at).filter(translation_group=article.translation_group)
    # The condition of the index stands here, so that every planner sees that it fits.
    return public.exclude(translation_group="").exclude(language=article.language)


def describe(versions: Iterable[tuple[str, str]]) -> tuple[Translation, ...]:
    """Describe versions, given as language and path: of two in one language the first."""
    found: dict[str, str] = {}
    for language, path in versions:
        found.setdefault(language, path)
    return tuple(_translation(language, href(path)) for language, path in sorted(found.items()))


def _translation(language: str, url: str) -> Translation:
    return Translation(language, language_in_itself(language), conf.direction(language), url)
