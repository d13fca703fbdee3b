"""Saving and publishing a story.

Each act is one transaction: the claim on the version, the rows, the revision, the
counters and the audit entry stand together or not at all.
"""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, permissions, revisions
from articles.models import Article, State
from articles.permissions import Actor
from articles.publishing import (
    changes,
    counters,
    four_eyes,
    keeping,
    planning,
    states,
    steps,
    story,
)
from articles.publishing.changes import UNSTATED, Change
from articles.publishing.planning import Plan
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import log_checks


def save_draft(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    note: str = "",
    plan: Plan | None = None,
    name: str = "",
) -> Article:
    """Keep what somebody wrote, as a numbered revision; readers see no change.

    ``article`` is None for a new story. ``seen_version`` is the version that the form was
    built from. A text that was approved goes back to review when somebody changes it who
    may not approve, or with four eyes when anybody does. Raises ``Conflict`` when somebody
    else saved since, ``NotReady`` when the state table forbids it, ``PermissionDenied``.
    """
    permissions.require(by, "save" if article else "create", article)
    states.require_possible("save", article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        before = story.read_story(row) if row.state == State.APPROVED else None
        number = keeping.keep(row, snapshot, by, at, note, plan, name)
        back = _back_to_review(row, before, by)
        audit.record("save", row, by, at, revision=number, **back)
    return row


def publish(
    article: Article | None,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    published_at: dt.datetime | None = None,
    plan: Plan | None = None,
    change: Change = UNSTATED,
) -> Article:
    """Make the story public, now or at ``published_at`` (aware), as the snapshot has it.

    A story that readers have had keeps its moment and its address; ``change`` says what
    they are told of it. Raises ``NotReady`` with the findings that stop it, ``Conflict``,
    ``PermissionDenied``.
    """
    permissions.require(by, "publish", article)
    if article is None:
        permissions.require(by, "create")
    states.require_possible("publish", article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        settled, source = steps.settle(row, snapshot, by, at), row.state
        four_eyes.require_second(by, "publish", row, typed=steps.is_news(row, settled))
        planning.take(row, plan, by, at)
        moment = steps.moment_of(row, at, published_at)
        steps.stop_if_unready(settled, row, at, moment)
        old = changes.before(row) if row.was_public(at) else None
        if old is not None:
            changes.require_said(change, row, settled, by)
        log_checks(row, snapshot, by, at)
        before = counters.memberships([row.pk])
        steps.go_public(row, settled, by, at, moment, change)
        counters.apply(before, counters.memberships([row.pk]))
        number = revisions.add(row, settled, by, at, note=_("Published")).number
        row.live_revision = row.latest_revision = number
        row.save(update_fields=["live_revision", "latest_revision"])
        noted = changes.issue(change, row, old, by, at) if old else {}
        verb = "schedule" if moment > at else "publish"
        audit.record(
            verb, row, by, at, revision=number, published_at=moment.isoformat(),
            **states.recorded(verb, source), **noted,
        )  # fmt: skip
    return row


def _back_to_review(row: Article, before: Snapshot | None, by: Actor) -> dict[str, str]:
    """Take an approval back that was for another text than ``before``, if the story has one;
    gives the audit's words for it.
    """
    if before is None:
        return {}
    typed = not story.same_text(story.read_story(row), before)
    is_judge = permissions.may(by, "approve", row)
    if is_judge and not four_eyes.holds_back(by, "approve", row, typed=typed):
        return {}
    row.state = State.IN_REVIEW
    row.save(update_fields=["state"])
    return {"from": State.APPROVED.value, "to": State.IN_REVIEW.value}
