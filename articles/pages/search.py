"""What the address of a search asks for, and the names that answer it.

The text of stories is not searched here: sections, topics and authors are found by name.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles import conf
from articles.pages.answers import BadAddress, Visit
from articles.pages.names import Name, author_name, authors_in_use, topic_name, topics_in_use
from articles.text.slugs import is_slug

QUERY_LENGTH: Final = 200
_SHOWN: Final = 25  # of each kind
_SORTS: Final = frozenset({"newest", "best"})
_YEAR: Final = re.compile(r"[1-9][0-9]{3}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; empty where the address says nothing."""

    words: str = ""
    section: str = ""
    topic: str = ""
    author: str = ""
    year: str = ""
    language: str = ""
    sort: str = "newest"


@dataclass(frozen=True, slots=True)
class Found:
    """The names that hold the words; ``are_more``: there are others beside them."""

    names: tuple[Name, ...]
    are_more: bool


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
    )


def get_names(visit: Visit, words: str) -> Found:
    """Find sections, topics and authors whose name holds the words (2 queries)."""
    folded = words.casefold()
    sections = [
        Name(section.label, section.url, _("Section"))
        for section in visit.frame.sections
        if folded in str(section.label).casefold()
    ]
    topics = topics_in_use(visit.at).filter(name__icontains=words)[: _SHOWN + 1]
    authors = authors_in_use(visit.at).filter(name__icontains=words)[: _SHOWN + 1]
    kinds = (
        sections,
        [topic_name(topic, _("Topic")) for topic in topics],
        [author_name(author) for author in authors],
    )
    return Found(
        names=tuple(name for kind in kinds for name in kind[:_SHOWN]),
        are_more=any(len(kind) > _SHOWN for kind in kinds),
    )


def _words(text: str) -> str:
    """Give the words as stored names are written; too many of them are no search."""
    if "\0" in text or len(text) > QUERY_LENGTH:
        raise BadAddress("q")
    return " ".join(unicodedata.normalize("NFC", text).split())


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
    return value or "newest"
