"""Who came in, who did not, and who was refused: for the audit log."""

import logging

from django.db import OperationalError
from django.http import HttpRequest

from articles import audit
from articles.desk import clock
from articles.models import User
from articles.permissions import Actor

logger = logging.getLogger(__name__)


def tried(request: HttpRequest) -> None:
    """Write down a log-in, or one that failed, after the form was answered.

    Never the password, and of a name only one that an account has: people type the one
    into the field of the other.
    """
    if request.user.is_authenticated:
        _write("log_in", _who(request), request)
        return
    typed = _storable(request.POST.get("username", ""))[:150]
    known = User.objects.filter(username=typed).first()
    _write("log_in_failed", Actor(name=known.username if known else ""), request)


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


def _write(verb: str, by: Actor, request: HttpRequest) -> None:
    pressed = _storable(request.POST.get("_verb", ""))[:50] if request.method == "POST" else ""
    details = {"method": request.method, **({"pressed": pressed} if pressed else {})}
    try:
        audit.record_access(verb, by, clock.now(request), _storable(request.path), **details)
    except OperationalError:
        # The answer must not wait for a database that somebody holds.
        logger.warning("%s could not be written into the audit log.", verb, exc_info=True)


def _storable(text: str) -> str:
    """Leave out what PostgreSQL can't hold: whoever sends it must not stay unwritten."""
    return text.replace("\x00", "")
