"""A record as an export writes it, for tests of the formats alone."""

from pathlib import Path
from typing import Any

from articles.exporting import KEYS, Record


def a_record(**values: Any) -> Record:
    """Give a whole record; ``values`` replace its own."""
    record: Record = {
        "id": "0d9f2c1e-5b7a-4a53-9a55-0f3a5e1f7a10",
        "lang": "en",
        "translation_key": None,
        "headline": "The sea wall holds",
        "standfirst": "It was tested in the night.",
        "kind": "news",
        "slug": "sea-wall",
        "path": "/coast/2026/03/sea-wall/",
        "state": "published",
        "published_at": "2026-03-02T11:00:00.000000Z",
        "updated_at": None,
        "embargo_until": None,
        "unpublish_at": None,
        "section": {"slug": "coast", "name": "The coast"},
        "topics": [{"slug": "tides", "name": "Tides"}, {"slug": "walls", "name": "Walls"}],
        "bylines": [{"slug": "iris-okafor", "name": "Iris Okafor", "role": "words"}],
        "body_html": "<p>The wall held.</p>",
        "lead_image": None,
        "series": None,
        "summary": None,
        "corrections": [],
        "redirects": [],
        "search_title": "",
        "search_description": "",
        "canonical_url": "",
        "source_credit": "",
        "reason": "",
        "source": None,
        "words": 3,
    }
    assert tuple(record) == KEYS
    return {**record, **values}


def a_full_record(**values: Any) -> Record:
    """Give a record in which every object and list holds something."""
    full: Record = a_record(
        lead_image={
            "file": "wall.jpg",
            "sha256": "ab" * 32,
            "alt": "A wall.",
            "decorative": False,
            "caption": "The wall.",
            "credit": "Test desk",
            "licence": "",
            "focal_point": [0.25, 0.5],
        },
        series={"slug": "storms", "name": "Storms", "part": 3},
        summary={
            "points": ["It held: all night.", "- It was new.", "No: “yes”."],
            "lang": "en",
            "origin": "editor",
            "state": "approved",
            "approved_by": "Iris Okafor",
            "approved_at": "2026-03-02T11:30:00.000000Z",
            "body_fingerprint": "cd" * 32,
        },
        corrections=[
            {
                "kind": "correction",
                "at": "2026-03-02T12:00:00.000000Z",
                "text": "The wall is stone.",
                "before": "brick\nand mortar",
                "after": "stone",
            }
        ],
        redirects=["/old/a/", "/old/b/"],
        source={"name": "wire", "id": "00123"},
    )
    return {**full, **values}


def names(folder: Path) -> list[str]:
    """Give the names of what a folder holds, sorted."""
    return sorted(file.name for file in folder.iterdir())
