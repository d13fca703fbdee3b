"""Taking a story away from its readers, and lifting an embargo."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, corrections, permissions
from articles.models import Article, Correction, State
from articles.permissions import Actor
from articles.publishing import counters, holding, keeping, notices, readiness, states, steps
from articles.publishing.errors import NotReady
from articles.publishing.finding import keep_findable
from articles.publishing.story import Snapshot
from articles.text.hidden import without_hidden


def unpublish(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    reason: str = "",
    snapshot: Snapshot | None = None,
) -> Article:
    """Take the story down. Its address then answers 410, with ``reason`` if one is given.

    A story that was only scheduled becomes a draft again, as if never scheduled.
    ``snapshot`` is what was typed with the press, kept as a working copy. Raises
    ``NotReady`` when it isn't published, ``Conflict``, ``PermissionDenied``.
    """
    reason = without_hidden(reason)
    permissions.require(by, "unpublish", article)
    states.require_possible("unpublish", article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        source, before = row.state, counters.memberships([row.pk])
        _keep_typed(row, snapshot, by, at)
        if row.was_public(at):
            row.state, row.reason, row.changed_at = State.UNPUBLISHED, reason, at
            steps.clear_change(row)
            row.save(update_fields=["state", "reason", *keeping.COLUMNS])
            steps.stamp(row)
            keep_findable([row.pk])
        else:
            steps.back_to_draft(row, by, at)
        counters.apply(before, counters.memberships([row.pk]))
        moved = {"from": source, "to": str(row.state)}
        audit.record("unpublish", row, by, at, reason=reason, **moved)
        holding.recheck_links(by, at)
    return row


def retract(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    reason: str = "",
    snapshot: Snapshot | None = None,
) -> Article:
    """Leave readers the headline and a notice, ``reason``, in place of the story.

    Raises ``NotReady`` without a reason or when readers never had the story, ``Conflict``,
    ``PermissionDenied``.
    """
    reason = without_hidden(reason)
    permissions.require(by, "retract", article)
    states.require_possible("retract", article, at)
    if not reason.strip():
        raise NotReady([readiness.must("reason", _("Tell readers why the story is retracted."))])
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        source, before = row.state, counters.memberships([row.pk])
        _keep_typed(row, snapshot, by, at)
        row.state, row.reason = State.RETRACTED, reason
        row.updated_at, row.changed_at, row.unpublish_at = at, at, None
        steps.clear_change(row)
        row.save(update_fields=["state", "reason", "updated_at", *keeping.COLUMNS])
        steps.stamp(row)
        keep_findable([row.pk])
        _notice, head = corrections.issue(row, Correction.Kind.RETRACTION, reason, by, at)
        counters.apply(before, counters.memberships([row.pk]))
        moved = states.recorded("retract", source)
        audit.record("retract", row, by, at, reason=reason, ledger=notices.noted(head), **moved)
    return row


def lift_embargo(
    article: Article, by: Actor, at: dt.datetime, seen_version: int | None = None, reason: str = ""
) -> Article:
    """Let the story out before the time that was agreed.

    Raises ``NotReady`` when it has no embargo, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "lift_embargo", article)
    states.require_possible("lift_embargo", article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        until = row.embargo_until
        if until is None:
            raise NotReady([readiness.must("embargo_until", _("This story has no embargo."))])
        row.embargo_until, row.changed_at = None, at
        row.save(update_fields=["embargo_until", "changed_at"])
        audit.record("lift_embargo", row, by, at, reason=reason, until=until.isoformat())
    return row


def _keep_typed(row: Article, snapshot: Snapshot | None, by: Actor, at: dt.datetime) -> None:
    if snapshot is not None:
        permissions.require(by, "save", row)
        keeping.keep(row, snapshot, by, at)
