"""The article screen in tests: its buttons, a typed story, what readers see of one."""

from typing import Any, Final

from django.urls import reverse

from articles import publishing
from articles.models import Article
from tests import factories

SAVE: Final = ("_verb", "save")
PUBLISH: Final = ("_verb", "publish")
UNPUBLISH: Final = ("_verb", "unpublish")
ADD: Final = "/admin/articles/article/add/"


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def seen_by_readers(article: Article) -> dict[str, Any]:
    """What the live row says, in every part."""
    row = Article.objects.get(pk=article.pk)
    columns = ("headline", "standfirst", "body", "rendered_body", "path", "state", "published_at")
    return {**{name: getattr(row, name) for name in columns}, "parts": publishing.read_live(row)}


def typed_story(**more: Any) -> dict[str, Any]:
    author, section = factories.make_author(), factories.make_section()
    return {
        "headline": "Ferries run again",
        "standfirst": "The strait is open.",
        "body": "<p>The first boat left at <strong>six</strong>.</p>",
        "section": str(section.uid),
        "bylines-0-author": str(author.uid),
        **more,
    }
