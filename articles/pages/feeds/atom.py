"""Atom (RFC 4287)."""

import datetime as dt

from articles.pages.feeds.records import Entry, Feed
from articles.text import xml


def write(feed: Feed) -> str:
    """Give the feed's document."""
    parts = [
        xml.element("id", feed.url),
        xml.element("title", feed.title),
        *([xml.element("subtitle", feed.description)] if feed.description else []),
        xml.element("updated", rfc3339(feed.updated_at)),
        xml.parent("author", xml.element("name", feed.publication)),
        xml.empty("link", rel="self", type="application/atom+xml", href=feed.url),
        xml.empty("link", rel="alternate", type="text/html", href=feed.page),
        *([xml.element("icon", feed.icon)] if feed.icon else []),
        *(_entry(entry) for entry in feed.entries),
    ]
    names = {"xmlns": "http://www.w3.org/2005/Atom", "xml_lang": feed.language}
    return xml.DECLARATION + xml.parent("feed", "\n".join(parts), **names) + "\n"


def _entry(entry: Entry) -> str:
    parts = [
        xml.element("id", entry.urn),
        xml.element("title", entry.title),
        xml.element("published", rfc3339(entry.published_at)),
        xml.element("updated", rfc3339(entry.updated_at)),
        xml.empty("link", rel="alternate", type="text/html", href=entry.url),
        *(
            xml.parent("author", xml.element("name", one.name) + xml.element("uri", one.url))
            for one in entry.signers
        ),
        *(xml.empty("category", term=category) for category in entry.categories),
        xml.element("summary", entry.brief, type="html"),
    ]
    if entry.enclosure:
        found = entry.enclosure
        said = {"href": found.url, "length": str(found.size), "type": found.kind}
        parts.append(xml.empty("link", rel="enclosure", **said))
    if entry.text is not None:
        parts.append(xml.element("content", entry.text, type="html"))
    return xml.parent("entry", "\n".join(parts), xml_lang=entry.language)


def rfc3339(at: dt.datetime) -> str:
    """Write a moment in UTC, to the second."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
