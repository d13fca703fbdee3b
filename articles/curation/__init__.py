"""What editors choose for the front page and the sections, and for how long."""

from articles.curation.arrangement import (
    MOST,
    PLACES,
    Banner,
    Chosen,
    Slot,
    Span,
    distinct,
    read,
    written,
)

__all__ = ["MOST", "PLACES", "Banner", "Chosen", "Slot", "Span", "distinct", "read", "written"]
