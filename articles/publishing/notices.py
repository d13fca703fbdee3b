"""What the newsroom tells readers about a story: corrections, clarifications, updates."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F

from articles import audit, corrections, permissions, summaries
from articles.models import Article, Correction
from articles.permissions import Actor
from articles.publishing import corrected, states
from articles.text.hidden import without_hidden


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

    Raises ``NotReady`` when readers never had the story or its summary repeats what a
    correction takes back, ``PermissionDenied``.
    """
    text, before, after = (without_hidden(given) for given in (text, before, after))
    permissions.require(by, "correct", article)
    states.require_possible("correct", article, at)
    if kind == Correction.Kind.CORRECTION and before:
        own = summaries.own(article).values()
        points = [(version.kind, list(version.points)) for version in own]
        corrected.require_summaries_right(before, after, points, article.language)
    with transaction.atomic():
        correction, head = corrections.issue(article, kind, text, by, at, before, after)
        Article.objects.filter(pk=article.pk).update(
            updated_at=at, changed_at=at, version=F("version") + 1
        )
        audit.record("correct", article, by, at, kind=kind, ledger=noted(head))
    return correction


def noted(head: corrections.Head) -> dict[str, Any]:
    """Give what the audit says of an entry of the ledger."""
    return asdict(head)
