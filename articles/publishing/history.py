"""Acts on a story's versions: going back to one, and giving it a name."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions
from articles.models import Article, Revision
from articles.permissions import Actor
from articles.publishing.publication import save_draft
from articles.publishing.story import opened


def restore(
    article: Article,
    revision: Revision,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
) -> Article:
    """Save an earlier version as the newest one; every version in between stays.

    Raises ``Conflict``, ``NotReady``, ``PermissionDenied``, and ``ValueError`` where the
    revision is damaged.
    """
    snapshot = opened(revision, article.language)
    note = _("Version %(number)d again") % {"number": revision.number}
    return save_draft(article, snapshot, by, at, seen_version, note)


def name_revision(
    article: Article, revision: Revision, name: str, note: str, by: Actor, at: dt.datetime
) -> None:
    """Give a version a name and a note, or other ones. Raises ``PermissionDenied``."""
    permissions.require(by, "save", article)
    with transaction.atomic():
        revision.name, revision.note = name[:100], note[:500]
        revision.save(update_fields=["name", "note"])
        audit.record(
            "name version", article, by, at, revision=revision.number, name=name, note=note
        )
