"""What the newsroom tells readers about a story: corrections, clarifications, updates."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from articles import audit, permissions
from articles.models import Article, Correction
from articles.permissions import Actor
from articles.publishing import states


def correct(
    article: Article,
    kind: str,
    text: str,
    by: Actor,
    at: dt.datetime,
    before: str = "",
    after: str = "",
) -> Correction:
    """Issue a notice of a ``Correction.Kind``; readers see it at once with the story.

    Raises ``NotReady`` when readers never had the story, ``PermissionDenied``.
    """
    permissions.require(by, "correct", article)
    states.require_possible("correct", article, at)
    with transaction.atomic():
        correction = issue(article, kind, text, by, at, before, after)
        Article.objects.filter(pk=article.pk).update(
            updated_at=at, changed_at=at, version=F("version") + 1
        )
        audit.record("correct", article, by, at, kind=kind)
    return correction


def issue(
    article: Article,
    kind: str,
    text: str,
    by: Actor,
    at: dt.datetime,
    before: str = "",
    after: str = "",
) -> Correction:
    """Write the notice, in the caller's transaction; the caller has asked for the right."""
    return Correction.objects.create(
        article=article,
        kind=kind,
        text=text,
        before=before,
        after=after,
        at=at,
        issued_by=by.user,
        issued_by_name=by.name[:150],
    )
