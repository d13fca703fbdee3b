"""Export, import into an empty newsroom, export again."""

import contextlib
import os
from pathlib import Path

from articles.models import Article
from tests.exporting.newsroom import make_newsroom
from tests.exporting.test_round_trip import contents, export, import_again
from tests.prove.corpus import DATA, load_all
from tests.prove.outcome import CORPUS, Outcome, say

PROMISE = (
    "export, import into an empty newsroom and export give identical bytes for JSONL and "
    "identical files for Markdown, with renamed sections, author roles, summaries, "
    "corrections, a series, redirects and pictures present"
)


def go_round(folder: Path, form: str) -> None:
    """Write what stands here to ``one.FORM``, read it into an empty newsroom, write ``two.FORM``.

    Most pictures of the corpus have no file, which the commands say with exit code 1.
    """
    say(f"there and back as {form}")
    images = folder / "images"
    with contextlib.suppress(SystemExit):
        export(folder / f"one.{form}", form, images=images)
    with contextlib.suppress(SystemExit):
        import_again(folder / f"one.{form}", form, images)
    export(folder / f"two.{form}", form)


def prove() -> Outcome:
    """Go round with the corpus and a newsroom in which a story has everything."""
    folder = Path(os.environ["NEWSROOM_DATA_DIR"])
    make_newsroom()
    if CORPUS.is_dir():
        load_all()
    stories = Article.objects.count()
    for form in ("jsonl", "markdown"):
        go_round(folder, form)
    first, second = ((folder / f"{name}.jsonl").read_bytes() for name in ("one", "two"))
    files, again = (contents(folder / f"{name}.markdown") for name in ("one", "two"))
    different = sum(files.get(name) != again.get(name) for name in files.keys() | again.keys())
    whole = first.count(b"\n") == len(files) == stories > 1914
    return Outcome(
        kept=whole and first == second and not different,
        figures={
            "stories": stories,
            "lines of JSONL": first.count(b"\n"),
            "bytes": len(first),
            "identical": first == second,
            "Markdown files": len(files),
            "different": different,
        },
        data=f"{DATA if CORPUS.is_dir() else 'no corpus'}; and the tests’ full newsroom",
    )
