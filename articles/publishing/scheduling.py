"""Letting a story, or a change to one, go out by itself, and taking that back."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions, revisions
from articles.models import Article
from articles.permissions import Actor
from articles.publishing import (
    changes,
    counters,
    four_eyes,
    holding,
    keeping,
    planning,
    states,
    steps,
)
from articles.publishing.changes import UNSTATED, Change
from articles.publishing.errors import Finding, NotReady
from articles.publishing.planning import Plan
from articles.publishing.publication import publish
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import log_checks


def schedule(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    when: dt.datetime,
    seen_version: int | None = None,
    plan: Plan | None = None,
    change: Change = UNSTATED,
) -> Article:
    """Let the story as the snapshot has it go out at ``when`` (aware).

    For a story that readers have had, the snapshot becomes what they see at ``when``, and
    they are told of it what ``change`` says.
    Raises ``NotReady`` with what stops it, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "schedule", article)
    states.require_possible("schedule", article, at)
    if when <= at:
        raise NotReady([Finding("must", "publish_at", steps.has_passed(when))])
    if article is None or not article.was_public(at):
        return publish(article, snapshot, by, at, seen_version, when, plan)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        settled = steps.settle(row, snapshot, by, at)
        four_eyes.require_second(by, "schedule", row, typed=steps.is_news(row, settled))
        planning.take(row, plan, by, at)
        steps.keep_waiting(row, settled, by, at)
        row.latest_revision = revisions.add(row, settled, by, at, note=_("Scheduled")).number
        changes.require_said(change, row, settled, by)
        log_checks(row, snapshot, by, at)
        details = {**_who(by), "change": changes.as_json(change)}
        _plan_change(row, settled, when, details)
        row.changed_at = at
        row.save(update_fields=keeping.COLUMNS)
        number, moment = row.latest_revision, when.isoformat()
        audit.record("schedule", row, by, at, revision=number, change_at=moment)
    return row


def unschedule(
    article: Article, by: Actor, at: dt.datetime, seen_version: int | None = None
) -> Article:
    """Take back what was to go out by itself, or the note that it was held back.

    A story that was never out is a draft again; one that is out stays as readers see it.
    Raises ``NotReady`` when nothing is scheduled, ``Conflict``, ``PermissionDenied``.
    """
    permissions.require(by, "schedule", article)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        before = counters.memberships([row.pk])
        is_scheduled = row.is_scheduled(at)
        if not (is_scheduled or row.change_at or row.held_back_at):
            raise NotReady([Finding("must", "publish_at", _("Nothing is scheduled."))])
        steps.clear_change(row)
        row.held_back_at, row.held_back_reason, row.changed_at = None, "", at
        row.save(update_fields=keeping.COLUMNS)
        if is_scheduled:
            steps.back_to_draft(row, by, at)
        counters.apply(before, counters.memberships([row.pk]))
        audit.record("unschedule", row, by, at)
        holding.recheck_links(by, at)
    return row


def _who(by: Actor) -> dict[str, Any]:
    return {"by": str(by.user.uid) if by.user else "", "by_name": by.name}


def _plan_change(
    row: Article, settled: Snapshot, when: dt.datetime, details: dict[str, Any]
) -> None:
    """Let the newest revision become what readers see at ``when``; the caller saves it.

    Raises ``NotReady``.
    """
    found = steps.stopping(settled, row, when)
    if row.unpublish_at is not None and row.unpublish_at <= when:
        sentence = _("The story comes down before that. Choose an earlier time.")
        found.append(Finding("must", "publish_at", sentence))
    if found:
        raise NotReady(found)
    row.change_at, row.change_revision, row.change_details = when, row.latest_revision, details
    row.held_back_at, row.held_back_reason = None, ""
