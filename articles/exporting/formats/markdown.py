"""Markdown: one file a story, the record's keys as YAML front matter, the text below."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from articles.exporting.record import Record
from articles.text import markdown
from articles.text.slugs import slugify

_NAME_BYTES: Final = 100
FILE_NAME: Final = re.compile(r"[0-9]{8,}(-[^/\\\x00]*)?\.md")
# JSON is YAML but for these, which YAML refuses to read unescaped.
_UNREADABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def file_name(number: int, record: Record) -> str:
    """Name the file of the ``number``-th story (from 1).

    The number keeps names apart, and files in the order of the stories: an importer that
    reads them by name breaks ties as they were. The slug is there for people.
    """
    slug = slugify(record["slug"] or "").encode()[:_NAME_BYTES].decode(errors="ignore").strip("-")
    return f"{number:08d}{'-' if slug else ''}{slug}.md"


def page(record: Record) -> str:
    """Write the whole file of one story.

    A block of the body that Markdown can't say without loss stays HTML. So does a whole body
    that would have more marks than an import takes; ``body_format`` then says so.
    """
    front = [
        line for key, value in record.items() if key != "body_html" for line in _field(key, value)
    ]
    try:
        body = markdown.from_html(record["body_html"]).strip("\n")
    except markdown.TooManyMarks:
        front += _field("body_format", "html")
        body = record["body_html"].strip("\n")
    return "\n".join(["---", *front, "---", "", body]) + "\n"


def _field(key: str, value: Any) -> Iterator[str]:
    """Give the lines of one key: block style for what has parts, JSON for the rest."""
    if isinstance(value, dict) and value:
        yield f"{key}:"
        yield from (f"  {line}" for name, part in value.items() for line in _field(name, part))
    elif isinstance(value, list) and value and not isinstance(value[0], float):
        yield f"{key}:"
        for item in value:
            yield from _item(item)
    else:
        yield f"{key}: {_scalar(value)}"


def _item(value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"  - {_scalar(value)}"
        return
    lines = [line for name, part in value.items() for line in _field(name, part)]
    yield f"  - {lines[0]}"
    yield from (f"    {line}" for line in lines[1:])


def _scalar(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNREADABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
