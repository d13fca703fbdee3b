"""The article record: what one story is outside the house.

Its keys and their order are a promise (docs/reference); formats and rows share them.
"""

import datetime as dt
from typing import Any, Final

type Record = dict[str, Any]

KEYS: Final = (
    "id",
    "lang",
    "translation_key",
    "headline",
    "standfirst",
    "kind",
    "slug",
    "path",
    "state",
    "published_at",
    "updated_at",
    "embargo_until",
    "unpublish_at",
    "section",
    "topics",
    "bylines",
    "body_html",
    "lead_image",
    "series",
    "summary",
    "corrections",
    "redirects",
    "search_title",
    "search_description",
    "canonical_url",
    "source_credit",
    "reason",
    "source",
    "words",
)
# After them, in a record that has it.
OPTIONAL: Final = ("related",)


def moment(value: dt.datetime | None) -> str | None:
    """Write an aware moment as RFC 3339 in UTC with microseconds, always 27 characters."""
    if value is None:
        return None
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
