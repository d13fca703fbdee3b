"""The whole corpus, imported by the command."""

import json
import subprocess
import sys

from articles.models import Article
from tests.prove.outcome import CORPUS, Outcome, measured, say

PROMISE = (
    "all 1,914 stories of the corpus stand there after the import, the 1,805 in under 60 s; "
    "a second run changes nothing"
)
DATA = "the corpus: 1,805 and 109 stories as JSON Lines, 200 of them again as Markdown files"
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
    say(f"importing {name}")
    command = [sys.executable, "manage.py", "import_articles", str(CORPUS / name), *options]
    done = subprocess.run(
        [*command, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    counts: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counts


def load_all() -> list[dict[str, int]]:
    """Import every file and folder; give the counts of each."""
    return [load(name, options) for name, options in FILES]


def prove() -> Outcome:
    """Import twice."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    with measured() as spent:
        news = load(*FILES[0])
    _guides, files = [load(name, options) for name, options in FILES[1:]]
    changed = sum(counts["created"] + counts["updated"] for counts in load_all())
    stories = Article.objects.count()
    return Outcome(
        kept=stories == 1914 and spent.wall < 60 and changed == 0 and not files["created"],
        figures={
            "stories": stories,
            "created of the 1,805": news["created"],
            "seconds for the 1,805": round(spent.wall, 1),
            "CPU seconds for the 1,805": round(spent.cpu, 1),
            "stories a second": round(news["created"] / spent.wall),
            "created of the 200 files": files["created"],
            "changed by the second run": changed,
        },
        data=DATA,
    )
