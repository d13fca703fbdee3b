"""What endpoints are made of: fields of a record, parameters, and JSON Schemas of both."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from articles.models import Publication

type Schema = dict[str, Any]
type Record = dict[str, Any]

TEXT: Final[Schema] = {"type": "string"}
UID: Final[Schema] = {"type": "string", "format": "uuid"}
MOMENT: Final[Schema] = {"type": "string", "format": "date-time"}
ADDRESS: Final[Schema] = {"type": "string", "format": "uri"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
TRUTH: Final[Schema] = {"type": "boolean"}


def described(schema: Schema, description: str) -> Schema:
    """Give a schema with words about it."""
    return {**schema, "description": description}


def or_null(schema: Schema) -> Schema:
    """Give a schema that takes null too."""
    return {"anyOf": [schema, {"type": "null"}]}


def list_of(schema: Schema) -> Schema:
    """Give the schema of a list."""
    return {"type": "array", "items": schema}


def thing(**keys: Schema) -> Schema:
    """Give the schema of an object that has all these keys and no other."""
    return {
        "type": "object",
        "properties": keys,
        "required": list(keys),
        "additionalProperties": False,
    }


@dataclass(frozen=True, slots=True)
class Field[Row]:
    """A key of a record: its schema, and how it is read from a row and what stands beside it.

    ``columns`` are those that the query must bring. ``empty`` is what it is where the
    record has a headline and no more.
    """

    name: str
    schema: Schema
    give: Callable[[Row, Any], object]
    columns: tuple[str, ...] = ()
    empty: object = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A key of an address's query: its schema says what may stand behind it."""

    name: str
    schema: Schema
    description: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the moment (aware), the publication, and the values of its parameters.

    ``given`` is what stands in the address. ``next_moment`` is when public pages next change
    by themselves.
    """

    at: dt.datetime
    publication: Publication
    values: Mapping[str, Any]
    given: Mapping[str, str] = field(default_factory=dict)
    next_moment: dt.datetime | None = None

    def text(self, name: str) -> str:
        """Give a parameter's value, or an empty string."""
        return str(self.values.get(name, ""))

    def fields[Row](self, every: Sequence[Field[Row]]) -> list[Field[Row]]:
        """Give the fields that are asked for, in their own order."""
        wanted = self.values.get("fields")
        return [one for one in every if wanted is None or one.name in wanted]


@dataclass(frozen=True, slots=True)
class Answer:
    """A body, and when it may be another one. ``good_until`` is aware."""

    body: Record
    good_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address: what may be asked, what is answered, and by whom.

    ``name`` is the record's (``Article``); ``more`` are keys of a list beside its results.
    """

    route: str
    name: str
    title: str
    description: str
    view: Callable[..., Answer]
    fields: Sequence[Field[Any]]
    parameters: Sequence[Parameter]
    is_list: bool = False
    may_be_gone: bool = False
    more: Mapping[str, Schema] = field(default_factory=dict)
