"""What the export of the corpus holds, against its source files read by other code."""

import importlib
import os
from collections import Counter
from pathlib import Path

from tests.prove.outcome import CORPUS, Outcome, say

PROMISE = (
    "at least 99.8 % of the words outside markup, and every table, code block, link, caption, "
    "topic, author and moment of all 1,914 stories, are in their export"
)


def prove() -> Outcome:
    """Import the corpus, export it, and look for all that the source files hold."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    os.environ["TEST_CORPUS_STEP"] = "1"
    whole = importlib.import_module("tests.exporting.test_corpus")
    folder = Path(os.environ["NEWSROOM_DATA_DIR"])
    say("importing")
    taken = whole.take(CORPUS, folder)
    whole.bring_in(folder)
    say("exporting")
    whole.export(folder / "out.jsonl", "jsonl")
    records = whole.matched(folder / "out.jsonl")
    say("comparing")
    found = whole.compare(taken, records)
    share = 100 * (1 - found.lost_words.total() / found.words.total())
    return Outcome(
        kept=len(records) == 1914 and not found.lost and share >= 99.8,
        figures={
            "stories": len(records),
            "words": found.words.total(),
            "of them in the export (%)": round(share, 3),
            **{f"{kind}s in the source": number for kind, number in found.looked_for.items()},
            "of these lost": dict(Counter(kind for _slug, kind, _what in found.lost)) or "none",
        },
        data="the corpus: 1,805 and 109 stories as JSON Lines",
    )
