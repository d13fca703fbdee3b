"""Which story comes before and after which: the site's strict order, and a series' own."""

from articles.ordering.neighbours import (
    SITE_ORDER,
    Columns,
    Neighbours,
    neighbours,
    newer_than,
    older_than,
    section_neighbours,
)
from articles.ordering.ranks import rank_between, rank_for_part
from articles.ordering.series import (
    SeriesPlace,
    place_of,
    public_parts,
    series_neighbours,
    series_place,
)

__all__ = [
    "SITE_ORDER",
    "Columns",
    "Neighbours",
    "SeriesPlace",
    "neighbours",
    "newer_than",
    "older_than",
    "place_of",
    "public_parts",
    "rank_between",
    "rank_for_part",
    "section_neighbours",
    "series_neighbours",
    "series_place",
]
