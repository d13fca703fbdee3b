"""Keeping what was typed: as the row, as what is to go out, or as a working copy."""

import datetime as dt
from typing import Final

from articles import permissions, revisions
from articles.models import Article
from articles.permissions import Actor
from articles.publishing import four_eyes, holding, planning, steps
from articles.publishing.planning import Plan
from articles.publishing.story import Snapshot
from articles.publishing.summary_part import log_checks

COLUMNS: Final = (
    "live_revision", "latest_revision", "embargo_until", "unpublish_at", "held_back_at",
    "held_back_reason", "change_at", "change_revision", "change_details", "changed_at",
)  # fmt: skip


def keep(
    row: Article,
    snapshot: Snapshot,
    by: Actor,
    at: dt.datetime,
    note: str = "",
    plan: Plan | None = None,
    name: str = "",
) -> int:
    """Store what was typed as the next revision, and give its number.

    What readers see stays: of a story that was published the revision is a working copy.
    What is scheduled goes out as it was saved last by somebody who may schedule; if it
    lacks something now, it is held back.
    """
    settled = steps.settle(row, snapshot, by, at)
    log_checks(row, snapshot, by, at)
    planning.take(row, plan, by, at)
    lets_out = _lets_out(by, row, settled, at)
    is_followed = row.is_scheduled(at) and lets_out
    if row.state in steps.MIRRORED:
        steps.mirror(row, settled, by, at)
    elif is_followed:
        holding.keep_scheduled(row, settled, by, at)
    else:
        steps.keep_waiting(row, settled, by, at)
    number = row.latest_revision = revisions.add(row, settled, by, at, note, name).number
    if is_followed:
        row.live_revision = number
    _look_at_schedule(row, settled, by, at, lets_out)
    row.changed_at = at
    row.save(update_fields=COLUMNS)
    return number


def _lets_out(by: Actor, row: Article, settled: Snapshot, at: dt.datetime) -> bool:
    """Say whether what this person types goes out with what is scheduled."""
    if row.change_at is None and not row.is_scheduled(at):
        return False
    typed = steps.is_news(row, settled)
    held = four_eyes.holds_back(by, "schedule", row, typed=typed)
    return permissions.may(by, "schedule", row) and not held


def _look_at_schedule(
    row: Article, settled: Snapshot, by: Actor, at: dt.datetime, lets_out: bool
) -> None:
    """Let a scheduled change be the newest save, or hold back what can't go out any more."""
    if row.is_scheduled(at) and row.published_at and planning.is_embargoed(row, row.published_at):
        holding.hold_back(row, [steps.embargo(row)], by, at)
    elif row.change_at is not None and lets_out:
        found = steps.stopping(settled, row, row.change_at)
        if found:
            holding.hold_back(row, found, by, at)
        else:
            row.change_revision = row.latest_revision
