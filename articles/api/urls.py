"""The addresses of the API; whatever else is below ``/api/`` is a problem as well."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, re_path
from django.utils import timezone

from articles.api import openapi, parameters
from articles.api.answers import json_response, open_to_all, serve
from articles.api.endpoints import ENDPOINTS
from articles.api.problems import not_found
from articles.page_cache import keep_for


@open_to_all
def document(request: HttpRequest) -> HttpResponse:
    """Give the OpenAPI document."""
    parameters.read(request.GET, ())
    response = json_response(openapi.document())
    response["Cache-Control"] = keep_for(timezone.now())
    return response


@open_to_all
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Lead to the address with a slash, if one is there, and from ``/api/`` to the guide."""
    wanted = f"api/{rest}/" if rest else openapi.GUIDE
    if wanted != openapi.GUIDE and not any(pattern.pattern.match(wanted) for pattern in _PATTERNS):
        raise not_found()
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/{wanted}?{query}" if query else f"/{wanted}")


_PATTERNS: list[URLPattern] = [
    path(openapi.ROUTE, document),
    *(path(endpoint.route, serve(endpoint)) for endpoint in ENDPOINTS),
]
urlpatterns: list[URLPattern] = [
    *_PATTERNS,
    re_path(r"^api/(?P<rest>(?s:.*))\Z", nothing),  # an address may hold a line's end
]
