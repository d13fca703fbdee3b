"""Adding to a story's history and reading it."""

import datetime as dt
from typing import Any, Final

from django.db.models import Q

from articles.models import Article, Revision, RevisionBase
from articles.models.revision import written
from articles.permissions import Actor
from articles.text import deltas

# A revision that differs more than this from its base begins a new one.
_SMALL: Final = 0.25  # of the base's own bytes
_SHARED: Final = 50  # revisions that share one base


def latest(article: Article) -> Revision | None:
    """Fetch the newest revision (1 query)."""
    return article.revisions.select_related("base").order_by("-number").first()


def numbered(article: Article, number: int) -> Revision | None:
    """Fetch one revision (1 query)."""
    return article.revisions.select_related("base").filter(number=number).first()


def as_of(article: Article, version: int) -> Revision | None:
    """Fetch the revision that was the newest at a version of the story (1 query)."""
    known = article.revisions.filter(Q(version__lte=version))
    return known.select_related("base").order_by("-number").first()


def add(
    article: Article,
    snapshot: dict[str, Any],
    by: Actor,
    at: dt.datetime,
    note: str = "",
    name: str = "",
    version: int | None = None,
) -> Revision:
    """Write the next numbered revision, in the caller's transaction.

    The caller holds the story's version, so no two writers take one number; the
    database refuses it besides. ``version`` is the story's at the time, if not its present one.
    """
    last = latest(article)
    revision = Revision(
        article=article,
        number=last.number + 1 if last else 1,
        version=article.version if version is None else version,
        created_at=at,
        created_by=by.user,
        created_by_name=by.name[:150],
        note=note[:500],
        name=name[:100],
    )
    _pack(revision, snapshot, last)
    revision.save(force_insert=True)
    return revision


def _pack(revision: Revision, snapshot: dict[str, Any], last: Revision | None) -> None:
    """Store the snapshot near a base that the story has already, or begin a new one."""
    base = last.base if last else None
    if base is not None and not _is_worn(base):
        try:
            revision.write_against(base, snapshot)
        except deltas.Broken:
            base = None  # it can't be read any more: what comes must not depend on it
        if base is not None and len(revision.data) <= max(200, _SMALL * len(base.data)):
            return
    fresh = RevisionBase.objects.create(
        article_id=revision.article_id, data=deltas.pack(written(snapshot))
    )
    revision.write_against(fresh, snapshot)


def _is_worn(base: RevisionBase) -> bool:
    return Revision.objects.filter(base=base)[:_SHARED].count() >= _SHARED
