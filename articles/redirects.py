"""Former addresses and where they lead."""

import datetime as dt

from articles.models import Article, Redirect


def find(path: str) -> str | None:
    """Give the address that ``path`` has moved to, or None (1 query)."""
    redirect = Redirect.objects.select_related("article").filter(path=path).first()
    if redirect is None:
        return None
    return redirect.article.path if redirect.article else redirect.target


def add(old_path: str, target: str, at: dt.datetime) -> None:
    """Lead ``old_path`` to ``target``, and what led to ``old_path`` with it.

    Chains are collapsed, so no reader is sent on twice; an address in use leads nowhere.
    """
    Redirect.objects.filter(path=target).delete()
    Redirect.objects.filter(target=old_path).update(target=target)
    Redirect.objects.update_or_create(
        path=old_path, defaults={"target": target, "article": None, "created_at": at}
    )


def clear(path: str) -> None:
    """Lead nowhere from an address that something stands at from now on."""
    Redirect.objects.filter(path=path).delete()


def add_for(article: Article, old_path: str, at: dt.datetime) -> None:
    """Lead ``old_path`` to wherever the story stands."""
    Redirect.objects.filter(path=article.path).delete()
    Redirect.objects.update_or_create(
        path=old_path, defaults={"target": "", "article": article, "created_at": at}
    )
