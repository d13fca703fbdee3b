"""Adding to a story's history and reading it."""

import datetime as dt
from typing import Any

from articles.models import Article, Revision
from articles.permissions import Actor


def latest(article: Article) -> Revision | None:
    """Fetch the newest revision."""
    return article.revisions.order_by("-number").first()


def add(
    article: Article, snapshot: dict[str, Any], by: Actor, at: dt.datetime, note: str = ""
) -> Revision:
    """Write the next numbered revision, in the caller's transaction.

    The caller holds the story's version, so no two writers take one number; the
    database refuses it besides.
    """
    last = latest(article)
    return Revision.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        snapshot=snapshot,
        created_at=at,
        created_by=by.user,
        created_by_name=by.name[:150],
        note=note,
    )
