"""Every parameter there is. What isn't here, or isn't as its schema says, gets 400."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from django.http import QueryDict

from articles import conf
from articles.api import cursors
from articles.api.declared import Field, Parameter, Schema
from articles.api.problems import bad_request
from articles.text.queries import LONGEST

MOST: Final = 100
USUAL: Final = 20

_SLUG: Final[Schema] = {
    "type": "string",
    # No mark of ASCII but the hyphen; letters of every script.
    "pattern": r"^[^\x00-\x2c\x2e\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+$",
    "maxLength": conf.SLUG_LENGTH,
}
LIMIT: Final = Parameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    "How many results an answer holds at most.",
)
PLACE: Final = Parameter(
    "cursor",
    {"type": "string", "pattern": cursors.PLACE},
    "Where in the list to go on. Take it from `next` and `previous`; it may look otherwise"
    " some day.",
)
STORY_PLACE: Final = Parameter(
    "cursor", {"type": "string", "pattern": cursors.STORY_PLACE}, PLACE.description
)
SECTION: Final = Parameter("section", _SLUG, "Slug of the section that stories stand in.")
TOPIC: Final = Parameter("topic", _SLUG, "Slug of a topic that stories are about.")
AUTHOR: Final = Parameter("author", _SLUG, "Slug of an author who signed the stories.")
YEAR: Final = Parameter(
    "year",
    {"type": "integer", "minimum": 1000, "maximum": 9998},
    "Year of publication, in the newsroom’s time zone.",
)
LANGUAGE: Final = Parameter(
    "lang",
    {
        "type": "string",
        "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
        "maxLength": conf.LANGUAGE_LENGTH,
    },
    "Language of the stories, as a BCP 47 tag.",
)
PATH: Final = Parameter(
    "path",
    {"type": "string", "pattern": r"^/[\s\S]*$", "maxLength": conf.PATH_LENGTH},
    "Address of one story, with a slash at both ends and not percent-encoded twice.",
)
WORDS: Final = Parameter(
    "q",
    {"type": "string", "minLength": 1, "maxLength": LONGEST},
    'What stories must say: words, "words in a row", -without, begin*. Without it nothing is'
    " found.",
)
SORT: Final = Parameter(
    "sort",
    {"type": "string", "enum": ["newest", "best"], "default": "newest"},
    "By the moment of publication, or the best match first.",
)
NARROWING: Final = (SECTION, TOPIC, AUTHOR, YEAR, LANGUAGE)


def fields_of(fields: Iterable[Field[Any]]) -> Parameter:
    """Give the parameter that chooses among a record's keys."""
    names = [one.name for one in fields]
    schema = {
        "type": "array",
        "items": {"type": "string", "enum": names},
        "minItems": 1,
        "uniqueItems": True,
    }
    return Parameter("fields", schema, "The keys that records have, separated by commas.")


def read(query: QueryDict, known: Sequence[Parameter]) -> dict[str, Any]:
    """Read what an address asks for; raises ``Problem`` for anything unknown or wrong."""
    by_name = {parameter.name: parameter for parameter in known}
    found: dict[str, Any] = {}
    for name, values in query.lists():
        parameter = by_name.get(name)
        if parameter is None:
            told = f"There is no such parameter here. There are: {', '.join(by_name)}."
            raise bad_request(told, name)
        if len(values) != 1:
            raise bad_request("Give this parameter once.", name)
        found[name] = _value(parameter, values[0])
    for parameter in known:
        if "default" in parameter.schema:
            found.setdefault(parameter.name, parameter.schema["default"])
    return found


def _value(parameter: Parameter, text: str) -> Any:
    read_one = _READERS[parameter.schema["type"]]
    return read_one(parameter, text)


def _text(parameter: Parameter, text: str) -> str:
    """Read a text as texts are stored."""
    schema = parameter.schema
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        least, most = schema.get("minLength", 0), schema["maxLength"]
        raise bad_request(f"Give {least} to {most} characters.", parameter.name)
    if "pattern" in schema and not re.fullmatch(schema["pattern"], text):
        raise bad_request("This is no possible value.", parameter.name)
    if "enum" in schema and text not in schema["enum"]:
        raise bad_request(f"Give one of: {', '.join(schema['enum'])}.", parameter.name)
    return unicodedata.normalize("NFC", text)


def _number(parameter: Parameter, text: str) -> int:
    least, most = parameter.schema["minimum"], parameter.schema["maximum"]
    if not re.fullmatch("[1-9][0-9]{0,3}", text) or not least <= int(text) <= most:
        raise bad_request(f"Give a whole number from {least} to {most}.", parameter.name)
    return int(text)


def _names(parameter: Parameter, text: str) -> list[str]:
    names, known = text.split(","), parameter.schema["items"]["enum"]
    if len(set(names)) != len(names) or not set(names) <= set(known):
        told = f"Give some of these, each once, separated by commas: {', '.join(known)}."
        raise bad_request(told, parameter.name)
    return names


_READERS: Final[dict[str, Callable[[Parameter, str], Any]]] = {
    "string": _text,
    "integer": _number,
    "array": _names,
}
