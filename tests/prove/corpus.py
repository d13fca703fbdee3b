"""The whole corpus, imported by the command."""

import json
import subprocess
import sys
import time

from articles.models import Article
from tests.prove.outcome import CORPUS, Outcome

PROMISE = (
    "all 1,914 stories of the corpus stand there after the import, the 1,805 in under 60 s; "
    "a second run changes nothing"
)
FILES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "news-en-digitalgov.jsonl",
        (
            "--format=jsonl",
            "--source=digitalgov",
            f"--authors={CORPUS / 'authors-digitalgov.json'}",
        ),
    ),
    (
        "articles-multilingual-opensourceguide.jsonl",
        ("--format=jsonl", "--source=opensource.guide", "--default-date=2024-01-01"),
    ),
    ("markdown-frontmatter", ("--format=markdown", "--source=digitalgov-files")),
)


def load(name: str, options: tuple[str, ...]) -> dict[str, int]:
    """Import one file or folder; give the counts."""
    command = [sys.executable, "manage.py", "import_articles", str(CORPUS / name), *options]
    done = subprocess.run(
        [*command, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    counts: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counts


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
