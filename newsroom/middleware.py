"""Stock middleware, each on its side of ``/admin/``: public requests carry no session."""

from collections.abc import Awaitable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.utils.deprecation import MiddlewareMixin

_ADMIN = "/admin/"


class _AdminOnly(MiddlewareMixin):
    """Steps aside for every address outside the editors' site."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if request.path_info.startswith(_ADMIN):
            return super().__call__(request)
        return self.get_response(request)


class CookielessPagesMiddleware(MiddlewareMixin):
    """Takes the cookies from every public request, so that no answer depends on them.

    A malformed CSRF cookie alone would make the stock middleware send a fresh one, on a
    page that shared caches may keep for everybody.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Forget the cookies before anything reads them."""
        if not request.path_info.startswith(_ADMIN):
            request.META.pop("HTTP_COOKIE", None)


class _PublicOnly(MiddlewareMixin):
    """Steps aside for the editors' site."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if request.path_info.startswith(_ADMIN):
            return self.get_response(request)
        return super().__call__(request)


class ConditionalMiddleware(ConditionalGetMiddleware):
    """Stock marks and 304s, for HEAD as for GET.

    The stock middleware leaves HEAD out, whose answers may be empty. Ours are the whole pages,
    of which the server sends the head alone; an empty one still gets no mark.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Answer HEAD as GET is answered."""
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            return super().process_response(request, response)
        finally:
            request.method = method


class PublicGZipMiddleware(_PublicOnly, GZipMiddleware):
    """Stock compression that writes equal pages as equal bytes.

    The random bytes that hide the length of a secret have nothing to hide here, and would
    tell two answers apart that must be the same.
    """

    max_random_bytes = 0


class AdminGZipMiddleware(_AdminOnly, GZipMiddleware):
    """Stock compression, for editors: forms hold tokens, whose length stays hidden."""


class AdminPolicyMiddleware(_AdminOnly):
    """The editors' own content security policy: what a newsroom adds is for readers' pages."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Name the policy that the stock middleware, which stands outside, then writes."""
        if not hasattr(response, "_csp_config"):
            setattr(response, "_csp_config", settings.NEWSROOM_ADMIN_CSP)  # noqa: B010 - the stock middleware's own name, which its types lack
        return response


class AdminSessionMiddleware(_AdminOnly, SessionMiddleware):
    """Stock sessions, for editors."""


class AdminAuthenticationMiddleware(_AdminOnly, AuthenticationMiddleware):
    """Stock log-in, for editors."""


class AdminMessageMiddleware(_AdminOnly, MessageMiddleware):
    """Stock messages, for editors."""
