"""From a writer to an editor and back: submitting, approving, returning."""

import datetime as dt

from django.db import transaction

from articles import audit, permissions
from articles.models import Article
from articles.permissions import Actor
from articles.publishing import four_eyes, keeping, states, steps
from articles.publishing.story import Snapshot


def submit(
    article: Article | None,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
) -> Article:
    """Hand a draft to the editors.

    ``snapshot`` is what was typed with the press, kept as a revision; None leaves the text
    as it is stored. Raises ``NotReady`` when the state table forbids it, ``Conflict``,
    ``PermissionDenied``. The same holds for the verbs below.
    """
    return _move("submit", article, by, at, seen_version, snapshot)


def approve(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
) -> Article:
    """Say that the text may go out as it stands."""
    return _move("approve", article, by, at, seen_version, snapshot)


def return_to_author(
    article: Article,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None = None,
    snapshot: Snapshot | None = None,
    note: str = "",
) -> Article:
    """Give the story back to whoever writes it, with a ``note`` on what has to change."""
    return _move("return", article, by, at, seen_version, snapshot, note)


def _move(
    verb: str,
    article: Article | None,
    by: Actor,
    at: dt.datetime,
    seen_version: int | None,
    snapshot: Snapshot | None,
    reason: str = "",
) -> Article:
    """Bring the story to the state that the table names for ``verb``."""
    permissions.require(by, verb, article)
    if snapshot is not None:
        permissions.require(by, "save" if article else "create", article)
    states.require_possible(verb, article, at)
    with transaction.atomic():
        row = steps.claim(article, seen_version, by, at)
        typed = verb in four_eyes.JUDGING and _is_news(row, snapshot, by, at)
        four_eyes.require_second(by, verb, row, typed=typed)
        details = states.recorded(verb, row.state)
        if snapshot is not None:
            details["revision"] = keeping.keep(row, snapshot, by, at)
        row.state, row.changed_at = details["to"], at
        row.save(update_fields=["state", "changed_at"])
        audit.record(verb, row, by, at, reason=reason, **details)
    return row


def _is_news(row: Article, snapshot: Snapshot | None, by: Actor, at: dt.datetime) -> bool:
    return snapshot is not None and steps.is_news(row, steps.settle(row, snapshot, by, at))
