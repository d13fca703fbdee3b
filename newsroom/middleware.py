"""Middleware that works under ``/admin/`` alone: public requests carry no session."""

from collections.abc import Awaitable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

_ADMIN = "/admin/"


class _AdminOnly(MiddlewareMixin):
    """Steps aside for every address outside the editors' site."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if request.path_info.startswith(_ADMIN):
            return super().__call__(request)
        return self.get_response(request)


class AdminSessionMiddleware(_AdminOnly, SessionMiddleware):
    """Stock sessions, for editors."""


class AdminAuthenticationMiddleware(_AdminOnly, AuthenticationMiddleware):
    """Stock log-in, for editors."""


class AdminMessageMiddleware(_AdminOnly, MessageMiddleware):
    """Stock messages, for editors."""
