"""Export, import into an empty newsroom, export again."""

import os
from pathlib import Path

from tests.exporting.newsroom import make_newsroom
from tests.exporting.test_round_trip import contents, export, import_again
from tests.prove.corpus import DATA, load_all
from tests.prove.outcome import CORPUS, Outcome, say

PROMISE = (
    "export, import into an empty newsroom and export give identical bytes for JSONL and "
    "identical files for Markdown, with renamed sections, author roles, summaries, "
    "corrections, a series, redirects and pictures present"
)


def prove() -> Outcome:
    """Go round with the corpus and a newsroom in which a story has everything."""
    folder = Path(os.environ["NEWSROOM_DATA_DIR"])
    make_newsroom()
    if CORPUS.is_dir():
        load_all()
    images = folder / "images"
    for form in ("jsonl", "markdown"):
        say(f"there and back as {form}")
        export(folder / f"one.{form}", form, images=images)
        import_again(folder / f"one.{form}", form, images)
        export(folder / f"two.{form}", form)
    first, second = ((folder / f"{name}.jsonl").read_bytes() for name in ("one", "two"))
    files, again = (contents(folder / f"{name}.markdown") for name in ("one", "two"))
    different = sum(files.get(name) != again.get(name) for name in files.keys() | again.keys())
    return Outcome(
        kept=first == second and not different and CORPUS.is_dir(),
        figures={
            "stories": len(files),
            "bytes of JSONL": len(first),
            "identical": first == second,
            "Markdown files": len(files),
            "different": different,
        },
        data=f"{DATA if CORPUS.is_dir() else 'no corpus'}; and the tests’ full newsroom",
    )
