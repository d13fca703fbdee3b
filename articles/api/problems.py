"""What is wrong with a request, as RFC 9457 says it."""

import json
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse

CONTENT_TYPE: Final = "application/problem+json"


class Problem(Exception):
    """A request that gets no answer but this: a status, a sentence, and more keys."""

    def __init__(self, status: HTTPStatus, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more

    def response(self) -> HttpResponse:
        """Write it; what it says depends on the request alone, and nobody keeps it."""
        told = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **self.more,
        }
        response = HttpResponse(
            json.dumps(told, ensure_ascii=False), status=self.status, content_type=CONTENT_TYPE
        )
        response["Cache-Control"] = "no-store"
        return response


def bad_request(detail: str, parameter: str) -> Problem:
    """Refuse a parameter or its value."""
    return Problem(HTTPStatus.BAD_REQUEST, detail, parameter=parameter)


def not_found() -> Problem:
    """Say that nothing is here: the same words for what is hidden and what never was."""
    return Problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.")


def gone(reason: str) -> Problem:
    """Say that a story was taken down, and why if the editors said so."""
    return Problem(HTTPStatus.GONE, "This story was taken down.", reason=reason)
