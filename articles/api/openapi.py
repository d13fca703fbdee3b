"""The OpenAPI 3.1 document, written from the endpoints' declarations."""

import re
from functools import cache
from typing import Any, Final

from articles import conf
from articles.api.declared import ADDRESS, TEXT, UID, Endpoint, Schema, list_of, or_null, thing
from articles.api.endpoints import ENDPOINTS
from articles.api.problems import CONTENT_TYPE

ROUTE: Final = "api/v1/openapi.json"
#: Where people read the same, if somebody shows it to them.
GUIDE: Final = "api/v1/"
_PROBLEM: Final[Schema] = {
    "type": "object",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "parameter": {**TEXT, "description": "The parameter that is wrong."},
        "reason": {**TEXT, "description": "Why a story was taken down."},
    },
    "required": ["type", "title", "status", "detail"],
}
_HEADERS: Final = {
    "ETag": {"schema": TEXT, "description": "Send it as If-None-Match to get 304."},
    "Cache-Control": {"schema": TEXT},
}
_WORDS: Final = {
    "400": "A parameter that there isn’t, or a value that it can’t have.",
    "404": "Nothing readers may see is here.",
    "405": "Only GET and HEAD are answered.",
    "410": "The story was taken down; `reason` says why if the editors said so.",
}


@cache
def document() -> dict[str, Any]:
    """Write the document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Newsroom",
            "version": "1",
            "description": "What readers may see, as JSON. Lists go on at `next`.",
        },
        "externalDocs": {"url": conf.absolute(f"/{GUIDE}"), "description": "For people."},
        "servers": [{"url": conf.site_url()}],
        "paths": {_template(one): {"get": _operation(one)} for one in ENDPOINTS},
        "components": {
            "schemas": {"Problem": _PROBLEM, **{one.name: _record(one) for one in ENDPOINTS}},
            "responses": {
                status: {
                    "description": told,
                    "content": {CONTENT_TYPE: {"schema": _ref("schemas", "Problem")}},
                }
                for status, told in _WORDS.items()
            },
        },
    }


def _ref(kind: str, name: str) -> Schema:
    return {"$ref": f"#/components/{kind}/{name}"}


def _template(endpoint: Endpoint) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", endpoint.route)


def _record(endpoint: Endpoint) -> Schema:
    """Describe a record; ``fields=`` may leave any key out."""
    schema = thing(**{one.name: one.schema for one in endpoint.fields})
    del schema["required"]
    return schema


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    statuses = ["400", "405"]
    if "{" in _template(endpoint):
        statuses.append("404")
    if endpoint.may_be_gone:
        statuses.append("410")
    return {
        "operationId": re.sub(r"\W+", "_", endpoint.title.lower()),
        "summary": endpoint.title,
        "description": endpoint.description,
        "parameters": [*_path_parameters(endpoint), *map(_parameter, endpoint.parameters)],
        "responses": {
            "200": {
                "description": "As asked.",
                "headers": _HEADERS,
                "content": {"application/json": {"schema": _answer(endpoint)}},
            },
            "304": {"description": "Nothing has changed since the ETag that was sent."},
            **{status: _ref("responses", status) for status in sorted(statuses)},
        },
    }


def _answer(endpoint: Endpoint) -> Schema:
    record = _ref("schemas", endpoint.name)
    if not endpoint.is_list:
        return record
    beside = or_null(ADDRESS)
    return thing(results=list_of(record), next=beside, previous=beside, **endpoint.more)


def _path_parameters(endpoint: Endpoint) -> list[dict[str, Any]]:
    names = re.findall(r"{(\w+)}", _template(endpoint))
    return [{"name": name, "in": "path", "required": True, "schema": UID} for name in names]


def _parameter(parameter: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description,
        "schema": parameter.schema,
    }
    if parameter.schema["type"] == "array":
        told |= {"style": "form", "explode": False}
    return told
