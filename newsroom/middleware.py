"""Middleware that works under ``/admin/`` alone: public requests carry no session."""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

_ADMIN = "/admin/"


class _AdminOnly:
    """Steps aside for every address outside the editors' site."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(_ADMIN):
            return super().__call__(request)  # type: ignore[misc, no-any-return]  # from the stock class beside
        return self.get_response(request)


class AdminSessionMiddleware(_AdminOnly, SessionMiddleware):
    """Stock sessions, for editors."""


class AdminAuthenticationMiddleware(_AdminOnly, AuthenticationMiddleware):
    """Stock log-in, for editors."""


class AdminMessageMiddleware(_AdminOnly, MessageMiddleware):
    """Stock messages, for editors."""
