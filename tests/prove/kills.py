"""An import that is killed again and again."""

from tests.prove import kill_import
from tests.prove.outcome import CORPUS, Outcome, say, size

PROMISE = (
    "kill -9 at 20 random moments of the import and a second run give the same export as no "
    "kill, but for new ids"
)


def prove() -> Outcome:
    """Kill, run again, compare."""
    if not CORPUS.is_dir():
        return Outcome(kept=False, figures={"error": "corpus absent"})
    found = kill_import.run(size("KILLS", 20), say=say)
    return Outcome(
        kept=found["identical"] == found["kills"],
        figures=dict(found),
        data="news-en-digitalgov.jsonl of the corpus, 1,805 stories",
    )
