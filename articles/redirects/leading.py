"""The table of former addresses: chains are collapsed, so nobody is sent on twice."""

import datetime as dt
from typing import NamedTuple

from articles.models import Article, Redirect


class Found(NamedTuple):
    """A former address as it is stored, and where it leads."""

    path: str
    target: str


def find(path: str) -> Found | None:
    """Give the address that ``path`` has moved to, or None (1 query).

    Without a slash at its end it may have been stored with one.
    """
    paths = [path] if path.endswith("/") else [path, f"{path}/"]
    rows = Redirect.objects.select_related("article").filter(path__in=paths).order_by("path")
    redirect = rows.defer("article__body", "article__plain_text", "article__rendered_body").first()
    if redirect is None:
        return None
    target = redirect.article.path if redirect.article else redirect.target
    return Found(redirect.path, target) if target else None


def collapse(redirect: Redirect) -> None:
    """Lead what leads to the redirect's old address to where it leads itself."""
    behind = Redirect.objects.filter(target=redirect.path).exclude(pk=redirect.pk)
    behind.update(target=redirect.target, article=redirect.article)


def add(old_path: str, target: str, at: dt.datetime) -> None:
    """Lead ``old_path`` to ``target``, and what led to ``old_path`` with it.

    Something stands at ``target`` from now on, so it leads nowhere itself.
    """
    Redirect.objects.filter(path=target).delete()
    Redirect.objects.filter(target=old_path).exclude(path=target).update(target=target)
    Redirect.objects.update_or_create(
        path=old_path, defaults={"target": target, "article": None, "created_at": at}
    )


def clear(path: str) -> None:
    """Lead nowhere from an address that something stands at from now on."""
    Redirect.objects.filter(path=path).delete()


def add_for(article: Article, old_path: str, at: dt.datetime) -> None:
    """Lead ``old_path`` to wherever the story stands, and what led to ``old_path`` with it."""
    Redirect.objects.filter(path=article.path).delete()
    led_there = Redirect.objects.filter(target=old_path).exclude(path=article.path)
    led_there.update(target="", article=article)
    Redirect.objects.update_or_create(
        path=old_path, defaults={"target": "", "article": article, "created_at": at}
    )
