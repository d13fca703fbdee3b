"""Reads each format of a feed with a parser that isn't ours."""

import datetime as dt
import json
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
FILES = ("rss.xml", "atom.xml", "feed.json")


@dataclass(frozen=True)
class Read:
    """An entry as a reader's program understands it; ``enclosure``: address, type, bytes."""

    id: str
    url: str
    title: str
    language: str
    published: dt.datetime
    html: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    enclosure: tuple[str, str, int] | None


def read(client: Client, page: str, file: str) -> list[Read]:
    """Give the entries of the feed of a page."""
    response = client.get(page + file)
    assert response.status_code == 200, page + file
    return entries(file, response.content)


def entries(file: str, content: bytes) -> list[Read]:
    """Give the entries of a document."""
    if file == "feed.json":
        return [_of_json(item) for item in json.loads(content)["items"]]
    root = fromstring(content)
    if file == "rss.xml":
        return [_of_rss(item) for item in root.iter("item")]
    return [_of_atom(entry) for entry in root.iter(f"{ATOM}entry")]


def text(node: Element, name: str) -> str:
    """Give the text of a child, or nothing."""
    return node.findtext(name) or ""


def _of_rss(item: Element) -> Read:
    enclosure = item.find("enclosure")
    return Read(
        id=text(item, "guid"),
        url=text(item, "link"),
        title=text(item, "title"),
        language=text(item, f"{DC}language"),
        published=parsedate_to_datetime(text(item, "pubDate")),
        html=text(item, f"{CONTENT}encoded") or text(item, "description"),
        authors=tuple(node.text or "" for node in item.iter(f"{DC}creator")),
        categories=tuple(node.text or "" for node in item.iter("category")),
        enclosure=None if enclosure is None
        else (enclosure.attrib["url"], enclosure.attrib["type"], int(enclosure.attrib["length"])),
    )  # fmt: skip


def _of_atom(entry: Element) -> Read:
    links = {link.attrib["rel"]: link.attrib for link in entry.iter(f"{ATOM}link")}
    enclosure = links.get("enclosure")
    return Read(
        id=text(entry, f"{ATOM}id"),
        url=links["alternate"]["href"],
        title=text(entry, f"{ATOM}title"),
        language=entry.attrib[f"{XML}lang"],
        published=dt.datetime.fromisoformat(text(entry, f"{ATOM}published")),
        html=text(entry, f"{ATOM}content") or text(entry, f"{ATOM}summary"),
        authors=tuple(text(node, f"{ATOM}name") for node in entry.iter(f"{ATOM}author")),
        categories=tuple(node.attrib["term"] for node in entry.iter(f"{ATOM}category")),
        enclosure=None if enclosure is None
        else (enclosure["href"], enclosure["type"], int(enclosure["length"])),
    )  # fmt: skip


def _of_json(item: dict[str, Any]) -> Read:
    found = item.get("attachments", [None])[0]
    return Read(
        id=item["id"],
        url=item["url"],
        title=item["title"],
        language=item["language"],
        published=dt.datetime.fromisoformat(item["date_published"]),
        html=item["content_html"],
        authors=tuple(one["name"] for one in item.get("authors", [])),
        categories=tuple(item.get("tags", [])),
        enclosure=found and (found["url"], found["mime_type"], found["size_in_bytes"]),
    )
