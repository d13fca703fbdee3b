"""The addresses of a page's feeds."""

from dataclasses import dataclass
from typing import Final

from articles.pages.feeds.records import FILES

_NAMES: Final = {"rss.xml": "RSS", "atom.xml": "Atom", "feed.json": "JSON Feed"}


@dataclass(frozen=True, slots=True)
class FeedLink:
    """One format of one feed; ``url`` is ready for an attribute."""

    kind: str
    title: str
    format: str
    url: str


def feed_links(page: str, title: str) -> tuple[FeedLink, ...]:
    """Give the feeds of the page at the path ``page`` (percent-encoded)."""
    return tuple(
        FeedLink(kind, f"{title} ({_NAMES[file]})", _NAMES[file], page + file)
        for file, kind in FILES.items()
    )
