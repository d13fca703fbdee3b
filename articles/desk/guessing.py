"""How often a secret may be tried, counted in the database: exactly, over all processes.

An attempt takes its place before the secret is looked at, so that a hundred at the same moment
are no more than one after the other, and gives it back when the secret was right.
"""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from articles.desk import clients
from articles.models import Attempts, User

WINDOW: Final = dt.timedelta(minutes=15)
_CLEARED: Final = 100  # rows at most for each attempt, which makes three at most


@dataclass(frozen=True)
class Limit:
    """``most`` attempts within the window at what ``of`` names; ``kind`` is for the audit log."""

    kind: str
    of: str
    most: int

    @property
    def key(self) -> str:
        """What the table keeps of it."""
        words = f"{self.kind} {self.of}"
        return salted_hmac("newsroom.attempts", words, algorithm="sha256").hexdigest()


class TooMany(Exception):
    """A limit was reached: nothing is tried for ``seconds``."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)

    def __str__(self) -> str:
        minutes = math.ceil(self.seconds / 60)
        said = ngettext(
            "Too many failed attempts. Wait %(n)d minute, or ask an administrator for a new link"
            " for a password.",
            "Too many failed attempts. Wait %(n)d minutes, or ask an administrator for a new link"
            " for a password.",
            minutes,
        )
        return said % {"n": minutes}


@dataclass(frozen=True)
class Places:
    """What one attempt has taken, and the limits that are full with it."""

    rows: tuple[Attempts, ...]
    full: tuple[Limit, ...]


def at_log_in(request: HttpRequest, name: str) -> list[Limit]:
    """Name the limits for a log-in, whether somebody has the name or not.

    Where the person has logged in lately, the browser counts alone: what others try from
    elsewhere, or from the same office, stops nobody there.
    """
    if browser := clients.known_browser(request, name):
        return [Limit("browser", browser, 10)]
    folded = name.casefold()  # a capital more must not be another ten attempts
    limits = [Limit("name", folded, 30)]
    if address := clients.address(request):
        limits.append(Limit("name from address", f"{address} {folded}", 10))
        limits.append(Limit("address", address, 30))
    return limits


def at_own_password(person: User) -> list[Limit]:
    """Name the limit for the old password that a change asks for."""
    return [Limit("own password", str(person.uid), 10)]


def at_letters(person: User) -> list[Limit]:
    """Name the limit for letters that anybody can have sent to a person."""
    return [Limit("letters", str(person.uid), 3)]


def at_log() -> list[Limit]:
    """Name the limit for failed log-ins in the audit log, where nothing is ever deleted."""
    return [Limit("all", "", 100)]


def take(limits: Iterable[Limit], at: dt.datetime) -> Places:
    """Take a place at each limit; raises ``TooMany``, and then none is taken."""
    by_key = {limit.key: limit for limit in limits}
    rows = Attempts.objects.filter(key__in=by_key)
    _refuse(rows, by_key, at)  # without a lock: a flood of refused ones must not stop the desk
    with transaction.atomic():
        _lock(sorted(by_key), at)
        taken = tuple(rows.all())
        _refuse(taken, by_key, at)
        for row in taken:
            if _is_over(row, at):
                row.since, row.number = at, 0
            row.number += 1
            row.save(update_fields=["since", "number"])
    _clear(at)
    full = [by_key[row.key] for row in taken if row.number == by_key[row.key].most]
    return Places(taken, tuple(full))


def give_back(places: Places) -> None:
    """Count an attempt no longer, since the secret was right."""
    for row in places.rows:
        same = Attempts.objects.filter(pk=row.pk, since=row.since, number__gt=0)
        same.update(number=F("number") - 1)


def _lock(keys: Iterable[str], at: dt.datetime) -> None:
    """Make the rows that are missing and hold all, in one order, so that nobody waits in a ring."""
    Attempts.objects.bulk_create(
        [Attempts(key=key, since=at) for key in keys],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["key"],  # changes nothing, and holds a row that is there
    )


def _refuse(rows: Iterable[Attempts], by_key: dict[str, Limit], at: dt.datetime) -> None:
    full = [row for row in rows if row.number >= by_key[row.key].most and not _is_over(row, at)]
    if full:
        left = max(row.since for row in full) + WINDOW - at
        raise TooMany(max(1, math.ceil(min(left, WINDOW).total_seconds())))


def _is_over(row: Attempts, at: dt.datetime) -> bool:
    """Whether its time is over; a clock that was put back must not lock anybody out for a year."""
    return not -WINDOW < at - row.since < WINDOW


def _clear(at: dt.datetime) -> None:
    """Delete what counts no longer: more than comes in, and little at once."""
    old = Attempts.objects.filter(since__lte=at - WINDOW)
    if not old.exists():
        return
    with transaction.atomic():
        unused = old.select_for_update(skip_locked=True).values_list("pk", flat=True)
        Attempts.objects.filter(pk__in=list(unused[:_CLEARED])).delete()
