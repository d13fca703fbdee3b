"""JSON Feed 1.1."""

import json
from typing import Any

from articles.pages.feeds.atom import rfc3339
from articles.pages.feeds.records import Entry, Feed
from articles.text.xml import without_controls


def write(feed: Feed) -> str:
    """Give the feed's document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "description": feed.description,
        "icon": feed.icon,
        "authors": [{"name": feed.publication}],
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(_told(document), ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.urn,
        "url": entry.url,
        "title": without_controls(entry.title),
        "content_html": without_controls(entry.brief if entry.text is None else entry.text),
        "summary": without_controls(entry.lead),
        "date_published": rfc3339(entry.published_at),
        "date_modified": rfc3339(entry.updated_at),
        "authors": [{"name": one.name, "url": one.url} for one in entry.signers],
        "tags": list(entry.categories),
        "language": entry.language,
    }
    if entry.enclosure:
        found = entry.enclosure
        item["image"] = found.url
        item["attachments"] = [
            {"url": found.url, "mime_type": found.kind, "size_in_bytes": found.size}
        ]
    return _told(item)


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing; the list of entries stays."""
    return {key: value for key, value in record.items() if value or key == "items"}
