"""What is found is the same in every process, in whatever order Python keeps its sets."""

import json
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_BENCH = _ROOT / "tests" / "bench"
# Two sentences of theirs are as near to a point as each other.
_LEVEL = {"news-development.jsonl": "cup-final-3", "lifelike-fresh.jsonl": "m-12"}
_PROGRAM = """
import json, sys
from articles.text.grounding import check
from articles.text.grounding.support_rule import supports
from articles.text.passages import paragraphs
for article in json.load(sys.stdin):
    given = article["highlights"], paragraphs(article["text"]), article["language"]
    print(check(*given), supports(*given))
"""


def found(seed: str) -> str:
    """Check the articles in a process of its own, which keeps its sets in an order of its own."""
    lines = [
        line
        for name, wanted in _LEVEL.items()
        for line in (_BENCH / name).read_text("utf-8").splitlines()
        if json.loads(line)["id"] == wanted
    ]
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        input=f"[{','.join(lines)}]",
        env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_every_process_finds_the_same_and_leads_to_the_same_paragraphs() -> None:
    first, *others = (found(seed) for seed in ("1", "2", "3"))
    assert first.count("[[") == len(_LEVEL)
    assert all(other == first for other in others)
