"""A story as the index holds it: its words, and its place in the order of publication."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from articles.search.names import label

_BITS: Final = 24  # a second holds so many places
_ZERO: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
#: What is published stands from here on; before it stands the rest, by the story's id.
PUBLISHED: Final = 1 << 40


class Words(NamedTuple):
    """What a story says, in plain text; ``published_at`` is None unless it is published.

    The summary is the one that readers see. Nouns are named by id. ``folded`` is what an
    engine has made of the four texts beforehand; where it is empty, it does so as it writes.
    """

    article_id: int
    language: str
    headline: str
    standfirst: str
    summary: str
    body: str
    published_at: dt.datetime | None = None
    section: int | None = None
    topics: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    folded: tuple[str, ...] = ()

    @property
    def labels(self) -> str:
        """The labels of the nouns and of the language, with spaces between."""
        nouns = [label("s", self.section)] if self.section is not None else []
        nouns += [label("t", key) for key in self.topics]
        nouns += [label("a", key) for key in self.authors]
        return " ".join([*nouns, label("l", language_key(self.language))])


@dataclass(slots=True)
class Entry:
    """Words at their place."""

    place: int
    words: Words
    labels: str = field(init=False)

    def __post_init__(self) -> None:
        self.labels = self.words.labels


def language_key(language: str) -> str:
    """Give a language as its label has it."""
    return language.lower().replace("-", "_")


def place_of(moment: dt.datetime) -> int:
    """Give the first place of a moment (aware, to the microsecond)."""
    since = moment - _ZERO
    seconds = since.days * 86_400 + since.seconds
    return max((seconds << _BITS) + (since.microseconds << _BITS) // 1_000_000, PUBLISHED)


def moment_of(place: int) -> dt.datetime:
    """Give the second in which a published story's place lies."""
    return _ZERO + dt.timedelta(seconds=place >> _BITS)
