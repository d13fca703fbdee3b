"""RSS 2.0."""

import datetime as dt
from email.utils import format_datetime

from articles.pages.feeds.records import Entry, Feed
from articles.text import xml

_NAMES = {
    "xmlns_atom": "http://www.w3.org/2005/Atom",
    "xmlns_content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns_dc": "http://purl.org/dc/elements/1.1/",
}


def write(feed: Feed) -> str:
    """Give the feed's document."""
    parts = [
        xml.element("title", feed.title),
        xml.element("link", feed.page),
        xml.element("description", feed.description or feed.title),
        xml.element("language", feed.language),
        xml.element("lastBuildDate", _moment(feed.updated_at)),
        xml.empty("atom:link", rel="self", type="application/rss+xml", href=feed.url),
        *(_item(entry) for entry in feed.entries),
    ]
    channel = xml.parent("channel", "\n".join(parts))
    return xml.DECLARATION + xml.parent("rss", channel, version="2.0", **_NAMES) + "\n"


def _item(entry: Entry) -> str:
    parts = [
        xml.element("title", entry.title),
        xml.element("link", entry.url),
        xml.element("guid", entry.urn, isPermaLink="false"),
        xml.element("pubDate", _moment(entry.published_at)),
        *([xml.element("description", entry.brief)] if entry.brief else []),
        *(xml.element("dc:creator", signer.name) for signer in entry.signers),
        *(xml.element("category", category) for category in entry.categories),
        xml.element("dc:language", entry.language),
    ]
    if entry.enclosure:
        found = entry.enclosure
        parts.append(xml.empty("enclosure", url=found.url, length=str(found.size), type=found.kind))
    if entry.text is not None:
        parts.append(xml.element("content:encoded", entry.text))
    return xml.parent("item", "\n".join(parts))


def _moment(at: dt.datetime) -> str:
    return format_datetime(at.astimezone(dt.UTC), usegmt=True)
