"""A feed as its writers need it. Every address is absolute, every moment aware."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from articles.text.safe import SafeText

#: The files of each place that has a feed, with their media types.
FILES: Final = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
#: How many entries a feed has at most.
ENTRIES: Final = 30
# Of a feed without entries, which has to name a moment too.
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs an entry."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The lead picture as a file; ``size`` in bytes."""

    url: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A story or a notice. ``uid`` is its permanent id; ``updated_at`` is never earlier
    than ``published_at``.

    ``text`` is the whole text, or None where the publication gives summaries; ``brief``
    is what stands in its place (HTML both), ``lead`` the standfirst as plain words.
    """

    uid: uuid.UUID
    url: str
    title: str
    language: str
    published_at: dt.datetime
    updated_at: dt.datetime
    lead: str
    brief: SafeText
    text: SafeText | None = None
    signers: tuple[Signer, ...] = ()
    categories: tuple[str, ...] = ()
    enclosure: Enclosure | None = None

    @property
    def urn(self) -> str:
        """The id as an address that never changes."""
        return self.uid.urn


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest entries of a place; ``page`` is its page, ``url`` the feed itself."""

    title: str
    description: str
    language: str
    publication: str
    page: str
    url: str
    icon: str
    entries: tuple[Entry, ...]

    @property
    def updated_at(self) -> dt.datetime:
        """When the newest of the entries changed."""
        return max((entry.updated_at for entry in self.entries), default=_NEVER)
