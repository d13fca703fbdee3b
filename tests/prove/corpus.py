"""The whole corpus, imported by the command."""

import json
import time
from io import StringIO
from typing import Any

from django.core.management import call_command

from articles.models import Article
from tests.prove.outcome import CORPUS, Outcome

PROMISE = (
    "all 1,914 stories of the corpus stand there after the import, the 1,805 in under 60 s; "
    "a second run changes nothing"
)
FILES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "news-en-digitalgov.jsonl",
        {
            "format": "jsonl",
            "source": "digitalgov",
            "authors": str(CORPUS / "authors-digitalgov.json"),
        },
    ),
    (
        "articles-multilingual-opensourceguide.jsonl",
        {"format": "jsonl", "source": "opensource.guide", "default_date": "2024-01-01"},
    ),
    ("markdown-frontmatter", {"format": "markdown", "source": "digitalgov-files"}),
)


def load(name: str, options: dict[str, Any]) -> dict[str, int]:
    """Import one file or folder; give the counts."""
    out = StringIO()
    call_command(
        "import_articles", str(CORPUS / name), json=True, verbosity=0, stdout=out, **options
    )
    counts: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return counts


def load_all() -> None:
    """Import the whole corpus."""
    for name, options in FILES:
        load(name, options)


def prove() -> Outcome:
    """Import twice."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    started = time.monotonic()
    first = load(*FILES[0])
    seconds = time.monotonic() - started
    for name, options in FILES[1:]:
        load(name, options)
    again = [load(name, options) for name, options in FILES]
    changed = sum(counts["created"] + counts["updated"] for counts in again)
    stories = Article.objects.count()
    return Outcome(
        kept=stories == 1914 and seconds < 60 and changed == 0,
        figures={
            "stories": stories,
            "created of the 1,805": first["created"],
            "seconds for the 1,805": round(seconds, 1),
            "stories a second": round(first["created"] / seconds),
            "changed by the second run": changed,
        },
    )
