"""From a request to the JSON that everybody gets alike.

Anybody's page may read it (CORS), with no credentials: no answer depends on who asks.
"""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.api import parameters
from articles.api.declared import Answer, Ask, Endpoint
from articles.api.problems import Problem
from articles.models import Publication
from articles.page_cache import earliest, keep_for
from articles.publishing import due

logger = logging.getLogger(__name__)

_METHODS: Final = "GET, HEAD, OPTIONS"
_DAY: Final = "86400"
_MOMENTS: Final = ("next_change", "next_out", "next_down")

type View = Callable[..., HttpResponse]


def open_to_all(view: View) -> View:
    """Make a view that answers reading alone, and every failure as a problem."""

    @csrf_exempt  # it takes no form
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            response = _reading(request) or view(request, **parts)
        except Problem as problem:
            response = problem.response()
        except SuspiciousOperation:
            told = "The address can’t be read."
            response = Problem(HTTPStatus.BAD_REQUEST, told).response()
        except Exception:
            logger.exception("The API failed at %s.", request.path)
            told = "Something is broken here. It was noted."
            response = Problem(HTTPStatus.INTERNAL_SERVER_ERROR, told).response()
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response["Allow"] = _METHODS
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return answer


def _reading(request: HttpRequest) -> HttpResponse | None:
    """Answer a browser that asks first; refuse what isn't reading."""
    if request.method in {"GET", "HEAD"}:
        return None
    if request.method != "OPTIONS":
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, "This API is for reading: GET and HEAD.")
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = _METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
    response["Access-Control-Max-Age"] = _DAY
    return response


def serve(endpoint: Endpoint) -> View:
    """Make the view of an endpoint."""

    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        at = timezone.now()
        values = parameters.read(request.GET, endpoint.parameters)
        publication = _up_to_date(at)
        moments = [getattr(publication, name, None) for name in _MOMENTS]
        ask = Ask(at, publication, values, request.GET.dict(), earliest(moments))
        return _written(ask, endpoint.view(ask, **parts))

    return open_to_all(answer)


def _up_to_date(at: Any) -> Publication:
    """Fetch the publication, after every change that is due has been brought (1 query)."""
    rows = Publication.objects.filter(pk=1).annotate(**due.next_moments(at))
    found = rows.first()
    change = getattr(found, "next_change", None)
    if change is not None and change <= at and due.catch_up(at):
        found = rows.first()
    return found or Publication(pk=1)


def _written(ask: Ask, answer: Answer) -> HttpResponse:
    response = json_response(answer.body)
    response["Cache-Control"] = keep_for(ask.at, answer.good_until, ask.next_moment)
    return response


def json_response(body: object) -> HttpResponse:
    """Write JSON in plain UTF-8."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json")
