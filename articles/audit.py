"""The audit log: one row for each act, in the transaction of the act."""

import datetime as dt
from typing import Any

from django.db import models, transaction

from articles import events
from articles.models import Article, AuditEntry
from articles.permissions import Actor


def record(
    verb: str,
    target: models.Model,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    **details: Any,
) -> AuditEntry:
    """Write down that ``by`` did ``verb`` to ``target`` at the moment ``at`` (aware).

    ``details`` must be JSON. The caller's transaction decides whether it happened.
    """
    article = target if isinstance(target, Article) else None
    return _write(verb, target, article, by, at, reason, details)


def record_on(
    article: Article,
    verb: str,
    target: models.Model,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
) -> AuditEntry:
    """Write down an act on something that belongs to ``article``; else like ``record``."""
    return _write(verb, target, article, by, at, reason, {})


def record_access(
    verb: str, by: Actor, at: dt.datetime, place: str = "", **details: Any
) -> AuditEntry:
    """Write down a log-in, a log-out, or a request that was refused at the address ``place``."""
    return _write(verb, None, None, by, at, "", details, place)


def _write(
    verb: str,
    target: models.Model | None,
    article: Article | None,
    by: Actor,
    at: dt.datetime,
    reason: str,
    details: dict[str, Any],
    place: str = "",
) -> AuditEntry:
    entry = AuditEntry.objects.create(
        at=at,
        actor=by.user,
        actor_name=by.name[:150],
        verb=verb,
        article=article,
        target_type=(target._meta.model_name or "") if target else "access",
        target_uid=str(getattr(target, "uid", "")),
        target_name=(str(target) if target else place)[:300],
        reason=reason,
        details=details,
    )
    transaction.on_commit(lambda: events.acted.send_robust(AuditEntry, entry=entry), robust=True)
    return entry
