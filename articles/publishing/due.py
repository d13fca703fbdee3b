"""Bringing scheduled changes to live stories, by whichever process sees their moment pass.

What goes out for the first time needs nobody: its visibility is a query. A change is
written by the first page or worker after its moment, as of that moment, so that it makes no
difference who it was.
"""

import contextlib
import datetime as dt
import logging
import threading
import time
from collections.abc import Iterator
from typing import Final

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, QuerySet, Subquery
from django.utils.translation import gettext as _

from articles import audit
from articles.models import Article, State, User
from articles.permissions import Actor
from articles.publishing import changes, counters, holding, steps
from articles.publishing.errors import Finding

logger = logging.getLogger(__name__)

_PATIENCE: Final = 2.0  # seconds that a reader waits for a change that others are writing
_PAUSE: Final = 1.0  # seconds before a page tries again what the database refused
_REMOVED: Final = (State.PUBLISHED, State.UNPUBLISHED)


def waiting(at: dt.datetime) -> QuerySet[Article]:
    """Give the stories with a change whose moment has passed at ``at``, the first one first."""
    return Article.objects.filter(change_at__lte=at).order_by("change_at", "id")


def next_moments(at: dt.datetime) -> dict[str, Subquery]:
    """Give columns for another query: when the next story or change goes out or one comes down.

    ``next_change``: the first change that waits, due or not. ``next_out``, ``next_down``:
    the first moment after ``at`` (aware). Each is one probe of an index.
    """
    stories = Article.objects.order_by()
    out = stories.scheduled(at).order_by("published_at")
    down = stories.filter(unpublish_at__gt=at).order_by("unpublish_at")
    change = stories.filter(change_at__isnull=False).order_by("change_at")
    return {
        "next_change": Subquery(change.values("change_at")[:1]),
        "next_out": Subquery(out.values("published_at")[:1]),
        "next_down": Subquery(down.values("unpublish_at")[:1]),
    }


def apply_due(at: dt.datetime) -> int:
    """Bring every change that is due at ``at`` (aware); says how many this process brought.

    One that fails is logged and held back. Raises ``OperationalError`` or
    ``InterfaceError`` while the database can't be written to.
    """
    brought = 0
    for article_id, moment in list(waiting(at).values_list("pk", "change_at")):
        assert moment is not None  # noqa: S101 - the query says so
        try:
            brought += _apply(article_id, moment, at)
        except (OperationalError, InterfaceError):
            raise  # the database is busy or away: nothing is wrong with the change
        except Exception:
            logger.exception("The change of story %s due at %s failed.", article_id, moment)
            _give_up(article_id, moment)
    return brought


def _apply(article_id: int, moment: dt.datetime, at: dt.datetime) -> int:
    """Bring one change, unless another process took it; 1 if it is out now."""
    with transaction.atomic():
        row = Article.objects.select_related("section", "lead_image").get(pk=article_id)
        if row.change_at != moment or not _take(row):
            return 0
        row.version += 1
        settled, by = holding.scheduled_change(row), _who(row)
        found = steps.stopping(settled, row, moment)
        if row.state not in _REMOVED or row.published_at is None:
            found.append(Finding("must", "state", _("This story was retracted.")))
        if found:
            holding.hold_back(row, found, by, moment)
            return 0
        number, change = row.change_revision, changes.from_json(row.change_details)
        before, old = counters.memberships([row.pk]), changes.before(row)
        steps.go_public(row, settled, by, moment, row.published_at or moment, change)
        counters.apply(before, counters.memberships([row.pk]))
        row.live_revision = number
        row.save(update_fields=["live_revision"])
        noted = changes.issue(change, row, old, by, moment)
        late = (at - moment).total_seconds()
        audit.record("publish", row, by, moment, revision=number, seconds_late=late, **noted)
    return 1


def _take(row: Article) -> bool:
    """Claim the change: of two processes that see its moment pass, one gets it."""
    mine = Article.objects.filter(pk=row.pk, change_at=row.change_at, version=row.version)
    return bool(mine.update(version=F("version") + 1))


def _who(row: Article) -> Actor:
    """Act in the name of who scheduled it; their rights were asked then."""
    details = row.change_details
    user = User.objects.filter(uid=details["by"]).first() if details.get("by") else None
    return Actor(name=details.get("by_name", ""), user=user)


def _give_up(article_id: int, moment: dt.datetime) -> None:
    """Hold back a change that can't be brought, so that no page tries it again."""
    with transaction.atomic():
        row = Article.objects.get(pk=article_id)
        if row.change_at == moment and _take(row):
            row.version += 1
            sentence = _("It could not be stored; the server’s log says why.")
            holding.hold_back(row, [Finding("must", "body", sentence)], _who(row), moment)


@contextlib.contextmanager
def _short_waits() -> Iterator[None]:
    """Wait for other writers no longer than a reader may wait."""
    milliseconds = int(_PATIENCE * 1000)
    usual = int(connection.settings_dict.get("OPTIONS", {}).get("timeout", 5) * 1000)
    if connection.vendor == "sqlite":
        short, back = f"PRAGMA busy_timeout={milliseconds}", f"PRAGMA busy_timeout={usual}"
    else:
        short, back = f"SET lock_timeout = {milliseconds}", "SET lock_timeout = DEFAULT"
    with connection.cursor() as cursor:
        cursor.execute(short)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(back)


class _Turn:
    """Lets one thread of the process bring what is due, and none soon after a failure."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.not_before = 0.0


_turn = _Turn()


def catch_up(at: dt.datetime) -> bool:
    """Bring what is due at ``at`` before a page is made of it; says whether it was tried.

    Never raises: a page is made in any case.
    """
    if time.monotonic() < _turn.not_before or not _turn.lock.acquire(timeout=_PATIENCE):
        return False
    try:
        with _short_waits():
            apply_due(at)
    except Exception:
        _turn.not_before = time.monotonic() + _PAUSE
        logger.warning("What is due could not be stored yet.", exc_info=True)
    finally:
        _turn.lock.release()
    return True
