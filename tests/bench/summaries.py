"""ROUGE of the drafter beside the first sentences and a library's methods.

    python -m tests.bench.summaries ARTICLES.jsonl [--output F.json]

Each line of ARTICLES is ``{id, language, text, highlights}``. Exit: 0 measured, 2 the file
can't be read.
"""

import argparse
import statistics
import sys
import time
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

from rouge_score import rouge_scorer, tokenizers

from articles.text.drafting.words import words_of
from tests.bench import report
from tests.bench.articles import BenchArticle, Unreadable, read
from tests.bench.bootstrap import interval
from tests.bench.methods import METHODS, Budget, split

# ROUGE-L over the whole summary, sentence by sentence, as the literature reports it.
SCORES = {"rouge1": "rouge1", "rouge2": "rouge2", "rougeL": "rougeLsum"}
Found = dict[tuple[Budget, str], dict[str, list[float]]]


def main(arguments: list[str]) -> int:
    """Measure every method on every article, print the table and write the figures."""
    warnings.filterwarnings("ignore", category=UserWarning, module="sumy")
    parser = argparse.ArgumentParser(prog="python -m tests.bench.summaries")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--output", type=Path, metavar="F.json")
    asked = parser.parse_args(arguments)
    try:
        articles = read(asked.articles)
    except Unreadable as error:
        report.say(str(error))
        return 2
    found = measure(articles)
    rows = [_row(budget, name, found) for budget, name in found]
    _print(rows)
    if asked.output:
        report.write(asked.output, len(articles), rows)
    return 0


def measure(articles: list[BenchArticle]) -> Found:
    """Give the scores and CPU milliseconds of each budget and method, article by article."""
    scorer, other = _scorer(None), _scorer(_OtherWords())
    found: Found = {(budget, name): defaultdict(list) for budget in Budget for name in METHODS}
    for number, article in enumerate(articles, 1):
        given = split(article)
        reference = "\n".join(article.highlights)
        for (budget, name), kept in found.items():
            started = time.process_time()
            points = METHODS[name](given, budget)
            kept["cpu_ms"].append(1000 * (time.process_time() - started))
            used = scorer if article.language.startswith("en") else other
            scores = used.score(reference, "\n".join(points))
            for key, measure_name in SCORES.items():
                kept[key].append(100 * scores[measure_name].fmeasure)
        if number % 100 == 0 or number == len(articles):
            report.say(f"{number} of {len(articles)} articles")
    return found


def _scorer(tokenizer: tokenizers.Tokenizer | None) -> rouge_scorer.RougeScorer:
    return rouge_scorer.RougeScorer(list(SCORES.values()), use_stemmer=True, tokenizer=tokenizer)


class _OtherWords(tokenizers.Tokenizer):  # type: ignore[misc]
    """Words of other languages than English, of which the scorer's own knows no letter."""

    def tokenize(self, text: str) -> list[str]:
        return words_of(text)


def _row(budget: Budget, name: str, found: Found) -> dict[str, Any]:
    """Give one method's figures, and how far the drafter is ahead of it, paired."""
    kept, ours = found[budget, name], found[budget, "newsroom"]
    row: dict[str, Any] = {"name": f"{name}, {budget}", "control": name != "newsroom"}
    for key in SCORES:
        mean, low, high = interval(kept[key])
        row |= {key: round(mean, 2), f"{key}_low": round(low, 2), f"{key}_high": round(high, 2)}
    if name != "newsroom":
        for key in SCORES:
            pairs = zip(ours[key], kept[key], strict=True)
            mean, low, high = interval([one - other for one, other in pairs])
            row[f"{key}_ahead"] = [round(mean, 2), round(low, 2), round(high, 2)]
    times = sorted(kept["cpu_ms"])
    row["cpu_ms"] = round(statistics.fmean(times), 2)
    row["p50_ms"] = round(times[len(times) // 2], 2)
    row["p99_ms"] = round(times[min(len(times) - 1, len(times) * 99 // 100)], 2)
    return row


def _print(rows: list[dict[str, Any]]) -> None:
    head = ["method", "ROUGE-1", "ROUGE-2", "ROUGE-L", "newsroom ahead (ROUGE-1)", "CPU ms"]
    cells = []
    for row in rows:
        scores = [f"{row[key]:.2f} [{row[f'{key}_low']}, {row[f'{key}_high']}]" for key in SCORES]
        ahead = row.get("rouge1_ahead")
        words = f"{ahead[0]:+.2f} [{ahead[1]:+.2f}, {ahead[2]:+.2f}]" if ahead else ""
        cells.append([row["name"], *scores, words, f"{row['cpu_ms']:.1f}"])
    report.print_table(head, cells)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
