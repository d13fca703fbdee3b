"""Saving, publishing and taking down a story.

Each act is one transaction: the claim on the version, the rows, the revision, the
counters and the audit entry stand together or not at all.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions, revisions
from articles.models import Article, State
from articles.permissions import Actor
from articles.publishing import counters, steps
from articles.publishing.errors import Finding, NotReady
from articles.publishing.story import Snapshot


def save_draft(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    note: str = "",
) -> Article:
    """Keep what somebody wrote, as a numbered revision; readers see no change.

    ``article`` is None for a new story. ``seen_version`` is the version that the form was
    built from. Raises ``Conflict`` when somebody else saved since, ``PermissionDenied``.
    """
    permissions.require(by, "save" if article else "create", article)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        settled = steps.settle(row, snapshot, by, at)
        if row.state in steps.MIRRORED:
            steps.mirror(row, settled, by, at)
        else:
            steps.keep_waiting(row, settled, by, at)
        row.latest_revision = revisions.add(row, settled, by, at, note).number
        row.changed_at = at
        row.save(update_fields=["live_revision", "latest_revision", "changed_at"])
        audit.record("save", row, by, at, revision=row.latest_revision)
    return row


def publish(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    published_at: dt.datetime | None = None,
) -> Article:
    """Make the story public, now or at ``published_at`` (aware), as the snapshot has it.

    A story that readers have had keeps its moment and its address. Raises ``NotReady``
    with the findings that stop it, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "publish", article)
    if article is None:
        permissions.require(by, "create")
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        settled = steps.settle(row, snapshot, by, at)
        moment = steps.moment_of(row, at, published_at)
        steps.stop_if_unready(settled, row, at, moment)
        before = counters.memberships([row.pk])
        steps.go_public(row, settled, by, at, moment)
        counters.apply(before, counters.memberships([row.pk]))
        number = revisions.add(row, settled, by, at, note=_("Published")).number
        row.live_revision = row.latest_revision = number
        row.save(update_fields=["live_revision", "latest_revision"])
        audit.record("publish", row, by, at, revision=number, published_at=moment.isoformat())
    return row


def unpublish(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    reason: str = "",
) -> Article:
    """Take the story down. Its address then answers 410, with ``reason`` if one is given.

    A story that was only scheduled becomes a draft again, as if never scheduled. Raises
    ``NotReady`` when it isn't published, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "unpublish", article)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        if row.state != State.PUBLISHED:
            raise NotReady([Finding("must", "state", _("This story is not published."))])
        before = counters.memberships([row.pk])
        if row.was_public(at):
            row.state, row.reason = State.UNPUBLISHED, reason
        else:
            row.state, row.published_at, row.path = State.DRAFT, None, None
        row.changed_at = at
        row.save(update_fields=["state", "reason", "published_at", "path", "changed_at"])
        steps.stamp(row)
        counters.apply(before, counters.memberships([row.pk]))
        audit.record("unpublish", row, by, at, reason=reason)
    return row
