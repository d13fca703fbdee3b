"""The read API as people read it, from its OpenAPI document alone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

type Schema = Mapping[str, Any]
# Words and code by turns: the odd ones stood between backticks.
type Told = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A parameter, or a key of a record: what it may be, as code, and what is said of it."""

    name: str
    kind: str
    told: Told
    default: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One address; ``example`` is a whole one that answers, or empty where an id is needed."""

    title: str
    anchor: str
    address: str
    example: str
    told: Told
    parameters: tuple[Key, ...]
    answer: str
    record: str


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record with its keys."""

    name: str
    anchor: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """Everything that the document says."""

    operations: tuple[Operation, ...]
    records: tuple[Record, ...]
    problems: tuple[Key, ...]


def read(document: Schema) -> Guide:
    """Read an OpenAPI document whose every path answers GET."""
    parts = document["components"]
    return Guide(
        operations=tuple(_operation(path, one["get"]) for path, one in document["paths"].items()),
        records=tuple(_record(name, schema) for name, schema in parts["schemas"].items()),
        problems=tuple(
            Key(status, "", _told(one["description"])) for status, one in parts["responses"].items()
        ),
    )


def kind_of(schema: Schema) -> str:
    """Say in a line of code what a schema takes."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(map(kind_of, schema["anyOf"]))
    values = schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else ()
    if values:
        return " | ".join(f'"{value}"' for value in values)
    if schema["type"] == "array":
        return f"[{kind_of(schema['items'])}]"
    if schema["type"] == "object":
        return f"{{{', '.join(schema['properties'])}}}"
    return _range(schema) or str(schema.get("format") or schema["type"])


def _range(schema: Schema) -> str:
    """Give the bounds of a number that has two."""
    if {"minimum", "maximum"} <= schema.keys():
        return f"{schema['minimum']}–{schema['maximum']}"
    return ""


def _operation(path: str, operation: Schema) -> Operation:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    asked = [one for one in operation["parameters"] if one["in"] == "query"]
    names = [one["name"] for one in asked]
    return Operation(
        title=operation["summary"],
        anchor=operation["operationId"],
        address=path,
        example="" if "{" in path else path + _example(names),
        told=_told(operation["description"]),
        parameters=tuple(map(_parameter, asked)),
        answer=_answer(schema),
        record=re.findall(r"\w+", kind_of(schema.get("properties", {}).get("results", schema)))[0],
    )


def _example(names: Sequence[str]) -> str:
    """Ask for little; a search also needs words."""
    return "?q=news&limit=3" if "q" in names else "?limit=3"


def _answer(schema: Schema) -> str:
    if "properties" not in schema:
        return kind_of(schema)
    keys = (f"{name}: {kind_of(one)}" for name, one in schema["properties"].items())
    return f"{{{', '.join(keys)}}}"


def _parameter(parameter: Schema) -> Key:
    schema = parameter["schema"]
    kind = "a,b,…" if schema["type"] == "array" else kind_of(schema)
    default = str(schema.get("default", ""))
    return Key(parameter["name"], kind, _told(parameter["description"]), default)


def _record(name: str, schema: Schema) -> Record:
    return Record(name, name.lower(), tuple(_keys(schema)))


def _keys(schema: Schema) -> Iterator[Key]:
    for name, one in schema["properties"].items():
        yield Key(name, kind_of(one), _told(one.get("description", "")))


def _told(text: str) -> Told:
    return tuple(text.split("`")) if text else ()
