"""What the address of a search asks for, and the addresses that ask for something else."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict

from articles import conf
from articles.pages.answers import BadAddress
from articles.pages.paging import Window, read_window
from articles.text.queries import LONGEST
from articles.text.slugs import is_slug

_SORTS: Final = frozenset({"newest", "best"})
_YEAR: Final = re.compile(r"[1-9][0-9]{3}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_PAGE: Final = re.compile(r"[1-9][0-9]{0,2}")
NEWEST: Final = "newest"
_KEYS: Final = {
    "q": "words",
    "section": "section",
    "topic": "topic",
    "author": "author",
    "year": "year",
    "lang": "language",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; empty where the address says nothing.

    ``is_too_long``: there are more than ``LONGEST`` letters in ``words``. ``window`` is the
    part of a list in order of time, ``page`` (from 1) that of one in order of rank.
    """

    words: str = ""
    section: str = ""
    topic: str = ""
    author: str = ""
    year: str = ""
    language: str = ""
    sort: str = NEWEST
    window: Window = field(default_factory=Window)
    page: int = 1

    @property
    def is_too_long(self) -> bool:
        """Whether nobody could mean so many words."""
        return len(self.words) > LONGEST

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the words is asked for."""
        return any((self.section, self.topic, self.author, self.year, self.language))

    def url(self, **changes: str) -> str:
        """Give the address of this search with other values, at its first page."""
        pairs = [(key, changes.get(name, getattr(self, name))) for key, name in _KEYS.items()]
        if (sort := changes.get("sort", self.sort)) != NEWEST:
            pairs.append(("sort", sort))
        return f"/search/?{urlencode([pair for pair in pairs if pair[1]])}"


def read_wanted(query: QueryDict) -> Wanted:
    """Read the address's keys; raises ``BadAddress`` for a value that means nothing."""
    return Wanted(
        words=_words(query.get("q", "")),
        section=_slug(query, "section"),
        topic=_slug(query, "topic"),
        author=_slug(query, "author"),
        year=_matching(query, "year", _YEAR),
        language=_matching(query, "lang", _LANGUAGE),
        sort=_sort(query.get("sort", "")),
        window=read_window(query),
        page=int(_matching(query, "page", _PAGE) or 1),
    )


def _words(text: str) -> str:
    """Give the words as stored texts are written, and nothing that can't stand in a page."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _slug(query: QueryDict, key: str) -> str:
    value = unicodedata.normalize("NFC", query.get(key, ""))
    if value and (len(value) > conf.SLUG_LENGTH or not is_slug(value)):
        raise BadAddress(key)
    return value


def _matching(query: QueryDict, key: str, pattern: re.Pattern[str]) -> str:
    value = query.get(key, "")
    if value and (len(value) > conf.LANGUAGE_LENGTH or not pattern.fullmatch(value)):
        raise BadAddress(key)
    return value


def _sort(value: str) -> str:
    if value and value not in _SORTS:
        raise BadAddress("sort")
    return value or NEWEST
