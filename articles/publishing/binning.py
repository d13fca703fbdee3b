"""The bin: where a story goes that readers never had, and from where it comes back.

In the bin it is a row that ``Article.objects`` doesn't give, so no list, count, choice, export
or page holds it. Its newest revision is the whole story as it went in.
"""

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, corrections, permissions, revisions, search
from articles.models import Article, ArticleQuerySet, AuditEntry, State
from articles.permissions import Actor
from articles.publishing import counters, holding, series_parts, states, steps, story
from articles.publishing.errors import Finding, NotReady
from articles.publishing.story import Snapshot

KEPT_DAYS: Final = 30
_MOMENTS: Final = {"state", "published_at"}
_COLUMNS: Final = (
    "state", "path", "live_revision", "latest_revision", "held_back_at", "held_back_reason",
    "change_at", "change_revision", "change_details", "binned_at", "binned_by",
    "binned_by_name", "changed_at",
)  # fmt: skip


def bin_story(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    reason: str = "",
) -> Article:
    """Move a story that readers never had to the bin; a schedule is cleared, an embargo stays.

    Who may not schedule may not bin what is scheduled. Raises ``NotReady`` for a story that
    readers have had or that is in the bin, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "bin", article)
    states.require_possible("bin", article, at)
    if article.is_scheduled(at):
        permissions.require(by, "schedule", article)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        _require_never_public(row)
        source, before = row.state, counters.memberships([row.pk])
        _keep_whole(row, by, at)
        if row.is_scheduled(at):
            steps.back_to_draft(row, by, at)
        _put_in(row, by, at)
        counters.apply(before, counters.memberships([row.pk]))
        audit.record("bin", row, by, at, reason=reason, **states.recorded("bin", source))
        holding.recheck_links(by, at)
    return row


def restore_story(
    article: Article, by: Actor, at: dt.datetime, seen_version: int | None = None
) -> Article:
    """Take a story out of the bin: it is a draft again, as it went in.

    Raises ``NotReady`` for a story that isn't in the bin, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "restore", article)
    states.require_possible("restore", article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        row.state, row.changed_at = State.DRAFT, at
        row.binned_at, row.binned_by, row.binned_by_name = None, None, ""
        steps.mirror(row, _whole(row), by, at)
        audit.record("restore", row, by, at, **states.recorded("restore", State.BINNED))
    return row


def overdue(at: dt.datetime, days: int = KEPT_DAYS) -> ArticleQuerySet:
    """Give the stories that have been in the bin for so many days at the moment ``at``."""
    return Article.everything.binned().filter(binned_at__lte=at - dt.timedelta(days=days))


def purge_story(article: Article, by: Actor, at: dt.datetime) -> None:
    """Remove a story from the bin for good, with versions, notes, kept texts and links.

    The audit log keeps what was done to it. Raises ``NotReady`` for a story that isn't in
    the bin, ``Conflict`` when it was restored meanwhile, ``PermissionDenied``.
    """
    permissions.require(by, "bin", article)
    states.require_possible("restore", article, at)
    with transaction.atomic():
        row = steps.claim(article, None, by, at)
        since = row.binned_at.isoformat() if row.binned_at else ""
        audit.record("purge", row, by, at, binned_at=since, binned_by=row.binned_by_name)
        corrections.withdraw(list(row.corrections.select_related("article")), at)
        search.forget([row.pk])
        row.delete()


def _require_never_public(row: Article) -> None:
    """Ask the audit log too: an import can take a story back to a draft that was out."""
    acts = AuditEntry.objects.filter(article=row, verb__in=("publish", "import"))
    for verb, details in acts.values_list("verb", "details"):
        if verb == "publish" or _MOMENTS & set(details.get("changed", ())):
            sentence = _("Readers may have had this story, so it can’t go to the bin.")
            raise NotReady([Finding("must", "state", sentence)])


def _keep_whole(row: Article, by: Actor, at: dt.datetime) -> None:
    """Keep the story as it stands as its newest revision, the place in a series included."""
    whole = story.read_story(row)
    kept = revisions.add(row, whole, by, at, note=_("Moved to the bin"))
    row.latest_revision = kept.number
    row.live_revision = None
    row.save(update_fields=["latest_revision", "live_revision"])


def _put_in(row: Article, by: Actor, at: dt.datetime) -> None:
    row.state, row.path, row.live_revision = State.BINNED, None, None
    row.held_back_at, row.held_back_reason = None, ""
    steps.clear_change(row)
    row.binned_at, row.binned_by, row.binned_by_name = at, by.user, by.name[:150]
    row.changed_at = at
    row.save(update_fields=_COLUMNS)
    steps.stamp(row)
    # Its place in a series is free for others; it stands in the newest revision.
    series_parts.leave(row)


def _whole(row: Article) -> Snapshot:
    """Give the story as it went in; where that revision is damaged, what stands in the rows."""
    newest = revisions.latest(row)
    try:
        return story.opened(newest, row.language) if newest else story.read_live(row)
    except ValueError:
        return story.read_live(row)
