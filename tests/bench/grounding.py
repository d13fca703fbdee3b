"""Measure the check of summaries: plant errors into human key points and see what it says.

    python -m tests.bench.grounding ARTICLES.jsonl [--output F.json] [--seed N]

ARTICLES: a JSON object a line with ``id``, ``language``, ``text`` (blank lines between
paragraphs) and ``highlights`` (a list of sentences). Into each summary one error of each
kind is planted where it has a place for one. A summary counts as flagged for a kind of
error when a rule that speaks of such errors has a finding, of either level: a name out of
place is none about a number. In a planted summary only the point that was changed counts.

- recall: flagged among the planted summaries
- clean rate: not flagged among the same summaries as they were written
- precision: flagged planted / (flagged planted + flagged sound)
"""

import argparse
import json
import platform
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from articles.text.grounding import Finding, check
from articles.text.passages import Passage, paragraphs
from tests.bench.planting import COUNTS, full_names, plant

TARGETS: Final = {
    "new number": (0.97, 0.95),
    "swapped number": (0.75, 0.90),
    "date": (0.97, 0.93),
    "outside name": (0.97, 0.95),
    "swapped name": (0.55, 0.85),
    "invented quotation": (0.97, 0.95),
    "altered quotation": (0.97, 0.95),
    "flipped negation": (0.90, 0.97),
}
_SENTENCE: Final = re.compile(r"\S[^\n]{20,400}?[.!?][\"”’']?(?=\s|$)")


@dataclass(slots=True)
class Tally:
    """What was seen of one kind of error."""

    planted: int = 0
    found: int = 0
    false: int = 0
    blocked: int = 0

    def row(self, name: str) -> dict[str, Any]:
        """Give the figures of one kind as the contract's row."""
        recall = self.found / self.planted if self.planted else None
        said = self.found + self.false
        return {
            "name": name,
            "summaries": self.planted,
            "recall": recall,
            "clean_rate": 1 - self.false / self.planted if self.planted else None,
            "precision": self.found / said if said else None,
            "recall_blocks_alone": self.blocked / self.planted if self.planted else None,
        }


@dataclass(slots=True)
class Measured:
    """Everything that a run counts."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in COUNTS})
    summaries: int = 0
    blocked: int = 0
    flagged: int = 0
    verbatim: int = 0
    verbatim_flagged: int = 0
    seconds: float = 0.0
    checks: int = 0
    examples: list[dict[str, str]] = field(default_factory=list)

    def check(
        self, points: Sequence[str], passages: Sequence[Passage], language: str
    ) -> list[Finding]:
        """Run the check and count its processor time."""
        began = time.process_time()
        found = check(points, passages, language)
        self.seconds += time.process_time() - began
        self.checks += 1
        return found


def measure(articles: Iterable[dict[str, Any]], seed: int) -> Measured:
    """Plant and check every article."""
    known = list(articles)
    words = {w for article in known for w in re.findall(r"\b[a-z]+\b", article["text"])}
    names = sorted(
        name
        for name in {name for article in known for name in full_names(article["text"])}
        if not any(word.lower() in words for word in name.split())  # Natural England, Choice Watch
    )
    measured = Measured()
    for article in known:
        if article["highlights"]:
            _measure_one(measured, article, names, seed)
    return measured


def _measure_one(
    measured: Measured, article: dict[str, Any], names: Sequence[str], seed: int
) -> None:
    text, points = article["text"], list(article["highlights"])
    language = article.get("language", "en")
    passages = paragraphs(text)
    sound = measured.check(points, passages, language)
    measured.summaries += 1
    measured.blocked += any(item.level == "block" for item in sound)
    measured.flagged += bool(sound)
    for item in sound:
        measured.examples.append(_example(article, "sound", item))
    for kind, counting in COUNTS.items():
        choice = random.Random(f"{seed} {article['id']} {kind}")
        planted = plant(kind, points, text, names, choice)
        if planted is None:
            continue
        tally = measured.kinds[kind]
        changed = next(n for n, point in enumerate(points) if planted[n] != point)
        found = [
            item
            for item in measured.check(planted, passages, language)
            if item.rule in counting and item.point == changed
        ]
        tally.planted += 1
        tally.found += bool(found)
        tally.blocked += any(item.level == "block" for item in found)
        tally.false += any(item.rule in counting for item in sound)
        if not found:
            missed = {"id": article["id"], "missed": kind, "point": planted[changed]}
            measured.examples.append(missed)
    leads = _SENTENCE.findall(text)[:3]
    if leads:
        measured.verbatim += 1
        measured.verbatim_flagged += bool(
            check([lead.strip() for lead in leads], passages, language)
        )


def _example(article: dict[str, Any], what: str, item: Finding) -> dict[str, str]:
    point = article["highlights"][item.point]
    return {
        "id": str(article["id"]), what: f"{item.level} {item.rule}", "text": item.text,
        "other": item.other, "point": point, "passage": item.passage,
    }  # fmt: skip


def report(measured: Measured, articles: int) -> dict[str, Any]:
    """Give the figures in the contract's shape."""
    total = measured.summaries or 1
    rows = [measured.kinds[kind].row(kind) for kind in COUNTS]
    for row in rows:
        recall, precision = TARGETS[row["name"]]
        row["target_recall"], row["target_precision"] = recall, precision
    return {
        "machine": f"{platform.machine()} {platform.system()}, Python {platform.python_version()}",
        "commit": _commit(),
        "database": None,
        "articles": articles,
        "rows": rows,
        "sound": {
            "summaries": measured.summaries,
            "block_rate": measured.blocked / total,
            "flagged_rate": measured.flagged / total,
        },
        "verbatim": {
            "summaries": measured.verbatim,
            "flagged_rate": measured.verbatim_flagged / (measured.verbatim or 1),
        },
        "cpu_ms_per_summary": 1000 * measured.seconds / (measured.checks or 1),
    }


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _print(figures: dict[str, Any]) -> None:
    print(f"{'planted':20} {'summaries':>9} {'recall':>13} {'clean':>7} {'precision':>15}")
    for row in figures["rows"]:
        if not row["summaries"]:
            print(f"{row['name']:20} {0:9}")
            continue
        print(
            f"{row['name']:20} {row['summaries']:9} "
            f"{row['recall']:6.3f} ≥{row['target_recall']:.2f} {row['clean_rate']:8.3f} "
            f"{row['precision'] or 0:8.3f} ≥{row['target_precision']:.2f}"
        )
    sound, verbatim = figures["sound"], figures["verbatim"]
    print(f"sound summaries: {sound['summaries']}, with a block {sound['block_rate']:.3f} (≤ 0.04)")
    print(f"verbatim leads: {verbatim['summaries']}, flagged {verbatim['flagged_rate']:.3f} (0)")
    print(f"processor time: {figures['cpu_ms_per_summary']:.2f} ms a summary (≤ 5)")


def main(arguments: list[str]) -> int:
    """Run the measurement; 2 when the articles can't be read."""
    parser = argparse.ArgumentParser(prog="make bench-grounding")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--examples", type=Path, help="write what was missed or said wrongly")
    asked = parser.parse_args(arguments)
    try:
        lines = asked.articles.read_text("utf-8").splitlines()
        articles = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        print(f"{asked.articles}: {error}", file=sys.stderr)
        return 2
    measured = measure(articles, asked.seed)
    figures = report(measured, len(articles))
    _print(figures)
    if asked.output:
        asked.output.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    if asked.examples:
        rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in measured.examples)
        asked.examples.write_text("".join(rows), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
