"""Which story comes before and after which: the site's strict order, and a series' own."""

from articles.ordering.neighbours import Neighbours, neighbours, newer_than, older_than
from articles.ordering.ranks import rank_between, rank_for_part
from articles.ordering.series import SeriesPlace, public_parts, series_place

__all__ = [
    "Neighbours",
    "SeriesPlace",
    "neighbours",
    "newer_than",
    "older_than",
    "public_parts",
    "rank_between",
    "rank_for_part",
    "series_place",
]
