"""Who came in, who did not, and who was refused: for the audit log."""

import logging
from collections.abc import Iterable

from django.db import OperationalError
from django.http import HttpRequest

from articles import audit
from articles.desk import clock, guessing
from articles.models import User
from articles.permissions import Actor

logger = logging.getLogger(__name__)


def came_in(request: HttpRequest) -> None:
    """Write down a log-in."""
    _write("log_in", _who(request), request)


def failed(request: HttpRequest, typed: str, full: Iterable[guessing.Limit]) -> None:
    """Write down a log-in that failed, and the limits that are reached with it.

    Never the password, and of a name only one that an account has: people type the one
    into the field of the other. Names with and without an account take the same steps.
    """
    known = User.objects.filter(username=typed).first()
    by = Actor(name=known.username if known else "")
    try:
        places = guessing.take(guessing.at_log(), clock.now(request))
    except guessing.TooMany:
        return
    _write("log_in_failed", by, request)
    limited(request, by, [*full, *places.full])


def limited(request: HttpRequest, by: Actor, full: Iterable[guessing.Limit]) -> None:
    """Write down limits that are reached; an address stands in the server's log alone.

    The audit log keeps everything for good, and an address may be a person's.
    """
    for limit in full:
        about_name = limit.kind not in {"address", "all"}
        _write("log_in_limited", by if about_name else Actor(name=""), request, limit=limit.kind)
        if limit.kind == "address":
            logger.warning("Too many failed log-ins from %s.", limit.of)


def wrong_password(request: HttpRequest, full: Iterable[guessing.Limit]) -> None:
    """Write down that the own password was tried too often by who is logged in."""
    limited(request, _who(request), full)


def left(request: HttpRequest) -> None:
    """Write down a log-out; asked before the session ends."""
    if request.method == "POST" and request.user.is_authenticated:
        _write("log_out", _who(request), request)


def chose_password(request: HttpRequest) -> None:
    """Write down that somebody changed the own password, in the caller's transaction."""
    by = _who(request)
    if by.user is not None:
        audit.record("set_password", by.user, by, clock.now(request))


def denied(request: HttpRequest) -> None:
    """Write down a request that somebody had no right to."""
    if request.user.is_authenticated:
        _write("denied", _who(request), request)


def _who(request: HttpRequest) -> Actor:
    return Actor.person(request.user)  # type: ignore[arg-type]  # who is authenticated has an account


def _write(verb: str, by: Actor, request: HttpRequest, **more: str) -> None:
    pressed = _storable(request.POST.get("_verb", ""))[:50] if request.method == "POST" else ""
    details = {"method": request.method, **({"pressed": pressed} if pressed else {}), **more}
    try:
        audit.record_access(verb, by, clock.now(request), _storable(request.path), **details)
    except OperationalError:
        # The answer must not wait for a database that somebody holds.
        logger.warning("%s could not be written into the audit log.", verb, exc_info=True)


def _storable(text: str) -> str:
    """Leave out what PostgreSQL can't hold: whoever sends it must not stay unwritten."""
    return text.replace("\x00", "")
