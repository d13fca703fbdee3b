"""What the newsroom tells readers about a story: corrections, clarifications, updates."""

import datetime as dt
from dataclasses import asdict
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles import audit, corrections, permissions, summaries
from articles.models import Article, Correction
from articles.permissions import Actor
from articles.publishing import corrected, states
from articles.publishing.errors import Finding, NotReady
from articles.text.hidden import without_hidden

# What an editor may tell readers; that a story is retracted is told by retracting it alone.
NOTICES: Final = frozenset(
    {
        Correction.Kind.CORRECTION.value,
        Correction.Kind.CLARIFICATION.value,
        Correction.Kind.UPDATE.value,
    }
)


def correct(
    article: Article,
    kind: str,
    text: str,
    by: Actor,
    at: dt.datetime,
    before: str = "",
    after: str = "",
) -> Correction:
    """Issue a notice of a kind among ``NOTICES``; readers see it at once with the story.

    Raises what ``require_notice`` raises, and ``PermissionDenied``.
    """
    text, before, after = (without_hidden(given) for given in (text, before, after))
    permissions.require(by, "correct", article)
    require_notice(article, kind, at, before, after)
    with transaction.atomic():
        correction, head = corrections.issue(article, kind, text, by, at, before, after)
        Article.objects.filter(pk=article.pk).update(
            updated_at=at, changed_at=at, version=F("version") + 1
        )
        audit.record("correct", article, by, at, kind=kind, ledger=noted(head))
    return correction


def require_notice(
    article: Article, kind: str, at: dt.datetime, before: str = "", after: str = ""
) -> None:
    """Raise ``NotReady`` for a notice that can't be issued as it stands.

    Readers never had the story, its summary repeats what a correction takes back, or the kind
    is none of those.
    """
    states.require_possible("correct", article, at)
    if kind not in NOTICES:
        raise NotReady([Finding("must", "change_kind", _("Say what kind of change it is."))])
    if kind == Correction.Kind.CORRECTION and before:
        own = summaries.own(article).values()
        points = [(version.kind, list(version.points)) for version in own]
        corrected.require_summaries_right(before, after, points, article.language)


def noted(head: corrections.Head) -> dict[str, Any]:
    """Give what the audit says of an entry of the ledger."""
    return asdict(head)
