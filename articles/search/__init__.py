"""Search: one door, behind it the full-text index of the database in use."""

from articles.search.engines import current as engine
from articles.search.entries import add, forget, prepare, sweep, write
from articles.search.finding import (
    COUNTED,
    Hit,
    Overview,
    Search,
    narrow,
    number_of,
    places_within,
    search,
)
from articles.search.matching import Label, Match, match, match_headline, under
from articles.search.names import by_kind, label, on_delete, on_save, read_label, topic_labels
from articles.search.names import forget as forget_names
from articles.search.names import remember as remember_names
from articles.search.stories import Words, language_key, place_of
from articles.search.suggesting import suggest

__all__ = [
    "COUNTED",
    "Hit",
    "Label",
    "Match",
    "Overview",
    "Search",
    "Words",
    "add",
    "by_kind",
    "engine",
    "forget",
    "forget_names",
    "label",
    "language_key",
    "match",
    "match_headline",
    "narrow",
    "number_of",
    "on_delete",
    "on_save",
    "place_of",
    "places_within",
    "prepare",
    "read_label",
    "remember_names",
    "search",
    "suggest",
    "sweep",
    "topic_labels",
    "under",
    "write",
]
