"""The newsrooms in which pages are read beside each other."""

import contextlib
import json
import sys
import tempfile

from django.core.management import call_command
from django.db import connection

from tests.prove import million
from tests.prove.reading_addresses import RARE


def prepare(articles: int) -> None:
    """Store what is missing of a newsroom, with three stories that alone have a word."""
    with contextlib.redirect_stdout(sys.stderr):
        call_command("migrate", verbosity=0)
        call_command("seed_newsroom", articles=articles, seed=million.SEED, verbosity=0)
        _import_rare()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as its own housekeeping does after a while


def _import_rare() -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for year in (2011, 2015, 2019):
            record = {
                "id": f"rare-{year}",
                "title": f"A {RARE} in the harbour",
                "date": f"{year}-03-04T10:00:00Z",
                "section": "science",
                "authors": ["Ada Abernathy"],
                "body_markdown": f"The {RARE} is rare.",
            }
            file.write(json.dumps(record) + "\n")
        file.flush()
        call_command("import_articles", file.name, format="jsonl", source="reading", verbosity=0)
